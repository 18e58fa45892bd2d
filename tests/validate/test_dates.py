"""Days and lengths of service in all the ways that people write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.law.dates import whole_months
from pipeline.validate.dates import day, length, since
from pipeline.validate.fault import Fault
from pipeline.words.values import codes
from tests.validate.rosters import ON

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
WORDS = sorted((word, int(month)) for word, month in codes("month").items())


@given(DAYS)
def test_a_day_in_figures_comes_back_as_itself(one: date) -> None:
    forms = (
        one,
        datetime(one.year, one.month, one.day),  # noqa: DTZ001
        (one - date(1899, 12, 30)).days,
        float((one - date(1899, 12, 30)).days),
        f"{one:%d.%m.%Y}",
        f"{one.day}.{one.month}.{one.year}",
        f" {one:%d.%m.%Y} г.",
        f"{one:%d.%m.%Y}г",
        f"{one:%d-%m-%Y}",
        one.isoformat(),
        f"{one.isoformat()} 00:00:00",
        f"{one:%Y.%m.%d}",
    )
    assert {day(form, ON) for form in forms} == {one}


@given(DAYS, st.sampled_from(WORDS))
def test_a_day_with_its_month_in_words_comes_back_as_itself(
    some: date, word: tuple[str, int]
) -> None:
    one = date(some.year, word[1], min(some.day, 28))
    forms = (
        f"{one.day} {word[0]} {one.year} г.",
        f"«{one.day:02}» {word[0].upper()} {one.year} года",
        f"{one.day} {word[0]} {one.year}",
        f"{one.year} жылғы {one.day} {word[0]}",
        f"{one.year} ж. {one.day} {word[0]}",
        f"{word[0].title()} {one.day}, {one.year}",
    )
    assert {day(form, ON) for form in forms} == {one}


@given(st.dates(date(1947, 1, 1), date(2046, 12, 31)))
def test_a_short_year_is_one_of_the_hundred_that_end_twenty_years_from_now(one: date) -> None:
    assert day(f"{one.day}.{one.month}.{one.year % 100:02}", ON) == one


def code(found: object) -> str:
    assert isinstance(found, Fault)
    return found.code


@pytest.mark.parametrize(
    "text", ["31.02.2026", "29.02.2026", "2026-13-01", "31 апреля 2026 г.", "0.1.2026"]
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    assert code(day(text, ON)) == "impossible_date"


def test_a_leap_day_is_a_day() -> None:
    assert day("29.02.2024", ON) == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["5,3", "soon", "ноябрь 2026", "2026", "1 brumaire 2026", -5.0, "01.11", 3e9]
)
def test_what_is_no_day_is_refused(text: str | float) -> None:
    assert code(day(text, ON)) == "unreadable_date"


def test_slashes_are_read_only_where_day_and_month_cannot_be_mistaken() -> None:
    assert code(day("01/11/2026", ON)) == "unclear_date"
    assert day("25/11/2026", ON) == date(2026, 11, 25)
    assert day("05/05/2026", ON) == date(2026, 5, 5)


def test_a_blank_is_no_day() -> None:
    assert day(" \u00a0", ON) is None


LENGTHS = (
    "{y} years {m} months",
    "{y} лет {m} мес.",
    "{y} ж. {m} ай",
    "{y} жыл, {m} ай",
    "{y} г. {m} м.",
    "{y} years and {m} months",
)


@given(st.integers(0, 50), st.integers(0, 11), st.sampled_from(LENGTHS))
def test_a_length_of_service_is_full_on_the_day_of_the_run_and_not_a_day_later(
    years: int, months: int, form: str
) -> None:
    start = since(form.format(y=years, m=months), ON)
    assert isinstance(start, date)
    assert whole_months(start, ON) == years * 12 + months
    assert whole_months(start + timedelta(days=1), ON) < years * 12 + months


def test_days_of_service_are_counted_too() -> None:
    assert since("2 г. 11 мес. 20 дн.", ON) == date(2023, 11, 30)


def test_a_column_of_service_takes_a_day_as_well() -> None:
    assert since("01.09.2015", ON) == since(42248.0, ON) == date(2015, 9, 1)


@pytest.mark.parametrize("text", ["5,3", "5.3", 5.0, "5", "2015", "с 2015 г.", "5 years 5 years"])
def test_a_length_that_can_be_read_in_two_ways_is_asked_back(text: str | float) -> None:
    assert code(since(text, ON)) == "unclear_length"


def test_an_impossible_day_is_not_taken_for_a_length() -> None:
    assert code(since("31.02.2015", ON)) == "impossible_date"


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_a_fault(text: str) -> None:
    assert isinstance(day(text, ON), date | Fault | None)
    assert isinstance(since(text, ON), date | Fault | None)
    length(text)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 1e308])
def test_a_number_that_counts_no_days_is_no_day(number: float) -> None:
    for read in (day, since):
        assert isinstance(read(number, ON), Fault)
