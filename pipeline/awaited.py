"""Between record and deliver: the events that HR is asked to enter, each once, by their dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.agenda import Agenda
from pipeline.deliver import Awaited
from pipeline.duties import Owed, Standing, lives
from pipeline.model import Mentorship, People, Status
from pipeline.settings import Settings

GONE = ("dismissed", "transferred")
ORDER = "order_signed"


def awaited(agenda: Agenda, people: People, settings: Settings) -> list[Awaited]:
    """What HR has to enter after a run: HR fills in the days, and never a key.

    Answers to consents, signatures of orders, agreed plans, reports, commendations, the papers'
    sending; and the leaving of somebody whom the rosters call gone, or name no more (R13, R19).
    """
    desk = _Desk(agenda, settings)
    found = [*desk.events(), *desk.leavings(people)]
    once: dict[tuple[str, str, str], Awaited] = {}
    for one in found:
        once.setdefault((one.event, one.servant_id, one.person_id), one)
    return sorted(once.values(), key=lambda one: (one.by or date.max, one.servant_id))


@dataclass(frozen=True, slots=True)
class _Desk:
    agenda: Agenda
    settings: Settings

    def events(self) -> Iterator[Awaited]:
        """One event an open duty: what settles it, or first the consent that it waits for."""
        known = {one.number: one for one in self.agenda.state.mentorships}
        for one in self.agenda.owed:
            if one.state is not Standing.DONE and one.mentorship is not None:
                yield from self._event(one, known[one.mentorship])

    def _event(self, duty: Owed, one: Mentorship) -> Iterator[Awaited]:
        event = self.agenda.basis.law.act.duties[duty.duty].done_by
        if event != ORDER:
            yield self._row(event, one.servant_id, duty)
        elif one.pair is not None:
            yield self._pair(duty, one, one.pair)

    def _pair(self, duty: Owed, one: Mentorship, pair: Mentorship) -> Awaited:
        """A pair without an order: its mentor's answer is awaited, then the order's signature."""
        old = one.mentor_id if pair is not one else ""
        asked = pair.status is Status.PROPOSED
        return Awaited(
            "consent_given" if asked else ORDER,
            one.servant_id,
            pair.mentor_id,
            self._name(one.servant_id),
            self._name(pair.mentor_id),
            duty.safe if asked else duty.due,
            "" if asked or old else self.settings.order_number.format(mentorship=one.number),
            self._name(old) or old,
        )

    def _row(self, event: str, servant: str, duty: Owed) -> Awaited:
        mentor = duty.mentor_id or ""
        names = (self._name(servant), self._name(mentor))
        return Awaited(event, servant, mentor, *names, duty.due)

    def leavings(self, people: People) -> Iterator[Awaited]:
        """The day on which somebody of a running, signed mentorship left, where none is known."""
        staff, hires = people.staff.frame, people.hires.frame
        for life in lives(self.agenda.state, self.agenda.basis.law):
            one = life.one
            runs = life.end is None or life.end >= self.agenda.basis.when.day
            if one.status is Status.SIGNED and runs and not one.ended:
                yield from self._left(one.mentor_id, staff)
                if one.servant_id not in hires.index:
                    yield from self._left(one.servant_id, staff)

    def _left(self, person: str, staff: Any) -> Iterator[Awaited]:
        status = staff.at[person, "status"] if person in staff.index else GONE[0]
        if status in GONE and person not in self.agenda.state.leavings:
            yield Awaited(status, "", person, person_name=self._name(person))

    def _name(self, key: str) -> str:
        return self.agenda.names.get(key, "")
