"""The blank rosters have the headings that the reader knows, lists to choose from, and help."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.deliver.blank import LONGEST_MESSAGE, blank_rosters
from pipeline.words.languages import LANGUAGES
from pipeline.words.rosters import rosters
from tests.deliver.month import offered, rows

TABLES = ["absences", "events", "hires", "staff"]


def opened(name: str, language: str) -> tuple[Any, Any]:
    """A blank workbook of a language, and the sheet of its table."""
    book = load_workbook(BytesIO(blank_rosters(language, council=True)[f"{name}.xlsx"]))
    return book, book[rosters(language)[name].sheet]


def test_there_is_a_workbook_for_each_table_of_a_month() -> None:
    assert sorted(blank_rosters()) == [f"{name}.xlsx" for name in TABLES]
    assert sorted(blank_rosters(council=True)) == sorted(f"{name}.xlsx" for name in rosters())


@pytest.mark.parametrize("name", TABLES)
def test_english_headings_are_the_canonical_columns(name: str) -> None:
    book = load_workbook(BytesIO(blank_rosters()[f"{name}.xlsx"]))
    assert book.sheetnames[:2] == [name, "Help"]
    assert [cell.value for cell in book[name][1]] == list(rosters()[name].columns)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", rosters())
def test_headings_and_help_are_those_of_the_language(name: str, language: str) -> None:
    _, sheet = opened(name, language)
    columns = rosters(language)[name].columns.values()
    assert [cell.value for cell in sheet[1]] == [column.heading for column in columns]
    assert [cell.comment.text for cell in sheet[1]] == [column.help for column in columns]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", rosters())
def test_a_column_of_codes_has_its_drop_down_list(name: str, language: str) -> None:
    book, sheet = opened(name, language)
    rules = sheet.data_validations.dataValidation
    chosen = [offered(book, rule) for rule in rules if rule.type == "list"]
    columns = rosters(language)[name].columns.values()
    coded = [list(column.kind.choices) for column in columns if column.kind.codes]
    assert sorted(chosen) == sorted(coded)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", rosters())
def test_no_list_and_no_message_is_longer_than_excel_takes(name: str, language: str) -> None:
    for rule in opened(name, language)[1].data_validations.dataValidation:
        assert len(str(rule.formula1)) <= LONGEST_MESSAGE + len('""')
        assert len(rule.prompt or "") <= LONGEST_MESSAGE
        assert len(rule.error or "") <= LONGEST_MESSAGE


@pytest.mark.parametrize("name", TABLES)
def test_the_help_page_tells_every_column_and_the_rhythm(name: str) -> None:
    told = rows(blank_rosters()[f"{name}.xlsx"], "Help")
    first = [str(row[0]) for row in told]
    assert set(rosters()[name].columns) <= set(first)
    assert any("Keep one folder a month" in line for line in first)


def test_blank_rosters_have_the_same_bytes_each_time() -> None:
    assert blank_rosters() == blank_rosters()
