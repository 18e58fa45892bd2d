"""The blank rosters have the headings that the reader knows, lists to choose from, and help."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from pipeline.deliver.blank import LONGEST_MESSAGE, blank_rosters
from pipeline.words.rosters import rosters
from tests.deliver.month import offered, rows

TABLES = ["absences", "events", "hires", "staff"]


def test_there_is_a_workbook_for_each_table_of_a_month() -> None:
    assert sorted(blank_rosters()) == [f"{name}.xlsx" for name in TABLES]


@pytest.mark.parametrize("name", TABLES)
def test_headings_are_the_canonical_columns(name: str) -> None:
    book = load_workbook(BytesIO(blank_rosters()[f"{name}.xlsx"]))
    assert book.sheetnames[:2] == [name, "Help"]
    headings = [cell.value for cell in book[name][1]]
    assert headings == list(rosters()[name].columns)
    assert all(cell.comment and cell.comment.text for cell in book[name][1])


@pytest.mark.parametrize("name", TABLES)
def test_a_column_of_codes_has_its_drop_down_list(name: str) -> None:
    book = load_workbook(BytesIO(blank_rosters()[f"{name}.xlsx"]))
    rules = book[name].data_validations.dataValidation
    chosen = [offered(book, rule) for rule in rules if rule.type == "list"]
    coded = [list(c.kind.codes) for c in rosters()[name].columns.values() if c.kind.codes]
    assert sorted(chosen) == sorted(coded)


@pytest.mark.parametrize("name", TABLES)
def test_no_list_is_longer_than_excel_takes(name: str) -> None:
    for rule in load_workbook(BytesIO(blank_rosters()[f"{name}.xlsx"]))[
        name
    ].data_validations.dataValidation:
        assert len(str(rule.formula1)) <= LONGEST_MESSAGE + len('""')


@pytest.mark.parametrize("name", TABLES)
def test_the_help_page_tells_every_column_and_the_rhythm(name: str) -> None:
    told = rows(blank_rosters()[f"{name}.xlsx"], "Help")
    first = [str(row[0]) for row in told]
    assert set(rosters()[name].columns) <= set(first)
    assert any("Keep one folder a month" in line for line in first)


def test_blank_rosters_have_the_same_bytes_each_time() -> None:
    assert blank_rosters() == blank_rosters()
