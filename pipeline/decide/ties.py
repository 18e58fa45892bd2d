"""decide: what no level has settled ends in a written order of keys (level 7)."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .network import Arcs, Flags, Integers, Network
from .optimum import Level, Optimum, Proved, solve

IN_ORDER = "order"


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs that are still open, each with an arc, then the open places, then those of
    servants who may get nobody. `servant` and `mentor` are the ends of the pairs."""

    arcs: Arcs
    servant: Integers
    mentor: Integers
    servants: int


def settle(network: Network, optimum: Optimum) -> tuple[dict[int, int], Proved]:
    """Servant's position → mentor's position, and the proof of the order among the same mentors.

    Among the same mentors the servants follow in the order of the mentors' keys; what is open after
    that goes to each servant in turn: the first mentor that leaves the others an answer as good.
    """
    pairs = open_pairs(network, optimum)
    cost = np.zeros(len(pairs.arcs.tails), dtype=np.int64)
    cost[: len(pairs.servant)] = -pairs.servant * pairs.mentor
    found = solve(pairs.arcs, [Level(IN_ORDER, cost)])
    return _first_by_key(pairs, found), found.proved[0]


def open_pairs(network: Network, optimum: Optimum) -> Pairs:
    """All pairs that some optimum holds, taken out of the hubs."""
    free = optimum.free
    kept = free | optimum.fixed
    served = np.zeros(network.mentors, dtype=np.bool_)
    served[network.holder[kept & network.places]] = True
    servant, mentor = _ends(network, free, served)
    spare = np.flatnonzero(free & network.places)
    unserved = network.who[free & network.fallbacks]
    count, sink = network.servants, network.servants + network.mentors
    supply = np.zeros(sink + 1, dtype=np.int64)
    supply[:count] = 1
    full = np.bincount(network.holder[optimum.fixed], minlength=network.mentors)
    supply[count:sink], supply[sink] = -full, full.sum() - count
    tails = (servant, count + network.holder[spare], unserved)
    heads = (count + mentor, np.full(len(spare) + len(unserved), sink))
    capacity = np.where(np.arange(sum(map(len, tails))) < len(servant), count + 1, 1)
    capacity[len(servant) + len(spare) :] = count + 1
    open_to = Arcs(np.concatenate(tails), np.concatenate(heads), capacity, supply)
    return Pairs(open_to, servant, mentor, count)


def _ends(network: Network, free: Flags, served: Flags) -> tuple[Integers, Integers]:
    """Every servant and mentor between whom free arcs lead over hubs, or straight."""
    arcs = network.arcs
    of_mentor = (arcs.heads >= network.first_mentor) & (arcs.heads < network.sink)
    mine = free & of_mentor
    mine[mine] = served[arcs.heads[mine] - network.first_mentor]
    start, goal = arcs.tails[mine], arcs.heads[mine]
    between = free & ~of_mentor & (arcs.heads < network.first_mentor)
    found = []
    while len(start):
        arrived = start < network.servants
        found.append((start[arrived], goal[arrived]))
        start, goal = _joined(arcs, between, start[~arrived], goal[~arrived])
    servant = np.concatenate([one for one, _ in found]) if found else arcs.tails[:0]
    mentor = np.concatenate([one for _, one in found]) if found else arcs.tails[:0]
    both = np.sort(servant * (network.sink + 1) + mentor)
    both = both[np.diff(both, prepend=-1) > 0]
    return both // (network.sink + 1), both % (network.sink + 1) - network.first_mentor


def _joined(
    arcs: Arcs, between: Flags, start: Integers, goal: Integers
) -> tuple[Integers, Integers]:
    """Each way from `start` to `goal`, made longer by every arc that leads to its start."""
    tails, heads = arcs.tails[between], arcs.heads[between]
    order = np.argsort(heads, kind="stable")
    tails, heads = tails[order], heads[order]
    first, last = (np.searchsorted(heads, start, side) for side in ("left", "right"))
    many = last - first
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return tails[np.repeat(first, many) + within], np.repeat(goal, many)


def _first_by_key(pairs: Pairs, found: Optimum) -> dict[int, int]:
    """Of all equally good answers the first by key: each servant in turn takes the first mentor
    that still leaves the others an answer as good."""
    count = len(pairs.servant)
    swappable = _swappable(pairs.arcs, found.flow > 0, found.free)
    ties = _Ties(pairs.arcs, found.flow, swappable)
    open_to = np.bincount(pairs.servant[swappable[:count]], minlength=pairs.servants)
    # Who has one way only is passed over: no swap leads through such a servant.
    for servant in np.flatnonzero(open_to > 1).tolist():
        ties.settle(servant)
    taken = np.flatnonzero(ties.flow[: len(pairs.servant)])
    return {int(pairs.servant[arc]): int(pairs.mentor[arc]) for arc in taken}


def _swappable(arcs: Arcs, taken: Flags, free: Flags) -> Flags:
    """The free arcs that a swap may lead over: all but dead ends, from where no arc leads on, and
    beginnings, to where none leads. A taken arc can be given back and leads the other way."""
    which, count, nodes = np.flatnonzero(free), -1, len(arcs.supply)
    tails = np.where(taken, arcs.heads, arcs.tails)[which]
    heads = np.where(taken, arcs.tails, arcs.heads)[which]
    while count != (count := len(which)):
        entered, left = np.zeros(nodes, dtype=np.bool_), np.zeros(nodes, dtype=np.bool_)
        entered[heads] = left[tails] = True
        on = entered[tails] & left[heads]
        which, tails, heads = which[on], tails[on], heads[on]
    swappable = np.zeros_like(free)
    swappable[which] = True
    return swappable


class _Ties:
    """The residual network of the arcs that no level has settled."""

    def __init__(self, arcs: Arcs, flow: Integers, free: Flags) -> None:
        self.arcs, self.flow, self.free = arcs, flow > 0, free.copy()
        self.leaving: dict[int, list[int]] = {}
        for arc in np.flatnonzero(free):
            self.leaving.setdefault(int(arcs.tails[arc]), []).append(int(arc))
            self.leaving.setdefault(int(arcs.heads[arc]), []).append(int(arc))

    def settle(self, servant: int) -> None:
        """Give `servant` the first mentor that a swap can free, and freeze that."""
        arcs = [arc for arc in self.leaving.get(servant, []) if self.free[arc]]
        taken = next((arc for arc in arcs if self.flow[arc]), None)
        self.free[arcs] = False
        if taken is None or len(arcs) == 1:
            return
        back = self._ways_to(int(self.arcs.heads[taken]))
        for arc in sorted(arcs, key=lambda arc: int(self.arcs.heads[arc])):
            if arc == taken:
                return
            start = int(self.arcs.heads[arc])
            if start in back:
                self._swap(taken, arc, start, back)
                return

    def _ways_to(self, goal: int) -> dict[int, int]:
        """Node → the arc to follow from it to `goal` in the residual network."""
        way: dict[int, int] = {goal: -1}
        queue = deque([goal])
        while queue:
            node = queue.popleft()
            for arc in self.leaving.get(node, []):
                before = self._origin(arc, node)
                if before is not None and before not in way:
                    way[before] = arc
                    queue.append(before)
        return way

    def _origin(self, arc: int, node: int) -> int | None:
        """From where the residual arc enters `node`; None where it does not."""
        if not self.free[arc]:
            return None
        tail, head = int(self.arcs.tails[arc]), int(self.arcs.heads[arc])
        if self.flow[arc]:
            return head if tail == node else None
        return tail if head == node else None

    def _swap(self, taken: int, wanted: int, start: int, back: Mapping[int, int]) -> None:
        self.flow[taken], self.flow[wanted] = False, True
        node = start
        while (arc := back[node]) >= 0:
            tail, head = int(self.arcs.tails[arc]), int(self.arcs.heads[arc])
            node = head if node == tail else tail
            self.flow[arc] = not self.flow[arc]
