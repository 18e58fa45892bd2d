"""Every cell keeps its value and its address: a second reader is asked for the same."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Cells
from pipeline.read.books import open_books
from pipeline.read.sheet import Sheet, letter, received, sent
from pipeline.read.unseen import Fault
from pipeline.read.xlsx import unseen_in_xlsx


def crafted(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("a & b <c>")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_string("C4", "Қ & <Ә> =1+1")
        sheet.write_number("B7", 10234)
        sheet.write_boolean("D7", True)
        sheet.write_datetime("AB9", datetime(2026, 11, 1), day)  # noqa: DTZ001
        sheet.write_formula("D12", "=B7*2", None, 20468)
        sheet.write_formula("E5", "=1/0", None, "#DIV/0!")
        sheet.write_formula("AC20", "=NA()", None, "#N/A")
        sheet.write_formula("F6", "=B7", None, "")
        sheet.write_formula("G6", '=""', None, " ")
        sheet.write_blank("H30", None, day)
    return path


ROWS = range(1, 40_001)


def zipped(folder: Path, sheet: str) -> Path:
    """A workbook of bare XML: its second sheet is named `a & b`."""
    names = '<sheet name="x" r:id="rId2"/><sheet name="a &amp; b" sheetId="2" r:id="rId7"/>'
    related = '<Relationship Id="rId2" Target="worksheets/none.xml"/>'
    related += '<Relationship Target="/xl/worksheets/sheet1.xml" Id="rId7"/>'
    with zipfile.ZipFile(folder / "x.xlsx", "w") as book:
        book.writestr("xl/workbook.xml", f"<sheets>{names}</sheets>")
        book.writestr("xl/_rels/workbook.xml.rels", related)
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return folder / "x.xlsx"


def grid_of(path: Path) -> dict[str, Any]:
    book = open_books([path])[path]
    assert isinstance(book, list)
    return {
        f"{letter(column)}{row}": value
        for column, cells in enumerate(book[0].columns)
        for row, value in enumerate(cells, start=1)
        if value is not None
    }


def faults(path: Path) -> list[Fault]:
    return unseen_in_xlsx(path)["a & b"].faults


def test_both_readers_agree_on_every_cell(tmp_path: Path) -> None:
    path = crafted(tmp_path / "x.xlsx")
    other = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    seen = {
        cell.coordinate: cell.value.date() if isinstance(cell.value, datetime) else cell.value
        for row in other.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }
    ours = grid_of(path)
    assert ours.pop("F6") == "#FORMULA?"
    assert ours == seen
    assert ours["AB9"] == date(2026, 11, 1)


def test_an_error_is_no_blank(tmp_path: Path) -> None:
    found = grid_of(crafted(tmp_path / "x.xlsx"))
    assert (found["E5"], found["AC20"]) == ("#DIV/0!", "#N/A")


def test_an_error_beyond_the_last_cell_with_a_value_is_found(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "x.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_string("A1", "person_id")
        sheet.write_formula("C9", "=NA()", None, "#N/A")
    assert grid_of(tmp_path / "x.xlsx") == {"A1": "person_id", "C9": "#N/A"}


def test_no_error_of_a_long_sheet_is_lost(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{at}"><c r="B{at}" t="e"><v>#REF!</v></c></row>' for at in ROWS)
    found = faults(zipped(tmp_path, f"<sheetData>{rows}</sheetData>"))
    assert [(row + 1, column, text) for row, column, text in found] == [
        (at, 1, "#REF!") for at in ROWS
    ]


def test_links_of_any_number_stand_below_the_rows(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'
    link = '<hyperlink ref="A1" r:id="rId1" display="mailto:somebody@body.kz"/>'
    links = f"<hyperlinks>{link * 140_000}</hyperlinks>"
    found = faults(zipped(tmp_path, f"<sheetData>{row}</sheetData>{links}"))
    assert found == [(0, 0, "#REF!")]


CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.dates(), st.text(max_size=3))


@given(st.lists(CELLS, max_size=9), st.lists(st.text("\0аz", max_size=3), max_size=9))
def test_a_sheet_comes_out_of_the_reading_process_as_it_went_in(
    mixed: list[Any], texts: list[str]
) -> None:
    sheet = Sheet("staff", [Cells.of(mixed), Cells.of([None, *texts])], hidden_rows=[2], told="so")
    assert received(sent(sheet)) == sheet


def test_a_formula_that_gives_an_empty_text_has_a_value(tmp_path: Path) -> None:
    cells = '<c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1+1</f></c>'
    cells += '<c r="C1"><f t="shared" si="0"/><v/></c><c r="D1"><f>1+1</f><v>2</v></c>'
    found = faults(zipped(tmp_path, f'<row r="1">{cells}</row>'))
    assert found == [(0, 1, "#FORMULA?"), (0, 2, "#FORMULA?")]


def test_the_letters_of_columns_go_on_after_z() -> None:
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_days_counted_from_1904_are_known(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime("A1", datetime(2026, 11, 1), book.add_format({"num_format": 14}))  # noqa: DTZ001
        sheet.write_number("B1", 46327 - 1462)
    found = open_books([path])[path]
    assert isinstance(found, list)
    assert found[0].from_1904
    assert found[0].row(0) == [date(2026, 11, 1), 46327 - 1462]
