"""Sheets of a council's functions and its case file: what they state of matters and people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.render.meeting import (
    CHAIR,
    DEPUTY,
    FREE_HOUR,
    MENTOR,
    SECRET,
    SPONSORED,
    act,
    at,
    case,
    facts,
    stated,
    strings,
    text,
)

LISTS = {
    "mentor_report": ("mentor", "sponsored"),
    "reserve_sheet": ("reserve", "candidates"),
    "practice_note": ("practices",),
    "help_plan": ("help", "mentors"),
    "proposals": ("awards",),
    "request_register": ("requests",),
    "case_file": ("parties", "resolutions"),
}
OF_KIND = {
    **LISTS,
    "proposals": ("awards", "proposals"),
    "case_file": ("case",),
}
WRITTEN = ("text", "ground", "grounds", "decision", "document", "name", "rank")


def written_by_people(found: Any) -> Iterator[str]:
    """Names, posts and sentences of the facts."""
    if isinstance(found, dict):
        for name, value in found.items():
            if name in WRITTEN and value:
                yield value
            yield from written_by_people(value)
    elif isinstance(found, list):
        for value in found:
            yield from written_by_people(value)


@pytest.mark.parametrize("kind", sorted(LISTS))
def test_what_the_facts_of_a_sheet_say_stands_in_it(kind: str) -> None:
    said, found, told = text(kind), stated(kind, facts(kind)), facts(kind)
    # A post inside a sentence begins with a small letter.
    for value in strings({name: found[name] for name in LISTS[kind]}):
        assert value.casefold() in said.casefold()
    for written in written_by_people({name: told[name] for name in OF_KIND[kind]}):
        assert written in said


@pytest.mark.parametrize("event", ["mentor_heard", "reserve_entered", "good_practice"])
def test_a_sheet_says_its_function_in_the_words_of_the_act(event: str) -> None:
    council = act().council
    assert council is not None
    kind = council.matters[event].paper
    assert kind is not None
    assert act().paragraphs[at(event)].rstrip(";.") in text(kind)


def test_the_case_file_is_marked_and_holds_what_the_other_papers_keep_silent() -> None:
    said = text("case_file")
    assert said.startswith("RESTRICTED ACCESS")
    assert SECRET in said
    assert "Sheet of access" in said
    for who in (MENTOR, SPONSORED):
        assert said.count(who["name"]) == 3, "as a party, for the explanation, as acquainted"


def test_a_case_says_who_presides_and_who_does_not_vote() -> None:
    found = stated("case_file", facts("case_file"))["case"]
    assert DEPUTY["name"] in found["presides"]
    assert CHAIR["name"] in found["not_voting"]


def test_a_party_who_sits_on_the_council_is_told_as_such() -> None:
    told = {**facts("case_file"), "case": case(parties=[CHAIR, SPONSORED])}
    rows = stated("case_file", told)["parties"]
    assert [row["role"] for row in rows] == ["Chair", ""]


def test_an_undecided_case_has_lines_for_the_decision_and_its_votes() -> None:
    told = {**facts("case_file"), "case": case(resolutions=[])}
    assert "Votes: for ____" in text("case_file", told)
    assert "Votes: for ____" not in text("case_file")
    assert "for\u00a06, against\u00a01, abstained\u00a00" in text("case_file")


def test_an_incident_is_due_to_the_chief_and_a_conflict_to_the_meeting() -> None:
    said = text("case_file", {**facts("case_file"), "case": case(kind="incident")})
    assert "The chief to be informed on" in said
    assert "To be considered by" in text("case_file")


def test_a_report_has_a_block_with_every_part_for_each_sponsored_person() -> None:
    said = text("mentor_report")
    for part in act().documents["mentor_report"].parts:
        assert said.casefold().count(part) >= 2
    assert "young specialist" in said
    assert "from 5 October 2026; the end is counted when the absence is over" in said


def test_the_rank_stands_before_the_name() -> None:
    assert f"{MENTOR['rank']} {MENTOR['name']}" in text("mentor_report")


def test_a_candidate_without_a_known_penalty_is_not_called_free_of_it() -> None:
    rows = stated("reserve_sheet", facts("reserve_sheet"))["candidates"]
    assert [row["penalty"] for row in rows] == ["none", "none known"]


def test_proposals_show_grounds_and_rank_nobody() -> None:
    said = text("proposals")
    assert FREE_HOUR in said
    assert "three graduates prepared, none with a penalty (30.11.2026)" in said
    assert "nobody is ranked" in said
    (award,) = stated("proposals", facts("proposals"))["awards"]
    assert (award["no"], award["completed"], award["heard"]) == ("33", "3", "4")


def test_requests_stand_with_their_day_their_answer_and_its_execution() -> None:
    first, second = stated("request_register", facts("request_register"))["requests"]
    days = ("day", "due", "decided_on", "done_on")
    assert [first[name] for name in days] == [
        "12.10.2026",
        "31.12.2026",
        "21.12.2026",
        "28.12.2026",
    ]
    assert [second[name] for name in days] == ["20.11.2026", "31.12.2026", "", ""]


def test_a_party_explains_as_a_post_stands_after_a_name() -> None:
    told = facts("case_file")
    who = {**MENTOR, "position": "Specialist", "subdivision": "Duty unit"}
    said = text("case_file", {**told, "case": {**told["case"], "parties": [who]}})
    assert f"{MENTOR['name']}, specialist, Duty unit" in said
    assert "\nSpecialist, Duty unit" in said
