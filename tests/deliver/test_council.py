"""The workbooks of a council's quarter: registers to read, and decisions to fill in."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.deliver import registers_workbook, resolutions_workbook
from pipeline.words.rosters import rosters
from pipeline.words.workbooks import workbook_words
from tests.deliver.month import HOSTILE, records

COLUMNS = list(rosters()["resolutions"].columns)
OPEN = {"number": "2026-Q4/1", "matter": 12, "executor_id": "00123"}


def book(data: bytes) -> Any:
    return load_workbook(BytesIO(data))


def rules(data: bytes) -> dict[str, set[str]]:
    """Kind of rule → the headings under which it stands."""
    sheet = book(data)["resolutions"]
    found: dict[str, set[str]] = {}
    for rule in sheet.data_validations.dataValidation:
        first = str(rule.sqref).split(":")[0]
        found.setdefault(rule.type, set()).add(sheet[f"{first[0]}1"].value)
    return found


def test_every_register_has_its_sheet_with_headings_before_anything_is_in_it() -> None:
    empty = book(registers_workbook({}))
    for words in workbook_words("en")["council"]["registers"].values():
        headings = [cell.value for cell in empty[words["sheet"]][1]]
        assert headings == list(words["columns"].values())


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_asked_stands_as_text_whatever_it_looks_like(text: str) -> None:
    (row,) = records(registers_workbook({"requests": [{"text": text}]}), "Requests")
    assert row["What is asked"] == text


def test_keys_keep_their_zeros_and_days_are_days() -> None:
    sheet = book(resolutions_workbook([OPEN], []))["resolutions"]
    at = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet[f"{at['executor_id']}2"].value == "00123"
    assert sheet.column_dimensions[at["executor_id"]].number_format == "@"
    assert sheet.column_dimensions[at["decided_on"]].number_format == "dd.mm.yyyy"


def test_days_and_votes_are_checked_as_they_are_typed_in() -> None:
    found = rules(resolutions_workbook([OPEN], []))
    assert found["date"] == {"decided_on", "due", "done_on"}
    assert {"votes_for", "votes_against", "votes_abstained"} <= found["whole"]


def test_no_heading_of_the_decisions_is_cut_off_by_its_column() -> None:
    sheet = book(resolutions_workbook([OPEN], []))["resolutions"]
    for cell in sheet[1]:
        assert sheet.column_dimensions[cell.column_letter].width > len(cell.value) + 2


def test_the_second_sheet_says_what_each_decision_is_about_and_is_no_roster() -> None:
    about = {"number": "2026-Q4/1", "topic": "Request", "text": "a room", "due": date(2026, 12, 31)}
    made = book(resolutions_workbook([OPEN], [about]))
    first, second = made.sheetnames
    assert first == "resolutions"
    assert second.casefold() not in rosters()
    assert [cell.value for cell in made[second][2]][:2] == ["2026-Q4/1", "Request"]
