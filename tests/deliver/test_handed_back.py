"""What the run or `init` has written can be put into the rosters' folder and is read again."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.deliver.blank import blank_rosters
from pipeline.deliver.events import events_workbook
from pipeline.deliver.view import Awaited
from pipeline.read import read_rosters
from pipeline.settings import Settings
from pipeline.words.languages import LANGUAGES
from pipeline.words.values import code
from tests.deliver.month import day


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, book in blank_rosters().items():
        (tmp_path / name).write_bytes(book)
    return tmp_path


def test_blank_rosters_are_read_without_a_word_about_their_columns(folder: Path) -> None:
    tables, found = read_rosters(folder, Settings())
    assert sorted(tables) == ["absences", "events", "hires", "staff"]
    assert {finding.column for finding in found} <= {None}
    assert all(table.header_row == 1 and not table.rows for table in tables.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_filled_in_keeps_its_day_and_its_zeros(folder: Path, language: str) -> None:
    awaited = Awaited("order_signed", "00123", "00045", "Ким Ян", "Бек Ая", date(2026, 11, 23))
    book = load_workbook(BytesIO(events_workbook([awaited], language)))
    sheet = book.worksheets[0]
    sheet["A2"] = day(2026, 11, 20)
    sheet["E2"] = "0112"
    book.save(folder / "events.xlsx")
    tables, _ = read_rosters(folder, Settings())
    columns = tables["events"].columns
    assert [code("event", one) for one in columns["event"]] == ["order_signed"]
    assert str(columns["date"][0])[:10] == "2026-11-20"
    assert columns["servant_id"] == ["00123"]
    assert columns["person_id"] == ["00045"]
    assert columns["document"] == ["0112"]
