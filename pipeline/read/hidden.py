"""Read: what a sheet hides from whoever looks at it. Promises it told: it is read all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.model import Cell, Finding
from pipeline.read.places import Placed
from pipeline.read.sheet import letter

SHOWN = 8
"""So many stretches of rows are named; a filter may hide hundreds."""


def hidden_findings(found: Placed, rows: Sequence[int]) -> Iterator[Finding]:
    """Warnings for a hidden sheet, and for hidden rows (`rows` are those of people) and columns."""
    sheet, place = found.sheet, (found.file, found.sheet.name)
    if not sheet.visible:
        yield _told("hidden_sheet", Cell(*place), None, "show the sheet, or delete it")
    if sheet.hidden_rows and (hidden := sorted({*sheet.hidden_rows} & {*rows})):
        code = "filtered_rows" if sheet.filtered else "hidden_rows"
        mend = "take the filter off" if sheet.filtered else "show the rows, or delete them"
        yield _told(code, Cell(*place, hidden[0] + 1), f"rows {stretches(hidden)}", mend)
    for name, at in {**found.once, **found.name}.items():
        if at in sheet.hidden_columns:
            cell = Cell(*place, found.header.last + 1, letter(at))
            yield _told("hidden_column", cell, None, "show the column, or delete it", name)


def _told(
    code: str, cell: Cell, found: str | None, mend: str, column: str | None = None
) -> Finding:
    return Finding(
        code,
        "warning",
        cell,
        column,
        found=found,
        allowed="what is read can be seen",
        mend=f"{mend}; until then it is read all the same",
    )


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
    return ", ".join(told[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def passed_findings(found: Placed, passed: Mapping[int, str]) -> Iterator[Finding]:
    """Rows that could have been people and were passed over, and a second table in the sheet."""
    key = next(column.name for column in found.roster.columns.values() if column.need == "key")
    for reason in ("section", "note", "vacancy"):
        if rows := [row for row, why in passed.items() if why == reason]:
            yield Finding(
                f"{reason}_passed_over",
                "warning",
                Cell(found.file, found.sheet.name, rows[0] + 1),
                found=f"rows {stretches(rows)}",
                allowed="one row for each person",
                mend=f"where it is a person, fill in {key}; where it is none, delete the row",
            )
    for row, why in passed.items():
        if why == "other":
            yield Finding(
                "second_table",
                "error",
                Cell(found.file, found.sheet.name, row + 1),
                allowed="one table on a sheet",
                mend="move this table to a workbook of its own outside the folder, or put its rows "
                "under the headings above; until then it is not read",
            )
