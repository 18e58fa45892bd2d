"""An office of HR in a simulated year: what happens to people, and what is entered of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pipeline.model import Mentorship, State, Status
from tests.year import people
from tests.year.answers import answers, event
from tests.year.chance import Chance
from tests.year.people import Row

_DAY = timedelta(days=1)
NO_STATE = State()


@dataclass(frozen=True)
class Known:
    """What HR has before it after a run: what is awaited, decisions, mentorships and their ends."""

    awaited: Sequence[Row] = ()
    decisions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    state: State = NO_STATE
    ends: Mapping[int, date] = field(default_factory=dict)

    def running(self, on: date) -> list[Mentorship]:
        """The signed mentorships whose term lasts beyond the day, as far as it is known."""
        signed = (one for one in self.state.mentorships if one.status is Status.SIGNED)
        return [one for one in signed if self.ends[one.number] > on]


@dataclass(frozen=True)
class Away:
    """An absence; of one that is not `planned` HR learns the end when it is over."""

    person: str
    kind: str
    first: date
    last: date
    planned: bool

    def row(self, on: date) -> Row:
        """The row of the absences table on the day `on`."""
        told = self.planned or self.last <= on
        return {
            "person_id": self.person,
            "kind": self.kind,
            "from": self.first.isoformat(),
            "to": self.last.isoformat() if told else "",
            "document": "",
        }


@dataclass(frozen=True)
class Tables:
    """The rosters of one run, each a list of rows."""

    staff: list[Row]
    hires: list[Row]
    absences: list[Row]
    events: list[Row]


Answers = Callable[["Office", date, date, Known], Iterable[Row]]
"""What an office enters between two runs of what was awaited."""


@dataclass
class Office:
    """Everybody of the four bodies, and what HR has not entered yet.

    `left`: the day on which a person left. `listed_until`: how long the staff list still has them.
    `late` are rows that reach HR after the next run, `arrived` those of the run before; `given` are
    the last table's events, `answers` how the office fills in what is awaited.
    """

    chance: Chance
    staff: dict[str, Row]
    hires: dict[str, Row] = field(default_factory=dict)
    away: list[Away] = field(default_factory=list)
    left: dict[str, date] = field(default_factory=dict)
    listed_until: dict[str, date] = field(default_factory=dict)
    misspelt: dict[tuple[str, str], str] = field(default_factory=dict)
    late: list[Row] = field(default_factory=list)
    arrived: list[Row] = field(default_factory=list)
    given: list[Row] = field(default_factory=list)
    orders: int = 0
    answers: Answers = answers

    def tables(self, since: date, on: date, known: Known) -> Tables:
        """What the run of `on` reads: everything that has happened since the day `since`."""
        self.arrived, self.late = self.late, []
        told = [*self.arrived, *self._leavings(since, on, known), *self._ends(since, on, known)]
        told += self.answers(self, since, on, known)
        self._facts(since, on)
        self._absences(since, on, known)
        events = [*told, *self._again(told)]
        self.given = told
        return Tables(
            self._staff(on),
            self._hires(on, known),
            [one.row(on) for one in self.away if one.first <= on + 10 * _DAY and one.last > since],
            events,
        )

    def gone(self, key: str, on: date) -> bool:
        """Whether a person has left by that day."""
        return key in self.left and self.left[key] <= on

    def number(self) -> str:
        """The number of the next order."""
        self.orders += 1
        return f"{self.orders}-k"

    def _facts(self, since: date, on: date) -> None:
        """Newcomers, changed facts, typing errors and their mending."""
        for (key, column), right in self.misspelt.items():
            {**self.staff, **self.hires}[key][column] = right
        self.misspelt = {}
        for row in self.hires.values():
            row["first_appointed"] = row["first_appointed"] or "yes"
        for _ in range(2 + self.chance.below(7)):
            key = f"n{len(self.hires) + 1:03}"
            day = self.chance.day(since + _DAY, on)
            self.hires[key] = people.newcomer(self.chance, key, day, self.staff)
            if self.chance.share(6):
                self._misspell(self.hires[key], "appointed_on", "31.02.2026")
        for row in self.chance.some(list(self.staff.values()), 1):
            people.change(self.chance, row, self.chance.day(since + _DAY, on))
        if self.chance.share(40):
            self._misspell(self.chance.pick(list(self.staff.values())), "last_mark", "so-so")

    def _misspell(self, row: Row, column: str, wrong: str) -> None:
        self.misspelt[row["person_id"], column] = row[column]
        row[column] = wrong

    def _leavings(self, since: date, on: date, known: Known) -> Iterator[Row]:
        """Some leave: told by an event, a day ahead, by the staff list, or by nobody yet."""
        heads = {key for key, row in self.staff.items() if row["is_head"] == "yes"}
        open_ones = [one for one in known.state.mentorships if one.open]
        pairs = [pair for one in open_ones for pair in (one, one.replacement) if pair]
        mentors = {pair.mentor_id for pair in pairs} - heads
        servants = {one.servant_id for one in open_ones}
        keys = [
            *self.chance.some(sorted(mentors), 5),
            *self.chance.some(sorted(servants), 2),
            *self.chance.some(sorted(set(self.staff) - heads - mentors), 1),
        ]
        for key in keys:
            if key not in self.left:
                yield from self._leaves(key, since, on)

    def _leaves(self, key: str, since: date, on: date) -> Iterator[Row]:
        way = self.chance.pick(("event", "event", "event", "ahead", "status", "vanishes"))
        kind = self.chance.pick(("dismissed", "transferred"))
        day = self.chance.day(since + _DAY, on)
        if way == "ahead":
            day = self.chance.day(on + _DAY, on + 12 * _DAY)
        self.left[key] = day
        if way in ("event", "ahead"):
            # now and then the staff list is behind the events
            self.listed_until[key] = day if self.chance.share(60) else day.replace(day=28)
            yield event(day, kind, "", key, f"{key}-l")
        elif way == "status" and key in self.staff:
            self.staff[key]["status"] = kind
            self.listed_until[key] = date.max
        else:
            self.listed_until[key] = since

    def _ends(self, since: date, on: date, known: Known) -> Iterator[Row]:
        """Releases, early ends, mended and annulled orders of mentorships that run."""
        for one in known.running(on):
            if self.gone(one.servant_id, on) or self.gone(one.mentor_id, on):
                continue
            day = self.chance.day(since + _DAY, on)
            signed = [row for row in self.given if self._order_of(one, row)]
            if self.chance.share(2):
                yield event(day, "mentor_released", one.servant_id, one.mentor_id, "memo")
            elif self.chance.share(2):
                yield event(day, "mentorship_ended", one.servant_id, "", "memo")
            elif signed and self.chance.share(8):
                self.given.remove(signed[0])
                yield signed[0] | {"date": since.isoformat()}
            elif signed and self.chance.share(4):
                self.given.remove(signed[0])
                void = signed[0] | {"date": day.isoformat(), "event": "annulled"}
                yield void if self.chance.share(50) else void | {"document": ""}

    def _order_of(self, one: Mentorship, row: Row) -> bool:
        return row["event"] == "order_signed" and row["document"] == one.order_number

    def _absences(self, since: date, on: date, known: Known) -> None:
        running = known.running(on)
        servants = {one.servant_id for one in known.state.mentorships if one.open}
        mentors = {one.mentor_id for one in running} - servants
        rest = sorted(set(self.staff) - mentors - servants)
        for key in self.chance.some(sorted(servants), 8):
            self._absence(key, since, on, 12)
        for key in self.chance.some(sorted(mentors), 14) + self.chance.some(rest, 2):
            self._absence(key, since, on, 25)

    def _absence(self, key: str, since: date, on: date, longest: int) -> None:
        if key in self.left or any(one.person == key and one.last > since for one in self.away):
            return
        kind = self.chance.pick(("sick_leave", "sick_leave", "annual_leave", "business_trip"))
        planned = kind != "sick_leave"
        if longest < 20 and self.chance.share(4):
            kind, longest, planned = "maternity_leave", 126, True
        first = self.chance.day(since + _DAY, on + 8 * _DAY if planned else on)
        last = first + self.chance.below(longest) * _DAY
        self.away.append(Away(key, kind, first, last, planned))

    def _again(self, told: Sequence[Row]) -> list[Row]:
        """Rows of the last table that simply stand there again, and rows that cannot be."""
        new = {(row["event"], row["servant_id"], row["person_id"]) for row in told}
        void = {row["document"] for row in told if row["event"] in ("annulled", "order_signed")}
        kept = [
            row
            for row in self.chance.some(self.given, 30)
            if (row["event"], row["servant_id"], row["person_id"]) not in new
            and row["document"] not in void
        ]
        wrong = [event(date(2026, 1, 5), "plan_agreed", "nobody", "", "")]
        if self.chance.share(50):
            # two rows of one table that say different days of one event
            wrong = [row | {"date": "2026-01-05"} for row in told if row["event"] == "plan_agreed"]
        return [*kept, *(wrong[:1] if self.chance.share(20) else [])]

    def _staff(self, on: date) -> list[Row]:
        """Everybody who is listed; a newcomer stands there too from the third week on."""
        early = (on - 20 * _DAY).isoformat()
        new = [people.as_staff(row) for row in self.hires.values() if row["appointed_on"] < early]
        return [
            dict(row)
            for row in [*self.staff.values(), *new]
            if self.listed_until.get(row["person_id"], date.max) >= on
        ]

    def _hires(self, on: date, known: Known) -> list[Row]:
        """The newcomers of five weeks, and those for whom nobody was found yet."""
        early = (on - 35 * _DAY).isoformat()
        unsettled = {"ask_data", "unresolved"}
        return [
            dict(row)
            for key, row in self.hires.items()
            if not self.gone(key, on)
            and (
                row["appointed_on"] > early
                or known.decisions.get(key, {}).get("outcome") in unsettled
            )
        ]
