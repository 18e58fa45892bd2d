"""Large plain sheets are read by their distinct cells: as the reader reads them, or not at all."""

from __future__ import annotations

import random  # noqa: TID251 -- seeded by the number of the file
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.books import open_books
from pipeline.read.large import Large
from pipeline.read.plain import read_rows
from pipeline.read.refused import Refused
from pipeline.read.sheet import Sheet, received, sent
from pipeline.read.stretches import Unplain
from pipeline.read.thinned import plain_sheets
from pipeline.read.workbook import sheets_of
from pipeline.read.xlsx import LARGE
from tests.read.packages import HEAD, SHEET, STRINGS, TAIL, Parts, packed, parts_of

ODD = [
    "",
    " a",
    "a ",
    "\ta",
    "a\nb",
    "a\r\nb",
    "_x0041_",
    "&<>\"'",
    "\u00a0a\u00a0",
    "]]>",
    "a\x0bb",
]
TEXT = st.one_of(st.sampled_from(ODD), st.text("абқ xyz09.&<_\n", max_size=70))
CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.integers(0, 200_000),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.dates(date(1905, 1, 1), date(2100, 1, 1)).map(
        lambda one: datetime.combine(one, time(7, 30))
    ),
    st.dates(date(1905, 1, 1), date(2100, 1, 1)),
    st.timedeltas(timedelta(0), timedelta(days=2)).map(lambda one: timedelta(seconds=one.seconds)),
    TEXT,
    st.sampled_from(["=#N/A", "=#DIV/0!", "=", "=5", "=text"]),
)
ROW = st.tuples(st.booleans(), st.lists(CELL, max_size=30))


def ours(path: Path) -> Sheet | None:
    """The first sheet by its distinct cells; None, where it is left to the reader."""
    found = plain_sheets(path, {"staff": SHEET})[0].get("staff")
    return received(sent(found)) if found else None


def told(sheet: Sheet) -> tuple[Any, ...]:
    """All that a sheet tells, with the kinds of its values."""
    cells = {
        (row, column): (type(cell), cell)
        for column, cells in enumerate(sheet.columns)
        for row, cell in enumerate(cells)
        if cell is not None
    }
    hidden = sorted(sheet.hidden_rows), sorted(sheet.hidden_columns), sheet.filtered
    return cells, hidden, sorted(sheet.merged)


def written(path: Path, rows: list[tuple[bool, list[Any]]], *, listed: bool, down: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": not listed}) as book:
        sheet = book.add_worksheet("staff")
        days, bold = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"bold": True})
        times = book.add_format({"num_format": "[h]:mm"})
        for row, (hidden, cells) in enumerate(rows, down):
            if hidden:
                sheet.set_row(row, 30, None, {"hidden": True})
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(row, column, "=A1", None, cell[1:])
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell, bold if column % 2 else None)
                elif isinstance(cell, date | timedelta):
                    kind = times if isinstance(cell, timedelta) else days
                    sheet.write_datetime(row, column, cell, kind)
                elif cell is None and column % 2:
                    sheet.write_blank(row, column, None, bold)
                elif cell is not None:
                    sheet.write(row, column, cell)
        sheet.set_column(5, 6, None, None, {"hidden": True})
        if listed:
            sheet.write_rich_string("AD2", bold, "two ", "parts")
            sheet.merge_range("AF1:AG2", "merged")


@given(st.lists(ROW, min_size=1, max_size=12), st.booleans(), st.integers(0, 3))
@settings(max_examples=80, deadline=None)
def test_distinct_cells_tell_what_all_cells_tell(
    rows: list[tuple[bool, list[Any]]], listed: bool, down: int
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsx"
        written(path, rows * 3, listed=listed, down=down)
        found = ours(path)
        assert found is None or told(found) == told(sheets_of(path)[0])
        # Only where no row has a cell is there nothing to read.
        assert found or all(cell is None for _, cells in rows for cell in cells)


def sound(folder: Path, *, listed: bool = True) -> Parts:
    cells: list[Any] = ["T-1", 7, date(2026, 11, 1), "=#N/A", True, 0.5, "Қайрат & Ко", None, " x "]
    rows = [(at == 5, [f"T-{at}", *cells]) for at in range(12)]
    written(folder / "sound.xlsx", rows, listed=listed, down=0)
    return parts_of(folder / "sound.xlsx")


CHANGES: dict[str, tuple[bytes, bytes]] = {
    "a comment": (b"</row>", b"<!-- a --></row>"),
    "a comment in a cell": (b"<v>7</v>", b"<v>7</v><!-- </c> -->"),
    "an instruction in a cell": (b"<v>7</v>", b"<?x y?><v>7</v>"),
    "a section of letters": (b"<v>7</v>", b"<v><![CDATA[7]]></v>"),
    "blanks between cells": (b'<c r="B3"', b' <c r="B3"'),
    "another tag between cells": (b'<c r="B3"', b'<x/><c r="B3"'),
    "a cell without an address": (b'<c r="B3"', b"<c"),
    "an address in another place": (b'<c r="B3" ', b'<c t="s" r="B3" '),
    "an address of another row": (b'<c r="B3"', b'<c r="B4"'),
    "a cell that stands twice": (b'<c r="B3"', b'<c r="A3"'),
    "columns in another order": (b'<c r="B3"', b'<c r="Z3"'),
    "letters that are small": (b'<c r="B3"', b'<c r="b3"'),
    "an address with dollars": (b'<c r="B3"', b'<c r="$B3"'),
    "a column that no sheet has": (b'<c r="B3"', b'<c r="ABCD3"'),
    "a row without a number": (b'<row r="3"', b"<row"),
    "rows in another order": (b'<row r="3"', b'<row r="9"'),
    "a row that no sheet has": (b'<row r="3"', b'<row r="9999999"'),
    "a row that begins twice": (b"</row>", b'</row><row r="40"><row r="40">'),
    "a row that does not end": (b"</row>", b""),
    "rows that stand twice": (b"<sheetData>", b"<sheetData></sheetData><sheetData>"),
    "a row of before": (
        b"</sheetData>",
        b'<row r="3"><c r="A3"><v>1</v></c></row></sheetData>',
    ),
    "an address that stands twice": (b'<c r="B3"', b'<c r="B3" r="C3"'),
    "a row's number that stands twice": (b'<row r="3"', b'<row r="3" r="4"'),
    "single quotes": (b'r="B3"', b"r='B3'"),
    "a text that is not in the list": (b"<v>0</v>", b"<v>99999</v>"),
    "a number of a text that is none": (b"<v>0</v>", b"<v>-0</v>"),
    "a kind that nobody knows": (b't="b"', b't="z"'),
    "a cell that holds a cell": (b"<v>7</v>", b'<c r="Q9"><v>7</v></c>'),
    "a cell that ends twice": (b"<v>7</v></c>", b"<v>7</v></c></c>"),
    "letters that are none": (b"<v>7</v>", b"<v>\xff</v>"),
    "another encoding": (b'encoding="UTF-8"', b'encoding="windows-1251"'),
    "a number that is none": (b"<v>7</v>", b"<v>seven</v>"),
    "a sign that looks like a figure": (b"<v>7</v>", b"<v>:</v>"),
}


def reading(path: Path) -> tuple[Any, ...] | str:
    try:
        return told(sheets_of(path)[0])
    except Refused as refused:
        return refused.code


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_plain_is_left_to_the_reader(tmp_path: Path, change: str) -> None:
    parts = sound(tmp_path)
    before, after = CHANGES[change]
    assert before in parts[SHEET]
    path = packed(tmp_path / "x.xlsx", parts | {SHEET: parts[SHEET].replace(before, after)})
    assert ours(packed(tmp_path / "y.xlsx", parts))
    assert ours(path) is None


@pytest.mark.parametrize(
    "cell",
    [
        b' t="str"><v>x</v></c><!-- a note -->',
        b' t="str"><v>x</v></c> ',
        b' t="str"><v>x</v>',
        b' t="str"><v><![CDATA[x]]></v></c>',
        b' t="b"><v>1</v></c><x:c r="B1"><v>7</v></x:c>',
    ],
)
def test_a_cell_that_is_more_or_less_than_a_cell_is_none(cell: bytes) -> None:
    large = Large(0)
    found = read_rows(b'<row r="1"><c r="A1"%b</row>' % cell, large.tails)
    assert found.cells.others.pieces == [cell]
    with pytest.raises(Unplain):
        large.add(found)


@pytest.mark.parametrize("number", [b"4", b"9"])
def test_rows_that_come_after_a_later_row_or_the_same_are_left_to_the_reader(
    number: bytes,
) -> None:
    """A large sheet comes in pieces, and its order may break between two of them."""
    large = Large(0)
    for row in (b"8", b"9"):
        large.add(read_rows(b'<row r="%b"><c r="A%b"><v>1</v></c></row>' % (row, row), large.tails))
    late = read_rows(b'<row r="%b"><c r="A%b"><v>2</v></c></row>' % (number, number), large.tails)
    with pytest.raises(Unplain):
        large.add(late)


@pytest.mark.parametrize(
    "row", [b'<row r="40"/>', b'<row r="40" ht="20" hidden="1"/>', b'<row r="40"></row>']
)
def test_a_row_without_cells_is_a_row(tmp_path: Path, row: bytes) -> None:
    parts = sound(tmp_path)
    rows = row + b'<row r="41"><c r="B41"/><c r="C41" s="1"/></row>' + row.replace(b"40", b"42")
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")
    path = packed(tmp_path / "x.xlsx", parts)
    found = ours(path)
    assert found
    assert told(found) == told(sheets_of(path)[0])


def test_links_of_any_number_below_the_rows_leave_a_sheet_plain(tmp_path: Path) -> None:
    """Excel makes one of each address of mail that is typed."""
    parts = sound(tmp_path)
    link = b'<hyperlink ref="A1" r:id="rId1" display="mailto:somebody@body.kz"/>'
    below = b"</sheetData><hyperlinks>%b</hyperlinks>" % (link * 140_000)
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", below)
    found = ours(packed(tmp_path / "x.xlsx", parts))
    assert found
    assert told(found) == told(sheets_of(tmp_path / "sound.xlsx")[0])


def test_days_are_days_however_the_part_of_formats_is_spelled(tmp_path: Path) -> None:
    """Not every program writes the names of parts in Excel's letters."""
    parts = sound(tmp_path)
    spelled = {name.replace("xl/styles", "xl/Styles"): data for name, data in parts.items()}
    assert spelled.keys() != parts.keys()
    found = ours(packed(tmp_path / "x.xlsx", spelled))
    assert found
    assert told(found) == told(sheets_of(tmp_path / "x.xlsx")[0])


LISTS = {
    "a text in parts": b"<si><r><t>a</t></r><r><t>b</t></r></si>",
    "a text with its sound": b"<si><t>a</t><rPh><t>b</t></rPh></si>",
    "blanks that count": b'<si><t xml:space="preserve"> a </t></si>',
    "blanks that do not": b"<si><t> a </t></si>",
    "a blank behind": b"<si><t>a </t></si>",
    "a line behind": b"<si><t>a\n</t></si>",
    "no text": b"<si><t></t></si>",
    "no text at all": b"<si/>",
    "nothing": b"<si></si>",
    "a text that is closed": b"<si><t/></si>",
    "signs that mean others": b"<si><t>&#1178;&amp;_x041A_</t></si>",
    "a section of letters": b"<si><t><![CDATA[</t></si><si><t>]]></t></si>",
    "a comment": b"<si><t>a<!-- </t></si><si><t> --></t></si>",
    "letters that are none": b"<si><t>\xff</t></si>",
    "a sign that is none": b"<si><t>\x00</t></si>",
}


@pytest.mark.parametrize("item", LISTS)
@pytest.mark.parametrize("others", ["plain", "mixed"])
def test_a_listed_text_is_read_as_the_reader_reads_it(
    tmp_path: Path, item: str, others: str
) -> None:
    parts = sound(tmp_path)
    texts = parts[STRINGS]
    if others == "plain":
        texts = re.sub(rb"<si>(?!<t>)(.*?)</si>", b"<si><t>x</t></si>", texts)
        texts = texts.replace(b"&amp;", b"and")
    first = texts.index(b"<si>")
    parts[STRINGS] = texts[:first] + LISTS[item] + texts[first:]
    path = packed(tmp_path / "x.xlsx", parts)
    found = ours(path)
    assert found is None or told(found) == reading(path)


@pytest.mark.parametrize("number", range(400))
def test_no_changed_byte_makes_another_reading(tmp_path: Path, number: int) -> None:
    """Whatever is changed in the sheet: it is read as the reader reads it, or left to it."""
    chance = random.Random(number)
    parts = sound(tmp_path, listed=number % 2 == 0)
    part = STRINGS if number % 8 == 0 else SHEET
    data = bytearray(parts[part])
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(data))
        kind = chance.randrange(4)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            data[at] = ord(chance.choice('<>/"= 0123456789ABcrst&;!?'))
        elif kind == 2:
            del data[at : at + chance.randrange(1, 12)]
        else:
            data[at:at] = bytes(data[at - chance.randrange(1, 40) : at])
    path = packed(tmp_path / "x.xlsx", parts | {part: bytes(data)})
    found = ours(path)
    assert found is None or told(found) == reading(path)


def test_a_large_sheet_keeps_every_cell_and_its_address(tmp_path: Path) -> None:
    parts = sound(tmp_path)
    count = LARGE // 200 + 1
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>T-%d</t></is></c><c r="C%d"><v>%d</v></c>'
        b'<c r="D%d" t="e"><v>#REF!</v></c><c r="AA%d"><f>1+1</f></c><c r="AB%d" t="b"><v>1</v></c>'
        b'<c r="AC%d"><v>1</v></c></row>' % (at, at, at, at, at * 1_000, at, at, at, at)
        for at in range(2, count)
    )
    path = packed(tmp_path / "staff.xlsx", parts | {SHEET: HEAD + rows + TAIL})
    assert ours(path)
    book = open_books([path])[path]
    assert isinstance(book, list)
    blanks = [None] * 22
    for at in (2, 3, count // 2, count - 1):
        cells = [f"T-{at}", None, at * 1_000, "#REF!", *blanks, "#FORMULA?", True, 1]
        assert book[0].row(at - 1) == cells
        assert list(map(type, book[0].row(at - 1)[-2:])) == [bool, float]
    assert book[0].row(0) == [None] * 29
    assert book[0].height == count - 1
