"""The marked copy of an .xlsx is the file as it came: nothing is lost, nothing else is changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openxml_audit import OpenXmlValidator

from pipeline.deliver.original import package
from pipeline.deliver.problems import problems_workbook
from pipeline.model import Cell, Finding, RawTable
from tests.deliver.month import HOSTILE, records

NAME = "Жаңа қызметкерлер"
BAD, ASK = "FFF8CBAD", "FFFFF2CC"
PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx"
    b"\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)
TABLE = RawTable(
    "hires",
    "hires.xlsx",
    NAME,
    5,
    [6, 7],
    {"person_id": ["H-1", "H-2"], "position": [None, "x"], "appointed_on": ["32.11.2026", "x"]},
    {"person_id": "A", "position": "C", "appointed_on": "G"},
    {"person_id": "Таб. №", "position": "Должность", "appointed_on": "Дата приёма"},
)
Make = Callable[[Any, Any], object]


def plain(*_: Any) -> None:
    """Nothing more."""


def original(more: Make = plain, **options: Any) -> bytes:
    """A workbook with what a copy could lose; `more` takes the book and the roster's sheet."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, **options}) as book:
        notes = book.add_worksheet("Примечания")
        notes.activate()
        notes.insert_image("B2", "p.png", {"image_data": BytesIO(PIXEL)})
        sheet = book.add_worksheet(NAME)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": [NAME, 5, 8, 7, 8]})
        notes.insert_chart("D2", chart)
        head = book.add_format({"bold": True, "bg_color": "#BDD7EE", "border": 1})
        day = book.add_format({"num_format": "dd mmmm yyyy", "italic": True})
        sheet.merge_range("A1:I1", "Принятые в ноябре", head)
        sheet.merge_range("A4:A5", "Таб. №", head)
        sheet.set_column("A:A", 14)
        sheet.set_column("G:G", 31, day)
        sheet.write("A6", "H-1")
        sheet.write_string("G6", "32.11.2026", day)
        sheet.write("A7", "H-2")
        sheet.write_datetime("G7", date(2026, 11, 3), day)
        sheet.write_formula("I9", "=SUM(I6:I8)", head, 11)
        sheet.conditional_format("I6:I8", {"type": "data_bar"})
        sheet.data_validation("H6:H9", {"validate": "list", "source": ["да", "нет"]})
        sheet.freeze_panes(5, 2)
        sheet.print_area("A1:I9")
        book.define_name(f"'{NAME}'!Своё", f"='{NAME}'!$A$6")
        book.add_worksheet("Скрытый").hide()
        more(book, sheet)
    return made.getvalue()


def fault(address: str, severity: Any = "error", found: str = "x", **more: Any) -> Finding:
    letter, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
    cell = Cell("hires.xlsx", NAME, int(row), letter)
    return Finding("impossible_date", severity, cell, "appointed_on", "H-1", found=found, **more)


FOUND = [fault("G6"), fault("C6"), fault("C7", "warning"), fault("A5", "warning")]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist()}


def packed(held: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in held.items():
            book.writestr(name, data)
    return made.getvalue()


def marked(data: bytes, found: list[Finding] | None = None, **more: Any) -> bytes:
    return problems_workbook(TABLE, FOUND if found is None else found, original=data, **more)


def faults_of(data: bytes, folder: Path) -> list[str]:
    (folder / "book.xlsx").write_bytes(data)
    return [str(one) for one in OpenXmlValidator().validate(str(folder / "book.xlsx")).errors]


def as_it_came(data: bytes) -> bool:
    return "Примечания" in load_workbook(BytesIO(data)).sheetnames


def test_all_parts_that_need_no_mark_are_the_same_bytes() -> None:
    data = original()  # made twice, it may have two times of creation
    before, after = parts(data), parts(marked(data))
    touched = {name for name in before if after[name] != before[name]}
    assert touched == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",  # it is no longer the one that is chosen
        "xl/worksheets/sheet2.xml",
    }
    assert any("chart" in name for name in after)
    assert any("media" in name for name in after)


def test_what_was_added_to_the_sheet_is_two_cells_looks_and_the_place_of_the_comments() -> None:
    before, after = (
        parts(one)["xl/worksheets/sheet2.xml"] for one in (original(), marked(original()))
    )
    bare = re.sub(rb'<c r="C[67]" s="\d+"/>|<legacyDrawing [^>]*/>', b"", after)
    assert re.sub(rb' s="\d+"', b"", bare) == re.sub(rb' s="\d+"', b"", before)
    assert after.count(b' s="') == before.count(b' s="') + 2


def test_marked_cells_keep_their_looks_but_for_the_colour() -> None:
    before = load_workbook(BytesIO(original()))[NAME]
    after = load_workbook(BytesIO(marked(original())))[NAME]
    for row in before.iter_rows():
        for cell in row:
            twin = after[cell.coordinate]
            assert (twin.value, twin.number_format, repr(twin.font)) == (
                cell.value,
                cell.number_format,
                repr(cell.font),
            )
    assert [after[one].fill.fgColor.rgb for one in ("G6", "C6", "C7")] == [BAD, BAD, ASK]
    assert after["G7"].fill.fgColor.rgb != BAD
    assert after.column_dimensions["G"].width == before.column_dimensions["G"].width


def test_a_place_within_a_merged_heading_is_marked_where_it_is_seen() -> None:
    sheet = load_workbook(BytesIO(marked(original())))[NAME]
    assert sheet["A4"].fill.fgColor.rgb == ASK
    assert sheet["A4"].comment is not None


def test_a_cell_that_is_not_written_has_the_look_of_its_column_or_row() -> None:
    def rows(book: Any, sheet: Any) -> None:
        bold = book.add_format({"bold": True})
        sheet.set_row(9, None, bold)
        sheet.write("B10", "x")

    found = [fault(one) for one in ("G9", "A10", "C10", "H10", "G40")]
    sheet = load_workbook(BytesIO(marked(original(rows), found)))[NAME]
    assert sheet["G9"].number_format == "dd mmmm yyyy"
    assert [sheet[one].font.b for one in ("A10", "C10", "H10")] == [True] * 3
    assert [sheet[one].fill.fgColor.rgb for one in ("G9", "A10", "C10", "H10")] == [BAD] * 4
    assert sheet["G40"].comment is not None


def test_the_list_comes_first_and_is_the_only_sheet_chosen() -> None:
    book = load_workbook(BytesIO(marked(original())))
    assert book.sheetnames == ["Problems", "Примечания", NAME, "Скрытый"]
    assert book.active is book["Problems"]
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets[1:]] == [None] * 3
    assert book["Скрытый"].sheet_state == "hidden"


def test_names_and_print_areas_stay_with_their_sheets() -> None:
    book = load_workbook(BytesIO(marked(original())))
    assert list(book[NAME].defined_names) == ["Своё"]
    assert book[NAME].print_area == f"'{NAME}'!$A$1:$I$9"
    assert book["Problems"].print_title_rows == "$4:$4"


def test_each_problem_is_listed_with_a_link_to_its_cell() -> None:
    made = marked(original())
    listed = records(made, "Problems", header=4)
    assert [row["Cell"] for row in listed] == ["C6", "G6", "A5", "C7"]
    first = load_workbook(BytesIO(made))["Problems"]["C5"]
    assert first.hyperlink.location == f"'{NAME}'!C6"


def test_the_first_sheet_says_what_stands_behind_it() -> None:
    first = load_workbook(BytesIO(marked(original())))["Problems"]
    assert first["A2"].value.startswith("Behind this sheet stands the file as it came")


def test_a_comment_that_stood_there_stays_below_ours() -> None:
    def commented(_: Any, sheet: Any) -> None:
        sheet.write_comment("G6", "спросить в кадрах")
        sheet.write_comment("A7", "свой")

    made = marked(original(commented))
    sheet = load_workbook(BytesIO(made))[NAME]
    assert sheet["G6"].comment.text.startswith("The calendar has no such day")
    assert sheet["G6"].comment.text.endswith("\n\nспросить в кадрах")
    assert sheet["A7"].comment.text == "свой"
    assert sheet["C7"].comment is not None
    boxes = parts(made)["xl/drawings/vmlDrawing1.vml"]
    numbers = re.findall(rb'id="(_x0000_s\d+)"', boxes)
    assert len(numbers) == len(set(numbers)) == 5


def controls(_: Any, sheet: Any) -> None:
    sheet.insert_button("K2", {"macro": "Go"})


def rules(_: Any, sheet: Any) -> None:
    sheet.set_header("&L&G", {"image_left": "p.png", "image_data_left": BytesIO(PIXEL)})
    sheet.add_table("K6:L8")
    sheet.insert_image("N2", "p.png", {"image_data": BytesIO(PIXEL)})
    sheet.add_sparkline("M6", {"range": f"'{NAME}'!I6:I8"})


def commented_rules(book: Any, sheet: Any) -> None:
    rules(book, sheet)
    sheet.write_comment("G6", "спросить")
    sheet.write_comment("B7", "и тут")


@pytest.mark.parametrize("more", [plain, controls, rules, commented_rules])
def test_the_copy_is_as_sound_as_the_original(more: Make, tmp_path: Path) -> None:
    data = original(more)
    before = faults_of(data, tmp_path)
    made = marked(data)
    assert as_it_came(made)
    assert faults_of(made, tmp_path) == before
    assert {*parts(data)} <= {*parts(made)}


def test_comments_of_a_workbook_that_openpyxl_made_stay_and_ours_stand_beside(
    tmp_path: Path,
) -> None:
    book = load_workbook(BytesIO(original()))
    sheet = book[NAME]
    sheet["G6"].comment = Comment("Сверено", "HR")
    sheet["B7"].comment = Comment("своё", "HR")
    made = BytesIO()
    book.save(made)
    after = marked(made.getvalue())
    assert as_it_came(after)
    notes = load_workbook(BytesIO(after))[NAME]
    assert notes["G6"].comment.text.endswith("Сверено")
    assert notes["G6"].comment.text != "Сверено"
    assert notes["B7"].comment.text == "своё"
    assert notes["C6"].comment is not None
    (boxes,) = (
        data for name, data in parts(after).items() if name.endswith("commentsDrawing1.vml")
    )
    shape = "{urn:schemas-microsoft-com:vml}shape"
    assert len(ET.fromstring(boxes).findall(shape)) == 5
    assert not [one for one in faults_of(after, tmp_path) if "omments" in one]


def test_macros_are_left_out_and_that_is_said() -> None:
    held = parts(original(controls))
    held["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    project = b"application/vnd.ms-office.vbaProject"
    part = b'<Override PartName="/xl/vbaProject.bin" ContentType="%b"/>' % project
    types = held["[Content_Types].xml"].replace(kind, macros)
    held["[Content_Types].xml"] = types.replace(b"</Types>", part + b"</Types>")
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProject" Target="vbaProject.bin"/></Relationships>'
    )
    relations = held["xl/_rels/workbook.xml.rels"]
    held["xl/_rels/workbook.xml.rels"] = relations.replace(b"</Relationships>", relation)
    made = marked(packed(held))
    after = parts(made)
    assert not [name for name, data in after.items() if "vba" in name or b"vba" in data[:9000]]
    assert macros not in after["[Content_Types].xml"]
    assert (
        load_workbook(BytesIO(made))["Problems"]["A3"].value
        == "Its macros were left out of this copy."
    )


def test_a_workbook_whose_elements_have_prefixes_is_marked_too(tmp_path: Path) -> None:
    held = parts(original())
    for name in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"):
        data = re.sub(rb"<(/?)(?=\w)", rb"<\1x:", held[name])
        held[name] = data.replace(b" xmlns=", b" xmlns:x=", 1)
    made = marked(packed(held))
    assert as_it_came(made)
    sheet = load_workbook(BytesIO(made))[NAME]
    assert [sheet[one].fill.fgColor.rgb for one in ("G6", "C6", "C7")] == [BAD, BAD, ASK]
    assert faults_of(made, tmp_path) == faults_of(packed(held), tmp_path)


def without(part: str, old: bytes, new: bytes) -> bytes:
    held = parts(original())
    assert old in held[part]
    return packed({**held, part: held[part].replace(old, new)})


SHEET = "xl/worksheets/sheet2.xml"
ODD: dict[str, bytes] = {
    "no zip": b"PK",
    "no such sheet": without("xl/workbook.xml", NAME.encode(), b"x"),
    "strict": without(
        "xl/_rels/workbook.xml.rels",
        b"schemas.openxmlformats.org/officeD",
        b"purl.oclc.org/ooxml/officeD",
    ),
    "signed": packed({**parts(original()), "_xmlsignatures/origin.sigs": b""}),
    "rows without numbers": without(SHEET, b'<row r="6"', b"<row"),
    "cells without addresses": without(SHEET, b'<c r="G6"', b"<c"),
    "cut": without(SHEET, b"</worksheet>", b""),
    "entities": without(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY y "z">]><worksheet'),
    "no styles": packed({k: v for k, v in parts(original()).items() if k != "xl/styles.xml"}),
    "an unknown look": without(SHEET, b'<c r="G6" s="', b'<c r="G6" s="9'),
    "no cells": without(SHEET, b"sheetData", b"rows"),
}


@pytest.mark.parametrize("data", ODD.values(), ids=list(ODD))
def test_of_a_workbook_of_unknown_make_the_recognised_columns_are_shown(data: bytes) -> None:
    book = load_workbook(BytesIO(marked(data)))
    assert book.sheetnames == ["Problems", NAME]
    assert book[NAME]["G6"].fill.fgColor.rgb == BAD


def test_so_it_is_with_a_workbook_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "UNPACKED_MOST", 10_000)
    assert not as_it_came(marked(original()))


def test_a_roster_that_only_the_few_may_see_is_not_in_the_copy_for_all() -> None:
    def events(book: Any, _: Any) -> None:
        book.add_worksheet("События").write("A1", "конфликт")

    assert as_it_came(marked(original(events)))
    made = marked(original(events), hidden=["events"])
    assert not as_it_came(made)
    assert not [name for name, data in parts(made).items() if "конфликт".encode() in data]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text_in_the_list(value: str) -> None:
    made = marked(original(), [fault("G6", found=value)])
    cell = load_workbook(BytesIO(made))["Problems"]["F5"]
    # The library does not undo the escape of a text that looks like one.
    assert (cell.value.replace("_x005F_", "_"), cell.data_type) == (value, "s")


def test_the_same_file_gives_the_same_bytes() -> None:
    data = original()
    assert marked(data) == marked(data)


def test_a_list_has_a_name_that_no_sheet_has() -> None:
    data = original(lambda book, _: book.add_worksheet("problems"))
    assert load_workbook(BytesIO(marked(data))).sheetnames[0] == "Problems_"


RICH = parts(original(commented_rules))
XML = sorted(name for name in RICH if name.endswith((".xml", ".rels", ".vml")))


@given(
    st.sampled_from(XML),
    st.integers(0, 1 << 20),
    st.sampled_from((0, 1, 9)),
    st.sampled_from((b"<", b">", b'"', b"", b"9", b"\0")),
)
@settings(max_examples=400, deadline=None)
def test_no_changed_byte_of_a_workbook_stops_the_copy(
    name: str, place: int, length: int, new: bytes
) -> None:
    at = place % len(RICH[name])
    data = RICH[name][:at] + new + RICH[name][at + length :]
    assert marked(packed({**RICH, name: data})).startswith(b"PK")
