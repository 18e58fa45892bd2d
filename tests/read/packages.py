"""Packages of parts for the tests of reading: taken apart, changed, and packed again."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pipeline.read.books import Book
from pipeline.read.refused import Refused
from pipeline.words.findings import title
from pipeline.words.speech import report
from tests.read.folders import STAFF, Rows, workbook

Parts = dict[str, bytes]
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = b'<?xml version="1.0"?><worksheet xmlns="' + MAIN + b'"><sheetData>'
TAIL = b"</sheetData></worksheet>"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def parts_of(path: Path) -> Parts:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def sound(folder: Path) -> Parts:
    workbook(folder / "sound.xlsx", {"staff": STAFF})
    parts = parts_of(folder / "sound.xlsx")
    (folder / "sound.xlsx").unlink()
    return parts


def packed(path: Path, parts: Parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return path


def cells(*places: str) -> bytes:
    rows = "".join(
        f'<row r="{place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{place}"><v>1</v></c></row>'
        for place in places
    )
    return HEAD + rows.encode() + TAIL


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def told(book: Book) -> str:
    assert isinstance(book, Refused)
    assert report(book.code).mend
    assert title(book.code) != book.code.replace("_", " ")
    return book.code


def ole(path: Path, more: bytes = b"") -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + more)


def open_document(path: Path, rows: Rows) -> None:
    """Writes an .ods file with one sheet: numbers as such, all others as texts."""

    def cell(value: object) -> str:
        kind = "string" if isinstance(value, str) else f'float" office:value="{value}'
        said = f"<text:p>{value}</text:p>" if value else ""
        return f'<table:table-cell office:value-type="{kind}">{said}</table:table-cell>'

    office = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{one}="{office}:{one}:1.0"' for one in ("office", "table", "text"))
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="staff">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{office}:manifest"/>'
    parts = {"content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    packed(path, {"mimetype": mimetype, **parts})
