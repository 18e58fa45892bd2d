"""The table of awaited events can be filled in and handed back as a roster."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from pipeline.deliver.events import events_workbook
from pipeline.deliver.view import Awaited
from pipeline.words.rosters import rosters
from pipeline.words.workbooks import workbook_words
from tests.deliver.month import offered, records

AWAITED = Awaited("order_signed", "00123", "00045", "Ким Ян", "Бек Ая", date(2026, 11, 23))


def test_an_awaited_order_has_its_row_without_day_and_number() -> None:
    (row,) = records(events_workbook([AWAITED]), "events")
    assert row == {
        "date": None,
        "event": "order_signed",
        "servant_id": "00123",
        "person_id": "00045",
        "document": None,
        "note": "Order that makes Бек Ая the mentor of Ким Ян. Enter its day, and its number in "
        "the column document. Last day: 23.11.2026.",
    }


def test_headings_are_those_that_the_reader_knows() -> None:
    sheet = load_workbook(BytesIO(events_workbook([])))["events"]
    assert [cell.value for cell in sheet[1]] == list(rosters()["events"].columns)


def test_keys_typed_in_later_keep_their_zeros() -> None:
    sheet = load_workbook(BytesIO(events_workbook([AWAITED])))["events"]
    assert sheet["C2"].data_type == "s"
    assert sheet.column_dimensions["C"].number_format == "@"


def test_every_event_can_be_chosen_from_the_list() -> None:
    book = load_workbook(BytesIO(events_workbook([AWAITED])))
    rules = {rule.type: rule for rule in book["events"].data_validations.dataValidation}
    assert offered(book, rules["list"]) == list(rosters()["events"].columns["event"].kind.codes)
    assert "B2" in rules["list"].sqref
    assert "A2" in rules["date"].sqref


def test_a_prefilled_order_number_stands_in_the_column_document() -> None:
    numbered = Awaited("order_signed", "1", "2", document="17-m")
    (row,) = records(events_workbook([numbered]), "events")
    assert row["document"] == "17-m"


def test_without_names_the_note_shows_the_keys() -> None:
    (row,) = records(events_workbook([Awaited("plan_agreed", "T-1", "T-2")]), "events")
    assert "T-1" in row["note"]
    assert "T-2" in row["note"]


@pytest.mark.parametrize("event", list(workbook_words("en")["events"]["notes"])[:-1])
def test_every_note_is_about_an_event_of_the_roster(event: str) -> None:
    assert event in rosters()["events"].columns["event"].kind.codes


def test_a_name_with_braces_stands_in_the_note_as_it_is() -> None:
    (row,) = records(events_workbook([Awaited("papers_sent", "1", "2", "{x} {0}")]), "events")
    assert "{x} {0}" in row["note"]


@pytest.mark.parametrize(
    ("language", "says"), [("en", "no row any more"), ("ru", "больше не стоит"), ("kk", "жолы жоқ")]
)
def test_somebody_whom_no_roster_names_is_not_said_to_be_dismissed(
    language: str, says: str
) -> None:
    book = load_workbook(BytesIO(events_workbook([Awaited("dismissed", "", "T-1")], language)))
    note = book.worksheets[0].cell(2, 6).value
    assert says in str(note)
    assert "уволен." not in str(note)
