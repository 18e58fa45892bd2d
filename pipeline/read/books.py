"""Read: opens one file. Promises its sheets as grids that begin at A1, or one sentence why not."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from pipeline.errors import PipelineError
from pipeline.read.faults import faults

Grid = list[list[Any]]
Sheets = Mapping[str, Callable[[], Grid]]

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
READABLE = (*WORKBOOKS, ".csv")
_SEPARATORS = ";,\t"


def open_book(path: Path) -> Sheets:
    """The file's sheets by name, in their order; a grid is read when it is asked for.

    A grid's first row is row 1 and its first cell column A. A CSV file has one sheet without a
    name. Cells that hold a spreadsheet's error hold its text, such as `#N/A`.
    """
    try:
        if path.suffix.lower() == ".csv":
            return {"": partial(_csv_grid, path)}
        return _sheets(path)
    except OSError as error:
        raise PipelineError(
            f"{path} cannot be opened: close it elsewhere and run again."
        ) from error


def _sheets(path: Path) -> Sheets:
    try:
        book = CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise PipelineError(f"{path} is protected: save it without a password.") from error
    except CalamineError as error:
        raise PipelineError(_unreadable(path)) from error
    return {
        sheet.name: partial(_grid, path, book, sheet.name)
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
    }


def _grid(path: Path, book: CalamineWorkbook, sheet: str) -> Grid:
    try:
        grid: Grid = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        # The reader shows a cell with an error as blank, and a blank is a fact of its own here.
        for row, column, text in faults(path, sheet):
            _put(grid, row, column, text)
    except (CalamineError, zipfile.BadZipFile) as error:
        raise PipelineError(_unreadable(path)) from error
    return grid


def _put(grid: Grid, row: int, column: int, text: str) -> None:
    width = max(column + 1, len(grid[0]) if grid else 0)
    grid.extend([] for _ in range(row + 1 - len(grid)))
    if len(grid[row]) <= column:
        for cells in grid:
            cells.extend([""] * (width - len(cells)))
    grid[row][column] = text


def _csv_grid(path: Path) -> Grid:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)))
    except UnicodeDecodeError as error:
        raise PipelineError(f'{path} is not UTF-8: save it as "CSV UTF-8".') from error
    except csv.Error as error:
        raise PipelineError(_unreadable(path)) from error
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _separator(text: str) -> str:
    """The separator that the first line with any has most of; quoted text does not count."""
    for line in text.splitlines():
        bare = "".join(line.split('"')[::2])
        if any(sign in bare for sign in _SEPARATORS):
            return max(_SEPARATORS, key=bare.count)
    return _SEPARATORS[0]


def _unreadable(path: Path) -> str:
    if path.suffix.lower() == ".csv":
        return f'{path} is not a table of text: save it again as "CSV UTF-8".'
    head = path.read_bytes()[:512].lstrip().lower()
    if head.startswith((b"<html", b"<!doctype", b"<table")):
        return f"{path} is a web page under a workbook's name: open it and save it as a workbook."
    if not head.startswith((b"pk", b"\xd0\xcf\x11\xe0")):
        return f"{path} is not a workbook, whatever its name says: save it again as a workbook."
    return f"{path} is damaged: open it, save it again as a workbook, and run again."
