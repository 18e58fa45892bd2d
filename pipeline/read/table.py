"""Read: one roster's sheets in, one raw table out. Promises columns by name and rows by number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.model import Cell, Cells, Finding, RawTable, Severity
from pipeline.read.csvs import OLD
from pipeline.read.folder import Source
from pipeline.read.header import DEPTH, Header, find_header, third_row
from pipeline.read.headings import known_headings
from pipeline.read.hidden import hidden_findings, passed_findings, stretches
from pipeline.read.passed import Layout, sort_rows
from pipeline.read.places import Placed, heading_findings, placed
from pipeline.read.sheet import Sheet, blank, letter
from pipeline.settings import Settings
from pipeline.words.headings import FULL_NAME, NAME
from pipeline.words.rosters import rosters
from pipeline.words.speech import column_help, either, report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def read_table(source: Source, settings: Settings) -> tuple[RawTable | None, list[Finding]]:
    """The roster of `source` without the rows that are no people, and what is wrong with its sheet.

    None, and one finding, where its sheet, its headings or its key cannot be made out.
    """
    roster = rosters()[source.table]
    known = known_headings(roster, settings)
    headed = [(sheet, header) for sheet in source.sheets if (header := find_header(sheet, known))]
    usable = _usable(headed, source)
    if len(usable) != 1:
        return None, [_no_headings(source) if not usable else _two_sheets(source, usable)]
    sheet, header = usable[0]
    if (third := third_row(sheet, header, known)) is not None:
        return None, [_three_rows(source, sheet, {*range(header.row, header.below), third})]
    found = placed(roster, source.file, sheet, header, known)
    if unkeyed := list(_without_key(found)):
        return None, unkeyed
    return _table(found)


def _usable(headed: Sequence[tuple[Sheet, Header]], source: Source) -> list[tuple[Sheet, Header]]:
    """The sheets that can be the roster: those with its key, else with headings; shown first."""
    roster = rosters()[source.table]
    keys = {column.name for column in roster.columns.values() if column.need == "key"}
    whole = [
        (sheet, header)
        for sheet, header in headed
        if keys <= {column for means in header.means.values() for column in means.columns}
    ]
    usable = whole or list(headed)
    return [one for one in usable if one[0].visible] or usable


def _table(found: Placed) -> tuple[RawTable, list[Finding]]:
    import numpy as np

    sheet, header = found.sheet, found.header
    key = next(column.name for column in found.roster.columns.values() if column.need == "key")
    read = {**found.once, **found.name}
    name = found.once.get(FULL_NAME, found.name.get("surname"))
    layout = Layout(sheet, header, set(read.values()), read[key], name, found.known)
    rows, passed = sort_rows(layout)
    places = np.asarray(rows, dtype="intp")
    columns = {name: _cells(found, places, at, name == key) for name, at in found.once.items()}
    parts = {part: _cells(found, places, at, key=False) for part, at in found.name.items()}
    table = RawTable(
        found.roster.name,
        found.file,
        sheet.name,
        header.last + 1,
        [row + 1 for row in rows],
        columns,
        {name: letter(at) for name, at in found.once.items()},
        {name: header.texts[at] for name, at in found.once.items()},
        unread={letter(at): text for at, text in found.unread().items()},
        passed={row + 1: reason for row, reason in passed.items()},
        from_1904=sheet.from_1904,
        told=sheet.told,
    )
    findings = [
        *heading_findings(found),
        *hidden_findings(found, rows),
        *passed_findings(found, passed),
        *_old_encoding(found),
        *_empty(found, rows),
    ]
    return (_with_name(table, found, parts) if parts else table), findings


def _cells(found: Placed, rows: NDArray[np.intp], at: int, key: bool) -> Cells:
    """A column's cells; one that is merged over several rows says the same for each of them.

    A key is one row's own: below it begins a line without a key, and that is told.
    """
    cells = found.sheet.columns[at]
    spans = [
        (first, last)
        for first, left, last, right in found.sheet.merged
        if left == right == at and last > first >= found.header.below
    ]
    if key or not spans:
        return cells.take(rows)
    codes = cells.codes[:]
    for first, last in spans:
        for row in range(first + 1, min(last + 1, len(codes))):
            codes[row] = codes[first]
    return Cells(cells.values, codes).take(rows)


def _with_name(table: RawTable, found: Placed, parts: Mapping[str, Cells]) -> RawTable:
    """The table with the full name put together, at the address of the surname."""
    named = [part for part in NAME if part in parts]
    whole = Cells.of([_joined(one) for one in zip(*(parts[part] for part in named), strict=True)])
    heading = ", ".join(found.header.texts[found.name[part]] for part in named)
    letters = {part: letter(found.name[part]) for part in named}
    return replace(
        table,
        columns={**table.columns, FULL_NAME: whole},
        letters={**table.letters, FULL_NAME: letters["surname"]},
        headings={**table.headings, FULL_NAME: heading},
        parts={FULL_NAME: [(letters[part], parts[part]) for part in named]},
    )


def _joined(parts: Iterable[Any]) -> str | None:
    """A name of its parts; None where surname or given name is blank, the error where one is."""
    told = ["" if blank(part) else str(part).strip() for part in parts]
    wrong = next((part for part in told if part.startswith("#")), None)
    if wrong or not all(told[:2]):
        return wrong
    return " ".join(part for part in told if part)


def _no_headings(source: Source) -> Finding:
    roster = rosters()[source.table]
    keys = tuple(column.name for column in roster.columns.values() if column.need != "optional")
    sheet = source.sheets[0].name if len(source.sheets) == 1 else ""
    cell = Cell(source.file, sheet)
    old = any(map(_is_old, source.sheets))
    code = "no_headings/old" if old else "no_headings"
    return report(code, cell, depth=DEPTH, table=source.table, columns=keys)


def _two_sheets(source: Source, usable: Sequence[tuple[Sheet, Header]]) -> Finding:
    names = either((sheet.name for sheet, _ in usable), "and")
    return report("two_sheets", Cell(source.file), table=source.table, sheets=names)


def _three_rows(source: Source, sheet: Sheet, rows: Collection[int]) -> Finding:
    cell = Cell(source.file, sheet.name, min(rows) + 1)
    said, last = stretches(rows), max(rows) + 1
    return report("three_heading_rows", cell, table=source.table, rows=said, last=last)


def _without_key(found: Placed) -> Iterator[Finding]:
    for column in found.roster.columns.values():
        if column.need != "key" or column.name in found.once:
            continue
        places = found.twice.get(column.name, ())
        yield report(
            "missing_key/twice" if places else "missing_key",
            Cell(found.file, found.sheet.name, found.header.last + 1),
            column=column.name,
            help=column_help(found.roster, column),
            letters=either(map(letter, places), "and") if places else None,
        )


def _old_encoding(found: Placed) -> Iterator[Finding]:
    if _is_old(found.sheet):
        yield report("old_encoding", Cell(found.file))


def _is_old(sheet: Sheet) -> bool:
    """Whether a text file was read by an encoding that its bytes do not prove."""
    return sheet.encoding == OLD


def _empty(found: Placed, rows: Sequence[int]) -> Iterator[Finding]:
    if found.roster.needed and not rows:
        # A month without newcomers is normal; a body without staff is not.
        normal = found.roster.name == "hires"
        severity: Severity = "warning" if normal else "error"
        code = "empty_table/hires" if normal else "empty_table"
        empty = report(code, Cell(found.file, found.sheet.name))
        yield replace(empty, severity=severity)
