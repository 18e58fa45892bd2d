"""decide: the exact optimum of one cost after another on a network, in integers.

Each level is solved by OR-Tools' min-cost flow. Potentials taken from the residual network then
show which places are taken in every optimum of that level, and which arcs in none: the first are
fixed, the second deleted, and the next level chooses among what is left. No weight stands for a
level. Values and potentials are the proof, which anybody can check without a solver.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from .network import Arcs, Flags, Integers


@dataclass(frozen=True, slots=True)
class Level:
    """One level's name, and what a unit costs on each arc."""

    name: str
    cost: Integers


@dataclass(frozen=True, slots=True)
class Proved:
    """A level's value, and a potential for each node; None: all are zero.

    No arc that is still open costs less than its ends' potentials differ, and none that carries
    something costs more, but for places that are full: so no flow costs less in this level.
    """

    name: str
    value: int
    potential: Integers | None


@dataclass(frozen=True, slots=True)
class Optimum:
    """The flow, the arcs that are open to it (`free`), and those that every optimum fills."""

    flow: Integers
    free: Flags
    fixed: Flags
    proved: tuple[Proved, ...]


def start(arcs: Arcs) -> Optimum:
    """Nothing is settled yet, and nothing flows."""
    count = len(arcs.tails)
    none = np.zeros(count, dtype=np.bool_)
    return Optimum(np.zeros(count, dtype=np.int64), np.ones(count, dtype=np.bool_), none, ())


def solve(arcs: Arcs, levels: Iterable[Level], so_far: Optimum | None = None) -> Optimum:
    """The flow that is best for each of `levels` in turn, and what they leave open."""
    found = so_far or start(arcs)
    for level in levels:
        found = _next(arcs, level, found)
    return found


def _next(arcs: Arcs, level: Level, before: Optimum) -> Optimum:
    cost, free, fixed, flow = level.cost, before.free, before.fixed, before.flow
    if not before.proved or not _costs_nothing(flow, free, cost):
        flow = _cheapest(arcs, free, fixed, cost)
    if _costs_nothing(flow, free, cost):
        # Nothing is less than nothing: no potential is needed to prove that.
        potential, reduced = None, cost
    else:
        potential = _potential(arcs, free, flow, cost)
        reduced = cost + potential[arcs.tails] - potential[arcs.heads]
    proved = Proved(level.name, int(cost @ flow), potential)
    fixed = fixed | (free & (reduced < 0))
    return Optimum(flow, free & (reduced == 0), fixed, (*before.proved, proved))


def _costs_nothing(flow: Integers, free: Flags, cost: Integers) -> bool:
    """Whether the flow is free of cost on what is open, where no cost lies below nought."""
    open_to = cost[free]
    return not (open_to < 0).any() and not open_to[flow[free] > 0].any()


def _cheapest(arcs: Arcs, free: Flags, fixed: Flags, cost: Integers) -> Integers:
    """The cheapest flow on the `free` arcs, besides what the `fixed` ones carry already."""
    flow = np.where(fixed, arcs.capacity, 0)
    supply = arcs.supply.copy()
    np.subtract.at(supply, arcs.tails[fixed], flow[fixed])
    np.add.at(supply, arcs.heads[fixed], flow[fixed])
    solver = min_cost_flow.SimpleMinCostFlow()
    which = np.flatnonzero(free)
    handles = solver.add_arcs_with_capacity_and_unit_cost(
        arcs.tails[which], arcs.heads[which], arcs.capacity[which], cost[which]
    )
    solver.set_nodes_supplies(np.arange(len(supply)), supply)
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"the matching's solver ended with status {status}")
    flow[which] = solver.flows(handles)
    return flow


def _potential(arcs: Arcs, free: Flags, flow: Integers, cost: Integers) -> Integers:
    """Shortest distances over the residual network, the sink's own taken off."""
    ahead, back = free & (flow < arcs.capacity), free & (flow > 0)
    tails = np.concatenate([arcs.tails[ahead], arcs.heads[back]])
    heads = np.concatenate([arcs.heads[ahead], arcs.tails[back]])
    lengths = np.concatenate([cost[ahead], -cost[back]])
    order = np.argsort(heads, kind="stable")
    tails, heads, lengths = tails[order], heads[order], lengths[order]
    goals, first = np.unique(heads, return_index=True)
    distance = np.zeros(len(arcs.supply), dtype=np.int64)
    for _ in range(len(distance) + 1):
        nearest = np.minimum.reduceat(distance[tails] + lengths, first)
        if not (nearest < distance[goals]).any():
            from_sink: Integers = distance - distance[-1]
            return from_sink
        distance[goals] = np.minimum(distance[goals], nearest)
    raise ArithmeticError("the solver's flow is not optimal: a cheaper cycle is left")
