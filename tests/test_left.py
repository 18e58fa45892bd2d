"""Somebody who has left is nobody's mentor, in the month of the leaving and in every later one."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.rosters import Places
from tests.rosters import Month, Run
from tests.verify.test_verify import told_by

LATE = date(2026, 11, 30)
NEXT = date(2026, 12, 1)
THEN = date(2027, 1, 11)


def run(month: Month, on: date) -> Run:
    """A run that the check of runs agrees with."""
    done = month.run(on)
    places = Places(month.folder, month.out, month.out / "register.sqlite")
    assert told_by(places).refused() == set()
    return done


@pytest.fixture
def left(month: Month) -> Month:
    """`m1`, the only candidate, is dismissed on 28.11.; the staff list still says that he works."""
    month.hire("s1", appointed_on="2026-11-27")
    month.event("2026-11-28", "dismissed", "", "m1", "77-l")
    return month


def test_a_list_of_a_later_month_that_has_the_person_is_asked_about(left: Month) -> None:
    ran = run(left, NEXT)
    assert ran.outcomes() == {"s1": "ask_data"}
    (told,) = (one for one in ran.outcome.findings if one.code == "left_yet_listed")
    assert (told.row_key, told.column, told.cell and told.cell.file) == (
        "m1",
        "status",
        "staff.csv",
    )
    assert "28.11.2026" in (told.found or "")
    assert "fact_unknown" not in ran.codes("m1")


def test_who_has_left_is_told_of_also_where_somebody_else_is_chosen(left: Month) -> None:
    left.mentor("m2", subdivision="Unit B")
    ran = run(left, NEXT)
    assert ran.pairs() == {"s1": "m2"}
    assert "left_yet_listed" in ran.codes("m1")


def test_in_the_month_of_the_leaving_the_event_wins_at_once(left: Month) -> None:
    ran = run(left, LATE)
    assert ran.pairs() == {"s1": "head"}
    assert "left_yet_listed" not in ran.codes()


def test_a_list_that_says_so_too_settles_it(left: Month) -> None:
    left.mentor("m1", status="dismissed")
    assert run(left, NEXT).pairs() == {"s1": "head"}


def test_a_direct_manager_who_has_left_is_asked_about_too(left: Month) -> None:
    left.mentor("m1", consent="no")
    left.event("2026-11-28", "transferred", "", "head", "78-l")
    ran = run(left, NEXT)
    assert ran.outcomes() == {"s1": "ask_data"}
    assert "left_yet_listed" in ran.codes("head")


def test_a_planned_pair_of_somebody_who_has_left_is_not_kept_in_silence(month: Month) -> None:
    month.hire("s1", appointed_on="2026-11-27")
    month.run(date(2026, 11, 27))
    month.event("2026-11-28", "dismissed", "", "m1", "77-l")
    ran = run(month, NEXT)
    assert ran.outcomes() == {"s1": "ask_data"}
    assert "left_yet_listed" in ran.codes("m1")


BACK = [
    ("dismissed", "2026-11-28", "2026-11-29", "m1"),
    ("dismissed", "2026-11-28", "2026-11-28", None),
    ("dismissed", "2026-11-28", "2026-11-02", None),
    ("transferred", "2026-11-28", "2026-11-28", "m1"),
    ("transferred", "2026-11-28", "2026-11-27", None),
]


@pytest.mark.parametrize(("kind", "day", "appointed", "mentor"), BACK)
def test_only_a_later_acceptance_makes_a_mentor_again(
    month: Month, kind: str, day: str, appointed: str, mentor: str | None
) -> None:
    month.hire("s1", appointed_on="2026-11-27")
    month.event(day, kind, "", "m1", "77-l")
    month.hire("m1", appointed_on=appointed, first_appointed="no")
    assert run(month, NEXT).pairs()["s1"] == mentor


def test_a_return_is_remembered_when_the_row_has_gone(left: Month) -> None:
    left.hire("m1", appointed_on="2026-11-30", first_appointed="no")
    assert run(left, NEXT).pairs()["s1"] == "m1"
    del left.hires["m1"]
    left.hire("s2", appointed_on="2027-01-08")
    assert run(left, THEN).pairs() == {"s1": "m1", "s2": "m1"}


def test_a_leaving_after_the_return_counts(left: Month) -> None:
    left.hire("m1", appointed_on="2026-11-30", first_appointed="no")
    run(left, NEXT)
    left.hires.clear()
    left.events.clear()
    left.hire("s2", appointed_on="2027-01-08")
    left.event("2026-12-20", "dismissed", "", "m1", "90-l")
    assert run(left, THEN).pairs()["s2"] is None


def test_service_that_began_after_the_leaving_shows_a_return(month: Month) -> None:
    month.mentor("m1", service_since="2024-06-03")
    month.hire("s1", appointed_on="2026-11-27")
    month.event("2024-05-20", "dismissed", "", "m1", "7-l")
    assert run(month, NEXT).pairs() == {"s1": "m1"}


def test_nothing_is_recorded_twice_of_a_return(left: Month) -> None:
    left.hire("m1", appointed_on="2026-11-30", first_appointed="no")
    first = run(left, NEXT).outcome.run
    assert left.run(NEXT).outcome.run == first
