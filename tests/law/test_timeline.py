"""Every deadline from every day of two years, and every term from every day: no gap and no jump."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from pipeline.law import Calendar, Moment, add_months, calendar, due, load, term, trigger
from pipeline.law.dates import latest_start, whole_months
from pipeline.model import Absence, Leaving
from tests.law.tables import ANY_DAY

DAY = timedelta(days=1)
ACT = load("civil-service", ANY_DAY).act
LEAP = [date(2023, 7, 1) + at * DAY for at in range(731)]
"""From July 2023 to June 2025: a leap day, moved working days, a Saturday at work."""
COMING = [date(2026, 1, 1) + at * DAY for at in range(730)]
YEARS = [*LEAP, *COMING]
DEADLINES = sorted(ACT.deadlines)
WEEKS = (5, 6)
READINGS: tuple[dict[str, object], ...] = (
    {},
    {"count_event_day": True},
    {"days_kind": "working"},
    {"roll": "previous"},
    {"roll": "none"},
)


def _longest_break(days: Calendar) -> int:
    """The most days from one working day to the next."""
    return max((days.next_working(day + DAY) - day).days for day in YEARS if days.is_working(day))


def _runs(over: Iterable[date]) -> Iterable[tuple[date, date]]:
    """Each day with the next one, where they follow each other."""
    return ((day, later) for day, later in itertools.pairwise(over) if later - day == DAY)


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("name", DEADLINES)
def test_a_deadline_never_falls_on_a_day_off_and_the_safe_day_is_never_later(
    name: str, week: int
) -> None:
    days = calendar(week=week)
    for event in YEARS:
        found = due(ACT, name, event, days)
        assert days.is_working(found.due), event
        assert days.is_working(found.safe), event
        assert found.safe <= found.due, event
        assert event < found.due, event


@pytest.mark.parametrize("readings", READINGS, ids=str)
@pytest.mark.parametrize("name", DEADLINES)
def test_a_later_event_never_has_an_earlier_deadline_and_no_deadline_jumps(
    name: str, readings: dict[str, object]
) -> None:
    act, days = load("civil-service", ANY_DAY, readings=readings).act, calendar()
    longest = _longest_break(days)
    for event, next_event in _runs(YEARS):
        before, after = due(act, name, event, days), due(act, name, next_event, days)
        assert before.due <= after.due <= before.due + longest * DAY, event
        assert before.safe <= after.safe <= before.safe + longest * DAY, event


@pytest.mark.parametrize("name", DEADLINES)
def test_every_working_day_is_the_deadline_of_some_event(name: str) -> None:
    """Else a date would be passed over: an event would get a day more than the act gives."""
    days = calendar()
    reached = {due(ACT, name, event, days).due for event in YEARS}
    first, last = min(COMING) + 60 * DAY, max(COMING)
    assert {day for day in COMING if first <= day <= last and days.is_working(day)} <= reached


@pytest.mark.parametrize("name", ["order", "plan"])
def test_calendar_days_move_off_days_off_and_off_nothing_else(name: str) -> None:
    days, number = calendar(), ACT.deadlines[name].value
    for event in YEARS:
        found, plain = due(ACT, name, event, days), event + number * DAY
        assert found.due == plain or not days.is_working(plain)
        assert not any(days.is_working(day) for day in _between(plain, found.due)), event
        assert not any(days.is_working(day) for day in _between(found.safe + DAY, plain + DAY))


def _between(first: date, end: date) -> Iterable[date]:
    """The days from `first` to the day before `end`."""
    return (first + at * DAY for at in range((end - first).days))


@pytest.mark.parametrize(
    "name", ["papers", "replacement_after_absence", "replacement_after_leaving"]
)
def test_working_days_are_counted_one_by_one(name: str) -> None:
    days, number = calendar(), ACT.deadlines[name].value
    for event in YEARS:
        day, left = event, number
        while left:
            day += DAY
            left -= days.is_working(day)
        assert due(ACT, name, event, days).due == day, event


@pytest.mark.parametrize("months", range(ACT.term.least, ACT.term.most + 1))
def test_a_term_ends_on_the_same_number_or_on_the_last_day_of_a_shorter_month(months: int) -> None:
    days = calendar()
    for start in YEARS:
        end = term(start, months, [], ACT, days).end
        assert end is not None
        assert (end.month - start.month) % 12 == months
        assert end.day == start.day or ((end + DAY).day == 1 and end.day < start.day), start


@pytest.mark.parametrize("months", range(ACT.term.least, ACT.term.most + 1))
def test_a_term_that_starts_later_never_ends_earlier_and_no_end_jumps(months: int) -> None:
    """At a short month's end several starts share an end; after it an end may be missed out."""
    days = calendar()
    for start, later in _runs(YEARS):
        end, next_end = (term(one, months, [], ACT, days).end for one in (start, later))
        assert end is not None
        assert next_end is not None
        assert timedelta(0) <= next_end - end <= 4 * DAY, start


def test_a_term_never_ends_on_a_day_off_where_the_body_moves_it() -> None:
    days = calendar()
    act = load("civil-service", ANY_DAY, readings={"roll_term_end": "next"}).act
    for start in YEARS:
        plain, moved = (term(start, 2, [], one, days).end for one in (ACT, act))
        assert plain is not None
        assert moved == days.next_working(plain), start


@pytest.mark.parametrize("length", [1, 10, 29])
def test_an_absence_inside_the_term_moves_its_end_by_its_days(length: int) -> None:
    days = calendar()
    for start in YEARS:
        first = start + 5 * DAY
        leave = Absence("P-1", "sick_leave", first, first + (length - 1) * DAY)
        plain, moved = (term(start, 2, away, ACT, days) for away in ([], [leave]))
        assert plain.end is not None
        assert moved.end == plain.end + length * DAY, start
        assert moved.days_not_counted == length


def test_an_absence_of_one_day_moves_the_end_from_the_second_day_to_the_last() -> None:
    days, start = calendar(), date(2024, 2, 29)
    end = add_months(start, 2)
    for day in _between(start - 3 * DAY, end + 4 * DAY):
        moved = term(start, 2, [Absence("P-1", "sick_leave", day, day)], ACT, days).end
        assert moved == (end + DAY if start < day <= end else end), day


def test_service_grows_by_a_month_on_one_day_of_each_month() -> None:
    for since in LEAP[::7]:
        full = [whole_months(since, day) for day in COMING]
        assert all(after - before in (0, 1) for before, after in itertools.pairwise(full)), since
        assert full[-1] - full[0] in (23, 24), since


def test_whoever_serves_since_the_latest_start_is_the_last_to_conform() -> None:
    months = ACT.numbers["service"].months
    for day in YEARS:
        start = latest_start(day, months)
        assert whole_months(start, day) >= months, day
        assert whole_months(start + DAY, day) < months, day


def test_an_open_absence_acts_from_its_eighth_day_whenever_it_begins() -> None:
    days = calendar()
    for first in YEARS:
        leave = [Absence("P-1", "sick_leave", first, None)]
        seventh, eighth = (
            trigger(date(2023, 1, 1), None, None, leave, Moment(ACT, first + at * DAY, days))
            for at in (6, 7)
        )
        assert seventh is None, first
        assert eighth is not None, first
        assert (eighth.day, eighth.since) == (first, first)


def test_a_dismissal_acts_on_every_day_of_the_year_days_off_too() -> None:
    for day in YEARS:
        on = Moment(ACT, day, calendar())
        found = trigger(date(2023, 1, 1), Leaving("dismissed", day), None, [], on)
        assert found is not None
        assert found.deadline == "replacement_after_leaving"
