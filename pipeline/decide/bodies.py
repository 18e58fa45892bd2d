"""decide: every person of a state body judged by every paragraph, all of them, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from pipeline.law.absences import away
from pipeline.model import UNREAD_KEY, Mentorship, People, State

from .circumstances import Circumstances
from .leavings import with_leavings
from .network import Flags, Integers
from .persons import days
from .servants import LEFT_OPEN, Servant


@dataclass(frozen=True, slots=True)
class Body:
    """The staff of one state body (R5), sorted by key, and what each rule says about everybody.

    `answers` holds, rule by rule, true, false or missing. `fit` and `unfit` leave consent and load
    aside, whose answer hangs on the servant and on the pairs made so far; who is neither is unknown
    (R2). `agreed` and `declined` are the staff table's consent. `loads` counts the mentorships of
    everybody in the staff table, `rows` are this body's positions in it: who stands in two bodies
    has one load. It grows as pairs are made. `limit` None: no limit. `heads` are the positions of
    those who head a subdivision, by its name; `unread_heads` of whom that cannot be read. `unread`
    are those whom no order can name.
    """

    name: str
    staff: pd.DataFrame
    answers: Mapping[str, pd.Series[bool]]
    fit: Flags
    unfit: Flags
    agreed: Flags
    declined: Flags
    rows: Integers
    loads: Integers
    limit: int | None
    heads: Mapping[str, tuple[int, ...]]
    unread_heads: Mapping[str, tuple[int, ...]]
    unread: Flags

    @property
    def load(self) -> Integers:
        """How many mentorships each person carries now."""
        return self.loads[self.rows]

    @property
    def unknown(self) -> Flags:
        return ~self.fit & ~self.unfit

    @property
    def places(self) -> Integers:
        """How many servants each person can still take: no end of them, where no act limits it."""
        if self.limit is None:
            return np.full(len(self.load), len(self.load), dtype=np.int64)
        return (self.limit - self.load).clip(0)

    def at(self, key: str | None) -> int | None:
        """The person's position, or None for somebody who is not of this body."""
        if key is None or key not in self.staff.index:
            return None
        place: Any = self.staff.index.get_loc(key)
        return int(place)

    def places_of(self, keys: Iterable[str]) -> list[int]:
        """The positions of those of `keys` who are of this body."""
        return [place for key in sorted(keys) if (place := self.at(key)) is not None]

    def carry(self, key: str, servants: int = 1) -> None:
        """Count `servants` more on a person's load (fewer, where the number is negative)."""
        place = self.at(key)
        if place is not None:
            self.loads[self.rows[place]] += servants


def bodies(
    people: People, decided: Sequence[Servant], state: State, law: Circumstances
) -> dict[str, Body]:
    """State body → its staff as judged on the day. A row without a body stands in every body."""
    staff = _with_register(people, decided, state, law)
    answers = {r.key: r.judge(staff, law.act, law.on) for r in law.rulebook.requirements}
    anywhere = staff["state_body"].isna().to_numpy()
    groups = staff.groupby("state_body", sort=True).indices
    stray = np.flatnonzero(anywhere)
    loads = staff["load"].to_numpy(np.int64, copy=True)
    judged = {}
    for name, rows in groups.items():
        mine = np.sort(np.concatenate([rows, stray])).astype(np.int64)
        verdicts = {key: column.iloc[mine] for key, column in answers.items()}
        body = _body(staff.iloc[mine], verdicts, str(name), law)
        judged[str(name)] = replace(body, rows=mine, loads=loads)
    return judged


def _with_register(
    people: People, decided: Sequence[Servant], state: State, law: Circumstances
) -> pd.DataFrame:
    """The staff, sorted by key, beside what the register and the absences know about each."""
    staff = people.staff.frame.sort_index()
    under = pd.Series(
        {one.key: True if one.standing else one.needs for one in decided if not _free(one)},
        dtype="boolean",
    )
    staff = with_leavings(staff, state, law)
    return staff.assign(
        under_mentorship=_spread(under, staff.index),
        away=away(staff, _absences(people, state), law.act, law.on, law.calendar),
        load=_loads(state.mentorships, staff.index, law),
    )


def _free(servant: Servant) -> bool:
    """R10 speaks of servants under mentorship: not of one who needs none, or whose own is over."""
    if servant.standing is None:
        return servant.needs is False or closed(servant)
    return ends_unsigned(servant)


def ends_unsigned(servant: Servant) -> bool:
    """Whether a pair without an order falls away: the servant left, or needs no mentor."""
    pair = servant.pair
    gone = servant.needs is False or servant.left is not None
    return pair is not None and pair is servant.standing and gone


def uncount(person_id: str, judged: Mapping[str, Body]) -> None:
    """Take one mentorship off a person's load; who stands in several bodies has one load."""
    for body in judged.values():
        if body.at(person_id) is not None:
            body.carry(person_id, -1)
            return


def closed(servant: Servant) -> bool:
    """R9: the mentorship was held; a new one only after a later acceptance, or an annulment."""
    last = servant.last
    if last is None or servant.standing is not None or last.closed_by in REOPENS:
        return False
    return servant.appointed_on is not None and servant.appointed_on <= last.start


REOPENS = LEFT_OPEN | {"not_required"}
"""What closes a mentorship without having been one: who stands in hires is decided anew."""


def _spread(known: pd.Series[bool], index: pd.Index[str]) -> pd.Series[bool]:
    """A fact for everybody of `index`: False for those whom `known` does not name."""
    spread = pd.Series(False, index=index, dtype="boolean")
    named = known.index.intersection(index)
    spread.loc[named] = known.loc[named].astype("boolean")
    return spread


def _absences(people: People, state: State) -> pd.DataFrame:
    """The register's absences, and the month's rows that could not be read."""
    frame = pd.DataFrame(
        {
            "person_id": [one.person_id for one in state.absences],
            "kind": [one.kind for one in state.absences],
            "first": days(one.first for one in state.absences),
            "last": days(one.last for one in state.absences),
            "held": False,
        }
    ).astype({"person_id": "str", "kind": "str"})
    unread = people.absences.frame.loc[people.absences.frame["held"].astype(bool)]
    return pd.concat([frame, unread[frame.columns]], ignore_index=True) if len(unread) else frame


def _loads(
    mentorships: Iterable[Mentorship], index: pd.Index[str], law: Circumstances
) -> pd.Series[int]:
    """R8: how many open mentorships of each person run today or later.

    Until the order of a replacement is signed, both mentors have the servant.
    """
    running = [
        pair.mentor_id
        for one in mentorships
        if one.open and law.runs(one)
        for pair in (one, one.replacement)
        if pair is not None
    ]
    counts = pd.Series(running, dtype=index.dtype).value_counts()
    return counts.reindex(index, fill_value=0).astype("Int64")


def _body(
    mine: pd.DataFrame, verdicts: Mapping[str, pd.Series[bool]], name: str, law: Circumstances
) -> Body:
    personal = [column for key, column in verdicts.items() if key not in law.act.of_pairs]
    declined = _is(mine["consent"], False)
    asked = law.act.consent is not None and law.act.consent.asked
    unread = _unread(mine)
    unsaid = mine["held"].to_numpy(np.bool_) & mine["consent"].isna().to_numpy(np.bool_)
    return Body(
        name=name,
        staff=mine,
        answers=verdicts,
        fit=np.logical_and.reduce([_is(column, True) for column in personal]) & ~(unread | unsaid),
        unfit=np.logical_or.reduce([_is(column, False) for column in personal]),
        agreed=_is(mine["consent"], True) if asked else ~declined,
        declined=declined,
        rows=np.arange(len(mine)),
        loads=mine["load"].to_numpy(np.int64),
        limit=law.act.places,
        heads=_by_subdivision(mine, _is(mine["is_head"], True)),
        unread_heads=_by_subdivision(
            mine,
            mine["held"].to_numpy(np.bool_) & mine["is_head"].isna().to_numpy(np.bool_),
        ),
        unread=unread,
    )


def _by_subdivision(staff: pd.DataFrame, flags: Flags) -> dict[str, tuple[int, ...]]:
    """Subdivision → the positions of the flagged people in it."""
    found: dict[str, tuple[int, ...]] = {}
    places = np.flatnonzero(flags)
    for place, name in zip(places, staff["subdivision"].to_numpy(object)[places], strict=True):
        if isinstance(name, str):
            found[name] = (*found.get(name, ()), int(place))
    return found


def _unread(staff: pd.DataFrame) -> Flags:
    """R2: a row without a readable key, or without the name, position and body that an order
    states, is a candidate whom no order can name: unknown, until the row is mended."""
    stated = staff[["full_name", "position", "state_body"]]
    nameless = stated.isna().any(axis=1).to_numpy(np.bool_)
    return nameless | np.asarray(staff.index.str.startswith(UNREAD_KEY), dtype=np.bool_)


def _is(column: pd.Series[bool], answer: bool) -> Flags:
    return column.eq(answer).fillna(False).to_numpy(np.bool_)
