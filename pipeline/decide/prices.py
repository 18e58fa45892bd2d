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
from .network import Flags, Integers, Network, build, lower, outside, ranked
from .optimum import Level, Optimum, solve
from .proofs import Tier

_FAR = np.int64(2**60)


@dataclass(frozen=True, slots=True)
class Reopened:
    """A round solved again, for any number of questions. Both sides are sorted by key."""

    servants: pd.DataFrame
    mentors: pd.DataFrame
    network: Network
    optimum: Optimum
    levels: Sequence[Level]

    def price(self, servant: str, mentor: str) -> dict[str, int]:
        """Level → by how much its value grows if the pair is forced; below zero: it shrinks.

        Both are of the round, the mentor with a place that is free at its beginning.
        """
        who, whom = (
            int(side.index.get_indexer(pd.Index([key]))[0])
            for side, key in ((self.servants, servant), (self.mentors, mentor))
        )
        ways = _Ways(self.network, self.optimum.flow)
        back = ways.cheapest(self.network.first_mentor + whom, who, self.levels)
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
    return Reopened(servants, mentors, network, solve(network.arcs, priced), priced)


class _Ways:
    """The residual network of a flow."""

    def __init__(self, network: Network, flow: Integers) -> None:
        arcs = network.arcs
        ahead, back = flow < arcs.capacity, flow > 0
        tails = np.concatenate([arcs.tails[ahead], arcs.heads[back]])
        heads = np.concatenate([arcs.heads[ahead], arcs.tails[back]])
        self.order = np.argsort(heads, kind="stable")
        self.tails, self.heads = tails[self.order], heads[self.order]
        self.ahead, self.back, self.nodes = ahead, back, len(arcs.supply)

    def cheapest(self, start: int, goal: int, asked: Sequence[Level]) -> list[int]:
        """The cost on each level of the way that is cheapest on the first, then the next …"""
        tight: Flags = np.ones(len(self.tails), dtype=np.bool_)
        found = []
        for level in asked:
            both = np.concatenate([level.cost[self.ahead], -level.cost[self.back]])
            length = both[self.order]
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
