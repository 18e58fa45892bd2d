"""Read: large plain sheets of an .xlsx workbook. Promises what the reader would give for them.

Of the cells of a hundred thousand rows hardly a tenth are distinct. The workbook is made anew in
memory, where the sheet has each of those once, and the reader reads that. Texts in which no sign
means anything but itself are taken as they are. A sheet that is not plain is left to the reader.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from pipeline.read.large import CELL, Large
from pipeline.read.listed import STRINGS, UTF_8, Listed, listed_texts, odd_ones
from pipeline.read.package import DAMAGED
from pipeline.read.plain import read_rows
from pipeline.read.sheet import Sheet
from pipeline.read.stretches import Unplain
from pipeline.read.told import CLOSE, OPEN
from pipeline.read.unpacked import unpacked
from pipeline.read.xlsx import fault_of, hidden_columns, too_long

_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_KEPT = (
    *("[content_types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
    "xl/styles.xml",
)
"""In small letters: the reader finds a part however it is spelled, `xl/Styles.xml` too."""
_EDGE = b' t="str"><v>x</v></c>'
"""Stands before and after the distinct cells, since blank ones are left out at both ends."""


def plain_sheets(
    path: Path, parts: Mapping[str, str]
) -> tuple[dict[str, Sheet], CalamineWorkbook | None]:
    """Of these sheets, each with its part, the plain ones by their names, and the workbook, of
    which the reader may tell all but the cells; None, where no sheet is plain."""
    found: dict[str, Sheet] = {}
    book = None
    try:
        with zipfile.ZipFile(path) as package:
            listed = listed_texts(package)
            for name, part in parts.items():
                with suppress(CalamineError, UnicodeDecodeError, Unplain):
                    found[name], book = _sheet(package, name, part, listed)
    except (*DAMAGED, Unplain):
        return {}, None
    return found, book


def _sheet(
    package: zipfile.ZipFile, name: str, part: str, listed: Listed
) -> tuple[Sheet, CalamineWorkbook]:
    large = Large(listed.size)
    xml = _Parted(unpacked(package, part))
    _gather(xml, large)
    asked = _Asked(large, listed)
    parts = {part: xml.head + asked.rows() + xml.tail, STRINGS: asked.texts()}
    book = _thin(package, parts)
    read = book.get_sheet_by_name(name)
    sheet = Sheet(
        name,
        large.columns(*asked.answered(read)),
        merged=[(*first, *last) for first, last in read.merged_cell_ranges or ()],
        hidden_rows=large.hidden_rows,
        hidden_columns=list(hidden_columns(xml.head)),
        filtered=bool(large.hidden_rows) and b"filterColumn" in xml.tail,
    )
    return sheet, book


class _Parted:
    """A sheet's XML: `head` up to its rows, and `tail` behind them once all pieces were taken."""

    def __init__(self, unpacked: Iterator[bytes]) -> None:
        self.head = self.tail = b""
        self._unpacked = unpacked

    def pieces(self) -> Iterator[bytes]:
        """The rows, some whole ones at a time."""
        rest = b""
        for piece in self._unpacked:
            rest += piece
            if not self.head and _BEGIN in rest:
                at = rest.index(_BEGIN) + len(_BEGIN)
                self.head, rest = rest[:at], rest[at:]
            if self.head and (end := rest.rfind(b"</row>") + 1):
                end += len(b"/row>")
                yield rest[:end]
                rest = rest[end:]
            if too_long(rest):
                raise Unplain
        at = rest.find(_END)
        if at < 0 or not UTF_8.match(self.head):
            raise Unplain
        if at:
            yield rest[:at]
        self.tail = rest[at:]


def _gather(xml: _Parted, large: Large) -> None:
    for piece in xml.pieces():
        large.add(read_rows(piece, large.tails))


class _Asked:
    """What the reader is asked for: cells that are no texts, then odd texts: listed, then own."""

    def __init__(self, large: Large, listed: Listed) -> None:
        self._others = list(islice(large.others, 1, None))
        self._listed = listed
        texts = b"\0".join([*large.texts, b""])
        self._own = odd_ones(texts, len(large.texts))
        self._texts = (listed.texts + texts).decode()

    def rows(self) -> bytes:
        """The rows of the sheet that the reader is given, one a cell."""
        own = [b' t="inlineStr">%b%b%b' % (OPEN, text, CLOSE) for text in self._own.values()]
        if not all(map(CELL.fullmatch, own)):
            raise Unplain
        listed = [b' t="s"><v>%d</v></c>' % at for at in range(len(self._listed.odd))]
        cells = [_EDGE, *self._others, *listed, *own, _EDGE]
        return b"<row><c%b</row>" % b"</row><row><c".join(cells)

    def texts(self) -> bytes:
        """The list of texts of the workbook that the reader is given."""
        items = b"".join([b"<si>%b</si>" % item for item in self._listed.odd.values()])
        return b"%b%b</sst>" % (self._listed.head, items)

    def answered(self, thin: CalamineSheet) -> tuple[list[Any], str]:
        """What the cells say that are no texts, the blank one first, and all texts, as it reads."""
        read = [row[0] for row in thin.iter_rows()][1:-1]
        odd = [*self._listed.odd, *(self._listed.size + at for at in self._own)]
        others = len(self._others)
        if thin.width != 1 or len(read) != others + len(odd):
            raise Unplain
        values = ["", *read[:others]]
        for number, cell in enumerate(self._others, 1):
            if b't="e"' in cell or b"<f" in cell:
                values[number] = fault_of(b'<c r="A1"%b' % cell) or values[number]
        return values, self._mended(dict(zip(odd, read[others:], strict=True)))

    def _mended(self, odd: Mapping[int, Any]) -> str:
        if not odd:
            return self._texts
        texts = self._texts.split("\0")
        for at, text in odd.items():
            if "\0" in text:
                raise Unplain
            texts[at] = text
        return "\0".join(texts)


def _thin(package: zipfile.ZipFile, parts: Mapping[str, bytes]) -> CalamineWorkbook:
    """The workbook with these parts and no other sheet."""
    with BytesIO() as thin:
        with zipfile.ZipFile(thin, "w") as written:
            for part in package.namelist():
                if part.lower() in _KEPT:
                    written.writestr(part, package.read(part))
            for part, data in parts.items():
                written.writestr(part, data)
        thin.seek(0)
        return CalamineWorkbook.from_filelike(thin)
