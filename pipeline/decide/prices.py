"""decide: what it would cost everybody to force one pair, level by level, exactly.

Forcing a pair sends one unit over it and takes the servant's own unit back by the cheapest way of
the residual network; a way is cheapest on the first level, of those on the second, and so on. What
that adds up to on each level is the difference between the best answer with the pair and the best
answer of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .levels import EXPERIENCE_CAP, LATE_MENTORS, STANDING, UNMATCHED, levels
from .network import Arcs, Flags, Integers, Network, build, lower, outside, ranked
from .optimum import Level, solve
from .proofs import Tier
from .residual import residual

_FAR = np.int64(2**60)


@dataclass(frozen=True, slots=True)
class Reopened:
    """A round solved again, for any number of questions. Both sides are sorted by key."""

    servants: pd.DataFrame
    mentors: pd.DataFrame
    network: Network
    ways: _Ways
    levels: Sequence[Level]

    def price(self, servant: str, mentor: str) -> dict[str, int]:
        """Level → by how much its value grows if the pair is forced; below zero: it shrinks.

        Both are of the round, the mentor with a place that is free at its beginning.
        """
        who, whom = (
            int(side.index.get_indexer(pd.Index([key]))[0])
            for side, key in ((self.servants, servant), (self.mentors, mentor))
        )
        back = self.ways.cheapest(self.network.first_mentor + whom, who, self.levels)
        price = {
            level.name: self._own(level.name, who, whom) + cost
            for level, cost in zip(self.levels, back, strict=True)
        }
        if "experience" in price:
            # Told as months that all pairs together lose: a pair less is no gain in experience.
            price["experience"] += EXPERIENCE_CAP * price[UNMATCHED]
        return price

    def _own(self, level: str, who: int, whom: int) -> int:
        """What the pair itself costs on a level; places are paid for on the way."""
        mine, theirs = ranked(self.servants.iloc[[who]], self.mentors.iloc[[whom]])
        if level == STANDING:
            had = self.servants["standing"].iat[who]
            return int(had in self.mentors.index and had != self.mentors.index[whom])
        costs = {"subdivision": outside, "category": lower}
        return int(costs[level](theirs, mine)[0]) if level in costs else 0


def reopened(tier: Tier, chosen: Sequence[str]) -> Reopened:
    """The round of a tier under the levels `chosen`; keys alone have no price."""
    servants, mentors = tier.servants.sort_index(), tier.mentors.sort_index()
    rows = tier.servants.index.get_indexer(servants.index)
    columns = tier.mentors.index.get_indexer(mentors.index)
    network = build(servants, mentors, tier.allowed[np.ix_(rows, columns)])
    asked = levels(network, servants, mentors, chosen)
    priced = [one for one in asked if one.name != LATE_MENTORS]
    flow = solve(network.arcs, priced).flow
    return Reopened(servants, mentors, network, _ways(network.arcs, flow), priced)


@dataclass(frozen=True, slots=True)
class _Ways:
    """The arcs that a flow leaves open, sorted by where they lead; `order` numbers the ways back
    after those there."""

    order: Integers
    tails: Integers
    heads: Integers
    nodes: int

    def cheapest(self, start: int, goal: int, asked: Sequence[Level]) -> list[int]:
        """The cost on each level of the way that is cheapest on the first, then the next …"""
        tight: Flags = np.ones(len(self.tails), dtype=np.bool_)
        found = []
        for level in asked:
            length = np.concatenate([level.cost, -level.cost])[self.order]
            distance = self._distances(start, tight, length)
            found.append(int(distance[goal]))
            near = distance[self.tails] < _FAR // 2
            tight = tight & near & (distance[self.tails] + length == distance[self.heads])
        return found

    def _distances(self, start: int, tight: Flags, length: Integers) -> Integers:
        tails, heads, length = self.tails[tight], self.heads[tight], length[tight]
        goals, first = np.unique(heads, return_index=True)
        distance = np.full(self.nodes, _FAR, dtype=np.int64)
        distance[start] = 0
        while len(goals):
            nearest = np.minimum.reduceat(distance[tails] + length, first)
            if not (nearest < distance[goals]).any():
                break
            distance[goals] = np.minimum(distance[goals], nearest)
        return distance


def _ways(arcs: Arcs, flow: Integers) -> _Ways:
    every = residual(arcs)
    which = every.open_to(np.ones(len(flow), dtype=np.bool_), flow)
    return _Ways(every.order[which], every.tails[which], every.heads[which], len(arcs.supply))
