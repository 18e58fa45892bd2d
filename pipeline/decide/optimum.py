"""decide: the exact optimum of one cost after another on a network, in integers.

Each level is solved by OR-Tools' min-cost flow. Potentials taken from the residual network then
show which arcs carry flow in every optimum of that level, and which in none: the first are fixed,
the second deleted, and the next level chooses among what is left. No weight stands for a level.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from ortools.graph.python import min_cost_flow

from .network import Flags, Integers, Network


def solve(network: Network, costs: Iterable[Integers]) -> tuple[Flags, Flags]:
    """The flow that is best for each of `costs` in turn, and the arcs that no level has settled."""
    free = np.ones(len(network.tails), dtype=np.bool_)
    fixed = np.zeros(len(network.tails), dtype=np.bool_)
    flow = fixed
    for cost in costs:
        flow = fixed | _cheapest(network, free, fixed, cost)
        reduced = _reduced_cost(network, free, flow, cost)
        fixed = fixed | (free & (reduced < 0))
        free = free & (reduced == 0)
    return flow, free


def _cheapest(network: Network, free: Flags, fixed: Flags, cost: Integers) -> Flags:
    """The cheapest flow on the `free` arcs for what the `fixed` ones do not carry already."""
    supply = network.supply.copy()
    np.subtract.at(supply, network.tails[fixed], 1)
    np.add.at(supply, network.heads[fixed], 1)
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = np.flatnonzero(free)
    handles = solver.add_arcs_with_capacity_and_unit_cost(
        network.tails[arcs], network.heads[arcs], np.ones(len(arcs), dtype=np.int64), cost[arcs]
    )
    solver.set_nodes_supplies(np.arange(len(supply)), supply)
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"the matching's solver ended with status {status}")
    flow = np.zeros(len(free), dtype=np.bool_)
    flow[arcs] = solver.flows(handles) > 0
    return flow


def _reduced_cost(network: Network, free: Flags, flow: Flags, cost: Integers) -> Integers:
    """Each arc's cost after the potentials: shortest distances over the residual network."""
    ahead, back = free & ~flow, free & flow
    tails = np.concatenate([network.tails[ahead], network.heads[back]])
    heads = np.concatenate([network.heads[ahead], network.tails[back]])
    lengths = np.concatenate([cost[ahead], -cost[back]])
    distance = np.zeros(len(network.supply), dtype=np.int64)
    for _ in range(len(distance)):
        shorter = distance.copy()
        np.minimum.at(shorter, heads, distance[tails] + lengths)
        if np.array_equal(shorter, distance):
            break
        distance = shorter
    else:
        raise ArithmeticError("the solver's flow is not optimal: a cheaper cycle is left")
    return cost + distance[network.tails] - distance[network.heads]
