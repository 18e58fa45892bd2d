"""Read: one sheet in, one raw table out. Promises columns by name and rows by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pipeline.errors import PipelineError
from pipeline.model import Cell, Finding, RawTable
from pipeline.read.books import Grid
from pipeline.read.folder import Source
from pipeline.read.headings import DEPTH, fold, header_row, known_headings, letter
from pipeline.settings import Settings
from pipeline.words.rosters import Column, Roster, rosters


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One roster's sheet with its headings found: `places` tells the columns of each name."""

    roster: Roster
    file: str
    name: str
    header: int
    grid: Grid
    places: Mapping[str, list[int]]

    def cell(self, column: int) -> Cell:
        return Cell(self.file, self.name, self.header + 1, letter(column))


def read_table(source: Source, settings: Settings) -> tuple[RawTable, list[Finding]]:
    """The roster of `source`, blank rows dropped, and what is wrong with its headings.

    A column that stands twice is not read: nobody can tell which of the two is right.
    """
    known = known_headings(rosters()[source.table], settings)
    sheet = _sheet(source, known)
    _refuse_without_key(sheet)
    once = {name: places[0] for name, places in sheet.places.items() if len(places) == 1}
    rows = [
        number
        for number in range(sheet.header + 1, len(sheet.grid))
        if _filled(sheet.grid[number], once.values())
    ]
    table = RawTable(
        source.table,
        source.file,
        sheet.name,
        sheet.header + 1,
        [number + 1 for number in rows],
        {name: _cells(sheet.grid, rows, at) for name, at in once.items()},
        {name: letter(at) for name, at in once.items()},
        {name: str(sheet.grid[sheet.header][at]) for name, at in once.items()},
    )
    return table, [*_heading_findings(sheet, known), *_empty(sheet, rows)]


def _sheet(source: Source, known: Mapping[str, str]) -> _Sheet:
    roster = rosters()[source.table]
    for name, grid_of in source.sheets.items():
        grid = grid_of()
        header = header_row(grid, known)
        if header is not None:
            places: dict[str, list[int]] = {}
            for at, cell in enumerate(grid[header]):
                if column := known.get(fold(cell)):
                    places.setdefault(column, []).append(at)
            return _Sheet(roster, source.file, name, header, grid, places)
    keys = ", ".join(column.name for column in roster.columns.values() if column.need != "optional")
    raise PipelineError(
        f"{source.file} has no row of headings for {source.table} in its first {DEPTH} rows: "
        f"write the headings above the rows ({keys})."
    )


def _refuse_without_key(sheet: _Sheet) -> None:
    for column in sheet.roster.columns.values():
        times = len(sheet.places.get(column.name, ()))
        if column.need == "key" and times != 1:
            what = f"has {times} columns" if times else "has no column"
            raise PipelineError(
                f"{sheet.file} {what} {column.name}: head one column so, or name your own heading "
                "for it under [headings] in the settings."
            )


def _filled(row: Sequence[Any], columns: Any) -> bool:
    for at in columns:
        cell = row[at]
        if cell != "" and not (isinstance(cell, str) and cell.isspace()):
            return True
    return False


def _cells(grid: Grid, rows: Sequence[int], at: int) -> list[Any]:
    return [None if grid[number][at] == "" else grid[number][at] for number in rows]


def _heading_findings(sheet: _Sheet, known: Mapping[str, str]) -> Iterator[Finding]:
    for name, places in sheet.places.items():
        for at in places[1:]:
            first = letter(places[0])
            yield Finding(
                "column_twice",
                "error",
                sheet.cell(at),
                name,
                found=str(sheet.grid[sheet.header][at]),
                allowed=f"one column of this heading; it stands in column {first} too",
                mend="leave one of them; until then neither is read",
            )
    for column in sheet.roster.columns.values():
        if column.need == "required" and _missing(column, sheet.places):
            yield _missing_column(sheet, column)
    for at, heading in enumerate(sheet.grid[sheet.header]):
        if fold(heading) not in known:
            yield from _unknown(sheet, at, str(heading), known)


def _missing(column: Column, places: Mapping[str, Any]) -> bool:
    return column.name not in places and column.instead not in places


def _missing_column(sheet: _Sheet, column: Column) -> Finding:
    either = f" or {column.instead}" if column.instead else ""
    return Finding(
        "missing_column",
        "error",
        Cell(sheet.file, sheet.name, sheet.header + 1),
        column.name,
        allowed=f"a column {column.name}{either}: {column.help}",
        mend="add the column; until then what it tells is unknown for every row",
    )


def _unknown(sheet: _Sheet, at: int, heading: str, known: Mapping[str, str]) -> Iterator[Finding]:
    if heading.strip():
        near = get_close_matches(fold(heading), known, 1)
        means = f"if it means {known[near[0]]}" if near else "if it is one of ours"
        mend = f"{means}, head it so or name it under [headings]; else leave it: it is not read"
        yield Finding("unknown_column", "warning", sheet.cell(at), found=heading, mend=mend)
    elif any(_filled(row, (at,)) for row in sheet.grid[sheet.header + 1 :]):
        mend = "write a heading above the column; until then it is not read"
        yield Finding("unnamed_column", "warning", sheet.cell(at), mend=mend)


def _empty(sheet: _Sheet, rows: Sequence[int]) -> Iterator[Finding]:
    if sheet.roster.needed and not rows:
        # A month without newcomers is normal; a body without staff is not.
        severity = "warning" if sheet.roster.name == "hires" else "error"
        cell = Cell(sheet.file, sheet.name)
        yield Finding(
            "empty_table",
            severity,  # type: ignore[arg-type]
            cell,
            allowed="one row for each person",
            mend="fill in the rows below the headings",
        )
