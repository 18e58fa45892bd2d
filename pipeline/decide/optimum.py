"""decide: the exact optimum of one cost after another on a network, in integers.

A flow comes from OR-Tools, asked for several levels at once. Potentials taken from the residual
network then prove it level by level; for a level that they do not prove, the solver is asked alone.
They show which places are taken in every optimum of that level, and which arcs in none: the first
are fixed, the second deleted, and the next level chooses among what is left. No weight stands for a
level. Values and potentials are the proof, which anybody can check without a solver.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from .flows import at_first, at_once, cheapest
from .network import Arcs, Flags, Integers
from .residual import Residual, residual

PATIENCE = 100
"""Rounds in which potentials are found for nearly every flow that is the best."""


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


def solve(arcs: Arcs, levels: Iterable[Level]) -> Optimum:
    """The flow that is best for each of `levels` in turn, and what they leave open."""
    levels, ways = list(levels), residual(arcs)
    costs = [level.cost for level in levels]
    flow, meant = at_first(arcs, costs)
    free = np.ones(len(flow), dtype=np.bool_)
    found = Optimum(flow, free, ~free, ())
    for at, level in enumerate(levels):
        if at >= meant and not _costs_nothing(found, level.cost):
            flow, many = at_once(arcs, found.free, found.fixed, costs[at:])
            found, meant = replace(found, flow=flow), at + many
        settled = _settled(ways, level, found, PATIENCE)
        if settled is None:
            settled, meant = _alone(ways, level, found), at + 1
        found = settled
    return found


def _alone(ways: Residual, level: Level, before: Optimum) -> Optimum:
    """The level by a flow that is meant for no other."""
    flow = cheapest(ways.arcs, before.free, before.fixed, level.cost)
    if flow is not None:
        exact = replace(before, flow=flow)
        settled = _settled(ways, level, exact, len(ways.arcs.supply) + 1)
        if settled is not None:
            return settled
    raise ArithmeticError("the solver's flow is not optimal: a cheaper cycle is left")


def _settled(ways: Residual, level: Level, best: Optimum, rounds: int) -> Optimum | None:
    """What the level leaves open, if the flow is proved to be the best that it can have."""
    cost, potential, arcs = level.cost, None, ways.arcs
    reduced = cost
    # Nothing is less than nothing: no potential is needed to prove that.
    if not _costs_nothing(best, cost):
        potential = ways.potential(best.free, best.flow, cost, rounds)
        if potential is None:
            return None
        reduced = cost + potential[arcs.tails] - potential[arcs.heads]
    proved = Proved(level.name, int(cost @ best.flow), potential)
    fixed = best.fixed | (best.free & (reduced < 0))
    return Optimum(best.flow, best.free & (reduced == 0), fixed, (*best.proved, proved))


def _costs_nothing(found: Optimum, cost: Integers) -> bool:
    """Whether the flow is free of cost on what is open, where no cost lies below nought."""
    paid = cost[found.free & (found.flow > 0)].any()
    return not paid and bool((cost[found.free] >= 0).all())
