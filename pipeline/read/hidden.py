"""Read: what a sheet hides from whoever looks at it. Promises it told: it is read all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.model import Cell, Finding
from pipeline.read.places import Placed
from pipeline.read.sheet import letter
from pipeline.words.speech import report, say

SHOWN = 8
"""So many stretches of rows are named; a filter may hide hundreds."""


def hidden_findings(found: Placed, rows: Sequence[int]) -> Iterator[Finding]:
    """Warnings for a hidden sheet, and for hidden rows (`rows` are those of people) and columns."""
    sheet, place = found.sheet, (found.file, found.sheet.name)
    if not sheet.visible:
        yield report("hidden_sheet", Cell(*place))
    if sheet.hidden_rows and (hidden := sorted({*sheet.hidden_rows} & {*rows})):
        code = "filtered_rows" if sheet.filtered else "hidden_rows"
        yield report(code, Cell(*place, hidden[0] + 1), rows=stretches(hidden))
    for name, at in {**found.once, **found.name}.items():
        if at in sheet.hidden_columns:
            cell = Cell(*place, found.header.last + 1, letter(at))
            yield report("hidden_column", cell, column=name)


def stretches(rows: Iterable[int]) -> str:
    """Numbers of rows (0 is the first) as people write them: 3-5, 9."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    told = [str(a + 1) if a == b else f"{a + 1}-{b + 1}" for a, b in runs]
    more = len(told) - SHOWN
    shown = ", ".join(told[:SHOWN])
    return say("joins.more", names=shown, more=more) if more > 0 else shown


def passed_findings(found: Placed, passed: Mapping[int, str]) -> Iterator[Finding]:
    """Rows that could have been people and were passed over, and a second table in the sheet."""
    key = next(column.name for column in found.roster.columns.values() if column.need == "key")
    for reason in ("section", "note", "vacancy"):
        if rows := [row for row, why in passed.items() if why == reason]:
            cell = Cell(found.file, found.sheet.name, rows[0] + 1)
            yield report(f"{reason}_passed_over", cell, rows=stretches(rows), key=key)
    for row, why in passed.items():
        if why == "other":
            yield report("second_table", Cell(found.file, found.sheet.name, row + 1))
