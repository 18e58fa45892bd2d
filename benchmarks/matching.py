"""Benchmarks: the exact matching against a greedy one in list order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from made import Pool

from pipeline.decide.matching import match
from pipeline.settings import Settings

LEVELS = Settings().levels
CASES = (
    ("50 newcomers, 500 staff, one body", 1, 50, 500),
    ("1,000 newcomers, 10,000 staff, 25 bodies", 25, 40, 400),
)
"""What it is, how many bodies, and newcomers and staff of each."""

Pairs = Mapping[str, str]


def greedy(one: Pool) -> Pairs:
    """Each newcomer in the list's order takes the best free mentor by the same levels."""
    places, load = (one.mentors[name].to_numpy().copy() for name in ("places", "load"))
    units, months = (one.mentors[name].to_numpy() for name in ("subdivision", "months"))
    ranks = one.mentors["category"].str[2:].astype(int).to_numpy()
    pairs = {}
    for row, (key, unit, category) in enumerate(
        zip(one.servants.index, one.servants["subdivision"], one.servants["category"], strict=True)
    ):
        open_to = np.flatnonzero(one.allowed[row] & (places > 0))
        if len(open_to):
            lower = ranks[open_to] > int(category[2:])
            order = (-months[open_to], lower, load[open_to] >= 1, units[open_to] != unit)
            best = open_to[np.lexsort(order)[0]]
            places[best] -= 1
            load[best] += 1
            pairs[key] = one.mentors.index[best]
    return pairs


def exact(one: Pool) -> Pairs:
    return match(one.servants, one.mentors, one.allowed, LEVELS)


@dataclass(frozen=True)
class Measured:
    """How long it took, and how good the answers are; all counts are better small."""

    seconds: float
    left: int
    passed_over: int
    outside: int
    second: int


def measured(pools: Sequence[Pool], way: Callable[[Pool], Pairs]) -> Measured:
    begun = perf_counter()
    answers = [way(one) for one in pools]
    seconds = perf_counter() - begun
    counts = [_counts(one, pairs) for one, pairs in zip(pools, answers, strict=True)]
    return Measured(seconds, *(sum(column) for column in zip(*counts, strict=True)))


def _counts(one: Pool, pairs: Pairs) -> tuple[int, int, int, int]:
    """Without a mentor, passed over, outside the subdivision, beyond a mentor's first place."""
    accepted = one.servants["appointed_on"]
    left = [key for key in one.servants.index if key not in pairs]
    latest = max((accepted[key] for key in pairs), default=None)
    units, theirs = one.servants["subdivision"], one.mentors["subdivision"]
    carried = Counter(pairs.values())
    free = one.mentors["load"] == 0
    return (
        len(left),
        sum(accepted[key] < latest for key in left),
        sum(units[servant] != theirs[mentor] for servant, mentor in pairs.items()),
        sum(count - bool(free[mentor]) for mentor, count in carried.items()),
    )
