"""Validate: one name in two spellings. Promises each told: names are compared letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pipeline.model import Finding, Table
from pipeline.words.numbers import DASHES
from pipeline.words.speech import report
from pipeline.words.values import fold

_COLUMNS = {"state_body": ["state_body"], "subdivision": ["state_body", "subdivision"]}
"""What is compared, and by what: subdivisions of two state bodies are two in any spelling."""
_JOINT = re.compile(r"(?<=№) | ?- ?")


@dataclass(slots=True)
class _Spelling:
    """How many rows have a spelling, and by table the first of them with its key."""

    rows: int = 0
    first: dict[int, tuple[int, object]] = field(default_factory=dict)


def spelled_otherwise(tables: Sequence[Table]) -> Iterator[Finding]:
    """A warning for each spelling of a state body or subdivision that is not the usual one.

    Usual is the spelling of most rows; of equals that of the first table, then the first by letter.
    """
    for column, by in _COLUMNS.items():
        for alike in _alike(tables, column, by):
            usual = max(alike, key=lambda spelling: alike[spelling].rows)
            at = min(alike[usual].first)
            where = tables[at].cell(alike[usual].first[at][1], column)
            for spelling in sorted({*alike} - {usual}):
                for number, (_, key) in sorted(alike[spelling].first.items()):
                    yield report(
                        "spelled_otherwise",
                        tables[number].cell(key, column),
                        column=column,
                        row_key=str(key),
                        found=spelling,
                        address=where.address,
                        file=where.file,
                    )


def _alike(
    tables: Sequence[Table], column: str, by: Sequence[str]
) -> Iterator[Mapping[str, _Spelling]]:
    """The spellings of each name that has several, those of the first table first, by letter."""
    names: dict[tuple[str, ...], dict[str, _Spelling]] = {}
    for number, table in enumerate(tables):
        for told, rows, first, key in _counted(table.frame.dropna(subset=[column]), by):
            name = tuple(_seen(one) if isinstance(one, str) else "" for one in told)
            spelling = names.setdefault(name, {}).setdefault(told[-1], _Spelling())
            spelling.rows += rows
            spelling.first[number] = min(spelling.first.get(number, (first, key)), (first, key))
    yield from (found for found in names.values() if len(found) > 1)


def _counted(
    frame: pd.DataFrame, by: Sequence[str]
) -> list[tuple[tuple[str, ...], int, int, object]]:
    """Each name as it is written, with how many rows have it, the first of them, and its key."""
    ordered = frame.sort_values("row").assign(key=lambda rows: rows.index)
    groups = ordered.groupby([*by], dropna=False, sort=False)
    found = groups.agg(rows=("row", "size"), first=("row", "first"), key=("key", "first"))
    told = (name if isinstance(name, tuple) else (name,) for name in found.index)
    listed = zip(told, found["rows"], found["first"], found["key"], strict=True)
    return sorted(listed, key=lambda one: (one[0][-1], one[2]))


def _seen(name: str) -> str:
    """A name without capitals, quotation marks, and what hyphens and numbers are set off by."""
    return _JOINT.sub(lambda found: found[0].strip(), fold(DASHES.sub("-", name)))
