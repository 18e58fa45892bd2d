"""Orders on a council and its pairs, and the note to the chief: what they state, and whom."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.render.names import shape
from pipeline.settings import Settings
from tests.render.pairs import (
    BARE,
    CADET,
    FACTS,
    FORMER,
    MENTOR,
    OF_BODY,
    OLD,
    SERVANT,
    act,
    amending,
    approving,
    incident,
    pair,
    stated,
    text,
)
from tests.render.samples import LONG_NAME
from tests.render.test_papers import LINE, outline

OFFICE = ("body", "addressee", "personnel_service")
"""What every paper may use, and not every one does."""


def named(who: dict[str, Any]) -> str:
    """Somebody as papers name them."""
    return f"{who['rank']} {who['name']}"


@pytest.mark.parametrize("kind", OF_BODY)
def test_the_values_are_exactly_the_names_that_are_offered(kind: str) -> None:
    assert outline(stated(kind, FACTS[kind])) == shape(kind)


@pytest.mark.parametrize("kind", OF_BODY)
@pytest.mark.parametrize("facts", [FACTS, BARE], ids=["told", "bare"])
def test_no_mark_is_left_unfilled_and_no_code_is_printed(
    kind: str, facts: dict[str, dict[str, Any]]
) -> None:
    said = text(kind, facts[kind])
    for mark in ("{{", "}}", "{%", "%}", "None", "newly_admitted", "_leave", "chair_"):
        assert mark not in said


@pytest.mark.parametrize("kind", OF_BODY)
def test_every_value_that_is_told_stands_in_the_paper(kind: str) -> None:
    said = text(kind, FACTS[kind])
    told = {name: own for name, own in stated(kind, FACTS[kind]).items() if name not in OFFICE}
    # A post inside a sentence begins with a small letter.
    folded = said.casefold()
    assert [value for value in _texts(told) if value.casefold() not in folded] == []


def test_the_order_names_every_member_with_role_rank_and_position() -> None:
    said = text("council_order", approving())
    for words in ("Chair", "Deputy chair", "Secretary", "Member"):
        assert words in said
    for member in approving()["members"]:
        assert named(member) in said
        assert member["position"] in said


def test_the_order_leaves_number_and_day_to_registration() -> None:
    order = stated("council_order", approving())["order"]
    assert set(order["number"]) == {"_"}
    assert order["day"].startswith("“____”")
    given = stated("council_order", approving(number="7-қ", day="2026-11-24"))["order"]
    assert (given["number"], given["day"]) == ("7-қ", "24 November 2026")


def test_the_term_of_a_new_pair_runs_from_the_order_and_of_an_old_one_from_its_own_day() -> None:
    new, old = stated("council_order", approving())["pairs"]
    assert new["term"] == "12 (twelve) months from the date of this order"
    assert old["term"] == "12 (twelve) months, from 2 March 2026 to 2 March 2027"


def test_an_old_pair_in_an_open_absence_has_no_end() -> None:
    (row,) = stated("council_order", approving(pairs=[{**OLD, "end": None}]))["pairs"]
    assert row["term"].startswith("12 (twelve) months from 2 March 2026; the end is counted")
    assert "sponsored person" in row["term"]


def test_earlier_orders_are_declared_void_and_the_items_are_numbered_without_a_gap() -> None:
    said = text("council_order", approving())
    assert "5. Declare void: order of 10 March 2017 №\u00a058; order of 15 January 2025" in said
    assert "7. Control over" in said
    first = text("council_order", approving(void=[]))
    assert "Declare void" not in first
    assert "5. The service of personnel management" in first
    assert "6. Control over" in first


def test_an_order_without_pairs_approves_the_council_alone() -> None:
    said = text("council_order", approving(pairs=[]))
    assert "by a further order" in said
    assert "Annex 2" not in said


def test_everybody_whom_the_order_names_signs_once_with_every_role() -> None:
    rows = stated("council_order", approving())["order"]["acquainted"]
    roles = {row["name"]: row["role"] for row in rows}
    assert len(roles) == len(rows)
    assert roles[named(FORMER)] == "Mentor"
    assert roles[named(SERVANT)] == "Sponsored person"
    assert roles[named(MENTOR)] == "Member, mentor"


def test_the_amending_order_names_the_order_that_it_amends() -> None:
    said = text("amending_order", amending())
    assert "that the order of 20 November 2026 №\u00a058 approved" in said


def test_the_amending_order_gives_each_change_and_then_the_whole_list() -> None:
    found = stated("amending_order", amending())
    added, changed, removed = found["changes"]
    assert [row["kind"] for row in found["changes"]] == ["Added", "Mentor replaced", "Removed"]
    assert (added["former"], added["mentor"]) == ("", named(MENTOR))
    assert (changed["former"], changed["mentor"]) == (named(FORMER), named(MENTOR))
    assert (removed["former"], removed["mentor"], removed["term"]) == (named(MENTOR), "", "")
    assert len(found["pairs"]) == len(amending()["pairs"])


def test_only_those_whom_a_change_concerns_sign_the_amending_order() -> None:
    other = pair(9, servant={**SERVANT, "id": "И-900", "name": "Other"})
    rows = stated("amending_order", amending(pairs=[other]))["order"]["acquainted"]
    assert "Other" not in {row["name"].rpartition(" ")[2] for row in rows}
    roles = {row["name"]: row["role"] for row in rows}
    assert roles[named(FORMER)] == "Former mentor"
    assert roles[named(CADET)] == "Sponsored person"


def test_the_mentor_of_a_removed_pair_signs_as_a_former_one() -> None:
    gone = {**OLD, "kind": "removed", "old_mentor": None}
    rows = stated("amending_order", amending(changes=[gone]))["order"]["acquainted"]
    assert {row["name"]: row["role"] for row in rows}[named(FORMER)] == "Former mentor"


def test_the_times_that_are_not_counted_stand_in_both_orders() -> None:
    for kind in ("council_order", "amending_order"):
        order = stated(kind, FACTS[kind])["order"]
        assert len(order["uncounted"].split(", ")) == len(act().reading("valid_absences"))
        assert order["uncounted"] in text(kind, FACTS[kind])


def test_the_note_to_the_chief_bears_the_mark_of_a_restricted_matter() -> None:
    matters = act().council
    assert matters is not None
    assert matters.matters["incident"].restricted
    assert text("incident_note", incident()).splitlines()[0] == "Restricted access"


def test_the_note_tells_what_happened_or_leaves_lines_for_it() -> None:
    said = text("incident_note", incident())
    assert "Left the post at the checkpoint" in said
    assert named(SERVANT) in said
    assert named(MENTOR) in said
    bare = stated("incident_note", BARE["incident_note"])
    assert bare["about"]["name"] == bare["informer"]["name"] == LINE


def test_an_order_without_settings_has_lines_for_signature_and_control() -> None:
    found = stated("council_order", approving(), Settings())
    assert found["signatory"]["name"] == LINE
    assert set(found["order"]["control"]) == {"_"}


@pytest.mark.parametrize("name", [LONG_NAME, "</w:t> & Co", "{{ order.day }}", "{% if x %}"])
def test_a_hostile_name_stands_in_the_order_whole(name: str) -> None:
    who = {**SERVANT, "name": name, "rank": None}
    assert name in text("council_order", approving(pairs=[pair(1, servant=who)]))
    assert name in text("incident_note", incident(servant=who, text=name))


def _texts(found: Any) -> list[str]:
    """Every text of the values but the parts of a post that papers show as a whole."""
    shown = ("position", "subdivision", "state_body", "category", "title")
    if isinstance(found, dict):
        return [
            text for name, value in found.items() if name not in shown for text in _texts(value)
        ]
    if isinstance(found, list):
        return [text for one in found for text in _texts(one)]
    return [found]
