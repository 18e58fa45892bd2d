"""decide: who is matched with whom, exactly, by the levels of the matching one after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from .network import Flags, Integers, Network, build
from .optimum import solve

Names = npt.NDArray[np.object_]

EXPERIENCE_CAP = 120
"""Months of experience beyond which more of it makes no mentor better (a choice, not law)."""


def match(
    servants: pd.DataFrame, mentors: pd.DataFrame, allowed: Flags, levels: Sequence[str]
) -> dict[str, str]:
    """Servant's key → mentor's key for everybody who gets a mentor.

    `servants` (index: key) has `appointed_on`, `subdivision`, `category`; `mentors` (index: key)
    has `subdivision`, `category`, `months`, `places` and `load`. Both are sorted by key here, so
    the rows' order decides nothing. `levels` names the levels after the one that the law fixes.
    """
    by_key = np.argsort(servants.index.to_numpy()), np.argsort(mentors.index.to_numpy())
    servants, mentors = servants.iloc[by_key[0]], mentors.iloc[by_key[1]]
    network = build(servants, mentors, allowed[np.ix_(*by_key)])
    if not len(network.servant):
        return {}
    costs = [_unmatched(network), _late_first(network, servants)]
    costs += [LEVELS[name](network, servants, mentors) for name in levels]
    costs += [_late_mentors(network), _out_of_order(network)]
    flow, free = solve(network, costs)
    chosen = _first_by_key(network, flow, free)
    keys = mentors.index
    return {servants.index[who]: keys[mentor] for who, mentor in sorted(chosen.items())}


def _unmatched(network: Network) -> Integers:
    cost = network.cost()
    cost[network.fallbacks] = 1
    return cost


def _late_first(network: Network, servants: pd.DataFrame) -> Integers:
    """R6: who was accepted earlier is served first. The servants that can be served together form
    a matroid, so plain ranks as costs give exactly that order of priority."""
    order = np.lexsort((np.arange(len(servants)), servants["appointed_on"].to_numpy()))
    cost = network.cost()
    cost[network.fallbacks.start + order] = np.arange(len(servants), 0, -1)
    return cost


def _outside_subdivision(
    network: Network, servants: pd.DataFrame, mentors: pd.DataFrame
) -> Integers:
    theirs = servants["subdivision"].to_numpy(object)[network.servant]
    cost = network.cost()
    cost[network.pairs] = theirs != mentors["subdivision"].to_numpy(object)[network.mentor]
    return cost


def _second_places(network: Network, _servants: pd.DataFrame, _mentors: pd.DataFrame) -> Integers:
    cost = network.cost()
    cost[network.places] = network.second
    return cost


def _lower_category(network: Network, servants: pd.DataFrame, mentors: pd.DataFrame) -> Integers:
    """One where the mentor's category is lower; across series of codes nothing can be compared."""
    series, rank = _series_and_rank(servants["category"])
    mentor_series, mentor_rank = _series_and_rank(mentors["category"])
    alike = series[network.servant] == mentor_series[network.mentor]
    lower = mentor_rank[network.mentor] > rank[network.servant]
    cost = network.cost()
    cost[network.pairs] = alike & lower
    return cost


def _series_and_rank(
    codes: pd.Series[str],
) -> tuple[np.ndarray[tuple[int], np.dtype[np.object_]], Integers]:
    """`D-O-5` → `D-O` and 5. A missing code is a series of its own, of one rank."""
    parts = codes.astype(object).where(codes.notna(), "?-0").str.rsplit("-", n=1)
    return parts.str[0].to_numpy(object), parts.str[1].to_numpy(object).astype(np.int64)


def _less_experience(network: Network, _servants: pd.DataFrame, mentors: pd.DataFrame) -> Integers:
    months = mentors["months"].to_numpy(np.int64).clip(0, EXPERIENCE_CAP)
    cost = network.cost()
    cost[network.pairs] = EXPERIENCE_CAP - months[network.mentor]
    return cost


def _late_mentors(network: Network) -> Integers:
    """Among equals, the mentors whose keys come first."""
    cost = network.cost()
    cost[network.pairs] = network.mentor
    return cost


def _out_of_order(network: Network) -> Integers:
    """Among the same mentors, the newcomers follow in the order of their keys. Together with the
    level before, this settles nearly all ties at once instead of one newcomer after another."""
    cost = network.cost()
    cost[network.pairs] = -network.servant * network.mentor
    return cost


LEVELS: Mapping[str, Callable[[Network, pd.DataFrame, pd.DataFrame], Integers]] = {
    "subdivision": _outside_subdivision,
    "second_places": _second_places,
    "category": _lower_category,
    "experience": _less_experience,
}


def _first_by_key(network: Network, flow: Flags, free: Flags) -> dict[int, int]:
    """Of all equally good answers the first by key: each servant in turn takes the first mentor
    that still leaves the others an answer as good."""
    ties = _Ties(network, flow, free)
    for servant in range(int(network.supply.clip(0).sum())):
        ties.settle(servant)
    return ties.mentor_of()


class _Ties:
    """The residual network of the arcs that no level has settled."""

    def __init__(self, network: Network, flow: Flags, free: Flags) -> None:
        self.network, self.flow, self.free = network, flow.copy(), free.copy()
        self.leaving: dict[int, list[int]] = {}
        for arc in np.flatnonzero(free):
            self.leaving.setdefault(int(network.tails[arc]), []).append(int(arc))
            self.leaving.setdefault(int(network.heads[arc]), []).append(int(arc))

    def settle(self, servant: int) -> None:
        """Give `servant` the first mentor that a swap can free, and freeze that."""
        arcs = [arc for arc in self.leaving.get(servant, []) if self.free[arc]]
        taken = next((arc for arc in arcs if self.flow[arc]), None)
        self.free[arcs] = False
        if taken is None:
            return
        back = self._ways_to(int(self.network.heads[taken]))
        for arc in sorted(arcs, key=lambda arc: int(self.network.heads[arc])):
            if arc == taken:
                return
            start = int(self.network.heads[arc])
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
        tail, head = int(self.network.tails[arc]), int(self.network.heads[arc])
        if self.flow[arc]:
            return head if tail == node else None
        return tail if head == node else None

    def _swap(self, taken: int, wanted: int, start: int, back: Mapping[int, int]) -> None:
        self.flow[taken], self.flow[wanted] = False, True
        node = start
        while (arc := back[node]) >= 0:
            tail, head = int(self.network.tails[arc]), int(self.network.heads[arc])
            node = head if node == tail else tail
            self.flow[arc] = not self.flow[arc]

    def mentor_of(self) -> dict[int, int]:
        """Servant's position → mentor's position, for everybody who has one."""
        arcs = np.flatnonzero(self.flow[self.network.pairs])
        return {int(self.network.servant[a]): int(self.network.mentor[a]) for a in arcs}
