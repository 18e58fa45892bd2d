"""Between record and deliver: the events that HR is asked to enter, each once, by their dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.agenda import Agenda
from pipeline.council import Matter, Meeting
from pipeline.deliver import Awaited
from pipeline.duties import Owed, Standing, lives
from pipeline.model import DISMISSED, GONE, Mentorship, People, Status
from pipeline.settings import Settings

ORDER = "order_signed"
COUNCIL = {"approval": "council_approved", "meeting": "meeting_held", "hearing": "mentor_heard"}
"""What settles a duty of a council."""
AT_ONCE = "at_once"


def awaited(agenda: Agenda, people: People, settings: Settings) -> list[Awaited]:
    """What HR has to enter after a run: HR fills in the days, and never a key.

    Answers to consents, signatures of orders, agreed plans, reports, commendations, the papers'
    sending; the leaving of somebody whom the rosters call gone, or name no more (R13, R19); a
    council's approval, meetings and hearings, and the numbers of its notes to the chief.
    """
    desk = _Desk(agenda, settings)
    found = [*desk.events(), *desk.leavings(people), *desk.council(), *desk.notes(few=False)]
    once: dict[tuple[object, ...], Awaited] = {}
    for one in found:
        once.setdefault((one.event, one.servant_id, one.person_id, one.day, one.about), one)
    return sorted(once.values(), key=lambda one: (one.by or date.max, one.servant_id))


def awaited_of_few(agenda: Agenda, settings: Settings) -> list[Awaited]:
    """The numbers of those notes to the chief that only a few may know of."""
    return list(_Desk(agenda, settings).notes(few=True))


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
            "" if asked or old else self.settings.number_of_orders.format(mentorship=one.number),
            self._name(old) or old,
        )

    def _row(self, event: str, servant: str, duty: Owed) -> Awaited:
        mentor = duty.mentor_id or ""
        names = (self._name(servant), self._name(mentor))
        return Awaited(event, servant, mentor, *names, duty.due, who=duty.who)

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
        """How somebody without a row left nobody knows: the row says dismissed, and HR mends it."""
        status = staff.at[person, "status"] if person in staff.index else DISMISSED
        if status in GONE and person not in self.agenda.state.leavings:
            yield Awaited(status, "", person, person_name=self._name(person))

    def council(self) -> Iterator[Awaited]:
        """What settles an open duty of the council and is told by an event; minutes' numbers."""
        affairs = self.agenda.affairs
        met = self._met(affairs.meetings if affairs else ())
        for duty in self.agenda.owed:
            mine = duty.duty in COUNCIL and duty.mentorship is None
            if mine and duty.state is not Standing.DONE and duty.about not in met[duty.duty]:
                yield self._settling(duty)
        for entry in self.agenda.state.council:
            if entry.kind == COUNCIL["meeting"] and entry.document is None:
                yield Awaited(
                    entry.kind, "", "", by=entry.day, day=entry.day, note=entry.note or ""
                )

    def _met(self, meetings: Iterable[Meeting]) -> Mapping[str, set[str | None]]:
        """For each duty the quarters that ask for no row: after their meeting nobody is heard any
        more; a planned one has a row of its own already."""
        today = self.agenda.basis.when.day
        known: set[str | None] = {one.quarter.name for one in meetings}
        held: set[str | None] = {one.quarter.name for one in meetings if one.day <= today}
        return {"approval": set(), "meeting": known, "hearing": held}

    def _settling(self, duty: Owed) -> Awaited:
        person, about = duty.mentor_id or "", duty.about or ""
        event, name = COUNCIL[duty.duty], self._name(person)
        return Awaited(event, "", person, person_name=name, by=duty.due, about=about)

    def notes(self, *, few: bool) -> Iterator[Awaited]:
        """What the chief is to be told of at once, while its note has no number: the row as it was
        entered. `few` says whether what is for the few is asked for, or what is for everybody."""
        affairs, known = self.agenda.affairs, self.agenda.basis.law.act.council
        for one in affairs.matters if affairs else ():
            at_once = known and known.matters[one.kind].answer == AT_ONCE
            if at_once and one.restricted == few and one.document is None:
                yield self._note(one)

    def _note(self, one: Matter) -> Awaited:
        servant, person = one.servant_id or "", one.person_id or ""
        names = (self._name(servant), self._name(person))
        day, about = one.opened_on, str(one.number)
        return Awaited(one.kind, servant, person, *names, day, day=day, note=one.text, about=about)

    def _name(self, key: str) -> str:
        return self.agenda.names.get(key, "")
