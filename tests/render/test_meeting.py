"""Papers of a council's meeting: what they state, what they leave blank, what they keep silent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pipeline.render import body_values
from pipeline.render.names import shape
from pipeline.settings import Settings
from tests.render.meeting import (
    CHAIR,
    DEPUTY,
    KINDS,
    MEMBERS,
    PRACTICE,
    SECRET,
    SECRETARY,
    act,
    at,
    facts,
    item,
    items,
    minimal,
    person,
    stated,
    strings,
    template,
    text,
)
from tests.render.samples import paragraphs
from tests.render.test_papers import outline

OF_ITEMS = ("invitation", "agenda", "minutes")
FEW = person("F-1", "Sergeant of police", "Жанар Құпияқызы", "Guard", "Unit for guarding")
BOX = "☐"


def with_items(kind: str, *listed: Mapping[str, Any], **changes: Any) -> str:
    """The text of a paper whose agenda is this one."""
    return text(kind, {**facts(kind), "items": list(listed), **changes})


@pytest.mark.parametrize("kind", KINDS)
def test_the_values_are_exactly_the_names_that_are_offered(kind: str) -> None:
    assert outline(stated(kind, facts(kind))) == shape(kind)


def test_every_paper_of_the_pack_has_its_values() -> None:
    council = act().council
    assert council is not None
    assert set(council.pack) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("told", [facts, minimal], ids=["full", "minimal"])
def test_no_mark_of_a_template_is_left_in_a_paper(kind: str, told: Any) -> None:
    said = text(kind, told(kind))
    assert not re.search(r"\{[{%]|[%}]\}|\bNone\b", said)
    assert "the fourth quarter of 2026" in said or kind == "case_file"


@pytest.mark.parametrize("kind", ["agenda", "minutes"])
def test_every_open_item_stands_with_its_text_and_its_people(kind: str) -> None:
    said = text(kind)
    for one in items():
        if not one["restricted"]:
            assert one["carried"] or one["text"] in said
            assert all(who["name"] in said for who in one["who"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_holds_no_number_of_a_paragraph(kind: str) -> None:
    """The source numbers nothing but its two lists, so that a paper could only cite our numbers."""
    blank = "\n".join(paragraphs(template(kind)))
    assert not re.search(r"(par\.|paragraphs?)\s", blank)
    assert not re.search(r"\d\.\d", re.sub(r"\d\d\.\d\d\.\d{4}", "", text(kind)))


def test_the_agenda_stands_under_the_functions_in_the_words_of_the_act() -> None:
    said = text("agenda")
    for event in ("mentor_heard", "proposal", "request", "conflict"):
        number = at(event).rpartition(".")[2]
        assert f"Function {number}: {act().paragraphs[at(event)].rstrip(';.')}" in said


def test_items_of_one_function_stand_under_one_heading() -> None:
    parts = stated("agenda", facts("agenda"))["parts"]
    assert [len(part["points"]) for part in parts] == [2, 1, 1, 1, 1]
    assert parts[-1]["function"] == "Decisions of the council"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "case_file"])
def test_a_matter_for_the_few_stands_in_no_paper_but_its_case_file(kind: str) -> None:
    hidden = item(
        1,
        "conflict",
        at("conflict"),
        who=[FEW],
        not_voting=[FEW],
        presides=FEW,
        executor=FEW,
        text=SECRET,
        decision=SECRET,
        matter=17,
        restricted=True,
    )
    again = {**hidden, "topic": "resolution", "carried": True, "number": "2026-Q3/4"}
    said = with_items(kind, hidden, again)
    values = " ".join(strings(stated(kind, {**facts(kind), "items": [hidden, again]})))
    for secret in (SECRET, FEW["name"], FEW["rank"], FEW["position"], FEW["subdivision"]):
        assert secret not in said
        assert secret not in values, "a template of the body's own may print any value"
    assert ("Matter 17 (restricted)" in said) == (kind in {"agenda", "minutes"})
    assert ("Decision 2026-Q3/4 (restricted)" in said) == (kind in {"agenda", "minutes"})


def test_the_minutes_are_a_draft_until_they_have_their_number() -> None:
    assert text("minutes").startswith("DRAFT")
    assert "№ ______" in text("minutes")
    held = {"day": "2026-12-21", "number": "4"}
    said = text("minutes", {**facts("minutes"), "meeting": held})
    assert "DRAFT" not in said
    assert "21 December 2026" in said
    assert "№ 4" in said


@pytest.mark.parametrize("kind", OF_ITEMS)
def test_the_quorum_is_told_in_members(kind: str) -> None:
    assert "5 of 9" in text(kind)


def test_each_member_has_a_box_and_whoever_is_absent_the_reason() -> None:
    rows = stated("minutes", facts("minutes"))["members"]
    assert [row["box"] for row in rows] == [BOX] * 4 + [""] + [BOX] * 4
    assert [row["absent"] for row in rows if row["absent"]] == ["annual leave"]
    said = text("minutes")
    assert all(who["name"] in said for who, _ in MEMBERS)


def test_the_deputy_presides_where_the_chair_is_away() -> None:
    told = facts("minutes")
    away = [{**one, "absent": "sick_leave"} for one in told["members"]]
    assert stated("minutes", told)["presides"]["role"] == "Chair"
    only_chair = [away[0], *told["members"][1:]]
    found = stated("minutes", {**told, "members": only_chair})["presides"]
    assert (found["role"], DEPUTY["name"] in found["name"]) == ("Deputy chair", True)
    assert set(stated("minutes", {**told, "members": away})["presides"]["name"]) == {"_"}


@pytest.mark.parametrize("kind", ["agenda", "minutes"])
def test_a_party_does_not_vote_and_another_presides(kind: str) -> None:
    one = item(1, "request", at("request"), who=[CHAIR], not_voting=[CHAIR], presides=DEPUTY)
    said = with_items(kind, one)
    assert f"Does not vote, being concerned: {CHAIR['rank']} {CHAIR['name']}" in said
    assert re.search(f"Presides( on this item)?: {DEPUTY['rank']} {DEPUTY['name']}", said)
    plain = with_items(kind, item(1, "request", at("request")))
    assert "Does not vote" not in plain
    assert "on this item" not in plain


def test_an_item_that_nobody_can_lead_has_a_line_for_who_does() -> None:
    nobody = {**facts("minutes"), "items": [item(1, "request", at("request"), presides=None)]}
    assert set(stated("minutes", nobody)["points"][0]["presides"]) == {"_"}


def test_an_open_item_has_the_number_of_its_decision_and_blanks() -> None:
    said = with_items("minutes", item(3, "request", at("request"), matter=12, text=PRACTICE))
    assert "DECIDED (decision 2026-Q4/3):" in said
    assert "3. Request (matter 12 of the register)" in said
    for word in ("HEARD:", "SPOKE:", "Executor", "To be done by", "Against", "Abstained"):
        assert word in said


def test_a_recorded_decision_stands_with_executor_day_and_votes() -> None:
    decided = item(
        1,
        "request",
        at("request"),
        decision="Two practical lessons.",
        decision_due="2027-01-20",
        executor=SECRETARY,
        votes={"for": 7, "against": 0, "abstained": 1},
    )
    point = stated("minutes", {**facts("minutes"), "items": [decided]})["points"][0]
    assert point["by"] == "20.01.2027"
    assert (point["votes_for"], point["votes_against"], point["votes_abstained"]) == ("7", "0", "1")
    said = with_items("minutes", decided)
    assert "Two practical lessons." in said
    assert SECRETARY["name"] in said


def test_the_day_of_an_answer_is_not_taken_for_that_of_the_decision() -> None:
    decided = item(1, "request", at("request"), decision="Two practical lessons.")
    assert stated("minutes", {**facts("minutes"), "items": [decided]})["points"][0]["by"] == ""


def test_a_decision_that_is_carried_over_is_heard_again_and_not_voted_as_new() -> None:
    one = items()[-1]
    said = with_items("minutes", one, item(2, "request", at("request")))
    assert "Execution of decision 2026-Q3/2" in said
    assert "DECIDED EARLIER on 28.09.2026: Hold a training" in said
    assert "carried out" in said
    assert "(decision 2026-Q3/2)" not in said
    assert said.count("To be done by") == 1, "only the new item has a row for executor and day"


def test_whoever_is_heard_and_is_no_member_is_invited() -> None:
    rows = stated("invitation", facts("invitation"))["invited"]
    assert [row["no"] for row in rows] == ["1", "2", "3", "4"]
    assert SECRETARY["name"] not in "".join(row["who"] for row in rows)


def test_an_invitation_without_an_agenda_invites_the_members_alone() -> None:
    told = facts("invitation")
    del told["items"]
    assert "Invited to single items" not in text("invitation", told)


def test_an_item_of_an_unknown_topic_stands_under_its_code() -> None:
    assert "inspection" in with_items("agenda", item(1, "inspection", at("request")))


def test_without_an_address_the_place_is_a_line() -> None:
    assert stated("agenda", facts("agenda"), Settings())["meeting"]["place"].strip("_") == ""


def test_a_rulebook_without_a_council_has_no_papers_of_a_meeting() -> None:
    with pytest.raises(ValueError, match="has no council"):
        body_values("agenda", facts("agenda"), replace(act(), council=None), Settings())


def test_what_was_written_without_a_stop_gets_one() -> None:
    said = with_items("minutes", item(1, "request", at("request"), text="Asks for a room"))
    assert "Asks for a room." in said


def test_a_decision_on_no_matter_is_not_told_twice() -> None:
    alone = item(1, "resolution", at("request"), text="Meet in May.", decision="Meet in May.")
    said = with_items("minutes", alone)
    assert said.count("Meet in May.") == 1
    assert "1. Another question" in said
