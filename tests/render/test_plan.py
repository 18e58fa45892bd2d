"""The plan: its words of the act, and the plan of a new mentor where a body has one made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.law import Act, load
from pipeline.render import compile_template, render, values
from pipeline.render.objectives import goal, points
from pipeline.render.plan import planned_days
from tests.render.later import MOVED, SICK, completed, recounted, replaced
from tests.render.samples import DAY, SETTINGS, act, case, days, document, paragraphs, template


def under(replan: str) -> Act:
    """The act where a body answers so whether a new mentor needs a new plan."""
    return load("civil-service", DAY, readings={"replan": replan}).act


def made(kind: str, facts: Mapping[str, Any], law: Act) -> list[str]:
    """The paragraphs of a paper under this reading."""
    found = values(kind, facts, law, SETTINGS, days())
    return paragraphs(render(found, compile_template(template(kind), f"{kind}.docx")))


def planned(facts: Mapping[str, Any], law: Act, kind: str = "plan") -> list[date]:
    """The days of a plan's rows."""
    rows = values(kind, facts, law, SETTINGS, days())["plan"]["rows"]
    return [date(*map(int, reversed(row["date"].split(".")))) for row in rows]


def test_the_plan_prints_every_word_that_the_act_has_it_quote() -> None:
    text = paragraphs(document("plan", case()))
    quoted = act().documents["plan"].quotes
    said = [act().points(key) or {key: act().quote(key)} for key in quoted]
    for words in (text for group in said for text in group.values()):
        assert any(words.rstrip(";.") in line for line in text)
    for key in quoted:
        assert any(line.endswith(f"(paragraph {key})") for line in text)


def test_a_plan_that_quotes_nothing_has_no_heading_for_it() -> None:
    plan = replace(act().documents["plan"], quotes=())
    silent = replace(act(), documents={**act().documents, "plan": plan})
    assert goal(silent) == ""
    assert points(silent, "servant_duties") == []
    text = "\n".join(made("plan", case(), silent))
    assert "Objectives of mentorship" in text
    assert "Goal of mentorship" not in text
    assert "Duties of the servant" not in text


def test_a_new_mentors_plan_runs_from_the_day_of_choosing_to_the_end() -> None:
    found = planned(replaced(), under("new"))
    assert found == sorted(found)
    assert str(found[0]) == replaced()["chosen_on"]
    assert str(found[-1]) <= replaced()["end"]


@pytest.mark.parametrize("replan", ["revision", "none"])
def test_where_the_plan_goes_on_its_days_stay(replan: str) -> None:
    assert planned(replaced(), under(replan)) == planned(case(), act())


def test_a_new_mentors_plan_names_the_plan_whose_place_it_takes() -> None:
    text = made("plan", replaced(), under("new"))
    assert text[text.index("In place of") + 1].startswith(
        "the individual plan under the former mentor, Сәуле Бақытқызы Оразбаева;"
    )
    assert "In place of" not in made("plan", case(), under("new"))


def test_a_new_mentors_plan_leaves_its_order_to_registration() -> None:
    text = made("plan", replaced(), under("new"))
    assert "______" in text[text.index("Order assigning the mentor") + 1]


def test_the_report_on_a_new_mentors_plan_has_the_days_of_that_plan() -> None:
    whole = replaced()
    later = completed(**{name: whole[name] for name in ("old_mentor", "chosen_on")})
    plan = replaced(None, **MOVED, absences=[SICK])
    assert planned(later, under("new"), "report") == planned(plan, under("new"))


@pytest.mark.parametrize(
    ("replan", "said"),
    [
        ("revision", "draws up a sheet of changes"),
        ("new", "draws up a new individual plan"),
        ("none", None),
    ],
)
def test_a_replacement_order_asks_for_the_paper_that_the_body_has_made(
    replan: str, said: str | None
) -> None:
    third = next(
        line for line in made("replacement_order", replaced(), under(replan)) if line[:2] == "3."
    )
    assert (said in third) if said else third.endswith("to the new mentor.")


def test_no_day_is_planned_beyond_the_days_that_are_known() -> None:
    facts = replaced(chosen_on="2027-02-01", end=None, papers_by=None)
    assert planned_days(facts, under("new")) == []
    rows = values("plan", facts, under("new"), SETTINGS, days())["plan"]["rows"]
    assert {row["date"] for row in rows} == {""}


def test_only_the_absences_of_the_case_are_left_out_of_the_days() -> None:
    facts = recounted(absences=[SICK])
    away = set(planned_days({**facts, "absences": []}, act())) - set(planned_days(facts, act()))
    assert (str(min(away)), str(max(away)), len(away)) == (SICK["first"], SICK["last"], 10)
