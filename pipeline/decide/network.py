"""decide: servants and mentors of one tier as a flow network of hubs, in arrays of linear size.

Each servant sends one unit to the sink. The ways, with what their arcs may cost:

    servant → hub → group → mentor → place → sink      the hub's own subdivision
    servant → hub → anywhere → group → mentor → …      another subdivision (`outside`)
    servant → mentor → place → sink                    a pair of its own (`named`)
    servant → sink                                     nobody (`fallbacks`)

A hub is a subdivision and a rank, an anywhere a rank, of servants; a group is a subdivision and a
rank of mentors. Pairs as all others have them need no arc of their own, so the network grows with
the people and not with their pairs. Servants for whom somebody personally declined, or is barred,
have all their pairs named; a personal consent adds one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs from `tails` to `heads` that carry up to `capacity` units; `supply` is what each node
    sends (below zero: takes). Only a place can be full: other arcs carry more than there is."""

    tails: Integers
    heads: Integers
    capacity: Integers
    supply: Integers


@dataclass(frozen=True, slots=True)
class Network:
    """The arcs, and what a level needs to know about each of them.

    `servants` and `mentors` are counts; the nodes of the servants come first, `first_mentor` is the
    first mentor's node, the sink the last one. `who` is the servant whom an arc leaves, `holder`
    the mentor whose place an arc is (-1: no such arc). `outside` and `lower` are 1 where the arc
    leads out of the servant's subdivision, or to a mentor of a lower category. `carried` is, for a
    place, how many servants the mentor has without it.
    """

    arcs: Arcs
    servants: int
    mentors: int
    first_mentor: int
    who: Integers
    holder: Integers
    outside: Integers
    lower: Integers
    carried: Integers

    @property
    def sink(self) -> int:
        return self.first_mentor + self.mentors

    @property
    def fallbacks(self) -> Flags:
        """The arcs of servants who get nobody."""
        leaving: Flags = (self.who >= 0) & (self.arcs.heads == self.sink)
        return leaving

    @property
    def places(self) -> Flags:
        """The arcs of the mentors' places."""
        taken: Flags = self.holder >= 0
        return taken


@dataclass(frozen=True, slots=True)
class Ranked:
    """People's subdivisions and ranks as codes: equal where the matching sees no difference.

    `unit` is -1 where none is known. Ranks compare within one `series`, a smaller one is higher.
    """

    unit: Integers
    series: Integers
    rank: Integers

    def take(self, which: Integers) -> Ranked:
        return Ranked(self.unit[which], self.series[which], self.rank[which])

    def first_of_each(self, *, units: bool = True) -> tuple[Ranked, Integers]:
        """One of each kind, and everybody's kind; without `units` the rank alone tells kinds."""
        told = np.zeros(len(self.unit), dtype=np.int64)
        for column in (self.unit, self.series, self.rank) if units else (self.series, self.rank):
            # Each column has at most as many values as there are people.
            values, code = np.unique(column, return_inverse=True)
            told = told * len(values) + code
        _, first, kind = np.unique(told, return_index=True, return_inverse=True)
        return self.take(first.astype(np.int64)), kind.astype(np.int64)


def ranked(servants: pd.DataFrame, mentors: pd.DataFrame) -> tuple[Ranked, Ranked]:
    """Both sides in codes that compare; the columns are `subdivision`, `series` and `rank`."""
    names = np.concatenate([one["subdivision"].to_numpy(object) for one in (servants, mentors)])
    units, _ = pd.factorize(names)
    split = [0, len(servants), len(names)]
    sides = []
    for frame, start, end in zip((servants, mentors), split[:-1], split[1:], strict=True):
        series, rank = (frame[name].to_numpy(np.int64) for name in ("series", "rank"))
        sides.append(Ranked(units[start:end].astype(np.int64), series, rank))
    return sides[0], sides[1]


def outside(theirs: Ranked, mine: Ranked) -> Flags:
    """Pair by pair, or for all pairs of a row and a column: not of one known subdivision."""
    apart: Flags = (theirs.unit != mine.unit) | (theirs.unit < 0)
    return apart


def lower(theirs: Ranked, mine: Ranked) -> Flags:
    """Whether the mentor (`theirs`) ranks below the servant; across series nothing compares."""
    below: Flags = (theirs.series == mine.series) & (theirs.rank > mine.rank)
    return below


def build(servants: pd.DataFrame, mentors: pd.DataFrame, allowed: Flags) -> Network:
    """The network of `servants` against `mentors` (`places` and `load` are counts; see `ranked`).

    `allowed` has a row a servant and a column a mentor: True where the law admits the pair. The
    pair that a servant has already (column `standing`, if there is one) has an arc of its own.
    """
    mine, theirs = ranked(servants, mentors)
    kinds, kind = _kinds(allowed)
    common = allowed[kinds[0]]
    hubbed: Flags = np.all(allowed[kinds] | ~common, axis=1)[kind]
    named: Flags = np.zeros_like(allowed)
    odd = np.flatnonzero(kind)
    named[odd] = allowed[odd] & ~(hubbed[odd, None] & common)
    if "standing" in servants:
        has = mentors.index.get_indexer(pd.Index(servants["standing"]))
        named |= allowed & (np.arange(len(mentors)) == has[:, None])
    return _laid_out(mine, theirs, (common, hubbed, named), mentors)


def _kinds(allowed: Flags) -> tuple[Integers, Integers]:
    """One row of each kind, the row that most servants share first, and each row's kind."""
    rows = [row.tobytes() for row in np.packbits(allowed, axis=1)]
    shared = Counter(rows)
    kinds = sorted(shared, key=lambda row: (-shared[row], row))
    number = {row: kind for kind, row in enumerate(kinds)}
    kind = np.array([number[row] for row in rows], dtype=np.int64)
    _, first = np.unique(kind, return_index=True)
    return first.astype(np.int64), kind


@dataclass(frozen=True, slots=True)
class _Part:
    """Some arcs of one sort. A column that is left out is 0, or -1 for `who` and `holder`."""

    tails: Integers
    heads: Integers
    capacity: int = 0
    who: Integers | None = None
    holder: Integers | None = None
    outside: Flags | None = None
    lower: Flags | None = None
    carried: Integers | None = None


def _laid_out(
    mine: Ranked, theirs: Ranked, pairs: tuple[Flags, Flags, Flags], mentors: pd.DataFrame
) -> Network:
    common, hubbed, named = pairs
    joined, shared = (np.flatnonzero(flags).astype(np.int64) for flags in (hubbed, common))
    hub, of_hub = mine.take(joined).first_of_each()
    anywhere, of_anywhere = hub.first_of_each(units=False)
    group, of_group = theirs.take(shared).first_of_each()
    count = len(mine.unit)
    first = np.cumsum([0, count, len(hub.unit), len(anywhere.unit), len(group.unit)])
    sink = int(first[4]) + len(theirs.unit)
    row, column = np.nonzero(~outside(_across(group), _down(hub)))
    away, far = (ends.reshape(-1) for ends in np.indices((len(anywhere.unit), len(group.unit))))
    who, whom = (ends.astype(np.int64) for ends in np.nonzero(named))
    everyone = np.arange(count)
    ends = mine.take(who), theirs.take(whom)
    parts = [
        _Part(joined, first[1] + of_hub, who=joined),
        _Part(first[1] + np.arange(len(hub.unit)), first[2] + of_anywhere, outside=_all(hub)),
        _Part(first[1] + row, first[3] + column, lower=lower(group.take(column), hub.take(row))),
        _Part(first[2] + away, first[3] + far, lower=lower(group.take(far), anywhere.take(away))),
        _Part(first[3] + of_group, first[4] + shared),
        _Part(who, first[4] + whom, who=who, outside=outside(*ends), lower=lower(*ends[::-1])),
        _places(mentors, count, int(first[4]), sink),
        _Part(everyone, np.full(count, sink), who=everyone),
    ]
    return _joined(parts, count, len(theirs.unit), int(first[4]))


def _places(mentors: pd.DataFrame, servants: int, first_mentor: int, sink: int) -> _Part:
    """One arc a free place. More places than there are servants are never used."""
    places = mentors["places"].to_numpy(np.int64).clip(0, servants)
    holder = np.repeat(np.arange(len(mentors)), places)
    nth = np.arange(len(holder)) - np.repeat(np.cumsum(places) - places, places)
    carried = nth + mentors["load"].to_numpy(np.int64)[holder]
    heads = np.full(len(holder), sink)
    return _Part(first_mentor + holder, heads, 1, holder=holder, carried=carried)


def _down(one: Ranked) -> Ranked:
    return Ranked(one.unit[:, None], one.series[:, None], one.rank[:, None])


def _across(one: Ranked) -> Ranked:
    return Ranked(one.unit[None], one.series[None], one.rank[None])


def _all(one: Ranked) -> Flags:
    return np.ones(len(one.unit), dtype=np.bool_)


def _joined(parts: Iterable[_Part], servants: int, mentors: int, first_mentor: int) -> Network:
    parts = list(parts)

    def column(name: str, blank: int) -> Integers:
        columns = [
            np.full(len(part.tails), blank) if (mine := getattr(part, name)) is None else mine
            for part in parts
        ]
        return np.concatenate(columns).astype(np.int64)

    ample = servants + 1
    capacity = [np.full(len(part.tails), part.capacity or ample) for part in parts]
    supply = np.zeros(first_mentor + mentors + 1, dtype=np.int64)
    supply[:servants], supply[-1] = 1, -servants
    arcs = Arcs(column("tails", 0), column("heads", 0), np.concatenate(capacity), supply)
    blanks = {"who": -1, "holder": -1, "outside": 0, "lower": 0, "carried": 0}
    facts = {name: column(name, blank) for name, blank in blanks.items()}
    return Network(arcs, servants, mentors, first_mentor, **facts)
