"""verify: the rosters and the register before a run as plain rows, one person at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.law import Act, Calendar
from pipeline.law.change import Moment, blocks
from pipeline.law.dates import term
from pipeline.law.place import takes_place
from pipeline.model import GONE, Absence, Leaving, Mentorship, People, State
from pipeline.settings import Settings

from .answers import PERSONAL, Answer, Row, both

_DAY = timedelta(days=1)
NEEDED = ("full_name", "position", "state_body")
OF_STAFF = (
    *NEEDED,
    "subdivision",
    "category",
    "rank",
    "manager_id",
    "is_head",
    "service_since",
    "last_mark",
    "last_mark_on",
    "attestation",
    "penalty",
    "penalty_on",
    "penalty_lifted_on",
    "consent",
    "status",
    "held",
)


@dataclass(frozen=True)
class View:
    """All that the check looks at. `staff` and `hires` are rows by key; `bodies` give the keys of
    each state body's staff, in order; a row without a body stands in every one."""

    on: date
    act: Act
    calendar: Calendar
    settings: Settings
    state: State
    staff: Mapping[str, dict[str, Any]]
    hires: Mapping[str, Row]
    bodies: Mapping[str, list[str]]
    absences: Mapping[str, list[Absence]] = field(default_factory=dict)

    @property
    def moment(self) -> Moment:
        return Moment(self.act, self.on, self.calendar)

    @property
    def limit(self) -> int | None:
        return self.act.places

    def works(self, key: str, body: str | None) -> bool:
        """Whether a person is among the staff of a state body."""
        row = self.staff.get(key)
        return body in self.bodies and row is not None and row["state_body"] in (None, body)

    @cached_property
    def units(self) -> Mapping[tuple[str, str], list[str]]:
        """State body and subdivision → the keys of those in it, in order."""
        found: dict[tuple[str, str], list[str]] = {}
        for body, keys in self.bodies.items():
            for key in keys:
                found.setdefault((body, self.staff[key]["subdivision"]), []).append(key)
        return found

    @property
    def asks(self) -> bool:
        """Whether consent is a condition; otherwise silence is a yes."""
        return self.act.consent is not None and self.act.consent.asked

    def runs(self, one: Mentorship) -> bool:
        """R8: whether a mentorship takes a place today."""
        mine = self.absences.get(one.servant_id, [])
        ahead = term(one.start, one.months, mine, self.act, self.calendar)
        return takes_place(ahead, mine, self.moment)

    def over(self, one: Mentorship) -> bool:
        """Whether the term's last day has passed."""
        mine = self.absences.get(one.servant_id, [])
        end = term(one.start, one.months, mine, self.act, self.calendar).end
        return end is not None and end < self.on

    def conforms(self, key: str) -> Answer:
        """Every requirement but consent and load; a row that cannot be named is unknown."""
        row = self.staff[key]
        asked = (PERSONAL[one.rule] for one in self.act.requirements if one.rule in PERSONAL)
        told = both(*(check(row, self.act, self.on) for check in asked))
        unsaid = row["held"] and row["consent"] is None
        return None if told and (self.unread(key) or unsaid) else told

    def unread(self, key: str) -> bool:
        """Whether no order can name the person: a cell that it states is blank, or the key."""
        return any(self.staff[key][name] is None for name in NEEDED) or key.startswith("?")


def look(people: People, state: State, law: tuple[date, Act, Calendar, Settings]) -> View:
    """The rosters as validated, and the register with the month's events read in."""
    on, act, calendar, settings = law
    staff = rows(people.staff.frame, OF_STAFF)
    hires = rows(people.hires.frame, [str(name) for name in people.hires.frame])
    absences: dict[str, list[Absence]] = {}
    for one in state.absences:
        absences.setdefault(one.person_id, []).append(one)
    view = View(on, act, calendar, settings, state, staff, hires, _bodies(staff), absences)
    held = people.absences.frame
    unread = set(held.loc[held["held"].astype(bool), "person_id"].dropna().astype(str))
    for key, row in staff.items():
        row["listed"] = row["status"]
        row["status"] = _status(row, state.leavings.get(key), on)
        row["under"] = False
        row["away"] = _away(key, row, view, key in unread)
    return view


def _status(row: Row, leaving: Leaving | None, on: date) -> str | None:
    """R10: a leaving holds until a later acceptance. What the list says against it after the
    leaving's month is neither yes nor no: it may be behind, or know of a return."""
    told: str | None = row["status"]
    if leaving is None or leaving.back or (row["service_since"] or date.min) > leaving.day:
        return told
    if leaving.day >= on.replace(day=1):
        return leaving.kind
    return told if told in GONE else None


def rows(frame: pd.DataFrame, columns: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The frame's rows as plain values by key; what is missing is None."""
    names = [name for name in columns if name in frame]
    values = [_plain(frame[name]) for name in names]
    return {
        str(key): dict(zip(names, row, strict=True))
        for key, row in zip(frame.index, zip(*values, strict=True), strict=True)
    }


def _plain(column: pd.Series[Any]) -> list[Any]:
    known = column.notna()
    plain: Any = column.dt.date if column.dtype.kind == "M" else column
    listed: list[Any] = plain.astype(object).where(known, None).tolist()
    return listed


def _bodies(staff: Mapping[str, Row]) -> dict[str, list[str]]:
    names = sorted({row["state_body"] for row in staff.values() if row["state_body"] is not None})
    found: dict[str, list[str]] = {name: [] for name in names}
    for key in sorted(staff):
        body = staff[key]["state_body"]
        for name in names if body is None else [body]:
            found[name].append(key)
    return found


def _away(key: str, row: Row, view: View, unread: bool) -> Answer:
    """R10, R12: absent over the day and for longer than the act bears, as far as it is known."""
    mine = view.absences.get(key, [])
    trips = () if view.act.reading("business_trip_is_absence") else view.act.absences.mentor_present
    longest = timedelta(days=view.act.absences.longest) - _DAY
    for block in blocks([one for one in mine if one.kind not in trips], view.moment):
        ends = [one.last for one in block]
        last = None if None in ends else max(end for end in ends if end)
        known = [end for end in ends if end is not None]
        so_far = [view.on] if last is None else []
        covers = block[0].first <= view.on and (last is None or last >= view.on)
        if covers and max(known + so_far) > block[0].first + longest:
            return True
    there = any(one.first <= view.on <= (one.last or view.on) for one in mine)
    unexplained = row["status"] == "absent" and not there
    return None if unread or unexplained else False
