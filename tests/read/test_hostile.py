"""Files that would harm a reader: each costs itself and one sentence; the others are read."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import books, read_rosters, stopping
from pipeline.read.books import open_books
from pipeline.read.refused import Refused
from pipeline.read.workbook import sheets_of
from pipeline.read.xlsx import unseen_in_xlsx
from pipeline.settings import Settings
from tests.read.folders import STAFF, month, workbook
from tests.read.packages import (
    DTD,
    HEAD,
    SHEET,
    STRINGS,
    TAIL,
    Parts,
    cells,
    packed,
    sound,
    told,
)

HARM: dict[str, tuple[str, Callable[[Parts], Parts]]] = {
    "blanks without end": (
        "file_too_large",
        lambda parts: parts | {SHEET: HEAD + b" " * (64 << 20) + TAIL},
    ),
    "one huge cell": (
        "file_too_large",
        lambda parts: parts | {SHEET: HEAD + b"<row><c><v>" + b"1" * (64 << 20) + TAIL},
    ),
    "rows without end": (
        "file_too_large",
        lambda parts: parts | {SHEET: HEAD + b"<row><c><v>1</v></c></row>" * 2_000_000 + TAIL},
    ),
    "strings without end": (
        "file_too_large",
        lambda parts: parts | {STRINGS: b"<sst>" + b"<si><t/></si>" * 4_000_000 + b"</sst>"},
    ),
    "a cell in the last column": (
        "sheet_too_wide",
        lambda parts: parts | {SHEET: cells("A1", "XFD1048576")},
    ),
    "a declared entity": ("file_unsafe", lambda parts: parts | {SHEET: DTD + HEAD[21:] + TAIL}),
    "a declared entity in UTF-16": (
        "file_unsafe",
        lambda parts: parts | {SHEET: (DTD + HEAD[21:] + TAIL).decode().encode("utf-16")},
    ),
    "a part outside": ("file_unsafe", lambda parts: parts | {"../../x.xml": b"<x/>"}),
    "no workbook inside": ("file_not_workbook", lambda _: {"word/document.xml": b"<x/>"}),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_harmful_workbook_is_refused_before_it_is_read(tmp_path: Path, harm: str) -> None:
    code, change = HARM[harm]
    path = packed(tmp_path / "staff.xlsx", change(sound(tmp_path)))
    # Where a sheet is far too wide, the reader may give up before it is seen.
    codes = {code, "reader_gave_up"} if code == "sheet_too_wide" else {code}
    assert told(open_books([path])[path]) in codes


def test_a_part_that_stands_twice_is_refused(tmp_path: Path) -> None:
    parts = sound(tmp_path)
    path = packed(tmp_path / "staff.xlsx", parts)
    with zipfile.ZipFile(path, "a") as book, pytest.warns(UserWarning, match="Duplicate"):
        book.writestr(SHEET, parts[SHEET].replace(b"effective", b"excellent"))
    assert told(open_books([path])[path]) == "file_unsafe"


def test_a_part_that_is_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "staff.xlsx", sound(tmp_path))
    with zipfile.ZipFile(path) as book:
        size = book.getinfo(SHEET).file_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (100).to_bytes(4, "little")))
    assert told(open_books([path])[path]) == "file_damaged"


needs_limits = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux holds a process to its memory"
)


@needs_limits
def test_a_reader_that_aborts_costs_one_file(tmp_path: Path) -> None:
    month(tmp_path)
    far = packed(tmp_path / "absences.xlsx", sound(tmp_path) | {SHEET: cells("A1", "ZZ1048576")})
    found = open_books([far, tmp_path / "hires.xlsx", tmp_path / "staff.xlsx"])
    assert told(found[far]) == "reader_gave_up"
    assert [type(found[tmp_path / name]) for name in ("hires.xlsx", "staff.xlsx")] == [list, list]


def test_a_reader_that_hangs_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("slow", "quick"):
        workbook(tmp_path / f"{name}.xlsx", {"staff": STAFF})
    hangs = (
        "c._read = lambda file, read=c._read: time.sleep(60) if 'slow' in file.name else read(file)"
    )
    child = books._CHILD.replace("c.main()", f"import time; {hangs}; c.main()")
    monkeypatch.setattr(books, "_CHILD", child)
    monkeypatch.setattr(books, "SECONDS", 2.0)
    found = open_books([tmp_path / "slow.xlsx", tmp_path / "quick.xlsx"])
    assert told(found[tmp_path / "slow.xlsx"]) == "reader_too_slow"
    assert isinstance(found[tmp_path / "quick.xlsx"], list)


def test_a_reader_whose_process_does_not_start_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "_CHILD", "raise SystemExit(3)")
    found = open_books([month(tmp_path) / "hires.xlsx"])
    assert [told(one) for one in found.values()] == ["reader_gave_up"]


def test_what_a_process_sends_can_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = "import sys, pickle, struct, os; data = pickle.dumps(os.system); "
    sent += "sys.stdout.buffer.write(struct.pack('<Q', len(data)) + data)"
    monkeypatch.setattr(books, "_CHILD", sent)
    found = open_books([month(tmp_path) / "hires.xlsx"])
    assert [told(one) for one in found.values()] == ["reader_gave_up"]


def test_a_harmful_file_that_is_none_of_the_rosters_stops_nothing(tmp_path: Path) -> None:
    packed(month(tmp_path) / "letter.xlsx", {"../x": b""})
    tables, findings = read_rosters(tmp_path, Settings())
    assert set(tables) == {"hires", "staff"}
    assert [(one.code, one.severity) for one in findings] == [("file_not_workbook", "error")]
    assert stopping(findings) is None


@pytest.mark.parametrize("address", ["A99999999999", "ZZZ1", "A1048577"])
def test_an_error_where_no_sheet_has_cells_costs_its_file_alone(
    tmp_path: Path, address: str
) -> None:
    cell = f'<row r="1"><c r="A1"><v>1</v></c><c r="{address}" t="e"><v>#N/A</v></c></row>'
    path = packed(tmp_path / "x.xlsx", sound(tmp_path) | {SHEET: HEAD + cell.encode() + TAIL})
    found = open_books([path, month(tmp_path) / "hires.xlsx"])
    assert told(found[path]) in {"sheet_too_wide", "file_damaged", "reader_gave_up"}
    assert not isinstance(found[tmp_path / "hires.xlsx"], Refused)


def test_a_row_that_is_coloured_to_the_last_column_does_not_make_a_sheet_too_wide(
    tmp_path: Path,
) -> None:
    parts = sound(tmp_path)
    coloured = parts[SHEET].replace(b"</row>", b'<c r="XFD1" s="0"/></row>', 1)
    coloured = coloured.replace(b'ref="A1:H2"', b'ref="A1:XFD2"')
    assert coloured.count(b"XFD") == 2
    plain = sheets_of(packed(tmp_path / "plain.xlsx", parts))[0]
    assert sheets_of(packed(tmp_path / "x.xlsx", parts | {SHEET: coloured}))[0] == plain


def test_a_large_sheet_whose_elements_have_a_prefix_is_looked_through_row_by_row(
    tmp_path: Path,
) -> None:
    row = '<x:row r="%d"%s><x:c r="A%d"><x:v>1</x:v></x:c><x:c r="B%d"><x:v>2</x:v></x:c></x:row>'
    hidden = {1: ' hidden="1"', ROWS: ' hidden="1"'}
    rows = "".join(row % (at, hidden.get(at, ""), at, at) for at in range(1, ROWS + 1))
    sheet = HEAD.replace(b"<worksheet xmlns", b"<x:worksheet xmlns:x").replace(
        b"<sheet", b"<x:sheet"
    )
    tail = TAIL.replace(b"</", b"</x:")
    path = packed(tmp_path / "x.xlsx", sound(tmp_path) | {SHEET: sheet + rows.encode() + tail})
    assert len(rows) > 8 << 20
    assert next(found.hidden_rows for found in unseen_in_xlsx(path).values()) == [0, ROWS - 1]


ROWS = 120_000


@pytest.mark.parametrize("says", ["A1:B2", "A1:XFD2"])
def test_a_sheet_is_too_wide_whatever_it_says_of_its_width(tmp_path: Path, says: str) -> None:
    wide = cells("A1", "ALN2").replace(b"<sheetData>", b'<dimension ref="%b"/><sheetData>')
    path = packed(tmp_path / "x.xlsx", sound(tmp_path) | {SHEET: wide % says.encode()})
    with pytest.raises(Refused, match="sheet_too_wide"):
        sheets_of(path)
