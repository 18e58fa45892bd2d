"""Read: what the reader does not see in an .xlsx workbook. Promises each thing with its place."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Container, Iterator, Mapping
from html import unescape
from pathlib import Path

from pipeline.read.package import DAMAGED, ZIPPED
from pipeline.read.refused import Refused
from pipeline.read.sheet import WIDEST
from pipeline.read.unpacked import unpacked
from pipeline.read.unseen import FORMULA, Fault, Unseen

XLSX = (".xlsx", ".xlsm")
LARGE = 4 << 20
"""A sheet of fewer bytes is read as fast by the reader alone."""
_WIDEST_CELL = 8 << 20
_MOST_BELOW = 64 << 20
_BELOW = re.compile(rb"</(?:\w+:)?sheetData>")
"""Below the rows stand the links, of which each address that is typed makes one."""
_P = rb"(?:\w+:)?"
_ERROR = re.compile(
    rb"<%bc\s([^>]*\bt=[\"']e[\"'][^>]*)>(?:(?!</%bc>).)*?(?:<%bv>([^<]*)</%bv>)?</%bc>"
    % ((_P,) * 5),
    re.DOTALL,
)
_EMPTY = re.compile(
    rb"<%bc\s([^>]*)>\s*<%bf(?:\s[^>]*)?(?:/>|>[^<]*</%bf>)\s*(?:<%bv\s*/>|<%bv></%bv>)?\s*</%bc>"
    % ((_P,) * 7)
)
_ADDRESS = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")
_HIDDEN_ROW = re.compile(rb"<%brow\s([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>" % _P)
_HIDDEN_COLUMN = re.compile(rb"<%bcol\s([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>" % _P)
_NUMBER = rb"\b%b=[\"'](\d+)[\"']"
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_FROM_1904 = re.compile(r"<(?:\w+:)?workbookPr\s[^>]*\bdate1904=[\"'](?:1|true)[\"']")


def unseen_in_xlsx(path: Path, known: Container[str] = ()) -> Mapping[str, Unseen]:
    """Each sheet's name with what the reader does not see in it, without the sheets `known`.

    Refused, where its parts are not what the package says they are, or too large.
    """
    try:
        with zipfile.ZipFile(path) as book:
            parts = set(book.namelist())
            return {
                sheet: _look_through(book, part)
                for sheet, part in _parts(book).items()
                if part in parts and sheet not in known
            }
    except DAMAGED as error:
        raise Refused("file_damaged") from error


def large_sheets(path: Path) -> Mapping[str, str]:
    """The parts of large sheets, by the sheets' names."""
    try:
        with zipfile.ZipFile(path) as book:
            sizes = {part.filename: part.file_size for part in book.infolist()}
            parts = _parts(book).items() if max(sizes.values()) >= LARGE else ()
            return {name: part for name, part in parts if sizes.get(part, 0) >= LARGE}
    except DAMAGED:
        return {}


def from_1904(path: Path) -> bool:
    """Whether the workbook counts its days from 1904."""
    if ZIPPED.get(path.suffix.lower()) != "xlsx":
        return False
    with zipfile.ZipFile(path) as book:
        return bool(_FROM_1904.search(_text(book, "xl/workbook.xml")))


def _look_through(book: zipfile.ZipFile, part: str) -> Unseen:
    found = Unseen()
    usual = True
    for number, chunk in enumerate(_rows(book, part)):
        if number == 0:
            # Spreadsheet programs write neither prefixes nor single quotes; others may.
            usual = not (b":sheetData" in chunk or b"r='" in chunk)
        found.faults += _in_chunk(chunk, usual=usual)
        if b"hidden=" in chunk:
            for row in _HIDDEN_ROW.finditer(chunk):
                found.hidden_rows.append(_number(row[1], b"r") - 1)
            found.hidden_columns += hidden_columns(chunk)
    # What is filtered is said below the rows, in the last piece.
    found.filtered = b"filterColumn" in chunk
    return found


def hidden_columns(above: bytes) -> Iterator[int]:
    """The columns that what stands above the rows hides; 0 is the first."""
    for column in _HIDDEN_COLUMN.finditer(above):
        first, last = _number(column[1], b"min"), _number(column[1], b"max")
        yield from range(first - 1, min(last, WIDEST))


def fault_of(cell: bytes) -> str | None:
    """What a cell is that the reader shows as blank, of its own XML; None: it has a value."""
    return next((text for _, _, text in _in_chunk(cell, usual=True)), None)


def _number(attributes: bytes, name: bytes) -> int:
    found = re.search(_NUMBER % name, attributes)
    return int(found[1]) if found else 0


def _rows(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The sheet's XML in pieces that never part a cell; the last one is all below the rows."""
    rest = b""
    for piece in unpacked(book, part):
        end = (piece.rfind(b"</row>") + 1) or (piece.rfind(b":row>") + 1)
        if end:
            yield rest + piece[:end]
            rest = piece[end:]
            continue
        rest += piece
        if too_long(rest):
            raise Refused("file_too_large")
    yield rest


def too_long(rest: bytes) -> bool:
    """Whether bytes in which no row ends are more than a cell, or than the links below the rows."""
    if len(rest) <= _WIDEST_CELL:
        return False
    return len(rest) > _MOST_BELOW or not _BELOW.search(rest)


def _in_chunk(chunk: bytes, *, usual: bool) -> Iterator[Fault]:
    if b't="e"' in chunk or not usual:
        for found in _ERROR.finditer(chunk):
            yield from _fault(found[1], unescape((found[2] or b"#N/A").decode("utf-8", "replace")))
    for found in _EMPTY.finditer(chunk) if b"<f" in chunk or not usual else ():
        # t="str" is a formula whose value is an empty text.
        if b't="str"' not in found[1] and b't="e"' not in found[1]:
            yield from _fault(found[1], FORMULA)


def _fault(attributes: bytes, text: str) -> Iterator[Fault]:
    if address := _ADDRESS.search(attributes):
        column = 0
        for letter in address[1]:
            column = column * 26 + letter - 64
        yield int(address[2]) - 1, column - 1, text


def _parts(book: zipfile.ZipFile) -> Mapping[str, str]:
    """The part of each sheet, by the sheet's name."""
    targets = related(book, "xl/_rels/workbook.xml.rels")
    sheets = _SHEET.findall(_text(book, "xl/workbook.xml"))
    return {
        _attribute(element, "name"): targets.get(_attribute(element, r"\w+:id"), "")
        for element in sheets
    }


def related(book: zipfile.ZipFile, relations: str) -> Mapping[str, str]:
    """The parts that a list of relations names, by their keys."""
    targets = {}
    for element in _RELATION.findall(_text(book, relations)):
        target = _attribute(element, "Target")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        targets[_attribute(element, "Id")] = part
    return targets


def _text(book: zipfile.ZipFile, part: str) -> str:
    return book.read(part).decode("utf-8-sig", "replace") if part in book.namelist() else ""


def _attribute(element: str, name: str) -> str:
    found = re.search(rf"\s{name}=([\"'])(.*?)\1", element)
    return unescape(found[2]) if found else ""
