"""Deliver: the workbooks of a council's quarter: its registers, and the resolutions to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver.events import SPARE_ROWS, day_rule
from pipeline.deliver.sheets import Book, heading_width
from pipeline.words.rosters import Roster, rosters
from pipeline.words.workbooks import workbook_words

Rows = Sequence[Mapping[str, Any]]

RESOLUTIONS = "resolutions"
TEXT = 60  # letters in a line of what was asked, proposed or decided
NARROW = 14
WIDTHS = {"number": NARROW, "decision": TEXT + 2, "executor_id": 16}
LOOK_OF = {"number": "key", "text": "text", "key": "key", "date": "date", "whole": "number"}


def registers_workbook(registers: Mapping[str, Rows], language: str = "en") -> bytes:
    """One sheet a register, in the order of the words, also where a register is empty yet.

    `registers` give by name rows of plain values; days are dates, keys are text.
    """
    words = workbook_words(language)["council"]
    book = Book()
    for name, register in words["registers"].items():
        _sheet(book, register, registers.get(name, ()))
    return book.finish()


def resolutions_workbook(rows: Rows, guide: Rows, language: str = "en") -> bytes:
    """The roster `resolutions`, prefilled with `rows`, and a sheet that says what each is about.

    A row without a day is not decided yet. Keys and numbers are text, with their zeros.
    """
    words = workbook_words(language)
    roster = rosters(language)[RESOLUTIONS]
    columns = list(roster.columns)
    book = Book()
    sheet = book.sheet(roster.sheet)
    values = [[row.get(name) for name in columns] for row in rows]
    after = book.table(sheet, 0, roster.headings, values, {columns.index("decision"): TEXT})
    _prepare(book, sheet, roster, (after + SPARE_ROWS, words))
    _sheet(book, words["council"]["guide"], guide)
    return book.finish()


def _sheet(book: Book, words: Mapping[str, Any], rows: Rows) -> None:
    columns = words["columns"]
    values = [[row.get(name) for name in columns] for row in rows]
    sheet = book.sheet(words["sheet"])
    book.table(sheet, 0, list(columns.values()), values, dict.fromkeys(range(len(columns)), TEXT))


def _prepare(
    book: Book, sheet: Worksheet, roster: Roster, rest: tuple[int, Mapping[str, Any]]
) -> None:
    """Formats and rules for what is typed in: a day is a day, a count is a whole number."""
    last, words = rest
    counts = {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_message": words["council"]["count_error"],
        "error_type": "warning",
    }
    rules = {"date": day_rule(words["events"]), "whole": counts}
    for at, (name, column) in enumerate(roster.columns.items()):
        kind = column.kind.name
        look = "text" if name == "decision" else LOOK_OF["number" if name == "number" else kind]
        width = WIDTHS.get(name, max(NARROW, heading_width(column.heading) + 1))
        sheet.set_column(at, at, width, book.look(look))
        if kind in rules:
            sheet.data_validation(1, at, last, at, rules[kind])
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
