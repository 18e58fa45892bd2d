"""The second rulebook in whole runs: pairs, the order on the council, what is kept for the few."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline import record
from pipeline.ask import reprint
from tests.institute import OCTOBER, Institute, institute, of_body
from tests.rosters import files

DECEMBER = date(2026, 12, 7)
MARCH = date(2027, 3, 5)


def papers(made: Institute, kind: str) -> list[record.StoredDocument]:
    """The papers of the body of one kind that stand."""
    with record.open_register(made.out / "register.sqlite", read_only=True) as register:
        return [one for one in record.documents(register, mentorship=0) if one.kind == kind]


def test_nobody_is_asked_for_consent_and_silence_assigns(tmp_path: Path) -> None:
    run = institute(tmp_path).run(OCTOBER)
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("assign", "m1")
    assert run.papers("s1") == ["assignment_sheet"]


def test_a_recorded_refusal_is_respected(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.staff["m1"]["consent"] = "no"
    run = made.run(OCTOBER)
    assert run["s1"]["mentor_id"] != "m1"
    assert run["s1"]["refused"] == {"C1": 1}


def test_where_nobody_fits_no_manager_steps_in(tmp_path: Path) -> None:
    made = institute(tmp_path)
    for officer in made.staff.values():
        officer["service_since"] = "2025-01-01"
    run = made.run(OCTOBER)
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("unresolved", None)


def test_one_officer_may_have_many_sponsored_persons(tmp_path: Path) -> None:
    made = institute(tmp_path)
    for key in ("s2", "s3", "s4"):
        made.sponsored(key, nominated_mentor_id="m1")
    assert set(made.run(OCTOBER).pairs().values()) == {"m1"}


def test_a_limit_of_the_settings_binds(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.settings += "[readings]\nservants_limit = 1\n"
    made.sponsored("s2", nominated_mentor_id="m1")
    pairs = made.run(OCTOBER).pairs()
    assert sorted(pairs) == ["s1", "s2"]
    assert len(set(pairs.values())) == 2


def test_a_lower_rank_gives_way_to_one_that_is_not_lower(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.sponsored("s1", rank="Major of Police")
    for key in made.staff:
        made.staff[key]["rank"] = "Sergeant"
    made.staff["m3"]["rank"] = "полковник полиции"
    assert made.run(OCTOBER)["s1"]["mentor_id"] == "m3"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        (("yes", "yes", "yes"), "assign"),
        (("no", "yes", "yes"), "not_required"),
        (("yes", "no", ""), "not_required"),
        (("yes", "yes", ""), "ask_data"),
    ],
)
def test_a_transfer_needs_all_three_facts(
    tmp_path: Path, facts: tuple[str, str, str], outcome: str
) -> None:
    made = institute(tmp_path)
    names = ("other_service", "higher_or_equal", "new_knowledge")
    made.sponsored("s1", ground="transferred", **dict(zip(names, facts, strict=True)))
    run = made.run(OCTOBER)
    assert run["s1"]["outcome"] == outcome
    asked = [one.column for one in run.outcome.findings if one.code == "scope_unknown"]
    assert asked == (["new_knowledge"] if outcome == "ask_data" else [])


def test_a_blank_ground_is_asked_for_alone(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.sponsored("s1", ground="")
    asked = [
        one.column for one in made.run(OCTOBER).outcome.findings if one.code == "scope_unknown"
    ]
    assert asked == ["ground"]


def test_admitted_again_alone_is_a_warning(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.sponsored("s1", ground="admitted_again")
    run = made.run(OCTOBER)
    assert run["s1"]["outcome"] == "assign"
    assert "admitted_again" in run.codes("s1")


def test_a_term_of_more_than_a_year_is_refused(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.sponsored("s1", term_months="13")
    run = made.run(OCTOBER)
    assert "term_out_of_bounds" in run.codes("s1")
    assert run["s1"]["outcome"] == "ask_data"


def test_the_first_order_approves_council_and_pairs(tmp_path: Path) -> None:
    run = institute(tmp_path).run(OCTOBER)
    assert of_body(run) == ["council_order"]


def test_a_council_without_a_secretary_gets_no_order(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.seat(("chair", "chair"), ("deputy", "member"))
    run = made.run(OCTOBER)
    assert of_body(run) == []
    assert "council_role_missing" in run.codes()
    assert run["s1"]["outcome"] == "assign"


def test_without_a_council_that_is_asked_for(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.council = []
    assert "no_council" in made.run(OCTOBER).codes()


def test_a_sponsored_person_on_the_council_is_a_finding(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.officer("s1")
    made.council.append({"person_id": "s1", "role": "member"})
    assert "council_member_sponsored" in made.run(OCTOBER).codes()


def test_an_unsigned_order_gives_way_to_the_next_one(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.sponsored("s2", nominated_mentor_id="m2")
    made.run(date(2026, 10, 13))
    (order,) = papers(made, "council_order")
    assert order.values["pairs"][1]["servant"].endswith("s2")
    assert not (made.out / "2026-10/council/01-council_order.docx").exists()


def test_after_the_approval_a_new_pair_amends_the_order(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.signed("s1")
    assert of_body(made.run(date(2026, 10, 20))) == []
    made.sponsored("s2", nominated_mentor_id="m2")
    run = made.run(DECEMBER)
    assert of_body(run) == ["amending_order"]
    (order,) = papers(made, "amending_order")
    assert len(order.values["changes"]) == 1
    assert "112" in order.values["amends"]
    assert (made.out / "2026-10/council/01-council_order.docx").is_file()


def test_another_council_is_approved_anew_and_voids_the_old_order(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.signed("s1")
    made.seat(("deputy", "chair"), ("secretary", "secretary"))
    run = made.run(DECEMBER)
    assert of_body(run) == ["council_order"]
    order = papers(made, "council_order")[-1]
    assert "112" in order.values["order"]["void"]


def test_a_mentor_who_leaves_is_replaced_and_the_order_amended(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.signed("s1")
    made.told("2026-12-01", "transferred", person="m1", document="9")
    run = made.run(DECEMBER)
    assert (run["s1"]["outcome"], run["s1"]["old_mentor_id"]) == ("replace", "m1")
    assert run["s1"]["dates"]["replace_by"] is None
    (order,) = papers(made, "amending_order")
    assert len(order.values["changes"]) == 1


@pytest.mark.parametrize(
    ("kind", "moves"),
    [
        ("initial_training", 10),
        ("sick_leave", 10),
        ("annual_leave", 10),
        ("childcare_leave", 10),
        ("internship", 10),
        ("business_trip", 0),
        ("study_leave", 0),
        ("other_valid", 0),
    ],
)
def test_only_the_times_of_the_source_are_not_counted(
    tmp_path: Path, kind: str, moves: int
) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.signed("s1")
    made.away("s1", "2026-11-02", "2026-11-11", kind)
    term = made.run(DECEMBER)["s1"]["term"]
    assert (term["months"], term["days_not_counted"]) == (12, moves)


SECRET = "He struck the cadet Qanat"


def test_an_incident_makes_one_note_at_once_for_the_few(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.signed("s1")
    made.told("2026-12-01", "incident", "s1", "m1", note=SECRET)
    run = made.run(DECEMBER)
    (note,) = papers(made, "incident_note")
    assert note.path == "2026-12/restricted/01-incident_note.docx"
    assert note.path not in run.outcome.documents
    assert SECRET not in json.dumps(run.outcome.decisions, ensure_ascii=False)
    common = [data for path, data in files(made.out).items() if path.endswith(".json")]
    assert all(b"incident_note" not in data and b"struck" not in data for data in common)
    made.events[-1]["document"] = "143"
    made.run(MARCH)
    assert [one.number for one in papers(made, "incident_note")] == [note.number]


def test_a_second_run_of_the_day_changes_no_byte(tmp_path: Path) -> None:
    made = institute(tmp_path)
    first = made.run(OCTOBER)
    before = files(made.out)
    again = made.run(OCTOBER)
    assert files(made.out) == before
    assert again.outcome.documents == first.outcome.documents


def test_two_orders_for_one_sponsored_person_are_an_error(tmp_path: Path) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    made.told("2026-10-15", "order_signed", "s1", "m1", document="112")
    made.told("2026-10-16", "order_signed", "s1", "m2", document="113")
    run = made.run(DECEMBER)
    assert run.codes("s1") & {"no_planned_mentorship", "contradicting_rows"}
    with record.open_register(made.out / "register.sqlite", read_only=True) as register:
        assert [one.open for one in record.state(register).mentorships] == [True]


def test_the_order_on_the_council_is_reprinted_with_a_mentorship_that_it_assigns(
    tmp_path: Path,
) -> None:
    made = institute(tmp_path)
    made.run(OCTOBER)
    told = reprint(made.out / "register.sqlite", tmp_path / "again", 1)
    assert [Path(one.path).name for one in told] == [
        "01-assignment_sheet.docx",
        "01-council_order.docx",
    ]
    assert all(one.same_bytes for one in told)
