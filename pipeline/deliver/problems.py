"""Deliver: a marked copy of a roster. Every cell keeps its address; the bad ones are in colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from pipeline.deliver.sheets import Book, Link, Styled, sheet_name
from pipeline.model import Finding, RawTable
from pipeline.words.findings import title
from pipeline.words.workbooks import workbook_words

COMMENTS = 1_000  # more make a workbook slow to open and nobody reads them
SHOWN = 200  # letters of what was found; the cell itself shows the rest
LINKS = 60_000  # a sheet holds 65,530
WIDE = {1: 40, 5: 30, 6: 44, 7: 60}

Marks = Mapping[tuple[int, int], Sequence[Finding]]


def problems_workbook(table: RawTable, findings: Iterable[Finding], language: str = "en") -> bytes:
    """The list of `findings` about `table` with links, then the table as it was read, marked.

    Findings of other files are left out. Rows and columns keep their numbers and letters.
    """
    words = workbook_words(language)
    own = _grouped(finding for finding in findings if _concerns(finding, table))
    name = sheet_name(table.sheet or table.name, [words["problems"]["sheet"]])
    marks = _marks(own, table)
    book = Book()
    intro = _intro(table.file, own, len(marks), words["problems"])
    rows = [
        _list_row(finding, table, name if number < LINKS else "", words["severities"])
        for number, finding in enumerate(own)
    ]
    _list(book, intro, rows, words["problems"])
    _copy(book, table, name, marks, words["problems"])
    return book.finish()


def _concerns(finding: Finding, table: RawTable) -> bool:
    cell = finding.cell
    return cell is not None and cell.file == table.file and cell.sheet in ("", table.sheet)


def _grouped(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings, each kind together, in the order of the sheet."""
    listed = list(findings)
    first: dict[tuple[bool, str], tuple[int, int]] = {}
    for one in listed:
        kind = _kind(one)
        first[kind] = min(first.get(kind, _spot(one)), _spot(one))
    return sorted(listed, key=lambda one: (_kind(one)[0], first[_kind(one)], one.code, _spot(one)))


def _kind(finding: Finding) -> tuple[bool, str]:
    return finding.severity != "error", finding.code


def _spot(finding: Finding) -> tuple[int, int]:
    cell = finding.cell
    return (cell.row or 0, _column(cell.column or "A")) if cell else (0, 0)


def _marks(findings: Iterable[Finding], table: RawTable) -> dict[tuple[int, int], list[Finding]]:
    """Findings by place (row and column from 0); one about a whole row stands at its first cell."""
    first = min(table.letters.values(), key=_column, default="A")
    marks: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        if finding.cell and finding.cell.row:
            place = (finding.cell.row - 1, _column(finding.cell.column or first))
            marks.setdefault(place, []).append(finding)
    return dict(sorted(marks.items()))


def _column(letter: str) -> int:
    return int(xl_cell_to_rowcol(f"{letter}1")[1])


def _intro(
    file: str, findings: Sequence[Finding], marked: int, words: Mapping[str, Any]
) -> list[str]:
    errors = sum(finding.severity == "error" for finding in findings)
    told = words["intro"].format(file=file, errors=errors, warnings=len(findings) - errors)
    if marked <= COMMENTS:
        return [told, words["columns_left_out"]]
    more = words["capped"].format(shown=COMMENTS, more=marked - COMMENTS)
    return [told, words["columns_left_out"], more]


def _list(
    book: Book, intro: Sequence[str], rows: Sequence[Sequence[Any]], words: Mapping[str, Any]
) -> None:
    sheet = book.sheet(words["sheet"])
    book.table(sheet, len(intro) + 1, list(words["columns"].values()), rows, WIDE)
    for row, sentence in enumerate(intro):
        book.put(sheet, row, 0, sentence, "line")


def _list_row(
    finding: Finding, table: RawTable, sheet: str, severities: Mapping[str, str]
) -> list[Any]:
    cell = finding.cell
    address = cell.address if cell else ""
    place = address if cell and cell.row and cell.column else f"A{cell.row if cell else 1}"
    target = f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!{place}"
    linked = bool(sheet and cell and cell.row)
    return [
        Styled(severities[finding.severity], "bad" if finding.severity == "error" else "ask"),
        title(finding.code),
        Link(address, target) if linked else address,
        table.headings.get(finding.column or "", finding.column),
        finding.row_key,
        finding.found,
        finding.allowed,
        finding.mend,
        finding.paragraph,
    ]


def _copy(book: Book, table: RawTable, name: str, marks: Marks, words: Mapping[str, Any]) -> None:
    sheet = book.sheet(name)
    top = table.header_row - 1
    for column, letter in table.letters.items():
        place = _column(letter)
        book.put(sheet, top, place, table.headings.get(column, column), "header")
        cells = table.columns[column]
        for row, value in zip(table.rows, cells, strict=True):
            book.put(sheet, row - 1, place, value, _look(marks.get((row - 1, place)), value))
        sheet.set_column(place, place, _width(column, table))
    for row, place in marks.keys() - _places(table):
        book.put(sheet, row, place, "", _look(marks[row, place], ""))
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_print_scale(60)
    _comment(sheet, marks, words)


def _places(table: RawTable) -> set[tuple[int, int]]:
    columns = [_column(letter) for letter in table.letters.values()]
    rows = [table.header_row, *table.rows]
    return {(row - 1, column) for row in rows for column in columns}


def _look(findings: Sequence[Finding] | None, value: Any) -> str:
    """The look of a marked cell, blank for a usual one; a marked day still reads as a day."""
    if not findings:
        return "key" if isinstance(value, str) else ""
    colour = "bad" if any(finding.severity == "error" for finding in findings) else "ask"
    return f"{colour} date" if isinstance(value, date) else colour


def _width(column: str, table: RawTable) -> int:
    longest = max((len(str(value or "")) for value in table.columns[column]), default=0)
    heading = table.headings.get(column, column)
    return min(max(longest, *map(len, heading.split() or [""])), 40) + 3


def _comment(sheet: Worksheet, marks: Marks, words: Mapping[str, Any]) -> None:
    for (row, column), findings in list(marks.items())[:COMMENTS]:
        lines = [line for finding in findings for line in _sentences(finding, words)]
        text = "\n".join(lines)
        height = 18 * (2 + sum(1 + len(line) // 40 for line in lines))
        options = {"author": "", "width": 300, "height": height}
        if text:
            sheet.write_comment(row, column, text, options)


def _sentences(finding: Finding, words: Mapping[str, Any]) -> list[str]:
    told = [title(finding.code).capitalize()]
    if finding.found:
        told.append(words["found"].format(text=finding.found[:SHOWN]))
    if finding.allowed:
        told.append(words["allowed"].format(text=finding.allowed))
    if finding.mend:
        told.append(words["mend"].format(text=finding.mend))
    return told
