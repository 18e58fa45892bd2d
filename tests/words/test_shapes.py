"""Decisions, findings and refusals survive the way to JSON and back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Cell, Dates, Decision, Finding, Refusal, Term
from pipeline.words.shapes import (
    decision_from,
    decision_shape,
    finding_from,
    finding_shape,
    refusal_from,
    refusal_shape,
)

texts = st.text(max_size=12)
maybe = st.none() | texts
days = st.dates()
letters = st.sampled_from(["A", "Z", "AA", "XFD"])
cells = st.builds(Cell, texts, texts, st.none() | st.integers(1, 1_048_576), st.none() | letters)
terms = st.builds(Term, days, st.integers(1, 12), st.none() | days, st.none() | st.integers(0, 99))
names = st.lists(texts, max_size=3).map(tuple)
decisions = st.builds(
    Decision,
    servant_id=texts,
    outcome=texts,
    mentorship=st.none() | st.integers(1),
    mentor_id=maybe,
    old_mentor_id=maybe,
    paragraphs=names,
    reasons=names,
    refused=st.dictionaries(texts, st.integers(0)),
    term=st.none() | terms,
    dates=st.none() | st.builds(Dates, *[st.none() | days] * 6),
    case=st.none() | st.dictionaries(texts, maybe),
    papers=names,
    documents=names,
)
findings = st.builds(
    Finding,
    texts,
    st.sampled_from(["error", "warning"]),
    st.none() | cells,
    *[maybe] * 6,
)


def through_json(shape: dict[str, Any]) -> Any:
    return json.loads(json.dumps(shape, ensure_ascii=False))


@given(decisions)
def test_a_whole_decision_comes_back_from_json_unchanged(decision: Decision) -> None:
    assert decision_from(through_json(decision_shape(decision, inner=True))) == decision


@given(findings)
def test_a_finding_comes_back_from_json_unchanged(finding: Finding) -> None:
    assert finding_from(through_json(finding_shape(finding))) == finding


@given(st.builds(Refusal, texts, texts, texts, texts, st.none() | cells, maybe))
def test_a_refusal_comes_back_from_json_unchanged(refusal: Refusal) -> None:
    assert refusal_from(through_json(refusal_shape(refusal))) == refusal


def test_a_decision_has_the_keys_that_machines_were_promised() -> None:
    decision = Decision(
        "T-1",
        "assign",
        mentor_id="T-2",
        refused={"8.1": 3, "10": 1},
        term=Term(date(2026, 11, 20), 2, date(2027, 1, 20), 0),
        dates=Dates(order_by=date(2026, 11, 23)),
        case={"months": 2},
        papers=("order",),
    )
    assert decision_shape(decision) == {
        "servant_id": "T-1",
        "outcome": "assign",
        "mentorship": None,
        "mentor_id": "T-2",
        "old_mentor_id": None,
        "paragraphs": [],
        "reasons": [],
        "refused": {"10": 1, "8.1": 3},
        "term": {"start": "2026-11-20", "months": 2, "end": "2027-01-20", "days_not_counted": 0},
        "dates": {
            "order_by": "2026-11-23",
            "order_safe": None,
            "plan_by": None,
            "plan_safe": None,
            "papers_by": None,
            "replace_by": None,
        },
        "documents": [],
    }


def test_a_finding_tells_its_place_as_file_sheet_and_cell() -> None:
    shape = finding_shape(Finding("date", "error", Cell("hires.xlsx", "hires", 17, "C"), "to"))
    assert shape == {
        "code": "date",
        "severity": "error",
        "file": "hires.xlsx",
        "sheet": "hires",
        "cell": "C17",
        "column": "to",
        "row_key": None,
        "found": None,
        "allowed": None,
        "mend": None,
        "paragraph": None,
    }
