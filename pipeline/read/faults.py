"""Read: cells that the reader shows as blank and that are not. Promises each with its address."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

Fault = tuple[int, int, str]

FORMULA = "#FORMULA?"
"""Stands for a formula whose value was never worked out and stored."""

_CHUNK = 1 << 20
_P = rb"(?:\w+:)?"
_ERROR = re.compile(
    rb"<%bc\s([^>]*\bt=\"e\"[^>]*)>(?:(?!</%bc>).)*?(?:<%bv>([^<]*)</%bv>)?</%bc>" % ((_P,) * 5),
    re.DOTALL,
)
_EMPTY = re.compile(
    rb"<%bc\s([^>]*)>\s*<%bf(?:\s[^>]*)?(?:/>|>[^<]*</%bf>)\s*(?:<%bv\s*/>|<%bv></%bv>)?\s*</%bc>"
    % ((_P,) * 7)
)
_ADDRESS = re.compile(rb"\br=\"([A-Z]{1,3})(\d+)\"")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")


def faults(path: Path, sheet: str) -> Iterator[Fault]:
    """Row and column (0 is the first) and text of each error cell and each formula without value.

    Only workbooks of the .xlsx kind tell; other kinds yield nothing.
    """
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return
    with zipfile.ZipFile(path) as book:
        part = _part(book, sheet)
        if part in book.namelist():
            for chunk in _rows(book, part):
                yield from _in_chunk(chunk)


def _rows(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The sheet's XML in pieces that never part a cell."""
    rest = b""
    with book.open(part) as stream:
        while piece := stream.read(_CHUNK):
            rest += piece
            end = rest.rfind(b"</row>") + 1
            if end:
                yield rest[:end]
                rest = rest[end:]
    yield rest


def _in_chunk(chunk: bytes) -> Iterator[Fault]:
    if b't="e"' in chunk:
        for found in _ERROR.finditer(chunk):
            yield from _fault(found[1], unescape((found[2] or b"#N/A").decode("utf-8", "replace")))
    for found in _EMPTY.finditer(chunk) if b"<f" in chunk or b":f" in chunk else ():
        # t="str" is a formula whose value is an empty text.
        if b't="str"' not in found[1] and b't="e"' not in found[1]:
            yield from _fault(found[1], FORMULA)


def _fault(attributes: bytes, text: str) -> Iterator[Fault]:
    if address := _ADDRESS.search(attributes):
        column = 0
        for letter in address[1]:
            column = column * 26 + letter - 64
        yield int(address[2]) - 1, column - 1, text


def _part(book: zipfile.ZipFile, sheet: str) -> str:
    names = {}
    for element in _SHEET.findall(_text(book, "xl/workbook.xml")):
        names[_attribute(element, "name")] = _attribute(element, r"\w+:id")
    wanted = names.get(sheet)
    for element in _RELATION.findall(_text(book, "xl/_rels/workbook.xml.rels")):
        if _attribute(element, "Id") == wanted:
            target = _attribute(element, "Target")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _text(book: zipfile.ZipFile, part: str) -> str:
    return book.read(part).decode("utf-8-sig", "replace") if part in book.namelist() else ""


def _attribute(element: str, name: str) -> str:
    found = re.search(rf"\s{name}=([\"'])(.*?)\1", element)
    return unescape(found[2]) if found else ""
