"""The figures of a period, on registers made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.ask.period import Period
from pipeline.model import Absence, Leaving
from tests.ask.states import (
    ACCEPTED,
    HALF,
    LATER,
    ORDER,
    case,
    closed,
    count,
    day,
    decision,
    handed_over,
    of,
    planned,
    signed,
    state,
)

NOVEMBER = Period(day(11, 1), day(11, 30))


def test_orders_are_in_time_late_or_not_signed() -> None:
    known = state(signed(1, order=day(11, 16)), signed(2, order=day(11, 17)), planned(3), signed(4))
    told = count(known)
    assert told["orders"] == {"in_time": 2, "late": 1, "unsigned": 1, "overdue": 1}
    assert [(one["servant"], one["order"], one["signed"], one["days"]) for one in told["late"]] == [
        ("Servant 2", "2-m", "2026-11-17", 1),
        ("Servant 3", None, None, (LATER - day(11, 16)).days),
    ]


def test_an_order_that_is_not_due_yet_is_no_breach() -> None:
    told = count(state(planned()), on=day(11, 16))
    assert told["orders"] == {"in_time": 0, "late": 0, "unsigned": 1, "overdue": 0}
    assert (told["late"], told["breaches"]) == ([], [])


def test_newcomers_without_a_pair_are_hired_and_those_of_whom_nothing_is_asked_are_told_apart() -> (
    None
):
    told = count(
        state(signed()),
        decisions=[decision("s7", "unresolved"), decision("s8", "not_required")],
        exempt={"s8": ACCEPTED, "s9": day(1, 5)},
    )
    people = {name: told[name] for name in ("hired", "covered", "not_required", "left")}
    assert people == {"hired": 3, "covered": 1, "not_required": 1, "left": 0}
    assert told["late"][0]["servant"] == "Servant s7"


def test_who_left_before_an_order_was_due_is_no_breach() -> None:
    told = count(state(closed(planned(), "dismissed", day(11, 12))))
    assert (told["hired"], told["left"], told["orders"]["unsigned"]) == (1, 1, 0)
    assert told["breaches"] == []


@pytest.mark.parametrize(("category", "by_decision"), [("C-5", 0), ("С-5", 0), ("B-1", 1)])
def test_categories_beyond_the_acts_own_are_covered_by_decision(
    category: str, by_decision: int
) -> None:
    assert count(state(signed(case=of(1, category=category))))["by_decision"] == by_decision


def test_the_share_of_fallbacks_is_that_of_the_covered() -> None:
    fallback = signed(3, outcome="assign_direct_manager")
    told = count(state(signed(1), signed(2), fallback, planned(4)))
    assert (told["covered"], told["fallbacks"], told["fallback_share"]) == (3, 1, "33 %")


def test_a_fallback_is_remembered_after_the_mentor_was_replaced() -> None:
    first = planned(outcome="assign_direct_manager")
    one = replace(handed_over(signed(), "m2", day(12, 1)), earlier=(first,))
    assert count(state(one))["fallbacks"] == 1


def test_without_anybody_the_figures_are_nought() -> None:
    told = count(state())
    assert (told["hired"], told["fallback_share"], told["loads"]) == (
        0,
        "0 %",
        {"0": 0, "1": 0, "2": 0, "over": 0},
    )


def test_a_late_plan_is_a_breach_with_its_days() -> None:
    told = count(state(signed(done={"plan_agreed": day(11, 20)})))
    assert told["plans"] == {"in_time": 0, "late": 1, "unsigned": 0, "overdue": 0}
    (breach,) = (one for one in told["breaches"] if one["what"] == "plan")
    assert breach == {
        "what": "plan",
        "paragraph": "12",
        "servant": "Servant 1",
        "servant_id": "s1",
        "mentorship": 1,
        "due": "2026-11-16",
        "done": "2026-11-20",
        "days": 4,
    }


def test_the_papers_belong_to_the_period_in_which_the_term_ends() -> None:
    one = closed(signed(), "papers_sent", day(1, 25, 2027), done={"papers_sent": day(1, 25, 2027)})
    first_half = Period(day(1, 1, 2027), day(6, 30, 2027))
    assert count(state(one))["papers"]["late"] == 0
    assert count(state(one), first_half)["papers"]["late"] == 1
    assert count(state(one), first_half)["orders"]["in_time"] == 0


def test_a_replacement_tells_its_reason_its_people_and_its_days() -> None:
    one = handed_over(signed(), "m2", day(12, 9))
    told = count(state(one, leavings={"m1": Leaving("transferred", day(12, 1))}))
    assert told["replacements"] == [
        {
            "servant": "Servant 1",
            "servant_id": "s1",
            "mentorship": 1,
            "reason": "transferred",
            "old": "m1",
            "old_id": "m1",
            "new": "Mentor m2",
            "new_id": "m2",
            "due": "2026-12-08",
            "signed": "2026-12-09",
            "days_late": 1,
        }
    ]
    assert [one["what"] for one in told["breaches"] if one["what"] == "replacement"] != []


def test_a_replacement_that_is_owed_has_nobody_new() -> None:
    known = state(signed(), leavings={"m1": Leaving("dismissed", day(12, 1))})
    (row,) = count(known, on=day(12, 2))["replacements"]
    assert (row["reason"], row["old"], row["new"], row["signed"], row["days_late"]) == (
        "dismissed",
        "Mentor m1",
        None,
        None,
        0,
    )


def test_a_reason_that_only_a_roster_gave_stands_in_the_papers() -> None:
    one = signed(
        replacement=planned(mentor="m2", case=case(1, "m2", trigger={"kind": "dismissed"}))
    )
    (row,) = count(state(one), on=day(12, 2))["replacements"]
    assert (row["reason"], row["new"], row["due"]) == ("dismissed", "Mentor m2", None)


def test_early_ends_are_told_with_their_reason() -> None:
    told = count(state(closed(signed(), "transferred", day(12, 1))))
    (row,) = told["ended"]
    assert (row["reason"], row["day"], row["servant_id"]) == ("transferred", "2026-12-01", "s1")
    assert (told["papers"]["unsigned"], told["open"]) == (0, 0)


def test_terms_that_absences_moved_are_counted() -> None:
    away = Absence("s1", "sick_leave", day(12, 1), day(12, 7))
    told = count(state(signed(1), signed(2, mentor="m2"), absences=(away,)))
    assert told["recounted"] == 1


def test_a_term_that_was_over_before_the_period_is_not_counted() -> None:
    away = Absence("s1", "sick_leave", day(12, 1), day(12, 7))
    known = state(signed(), absences=(away,))
    assert count(known, Period(day(1, 20, 2027), day(1, 31, 2027)))["recounted"] == 1
    assert count(known, Period(day(1, 21, 2027), day(1, 31, 2027)))["recounted"] == 0


def test_an_order_that_is_signed_after_the_day_of_asking_has_no_number_yet() -> None:
    (row,) = count(state(signed(order=day(11, 20))), on=day(11, 19))["late"]
    assert (row["order"], row["signed"], row["days"]) == (None, None, 3)


def test_open_is_whoever_was_chosen_and_not_closed_on_the_last_day() -> None:
    gone = closed(signed(2), "dismissed", day(12, 1))
    known = state(
        signed(1), gone, planned(3, chosen_on=day(12, 10)), closed(planned(4), "withdrawn", ORDER)
    )
    assert count(known, NOVEMBER)["open"] == 2
    assert count(known, HALF)["open"] == 2
    assert count(known, Period(day(11, 1), day(12, 1)))["open"] == 1


# ---- loads


def test_loads_are_those_of_the_last_day() -> None:
    known = state(
        signed(1, "m1"),
        signed(2, "m1"),
        signed(3, "m2"),
        closed(signed(4, "m3"), "dismissed", day(11, 20)),
    )
    assert count(known, NOVEMBER)["loads"] == {"0": 1, "1": 1, "2": 1, "over": 0}


@pytest.mark.parametrize(("last", "carried"), [(13, "1"), (14, "0")])
def test_the_last_day_of_the_term_belongs_to_the_load(last: int, carried: str) -> None:
    told = count(state(signed()), Period(day(1, 1, 2027), day(1, last, 2027)))["loads"]
    assert told[carried] == 1


def test_who_was_no_mentor_in_the_period_is_not_counted() -> None:
    told = count(state(signed()), Period(day(1, 14, 2027), day(1, 31, 2027)))["loads"]
    assert sum(told.values()) == 0


def test_a_third_servant_is_a_breach_for_as_long_as_it_lasts() -> None:
    first = closed(signed(1), "dismissed", day(11, 23))
    known = state(first, signed(2), signed(3, order=day(11, 16)))
    told = count(known, NOVEMBER)
    (breach,) = (one for one in told["breaches"] if one["what"] == "servants")
    assert (breach["paragraph"], breach["done"], breach["days"]) == ("10", "2026-11-16", 7)
    assert breach["servant"] == "Servant 1; Servant 2; Servant 3"
    assert told["loads"]["over"] == 0


def test_two_servants_are_no_breach() -> None:
    told = count(state(signed(1), signed(2)), NOVEMBER)
    assert [one for one in told["breaches"] if one["what"] == "servants"] == []


def test_on_the_day_of_a_replacement_order_only_the_new_mentor_carries_the_servant() -> None:
    moved = handed_over(signed(1), "m2", day(11, 20))
    told = count(state(moved, signed(2), signed(3, order=day(11, 20))), NOVEMBER)
    assert [one for one in told["breaches"] if one["what"] == "servants"] == []


# ---- months


def test_months_add_up_to_the_period() -> None:
    accepted = [day(10, 30), day(11, 2), day(12, 31)]
    known = state(
        *(
            signed(
                n, f"m{n}", order=on + timedelta(days=9), case=of(n, appointed_on=on.isoformat())
            )
            for n, on in enumerate(accepted, 1)
        )
    )
    told = count(known, exempt={"s9": day(11, 3)})
    by_month = {
        one["month"]: (one["hired"], one["covered"], one["late"]) for one in told["by_month"]
    }
    assert by_month["2026-10"] == (1, 1, 1)
    assert by_month["2026-11"] == (2, 1, 1)
    assert by_month["2026-12"] == (1, 1, 1)
    assert list(by_month) == [f"2026-{n:02}" for n in range(7, 13)]


def test_a_period_over_new_year_has_its_months_in_order() -> None:
    assert Period(day(11, 15), day(2, 3, 2027)).months == [
        "2026-11",
        "2026-12",
        "2027-01",
        "2027-02",
    ]
