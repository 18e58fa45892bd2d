"""Read: what the reader does not see in an .ods table. Promises each thing with its place."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from pipeline.read.package import DAMAGED
from pipeline.read.refused import Refused
from pipeline.read.unseen import Unseen

_CHUNK = 1 << 20
_ROWS, _COLUMNS = 1 << 20, 1_000
_HIDDEN = ("collapse", "filter")
_ERROR_TEXTS = ("#", "Err:")


def unseen_in_ods(path: Path) -> Mapping[str, Unseen]:
    """Each sheet's name with what the reader does not see in it; Refused, where it is damaged."""
    scan = _Scan()
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    try:
        with zipfile.ZipFile(path) as book, book.open("content.xml") as part:
            while piece := part.read(_CHUNK):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except (*DAMAGED, KeyError, expat.ExpatError) as error:
        raise Refused("file_damaged") from error
    return scan.sheets


class _Scan:
    """Counts rows and columns, of which one element may stand for many."""

    def __init__(self) -> None:
        self.sheets: dict[str, Unseen] = {}
        self._sheet = Unseen()
        self._row = self._next_row = self._column = self._next_column = 0
        self._listed = 0
        self._error: str | None = None

    def start(self, name: str, told: dict[str, str]) -> None:
        if name == "table:table":
            self._sheet = self.sheets.setdefault(told.get("table:name", ""), Unseen())
            self._next_row = self._listed = 0
        elif name == "table:table-column":
            first, self._listed = self._listed, self._listed + _times(told, "columns")
            if told.get("table:visibility") in _HIDDEN:
                self._sheet.hidden_columns += range(first, min(self._listed, _COLUMNS))
        elif name == "table:table-row":
            self._start_row(told)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._column, self._next_column = (
                self._next_column,
                self._next_column + _times(told, "columns"),
            )
            wrong = told.get("calcext:value-type") == "error" or (
                "table:formula" in told and told.get("office:value-type") == "string"
            )
            self._error = "" if wrong else None

    def end(self, name: str) -> None:
        if name == "table:table-cell" and self._error is not None:
            if self._error.startswith(_ERROR_TEXTS):
                text = self._error if self._error.startswith("#") else "#VALUE!"
                self._sheet.faults.append((self._row, self._column, text))
            self._error = None

    def text(self, text: str) -> None:
        if self._error is not None:
            self._error += text

    def _start_row(self, told: dict[str, str]) -> None:
        self._row, self._next_row = self._next_row, self._next_row + _times(told, "rows")
        self._next_column = 0
        visibility = told.get("table:visibility")
        if visibility in _HIDDEN:
            self._sheet.hidden_rows += range(self._row, min(self._next_row, _ROWS))
            self._sheet.filtered |= visibility == "filter"


def _times(told: dict[str, str], what: str) -> int:
    times = told.get(f"table:number-{what}-repeated", "1")
    return int(times) if times.isdigit() else 1
