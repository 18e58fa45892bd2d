"""The marked copy of a roster: each cell at its own address, each problem listed and linked."""

from __future__ import annotations

from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver import listed
from pipeline.deliver.problems import problems_workbook
from pipeline.model import Cell, Finding, RawTable
from tests.deliver.month import HOSTILE, day, records

BAD = "FFF8CBAD"
ASK = "FFFFF2CC"


def table(values: list[Any], sheet: str = "hires") -> RawTable:
    return RawTable(
        "hires",
        "hires.xlsx",
        sheet,
        3,
        [5 + number for number in range(len(values))],
        {"person_id": [f"0{number}" for number in range(len(values))], "appointed_on": values},
        {"person_id": "B", "appointed_on": "G"},
        {"person_id": "Tab. No", "appointed_on": "Accepted on"},
    )


def fault(row: int | None, column: str | None = "G", **more: Any) -> Finding:
    cell = Cell(more.pop("file", "hires.xlsx"), more.pop("sheet", "hires"), row, column)
    severity = more.pop("severity", "error")
    return Finding("date", severity, cell, "appointed_on", "00", allowed="a day", **more)


def data(book: bytes) -> Worksheet:
    loaded = load_workbook(BytesIO(book))
    return loaded[loaded.sheetnames[1]]


def test_rows_and_columns_keep_their_numbers_and_letters() -> None:
    sheet = data(problems_workbook(table(["31.02.2026", date(2026, 11, 3)]), []))
    assert (sheet["B3"].value, sheet["G3"].value) == ("Tab. No", "Accepted on")
    assert (sheet["B5"].value, sheet["G5"].value) == ("00", "31.02.2026")
    assert sheet["G6"].value == day(2026, 11, 3)
    assert sheet["A1"].value is None


def test_a_bad_cell_is_coloured_and_says_what_is_allowed() -> None:
    sheet = data(
        problems_workbook(
            table(["31.02.2026", "x"]), [fault(5, found="31.02.2026", mend="retype it")]
        )
    )
    assert sheet["G5"].fill.fgColor.rgb == BAD
    assert sheet["G5"].comment.text == "Date\nFound: 31.02.2026\nAllowed: a day\nMend: retype it"
    assert sheet["G6"].fill.fgColor.rgb != BAD
    assert sheet["G6"].comment is None


def test_a_warning_has_its_own_colour_and_an_error_in_the_same_cell_wins() -> None:
    found = [fault(5, severity="warning"), fault(6, severity="warning"), fault(6)]
    sheet = data(problems_workbook(table(["x", "y"]), found))
    assert sheet["G5"].fill.fgColor.rgb == ASK
    assert sheet["G6"].fill.fgColor.rgb == BAD


def test_a_fault_of_a_whole_row_is_marked_at_its_first_cell() -> None:
    sheet = data(problems_workbook(table(["x"]), [fault(5, None)]))
    assert sheet["B5"].fill.fgColor.rgb == BAD


def test_each_problem_is_listed_with_a_link_to_its_cell() -> None:
    book = problems_workbook(table(["x"]), [fault(5, found="x")])
    (row,) = records(book, "Problems", header=4)
    assert (row["Cell"], row["Column"], row["Found"]) == ("G5", "Accepted on", "x")
    cell = load_workbook(BytesIO(book))["Problems"]["C5"]
    assert cell.hyperlink.location == "'hires'!G5"


def test_errors_come_before_warnings_and_each_kind_stands_together() -> None:
    found = [
        Finding(code, severity, Cell("hires.xlsx", "hires", row, "G"), "appointed_on", "00")  # type: ignore[arg-type]
        for code, severity, row in (
            ("unclear_date", "warning", 5),
            ("impossible_date", "error", 6),
            ("error_cell", "error", 7),
            ("impossible_date", "error", 8),
        )
    ]
    listed = records(problems_workbook(table(list("abcd")), found), "Problems", header=4)
    assert [(row["Problem"], row["Cell"]) for row in listed] == [
        ("the calendar has no such day", "G6"),
        ("the calendar has no such day", "G8"),
        ("the cell holds an error of the spreadsheet", "G7"),
        ("a date that can be read in two ways", "G5"),
    ]


def test_a_problem_of_the_whole_sheet_is_listed_without_a_link() -> None:
    book = problems_workbook(table([]), [fault(None, None)])
    assert [row["Cell"] for row in records(book, "Problems", header=4)] == [None]


def test_problems_of_other_rosters_stay_out() -> None:
    found = [fault(5, file="staff.xlsx"), fault(5, sheet="other")]
    assert records(problems_workbook(table(["x"]), found), "Problems", header=4) == []


def test_comments_are_capped_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "COMMENTS", 2)
    book = problems_workbook(table(list("abcde")), [fault(5 + row) for row in range(5)])
    commented = [cell for row in data(book).iter_rows() for cell in row if cell.comment]
    assert [cell.coordinate for cell in commented] == ["G5", "G6"]
    first = load_workbook(BytesIO(book))["Problems"]
    assert "at the first 2 cells; 3 more" in str(first["A3"].value)
    assert data(book)["G9"].fill.fgColor.rgb == BAD


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(value: str) -> None:
    cell = data(problems_workbook(table([value]), [fault(5)]))["G5"]
    assert (cell.value, cell.data_type) == (value, "s")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("\ud800", "\ufffd"),
        ("a\x00b", "a\ufffdb"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (date(1812, 9, 7), "1812-09-07"),
        (True, True),
        (42.0, 42),
        (time(9, 30), time(9, 30)),
        (timedelta(hours=27), timedelta(hours=27)),
        (day(2026, 11, 3).replace(hour=10), day(2026, 11, 3).replace(hour=10)),
        (None, None),
        ("я" * 40_000, "я" * 32_766 + "…"),
    ],
)
def test_every_value_that_a_roster_may_hold_can_be_copied(value: object, shown: object) -> None:
    assert data(problems_workbook(table([value]), []))["G5"].value == shown


@pytest.mark.parametrize(
    "name", ["", "Problems", "problems", "it's", "a/b[c]", "Ә" * 31, "History", "'x'", "\ud800"]
)
def test_any_name_of_a_sheet_gives_a_copy(name: str) -> None:
    sheet = data(problems_workbook(table(["x"], name), [fault(5, sheet=name)]))
    assert sheet["G5"].value == "x"


@given(st.lists(st.text(max_size=40), max_size=5))
@settings(max_examples=30, deadline=None)
def test_the_same_roster_gives_the_same_bytes(values: list[str]) -> None:
    found = [fault(5 + row) for row in range(len(values))]
    assert problems_workbook(table(values), found) == problems_workbook(table(values), found)
