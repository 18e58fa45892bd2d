"""Bodies that are out of the ordinary: each gives an outcome and a sentence, never a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.ask import explain
from pipeline.rosters import Places
from pipeline.verify import verify
from tests.rosters import DAY, Month, Run


def where(month: Month) -> Places:
    return Places(month.folder, month.out, month.out / "register.sqlite")


def told(month: Month, servant: str) -> str:
    found = explain(where(month), servant, DAY, None)
    return " ".join([*found.decision.reasons, *found.sentences])


def checked(month: Month) -> Run:
    """The run, and the check that it holds."""
    ran = month.run()
    assert verify(where(month)).problems == ()
    return ran


def test_nobody_conforms(month: Month) -> None:
    month.mentor("m1", last_mark="satisfactory")
    month.staff["head"]["last_mark"] = "satisfactory"
    month.hire("s1")
    assert checked(month)["s1"]["outcome"] == "assign_direct_manager"
    assert "Nobody in the state body conforms" in told(month, "s1")
    assert "m1 (8.2)" in told(month, "s1")


def test_the_sheet_of_explanations_names_the_direct_manager_who_is_left(month: Month) -> None:
    month.mentor("m1", last_mark="satisfactory")
    month.staff["head"]["last_mark"] = "satisfactory"
    month.hire("s1")
    month.run()
    book = load_workbook(month.out / "2026-11" / "decisions.xlsx")
    row = [cell.value for cell in book["Explanations"][2]]
    assert row[:4] == ["s1", "Newcomer s1", "the direct manager", "head"]
    footer = book["Explanations"].oddFooter
    assert footer is not None
    assert footer.left.text == "&A"


def test_everybody_is_unknown(month: Month) -> None:
    for key in ("head", "m1"):
        month.mentor(key, last_mark="", consent="yes", is_head="yes" if key == "head" else "no")
    month.hire("s1")
    assert checked(month)["s1"]["outcome"] == "ask_data"
    assert "2 with a free place cannot be judged" in told(month, "s1")


def test_one_mentor_for_a_thousand_servants(month: Month) -> None:
    for number in range(1000):
        month.hire(f"s{number:03}", manager_id="")
    ran = checked(month)
    outcomes = [one["outcome"] for one in ran.outcome.decisions]
    assert outcomes.count("assign") == 2
    assert outcomes.count("assign_direct_manager") == 2
    assert outcomes.count("unresolved") == 996
    assert "1000 newcomers compete for 2 places" in told(month, "s999")


def test_nobody_is_told_to_be_the_one_who_comes_nearest_to_be_the_own_mentor(month: Month) -> None:
    month.staff.clear()
    for key in ("s1", "s2"):
        month.mentor(key)
        month.hire(key, manager_id="")
    checked(month)
    assert "stands against 1 with a free place: s2 (R10)" in told(month, "s1")


def test_a_body_without_staff(month: Month) -> None:
    month.hire("s1", state_body="Empty agency")
    assert checked(month)["s1"]["outcome"] == "ask_data"
    assert "nobody else of this state body" in told(month, "s1")


def test_a_mentor_who_left_is_not_kept_because_nobody_else_is_in_the_list(month: Month) -> None:
    month.hire("s1", manager_id="")
    month.run()
    month.event("2026-11-20", "order_signed", "s1", "m1", "5")
    month.event("2026-11-24", "dismissed", "", "m1")
    month.staff.clear()
    month.mentor("other", state_body="Another agency")
    ran = month.run(date(2026, 11, 30))
    found = ran["s1"]
    assert (found["outcome"], found["mentor_id"], found["old_mentor_id"]) == (
        "ask_data",
        None,
        "m1",
    )
    assert "no_staff" in ran.codes("s1")
    assert verify(where(month)).problems == ()


def test_a_subdivision_of_one(month: Month) -> None:
    month.hire("s1", subdivision="Unit of one", manager_id="")
    assert checked(month).pairs() == {"s1": "m1"}
    assert "in another subdivision" in told(month, "s1")


@pytest.mark.parametrize("keys", [("m1", "M1"), ("M1", "m1")])
def test_keys_that_differ_only_in_case_are_two_people(month: Month, keys: tuple[str, str]) -> None:
    for key in keys:
        month.staff.pop(key, None)
        month.mentor(key)
    for number in range(4):
        month.hire(f"s{number}")
    ran = checked(month)
    assert sorted(map(str, ran.pairs().values())) == ["M1", "M1", "m1", "m1"]
    assert ran["s0"]["mentor_id"] == "M1"


def test_a_plan_whose_term_passed_unsigned_keeps_its_mentor_if_it_can(month: Month) -> None:
    month.mentor("m0", service_since="2016-01-01")
    month.hire("s1", nominated_mentor_id="m1", manager_id="head")
    month.run()
    month.mentor("m0", service_since="2001-01-01")
    month.hire("s1", manager_id="head")
    ran = month.run(date(2027, 2, 10))
    assert "plan_expired" in ran.codes("s1")
    assert ran.pairs() == {"s1": "m1"}
    assert verify(where(month)).problems == ()


@pytest.mark.parametrize(("in_general", "in_person"), [("no", "consent_given"), ("", "")])
def test_who_may_yet_agree_and_cannot_be_judged_keeps_the_manager_waiting(
    month: Month, in_general: str, in_person: str
) -> None:
    month.mentor("m1", consent=in_general, last_mark="")
    month.hire("s1")
    if in_person:
        month.event("2026-11-19", in_person, "s1", "m1")
    assert checked(month)["s1"]["outcome"] == "ask_data"


def test_a_mentor_whose_state_body_is_blank_next_time_still_stands(month: Month) -> None:
    month.hire("s1")
    assert checked(month).pairs() == {"s1": "m1"}
    month.staff["m1"]["state_body"] = ""
    assert checked(month).pairs() == {"s1": "m1"}


def test_rows_in_any_order_give_the_same_answers(month: Month, tmp_path: Path) -> None:
    for key in ("m3", "m2", "m4"):
        month.mentor(key, service_since=f"20{key[1]}0-01-01")
    for number, category in enumerate(["C-5", "A-1", "C-5", "", "C-5", "C-3"]):
        month.hire(f"s{number}", category=category)
    turned = Month(tmp_path / "turned", tmp_path / "out-turned")
    turned.staff = dict(reversed(month.staff.items()))
    turned.hires = dict(reversed(month.hires.items()))
    first, second = month.run(), turned.run()
    assert first.outcomes() == second.outcomes()
    assert first.pairs() == second.pairs()
    assert len(set(first.outcomes().values())) > 2
