"""What the papers of a quarterly meeting state, from a register's state made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.ask.council_papers import papers
from pipeline.ask.council_registers import guide, registers, resolutions
from pipeline.deliver import registers_workbook, resolutions_workbook
from pipeline.model import Absence
from pipeline.words.rosters import rosters
from tests.ask.sittings import (
    CONFLICT,
    INCIDENT,
    MEETING,
    ON,
    PAIRS,
    Q1,
    Q4,
    REQUEST,
    SECRET,
    all_restricted,
    day,
    decided,
    event,
    facts,
    known,
    of_kind,
    pack,
    people,
    signed,
    sitting,
)
from tests.deliver.month import day as cell_day
from tests.deliver.month import records

ONCE = [
    "invitation",
    "agenda",
    "minutes",
    "reserve_sheet",
    "practice_note",
    "help_plan",
    "proposals",
    "request_register",
]
FULL = (
    REQUEST,
    CONFLICT,
    INCIDENT,
    event("proposal", person_id="m1", note="one free hour a week"),
    event("award", person_id="m2", note="two mentorships held"),
    event("good_practice", person_id="m1", note="a diary of the first month"),
    event("help_given", person_id="m2", note="a lesson on reports"),
    event("reserve_entered", person_id="x1", note="eight years of service"),
    event("mentor_heard", person_id="m2"),
)


def item(told: Any, topic: str, **asked: Any) -> dict[str, Any]:
    """The only item of a topic on the agenda."""
    (one,) = [one for one in facts(told, "agenda", **asked)["items"] if one["topic"] == topic]
    return dict(one)


# ---- the pack


def test_a_quarter_without_matters_has_each_common_paper_once_and_a_report_a_mentor() -> None:
    kinds = [one.kind for one in pack(known())]
    assert [kind for kind in kinds if kind != "mentor_report"] == ONCE
    assert kinds.count("mentor_report") == len(sitting(known()).hearings) > 0


def test_every_paper_stands_in_the_acts_order_and_its_file_begins_with_its_place() -> None:
    names = [one.name for one in pack(known(*FULL))]
    assert [name[:2] for name in names] == sorted(name[:2] for name in names)
    assert names[0] == "01-invitation"
    assert len(set(names)) == len(names)


def test_a_report_is_filed_by_mentorship_and_surname_and_never_by_a_persons_key() -> None:
    key = "850101300123"
    case = {**PAIRS[0].case, "mentor": {"id": key, "name": "Құлмағамбетов Ян"}}
    mine = replace(
        PAIRS[0], mentor_id=key, case=case, service=(replace(PAIRS[0].service[0], mentor_id=key),)
    )
    names = [one.name for one in pack(known(pairs=(mine,))) if one.kind == "mentor_report"]
    assert names == ["03-mentor_report 0001 Құлмағамбетов"]


def test_what_papers_state_is_json() -> None:
    for one in pack(known(*FULL, MEETING, decided("2026-Q4/9", votes=(7, 0, 1)))):
        assert json.loads(json.dumps(one.facts)) == one.facts


# ---- who sits, who is away, who leads


def test_members_stand_with_role_and_absence_and_the_quorum_is_more_than_half() -> None:
    away = Absence("c2", "annual_leave", day(12, 1), day(12, 20))
    told = facts(known(MEETING, absences=(away,)), "minutes")
    assert (told["meeting"], told["quorum"], told["votes"]) == (
        {"day": "2026-12-10", "number": "4"},
        5,
        9,
    )
    assert {one["id"]: one["absent"] for one in told["members"]}["c2"] == "annual_leave"
    assert told["members"][0]["role_code"] == "chair"
    assert told["chair"]["name"] == "Name c1"


def test_without_a_day_of_the_meeting_nobody_is_away_yet() -> None:
    away = Absence("c2", "sick_leave", day(1, 1), None)
    told = facts(known(absences=(away,)), "agenda")
    assert told["meeting"] == {"day": None, "number": None}
    assert {one["absent"] for one in told["members"]} == {None}


@pytest.mark.parametrize("kind", ["request", "proposal"])
def test_a_chair_who_asks_or_proposes_leads_and_votes(kind: str) -> None:
    told = item(known(event(kind, person_id="c1", note="asks for a room")), kind)
    assert (told["presides"]["id"], told["not_voting"]) == ("c1", [])
    assert [one["id"] for one in told["who"]] == ["c1"]


def test_a_chair_who_is_to_be_encouraged_neither_leads_nor_votes_on_it() -> None:
    told = item(known(event("award", person_id="c1", note="three years")), "award")
    assert told["presides"]["id"] == "c2"
    assert [one["id"] for one in told["not_voting"]] == ["c1"]


def test_the_deputy_leads_where_the_chair_is_away_on_the_day_of_the_meeting() -> None:
    away = Absence("c1", "sick_leave", day(12, 9), None)
    assert item(known(REQUEST, MEETING, absences=(away,)), "request")["presides"]["id"] == "c2"


# ---- single papers


def test_a_mentors_report_names_whom_the_mentor_sponsors_with_category_and_term() -> None:
    (told,) = of_kind(known(pairs=PAIRS[:1]), "mentor_report")
    assert told["mentor"]["name"] == "Mentor m1"
    (one,) = told["sponsored"]
    assert (one["servant"]["name"], one["category"]) == ("Servant 1", "graduate")
    assert (one["start"], one["end"]) == ("2026-09-01", "2027-09-01")


def test_the_reserve_sheet_leaves_out_of_the_candidates_who_is_in_the_reserve() -> None:
    told = known(people(x1={}, x2={"penalty": "none"}), FULL[7])
    found = facts(told, "reserve_sheet")
    assert [one["person"]["id"] for one in found["reserve"]] == ["x1"]
    assert [(one["person"]["id"], one["penalty"]) for one in found["candidates"]] == [
        ("x2", "none")
    ]


def test_good_practice_is_that_of_the_quarter_and_what_no_meeting_has_decided_on() -> None:
    told = known(
        event("good_practice", day(3, 2), note="spread already"),
        event("good_practice", day(3, 3), note="not spoken of yet"),
        event("good_practice", note="new"),
        decided("2026-Q1/1", day(3, 20), matter=1, done_on=day(4, 1)),
    )
    texts = [one["text"] for one in facts(told, "practice_note")["practices"]]
    assert texts == ["not spoken of yet", "new"]


def test_the_plan_of_help_has_the_help_of_a_year_and_who_had_none_in_it() -> None:
    told = known(
        event("help_given", day(3, 2), person_id="m1", note="within a year"),
        event("help_given", day(12, 30, 2025), person_id="m2", note="before it"),
    )
    plan = facts(told, "help_plan")
    assert [one["text"] for one in plan["help"]] == ["within a year"]
    assert [one["id"] for one in plan["mentors"]] == ["m2"]


def test_who_had_no_help_is_listed_by_the_kazakh_alphabet() -> None:
    names = {"m1": "Яковлев", "m2": "Әбенов", "m3": "Бектұров"}
    pairs = [
        replace(one, case={**one.case, "mentor": {**one.case["mentor"], "id": key, "name": name}})
        for one, (key, name) in zip(
            (signed(number, key, day(10, 1)) for number, key in enumerate(names, 1)),
            names.items(),
            strict=True,
        )
    ]
    told = replace(known(), mentorships=tuple(pairs))
    plan = facts(told, "help_plan")
    assert [one["id"] for one in plan["mentors"]] == ["m2", "m3", "m1"]


def test_an_award_shows_its_grounds_and_what_the_register_counts() -> None:
    held = replace(signed(3, "m2", day(1, 5)), closed_by="papers_sent", closed_on=day(10, 1))
    left = replace(signed(4, "m2", day(1, 5)), closed_by="dismissed", closed_on=day(10, 1))
    told = known(*FULL, pairs=(*PAIRS, held, left))
    (one,) = facts(told, "proposals")["awards"]
    assert (one["grounds"], one["completed"], one["heard"]) == ("two mentorships held", 1, 1)


def test_a_request_stands_in_its_register_until_its_decision_is_carried_out() -> None:
    open_in_q1 = known(REQUEST, decided("2026-Q4/1", matter=1, due=day(12, 20)))
    (one,) = facts(open_in_q1, "request_register", Q1, day(1, 20, 2027))["requests"]
    assert (one["decision"], one["decided_on"], one["done_on"]) == (
        "Decision 2026-Q4/1",
        "2026-12-10",
        None,
    )
    assert one["due"] == "2026-12-31"
    done = known(REQUEST, decided("2026-Q4/1", matter=1, done_on=day(12, 19)))
    assert facts(done, "request_register", Q1, day(1, 20, 2027))["requests"] == []
    assert len(facts(done, "request_register")["requests"]) == 1


def test_a_matter_of_a_later_quarter_is_not_before_this_meeting() -> None:
    later = event("request", day(1, 5, 2027), servant_id="s1", note="later")
    assert facts(known(later), "request_register", Q4, day(1, 20, 2027))["requests"] == []


def test_a_decision_is_carried_over_to_the_next_meeting_until_it_is_done() -> None:
    told = known(decided("2026-Q4/1"))
    carried = item(told, "resolution", quarter=Q1, on=day(2, 1, 2027))
    assert (carried["number"], carried["carried"]) == ("2026-Q4/1", True)


# ---- what is for the few


def test_a_restricted_matter_stands_in_its_case_file_and_nowhere_else() -> None:
    told = known(CONFLICT, INCIDENT, decided("2026-Q4/1", matter=1, note=SECRET, person_id="c5"))
    made = pack(told)
    few = [one for one in made if one.restricted]
    assert [one.name for one in few] == ["10-case_file 0001", "10-case_file 0002"]
    common = json.dumps([one.facts for one in made if not one.restricted])
    assert SECRET not in common
    for topic in ("conflict", "incident"):
        one = item(told, topic)
        assert (one["who"], one["not_voting"], one["presides"]) == ([], [], None)
        assert one["executor"] is None


def test_the_case_file_names_the_parties_who_leads_and_who_does_not_vote() -> None:
    told = known(CONFLICT, decided("2026-Q4/1", matter=1, note=SECRET, person_id="c5"))
    case = facts(told, "case_file")["case"]
    assert (case["no"], case["day"], case["text"], case["document"]) == (
        1,
        ON.isoformat(),
        SECRET,
        "D-7",
    )
    assert [one["id"] for one in case["parties"]] == ["s1", "c1"]
    assert case["presides"]["id"] == "c2"
    assert [one["id"] for one in case["not_voting"]] == ["c1"]
    assert case["due"] == "2026-12-31"
    (one,) = case["resolutions"]
    assert (one["number"], one["text"], one["executor"]["id"]) == ("2026-Q4/1", SECRET, "c5")


def test_nothing_restricted_stands_in_the_registers_or_the_common_decisions() -> None:
    told = sitting(
        known(*FULL, decided("2026-Q4/1", matter=2, note=SECRET), decided("2026-Q4/2", note="open"))
    )
    books = (
        registers_workbook(registers(told)),
        resolutions_workbook(resolutions(told, restricted=False), guide(told, restricted=False)),
    )
    for book in books:
        cells = [
            value
            for sheet in load_workbook(BytesIO(book)).worksheets
            for row in sheet.iter_rows(values_only=True)
            for value in row
        ]
        assert SECRET not in cells
        assert "2026-Q4/1" not in cells
        assert "2026-Q4/2" in cells


def test_whatever_an_act_calls_restricted_stands_in_no_common_paper_and_no_register() -> None:
    kinds = ("request", "proposal", "award", "good_practice", "help_given")
    entries = [event(kind, servant_id="s1", person_id="m1", note=SECRET) for kind in kinds]
    told = sitting(known(*entries), law=all_restricted())
    common = [one.facts for one in papers(told) if not one.restricted]
    assert SECRET not in json.dumps(common)
    assert SECRET not in str(registers(told))


# ---- the workbooks


def filled(*, restricted: bool = False) -> list[dict[str, Any]]:
    told = known(REQUEST, CONFLICT, decided("2026-Q3/1", day(9, 20), note="early"), pairs=())
    one = sitting(told)
    book = resolutions_workbook(
        resolutions(one, restricted=restricted), guide(one, restricted=restricted)
    )
    return records(book, "resolutions")


def test_the_decisions_to_fill_in_have_the_headings_of_the_roster() -> None:
    assert list(filled()[0]) == list(rosters()["resolutions"].columns)


def test_an_open_matter_has_a_row_with_its_number_and_without_a_day() -> None:
    (one,) = [one for one in filled() if one["matter"] == 1]
    assert (one["number"], one["decided_on"], one["decision"]) == ("2026-Q4/1", None, None)


def test_a_decision_that_is_carried_over_comes_as_it_was_taken() -> None:
    (one,) = [one for one in filled() if one["number"] == "2026-Q3/1"]
    assert (one["decided_on"], one["decision"]) == (cell_day(2026, 9, 20), "early")


def test_the_table_for_the_few_has_every_row_of_the_common_one_and_the_restricted_ones() -> None:
    common, few = filled(), filled(restricted=True)
    assert [one for one in few if one["matter"] != 2] == common
    assert [one["matter"] for one in few if one not in common] == [2]


def test_the_registers_tell_of_each_function_by_its_sheet() -> None:
    told = sitting(known(*FULL, decided("2026-Q4/7", matter=1, note="granted", votes=(8, 1, 0))))
    book = registers_workbook(registers(told))
    (request,) = records(book, "Requests")
    assert (request["Matter No"], request["What is asked"], request["Decision"]) == (
        1,
        "asks for practice",
        "granted",
    )
    assert [one["What"] for one in records(book, "Proposals and awards")] == [
        "Proposal",
        "Encouragement",
    ]
    (held,) = [one for one in records(book, "Hearings") if one["Heard on"]]
    assert (held["Mentor's number"], held["Heard on"]) == ("m2", cell_day(2026, 11, 2))
    (decision,) = records(book, "Decisions")
    assert (decision["Number"], decision["For"], decision["Against"]) == ("2026-Q4/7", 8, 1)


def test_who_was_heard_in_the_quarter_is_not_listed_as_still_to_be_heard() -> None:
    told = sitting(known(event("mentor_heard", person_id="m1"), pairs=PAIRS[:1]))
    (one,) = records(registers_workbook(registers(told)), "Hearings")
    assert (one["Heard on"], one["To be heard in"]) == (cell_day(2026, 11, 2), None)


def test_who_left_the_reserve_stays_in_its_register_with_the_day() -> None:
    told = sitting(known(FULL[7], event("reserve_left", day(11, 20), person_id="x1")))
    (one,) = records(registers_workbook(registers(told)), "Reserve")
    assert (one["Person's number"], one["Left it on"]) == ("x1", cell_day(2026, 11, 20))


@pytest.mark.parametrize("entries", [(), FULL], ids=["nothing", "everything"])
def test_the_same_quarter_gives_the_same_bytes(entries: tuple[Any, ...]) -> None:
    first, second = (registers_workbook(registers(sitting(known(*entries)))) for _ in range(2))
    assert first == second
