"""Reads the tables of the law that a lawyer can read too: one file a paragraph, one row a case."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.law import Rule, Rulebook, load

HOME = Path(__file__).parent
BOOKS = tuple(path.name for path in sorted(HOME.iterdir()) if (path / "source.txt").exists())
ANY_DAY = date(2026, 11, 20)
BLANK = "?"
VERDICTS = {"yes": True, "no": False, "unknown": None}

TYPES: Mapping[str, Any] = {
    "first_appointed": "boolean",
    "category": "str",
    "chief_decision": "str",
    "ground": "str",
    "other_service": "boolean",
    "higher_or_equal": "boolean",
    "new_knowledge": "boolean",
    "consent": "boolean",
    "service_since": "datetime64[s]",
    "last_mark": "str",
    "last_mark_on": "datetime64[s]",
    "attestation": "str",
    "penalty": "str",
    "penalty_on": "datetime64[s]",
    "penalty_lifted_on": "datetime64[s]",
    "load": "Int64",
    "under_mentorship": "boolean",
    "status": "str",
    "away": "boolean",
    "held": "bool",
}


@dataclass(frozen=True)
class Case:
    """One row of a table: what differs from the given situation, and what follows."""

    name: str
    day: date
    facts: Mapping[str, Any]
    readings: Mapping[str, Any]
    row: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Table:
    """One paragraph's cases."""

    book: str
    name: str
    head: Mapping[str, Any]
    cases: tuple[Case, ...]

    def __str__(self) -> str:
        return f"{self.book} {self.name}"


def tables(kind: str | None = None) -> list[Table]:
    """All tables, or those that ask for `kind`, or whose head holds it."""
    found = [_table(path) for book in BOOKS for path in sorted((HOME / book).glob("*.toml"))]
    return [one for one in found if kind in (None, one.head["asks"], *one.head)]


def _table(path: Path) -> Table:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    day, given = data.get("day", ANY_DAY), data.get("given", {})
    cases = tuple(
        Case(
            name=row["case"],
            day=row.get("day", day),
            facts=given | row.get("change", {}),
            readings=row.get("readings", {}),
            row=row,
        )
        for row in data["case"]
    )
    return Table(path.parent.name, path.stem, data, cases)


def cases(found: list[Table]) -> list[Any]:
    """Every case of the tables as a parameter of a test, named by table and row."""
    return [
        pytest.param(table, case, id=f"{table}: {case.name}")
        for table in found
        for case in table.cases
    ]


def book_of(table: Table, case: Case) -> Rulebook:
    """The rulebook of a case: its day and its readings."""
    return load(table.book.replace("_", "-"), case.day, readings=case.readings)


def rule_of(book: Rulebook, key: str) -> Rule:
    """The rule of a paragraph."""
    return next(rule for rule in (*book.scope, *book.requirements) if rule.key == key)


def frame(facts: Mapping[str, Any]) -> pd.DataFrame:
    """One person's row, typed as validation types it."""
    columns = {
        name: pd.Series([_typed(value)], index=["P-1"]).astype(TYPES[name])
        for name, value in ({"held": False} | dict(facts)).items()
    }
    return pd.DataFrame(columns)


def _typed(value: Any) -> Any:
    if value == BLANK:
        return None
    return pd.Timestamp(value) if isinstance(value, date) else value


def verdict(rule: Rule, book: Rulebook, case: Case, facts: Mapping[str, Any]) -> bool | None:
    """The rule's answer for one person: True, False, or None for unknown."""
    answer = rule.judge(frame(facts), book.act, case.day)
    assert answer.dtype == "boolean"
    value = answer.iloc[0]
    return None if pd.isna(value) else bool(value)
