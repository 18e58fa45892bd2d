"""Papers of a change: another mentor, or another end of the term."""

from __future__ import annotations

import re

import pytest

from pipeline.render.names import shape
from pipeline.settings import Settings
from tests.render.later import (
    LATER,
    SICK,
    recounted,
    replaced,
    text,
    trigger,
)
from tests.render.samples import act, case, fallback, person, stated
from tests.render.test_papers import outline

BLANK_DAY = "“____” ____________ 20___"
AWAY = "the absence of the mentor from work for more than one week for a valid reason: "
GROUNDS = {
    "dismissed": (trigger(), "the dismissal of the mentor on 3 December 2026 (order № 98-ж)"),
    "transferred": (
        trigger("transferred", document=None),
        "the transfer of the mentor to another position on 3 December 2026",
    ),
    "absent": (
        trigger("absent", absence="sick_leave", last="2026-12-20", document=None),
        f"{AWAY}sick leave from 3 December 2026 to 20 December 2026",
    ),
    "absent still": (
        trigger("absent", absence="annual_leave", document="order № 7"),
        f"{AWAY}annual leave since 3 December 2026 (order № 7)",
    ),
    "released": (
        trigger("mentor_released", document=None),
        "the release of the mentor on 3 December 2026",
    ),
    "undated": (
        trigger("dismissed", day=None, document=None),
        f"the dismissal of the mentor on {BLANK_DAY}",
    ),
}


@pytest.mark.parametrize("kind", LATER)
def test_the_values_are_exactly_the_names_that_are_offered(kind: str) -> None:
    facts = replaced(fallback()) if "old_mentor" in LATER[kind] else LATER[kind]
    assert outline(stated(kind, facts)) == shape(kind)


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_ground_of_a_replacement_is_the_event_with_its_day(ground: str) -> None:
    told, said = GROUNDS[ground]
    assert stated("replacement_order", replaced(trigger=told))["change"]["ground"] == said


@pytest.mark.parametrize("kind", ["dismissed", "transferred", "absent"])
def test_an_event_of_the_paragraph_on_changes_is_cited(kind: str) -> None:
    facts = replaced(trigger=trigger(kind, absence="sick_leave"))
    found = stated("replacement_order", facts)
    change = act().change
    assert change is not None
    assert change.paragraph in re.findall(r"\d+", found["order"]["paragraphs"])
    assert found["change"]["by_law"] == f" (paragraph {change.paragraph})"


def test_a_release_is_no_case_of_the_paragraph_on_changes() -> None:
    found = stated("replacement_order", replaced(trigger=trigger("mentor_released")))
    own = act().documents["order"].paragraphs[0]
    assert found["order"]["paragraphs"] == f"paragraph {own}"
    assert found["change"]["by_law"] == ""


def test_a_replacement_by_the_direct_manager_cites_the_fallback_and_annexes_the_proof() -> None:
    found = stated("replacement_order", replaced(fallback()))
    law = found["law"]
    cited = [law["requirements"], law["order"], law["replacement"]]
    assert re.findall(r"\d+", found["order"]["paragraphs"]) == cited
    assert found["order"]["basis"][-1]["text"].endswith("annexed to this order")
    assert "Annex to the order on the replacement" in text(
        "replacement_order", replaced(fallback())
    )
    assert "Annex" not in text("replacement_order", replaced())


def test_a_replacement_order_states_that_the_term_is_not_changed_and_when_it_ends() -> None:
    paragraph = stated("replacement_order", replaced())["law"]["replacement"]
    said = (
        f"2. The term of the mentorship is not changed (paragraph {paragraph}): "
        "it runs from 20 November 2026 to 20 January 2027."
    )
    assert said in text("replacement_order", replaced())


def test_where_absences_moved_the_end_the_replacement_order_states_the_new_one() -> None:
    facts = replaced(end="2027-01-30", days_not_counted=10, moved_end=True)
    found = stated("replacement_order", facts)
    said = (
        "to 30 January 2027, since 10 days of the servant’s absence are not counted "
        f"(paragraph {found['law']['term']})"
    )
    assert found["term"]["runs"].endswith(said)


def test_while_the_servant_is_absent_the_replacement_order_gives_no_end() -> None:
    facts = replaced(end=None, papers_by=None)
    found = stated("replacement_order", facts)
    assert "its end is counted when the servant is back" in found["term"]["runs"]
    assert found["papers"]["by_text"] == ""


@pytest.mark.parametrize("kind", ["replacement_order", "term_order"])
def test_a_later_order_has_no_number_before_its_registration(kind: str) -> None:
    settings = Settings(order_number="{mentorship}-m")
    found = stated(kind, {**LATER[kind], "mentorship": 7}, settings)
    assert found["order"]["number"] == "______"
    assert found["order"]["day"] == BLANK_DAY
    assert found["assigned"]["reference"] == "of 20 November 2026 №\u00a0412-қ"


def test_both_mentors_sign_that_they_know_the_replacement_order() -> None:
    rows = stated("replacement_order", replaced())["order"]["acquainted"]
    assert [row["role"] for row in rows][:3] == ["New mentor", "Former mentor", "Servant"]


def test_a_manager_who_becomes_the_new_mentor_signs_once() -> None:
    whole = replaced(fallback())
    rows = stated("replacement_order", {**whole, "mentor": whole["manager"]})["order"]["acquainted"]
    assert rows[0]["role"] == "New mentor, direct manager of the servant"
    assert len(rows) == 4


def test_the_consent_to_a_replacement_names_what_is_left_of_the_term() -> None:
    rest = stated("consent", replaced(outcome="ask_consent"))["term"]["remaining"]
    assert rest == "what is left of it, to 20 January 2027; the term itself is not changed"
    assert stated("consent", case())["term"]["remaining"] == "2 (two) months"


def test_the_sheet_of_changes_lists_every_action_of_the_plan_with_its_day() -> None:
    planned = stated("plan", case())["plan"]["rows"]
    assert stated("plan_revision", replaced())["plan"]["rows"] == planned


def test_the_interim_note_speaks_about_the_aspects_of_the_commendation() -> None:
    aspects = stated("interim_note", replaced())["note"]["aspects"]
    parts = act().documents["commendation"].parts
    assert [row["text"].lower() for row in aspects] == [part.lower() for part in parts]


def test_the_term_order_lists_the_counted_absences_with_the_days_that_each_adds() -> None:
    nested = {**SICK, "first": "2026-12-10", "last": "2026-12-18", "days": 2}
    rows = stated("term_order", recounted(absences=[SICK, nested]))["absences"]["rows"]
    assert [(row["reason"], row["first"], row["last"], row["days"]) for row in rows] == [
        ("sick leave", "07.12.2026", "16.12.2026", "10"),
        ("sick leave", "10.12.2026", "18.12.2026", "2"),
    ]


def test_the_term_order_gives_the_old_and_the_new_end() -> None:
    said = "ends on 30 January 2027 instead of 20 January 2027 (days not counted: 10)"
    assert said in text("term_order", recounted())


def test_an_end_that_did_not_move_is_given_once() -> None:
    found = stated("term_order", recounted(old_end="2027-01-30"))
    assert found["term"]["old_end"] == ""


def test_a_term_order_without_absences_says_so() -> None:
    facts = recounted(absences=[], days_not_counted=0, end="2027-01-20", old_end="2027-01-30")
    assert "There is no period of absence" in text("term_order", facts)


def test_a_former_mentor_without_facts_is_a_line_to_fill_in() -> None:
    facts = replaced(old_mentor=person("T-9", "", ""))
    assert set(stated("replacement_order", facts)["former"]["name"]) == {"_"}
