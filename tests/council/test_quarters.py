"""Quarters: how they are written, and the days that they hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.council import Quarter
from pipeline.errors import PipelineError

DAYS = st.dates(date(1900, 1, 1), date(2900, 12, 31))


@given(DAYS)
def test_a_day_lies_in_its_quarter_and_in_no_other(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter.next().first == quarter.last + timedelta(days=1)
    assert quarter.next().previous() == quarter


@given(DAYS)
def test_what_a_quarter_is_called_reads_back(day: date) -> None:
    assert Quarter.parse(Quarter.of(day).name) == Quarter.of(day)


@given(DAYS, st.integers(-40, 40))
def test_quarters_are_counted_between_two_as_they_were_added(day: date, count: int) -> None:
    quarter = Quarter.of(day)
    assert quarter.until(quarter.later(count)) == count


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        (" 2026-q4 ", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_has_three_months(written: str, first: date, last: date) -> None:
    quarter = Quarter.parse(written)
    assert (quarter.first, quarter.last) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "2026", "2026-Q5", "2026-Q0", "Q4-2026", "26-Q4", "2026-4"]
)
def test_what_is_no_quarter_is_told_in_one_sentence(written: str) -> None:
    with pytest.raises(PipelineError, match=r"2026-Q4: the year, and Q1 to Q4\.$"):
        Quarter.parse(written)
