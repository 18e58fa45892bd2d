"""Council: what is owed in its affairs, by whom and by when. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.duties import Law, Owed, by_urgency, standing
from pipeline.law.council import Council
from pipeline.model import State

from .answers import answer_by, answered_on
from .hearings import to_be_heard
from .nouns import Affairs, Composition, Resolution, council_of
from .quarters import Quarter


def duties(affairs: Affairs, state: State, law: Law, day: date) -> list[Owed]:
    """The duties of `Act.council.duties` that are open, overdue or done on a day, in the order of
    `duties.by_urgency`: a meeting in each quarter since the first composition, this quarter's
    hearings, answers to matters, decisions, the approval of the composition as it is.

    `Owed.about` is a quarter's name, a matter's number in the register, a decision's number. Of a
    restricted matter no person is named. No composition: nothing is owed.
    """
    if affairs.composition is None:
        return []
    desk = _Desk(affairs, law, council_of(law.act), day)
    found = [
        *desk.meetings(affairs.compositions[0]),
        *desk.hearings(state),
        *desk.answers(),
        *desk.decisions(),
        desk.approval(affairs.composition),
    ]
    return by_urgency(found, law.act)


Named = tuple[str | None, str | None]
"""The servant and the mentor whom a duty concerns."""
NOBODY: Named = (None, None)


@dataclass(frozen=True, slots=True)
class _Days:
    """From when on something is owed, its last day, when it was done, and the day up to which it is
    planned where that is earlier than the last."""

    since: date
    due: date | None
    done_on: date | None
    planned: date = date.max


@dataclass(frozen=True, slots=True)
class _Desk:
    affairs: Affairs
    law: Law
    council: Council
    day: date

    def meetings(self, first: Composition) -> Iterator[Owed]:
        """One meeting a quarter; what a quarter missed no later meeting makes good."""
        quarter = Quarter.of(first.day)
        while quarter.first <= self.day:
            held = (one.day for one in self.affairs.meetings if one.quarter == quarter)
            days = _Days(quarter.first, quarter.last, next(held, None))
            yield self._owed("meeting", days, quarter.name)
            quarter = quarter.next()

    def hearings(self, state: State) -> Iterator[Owed]:
        """The mentors of this quarter's schedule; whose time is past is overdue."""
        quarter = Quarter.of(self.day)
        for one in to_be_heard(self.affairs, state, quarter, self.law):
            if one.by is not None:
                days = _Days(quarter.first, one.due, one.heard_on, quarter.last)
                yield self._owed("hearing", days, quarter.name, (None, one.person_id))

    def answers(self) -> Iterator[Owed]:
        """What came before the council and asks for an answer, by the day on which it came."""
        for matter in sorted(self.affairs.matters, key=lambda one: (one.opened_on, one.number)):
            due = answer_by(matter, self.affairs, self.council)
            if matter.kind in self.council.duties and due and matter.opened_on <= self.day:
                days = _Days(matter.opened_on, due, answered_on(matter, self.council))
                named = NOBODY if matter.restricted else (matter.servant_id, matter.person_id)
                yield self._owed(matter.kind, days, str(matter.number), named)

    def decisions(self) -> Iterator[Owed]:
        """What the council decided, until it is carried out."""
        for one in self.affairs.resolutions:
            if one.decided_on <= self.day:
                yield self._decision(one)

    def _decision(self, one: Resolution) -> Owed:
        days = _Days(one.decided_on, one.due, one.done_on)
        executor = NOBODY if one.restricted else (None, one.executor_id)
        return self._owed("resolution", days, one.number, executor)

    def approval(self, composition: Composition) -> Owed:
        """The source sets no day for the order that approves the council."""
        approval = self.affairs.approval
        days = _Days(composition.day, None, approval.day if approval else None)
        return self._owed("approval", days, None)

    def _owed(self, name: str, days: _Days, about: str | None, named: Named = NOBODY) -> Owed:
        duty = self.council.duties[name]
        done_on = days.done_on if days.done_on and days.done_on <= self.day else None
        due = days.due
        return Owed(
            servant_id=named[0],
            mentorship=None,
            mentor_id=named[1],
            duty=name,
            paragraph=duty.paragraph,
            who=duty.who,
            receives=duty.receives,
            since=days.since,
            due=due,
            safe=self._safe(days, due) if due else None,
            state=standing(due, done_on, None, self.day),
            done_on=done_on,
            days_late=max(((done_on or self.day) - due).days, 0) if due else 0,
            about=about,
        )

    def _safe(self, days: _Days, due: date) -> date:
        """The last working day on or before; what is owed at once is owed on a day off too."""
        safe = self.law.calendar.previous_working(min(due, days.planned))
        return safe if safe >= days.since else due
