"""The rosters as a whole: every fault in one pass at its own cell, and the frames."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.model import RawTable
from pipeline.settings import Settings
from pipeline.words.findings import sentence
from tests.validate.rosters import ACT, ON, Row, checked, fact, raw, told

FAULTS: list[tuple[str, Row, str, str, bool]] = [
    ("hires", {"person_id": None}, "blank_person_id", "A2", True),
    ("hires", {"full_name": " "}, "blank_full_name", "B2", True),
    ("hires", {"full_name": "New\u200bOne"}, "unprintable_sign", "B2", True),
    ("hires", {"full_name": "N" * 201}, "long_name", "B2", False),
    ("hires", {"state_body": "#N/A"}, "error_cell", "C2", True),
    ("hires", {"subdivision": None}, "blank_subdivision", "D2", True),
    ("hires", {"position": None}, "blank_position", "E2", True),
    ("hires", {"position": "#FORMULA?"}, "formula_without_value", "E2", True),
    ("hires", {"category": "Б-5"}, "unreadable_category", "F2", True),
    ("hires", {"category": None}, "unknown_category", "F2", False),
    ("hires", {"appointed_on": "31.02.2026"}, "impossible_date", "G2", True),
    ("hires", {"appointed_on": "soon"}, "unreadable_date", "G2", True),
    ("hires", {"appointed_on": "01.11.2206"}, "date_out_of_range", "G2", True),
    ("hires", {"appointed_on": date(1899, 12, 31)}, "date_out_of_range", "G2", True),
    ("hires", {"appointed_on": None}, "unknown_appointed_on", "G2", False),
    ("hires", {"first_appointed": None}, "unknown_first_appointed", "H2", False),
    ("hires", {"first_appointed": "perhaps"}, "unreadable_answer", "H2", True),
    ("hires", {"manager_id": "T-9"}, "unknown_manager", "I2", False),
    ("hires", {"manager_id": None}, "blank_manager_id", "I2", False),
    ("hires", {"head_id": "T-9"}, "unknown_head", "J2", False),
    ("hires", {"nominated_mentor_id": "T-9"}, "unknown_nominated_mentor", "K2", False),
    ("hires", {"term_months": ACT.term.most + 1}, "term_out_of_bounds", "M2", True),
    ("hires", {"term_months": ACT.term.least - 1}, "term_out_of_bounds", "M2", True),
    ("hires", {"email": "nobody"}, "unreadable_email", "N2", False),
    ("staff", {"person_id": 7.5}, "unreadable_key", "A2", True),
    ("staff", {"full_name": None}, "blank_full_name", "B2", True),
    ("staff", {"manager_id": "T-9"}, "unknown_manager", "G2", False),
    ("staff", {"service_since": "5,3"}, "unclear_length", "H2", True),
    ("staff", {"service_since": "01.12.2026"}, "future_date", "H2", False),
    ("staff", {"last_mark": "so so"}, "unreadable_mark", "I2", True),
    ("staff", {"last_mark": None}, "mostly_blank", "I1", False),
    ("staff", {"penalty": None}, "mostly_blank", "K1", False),
    ("staff", {"penalty_on": "32.01.2026"}, "impossible_date", "L2", True),
    ("staff", {"consent": "?"}, "unreadable_answer", "N2", True),
    ("staff", {"status": "lost"}, "unreadable_status", "O2", True),
    ("absences", {"person_id": None}, "blank_person_id", "A2", True),
    ("absences", {"person_id": "T-9"}, "unknown_person", "A2", False),
    ("absences", {"kind": "fishing"}, "unreadable_absence", "B2", True),
    ("absences", {"from": None}, "blank_from", "C2", True),
    ("absences", {"to": "31.10.2026"}, "last_before_first", "D2", True),
    ("events", {"event": None}, "blank_event", "B2", True),
    ("events", {"event": "party"}, "unreadable_event", "B2", True),
    ("events", {"document": None}, "incomplete_event", "E2", True),
    ("events", {"servant_id": None}, "incomplete_event", "C2", True),
    (
        "events",
        {"event": "dismissed", "servant_id": None, "person_id": None},
        "incomplete_event",
        "D2",
        True,
    ),
    ("events", {"event": "plan_agreed", "servant_id": None}, "incomplete_event", "C2", True),
    ("events", {"event": "mentor_released", "servant_id": None}, "incomplete_event", "C2", True),
    (
        "events",
        {"event": "annulled", "document": None, "person_id": None},
        "incomplete_event",
        "E2",
        True,
    ),
    ("events", {"date": "01.12.2026"}, "future_date", "A2", False),
]


def held(people: Any, name: str) -> bool:
    return bool(getattr(people, name).frame["held"].iloc[0])


@pytest.mark.parametrize(
    ("name", "change", "code", "address", "hold"),
    FAULTS,
    ids=[f"{f[0]}-{f[2]}-{f[3]}" for f in FAULTS],
)
def test_a_planted_fault_is_found_once_at_its_cell(
    name: str, change: Row, code: str, address: str, hold: bool
) -> None:
    key = change.get("person_id", "x")
    hires = raw("hires", {"manager_id": None} if name == "staff" and key != "x" else {})
    people, findings = checked(*([hires] if name == "staff" else []), raw(name, change))
    own = [f for f in findings if f.cell and f.cell.file == f"{name}.xlsx"]
    assert told(own) == [(code, address)]
    assert held(people, name) == hold


def test_a_good_month_gives_no_findings() -> None:
    assert checked(raw("absences", {}), raw("events", {}))[1] == []


def test_all_faults_are_found_in_one_pass() -> None:
    faults = [fault for fault in FAULTS if fault[0] == "hires" and fault[1].get("person_id", "x")]
    rows = [{"person_id": f"H-{at}", **fault[1]} for at, fault in enumerate(faults)]
    found = checked(raw("hires", *rows))[1]
    wanted = [(code, f"{address[0]}{at + 2}") for at, (_, _, code, address, _) in enumerate(faults)]
    assert told(found) == wanted


def test_a_finding_says_what_stands_there_what_may_and_how_to_mend_it() -> None:
    (finding,) = checked(raw("hires", {"appointed_on": "31.02.2026"}))[1]
    assert (finding.row_key, finding.column, finding.found) == ("H-1", "appointed_on", "31.02.2026")
    assert sentence(finding, with_found=True) == (
        "hires.xlsx, sheet hires, G2 (appointed_on): the calendar has no such day, "
        'found "31.02.2026". '
        "Allowed: a day of the calendar, such as 01.11.2026, 2026-11-01 or 1 November 2026. "
        "Mend: write the right day."
    )
    assert "31.02" not in sentence(finding, with_found=False)


def test_a_finding_cites_the_paragraph_that_asks_for_the_fact() -> None:
    wrong = {"term_months": ACT.term.most + 1, "category": None}
    findings = checked(raw("hires", wrong))[1]
    assert [(f.column, f.paragraph) for f in findings] == [
        ("category", ACT.scope[-1].key),
        ("term_months", ACT.term.paragraph),
    ]


def test_an_unreadable_fact_is_missing_and_the_others_stay() -> None:
    people, _ = checked(raw("hires", {"appointed_on": "31.02.2026"}))
    assert fact(people.hires.frame, "H-1", "appointed_on") is None
    assert fact(people.hires.frame, "H-1", "category") == "D-O-5"


def test_a_term_out_of_bounds_is_not_handed_on() -> None:
    people, _ = checked(raw("hires", {"term_months": ACT.term.most + 1}))
    assert fact(people.hires.frame, "H-1", "term_months") is None


def test_a_blank_fact_of_a_newcomer_is_unknown_and_the_row_goes_on() -> None:
    people, findings = checked(raw("hires", {"first_appointed": None}))
    assert not held(people, "hires")
    assert fact(people.hires.frame, "H-1", "first_appointed") is None
    assert [finding.severity for finding in findings] == ["warning"]


def test_two_rows_of_one_key_are_one_held_row_without_the_facts_that_differ() -> None:
    two = raw("staff", {}, {"penalty": "reprimand"}, {"person_id": "T-2"})
    people, findings = checked(two)
    frame = people.staff.frame
    assert told(findings) == [("duplicate_key", "A2"), ("duplicate_key", "A3")]
    assert list(frame.index) == ["T-1", "T-2"]
    assert (fact(frame, "T-1", "penalty"), fact(frame, "T-1", "last_mark")) == (None, "effective")
    assert list(frame["held"]) == [True, False]


def test_a_number_and_its_text_are_one_key() -> None:
    findings = checked(raw("hires", {"person_id": 10234.0}, {"person_id": " 10234 "}))[1]
    assert told(findings) == [("duplicate_key", "A2"), ("duplicate_key", "A3")]


def test_rows_without_a_readable_key_are_named_by_their_rows() -> None:
    people, _ = checked(raw("staff", {}, {"person_id": None}, {"person_id": 1.5}))
    assert list(people.staff.frame.index) == ["?3", "?4", "T-1"]


def test_the_order_of_the_rows_makes_no_difference() -> None:
    rows: list[dict[str, Any]] = [
        {"person_id": f"T-{at}", "email": f"a{at}@b.kz"} for at in range(9)
    ]
    rows += [{"person_id": "T-4", "penalty": "reprimand"}]
    shuffled = [*rows[5:], *rows[4::-1]]
    one, other = (checked(raw("staff", *some))[0].staff.frame for some in (rows, shuffled))
    pd.testing.assert_frame_equal(one.drop(columns="row"), other.drop(columns="row"))


def test_a_declared_blank_is_what_hr_says_it_is() -> None:
    declared = Settings(blank_means={"penalty": "none"})
    people, findings = checked(raw("staff", {"penalty": None}), settings=declared)
    assert (fact(people.staff.frame, "T-1", "penalty"), findings) == ("none", [])


def test_a_declaration_does_not_speak_for_a_column_that_is_missing() -> None:
    declared = Settings(blank_means={"penalty": "none"})
    staff = raw("staff", {}, only=["person_id", "full_name", "state_body", "position"])
    assert fact(checked(staff, settings=declared)[0].staff.frame, "T-1", "penalty") is None


def test_a_column_that_is_blank_in_few_rows_is_left_alone() -> None:
    rows: list[Row] = [{}, {"person_id": "T-2"}, {"person_id": "T-3", "penalty": None}]
    assert checked(raw("staff", *rows))[1] == []


def test_the_declaration_is_named_where_most_rows_are_blank() -> None:
    (finding,) = checked(raw("staff", {"penalty": None}))[1]
    assert '[blank_means] penalty = "none"' in (finding.mend or "")
    assert finding.severity == "warning"


def test_rows_without_the_column_of_names_are_held_without_a_finding_each() -> None:
    hires = raw(
        "hires", {}, only=["person_id", "state_body", "subdivision", "position", "manager_id"]
    )
    people, findings = checked(hires)
    assert held(people, "hires")
    assert {one.code for one in findings} <= {"missing_column"}


def test_who_has_no_status_works_here() -> None:
    people, _ = checked(raw("staff", {}, {"person_id": "T-2", "status": "absent"}))
    assert list(people.staff.frame["status"]) == ["works", "absent"]
    staff = raw("staff", {}, only=["person_id", "full_name", "state_body", "position"])
    assert list(checked(staff)[0].staff.frame["status"]) == ["works"]


def test_an_unreadable_status_is_not_taken_for_work() -> None:
    people, _ = checked(raw("staff", {"status": "lost"}))
    assert fact(people.staff.frame, "T-1", "status") is None


def test_a_newcomer_may_stand_in_staff_too() -> None:
    assert checked(raw("staff", {}, {"person_id": "H-1"}))[1] == []


def test_a_manager_named_in_staff_is_not_asked_for_again() -> None:
    staff = raw("staff", {}, {"person_id": "H-1", "manager_id": "T-1"})
    assert checked(staff, raw("hires", {"manager_id": None}))[1] == []


def test_hostile_names_come_through_whole() -> None:
    for name in ('=cmd|"/c calc"!A1', "O'Neil & Sons <b>", "{{ 7 }}", "+", "Ә" * 200):
        people, findings = checked(raw("hires", {"full_name": name}))
        assert (fact(people.hires.frame, "H-1", "full_name"), findings) == (name, [])


@pytest.mark.parametrize(
    "words", ["выговор снят", "Выговор (снято)", "сөгіс алынған", "lifted one"]
)
def test_a_penalty_that_is_called_lifted_asks_for_the_day(words: str) -> None:
    people, found = checked(raw("staff", {"penalty": words}))
    assert told(found) == [("lifted_without_day", "K2")]
    assert fact(people.staff.frame, "T-1", "penalty") is None
    dated = {"penalty": words, "penalty_lifted_on": "01.02.2026"}
    assert checked(raw("staff", dated))[1] == []


@pytest.mark.parametrize("words", ["выговор, не снят", "сөгіс алынған жоқ", "выговор до снятия"])
def test_a_penalty_that_stands_asks_for_no_day(words: str) -> None:
    assert checked(raw("staff", {"penalty": words}))[1] == []


@pytest.mark.parametrize("name", ["Вакансия", "«Бос орын»", "бос", "Вакантная должность", "vacant"])
def test_a_vacant_post_with_a_number_is_no_person(name: str) -> None:
    assert told(checked(raw("staff", {"full_name": name}))[1]) == [("vacant_name", "B2")]


@pytest.mark.parametrize("name", ["Бос Анна", "Босова Анна", "Вакантов Илья", "Vacantis One"])
def test_a_name_that_begins_as_a_vacancy_does_is_a_name(name: str) -> None:
    assert checked(raw("staff", {"full_name": name}))[1] == []


def test_true_and_one_are_the_same_answer_and_only_one_is_text() -> None:
    rows: list[Row] = [
        {"consent": True, "position": 1.0},
        {"person_id": "T-2", "consent": 1.0, "position": True},
    ]
    people, found = checked(raw("staff", *rows))
    frame = people.staff.frame
    assert list(frame["consent"]) == [True, True]
    assert [fact(frame, key, "position") for key in ("T-1", "T-2")] == ["1", None]
    assert told(found) == [("truth_for_text", "E3")]


def test_all_columns_are_there_with_their_types_also_when_the_file_has_none() -> None:
    people, _ = checked()
    frame = people.hires.frame
    types = {name: str(frame[name].dtype) for name in ("full_name_kk", "term_months", "consent")}
    assert types == {"full_name_kk": "str", "term_months": "Int64", "consent": "boolean"}
    assert str(people.staff.frame["service_since"].dtype) == "datetime64[s]"
    assert list(people.absences.frame) == [
        "person_id",
        "kind",
        "first",
        "last",
        "document",
        "row",
        "held",
    ]
    assert people.events.frame.empty
    assert str(people.events.frame["date"].dtype) == "datetime64[s]"


def test_a_length_of_service_stands_as_its_first_day() -> None:
    staff = raw("staff", {})
    columns = dict(staff.columns)
    columns["service"] = ["5 лет 3 мес."]
    del columns["service_since"]
    people, findings = checked(replace(staff, columns=columns))
    assert fact(people.staff.frame, "T-1", "service_since") == pd.Timestamp(2021, 8, 20)
    assert findings == []


def test_an_event_without_a_date_has_not_happened() -> None:
    people, findings = checked(raw("events", {"date": None, "document": None}, {"date": " "}, {}))
    assert (list(people.events.frame["row"]), findings) == ([4], [])


@pytest.mark.parametrize("event", ["dismissed", "transferred"])
def test_a_leaving_may_be_known_ahead(event: str) -> None:
    assert checked(raw("events", {"event": event, "date": "01.12.2026"}))[1] == []


@pytest.mark.parametrize("event", ["mentor_released", "mentorship_ended", "papers_sent"])
def test_no_other_event_of_a_mentorship_may_lie_ahead(event: str) -> None:
    found = checked(raw("events", {"event": event, "date": "01.12.2026"}))[1]
    assert told(found) == [("future_date", "A2")]


@pytest.mark.parametrize("left", ["servant_id", "person_id"])
def test_who_leaves_may_stand_in_either_column(left: str) -> None:
    assert checked(raw("events", {"event": "transferred", left: None}))[1] == []


SAME: list[tuple[str, list[Row], bool]] = [
    ("events", [{}, {"document": "13-k"}], False),
    ("events", [{}, {"date": "11.11.2026"}], True),
    ("events", [{}, {}], False),
    ("events", [{}, {"servant_id": "H-2", "document": "13-k"}], False),
    ("events", [{"event": "consent_given"}, {"event": "consent_refused"}], True),
    (
        "events",
        [{"event": "consent_given"}, {"event": "consent_refused", "person_id": "T-2"}],
        False,
    ),
    ("events", [{}, {"event": "annulled", "person_id": None}, {"document": "13-k"}], False),
    ("events", [{"event": "incident"}, {"event": "incident", "date": "11.11.2026"}], False),
    ("events", [{}, {"person_id": "T-2", "date": "20.11.2026", "document": "14-k"}], False),
    (
        "events",
        [
            {"event": "plan_agreed", "person_id": None},
            {"event": "plan_agreed", "person_id": None, "date": "11.11.2026"},
        ],
        False,
    ),
    ("events", [{"event": "plan_agreed"}, {"event": "plan_agreed", "date": "11.11.2026"}], True),
    (
        "events",
        [
            {},
            {"event": "plan_agreed"},
            {"event": "annulled", "servant_id": None, "person_id": None},
            {"date": "12.11.2026", "document": "13-k"},
            {"event": "plan_agreed", "date": "14.11.2026"},
        ],
        False,
    ),
    (
        "events",
        [{"event": "papers_sent", "person_id": None, "date": f"1{n}.11.2026"} for n in range(2)],
        True,
    ),
    ("events", [{"event": "dismissed"}, {"event": "dismissed", "date": "11.11.2026"}], True),
    ("absences", [{}, {"to": "06.11.2026"}], True),
    ("absences", [{}, {"to": None}], True),
    ("absences", [{}, {}], False),
    ("absences", [{}, {"from": "06.11.2026", "to": None}], False),
]


@pytest.mark.parametrize(("name", "rows", "contradict"), SAME)
def test_rows_about_the_same_thing_must_agree(name: str, rows: list[Row], contradict: bool) -> None:
    people, findings = checked(raw(name, *rows))
    assert {code for code, _ in told(findings)} == ({"contradicting_rows"} if contradict else set())
    assert bool(getattr(people, name).frame["held"].any()) == contradict


def test_a_row_written_twice_counts_once() -> None:
    assert len(checked(raw("absences", {}, {}))[0].absences.frame) == 1


def test_the_council_is_checked_where_there_is_one() -> None:
    council = RawTable(
        "council", "council.xlsx", "council", 1, [2, 3],
        {"person_id": ["T-1", "T-1"], "role": ["chair", "king"]},
        {"person_id": "A", "role": "B"}, {"person_id": "person_id", "role": "role"},
    )  # fmt: skip
    codes = [code for code, _ in told(checked(council)[1])]
    assert codes == ["duplicate_key", "duplicate_key", "unreadable_role"]


def test_the_library_that_checks_never_speaks_itself() -> None:
    rows = [
        {"person_id": f"H-{at}", **fault[1]}
        for at, fault in enumerate(FAULTS)
        if fault[0] == "hires"
    ]
    for finding in checked(raw("hires", *rows))[1]:
        text = sentence(finding, with_found=True).lower()
        assert not any(word in text for word in ("pandera", "series", "dtype", "lambda", "check"))


def test_a_cell_is_found_again_by_its_key() -> None:
    people, _ = checked(raw("staff", {}, {"person_id": "A-1"}))
    assert people.staff.cell("A-1", "penalty").address == "K3"
    people, _ = checked(raw("absences", {}))
    assert people.absences.cell(0, "last").address == "D2"


def test_the_day_of_the_run_says_what_lies_ahead() -> None:
    found = checked(
        raw("staff", {"last_mark_on": ON}, {"person_id": "T-2", "last_mark_on": "21.11.2026"})
    )[1]
    assert told(found) == [("future_date", "J3")]


def test_a_long_number_is_shown_with_all_its_figures() -> None:
    (finding,) = checked(raw("hires", {"nominated_mentor_id": 850101300124.0}))[1]
    assert finding.found == "850101300124"


def test_a_finding_about_an_event_names_the_servant() -> None:
    (finding,) = checked(raw("events", {"event": "party"}))[1]
    assert finding.row_key == "H-1"


def test_a_row_that_cannot_be_read_takes_no_good_row_with_it() -> None:
    people, findings = checked(raw("events", {}, {"date": "soon"}))
    assert told(findings) == [("unreadable_date", "A3")]
    assert sorted(people.events.frame["held"]) == [False, True]
