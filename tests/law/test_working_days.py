"""The calendar: frozen days off, moved days, a body's own days, a week of six days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.law import calendar

DAYS = st.dates(date(2013, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        (date(2024, 3, 22), False, "Nauryz"),
        (date(2024, 3, 25), False, "the Monday for a holiday on a Saturday"),
        (date(2024, 5, 4), True, "a Saturday that was made a working day"),
        (date(2024, 5, 8), False, "the day off that it was moved to"),
        (date(2024, 10, 25), False, "Republic Day"),
        (date(2025, 1, 5), True, "a Sunday that was made a working day"),
        (date(2026, 8, 31), True, "the holiday of 30 August was dropped that year"),
        (date(2026, 11, 20), True, "a Friday"),
        (date(2026, 11, 21), False, "a Saturday"),
        (date(2035, 12, 16), False, "a Sunday beyond the frozen years"),
        (date(2036, 12, 16), True, "a holiday beyond the frozen years is not known"),
    ],
)
def test_a_day_is_a_working_day_or_off(day: date, works: bool, why: str) -> None:
    assert calendar().is_working(day) is works


def test_a_day_off_of_the_body_is_off() -> None:
    assert not calendar(days_off=[date(2026, 11, 20)]).is_working(date(2026, 11, 20))


def test_a_working_day_of_the_body_wins_over_the_frozen_holiday() -> None:
    day = date(2026, 12, 16)
    assert calendar(working_days=[day]).is_working(day)


def test_a_day_off_of_the_body_wins_over_the_frozen_moved_day() -> None:
    day = date(2024, 5, 4)
    assert not calendar(days_off=[day]).is_working(day)


def test_one_day_given_as_off_and_as_working_is_refused_with_its_date() -> None:
    day = date(2026, 11, 20)
    with pytest.raises(PipelineError, match=r"20\.11\.2026"):
        calendar(days_off=[day], working_days=[day])


def test_in_a_week_of_six_days_saturdays_are_working_days() -> None:
    assert calendar(week=6).is_working(date(2026, 11, 21))
    assert not calendar(week=6).is_working(date(2026, 11, 22))


def test_the_calendar_says_beyond_which_years_it_knows_no_holidays() -> None:
    days = calendar()
    assert days.covers(date(2013, 1, 1))
    assert days.covers(date(2030, 12, 31))
    assert not days.covers(date(2031, 1, 1))
    assert not days.covers(date(2012, 12, 31))


@given(DAYS)
def test_next_and_previous_working_day_are_the_nearest_ones(day: date) -> None:
    days = calendar()
    after, before = days.next_working(day), days.previous_working(day)
    assert before <= day <= after
    assert days.is_working(before)
    assert days.is_working(after)
    assert days.count(before, after) == (1 if before == after else 2)


@given(DAYS, st.integers(1, 15))
def test_the_nth_working_day_closes_a_count_of_n(day: date, number: int) -> None:
    days = calendar()
    found = days.nth_working(day, number)
    assert days.count(day, found) == number
    assert days.count(day, found - timedelta(days=1)) == number - 1
