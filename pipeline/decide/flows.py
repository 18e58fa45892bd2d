"""decide: one question to the solver for as many levels as it may answer at once.

OR-Tools' min-cost flow takes one cost, and longer the larger the cost is. So nothing here promises
that the flow is the best on each of the levels that it is meant for: `optimum` proves it for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import numpy as np
from ortools.graph.python import min_cost_flow

from .network import Arcs, Flags, Integers

SMALL = 64
"""The sum of several levels in one cost stays below this: dearer questions take as long as two."""


def at_first(arcs: Arcs, costs: Sequence[Integers]) -> tuple[Integers, int]:
    """A flow, and for how many of the first levels it is meant, where nothing is settled yet."""
    everything = np.ones(len(arcs.tails), dtype=np.bool_)
    ends = _at_the_end(arcs, costs)
    if 0 < ends < len(costs):
        # Most bodies have a mentor for everybody: then nobody need be asked to go without one.
        unpaid = ~np.any(costs[:ends], axis=0)
        cost, many = _summed(unpaid, costs[ends:])
        flow = cheapest(arcs, unpaid, ~everything, cost)
        if flow is not None:
            return flow, ends + many
    return at_once(arcs, everything, ~everything, costs)


def at_once(
    arcs: Arcs, free: Flags, fixed: Flags, costs: Sequence[Integers]
) -> tuple[Integers, int]:
    """A flow on the `free` arcs, and for how many of the first levels it is meant."""
    ends = _at_the_end(arcs, costs)
    cost, many = (_ranked(free, costs[:ends]), ends) if ends else _summed(free, costs)
    flow = cheapest(arcs, free, fixed, cost)
    if flow is None:
        raise ArithmeticError("the matching's solver found no flow on what is open")
    return flow, many


def _at_the_end(arcs: Arcs, costs: Sequence[Integers]) -> int:
    """How many of the first levels cost anything, and never less than nought, on arcs to the sink
    alone."""
    before = arcs.heads != len(arcs.supply) - 1
    return sum(1 for _ in takewhile(lambda one: not one[before].any() and (one >= 0).all(), costs))


def _ranked(free: Flags, costs: Sequence[Integers]) -> Integers:
    """One cost for several levels that lie on arcs to the sink alone.

    The sets of such arcs that flows can fill are the bases of a matroid: which of them are cheapest
    follows from the order of the costs alone, so ranks say as much.
    """
    which = np.flatnonzero(free)
    order = which[np.lexsort([cost[which] for cost in reversed(costs)])]
    steps = np.any([np.diff(cost[order]) for cost in costs], axis=0)
    ranks = np.zeros(len(free), dtype=np.int64)
    ranks[order[1:]] = np.cumsum(steps)
    return ranks


def _summed(free: Flags, costs: Sequence[Integers]) -> tuple[Integers, int]:
    """One cost for the first levels, and how many they are: on any one arc a unit of a level
    outweighs all the levels after it. On ways of many arcs it may not, which is rare."""
    sum_, many, most = costs[0], 1, 1 + int(costs[0][free].max(initial=0))
    for cost in costs[1:]:
        step = 1 + int(cost[free].max(initial=0))
        if (most := most * step) > SMALL:
            break
        sum_, many = sum_ * step + cost, many + 1
    return sum_, many


def cheapest(arcs: Arcs, free: Flags, fixed: Flags, cost: Integers) -> Integers | None:
    """The cheapest flow on the `free` arcs, besides what the `fixed` ones carry already; None: the
    free ones cannot carry the rest."""
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
    if status == solver.INFEASIBLE:
        return None
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"the matching's solver ended with status {status}")
    flow[which] = solver.flows(handles)
    return flow
