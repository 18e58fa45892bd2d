"""The law's paragraph on the change of a mentor: what brings it about, and by when it is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.law.act import Act
from pipeline.law.dates import due
from pipeline.law.working_days import Calendar
from pipeline.model import Absence, Due, Leaving

ABSENT = "absent"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day under an act, with the body's calendar."""

    act: Act
    day: date
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Trigger:
    """Why a servant needs another mentor.

    `kind` is `dismissed`, `transferred`, `absent` or `mentor_released`; `day` its own day, None
    where nobody gave it (R13). `deadline` names the act's deadline, which counts from `since`: the
    day itself, or the mentor's order where the mentor was away already; None: the act sets none.
    `absence` and `last` are the kind and the known end of an absence.
    """

    kind: str
    day: date | None
    deadline: str | None = None
    document: str | None = None
    absence: str | None = None
    last: date | None = None
    since: date | None = None


def trigger(
    since: date,
    leaving: Leaving | None,
    released: Leaving | None,
    absences: Iterable[Absence],
    on: Moment,
) -> Trigger | None:
    """Par. 11: what makes another mentor take over on that day; None where the mentor goes on.

    `since` is the day of the order that made this person the mentor: what was over before it does
    not count. `leaving`, `released` and `absences` are this person's own. A dismissal or transfer
    still to come acts from the day on which it is known (R12). Of several the nearest deadline
    counts, then the act's written order.
    """
    change = on.act.change
    if change is None:
        return None
    found = [
        *_left(since, leaving, on.act),
        *_released(since, released, on),
        *_absent(since, absences, leaving, on),
    ]
    return min(found, key=lambda one: (_by(one, on), change.kinds.index(one.kind)), default=None)


def replace_by(trigger: Trigger, act: Act, calendar: Calendar) -> Due | None:
    """Par. 11: by when the new order is due; None where the act, or its first day, is missing."""
    if trigger.deadline is None or trigger.since is None:
        return None
    return due(act, trigger.deadline, trigger.since, calendar)


def _by(one: Trigger, on: Moment) -> date:
    """The last day to act; no deadline is later than any."""
    limit = replace_by(one, on.act, on.calendar)
    return limit.due if limit else date.max


def _left(since: date, leaving: Leaving | None, act: Act) -> Iterator[Trigger]:
    if leaving is not None and leaving.day >= since:
        yield _dated(leaving, act)


def _released(since: date, released: Leaving | None, on: Moment) -> Iterator[Trigger]:
    if released is not None and since <= released.day <= on.day:
        yield _dated(released, on.act)


def _dated(event: Leaving, act: Act) -> Trigger:
    deadline = act.change.deadlines.get(event.kind) if act.change else None
    return Trigger(event.kind, event.day, deadline, event.document, since=event.day)


def _absent(
    since: date, absences: Iterable[Absence], leaving: Leaving | None, on: Moment
) -> Iterator[Trigger]:
    """R12: known to last longer than the act bears, by its end or by the days that went by.

    Who leaves before coming back is not back: the absence goes on, and so does its deadline.
    """
    change = on.act.change
    if change is None or not change.longest:
        return
    longest = timedelta(days=change.longest) - _DAY
    for block in blocks(_valid(absences, on.act), on):
        begun, last = block[0], _last(block)
        gone = leaving is not None and last is not None and leaving.day <= last + _DAY
        over = begun.first <= on.day and (last is None or last >= on.day or gone)
        if over and max(one.last or on.day for one in block) > begun.first + longest:
            yield Trigger(
                kind=ABSENT,
                day=begun.first,
                deadline=change.deadlines.get(ABSENT),
                document=begun.document,
                absence=begun.kind,
                last=last,
                since=max(begun.first, since),
            )


def blocks(absences: Iterable[Absence], on: Moment) -> list[list[Absence]]:
    """One person's absences by day, those that overlap, touch or have only days off between them
    in one list (A18)."""
    found: list[list[Absence]] = []
    for one in sorted(absences, key=lambda one: (one.first, one.kind)):
        if found and _joins(found[-1], one, on):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _valid(absences: Iterable[Absence], act: Act) -> Iterator[Absence]:
    """Without the kinds on which the mentor is at work, and those without a valid reason (A19)."""
    passed = set(act.absences.without_reason)
    if not act.reading("business_trip_is_absence"):
        passed |= set(act.absences.mentor_present)
    return (one for one in absences if one.kind not in passed)


def _joins(block: list[Absence], one: Absence, on: Moment) -> bool:
    last = _last(block)
    if last is None:
        return True
    back = last + _DAY
    if on.act.reading("join_over_days_off"):
        back = on.calendar.next_working(back)
    return one.first <= back


def _last(block: list[Absence]) -> date | None:
    """The last day of a block; None while one of its absences is open."""
    ends = [one.last for one in block]
    return None if None in ends else max(end for end in ends if end)
