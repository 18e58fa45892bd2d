"""Duties: one mentorship as the act sees it: its mentors in turn, its end, the events around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.law import Act, Calendar, due, term
from pipeline.law.act import Duty
from pipeline.law.change import Moment, Trigger, replace_by, trigger
from pipeline.model import Absence, Due, Entry, Leaving, Mentorship, Service, State, Status

RELEASED = "mentor_released"


@dataclass(frozen=True, slots=True)
class Law:
    """An act, and the calendar by which its days are counted."""

    act: Act
    calendar: Calendar

    def due(self, duty: Duty, day: date | None) -> Due | None:
        """The deadline of a duty that counts from `day`; None where nobody knows that day."""
        if day is None or duty.deadline is None:
            return None
        limit = due(self.act, duty.deadline, day, self.calendar)
        return replace(limit, safe=day) if duty.safe == "term_end" else limit


@dataclass(frozen=True, slots=True)
class Past:
    """A state's facts where duties look for them: by person, by mentorship and event."""

    absences: Mapping[str, tuple[Absence, ...]]
    leavings: Mapping[str, Leaving]
    events: Mapping[tuple[int | None, str], tuple[Entry, ...]]

    @classmethod
    def of(cls, state: State) -> Past:
        """The facts of a state; events that were corrected or annulled are left out."""
        undone = {entry.corrects for entry in state.recorded}
        undone |= {entry.facts.get("withdraws") for entry in state.recorded}
        events: dict[tuple[int | None, str], tuple[Entry, ...]] = defaultdict(tuple)
        for entry in state.recorded:
            if entry.number not in undone:
                events[entry.mentorship, entry.kind] += (entry,)
        absences: dict[str, tuple[Absence, ...]] = defaultdict(tuple)
        for absence in state.absences:
            absences[absence.person_id] += (absence,)
        return cls(absences, state.leavings, events)


@dataclass(frozen=True, slots=True)
class Life:
    """One mentorship under the act. `end` is its term's last day, None while an absence is open;
    `days_not_counted` likewise."""

    one: Mentorship
    past: Past
    law: Law
    end: date | None
    days_not_counted: int | None

    @classmethod
    def of(cls, one: Mentorship, past: Past, law: Law) -> Life:
        """Par. 6: the term, with the absences of the servant that are known."""
        away = past.absences.get(one.servant_id, ())
        ahead = term(one.start, one.months, away, law.act, law.calendar)
        return cls(one, past, law, ahead.end, ahead.days_not_counted)

    @property
    def appointed_on(self) -> date | None:
        """The day of the servant's acceptance into the state body, as the papers state it."""
        written = self.one.case["servant"].get("appointed_on")
        return date.fromisoformat(written) if written else None

    @property
    def services(self) -> tuple[Service, ...]:
        """The mentors in turn, each under an order; nobody before the first one is signed."""
        ordered = self.one.status in (Status.SIGNED, Status.CLOSED)
        return self.one.service if ordered else ()

    def over_on(self, day: date) -> date | None:
        """The first day, up to `day`, on which it was over; None while it lasts."""
        ends = [self.one.closed_on, self.one.ended and self.one.ended.day, self._left_on()]
        return min((end for end in ends if end and end <= day), default=None)

    def _left_on(self) -> date | None:
        """The day on which the servant left; after the term's end it ends nothing any more."""
        left = self.past.leavings.get(self.one.servant_id)
        within = left and left.day >= self.one.since and (not self.end or left.day <= self.end)
        return left.day if left and within else None

    def days_of(self, event: str) -> list[date]:
        """The days of an event of this mentorship in their order, however often it was entered."""
        entries = self.past.events.get((self.one.number, event), ())
        days = {entry.day for entry in entries} | {self.one.done.get(event)}
        return sorted(day for day in days if day)

    def triggered(self, service: Service, day: date) -> Trigger | None:
        """Par. 11: what stands on `day` against the mentor of `service`, as far as it is known."""
        leaving = self.past.leavings.get(service.mentor_id)
        return trigger(
            service.counted_from(leaving),
            leaving,
            self._released(service),
            self.past.absences.get(service.mentor_id, ()),
            Moment(self.law.act, day, self.law.calendar),
        )

    def replace_by(self, found: Trigger | None) -> Due | None:
        """Par. 11: by when another mentor has to follow; None where the act sets no day."""
        return replace_by(found, self.law.act, self.law.calendar) if found else None

    def _released(self, service: Service) -> Leaving | None:
        """The release of this mentor; after the next order only the event itself tells of it."""
        if service.until is None:
            return self.one.released
        for entry in reversed(self.past.events.get((self.one.number, RELEASED), ())):
            if entry.person_id in (None, service.mentor_id) and entry.day:
                return Leaving(RELEASED, entry.day, entry.document)
        return None
