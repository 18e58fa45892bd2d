"""Read: one workbook, inside the process that may be lost. Promises its sheets with all cells."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipeline.model import Cells
from pipeline.model.cells import Numbering, coded, unkeyed
from pipeline.read.ods import unseen_in_ods
from pipeline.read.package import inspect
from pipeline.read.refused import Refused
from pipeline.read.sheet import HIGHEST, WIDEST, Sheet
from pipeline.read.unseen import Fault, Unseen
from pipeline.read.xls import unseen_in_xls
from pipeline.read.xlsb import unseen_in_xlsb
from pipeline.read.xlsx import XLSX, from_1904, large_sheets, unseen_in_xlsx

_ROWS = 512
"""So many rows are taken at a time: few enough to stay in the processor's own memory."""
_SCANS: Mapping[str, Callable[[Path], Mapping[str, Unseen]]] = {
    ".xlsb": unseen_in_xlsb,
    ".xls": unseen_in_xls,
    ".ods": unseen_in_ods,
}


def sheets_of(path: Path) -> list[Sheet]:
    """The workbook's sheets in their order; Refused where it cannot or must not be read."""
    inspect(path)
    try:
        plain, book = _plain(path)
        if book is None or any(name not in plain for name in _names(book)):
            book = CalamineWorkbook.from_path(str(path))
        names = _names(book)
        # The reader lets other threads work while it reads.
        with ThreadPoolExecutor(1) as beside:
            looking = beside.submit(_unseen, path, plain)
            sheets = [book.get_sheet_by_name(name) for name in names if name not in plain]
            more = looking.result()
        read = {sheet.name: _sheet(sheet, more.get(sheet.name, Unseen())) for sheet in sheets}
        found = [plain.get(name) or read[name] for name in names]
    except PasswordError as error:
        raise Refused("file_protected") from error
    except CalamineError as error:
        raise Refused("file_damaged") from error
    shown = {
        sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible
    }
    since_1904 = from_1904(path)
    return [replace(sheet, visible=sheet.name in shown, from_1904=since_1904) for sheet in found]


def _names(book: CalamineWorkbook) -> list[str]:
    return [one.name for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]


def _plain(path: Path) -> tuple[Mapping[str, Sheet], CalamineWorkbook | None]:
    """The sheets that need not be read cell by cell, and the workbook without its cells."""
    if path.suffix.lower() not in XLSX or not (large := large_sheets(path)):
        return {}, None
    from pipeline.read.thinned import plain_sheets

    return plain_sheets(path, large)


def _unseen(path: Path, known: Container[str]) -> Mapping[str, Unseen]:
    """What the reader does not see in the sheets that it reads."""
    kind = path.suffix.lower()
    return unseen_in_xlsx(path, known) if kind in XLSX else _SCANS[kind](path)


def _sheet(read: CalamineSheet, more: Unseen) -> Sheet:
    if read.end and read.end[1] >= WIDEST:
        raise Refused("sheet_too_wide")
    columns = _columns(read)
    for fault in more.faults:
        _put(columns, fault)
    merged = [(*first, *last) for first, last in read.merged_cell_ranges or ()]
    return Sheet(
        read.name,
        [Cells(_values(places), codes) for places, codes in columns],
        merged=merged,
        hidden_rows=more.hidden_rows,
        hidden_columns=more.hidden_columns,
        filtered=more.filtered and bool(more.hidden_rows),
    )


Coded = tuple[Numbering, "array[int]"]


def _columns(read: CalamineSheet) -> list[Coded]:
    """Each column from A on and from row 1 on: the reader begins at its first filled column."""
    if read.start is None or read.end is None:
        return []
    left, width = read.start[1], read.end[1] + 1
    columns: list[Coded] = [(Numbering({"": 0}), array("I")) for _ in range(width)]
    rows = read.iter_rows()
    while chunk := list(islice(rows, _ROWS)):
        for _, codes in columns[:left]:
            codes.extend([0] * len(chunk))
        for (places, codes), cells in zip(columns[left:], zip(*chunk, strict=True), strict=True):
            codes.extend(coded(cells, places))
    return columns


def _values(places: Numbering) -> list[Any]:
    """The distinct values; the blank cell, which stands first, is None."""
    return [None, *islice(map(unkeyed, places), 1, None)]


def _put(columns: list[Coded], fault: Fault) -> None:
    """An error that the reader shows as blank, at its place, also beyond the last filled cell."""
    row, column, text = fault
    if column >= WIDEST:
        raise Refused("sheet_too_wide")
    if row >= HIGHEST:
        raise Refused("file_damaged")
    height = max(row + 1, len(columns[0][1]) if columns else 0)
    missing = range(column + 1 - len(columns))
    columns.extend((Numbering({"": 0}), array("I")) for _ in missing)
    for _, codes in columns if missing or row >= len(columns[0][1]) else ():
        codes.extend([0] * (height - len(codes)))
    places, codes = columns[column]
    codes[row] = places[text]
