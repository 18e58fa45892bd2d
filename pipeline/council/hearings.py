"""Council: which mentors are heard in which quarter, so that each is heard in time. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.duties import Law, Life, lives
from pipeline.law import add_months
from pipeline.law.council import Council
from pipeline.model import State, Status

from .bodies import own
from .nouns import Affairs, council_of
from .quarters import Quarter


@dataclass(frozen=True, slots=True)
class Hearing:
    """A mentor to be heard in a quarter: at the latest in `by`, which may lie behind or ahead.

    `lives` are the mentor's open signed mentorships, by number; `last` is the day of the last
    hearing before the quarter, `heard_on` that of the first one in it. `by` None: nothing asks for
    a hearing, but there was one, perhaps of a mentor whose mentorships are closed since.
    """

    person_id: str
    by: Quarter | None
    lives: tuple[Life, ...]
    last: date | None = None
    heard_on: date | None = None

    @property
    def due(self) -> date | None:
        """The last day for it: of the quarter `by`, or of a term that ends in it."""
        if self.by is None:
            return None
        unmet = (life for life in self.lives if not _is_met(life, [self.last or date.min]))
        ends = (life.end for life in unmet if life.end and Quarter.of(life.end) == self.by)
        return min(self.by.last, *ends, date.max)


def to_be_heard(affairs: Affairs, state: State, quarter: Quarter, law: Law) -> list[Hearing]:
    """The mentors to be heard in the quarter, the nearest time first, then those never heard, then
    by key; at the end who was heard in it though the schedule did not ask for it.

    Every mentor of an open signed mentorship of the council's state body is heard in it before its
    term ends, and once in the act's number of quarters. The quarter takes as many as even shares of
    the quarters that are left ask for, and everybody whose time has come. What was heard in the
    quarter itself changes nobody in the list: the meeting's papers stay as they were.
    """
    numbers = {one.number for one in own(state.mentorships, affairs.sitting(quarter.last))}
    ours = _mentors((life for life in lives(state, law) if life.one.number in numbers), quarter)
    found = [
        _hearing(key, ours.get(key, ()), affairs, quarter, law) for key in {*ours, *affairs.heard}
    ]
    asked = sorted((one for one in found if one.by is not None), key=_nearest)
    now = asked[: _share(asked, quarter)]
    listed = {one.person_id for one in now}
    besides = (one for one in found if one.heard_on and one.person_id not in listed)
    return [*now, *sorted(besides, key=lambda one: one.person_id)]


def _mentors(every: Iterable[Life], quarter: Quarter) -> Mapping[str, tuple[Life, ...]]:
    """The open signed mentorships that have begun in the quarter, by the mentor's key."""
    ours: dict[str, tuple[Life, ...]] = defaultdict(tuple)
    for life in every:
        running = life.one.status is Status.SIGNED and life.services
        if running and life.services[-1].since <= quarter.last:
            ours[life.services[-1].mentor_id] += (life,)
    return ours


def _hearing(
    key: str, told: tuple[Life, ...], affairs: Affairs, quarter: Quarter, law: Law
) -> Hearing:
    days = affairs.heard.get(key, ())
    before = [day for day in days if day < quarter.first]
    within = [day for day in days if quarter.first <= day <= quarter.last]
    by = _time(told, before, quarter, council_of(law.act)) if told else None
    return Hearing(key, by, told, max(before, default=None), min(within, default=None))


def _time(
    told: Sequence[Life], heard: Sequence[date], quarter: Quarter, council: Council
) -> Quarter | None:
    """The quarter in which the mentor has to be heard at the latest; None: nothing asks for it.

    Before the end of each term that had no hearing yet; and once in each period, which counts from
    the last hearing, and asks for the next one only when it is over.
    """
    begun = Quarter.of(min(life.services[-1].since for life in told))
    turn = begun.later(council.hearing_quarters - 1)
    if heard:
        turn = max(turn, Quarter.of(max(heard)).later(council.hearing_quarters))
    ends = [(_last_whole(life), _is_met(life, heard)) for life in told]
    is_over = turn <= quarter
    turns = (turn for end, met in ends if turn <= end and (is_over or not met))
    return min([*(end for end, met in ends if not met), *turns], default=None)


def _is_met(life: Life, heard: Sequence[date]) -> bool:
    """Whether the mentor was heard since this mentorship is the mentor's own."""
    return any(day >= life.services[-1].since for day in heard)


def _last_whole(life: Life) -> Quarter:
    """The last quarter of which any day serves for a hearing before the term ends."""
    # While an absence is open the term ends later than this, and nobody knows when.
    end = life.end or add_months(life.one.start, life.one.months)
    quarter = Quarter.of(end)
    whole = quarter if end == quarter.last else quarter.previous()
    return max(whole, Quarter.of(life.services[-1].since))


def _nearest(one: Hearing) -> tuple[Quarter, bool, str]:
    if one.by is None:
        raise ValueError("nothing asks for this hearing")
    return (one.by, one.last is not None, one.person_id)


def _share(asked: Sequence[Hearing], quarter: Quarter) -> int:
    """How many of them this quarter takes: of everybody whose time comes up to some quarter at
    least an equal share is heard in each quarter until then."""
    share = 0
    for count, one in enumerate(asked, start=1):
        left = max(quarter.until(one.by or quarter), 0) + 1
        share = max(share, -(-count // left))
    return share
