"""Read: what the reader does not see in an .ods table. Promises each thing with its place."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from pipeline.read.package import DAMAGED
from pipeline.read.refused import Refused
from pipeline.read.sheet import HIGHEST, WIDEST
from pipeline.read.unseen import ERRORS, FORMULA, Unseen

_CHUNK = 1 << 20
_HIDDEN = ("collapse", "filter")
_WORDS = (b"formula", b"visibility", b'"error', b"'error")
_LONGEST = max(map(len, _WORDS))
_MOST_FAULTS = 1 << 20
"""An element may stand for a million rows of a thousand cells; no roster has so many errors."""


def unseen_in_ods(path: Path) -> Mapping[str, Unseen]:
    """Each sheet's name with what the reader does not see in it; Refused, where it is damaged."""
    try:
        with zipfile.ZipFile(path) as book:
            return _scanned(book) if _suspicious(book) else {}
    except (*DAMAGED, KeyError, expat.ExpatError) as error:
        raise Refused("file_damaged") from error


def _scanned(book: zipfile.ZipFile) -> Mapping[str, Unseen]:
    scan = _Scan()
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    for piece in _pieces(book):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    return scan.sheets


def _suspicious(book: zipfile.ZipFile) -> bool:
    """Whether anything may be unseen: without a word of it, the long way through can be spared."""
    before = b""
    for piece in _pieces(book):
        both = before + piece
        if b"\0" in both or any(word in both for word in _WORDS):
            return True
        before = piece[-_LONGEST:]
    return False


def _pieces(book: zipfile.ZipFile) -> Iterator[bytes]:
    with book.open("content.xml") as part:
        while piece := part.read(_CHUNK):
            yield piece


class _Scan:
    """Counts rows and columns, of which one element may stand for many."""

    def __init__(self) -> None:
        self.sheets: dict[str, Unseen] = {}
        self._sheet = Unseen()
        self._row = self._next_row = self._column = self._next_column = 0
        self._listed = 0
        self._formula: dict[str, str] | None = None
        self._text = ""

    def start(self, name: str, told: dict[str, str]) -> None:
        if name == "table:table":
            self._sheet = self.sheets.setdefault(told.get("table:name", ""), Unseen())
            self._next_row = self._listed = 0
        elif name == "table:table-column":
            first, self._listed = self._listed, self._listed + _times(told, "columns")
            if told.get("table:visibility") in _HIDDEN:
                self._sheet.hidden_columns += range(first, min(self._listed, WIDEST))
        elif name == "table:table-row":
            self._start_row(told)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._column, self._next_column = (
                self._next_column,
                self._next_column + _times(told, "columns"),
            )
            formula = "table:formula" in told or told.get("calcext:value-type") == "error"
            self._formula, self._text = told if formula else None, ""

    def end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell") and self._formula is not None:
            if error := _error(self._formula, self._text):
                self._faults(error)
            self._formula = None

    def _faults(self, text: str) -> None:
        """The error in each of the cells that the element stands for."""
        rows = range(self._row, min(self._next_row, HIGHEST))
        columns = range(self._column, min(self._next_column, WIDEST))
        if len(rows) * len(columns) + len(self._sheet.faults) > _MOST_FAULTS:
            raise Refused("file_too_large")
        self._sheet.faults += [(row, column, text) for row in rows for column in columns]

    def text(self, text: str) -> None:
        if self._formula is not None:
            self._text += text

    def _start_row(self, told: dict[str, str]) -> None:
        self._row, self._next_row = self._next_row, self._next_row + _times(told, "rows")
        self._next_column = 0
        visibility = told.get("table:visibility")
        if visibility in _HIDDEN:
            self._sheet.hidden_rows += range(self._row, min(self._next_row, HIGHEST))
            self._sheet.filtered |= visibility == "filter"


def _error(told: dict[str, str], text: str) -> str | None:
    """What is wrong with a formula's value: an error by the text that is shown, or there is none.

    LibreOffice shows some errors by their number; other programs give an error no kind of its own.
    """
    kind = told.get("office:value-type")
    if text.startswith("Err:"):
        return "#VALUE!"
    if text in ERRORS.values() or (kind == "string" and text.startswith("#")):
        return text
    return FORMULA if kind is None else None


def _times(told: dict[str, str], what: str) -> int:
    times = told.get(f"table:number-{what}-repeated", "1")
    return int(times) if times.isdigit() else 1
