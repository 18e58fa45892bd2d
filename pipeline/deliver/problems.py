"""Deliver: a marked copy of a roster. Every cell keeps its address; the bad ones are in colour."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.deliver.listed import (
    Marks,
    colour_of,
    column_of,
    comment,
    intro_of,
    marks_of,
    of_table,
    rows_of,
    write_list,
)
from pipeline.deliver.original import Original, Unfit
from pipeline.deliver.sheets import RED, YELLOW, Book, Styled, heading_width, lines_of, sheet_name
from pipeline.model import Finding, RawTable
from pipeline.words.headings import table_of
from pipeline.words.workbooks import workbook_words

COLOURS = {"bad": RED, "ask": YELLOW}


@dataclass(frozen=True, slots=True)
class _Problems:
    """A roster with what is wrong in it, and the words to say it in."""

    table: RawTable
    findings: Sequence[Finding]
    marks: Marks
    words: Mapping[str, Any]

    def listed(self, book: Book, name: str, sheet: str, told: Sequence[str]) -> None:
        """Writes the list, with links to the cells of `sheet`; `told`: what else to say first."""
        intro = intro_of(self.table.file, self.findings, len(self.marks), self.words)
        rows = rows_of(self.findings, self.table, sheet, self.words)
        write_list(book, name, [intro[0], *told, *intro[1:]], rows, self.words["columns"])


def problems_workbook(
    table: RawTable,
    findings: Iterable[Finding],
    language: str = "en",
    original: bytes | None = None,
    hidden: Collection[str] = (),
) -> bytes:
    """The list of `findings` about `table` with links, then the workbook as it came, marked.

    Findings of other files are left out. Rows and columns keep their numbers and letters. Where
    there is no `original` (an .xlsx or .xlsm), or it holds one of the rosters `hidden`, or it is
    made in an unknown way, the recognised columns of the table alone stand behind the list.
    """
    words = workbook_words(language)
    own = of_table(findings, table)
    told = {"language": language, "severities": words["severities"], **words["problems"]}
    found = _Problems(table, own, marks_of(own, table), told)
    if original is not None:
        try:
            return _as_it_came(found, Original(original, table.sheet), hidden)
        # A foreign workbook may be odd in ways of which nobody has a list.
        except (Unfit, ArithmeticError, LookupError, ValueError):
            pass
    return _columns_alone(found)


def _as_it_came(found: _Problems, original: Original, hidden: Collection[str]) -> bytes:
    if any(table_of(name) in hidden for name in original.names):
        raise Unfit("hidden")
    told = [found.words["as_it_came"].format(sheet=found.table.sheet)]
    if original.without_macros:
        told.append(found.words["without_macros"])
    book = Book()
    name = sheet_name(found.words["sheet"], original.names)
    found.listed(book, name, found.table.sheet, told)
    beside = book.sheet(sheet_name("marks", [name]))
    # A comment is as large as the columns beside it let it be.
    for first, last, width in original.frame.widths():
        beside.set_column(first, last, width)
    seen: dict[tuple[int, int], list[Finding]] = {}
    for spot, findings in found.marks.items():
        seen.setdefault(original.frame.shown(spot), []).extend(findings)
    comment(beside, seen, found.words)
    colours = {spot: colour_of(findings) for spot, findings in seen.items()}
    return original.marked(colours, COLOURS, book.finish())


def _columns_alone(found: _Problems) -> bytes:
    name = sheet_name(found.table.sheet or found.table.name, [found.words["sheet"]])
    book = Book()
    found.listed(book, found.words["sheet"], name, [found.words["columns_left_out"]])
    _copy(book, found.table, name, found.marks, found.words)
    return book.finish()


def _copy(book: Book, table: RawTable, name: str, marks: Marks, words: Mapping[str, Any]) -> None:
    sheet = book.sheet(name)
    top = table.header_row - 1
    widths = {column: _width(column, table) for column in table.letters}
    for column, letter in table.letters.items():
        place = column_of(letter)
        book.put(sheet, top, place, table.headings.get(column, column), "header")
        cells = table.columns[column]
        for row, value in zip(table.rows, cells, strict=True):
            book.put(sheet, row - 1, place, value, _look(marks.get((row - 1, place)), value))
        sheet.set_column(place, place, widths[column])
    for row, place in marks.keys() - _places(table):
        book.put(sheet, row, place, "", _look(marks[row, place], ""))
    sheet.set_row(top, 15 * _heading_lines(table, widths))
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_print_scale(60)
    comment(sheet, marks, words)


def _places(table: RawTable) -> set[tuple[int, int]]:
    columns = [column_of(letter) for letter in table.letters.values()]
    rows = [table.header_row, *table.rows]
    return {(row - 1, column) for row in rows for column in columns}


def _look(findings: Sequence[Finding] | None, value: Any) -> str:
    """The look of a marked cell, blank for a usual one; a marked day still reads as a day."""
    if not findings:
        return "key" if isinstance(value, str) else ""
    colour = colour_of(findings)
    return f"{colour} date" if isinstance(value, date) else colour


def _width(column: str, table: RawTable) -> int:
    longest = max((len(str(value or "")) for value in table.columns[column]), default=0)
    heading = table.headings.get(column, column)
    return max(heading_width(heading), min(longest, 40)) + 2


def _heading_lines(table: RawTable, widths: Mapping[str, int]) -> int:
    """How many lines the highest heading takes."""
    headings = {name: Styled(table.headings.get(name, name), "header") for name in widths}
    return max((lines_of(headings[name], width) for name, width in widths.items()), default=1)
