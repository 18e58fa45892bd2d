"""Papers of one mentorship where a council of mentors is: what they state, and what they do not."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.render.names import shape
from pipeline.words.papers import paper_words
from tests.render.later import trigger
from tests.render.pairs import (
    BARE,
    ENDED,
    FORMER,
    OF_CASE,
    OF_PAIR,
    ORDER,
    act,
    case,
    replaced,
    stated,
    text,
)
from tests.render.test_papers import LINE, outline


@pytest.mark.parametrize("kind", OF_PAIR)
@pytest.mark.parametrize("facts", [OF_CASE, BARE], ids=["told", "bare"])
def test_the_values_have_no_name_that_is_not_offered(
    kind: str, facts: dict[str, dict[str, Any]]
) -> None:
    assert _within(outline(stated(kind, facts[kind])), shape(kind))


@pytest.mark.parametrize("kind", OF_PAIR)
def test_the_values_are_exactly_the_names_that_are_offered(kind: str) -> None:
    assert outline(stated(kind, OF_CASE[kind])) == shape(kind)


@pytest.mark.parametrize("kind", OF_PAIR)
def test_every_paper_names_both_by_their_ranks(kind: str) -> None:
    said = text(kind, OF_CASE[kind])
    assert "Lieutenant of police Ахметов Дәурен Серікұлы" in said
    assert "Major of police Жұмабаев Ерлан Қайратұлы" in said


@pytest.mark.parametrize("kind", OF_PAIR)
@pytest.mark.parametrize("facts", [OF_CASE, BARE], ids=["told", "bare"])
def test_no_mark_is_left_unfilled_and_no_code_is_printed(
    kind: str, facts: dict[str, dict[str, Any]]
) -> None:
    said = text(kind, facts[kind])
    for mark in ("{{", "}}", "{%", "%}", "None", "_leave", "newly_admitted", "graduate,"):
        assert mark not in said.replace("specialist, graduate of", "")


@pytest.mark.parametrize("kind", OF_PAIR)
def test_a_sponsored_person_is_never_called_a_servant(kind: str) -> None:
    assert "servant" not in text(kind, OF_CASE[kind]).lower()
    assert "servant" not in text(kind, {**OF_CASE[kind], "end": None}).lower()


@pytest.mark.parametrize("ground", ["newly_admitted", "admitted_again", "graduate", "transferred"])
@pytest.mark.parametrize("kind", ["assignment_sheet", "final_report"])
def test_each_category_has_its_words(kind: str, ground: str) -> None:
    facts = OF_CASE[kind]
    said = stated(kind, {**facts, "servant": {**facts["servant"], "ground": ground}})
    category = said["sponsored"]["category"]
    assert category == paper_words("en")["grounds"][ground] != ground
    assert category in text(kind, {**facts, "servant": {**facts["servant"], "ground": ground}})


def test_a_category_that_nobody_told_is_a_line_to_fill_in() -> None:
    assert stated("final_report", BARE["final_report"])["sponsored"]["category"] == LINE


def test_the_sheet_lists_the_times_that_the_act_does_not_count() -> None:
    said = stated("assignment_sheet", case())["term"]["uncounted"].split(", ")
    assert len(said) == len(act().reading("valid_absences"))
    assert "internship" in said
    assert "business trip" not in said


def test_the_sheet_quotes_every_paragraph_that_the_act_names_for_it() -> None:
    quotes = act().documents["assignment_sheet"].quotes
    rows = stated("assignment_sheet", case())["words"]["quotes"]
    assert [row["no"] for row in rows] == list(quotes) != []
    said = text("assignment_sheet", case())
    for key in quotes:
        assert " ".join(act().paragraphs[key].split()).rstrip(";.") in said


def test_the_sheet_gives_the_experience_of_the_mentor() -> None:
    said = text("assignment_sheet", case())
    assert "since 1 August 2012 (14 years 3 months)" in said
    assert "Former mentor" not in said


def test_the_sheet_of_a_second_mentor_says_whom_they_follow_and_why() -> None:
    found = stated("assignment_sheet", replaced())["instead"]
    assert found["name"] == f"{FORMER['rank']} {FORMER['name']}"
    assert found["ground"].startswith("the transfer of the mentor to another position")
    assert "Ground of the change" in text("assignment_sheet", replaced())


def test_a_long_absence_of_the_mentor_is_told_with_the_length_that_the_body_allows() -> None:
    told = trigger("absent", absence="sick_leave", document=None)
    change = act().change
    assert change is not None
    said = stated("assignment_sheet", replaced(trigger=told))["instead"]["ground"]
    assert f"for more than {change.longest} days: sick leave since 3 December 2026" in said


def test_the_sheet_is_signed_by_whom_the_act_names() -> None:
    rows = stated("assignment_sheet", case())["order"]["acquainted"]
    assert len(rows) == len(act().documents["assignment_sheet"].acquainted)
    assert "Sponsored person" in [row["role"] for row in rows]


def test_an_unsigned_pair_leaves_the_order_to_be_filled_in() -> None:
    assert "______" in stated("assignment_sheet", case())["order"]["reference"]
    signed = case(order_number=ORDER["number"], order_day=ORDER["day"])
    assert "№\u00a058" in stated("assignment_sheet", signed)["order"]["reference"]


def test_the_order_on_the_term_gives_old_and_new_end_and_cites_no_paragraph() -> None:
    said = text("term_order", OF_CASE["term_order"])
    assert "ends on 30 November 2027 instead of 20 November 2027 (days not counted: 10)" in said
    assert "sick-leave certificate № 0012345" in said
    assert "paragraph" not in said


def test_the_note_on_an_early_end_gives_day_reason_and_document() -> None:
    said = text("termination_note", OF_CASE["termination_note"])
    assert "15 February 2027" in said
    assert "transfer of the sponsored person to another position" in said
    assert str(ENDED["document"]) in said


def test_the_final_report_goes_to_the_council_and_has_room_for_what_it_decides() -> None:
    said = text("final_report", OF_CASE["final_report"])
    assert "To the Council of Mentors" in said
    assert "Heard by the Council of Mentors" in said


@pytest.mark.parametrize("kind", OF_PAIR)
def test_the_first_acts_duties_have_no_words_in_the_second(kind: str) -> None:
    cited = stated(kind, OF_CASE[kind])["law"]
    assert {cited[name] for name in ("plan", "submission", "plan_within", "papers_within")} == {""}
    assert cited["term"] == act().term.paragraph


def _within(found: Any, known: Any) -> bool:
    if isinstance(found, dict):
        return known is not None and all(
            name in known and _within(value, known[name]) for name, value in found.items()
        )
    if isinstance(found, list):
        return all(_within(one, known[0]) for one in found)
    return known is None
