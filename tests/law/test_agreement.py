"""The act, its rules and their tables agree, and every kind of disagreement is caught once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.law import load
from tests.law.agreement import faults
from tests.law.tables import ANY_DAY, BOOKS, Case, Table, tables

BOOK = load("civil-service", ANY_DAY)
MINE = [table for table in tables() if table.book == "civil_service"]

Change = Callable[[Table], Table | None]


@pytest.mark.parametrize("name", BOOKS)
def test_act_rules_and_tables_agree(name: str) -> None:
    mine = [table for table in tables() if table.book == name]
    assert faults(load(name.replace("_", "-"), ANY_DAY), mine) == []


def _head(**facts: Any) -> Change:
    return lambda table: dataclasses.replace(table, head={**table.head, **facts})


def _without(keep: Callable[[Case], bool]) -> Change:
    return lambda table: dataclasses.replace(
        table, cases=tuple(case for case in table.cases if keep(case))
    )


def _row(at: int, **facts: Any) -> Change:
    def change(table: Table) -> Table:
        cases = list(table.cases)
        cases[at] = dataclasses.replace(cases[at], row={**cases[at].row, **facts})
        return dataclasses.replace(table, cases=tuple(cases))

    return change


def _twice(table: Table) -> Table:
    return dataclasses.replace(table, cases=(*table.cases, table.cases[0]))


def _gone(_table: Table) -> None:
    return None


def _unlike(side: str) -> Change:
    return _without(lambda case: case.row.get("limit") != side)


PLANTED: list[tuple[str, Change, str]] = [
    (
        "p10_servants",
        _head(quote={"10": "It is not allowed to assign one mentor for more than three servants."}),
        "the quote of '10' is not the text",
    ),
    ("p10_servants", _head(quote={"21": "Mentors are kind."}), "the quote of '21' is not"),
    ("p06_term", _head(quote={"6": "Mentorship term constitutes a period."}), "the quote of '6'"),
    ("r08_place", _head(paragraph="R80"), "no paragraph or reading 'R80'"),
    ("p06_term", _head(asks="luck"), "nothing is asked by 'luck'"),
    (
        "p05_category",
        _without(lambda case: case.row["verdict"] != "no"),
        "no row with the verdict 'no'",
    ),
    (
        "p11_change",
        _without(lambda case: case.row["verdict"] != "transferred"),
        "no row with the verdict 'transferred'",
    ),
    ("p05_category", _row(0, verdict="perhaps"), "unknown verdict 'perhaps'"),
    ("p08_1_experience", _unlike("at"), "no row at the limit"),
    ("p11_absence", _unlike("beyond"), "no row beyond the limit"),
    ("p15_report", _row(1, verdict="late"), "on the limit and beyond have one verdict"),
    ("p07_consent", _twice, "two rows 'agrees'"),
    ("p08_3_penalty", _gone, "no table for the rule '8.3'"),
    ("p11_after_absence", _gone, "no table for the deadline 'replacement_after_absence'"),
    ("p16_commendation", _gone, "no table for the duty 'commendation'"),
    ("p06_months", _head(numbers=["term_least"]), "no table for the number 'term_most'"),
    ("p06_term_order", _gone, "no row for the reading 'extension_act'"),
]


@pytest.mark.parametrize(("name", "change", "says"), PLANTED, ids=[row[2] for row in PLANTED])
def test_a_planted_disagreement_is_found_once(name: str, change: Change, says: str) -> None:
    planted = [change(table) if table.name == name else table for table in MINE]
    found = faults(BOOK, [table for table in planted if table is not None])
    assert len([fault for fault in found if says in fault]) == 1
