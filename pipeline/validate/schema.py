"""Validate: a roster against its rules. Promises each failure as our finding, at its own cell."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa

from pipeline.model import Finding
from pipeline.validate.fault import Fault
from pipeline.validate.rules import Rule
from pipeline.validate.typed import Typed


def enforce(table: Typed, rules: Sequence[Rule]) -> None:
    """Adds a finding for each cell that breaks a rule, and holds its row or empties the cell.

    All rules are asked in one pass. A cell that has an error already gets no second one. The
    library's own words are never shown: they may hold whole rows.
    """
    held: set[int] = set()
    unset: dict[str, list[int]] = {}
    for number, at in _failures(table.frame, rules):
        rule = rules[number]
        column = rule.cell_of(table.frame, at) if rule.cell_of else rule.column
        if (column, at) in table.bad:
            continue
        table.findings.append(_finding(table, rule, column, at))
        if rule.severity == "error":
            table.bad.add((column, at))
        if rule.effect != "none":
            held.add(at)
        if rule.effect == "unset":
            unset.setdefault(column, []).append(at)
    table.frame.loc[sorted(held), "held"] = True
    for column, cells in unset.items():
        table.frame.loc[cells, column] = pd.NA


def _finding(table: Typed, rule: Rule, column: str, at: int) -> Finding:
    fault = Fault(rule.code, rule.severity, rule.words, rule.facts)
    return table.finding(fault, table.heading(column, at), at, rule.paragraph)


def _failures(frame: pd.DataFrame, rules: Sequence[Rule]) -> list[tuple[int, int]]:
    """(number of the rule, position of the row), each once, in the order of the rules."""
    if frame.empty:
        return []
    try:
        _schema(rules).validate(frame, lazy=True, inplace=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases[["check", "index"]].drop_duplicates()
        if cases["index"].isna().any():
            broken = sorted(set(cases["check"][cases["index"].isna()].astype(str)))
            raise RuntimeError(f"rules that failed to run: {broken}") from None
        return sorted((int(check), int(at)) for check, at in cases.itertuples(index=False))
    return []


def _schema(rules: Sequence[Rule]) -> pa.DataFrameSchema:
    columns: dict[str, list[pa.Check]] = {}
    rows: list[pa.Check] = []
    for number, rule in enumerate(rules):
        place = rows if rule.whole else columns.setdefault(rule.column, [])
        place.append(pa.Check(rule.passes, name=str(number), ignore_na=False))
    return pa.DataFrameSchema(
        {name: pa.Column(checks=checks, nullable=True) for name, checks in columns.items()},
        checks=rows,
    )
