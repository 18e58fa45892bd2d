"""What a run asks HR to fill in: days and documents, and never a key."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ask.months import LATER, RUN, awaited, fill, keys, signed_pair
from tests.rosters import Month, Run


@pytest.fixture
def pair(month: Month) -> Month:
    return signed_pair(month)


def test_a_planned_pair_awaits_its_order(month: Month) -> None:
    month.hire("s1")
    month.run(RUN)
    (one,) = awaited(month)
    assert (one["event"], one["servant_id"], one["person_id"]) == ("order_signed", "s1", "m1")
    assert one["note"].endswith("Last day: 23.11.2026.")


def test_a_proposed_pair_awaits_its_answer_by_the_safe_day(month: Month) -> None:
    month.mentor("m1", consent="")
    month.hire("s1")
    month.run(RUN)
    (one,) = awaited(month)
    assert one["event"] == "consent_given"
    assert one["note"].endswith("Last day: 20.11.2026.")


def test_a_signed_pair_awaits_everything_up_to_the_papers_in_the_order_of_the_days(
    pair: Month,
) -> None:
    assert keys(pair) == [
        ("plan_agreed", "s1", "m1"),
        ("report_received", "s1", "m1"),
        ("commendation_received", "s1", "m1"),
        ("papers_sent", "s1", "m1"),
    ]


def test_what_is_due_first_is_asked_first_whoever_it_is_about(month: Month) -> None:
    month.hire("s1", appointed_on="2026-11-19")
    month.hire("s2", appointed_on="2026-11-17")
    month.run(RUN)
    assert [servant for _, servant, _ in keys(month)] == ["s2", "s1"]


def errors(run: Run) -> list[str]:
    return [one.code for one in run.outcome.findings if one.severity == "error"]


def test_what_hr_fills_in_is_taken_and_asked_no_more(month: Month) -> None:
    month.hire("s1")
    month.run(RUN)
    left = ["plan_agreed", "report_received", "commendation_received", "papers_sent"]
    fill(month, "order_signed", "2026-11-23", "7")
    on = date(2026, 11, 24)
    assert errors(month.run(on)) == []
    for event, day in zip(
        left, ("2026-11-25", "2027-01-24", "2027-01-25", "2027-01-26"), strict=True
    ):
        name = f"{on:%Y-%m}"
        assert [one["event"] for one in awaited(month, name)] == left
        fill(month, event, day, name=name)
        left = left[1:]
        on = max(on, date.fromisoformat(day))
        assert errors(month.run(on)) == []
    assert awaited(month, "2027-01") == []


def test_a_planned_replacement_awaits_the_order_of_the_new_mentor(pair: Month) -> None:
    pair.event("2026-12-01", "dismissed", "", "m1")
    pair.run(LATER)
    orders = [one for one in awaited(pair, "2026-12") if one["event"] == "order_signed"]
    assert [(one["servant_id"], one["person_id"], one["document"]) for one in orders] == [
        ("s1", "m2", None)
    ]
    assert "in place of Mentor m1" in orders[0]["note"]
    assert orders[0]["note"].endswith("Last day: 08.12.2026.")
    fill(pair, "order_signed", "2026-12-03", "9", "2026-12")
    run = pair.run(date(2026, 12, 4))
    assert (errors(run), run.pairs()) == ([], {"s1": "m2"})
    plans = [one for one in keys(pair, "2026-12") if one[0] == "plan_agreed"]
    assert plans == [("plan_agreed", "s1", "m1"), ("plan_agreed", "s1", "m2")]


@pytest.mark.parametrize("status", ["dismissed", "transferred"])
def test_who_has_left_without_a_date_is_asked_for_it(pair: Month, status: str) -> None:
    pair.mentor("m1", status=status)
    pair.run(LATER)
    assert (status, None, "m1") in keys(pair, "2026-12")
    fill(pair, status, "2026-12-01", name="2026-12")
    run = pair.run(LATER)
    assert errors(run) == []
    assert run["s1"]["dates"]["replace_by"] == "2026-12-08"
    assert (status, None, "m1") not in keys(pair, "2026-12")


def test_who_vanished_from_the_staff_list_is_asked_for_the_day_of_leaving(pair: Month) -> None:
    del pair.staff["m1"]
    pair.run(LATER)
    assert ("dismissed", None, "m1") in keys(pair, "2026-12")
