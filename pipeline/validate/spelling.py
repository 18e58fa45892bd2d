"""Validate: one name in two spellings. Promises each told: names are compared letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipeline.model import Finding, Table
from pipeline.words.numbers import DASHES
from pipeline.words.speech import report
from pipeline.words.values import fold

_COLUMNS = ("state_body", "subdivision")
_JOINT = re.compile(r"(?<=№) | ?- ?")


def spelled_otherwise(tables: Sequence[Table]) -> Iterator[Finding]:
    """A warning for each spelling of a state body or subdivision that is not the usual one.

    Usual is the spelling of most rows; of equals that of the first table, then the first by letter.
    """
    for column in _COLUMNS:
        spellings = [table.frame[column].value_counts() for table in tables]
        for usual, others in _usual(spellings).items():
            where = _first(tables, column, usual)
            for table in tables:
                for spelling in sorted(others & {*table.frame[column].dropna().unique()}):
                    yield _told(table, column, spelling, where)


def _usual(spellings: Sequence[pd.Series[int]]) -> Mapping[str, set[str]]:
    """The usual spelling of each name that has several, with its others."""
    rows: dict[str, dict[str, int]] = {}
    for counts in spellings:
        for spelling, count in sorted(counts.items()):
            alike = rows.setdefault(_seen(str(spelling)), {})
            alike[str(spelling)] = alike.get(str(spelling), 0) + int(count)
    several = (alike for alike in rows.values() if len(alike) > 1)
    return {(usual := max(alike, key=alike.__getitem__)): {*alike} - {usual} for alike in several}


def _seen(name: str) -> str:
    """A name without capitals, quotation marks, and what hyphens and numbers are set off by."""
    return _JOINT.sub(lambda found: found[0].strip(), fold(DASHES.sub("-", name)))


def _first(tables: Sequence[Table], column: str, spelling: str) -> Mapping[str, str]:
    """Where a spelling stands first: the address, and the file."""
    table = next(table for table in tables if (table.frame[column] == spelling).any())
    cell = table.cell(_row(table, column, spelling), column)
    return {"address": cell.address, "file": cell.file}


def _row(table: Table, column: str, spelling: str) -> object:
    return table.frame["row"][table.frame[column] == spelling].idxmin()


def _told(table: Table, column: str, spelling: str, usual: Mapping[str, str]) -> Finding:
    at = _row(table, column, spelling)
    cell = table.cell(at, column)
    key = str(at)
    return report("spelled_otherwise", cell, column=column, row_key=key, found=spelling, **usual)
