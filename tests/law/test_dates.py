"""The law's arithmetic of time: worked dates from tables, and properties over all dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.law import Calendar, add_months, calendar, due, load, term, whole_months
from pipeline.law.absences import away
from pipeline.law.dates import latest_start, not_counted, whole_months_each
from pipeline.model import Absence, Due, Term
from tests.law.tables import ANY_DAY, Case, Table, book_of, cases, tables

DAY = timedelta(days=1)
DAYS = st.dates(date(2014, 1, 1), date(2035, 12, 31))
MONTHS = st.integers(0, 40)
ACT = load("civil-service", ANY_DAY).act
IN_WORKING_DAYS = load("civil-service", ANY_DAY, readings={"suspend_unit": "working"}).act
UNITS = {"calendar": ACT, "working": IN_WORKING_DAYS}
AWAY = {"away": True, "there": False, "unknown": None}


@pytest.mark.parametrize(("table", "case"), cases(tables("deadline")))
def test_a_deadline_falls_on_the_days_of_its_row(table: Table, case: Case) -> None:
    act = book_of(table, case).act
    days = calendar(days_off=case.row.get("days_off", ()))
    found = due(act, table.head["deadline"], case.row["event"], days)
    assert found == Due(case.row["due"], case.row["safe"])
    if "done" in case.row:
        assert (case.row["done"] <= found.due) is (case.row["verdict"] == "in time")


@pytest.mark.parametrize(("table", "case"), cases(tables("term")))
def test_a_term_ends_on_the_day_of_its_row(table: Table, case: Case) -> None:
    start, months = case.facts["start"], case.facts["months"]
    away_for = [
        Absence("P-1", one["kind"], one["first"], one.get("last")) for one in case.row["absences"]
    ]
    found = term(start, months, away_for, book_of(table, case).act, calendar())
    assert found == Term(start, months, case.row.get("end"), case.row.get("days"))


def _absences(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """The validated table of absences."""
    listed = [{"person_id": "P-1", "last": None, "held": False, **row} for row in rows]
    columns = ["person_id", "kind", "first", "last", "held"]
    table = pd.DataFrame(listed, columns=columns)
    for name in ("first", "last"):
        table[name] = pd.to_datetime(table[name]).astype("datetime64[s]")
    return table.astype({"person_id": "str", "kind": "str", "held": "bool"})


def _people(*keys: str, status: str = "works") -> pd.DataFrame:
    return pd.DataFrame({"status": [status] * len(keys)}, index=pd.Index(keys), dtype="str")


@pytest.mark.parametrize(("table", "case"), cases(tables("presence")))
def test_a_mentor_is_away_as_the_row_says(table: Table, case: Case) -> None:
    people = _people("P-0", "P-1", status=case.row.get("status", "works"))
    rows = _absences(case.row["absences"])
    found = away(people, rows, book_of(table, case).act, case.day, calendar())["P-1"]
    assert (None if pd.isna(found) else bool(found)) is AWAY[case.row["verdict"]]


def test_absences_of_one_person_never_join_those_of_another() -> None:
    rows = _absences(
        [
            {"person_id": "P-1", "kind": "sick_leave", "first": "2026-11-16", "last": "2026-11-20"},
            {"person_id": "P-2", "kind": "sick_leave", "first": "2026-11-20", "last": "2026-11-25"},
        ]
    )
    found = away(_people("P-1", "P-2"), rows, ACT, ANY_DAY, calendar())
    assert found.to_list() == [False, False]


def test_absences_of_people_who_are_not_in_the_staff_list_are_passed_over() -> None:
    rows = _absences([{"person_id": "X-9", "kind": "sick_leave", "first": "2026-11-01"}])
    found = away(_people("P-1"), rows, ACT, ANY_DAY, calendar())
    assert found.to_dict() == {"P-1": False}


@given(st.permutations(range(4)))
def test_the_order_of_the_rows_of_absences_does_not_matter(order: list[int]) -> None:
    rows = _absences(
        [
            {"kind": "sick_leave", "first": "2026-11-09", "last": "2026-11-12"},
            {"kind": "sick_leave", "first": "2026-11-12", "last": "2026-11-15"},
            {"kind": "business_trip", "first": "2026-11-01", "last": "2026-11-30"},
            {"kind": "annual_leave", "first": "2026-11-16", "last": "2026-11-20"},
        ]
    )
    found = away(_people("P-1"), rows.iloc[order], ACT, ANY_DAY, calendar())
    assert found.to_list() == [True]


@given(DAYS, MONTHS)
def test_months_end_on_the_same_number_or_on_the_last_day_of_a_shorter_month(
    day: date, months: int
) -> None:
    end = add_months(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day == day.day or (end.day < day.day and (end + DAY).day == 1)


@given(DAYS, DAYS)
def test_months_are_whole_when_their_end_has_come_and_not_a_month_later(
    since: date, day: date
) -> None:
    months = whole_months(since, day)
    assert add_months(since, months) <= day < add_months(since, months + 1)


@given(DAYS, MONTHS)
def test_the_latest_start_is_full_on_the_day_and_the_next_is_not(day: date, months: int) -> None:
    start = latest_start(day, months)
    assert add_months(start, months) <= day < add_months(start + DAY, months)


@given(st.lists(st.none() | DAYS, max_size=8), DAYS)
def test_whole_months_of_a_column_are_those_of_each_day(days: list[date | None], day: date) -> None:
    column = pd.Series(days, dtype="datetime64[s]")
    found = whole_months_each(column, day)
    assert found.dtype == "Int64"
    expected = [None if one is None else whole_months(one, day) for one in days]
    assert [None if pd.isna(one) else int(one) for one in found] == expected


@st.composite
def _leave(draw: st.DrawFn) -> Absence:
    first = date(2024, 3, 20) + draw(st.integers(0, 120)) * DAY
    kind = draw(st.sampled_from(["sick_leave", "annual_leave", "business_trip"]))
    return Absence("P-1", kind, first, first + draw(st.integers(0, 30)) * DAY)


def _walked(start: date, months: int, leaves: list[Absence]) -> date:
    """The end, found by walking from day to day until enough of them counted."""
    valid = [one for one in leaves if one.kind in ACT.reading("valid_absences")]
    left = (add_months(start, months) - start).days
    day = start
    while left:
        day += DAY
        left -= not any(one.first <= day <= (one.last or day) for one in valid)
    return day


@given(st.lists(_leave(), max_size=5), st.integers(1, 2))
def test_a_term_ends_where_a_walk_from_day_to_day_ends(leaves: list[Absence], months: int) -> None:
    start = date(2024, 4, 8)
    found = term(start, months, leaves, ACT, calendar())
    end = _walked(start, months, leaves)
    assert found == Term(start, months, end, (end - add_months(start, months)).days)


@given(st.lists(_leave(), max_size=5), st.integers(1, 2))
def test_a_term_in_working_days_ends_where_a_walk_over_working_days_ends(
    leaves: list[Absence], months: int
) -> None:
    start, days, act = date(2024, 4, 8), calendar(), IN_WORKING_DAYS
    valid = [one for one in leaves if one.kind in act.reading("valid_absences")]

    def lost(day: date) -> bool:
        return any(one.first <= day <= (one.last or day) for one in valid)

    full = add_months(start, months)
    inside = (start + at * DAY for at in range(1, (full - start).days + 1))
    owed = sum(days.is_working(day) and lost(day) for day in inside)
    end = full
    while owed:
        end += DAY
        owed -= days.is_working(end) and not lost(end)
    assert term(start, months, leaves, act, days).end == end


@given(st.lists(_leave(), max_size=5), st.sampled_from(sorted(UNITS)))
def test_the_days_of_each_absence_add_up_to_the_days_that_are_not_counted(
    leaves: list[Absence], unit: str
) -> None:
    start, days, act = date(2024, 4, 8), calendar(), UNITS[unit]
    found = term(start, 2, leaves, act, days)
    rows = not_counted(start, found.end, leaves, act, days)
    assert sum(number for _, number in rows) == found.days_not_counted
    assert [one.first for one, _ in rows] == sorted(one.first for one, _ in rows)


def test_an_absence_that_is_open_or_outside_the_term_is_none_of_those_not_counted() -> None:
    start, days = date(2024, 4, 8), calendar()
    known = Absence("P-1", "sick_leave", date(2024, 4, 15), date(2024, 4, 24))
    inside = Absence("P-1", "annual_leave", date(2024, 4, 20), date(2024, 4, 22))
    others = [
        Absence("P-1", "sick_leave", date(2024, 5, 20), None),
        Absence("P-1", "sick_leave", date(2024, 3, 1), date(2024, 4, 8)),
        Absence("P-1", "business_trip", date(2024, 5, 2), date(2024, 5, 3)),
    ]
    found = not_counted(start, None, [*others, inside, known], ACT, days)
    assert found == [(known, 10)]


@given(st.lists(_leave(), max_size=5), _leave())
def test_a_further_absence_never_makes_a_term_shorter(leaves: list[Absence], one: Absence) -> None:
    start = date(2024, 4, 8)
    before = term(start, 2, leaves, ACT, calendar()).end
    after = term(start, 2, [*leaves, one], ACT, calendar()).end
    assert before is not None
    assert after is not None
    assert before <= after


@given(DAYS, st.sampled_from(sorted(ACT.deadlines)), st.sampled_from([5, 6]))
def test_a_deadline_is_a_working_day_after_the_event_and_the_safe_day_is_not_later(
    event: date, name: str, week: int
) -> None:
    days = calendar(week=week)
    found = due(ACT, name, event, days)
    assert days.is_working(found.due)
    assert days.is_working(found.safe)
    assert event < found.due
    assert found.safe <= found.due


@given(DAYS, st.sampled_from(["replacement_after_leaving", "replacement_after_absence", "papers"]))
def test_exactly_the_working_days_of_the_act_lie_between_event_and_deadline(
    event: date, name: str
) -> None:
    days: Calendar = calendar()
    found = due(ACT, name, event, days)
    assert days.count(event + DAY, found.due) == ACT.deadlines[name].value
    assert days.count(event, found.safe) == ACT.deadlines[name].value
