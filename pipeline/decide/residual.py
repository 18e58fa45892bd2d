"""decide: potentials from the residual network of a flow: the proof that no flow is cheaper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .network import Arcs, Flags, Integers


@dataclass(frozen=True, slots=True)
class Residual:
    """Every arc there and back, sorted by where it leads; `order` numbers the ways back after those
    there."""

    arcs: Arcs
    order: Integers
    tails: Integers
    heads: Integers

    def open_to(self, free: Flags, flow: Integers) -> Flags:
        """Which of them a flow leaves open on the `free` arcs: there, where it can take more, and
        back, where it takes any."""
        there, back = free & (flow < self.arcs.capacity), free & (flow > 0)
        return np.concatenate([there, back])[self.order]

    def potential(
        self, free: Flags, flow: Integers, cost: Integers, rounds: int
    ) -> Integers | None:
        """Shortest distances over what is open to the flow, the sink's own taken off.

        None: so many `rounds` over all arcs did not find them. As many as there are nodes always do
        where the flow is the cheapest, and never where it is not.
        """
        open_to = self.open_to(free, flow)
        tails, heads = self.tails[open_to], self.heads[open_to]
        lengths = np.concatenate([cost, -cost])[self.order[open_to]]
        first = np.flatnonzero(np.concatenate([[True], heads[1:] != heads[:-1]]))
        goals = heads[first]
        distance = np.zeros(len(self.arcs.supply), dtype=np.int64)
        for _ in range(rounds):
            before = distance[goals]
            nearest = np.minimum(np.minimum.reduceat(distance[tails] + lengths, first), before)
            if (nearest == before).all():
                from_sink: Integers = distance - distance[-1]
                return from_sink
            distance[goals] = nearest
        return None


def residual(arcs: Arcs) -> Residual:
    """The arcs of every residual network that `arcs` can have."""
    tails = np.concatenate([arcs.tails, arcs.heads])
    heads = np.concatenate([arcs.heads, arcs.tails])
    order = np.argsort(heads, kind="stable").astype(np.int64)
    return Residual(arcs, order, tails[order], heads[order])
