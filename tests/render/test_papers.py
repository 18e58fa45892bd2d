"""Papers: what they state, and where they leave a line to fill in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from pipeline.render import offered
from pipeline.render.names import shape
from pipeline.render.plan import day_of
from pipeline.settings import Settings, Signatory
from tests.render.samples import (
    KINDS,
    MENTOR_FACTS,
    SETTINGS,
    act,
    case,
    days,
    document,
    fallback,
    paragraphs,
    stated,
)

LINE = "_" * 20


def mentor(**facts: Any) -> dict[str, str]:
    """The mentor as a submission states them, with changed facts."""
    whole = case()
    changed = {**whole, "mentor": {**whole["mentor"], **MENTOR_FACTS, **facts}}
    return dict(stated("submission", changed)["mentor"])


def outline(found: Any) -> Any:
    """Names without values, in the form of `shape`."""
    if isinstance(found, dict):
        return {name: outline(value) for name, value in found.items()}
    return [outline(found[0])] if isinstance(found, list) else None


@pytest.mark.parametrize("kind", KINDS)
def test_the_values_are_exactly_the_names_that_are_offered(kind: str) -> None:
    assert outline(stated(kind, fallback(chief_decision="№ 1"))) == shape(kind)


def test_the_names_of_rows_are_offered_with_their_list() -> None:
    assert "plan.rows[].action" in offered("plan")
    assert "mentor.name" in offered("commendation")


def test_an_unsigned_order_leaves_number_and_day_to_registration() -> None:
    text = "\n".join(paragraphs(document("order", case())))
    assert "№\u00a0______" in text
    assert "“____” ____________ 20___" in text


def test_an_unsigned_order_gives_the_term_in_months_and_no_calendar_day() -> None:
    found = stated("order", case())
    assert found["term"]["text"] == "2 (two) months from the date of this order"
    assert found["plan"]["by_text"] == found["papers"]["by_text"] == ""
    assert "2027" not in "\n".join(paragraphs(document("order", case())))


def test_an_order_whose_day_is_fixed_gives_calendar_days() -> None:
    found = stated("order", case(order_day="2026-11-20", order_number="412-қ"))
    assert found["order"]["number"] == "412-қ"
    assert found["order"]["day"] == "20 November 2026"
    assert found["term"]["text"].endswith(": from 20 November 2026 to 20 January 2027")
    assert found["plan"]["by_text"] == ", by 23 November 2026"
    assert found["papers"]["by_text"] == ", by 27 January 2027"


def test_the_pattern_of_the_settings_numbers_the_order_by_its_mentorship() -> None:
    settings = Settings(order_number="{mentorship}-m")
    assert stated("order", case(mentorship=7), settings)["order"]["number"] == "7-m"
    assert stated("order", case(), settings)["order"]["number"] == "______"


def test_an_order_cites_the_act_and_its_own_paragraph() -> None:
    found = stated("order", case())
    own = act().documents["order"].paragraphs[0]
    assert found["order"]["paragraphs"] == f"paragraph {own}"
    assert act().title in found["act"]["citation"]
    assert act().number in found["act"]["citation"]


def test_an_order_by_the_fallback_and_the_chiefs_decision_cites_their_paragraphs() -> None:
    found = stated("order", fallback(chief_decision="№ 15-қ of 12 November 2026"))
    fallback_of = act().fallback
    assert fallback_of is not None
    cited = re.findall(r"\d+", found["order"]["paragraphs"])
    chief = next(rule.key for rule in act().scope if "chief_decision" in rule.facts)
    assert cited == [
        chief,
        fallback_of.paragraph.split(".")[0],
        act().documents["order"].paragraphs[0],
    ]
    assert [row["no"] for row in found["order"]["basis"]] == ["1", "2", "3", "4"]
    assert "№ 15-қ of 12 November 2026" in found["order"]["basis"][-1]["text"]
    assert [row["stop"] for row in found["order"]["basis"]] == [";", ";", ";", "."]


def test_nobody_signs_the_acquaintance_sheet_twice() -> None:
    whole = case()
    rows = stated("order", {**whole, "head": whole["manager"]})["order"]["acquainted"]
    assert [row["role"] for row in rows] == [
        "Mentor",
        "Servant",
        "Direct manager of the servant, head of the structural subdivision",
    ]


def test_experience_is_given_with_its_length_on_the_day_of_choosing() -> None:
    assert mentor()["experience"] == "since 1 March 2015 (11 years 8 months)"
    assert mentor(service_since="2024-11-20")["experience"].endswith("(2 years)")
    assert mentor(service_since="2026-11-20")["experience"].endswith("(0 months)")


def test_a_mark_is_stated_alone_also_beside_an_attestation() -> None:
    assert mentor(attestation="positive")["mark"] == "“effectively”, 15 January 2026"
    assert mentor(last_mark_on=None)["mark"] == "“effectively”"


def test_an_attestation_is_stated_where_no_assessment_was_held() -> None:
    facts = {"last_mark": "none", "attestation": "positive", "attestation_on": "2025-05-05"}
    said = "no annual assessment was held; attestation: positive conclusion, 5 May 2025"
    assert mentor(**facts)["mark"] == said


@pytest.mark.parametrize("fact", ["experience", "mark", "penalty"])
def test_an_unknown_fact_is_a_line_to_fill_in(fact: str) -> None:
    blank = dict.fromkeys(MENTOR_FACTS)
    assert mentor(**blank)[fact] == LINE


def test_a_penalty_stands_as_it_is_written() -> None:
    assert mentor(penalty="выговор")["penalty"] == "выговор"


def test_without_settings_lines_stand_for_the_signatory_and_the_control() -> None:
    found = stated("order", case(), Settings())
    assert found["signatory"] == {"position": LINE, "name": LINE, "act": ""}
    assert set(found["order"]["control"]) == {"_"}
    assert found["body"]["name"] == "Department of Economy"


def test_the_signatory_is_the_first_whose_days_and_body_fit() -> None:
    settings = Settings(
        signatories=(
            Signatory("Gone", until=date(2026, 11, 19)),
            Signatory("Elsewhere", state_body="Another body"),
            Signatory("Right", since=date(2026, 11, 20), act="order № 3"),
            Signatory("Later"),
        )
    )
    assert stated("order", case(), settings)["signatory"]["name"] == "Right"


def test_the_office_of_the_settings_is_the_addressee() -> None:
    settings = Settings(addressee="Chief of staff", signatories=SETTINGS.signatories)
    assert stated("submission", case(), settings)["addressee"]["position"] == "Chief of staff"
    assert stated("submission", case())["addressee"]["name"] == "Бақыт Оспанов"


def test_the_body_is_not_named_twice_in_the_address() -> None:
    body = {"name": "Department of Economy"}
    settings = Settings(addressee="Chief of staff of the Department of Economy", body=body)
    assert stated("submission", case(), settings)["addressee"]["body"] == ""
    settings = Settings(addressee="Chief of staff", body=body)
    assert stated("submission", case(), settings)["addressee"]["body"] == "Department of Economy"


def test_line_breaks_of_the_settings_become_blanks() -> None:
    settings = Settings(body={"name": "Department\nof Economy"})
    assert stated("order", case(), settings)["body"]["name"] == "Department of Economy"


def test_a_paper_never_bears_the_letterhead_of_another_body() -> None:
    settings = Settings(body={"name": "Ministry", "name_kk": "Министрлік", "city": "Astana"})
    body = stated("order", case(), settings)["body"]
    assert body["name"] == "Department of Economy"
    assert body["name_kk"] == body["city"] == ""


def test_a_submission_of_another_body_goes_to_whoever_signs_for_it() -> None:
    settings = Settings(
        body={"name": "Ministry"},
        addressee="Chief of staff of the Ministry",
        signatories=(Signatory("Own", "Head", state_body="Department of Economy"),),
    )
    to = stated("submission", case(), settings)["addressee"]
    assert to == {"position": "Head", "body": "Department of Economy", "name": "Own"}


def test_the_proof_lists_everybody_with_every_ground_and_its_meaning() -> None:
    found = stated("submission", fallback(people=9))["proof"]
    assert found["count"] == str(len(found["rows"])) == "9"
    grounds = {ground for row in found["rows"] for ground in row["excluded"].split("; ")}
    assert grounds == {row["ground"] for row in found["grounds"]}
    says = {rule.says for rule in act().requirements}
    assert {row["says"] for row in found["grounds"]} <= says


def test_only_a_fallback_has_the_proof() -> None:
    heading = "Proof under paragraph"
    assert heading in "\n".join(paragraphs(document("submission", fallback())))
    assert heading not in "\n".join(paragraphs(document("submission", case())))


def test_the_plan_covers_every_duty_and_every_objective_of_the_act() -> None:
    plan = stated("plan", case())["plan"]
    for name, column in (("duties", "duty"), ("objectives", "objective")):
        listed = [row["no"] for row in plan[name]]
        assert listed
        assert {row[column] for row in plan["rows"]} == set(listed)


@pytest.mark.parametrize("start", ["2026-11-20", "2026-11-21", "2026-12-31", "2027-03-20"])
@pytest.mark.parametrize("months", [1, 2])
def test_the_plans_days_are_working_days_of_the_term_in_their_order(
    start: str, months: int
) -> None:
    rows = stated("plan", case(start=start, months=months, end=None))["plan"]["rows"]
    planned = [date(*map(int, reversed(row["date"].split(".")))) for row in rows]
    assert planned == sorted(planned)
    assert all(days().is_working(day) for day in planned)
    assert planned[0] >= date.fromisoformat(start)


def test_a_plans_day_never_lies_beyond_the_term() -> None:
    saturday = date(2026, 11, 21)
    nine = [saturday + timedelta(days=number) for number in range(9)]
    assert day_of(1.0, nine, days()) == date(2026, 11, 27)
    assert day_of(1.0, nine[:2], days()) == saturday


@pytest.mark.parametrize("kind", ["plan", "report", "commendation"])
def test_the_planned_days_of_an_unsigned_mentorship_are_called_planned(kind: str) -> None:
    period = stated(kind, case())["term"]["period"]
    assert period.endswith("planned from 20 November 2026 to 20 January 2027")
