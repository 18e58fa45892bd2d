"""The orders on a council in whole runs: who is named in them, what signs them, what they void."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline import record
from pipeline.ask import council, due
from pipeline.errors import PipelineError
from pipeline.model import Finding
from tests.institute import OCTOBER, Institute, institute, of_body
from tests.rosters import Run

NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 9), date(2026, 12, 7), date(2027, 1, 11)


def orders(made: Institute, kind: str = "council_order") -> list[record.StoredDocument]:
    """The orders of a kind that stand."""
    with record.open_register(made.out / "register.sqlite", read_only=True) as register:
        return [one for one in record.documents(register, mentorship=0) if one.kind == kind]


def approved(folder: Path) -> Institute:
    """The council's first order and its pair are signed, and the next month knows it."""
    made = institute(folder)
    made.run(OCTOBER)
    made.signed("s1")
    made.run(NOVEMBER)
    return made


def newly_led(folder: Path) -> Institute:
    """After that approval the chair left; the deputy takes the chair in the table."""
    made = approved(folder)
    made.seat(("deputy", "chair"), ("secretary", "secretary"))
    return made


def names(order: record.StoredDocument) -> list[str]:
    return [one["name"] for one in order.values["members"]]


def found(run: Run, code: str) -> list[Finding]:
    return [one for one in run.outcome.findings if one.code == code]


@pytest.mark.parametrize(
    ("rulebook", "months", "bounds"),
    [("internal-affairs", 13, "from 1 to 12"), ("civil-service", 3, "from 1 to 2")],
)
def test_a_term_of_the_settings_beyond_the_act_is_refused(
    tmp_path: Path, rulebook: str, months: int, bounds: str
) -> None:
    made = institute(tmp_path)
    made.settings = f'rulebook = "{rulebook}"\nterm_months = {months}\n'
    with pytest.raises(PipelineError, match=f"term_months must be {bounds} months"):
        made.run(OCTOBER)


def test_the_longest_term_of_the_act_may_stand_in_the_settings(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.settings += "term_months = 12\n"
    assert made.run(OCTOBER)["s1"]["term"]["months"] == 12


@pytest.mark.parametrize("fault", ["role", "key", "staff"])
def test_a_fault_in_the_table_takes_nobody_off_the_council(tmp_path: Path, fault: str) -> None:
    made = approved(tmp_path)
    if fault == "role":
        made.council[1]["role"] = "deptuy"
    elif fault == "key":
        made.council[1]["person_id"] = "deptuy"
    else:
        del made.staff["deputy"]
    run = made.run(DECEMBER)
    assert of_body(run) == []
    assert [len(one.values["members"]) for one in orders(made)] == [3]
    if fault == "staff":
        assert [one.row_key for one in found(run, "council_member_gone")] == ["deputy"]


def test_a_first_council_with_a_fault_is_not_recorded(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.council[1]["role"] = "deptuy"
    run = made.run(OCTOBER)
    assert of_body(run) == []
    assert found(run, "no_council")


@pytest.mark.parametrize("status", ["dismissed", "transferred"])
def test_a_member_whom_the_staff_table_calls_gone_is_told(tmp_path: Path, status: str) -> None:
    made = institute(tmp_path)
    made.staff["deputy"]["status"] = status
    assert [one.row_key for one in found(made.run(OCTOBER), "council_member_gone")] == ["deputy"]


def test_a_member_who_is_away_for_a_time_is_no_member_who_left(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.staff["deputy"]["status"] = "absent"
    assert found(made.run(OCTOBER), "council_member_gone") == []


def test_a_council_with_two_deputies_gets_no_order(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.council.append({"person_id": "m4", "role": "deputy"})
    run = made.run(OCTOBER)
    assert (of_body(run), len(found(run, "council_role_twice"))) == ([], 1)


def test_a_council_with_a_sponsored_member_gets_no_order(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.officer("s1")
    made.council.append({"person_id": "s1", "role": "member"})
    assert of_body(made.run(OCTOBER)) == []


def test_another_state_body_is_in_no_order_of_this_council(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.officer("x1", state_body="Academy")
    for key in ("s2", "s3"):
        made.sponsored(key, state_body="Academy", nominated_mentor_id="x1")
    run = made.run(OCTOBER)
    assert run["s2"]["mentor_id"] == "x1"
    (order,) = orders(made)
    assert [one["servant"].rpartition(" ")[2] for one in order.values["pairs"]] == ["s1"]
    (told,) = found(run, "no_council")
    assert (told.column, told.row_key, told.cell and told.cell.row) == ("state_body", None, 3)


def test_two_state_bodies_in_one_register_are_parted_in_the_councils_papers(
    tmp_path: Path,
) -> None:
    made = institute(tmp_path)
    made.officer("x1", state_body="Academy")
    made.sponsored("s2", state_body="Academy", nominated_mentor_id="x1")
    made.run(OCTOBER)
    made.signed("s1")
    made.told("2026-10-15", "order_signed", "s2", document="7-a")
    made.told("2026-10-20", "mentor_heard", "", "x1")
    run = made.run(NOVEMBER)
    (told,) = found(run, "council_person_elsewhere")
    assert (told.severity, told.column, told.row_key) == ("warning", "person_id", None)
    register = made.out / "register.sqlite"
    owed = due(register, NOVEMBER)
    assert {one.owed.mentor_id for one in owed if one.owed.duty == "hearing"} == {"m1"}
    pack = council(register, made.out, "2026-Q4", NOVEMBER)
    assert len([path for path in pack.documents if "mentor_report" in path]) == 1
    told_of = {
        cell.value
        for sheet in load_workbook(made.out / "council/2026-Q4/registers.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    }
    assert "m1" in told_of
    assert "x1" not in told_of


def test_a_row_about_people_of_both_state_bodies_is_the_councils(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.officer("x1", state_body="Academy")
    made.told("2026-10-12", "conflict", "s1", "x1", note="a quarrel")
    made.told("2026-10-12", "request", "", "m1", note="a question")
    assert found(made.run(OCTOBER), "council_person_elsewhere") == []


def test_pairs_of_another_state_body_alone_amend_nothing(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.signed("s1")
    made.officer("x1", state_body="Academy")
    made.sponsored("s2", state_body="Academy", nominated_mentor_id="x1")
    assert of_body(made.run(DECEMBER)) == []


def test_an_order_on_another_council_voids_the_amending_orders_too(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.signed("s1")
    made.sponsored("s2", nominated_mentor_id="m2")
    made.run(NOVEMBER)
    made.told("2026-11-10", "order_signed", "s2", document="131")
    made.run(DECEMBER)
    made.seat(("deputy", "chair"), ("secretary", "secretary"))
    made.run(JANUARY)
    void = orders(made)[-1].values["order"]["void"]
    assert "112" in void
    assert "131" in void


def test_a_pair_signed_under_the_whole_order_approves_the_council(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.told("2026-10-15", "order_signed", "s1", document="112")
    assert of_body(made.run(NOVEMBER)) == []
    made.told("2026-10-15", "council_approved", document="112")
    assert of_body(made.run(DECEMBER)) == []
    assert len(orders(made)) == 1


def test_an_approval_entered_a_day_later_is_the_same_order(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.told("2026-10-15", "order_signed", "s1", document="112")
    made.run(NOVEMBER)
    made.told("2026-10-16", "council_approved", document="№ 112")
    run = made.run(DECEMBER)
    assert (of_body(run), len(orders(made))) == ([], 1)
    with record.open_register(made.out / "register.sqlite", read_only=True) as register:
        told = [one for one in record.state(register).council if one.kind == "council_approved"]
    assert [one.day for one in told] == [date(2026, 10, 16)]


def test_a_mended_number_of_the_old_approval_does_not_sign_the_new_order(tmp_path: Path) -> None:
    made = newly_led(tmp_path)
    made.run(DECEMBER)
    for row in made.events:
        row["document"] = "112-k"
    made.run(date(2026, 12, 8))
    made.council.append({"person_id": "m4", "role": "member"})
    made.run(JANUARY)
    old, new = orders(made)
    assert names(old) != names(new)
    assert len(names(new)) == 3
    assert "112-k" in new.values["order"]["void"]


def test_an_annulled_order_approves_the_council_no_longer(tmp_path: Path) -> None:
    made = approved(tmp_path)
    made.told("2026-11-20", "annulled", document="112")
    made.run(DECEMBER)
    with record.open_register(made.out / "register.sqlite", read_only=True) as register:
        assert [one.kind for one in record.state(register).council] == ["composition"]
    made.sponsored("s2", nominated_mentor_id="m2")
    assert of_body(made.run(JANUARY)) == ["council_order"]


def test_an_approval_of_the_changes_own_day_may_be_entered_with_the_change(
    tmp_path: Path,
) -> None:
    made = newly_led(tmp_path)
    made.told("2026-12-07", "council_approved", document="150")
    assert of_body(made.run(DECEMBER)) == []


def test_an_approval_older_than_the_change_that_it_came_with_is_told(tmp_path: Path) -> None:
    made = newly_led(tmp_path)
    made.told("2026-12-04", "council_approved", document="150")
    run = made.run(DECEMBER)
    assert (of_body(run), len(found(run, "council_approval_older"))) == (["council_order"], 1)


@pytest.mark.parametrize(
    ("event", "servant", "person"),
    [("conflict", "s1", "Q1"), ("reserve_entered", "", "Q2"), ("mentor_heard", "", "Q3")],
)
def test_a_key_that_nobody_has_is_told_at_its_cell_without_the_key(
    tmp_path: Path, event: str, servant: str, person: str
) -> None:
    made = institute(tmp_path)
    made.told("2026-10-12", event, servant, person, note="what happened")
    (told,) = found(made.run(OCTOBER), "council_person_unknown")
    assert (told.severity, told.column, told.row_key) == ("error", "person_id", None)
    assert told.cell is not None
    assert (told.cell.address, person in f"{told.found} {told.mend}") == ("D2", False)
    made.events[-1]["person_id"] = "m1"
    run = made.run(date(2026, 10, 13))
    assert found(run, "council_person_unknown") == []


def test_somebody_whom_only_the_register_knows_may_be_named(tmp_path: Path) -> None:
    made = approved(tmp_path)
    del made.staff["m1"]
    del made.hires["s1"]
    made.sponsored("s2", nominated_mentor_id="m2")
    made.told("2026-12-01", "conflict", "s1", "m1", note="a quarrel")
    assert found(made.run(DECEMBER), "council_person_unknown") == []


def test_a_meeting_may_be_planned_and_counts_from_its_day_on(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.told("2026-12-10", "meeting_held")
    run = made.run(OCTOBER)
    assert found(run, "event_in_the_future") == []
    with record.open_register(made.out / "register.sqlite", read_only=True) as register:
        (met,) = (one for one in record.state(register).council if one.kind == "meeting_held")
    assert met.day == date(2026, 12, 10)


def test_a_quarter_before_the_first_council_is_refused_in_one_sentence(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    with pytest.raises(PipelineError, match=r"from 2026-Q4 on.*later one\.$"):
        council(made.out / "register.sqlite", made.out, "2026-Q3", OCTOBER)
    assert council(made.out / "register.sqlite", made.out, "2026-Q4", OCTOBER).documents


@pytest.mark.parametrize(("percent", "fits"), [(0, True), (99, True), (100, False)])
def test_a_quorum_lies_between_nought_and_ninety_nine(
    tmp_path: Path, percent: int, fits: bool
) -> None:
    made = institute(tmp_path)
    made.settings += f"[readings]\nquorum_percent = {percent}\n"
    if fits:
        assert of_body(made.run(OCTOBER)) == ["council_order"]
        return
    with pytest.raises(PipelineError, match="a whole number, 0 to 99"):
        made.run(OCTOBER)
