"""Validate: a raw table in, typed columns out. Promises each unreadable cell as one finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pipeline.model import Cell, Cells, Finding, RawTable
from pipeline.settings import Settings
from pipeline.validate.fault import Fault
from pipeline.validate.text import as_text, clean
from pipeline.validate.values import DAYS, Parser, cells_of, parser
from pipeline.words.rosters import Column, Roster, rosters
from pipeline.words.speech import kind_says, report

_DTYPES = {**dict.fromkeys(DAYS, "datetime64[s]"), "yes_no": "boolean", "whole": "Int64"}
_NEEDED_PARTS = 2

_KEYS = ("servant_id", "person_id")


@dataclass(slots=True)
class Typed:
    """A roster while it is validated.

    `frame` has the roster's fields, `row` and `held`, one line a row of the sheet. `bad` holds
    (column, position) of each cell that already has an error, so that none is told twice.
    """

    roster: Roster
    raw: RawTable
    frame: pd.DataFrame
    findings: list[Finding] = field(default_factory=list)
    bad: set[tuple[str, int]] = field(default_factory=set)

    def finding(self, fault: Fault, column: str, at: int, paragraph: str | None = None) -> Finding:
        """A finding at one cell, with what the sheet holds there."""
        raw = self.raw
        cell = Cell(raw.file, raw.sheet, int(raw.rows[at]), letter_of(raw, column, at))
        value = raw.columns[column][at] if column in raw.columns else None
        keys = (self.frame[name].iat[at] for name in _KEYS if name in self.frame)
        found = report(
            fault.words or fault.code,
            cell,
            column=column,
            row_key=next((key for key in keys if isinstance(key, str)), None),
            paragraph=paragraph,
            found=None if value is None else shown(value),
            allowed=kind_says(self.roster.columns[column].kind),
            **fault.facts,
        )
        if (found.code, found.severity) == (fault.code, fault.severity):
            return found
        return replace(found, code=fault.code, severity=fault.severity)

    def heading(self, column: str, at: int | None = None) -> str:
        """The heading that fills a field in this sheet; of several that of the cell filled `at`."""
        names = [name for name, entry in self.roster.columns.items() if entry.field == column]
        here = [name for name in names if name in self.raw.columns]
        if at is not None and len(here) > 1:
            here = [name for name in here if self.raw.columns[name][at] is not None] or here
        return here[0] if here else names[0]


def typed(raw: RawTable, on: date, settings: Settings) -> Typed:
    """The table with typed columns; each unreadable cell is missing, its row held, and told."""
    roster = rosters()[raw.name]
    columns = {
        name: _series(column, [column.default]).repeat(len(raw.rows)).reset_index(drop=True)
        for name, column in roster.fields.items()
        if name not in raw.columns
    }
    found = Typed(roster, raw, pd.DataFrame())
    faults: list[tuple[str, int, Fault]] = []
    for name in raw.columns:
        column = roster.columns[name]
        filled, wrong = _read(raw, column, on, settings)
        faults += ((name, at, fault) for at, fault in wrong)
        before = columns.get(column.field)
        columns[column.field] = filled if before is None else before.fillna(filled)
    found.frame = pd.DataFrame(columns, copy=False)[list(roster.fields)].assign(
        row=pd.Series(raw.rows, dtype="int64"), held=False
    )
    _tell(found, faults)
    return found


def _read(
    raw: RawTable, column: Column, on: date, settings: Settings
) -> tuple[pd.Series[Any], Iterator[tuple[int, Fault]]]:
    """A column's typed values, and its faults by position. Equal cells are read once."""
    cells = Cells.of(raw.columns[column.name])
    parse = parser(column.kind, on)
    read, wrong = cells_of(cells.values, column.kind, parse, raw.from_1904)
    declared = _declared(raw.name, column, parse, settings)
    if declared is not None:
        read = [declared if value is None else value for value in read]
    distinct = _series(column, read)
    if unread := [code for code, fault in wrong.items() if fault.severity == "error"]:
        distinct.iloc[unread] = None
    where = np.asarray(cells.codes, dtype="int64")
    at = np.flatnonzero(np.isin(where, list(wrong))) if wrong else ()
    faults = ((int(place), wrong[int(where[place])]) for place in at)
    return distinct.take(where).reset_index(drop=True), faults


def letter_of(raw: RawTable, column: str, at: int) -> str | None:
    """The letter of the cell that a fault is about: of a name in parts, the part that is wrong."""
    parts = raw.parts.get(column, ())
    for number, (letter, cells) in enumerate(parts):
        found = clean(cells[at]) if cells[at] is not None else None
        if isinstance(found, Fault) or (found is None and number < _NEEDED_PARTS):
            return letter
    return raw.letters.get(column)


def _declared(table: str, column: Column, parse: Parser, settings: Settings) -> Any:
    """What a blank of this column means, by HR's declaration or by itself; None: nothing."""
    means = settings.blank_means
    word = means.get(f"{table}.{column.name}", means.get(column.name, column.default))
    value = None if word is None else parse(word)
    return None if isinstance(value, Fault) else value


def _series(column: Column, values: Sequence[Any]) -> pd.Series[Any]:
    dtype = _DTYPES.get(column.kind.name, "str")
    if dtype == "datetime64[s]":
        # To the second, days of any year fit: those far from ours are told, they must not fail.
        return pd.Series(np.array(values, dtype=dtype))
    return pd.Series(values, dtype=dtype)


def _tell(found: Typed, faults: Sequence[tuple[str, int, Fault]]) -> None:
    held = found.frame["held"].to_numpy(copy=True)
    for name, at, fault in faults:
        column = found.roster.columns[name]
        if fault.severity == "error":
            found.bad.add((column.field, at))
            held[at] = True
        found.findings.append(found.finding(fault, name, at))
    found.frame["held"] = held


def shown(value: Any) -> str:
    """A cell's value for people; signs that cannot be printed as their code points."""
    text = value if isinstance(value, str) else as_text(value)
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
