"""Benchmarks: months on which the ways are tried in turn. Promises time and losses of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np
from made import CONFORM, SCARCE, Pool, pools
from ways import WAYS, Pairs

from pipeline.decide.levels import EXPERIENCE_CAP
from pipeline.decide.network import ranked


@dataclass(frozen=True)
class Case:
    """A month: how many newcomers and staff, in how many bodies (None: of log-normal size), which
    ways are tried on it, and what share of the staff is free to mentor."""

    name: str
    servants: int
    staff: int
    bodies: int | None = None
    ways: tuple[str, ...] = ()
    conform: float = CONFORM

    def pools(self) -> Iterator[Pool]:
        """Its bodies, one after another."""
        return pools(self.servants, self.staff, bodies=self.bodies, conform=self.conform)


MOST = ("greedy", "mentor_match", "scipy", "networkx", "exact")
CASES = (
    Case("50 newcomers, 500 staff", 50, 500, 1, MOST),
    Case("1,000 newcomers, 10,000 staff", 1_000, 10_000, None, MOST),
    Case("10,000 newcomers, 100,000 staff", 10_000, 100_000, None, MOST),
    Case("the same, mentors scarce", 10_000, 100_000, None, MOST, SCARCE),
)
NATION = Case("100,000 newcomers, 1,000,000 staff", 100_000, 1_000_000, None, ("greedy", "exact"))


@dataclass
class Measured:
    """How long it took, and how good the answers are; all counts are better small. Not `finished`:
    it was ended, and there are none."""

    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    finished: bool = True


COUNTS = ("left", "passed_over", "outside", "second", "lower", "months")


def in_turn(case: Case, ways: Iterable[str]) -> dict[str, Measured]:
    """Every way on the same bodies, one body after another, each in turn."""
    found = {way: Measured() for way in ways}
    for one in case.pools():
        for way, told in found.items():
            begun = perf_counter()
            pairs = WAYS[way](one)
            told.seconds += perf_counter() - begun
            told.counts.update(_counts(one, pairs))
    return found


def _counts(one: Pool, pairs: Pairs) -> dict[str, int]:
    """Without a mentor, passed over for somebody accepted later, outside the subdivision, beyond a
    mentor's first place, a mentor of a lower category, months short of the cap."""
    row = {key: at for at, key in enumerate(one.servants.index)}
    column = {key: at for at, key in enumerate(one.mentors.index)}
    who = np.array([row[key] for key in pairs], dtype=np.int64)
    whom = np.array([column[key] for key in pairs.values()], dtype=np.int64)
    carried = np.bincount(whom, minlength=len(column))
    if not one.allowed[who, whom].all() or (carried > one.mentors["places"].to_numpy()).any():
        raise ArithmeticError("an answer is not lawful")
    accepted = one.servants["appointed_on"].to_numpy()
    without = np.setdiff1d(np.arange(len(row)), who)
    late = accepted[who].max() if len(who) else accepted.min()
    mine, theirs = ranked(one.servants, one.mentors)
    free = one.mentors["load"].to_numpy() == 0
    months = one.mentors["months"].to_numpy().clip(0, EXPERIENCE_CAP)
    return {
        "left": len(without),
        "passed_over": int((accepted[without] < late).sum()),
        "outside": int((mine.unit[who] != theirs.unit[whom]).sum()),
        "second": int((carried - (free & (carried > 0))).sum()),
        "lower": int((theirs.rank[whom] > mine.rank[who]).sum()),
        "months": int((EXPERIENCE_CAP - months[whom]).sum()),
    }
