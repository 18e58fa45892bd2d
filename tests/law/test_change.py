"""Paragraph 11 and the places of paragraph 10: the tables, and what holds for every case."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.law import Moment, Trigger, calendar, load, replace_by, term, trigger
from pipeline.law.absences import away
from pipeline.law.place import takes_place
from pipeline.model import Absence, Due, Leaving, Term
from tests.law.tables import ANY_DAY, Case, Table, book_of, cases, tables

DAY = timedelta(days=1)
ACT = load("civil-service", ANY_DAY).act
SINCE = date(2026, 10, 1)


def _moment(table: Table, case: Case) -> Moment:
    return Moment(book_of(table, case).act, case.day, calendar())


def _leaving(row: Mapping[str, Any], name: str) -> Leaving | None:
    return Leaving(**row[name]) if name in row else None


def _absences(row: Mapping[str, Any]) -> list[Absence]:
    return [
        Absence("P-1", one["kind"], one["first"], one.get("last"))
        for one in row.get("absences", ())
    ]


@pytest.mark.parametrize(("table", "case"), cases(tables("change")))
def test_another_mentor_takes_over_as_the_row_says(table: Table, case: Case) -> None:
    on, row = _moment(table, case), case.row
    leaving, released = _leaving(row, "leaving"), _leaving(row, "released")
    found = trigger(case.facts["since"], leaving, released, _absences(row), on)
    assert (found.kind if found else "none") == row["verdict"]
    limit = replace_by(found, on.act, on.calendar) if found else None
    assert limit == (Due(row["due"], row["safe"]) if "due" in row else None)


@pytest.mark.parametrize(("table", "case"), cases(tables("place")))
def test_a_mentorship_takes_a_place_as_the_row_says(table: Table, case: Case) -> None:
    on, absences = _moment(table, case), _absences(case.row)
    ahead = term(case.facts["start"], case.facts["months"], absences, on.act, on.calendar)
    assert takes_place(ahead, absences, on) is (case.row["verdict"] == "taken")


def test_a_trigger_carries_what_the_papers_state() -> None:
    on = Moment(ACT, ANY_DAY, calendar())
    leave = Absence("P-1", "annual_leave", date(2026, 11, 2), date(2026, 12, 10), "No 7")
    found = trigger(SINCE, None, None, [leave], on)
    assert found == Trigger(
        kind="absent",
        day=date(2026, 11, 2),
        deadline="replacement_after_absence",
        document="No 7",
        absence="annual_leave",
        last=date(2026, 12, 10),
        since=date(2026, 11, 2),
    )
    left = trigger(SINCE, Leaving("dismissed", ANY_DAY, "No 8"), None, [], on)
    assert left == Trigger("dismissed", ANY_DAY, "replacement_after_leaving", "No 8", since=ANY_DAY)


def test_without_a_day_there_is_no_deadline() -> None:
    assert replace_by(Trigger("dismissed", None), ACT, calendar()) is None
    assert (
        replace_by(Trigger("transferred", None, "replacement_after_leaving"), ACT, calendar())
        is None
    )


def test_a_release_that_is_still_to_come_does_not_act_yet() -> None:
    on = Moment(ACT, ANY_DAY, calendar())
    assert trigger(SINCE, None, Leaving("mentor_released", ANY_DAY + DAY), [], on) is None
    assert trigger(SINCE, None, Leaving("mentor_released", ANY_DAY), [], on) is not None


def test_an_act_without_the_step_replaces_nobody() -> None:
    on = Moment(dataclasses.replace(ACT, change=None), ANY_DAY, calendar())
    assert trigger(SINCE, Leaving("dismissed", ANY_DAY), None, [], on) is None


@st.composite
def _rows(draw: st.DrawFn) -> list[Absence]:
    kinds = st.sampled_from(["sick_leave", "annual_leave", "business_trip"])
    firsts = st.integers(-25, 10)
    lengths = st.none() | st.integers(0, 14)
    rows = draw(st.lists(st.tuples(kinds, firsts, lengths), max_size=5))
    return [
        Absence(
            "P-1", kind, ANY_DAY + first * DAY, None if n is None else ANY_DAY + (first + n) * DAY
        )
        for kind, first, n in rows
    ]


@given(_rows(), st.randoms(use_true_random=False))
def test_the_order_of_absences_does_not_matter(rows: list[Absence], chance: Any) -> None:
    on = Moment(ACT, ANY_DAY, calendar())
    mixed = list(rows)
    chance.shuffle(mixed)
    first, second = (trigger(SINCE, None, None, each, on) for each in (rows, mixed))
    assert first == second


@given(_rows())
def test_whoever_is_replaced_for_absence_could_not_be_chosen_either(rows: list[Absence]) -> None:
    """Paragraph 11 and the reading on who can be nobody's mentor speak of the same absences."""
    people = pd.DataFrame({"status": ["works"]}, index=pd.Index(["P-1"]), dtype="str")
    listed = pd.DataFrame(
        [[one.person_id, one.kind, one.first, one.last, False] for one in rows],
        columns=["person_id", "kind", "first", "last", "held"],
    )
    for name in ("first", "last"):
        listed[name] = pd.to_datetime(listed[name]).astype("datetime64[s]")
    frame = listed.astype({"person_id": "str", "kind": "str", "held": "bool"})
    is_away = bool(away(people, frame, ACT, ANY_DAY, calendar())["P-1"])
    on = Moment(ACT, ANY_DAY, calendar())
    assert (trigger(SINCE, None, None, rows, on) is not None) is is_away


@given(_rows(), st.integers(0, 40))
def test_once_back_at_work_nobody_is_replaced_for_an_absence(
    rows: list[Absence], later: int
) -> None:
    ended = [one for one in rows if one.last is not None and one.last < ANY_DAY]
    on = Moment(ACT, ANY_DAY + later * DAY, calendar())
    assert trigger(SINCE, None, None, ended, on) is None


@given(st.integers(-60, 60))
def test_a_dismissal_since_the_order_always_acts_and_one_before_it_never(days: int) -> None:
    on = Moment(ACT, ANY_DAY, calendar())
    found = trigger(ANY_DAY, Leaving("dismissed", ANY_DAY + days * DAY), None, [], on)
    assert (found is not None) is (days >= 0)


def test_a_term_without_an_end_takes_its_place() -> None:
    on = Moment(ACT, ANY_DAY, calendar())
    assert takes_place(Term(date(2026, 1, 1), 2, None, None), [], on)
