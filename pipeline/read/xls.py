"""Read: what the reader does not see in an .xls workbook. Promises each thing with its place."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from pipeline.read.refused import Refused
from pipeline.read.unseen import ERRORS, Unseen


def unseen_in_xls(path: Path) -> Mapping[str, Unseen]:
    """Each sheet's name with what the reader does not see in it; Refused, where it is damaged."""
    import xlrd

    data = path.read_bytes()
    try:
        # Hidden rows are told only together with the formats.
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        return {sheet.name: _look_through(sheet, xlrd.XL_CELL_ERROR) for sheet in book.sheets()}
    # A damaged file makes this library fail in ways of which it has no list.
    except Exception as error:
        raise Refused("file_damaged") from error


def _look_through(sheet: Any, error: int) -> Unseen:
    found = Unseen()
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == error:
                text = ERRORS.get(sheet.cell_value(row, column), "#N/A")
                found.faults.append((row, column, text))
    found.hidden_rows = sorted(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    found.hidden_columns = sorted(at for at, info in sheet.colinfo_map.items() if info.hidden)
    return found
