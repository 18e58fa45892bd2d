"""The law's arithmetic of time: months by number, deadlines in days, a mentorship's term."""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.law.act import MONTHS_A_YEAR, WORKING_DAYS, Act
from pipeline.law.working_days import Calendar
from pipeline.model import Absence, Due, Term

if TYPE_CHECKING:
    import pandas as pd

_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The day of the same number so many months later (or earlier), else that month's last day."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def latest_start(day: date, months: int) -> date:
    """The last day from which so many months are full on `day`; the anniversary itself is full."""
    start = add_months(day, -months)
    while add_months(start + _DAY, months) <= day:
        start += _DAY
    return start


def whole_months(since: date, day: date) -> int:
    """How many months are full on `day`, counted from `since`; below nought before it."""
    months = (day.year - since.year) * MONTHS_A_YEAR + day.month - since.month
    return months if add_months(since, months) <= day else months - 1


def whole_months_each(since: pd.Series[Any], day: date) -> pd.Series[Any]:
    """`whole_months` of a column of dates: Int64 on its index, <NA> where a date is missing."""
    when = since.dt
    months = (day.year - when.year) * MONTHS_A_YEAR + day.month - when.month
    is_last_of_month = (day + _DAY).day == 1
    not_full = (when.day > day.day) & (not is_last_of_month)
    result: pd.Series[Any] = (months - not_full).astype("Int64")
    return result


def due(act: Act, deadline_name: str, event_day: date, calendar: Calendar) -> Due:
    """The last day to act after an event, and the safe day under the stricter reading (R16)."""
    deadline = act.deadlines[deadline_name]
    first = event_day if act.reading("count_event_day") else event_day + _DAY
    if WORKING_DAYS in (deadline.unit, f"{act.reading('days_kind')} days"):
        return Due(
            due=calendar.nth_working(first, deadline.value),
            safe=calendar.nth_working(event_day, deadline.value),
        )
    last = first + timedelta(days=deadline.value - 1)
    return Due(
        due=_rolled(last, act.reading("roll"), calendar),
        safe=calendar.previous_working(last),
    )


def _rolled(day: date, roll: str, calendar: Calendar) -> date:
    """A last day that is a day off, moved as the reading says."""
    if roll == "none":
        return day
    return calendar.next_working(day) if roll == "next" else calendar.previous_working(day)


def term(
    start: date, months: int, absences: Iterable[Absence], act: Act, calendar: Calendar
) -> Term:
    """The term of one servant's mentorship; `absences` are that servant's own.

    Each day away for a valid reason moves the end by a day, or each working day by a working day
    where the body reads it so. While such an absence is open, nobody knows the end.
    """
    full = add_months(start, months)
    away = [absence for absence in absences if _is_counted(absence, act)]
    clock = _clock(act, calendar)
    end, moved = full, _days_away(away, start, full, clock)
    while moved is not None and _later(full, moved, clock) != end:
        end = _later(full, moved, clock)
        moved = _days_away(away, start, end, clock)
    if moved is None:
        return Term(start, months, None, None)
    return Term(start, months, _rolled(end, act.reading("roll_term_end"), calendar), moved)


def not_counted(
    start: date, end: date | None, absences: Iterable[Absence], act: Act, calendar: Calendar
) -> list[tuple[Absence, int]]:
    """The absences that moved a term's end, by their first day, each with its own days.

    A day that an earlier row holds already is not in it, so the days add up to `days_not_counted`;
    an absence that adds no day, such as one inside another, is left out (A10). So is one that is
    still open; `end` None: the term has no end yet.
    """
    away = (absence for absence in absences if _is_counted(absence, act))
    known = [absence for absence in away if absence.last is not None]
    found = _each(known, start, end or date.max, _clock(act, calendar))
    return [(absence, days) for absence, days in found if days]


def _clock(act: Act, calendar: Calendar) -> Calendar | None:
    """The calendar where working days are not counted, None where all days are."""
    return calendar if act.reading("suspend_unit") == "working" else None


def _is_counted(absence: Absence, act: Act) -> bool:
    """Whether an absence is for a valid reason and long enough to move the end."""
    if absence.kind not in act.reading("valid_absences"):
        return False
    least = timedelta(days=act.reading("min_absence_days"))
    return absence.last is None or absence.last - absence.first + _DAY >= least


def _later(day: date, days: int, clock: Calendar | None) -> date:
    """So many days later; working days where there is a clock."""
    if clock is None or not days:
        return day + timedelta(days=days)
    return clock.nth_working(day + _DAY, days)


def _days_away(
    absences: Iterable[Absence], start: date, end: date, clock: Calendar | None
) -> int | None:
    """The days of the term that are not counted, each once; None while one of them has no end."""
    days = [days for _, days in _each(absences, start, end, clock)]
    return None if None in days else sum(each or 0 for each in days)


def _each(
    absences: Iterable[Absence], start: date, end: date, clock: Calendar | None
) -> Iterator[tuple[Absence, int | None]]:
    """The absences that begin in the term, each with its days in the term; None while it is open.

    The first day belongs to the mentorship but not to the count; the last day belongs to both.
    """
    reached = start
    for absence in sorted(absences, key=lambda absence: absence.first):
        if absence.first > end:
            return
        if absence.last is None:
            yield absence, None
        elif absence.last > start:
            first = max(absence.first, reached + _DAY)
            yield absence, _length(first, min(absence.last, end), clock)
            reached = max(reached, absence.last)


def _length(first: date, last: date, clock: Calendar | None) -> int:
    """How many days lie from `first` to `last`, both included; none where `last` is earlier."""
    if clock is not None:
        return clock.count(first, last)
    return max((last - first + _DAY).days, 0)
