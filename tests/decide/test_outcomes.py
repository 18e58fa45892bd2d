"""Each outcome from one base situation, by changing one fact at a time."""

from __future__ import annotations

import pytest

from pipeline import record
from pipeline.rosters import Places
from pipeline.verify import Problem, verify
from tests.rosters import Month


def verified(month: Month) -> tuple[Problem, ...]:
    """What the independent check has against the last run."""
    return verify(Places(month.folder, month.out, month.out / "register.sqlite")).problems


def test_a_newcomer_gets_the_mentor_who_conforms_and_agreed(month: Month) -> None:
    month.hire("s1")
    run = month.run()
    assert run.outcomes() == {"s1": "assign"}
    assert run.pairs() == {"s1": "m1"}


BECAUSE_OF_THE_NEWCOMER = [
    ("a category that the act does not list", {"category": "C-3"}, "not_required"),
    (
        "such a category, by the chief's decision",
        {"category": "C-3", "chief_decision": "No 5"},
        "assign",
    ),
    ("a Cyrillic look-alike of a listed category", {"category": "С-5"}, "assign"),
    ("not first appointed", {"first_appointed": "no"}, "not_required"),
    ("unknown whether first appointed", {"first_appointed": ""}, "ask_data"),
    (
        "not first appointed, category unknown",
        {"first_appointed": "no", "category": ""},
        "not_required",
    ),
    ("category unknown", {"category": ""}, "ask_data"),
    ("day of acceptance unknown", {"appointed_on": ""}, "ask_data"),
    ("an impossible day", {"appointed_on": "31.02.2026"}, "ask_data"),
    ("a term beyond the act's bounds", {"term_months": "3"}, "ask_data"),
    ("a body of which staff has nobody", {"state_body": "Another"}, "ask_data"),
]


@pytest.mark.parametrize(("fact", "change", "outcome"), BECAUSE_OF_THE_NEWCOMER)
def test_a_fact_of_the_newcomer_decides(
    month: Month, fact: str, change: dict[str, str], outcome: str
) -> None:
    month.hire("s1", **change)
    assert month.run().outcomes() == {"s1": outcome}, fact


BECAUSE_OF_THE_MENTOR = [
    ("two years of service to the day", {"service_since": "2024-11-20"}, "assign"),
    ("one day less", {"service_since": "2024-11-21"}, "assign_direct_manager"),
    ("a lower mark and a positive attestation",
     {"last_mark": "satisfactory", "attestation": "positive"}, "assign_direct_manager"),
    ("no mark held and a positive attestation",
     {"last_mark": "none", "attestation": "positive"}, "assign"),
    ("no mark held and no attestation", {"last_mark": "none"}, "assign_direct_manager"),
    ("mark unknown", {"last_mark": ""}, "ask_data"),
    ("mark unknown, but a penalty stands",
     {"last_mark": "", "penalty": "reprimand"}, "assign_direct_manager"),
    ("a word that is no mark", {"last_mark": "so-so"}, "ask_data"),
    ("a penalty that was lifted",
     {"penalty": "reprimand", "penalty_on": "2026-01-01", "penalty_lifted_on": "2026-11-20"},
     "assign"),
    ("a penalty lifted tomorrow",
     {"penalty": "reprimand", "penalty_on": "2026-01-01", "penalty_lifted_on": "2026-11-21"},
     "assign_direct_manager"),
    ("penalty unknown", {"penalty": ""}, "ask_data"),
    ("not asked yet", {"consent": ""}, "ask_consent"),
    ("refused", {"consent": "no"}, "assign_direct_manager"),
    ("dismissed", {"status": "dismissed"}, "assign_direct_manager"),
    ("absent, nobody knows since when", {"status": "absent"}, "ask_data"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "change", "outcome"), BECAUSE_OF_THE_MENTOR)
def test_a_fact_of_the_only_candidate_decides(
    month: Month, fact: str, change: dict[str, str], outcome: str
) -> None:
    month.mentor("m1", **change)
    month.hire("s1")
    assert month.run().outcomes() == {"s1": outcome}, fact


@pytest.mark.parametrize(
    ("fact", "last", "outcome"),
    [
        ("seven days, exactly a week", "2026-11-24", "assign"),
        ("eight days", "2026-11-25", "assign_direct_manager"),
        ("open since two days", "", "assign"),
    ],
)
def test_only_more_than_a_week_away_bars_a_mentor(
    month: Month, fact: str, last: str, outcome: str
) -> None:
    month.hire("s1")
    month.away("m1", "2026-11-18", last)
    assert month.run().outcomes() == {"s1": outcome}, fact


def test_an_absence_row_that_cannot_be_read_makes_presence_unknown(month: Month) -> None:
    month.hire("s1")
    month.away("m1", "31.02.2026", "")
    assert month.run().outcomes() == {"s1": "ask_data"}


def test_a_third_servant_fits_neither_with_the_mentor_nor_with_the_direct_manager(
    month: Month,
) -> None:
    for number in range(1, 6):
        month.hire(f"s{number}", appointed_on=f"2026-11-1{number + 2}")
    run = month.run()
    assert run.pairs() == {"s1": "m1", "s2": "m1", "s3": "head", "s4": "head", "s5": None}
    assert run["s5"]["outcome"] == "unresolved"


def test_who_was_accepted_earlier_gets_the_last_place(month: Month) -> None:
    month.hire("a", appointed_on="2026-11-18")
    month.hire("b", appointed_on="2026-11-17")
    month.hire("c", appointed_on="2026-11-16")
    assert month.run().pairs() == {"a": "head", "b": "m1", "c": "m1"}


@pytest.mark.parametrize(
    ("fact", "change"),
    [
        ("no manager and no head is known", {"manager_id": "", "subdivision": "Unit Z"}),
        ("the manager has no row", {"manager_id": "nobody"}),
    ],
)
def test_without_a_direct_manager_nothing_is_resolved(
    month: Month, fact: str, change: dict[str, str]
) -> None:
    month.mentor("m1", consent="no")
    month.hire("s1", **change)
    assert month.run().outcomes() == {"s1": "unresolved"}, fact


def test_of_two_marked_heads_nobody_is_the_manager_and_both_are_named(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.mentor("second", consent="no", is_head="yes")
    month.hire("s1", manager_id="")
    run = month.run()
    assert run["s1"]["outcome"] == "unresolved"
    (told,) = run["s1"]["reasons"]
    assert "(2) are marked as head of the subdivision: head, second. Enter manager_id" in told
    (found,) = [one for one in run.outcome.findings if one.code == "head_ambiguous"]
    assert (found.column, found.row_key, found.cell and found.cell.file) == (
        "manager_id",
        "s1",
        "hires.csv",
    )
    assert found.found == "2 people are marked as head of this subdivision: head, second"


@pytest.mark.parametrize(
    ("fact", "in_hires", "in_staff", "reason"),
    [
        ("named in hires", "s1", "", "manager_id names the newcomer"),
        ("named in staff", "", "s1", "manager_id names the newcomer"),
        ("marked as head", "", "", "the newcomer heads the subdivision"),
    ],
)
def test_a_newcomer_who_is_the_own_manager_has_no_fallback_and_is_told_why(
    month: Month, fact: str, in_hires: str, in_staff: str, reason: str
) -> None:
    month.mentor("m1", consent="no")
    month.mentor("s1", service_since="2026-11-17", is_head="yes", manager_id=in_staff)
    month.staff["head"]["is_head"] = "no"
    month.hire("s1", manager_id=in_hires)
    run = month.run()
    assert run.outcomes() == {"s1": "unresolved"}, fact
    assert reason in run["s1"]["reasons"][0], fact


def test_a_direct_manager_who_is_away_for_long_is_nobodys_mentor(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.hire("s1")
    month.away("head", "2026-11-01", "2026-12-31", "annual_leave")
    assert month.run().outcomes() == {"s1": "unresolved"}


@pytest.mark.parametrize("column", ["full_name", "position", "state_body"])
def test_a_direct_manager_whom_no_order_can_name_waits_for_the_cell(
    month: Month, column: str
) -> None:
    month.mentor("m1", consent="no")
    month.staff["head"][column] = ""
    month.hire("s1")
    run = month.run()
    assert run.outcomes() == {"s1": "ask_data"}
    assert "no order can name the direct manager (head)" in run["s1"]["reasons"][0]
    assert f"blank_{column}" in run.codes()
    assert verified(month) == ()


def test_a_head_without_a_key_is_asked_for_it_and_no_direct_manager_meanwhile(
    month: Month,
) -> None:
    month.mentor("m1", consent="no")
    month.staff["head"]["is_head"] = "no"
    month.mentor("", full_name="Somebody", consent="no", is_head="yes")
    month.hire("s1", manager_id="")
    run = month.run()
    assert run.outcomes() == {"s1": "ask_data"}
    assert "no order can name the direct manager (row 4)" in run["s1"]["reasons"][0]
    assert "blank_person_id" in run.codes()
    assert verified(month) == ()


def test_a_blank_manager_means_the_head_of_the_subdivision(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.hire("s1", manager_id="")
    assert month.run().pairs() == {"s1": "head"}


def test_the_proof_of_a_fallback_lists_everybody_with_a_reason(month: Month) -> None:
    month.mentor("m1", penalty="reprimand")
    month.mentor("m2", consent="no", service_since="2026-01-01")
    month.hire("s1")
    run = month.run()
    assert run["s1"]["refused"] == {"7": 2, "8.1": 1, "8.3": 1}
    assert run.papers("s1") == ["submission", "consent", "order", "plan", "report", "commendation"]


def test_each_proof_is_its_newcomers_own(month: Month) -> None:
    month.mentor("m1", penalty="reprimand")
    month.mentor("s1", penalty="reprimand")
    month.hire("s1")
    month.hire("s2")
    month.event("2026-11-19", "consent_refused", "s1", "m1")
    run = month.run()
    assert {one["outcome"] for one in run.outcome.decisions} == {"assign_direct_manager"}
    with record.open_register(month.out / "register.sqlite", read_only=True) as register:
        pairs = record.state(register).mentorships
    told = {
        pair.servant_id: {line["id"]: line["keys"] for line in pair.case["proof"]} for pair in pairs
    }
    assert told["s1"] == {"head": ["7"], "m1": ["7", "8.3"]}
    assert told["s2"] == {"head": ["7"], "m1": ["8.3"], "s1": ["8.3", "R10"]}
    assert run["s1"]["refused"] == {"7": 2, "8.3": 1}
    assert run["s2"]["refused"] == {"7": 1, "8.3": 2, "R10": 1}


def test_a_newcomer_who_stands_in_staff_is_nobodys_mentor(month: Month) -> None:
    month.mentor("s1", service_since="2010-01-01")
    month.mentor("m1", consent="no")
    month.hire("s1")
    month.hire("s2")
    assert month.run().pairs() == {"s1": "head", "s2": "head"}


def test_a_newcomer_who_needs_no_mentor_can_be_one(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.mentor("s1")
    month.hire("s1", first_appointed="no")
    month.hire("s2")
    assert month.run().pairs() == {"s1": None, "s2": "s1"}


def test_candidates_come_from_the_servants_own_state_body(month: Month) -> None:
    month.mentor("m1", state_body="Another")
    month.hire("s1")
    assert month.run().pairs() == {"s1": "head"}


def test_a_row_of_staff_without_a_key_is_a_candidate_whom_nobody_can_judge(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.mentor("", full_name="Somebody")
    month.hire("s1")
    assert month.run().outcomes() == {"s1": "ask_data"}


def test_a_nomination_that_stands_is_kept(month: Month) -> None:
    month.mentor("m2", subdivision="Unit B", service_since="2023-01-01")
    month.hire("s1", nominated_mentor_id="m2")
    run = month.run()
    assert run.pairs() == {"s1": "m2"}
    assert "nomination_fails" not in run.codes()


def test_a_nomination_that_fails_is_told_with_every_paragraph(month: Month) -> None:
    month.mentor("m2", service_since="2025-06-01", penalty="reprimand", consent="")
    month.hire("s1", nominated_mentor_id="m2")
    run = month.run()
    assert run.pairs() == {"s1": "m1"}
    told = [one for one in run.outcome.findings if one.code == "nomination_fails"]
    assert [one.paragraph for one in told] == ["8.1, 8.3, 7"]


def test_the_newcomers_row_wins_over_the_staff_tables_consent(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.hire("s1", nominated_mentor_id="m1", consent="yes")
    month.hire("s2")
    assert month.run().pairs() == {"s1": "m1", "s2": "head"}


def test_a_refusal_in_the_newcomers_row_is_for_this_servant_only(month: Month) -> None:
    month.hire("s1", nominated_mentor_id="m1", consent="no")
    month.hire("s2")
    assert month.run().pairs() == {"s1": "head", "s2": "m1"}


def test_those_who_agreed_come_before_those_who_were_not_asked(month: Month) -> None:
    month.mentor("m0", consent="", subdivision="Unit A", service_since="2000-01-01")
    month.mentor("m1", subdivision="Unit B")
    month.hire("s1")
    assert month.run().pairs() == {"s1": "m1"}


@pytest.mark.parametrize(
    ("fact", "consent", "outcome"),
    [("agreed", "yes", "assign_direct_manager"), ("not asked", "", "ask_consent"),
     ("refused", "no", "unresolved")],
)  # fmt: skip
def test_the_direct_managers_consent_counts_where_the_settings_say_so(
    month: Month, fact: str, consent: str, outcome: str
) -> None:
    month.settings = "[readings]\nfallback_needs_consent = true\n"
    month.mentor("m1", penalty="reprimand")
    month.staff["head"] |= {"consent": consent, "penalty": "reprimand"}
    month.hire("s1")
    assert month.run().outcomes() == {"s1": outcome}, fact


def test_the_limit_does_not_bind_the_direct_manager_where_the_settings_say_so(month: Month) -> None:
    month.settings = "[readings]\nlimit_binds_fallback = false\n"
    month.mentor("m1", consent="no")
    for number in range(3):
        month.hire(f"s{number}")
    assert set(month.run().pairs().values()) == {"head"}


def test_a_mentor_whose_position_is_blank_waits_for_the_cell(month: Month) -> None:
    month.mentor("m1", position="")
    month.hire("s1")
    assert month.run().outcomes() == {"s1": "ask_data"}


def test_a_missing_fact_is_told_once_and_at_its_cell(month: Month) -> None:
    month.hire("s1", first_appointed="")
    told = [one for one in month.run().outcome.findings if one.column == "first_appointed"]
    assert [(one.code, one.severity, one.cell.address) for one in told if one.cell] == [
        ("scope_unknown", "error", "G2")
    ]


def test_a_missing_fact_that_decides_nothing_needs_no_person(month: Month) -> None:
    month.hire("s1", first_appointed="", category="C-2")
    assert {one.severity for one in month.run().outcome.findings} == {"warning"}


def test_a_staff_row_without_a_state_body_is_nobodys_mentor(month: Month) -> None:
    month.mentor("m1", state_body="")
    month.hire("s1")
    assert month.run().outcomes() == {"s1": "ask_data"}


def test_a_blank_manager_in_hires_means_the_one_whom_staff_names(month: Month) -> None:
    month.mentor("boss", consent="no")
    month.mentor("m1", consent="no")
    month.mentor("s1", service_since="2026-11-17", manager_id="boss")
    month.hire("s1", manager_id="")
    assert month.run().pairs() == {"s1": "boss"}


def test_the_limit_holds_for_a_direct_manager_who_is_only_to_be_asked(month: Month) -> None:
    month.settings = "[readings]\nfallback_needs_consent = true\n"
    month.mentor("m1", penalty="reprimand")
    month.staff["head"] |= {"consent": "", "penalty": "reprimand"}
    for number in range(4):
        month.hire(f"s{number}")
    outcomes = list(month.run().outcomes().values())
    assert outcomes == ["ask_consent", "ask_consent", "unresolved", "unresolved"]


def test_an_unreadable_consent_is_neither_a_yes_nor_not_asked_yet(month: Month) -> None:
    month.mentor("m1", consent="???")
    month.hire("s1")
    assert month.run().outcomes() == {"s1": "ask_data"}


def test_an_unreadable_mark_of_the_head_makes_nobody_else_the_head(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.mentor("x", consent="no", is_head="yes")
    month.staff["head"]["is_head"] = "???"
    month.hire("s1", manager_id="")
    assert month.run().outcomes() == {"s1": "ask_data"}


def test_a_body_with_nobody_but_the_servant_is_told_at_its_cell(month: Month) -> None:
    month.mentor("s1", state_body="Lonely", service_since="2026-11-17")
    month.hire("s1", state_body="Lonely")
    run = month.run()
    assert run.outcomes() == {"s1": "ask_data"}
    assert "no_staff" in run.codes("s1")


def test_a_blank_decision_of_the_chief_is_no_missing_fact(month: Month) -> None:
    month.hire("s1", category="")
    told = [one for one in month.run().outcome.findings if one.code == "scope_unknown"]
    assert [one.column for one in told] == ["category"]
