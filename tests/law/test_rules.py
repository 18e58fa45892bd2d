"""The rules against the tables: every case, every paragraph, every blank."""

from __future__ import annotations

import ast
import importlib
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import pipeline.law
from pipeline.law import Limit, load
from tests.law.tables import (
    ANY_DAY,
    BLANK,
    BOOKS,
    VERDICTS,
    Case,
    Table,
    book_of,
    cases,
    frame,
    rule_of,
    tables,
    verdict,
)

RULED = tables("rule")


@pytest.mark.parametrize(("table", "case"), cases(RULED))
def test_a_case_gets_the_verdict_of_its_row(table: Table, case: Case) -> None:
    book = book_of(table, case)
    rule = rule_of(book, table.head["paragraph"])
    assert verdict(rule, book, case, case.facts) is VERDICTS[case.row["verdict"]]


@pytest.mark.parametrize(("table", "case"), cases(RULED))
def test_a_blank_is_unknown_unless_every_value_of_that_fact_leads_to_one_verdict(
    table: Table, case: Case
) -> None:
    """In a row with an unreadable cell; where a blank is an answer, it is one of the values.

    `always_asked` are facts that a person has to give, even where each value leads to one verdict.
    """
    book = book_of(table, case)
    rule = rule_of(book, table.head["paragraph"])
    for fact in rule.facts:
        facts = {**case.facts, "held": True}
        seen = {one.facts[fact] for one in table.cases} - {BLANK}
        possible = {verdict(rule, book, case, {**facts, fact: value}) for value in seen}
        if table.head["given"][fact] == BLANK:
            possible.add(verdict(rule, book, case, {**facts, fact: BLANK, "held": False}))
        if fact in table.head.get("always_asked", ()):
            possible.add(None)
        blank = verdict(rule, book, case, {**facts, fact: BLANK})
        assert blank is (possible.pop() if len(possible) == 1 else None), fact


@pytest.mark.parametrize("table", RULED, ids=str)
def test_the_rule_asks_for_exactly_the_facts_of_its_table(table: Table) -> None:
    books = [book_of(table, case) for case in table.cases]
    asked = {fact for book in books for fact in rule_of(book, table.head["paragraph"]).facts}
    assert set(table.head["given"]) - {"held"} == asked


def test_one_pass_judges_a_whole_column_as_it_judges_each_row() -> None:
    table = next(one for one in RULED if one.name == "p08_2_mark")
    plain = [case for case in table.cases if not case.readings]
    book = book_of(table, plain[0])
    rule = rule_of(book, "8.2")
    rows = [{k: None if v == BLANK else v for k, v in case.facts.items()} for case in plain]
    together = rule.judge(pd.DataFrame(rows, dtype="str"), book.act, plain[0].day)
    assert [VERDICTS[case.row["verdict"]] for case in plain] == [
        None if pd.isna(value) else bool(value) for value in together
    ]


def test_a_rule_changes_nothing_in_the_frame_it_judges() -> None:
    table = next(one for one in RULED if one.name == "p08_3_penalty")
    book = book_of(table, table.cases[0])
    before = frame(table.cases[1].facts)
    after = before.copy(deep=True)
    rule_of(book, "8.3").judge(after, book.act, ANY_DAY)
    pd.testing.assert_frame_equal(before, after)


def test_rules_answer_for_an_empty_frame() -> None:
    table = next(one for one in RULED if one.name == "p08_1_experience")
    book = book_of(table, table.cases[0])
    empty = pd.DataFrame({"service_since": np.array([], dtype="datetime64[s]")})
    assert rule_of(book, "8.1").judge(empty, book.act, ANY_DAY).empty


def _constants(path: Path) -> list[Any]:
    """What a module states as values, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [node.value for node in nodes if node not in said]


@pytest.mark.parametrize("name", BOOKS)
def test_no_number_and_no_citation_of_the_law_stands_in_the_rules(name: str) -> None:
    rules = Path(pipeline.law.__file__).parent / name / "rules.py"
    values = _constants(rules)
    assert [value for value in values if type(value) in (int, float)] == []
    digits = [value for value in values if isinstance(value, str) and any(map(str.isdigit, value))]
    assert digits == []


@pytest.mark.parametrize("name", BOOKS)
def test_the_act_names_every_rule_in_the_order_of_the_rules(name: str) -> None:
    rules = importlib.import_module(f"pipeline.law.{name}.rules")
    folder = Path(pipeline.law.__file__).parent / name
    act = tomllib.loads((folder / "act.toml").read_text(encoding="utf-8"))
    for asked, judges in (("scope", rules.SCOPE), ("requirement", rules.REQUIREMENTS)):
        assert [one["rule"] for one in act[asked]] == [judge.__name__ for judge in judges]


@pytest.mark.parametrize("name", BOOKS)
def test_a_rulebook_asks_its_questions_in_the_order_of_its_rules(name: str) -> None:
    book = load(name.replace("_", "-"), ANY_DAY)
    rules = importlib.import_module(f"pipeline.law.{name}.rules")
    assert tuple(rule.judge for rule in book.scope) == rules.SCOPE
    asked = {rule.judge for rule in book.requirements}
    assert [rule.judge for rule in book.requirements] == [
        judge for judge in rules.REQUIREMENTS if judge in asked
    ]


def test_what_binds_the_direct_manager_follows_the_readings() -> None:
    def binding(**readings: object) -> set[str]:
        book = load("civil-service", ANY_DAY, readings=readings)
        return {rule.key for rule in book.requirements if rule.binds_direct_manager}

    assert binding() == {"10", "R10"}
    assert binding(limit_binds_fallback=False) == {"R10"}
    assert binding(fallback_needs_consent=True) == {"7", "10", "R10"}


@pytest.mark.parametrize(("name", "key"), [("civil-service", "10"), ("internal-affairs", "R8")])
@pytest.mark.parametrize(("limit", "free"), [(3, [True, False]), (4, [True, True])])
def test_a_free_place_is_one_within_the_limit_by_which_pairs_are_made(
    name: str, key: str, limit: int, free: list[bool]
) -> None:
    book = load(name, ANY_DAY, readings={"servants_limit": 2} if key == "R8" else {})
    act = replace(book.act, limit=Limit(key, limit))
    staff = pd.DataFrame({"load": [limit - 1, 3]})
    judge = next(rule.judge for rule in book.requirements if rule.key == key)
    assert judge(staff, act, ANY_DAY).tolist() == free
    assert judge(staff, replace(act, limit=None), ANY_DAY).tolist() == [True, True]
