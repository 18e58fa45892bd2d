"""Every kind of workbook tells the same: values, errors, what is hidden. Two readers agree."""

from __future__ import annotations

import struct
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read import ods
from pipeline.read.ods import unseen_in_ods
from pipeline.read.refused import Refused
from pipeline.read.sheet import Sheet
from pipeline.read.workbook import sheets_of
from pipeline.read.xlsb import unseen_in_xlsb
from tests.read.packages import packed, parts_of

KINDS = Path(__file__).parent / "kinds"
ROWS = [
    ["person_id", "full_name", "x"],
    ["T-1", "Қайрат", 1, date(2026, 11, 1), True],
    ["T-2", "#N/A", "#DIV/0!"],
    ["T-3"],
]


def rows_of(sheet: Sheet) -> list[list[Any]]:
    return [[cell for cell in sheet.row(at) if cell is not None] for at in range(sheet.height)]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_workbook_of_any_kind_tells_the_same(kind: str) -> None:
    (sheet,) = sheets_of(KINDS / f"roster.{kind}")
    rows = rows_of(sheet)
    assert [rows[0][:3], *rows[1:]] == ROWS
    assert (list(sheet.hidden_rows), list(sheet.hidden_columns)) == ([3], [2])


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def test_a_strict_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    parts = parts_of(KINDS / "roster.xlsx")
    for name, data in parts.items():
        for usual, strict in STRICT.items():
            data = data.replace(usual, strict)  # noqa: PLW2901
        parts[name] = data
    (sheet,) = sheets_of(packed(tmp_path / "strict.xlsx", parts))
    assert rows_of(sheet)[1:] == ROWS[1:]
    assert list(sheet.hidden_rows) == [3]


def record(number: int, data: bytes) -> bytes:
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    return head + bytes([len(data)]) + data


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def test_errors_and_hidden_rows_of_a_binary_workbook_are_seen(tmp_path: Path) -> None:
    """The records are put together here by the published description of the kind."""
    hidden = bytes([0, 0, 0, 0x10, 0, 0, 0, 0, 0])
    sheet = record(60, struct.pack("<IIIIH", 2, 3, 0, 0, 1))
    sheet += record(0, struct.pack("<II", 4, 0) + bytes(9)) + record(2, bytes(100))
    sheet += record(3, struct.pack("<II", 1, 0) + b"\x2a")
    sheet += record(0, struct.pack("<II", 5, 0) + hidden)
    sheet += record(11, struct.pack("<II", 7, 0) + b"\x07" + bytes(20))
    names = record(156, struct.pack("<II", 0, 1) + text("rId1") + text("Штат"))
    relations = b'<Relationship Id="rId1" Target="worksheets/sheet1.bin"/>'
    with zipfile.ZipFile(tmp_path / "x.xlsb", "w") as book:
        book.writestr("xl/workbook.bin", names)
        book.writestr("xl/_rels/workbook.bin.rels", relations)
        book.writestr("xl/worksheets/sheet1.bin", sheet)
    found = unseen_in_xlsb(tmp_path / "x.xlsb")["Штат"]
    assert found.faults == [(4, 1, "#N/A"), (5, 7, "#DIV/0!")]
    assert (found.hidden_rows, found.hidden_columns) == ([5], [2, 3])


CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda one: round(one, 3)),
    st.dates(date(1905, 1, 1), date(2100, 1, 1)),
    st.text("абвәіңқүАЯ xyz09.,;<>&\"'=+-", min_size=1, max_size=12),
    st.sampled_from(["#N/A", "#DIV/0!", "#REF!", "#VALUE!"]),
)


@given(st.lists(st.lists(CELL, max_size=6), max_size=8), st.integers(0, 5), st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_two_readers_find_the_same_in_every_cell(
    rows: list[list[Any]], down: int, right: int
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsx"
        written(path, rows, down, right)
        ours = {
            (row, column): cell
            for column, cells in enumerate(sheets_of(path)[0].columns)
            for row, cell in enumerate(cells)
            if cell is not None
        }
        other = openpyxl.load_workbook(path, data_only=True).worksheets[0]
        theirs = {
            (cell.row - 1, cell.column - 1): cell.value
            for row in other.iter_rows()
            for cell in row
            if cell.value is not None
        }
    assert {at: plain(cell) for at, cell in ours.items()} == {
        at: plain(cell) for at, cell in theirs.items()
    }


def written(path: Path, rows: list[list[Any]], down: int, right: int) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        days = book.add_format({"num_format": "dd.mm.yyyy"})
        for row, cells in enumerate(rows, down):
            for column, cell in enumerate(cells, right):
                if isinstance(cell, str) and cell.startswith("#"):
                    sheet.write_formula(row, column, "=NA()", None, cell)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, days)
                elif cell is not None:
                    sheet.write(row, column, cell)


def plain(cell: Any) -> Any:
    """A value as both readers have it; one strips the outer blanks of text."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, str):
        return cell.strip()
    return cell if isinstance(cell, bool | date | timedelta) else float(cell)


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
TABLES = (
    " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def opened(folder: Path, rows: str) -> Sheet:
    """The one sheet of an .ods file with these rows."""
    return sheets_of(document(folder, rows))[0]


def document(folder: Path, rows: str) -> Path:
    content = (
        f'<?xml version="1.0"?><office:document-content {TABLES}><office:body><office:spreadsheet>'
        f'<table:table table:name="staff">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest"/>'
    )
    parts = {"mimetype": mimetype, "content.xml": content.encode()}
    return packed(folder / "x.ods", parts | {"META-INF/manifest.xml": manifest})


WORD = '<table:table-cell office:value-type="string"><text:p>T-1</text:p></table:table-cell>'
FORMULAS = {
    "no value": ("", "", "#FORMULA?"),
    "no value, but a text": ("", "7", "#FORMULA?"),
    "an error": ('office:value-type="string" office:string-value=""', "#N/A", "#N/A"),
    "an error by its number": ('office:value-type="string"', "Err:502", "#VALUE!"),
    "an error that passes for a number": (
        'office:value-type="float" office:value="0"',
        "#REF!",
        "#REF!",
    ),
    "a number": ('office:value-type="float" office:value="5"', "5", 5),
    "an empty text": ('office:value-type="string" office:string-value=""', "", None),
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_formula_of_an_open_document_is_taken_for_blank(tmp_path: Path, formula: str) -> None:
    told, shown, value = FORMULAS[formula]
    cell = f'<table:table-cell table:formula="of:=[.Z9]" {told}>'
    cell += f"<text:p>{shown}</text:p></table:table-cell>" if shown else "</table:table-cell>"
    sheet = opened(tmp_path, f"<table:table-row>{WORD}{cell}{WORD}</table:table-row>")
    assert sheet.row(0) == ["T-1", value, "T-1"]


def test_an_error_that_stands_for_several_cells_is_seen_in_each(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="2" table:formula="of:=NA()" '
    cell += 'office:value-type="string" office:string-value=""><text:p>#N/A</text:p>'
    row = f'<table:table-row table:number-rows-repeated="2">{WORD}{cell}</table:table-cell>'
    sheet = opened(tmp_path, f"{row}</table:table-row><table:table-row>{WORD}</table:table-row>")
    assert [sheet.row(at) for at in range(3)] == [
        ["T-1", "#N/A", "#N/A"],
        ["T-1", "#N/A", "#N/A"],
        ["T-1", None, None],
    ]


def test_errors_without_end_are_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="900" table:formula="of:=NA()"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    with pytest.raises(Refused, match="file_too_large"):
        unseen_in_ods(document(tmp_path, row))


ERROR = (
    '<table:{cell} table:formula="of:=NA()" office:value-type="string" office:string-value="">'
    "<text:p>#N/A</text:p></table:{cell}>"
)


@pytest.mark.parametrize("size", range(16, 48))
def test_an_error_is_seen_wherever_a_piece_of_the_file_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    row = f"<table:table-row>{ERROR.format(cell='table-cell')}</table:table-row>"
    path = document(tmp_path, row)
    monkeypatch.setattr(ods, "_CHUNK", size)
    assert unseen_in_ods(path)["staff"].faults == [(0, 0, "#N/A")]


def test_an_error_is_seen_below_a_merged_cell_and_in_any_encoding(tmp_path: Path) -> None:
    row = f"<table:table-row>{WORD}{ERROR.format(cell='covered-table-cell')}</table:table-row>"
    content = parts_of(document(tmp_path, row))
    wide = content["content.xml"].decode().encode("utf-16")
    for text in (content["content.xml"], wide):
        path = packed(tmp_path / "again.ods", content | {"content.xml": text})
        assert unseen_in_ods(path)["staff"].faults == [(0, 1, "#N/A")]
