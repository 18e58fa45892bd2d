"""What is owed when the mentor changes: the replacement, and the plan after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pipeline.duties import Basis, Owed, Standing, When, owed
from pipeline.model import Absence, Entry, Leaving
from tests.ask.states import (
    END,
    all_duties,
    day,
    duties,
    handed_over,
    only,
    planned,
    ruled,
    signed,
    state,
    told,
)


def gone(on: date, kind: str = "dismissed") -> dict[str, Leaving]:
    return {"m1": Leaving(kind, on)}


@pytest.mark.parametrize(
    ("on", "expected"),
    [(day(12, 1), "open"), (day(12, 8), "open"), (day(12, 9), "overdue")],
)
def test_a_mentor_who_leaves_is_replaced_within_the_deadline(on: date, expected: str) -> None:
    found = duties(state(signed(), leavings=gone(day(12, 1))), on)
    one = only(found, "replacement")
    assert (str(one.state), one.due, one.mentor_id) == (expected, day(12, 8), "m1")
    assert one.paragraph == "11"


def test_a_mentor_who_stays_is_not_replaced() -> None:
    elsewhere = {"m2": Leaving("dismissed", day(12, 1))}
    assert "replacement" not in told(duties(state(signed(), leavings=elsewhere), day(12, 2)))


def test_the_duty_of_a_replacement_is_about_the_one_who_takes_over() -> None:
    one = signed(replacement=planned(mentor="m2"))
    found = only(duties(state(one, leavings=gone(day(12, 1))), day(12, 2)), "replacement")
    assert (found.mentor_id, found.due) == ("m2", day(12, 8))


def test_the_order_of_the_new_mentor_settles_the_replacement() -> None:
    one = handed_over(signed(), "m2", day(12, 9))
    found = only(duties(state(one, leavings=gone(day(12, 1))), day(12, 20)), "replacement")
    assert (str(found.state), found.due, found.done_on) == ("done", day(12, 8), day(12, 9))
    assert (found.mentor_id, found.days_late) == ("m2", 1)


def test_a_release_has_no_deadline() -> None:
    one = signed(released=Leaving("mentor_released", day(12, 1)))
    found = only(duties(state(one), day(12, 31)), "replacement")
    assert (found.due, found.safe, str(found.state)) == (None, None, "open")


def test_who_is_gone_without_a_date_is_replaced_without_one() -> None:
    basis = Basis(ruled(), When(day(12, 1), frozenset({1})))
    found = only(owed(state(signed()), basis), "replacement")
    assert (found.due, str(found.state)) == (None, "open")


@pytest.mark.parametrize(("last", "owes"), [(day(12, 7), False), (day(12, 8), True)])
def test_a_mentor_away_for_more_than_a_week_is_replaced(last: date, owes: bool) -> None:
    away = Absence("m1", "sick_leave", day(12, 1), last)
    found = told(duties(state(signed(), absences=(away,)), day(12, 1)))
    assert ("replacement" in found) == owes


def test_nobody_is_replaced_who_is_back_but_what_was_late_is_remembered() -> None:
    away = Absence("m1", "sick_leave", day(12, 1), day(12, 31))
    known = state(signed(), absences=(away,))
    assert "replacement" not in told(duties(known, day(1, 4, 2027)))
    lapsed = only(all_duties(known, day(1, 4, 2027)), "replacement")
    assert lapsed.state is Standing.LAPSED
    assert lapsed.due is not None
    assert lapsed.days_late == (day(12, 31) - lapsed.due).days > 0


def test_after_the_end_of_the_term_nobody_takes_over() -> None:
    known = state(signed(), leavings=gone(day(1, 4, 2027)))
    assert str(only(duties(known, END), "replacement").state) == "overdue"
    after = END + timedelta(days=1)
    assert "replacement" not in told(duties(known, after))
    assert only(all_duties(known, after), "replacement").state is Standing.LAPSED


def test_who_leaves_after_the_end_of_the_term_leaves_no_mentorship() -> None:
    known = state(signed(), leavings=gone(END + timedelta(days=1)))
    assert "replacement" not in told(duties(known, END))


# ---- the plan after a change of mentor


def plans(found: list[Owed]) -> list[tuple[str | None, date | None, str, date | None]]:
    mine = sorted((one for one in found if one.duty == "plan"), key=lambda one: str(one.due))
    return [(one.mentor_id, one.due, str(one.state), one.done_on) for one in mine]


def agreed(number: int, on: date, corrects: int | None = None) -> Entry:
    return Entry("plan_agreed", "s1", None, 1, on, number=number, corrects=corrects)


def test_the_new_mentor_agrees_a_revision_of_the_plan() -> None:
    one = handed_over(signed(done={"plan_agreed": day(11, 16)}), "m2", day(12, 7))
    assert plans(duties(state(one), day(12, 8))) == [
        ("m1", day(11, 16), "done", day(11, 16)),
        ("m2", day(12, 10), "open", None),
    ]


def test_both_agreements_are_kept_apart() -> None:
    one = handed_over(signed(done={"plan_agreed": day(12, 9)}), "m2", day(12, 7))
    known = state(one, recorded=(agreed(1, day(11, 16)), agreed(2, day(12, 9))))
    assert [done for *_, done in plans(duties(known, day(12, 10)))] == [day(11, 16), day(12, 9)]


def test_an_agreement_that_was_corrected_settles_nothing() -> None:
    one = signed(done={"plan_agreed": day(11, 18)})
    known = state(one, recorded=(agreed(1, day(11, 16)), agreed(2, day(11, 18), corrects=1)))
    assert plans(duties(known, day(12, 10))) == [("m1", day(11, 16), "done", day(11, 18))]


def test_a_body_may_read_the_act_so_that_the_plan_just_goes_on() -> None:
    one = handed_over(signed(), "m2", day(12, 7))
    found = duties(state(one), day(12, 8), replan="none")
    assert [mentor for mentor, *_ in plans(found)] == ["m1"]
