"""Deliver: blank rosters for a first month, with headings, lists to choose from, and help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver.events import day_rule
from pipeline.deliver.sheets import Book, Styled, heading_width
from pipeline.words.rosters import Column, Roster, rosters
from pipeline.words.workbooks import workbook_words

HELP_WIDTHS = (30, 24, 60, 46)
LAST_ROW = 5_000  # how far down the lists and formats reach
LONGEST_MESSAGE = 255  # Excel refuses a longer message, or a list whose words are longer in sum
TABLES = ("hires", "staff", "absences", "events")
OF_COUNCIL = ("council", "resolutions")


def blank_rosters(language: str = "en", *, council: bool = False) -> Mapping[str, bytes]:
    """File name -> workbook, one for each table: the sheet of the table, then a page of help.

    `council`: with the tables of a council too. Whatever is written is read back, in any language.
    """
    words = workbook_words(language)
    tables = (*TABLES, *OF_COUNCIL) if council else TABLES
    return {f"{name}.xlsx": _blank(rosters(language)[name], words) for name in tables}


def _blank(roster: Roster, words: Mapping[str, Any]) -> bytes:
    book = Book(words["blank"]["lists"])
    sheet = book.sheet(roster.sheet)
    columns = list(roster.columns.values())
    book.table(sheet, 0, roster.headings, [])
    for place, column in enumerate(columns):
        look = "date" if column.kind.name in ("date", "since") else "key"
        sheet.set_column(place, place, _width(column), book.look(look))
        sheet.write_comment(0, place, column.help, {"author": "", "width": 260, "height": 90})
        _guard(book, sheet, (place, column), words)
    sheet.fit_to_pages(2, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    _help(book, roster, words["blank"])
    return book.finish()


def _width(column: Column) -> int:
    """Names of columns are one word; a heading of several may stand in several lines."""
    return max(14, heading_width(column.heading) + 2)


def _guard(book: Book, sheet: Worksheet, at: tuple[int, Column], words: Mapping[str, Any]) -> None:
    place, column = at
    if column.kind.name == "date":
        sheet.data_validation(1, place, LAST_ROW, place, day_rule(words["events"]))
    if column.kind.codes:
        message = words["blank"]["pick"].format(help=column.help)
        rule = {
            "validate": "list",
            "source": book.choices(column.kind.choices),
            "input_message": message if len(message) <= LONGEST_MESSAGE else column.help,
            "error_message": words["blank"]["error"],
            "error_type": "warning",
        }
        sheet.data_validation(1, place, LAST_ROW, place, rule)


def _help(book: Book, roster: Roster, words: Mapping[str, Any]) -> None:
    sheet = book.sheet(words["help_sheet"])
    sheet.hide_gridlines(2)
    for place, width in enumerate(HELP_WIDTHS):
        sheet.set_column(place, place, width)
    book.put(sheet, 0, 0, roster.help, "title")
    book.put(sheet, 2, 0, words["columns"], "heading")
    headings = [words[name] for name in ("column", "need", "content", "values")]
    book.line(sheet, 3, [Styled(heading, "header") for heading in headings], HELP_WIDTHS)
    for row, column in enumerate(roster.columns.values(), 4):
        values = ", ".join(column.kind.choices) or column.kind.says
        cells = (Styled(column.heading, "strong"), words["needs"][column.need], column.help, values)
        book.line(sheet, row, cells, HELP_WIDTHS)
    sheet.repeat_rows(3)
    _rhythm(book, sheet, 5 + len(roster.columns), words)


def _rhythm(book: Book, sheet: Worksheet, row: int, words: Mapping[str, Any]) -> None:
    book.put(sheet, row, 0, words["rhythm_title"], "title")
    for number, step in enumerate(words["rhythm"]["steps"], 1):
        line = row + number
        sheet.merge_range(line, 0, line, len(HELP_WIDTHS) - 1, "", book.look("prose"))
        book.line(sheet, line, [Styled(f"{number}. {step}", "prose")], [sum(HELP_WIDTHS)])
