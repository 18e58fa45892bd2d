"""Deliver: the list of a roster's problems, and what a marked cell says. One order for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from pipeline.deliver.sheets import Book, Link, Styled
from pipeline.model import Finding, RawTable
from pipeline.words.findings import title

COMMENTS = 1_000  # more make a workbook slow to open and nobody reads them
SHOWN = 200  # letters of what was found; the cell itself shows the rest
LINKS = 60_000  # a sheet holds 65,530
WIDE = {1: 30, 5: 24, 6: 36, 7: 44}

Marks = Mapping[tuple[int, int], Sequence[Finding]]
"""Findings by row and column; 0 is the first."""


def of_table(findings: Iterable[Finding], table: RawTable) -> list[Finding]:
    """The findings about a roster: errors before warnings, each kind together, in the order of
    the sheet."""
    listed = [finding for finding in findings if _concerns(finding, table)]
    first: dict[tuple[bool, str], tuple[int, int]] = {}
    for one in listed:
        kind = _kind(one)
        first[kind] = min(first.get(kind, _spot(one)), _spot(one))
    return sorted(listed, key=lambda one: (_kind(one)[0], first[_kind(one)], one.code, _spot(one)))


def _concerns(finding: Finding, table: RawTable) -> bool:
    cell = finding.cell
    return cell is not None and cell.file == table.file and cell.sheet in ("", table.sheet)


def _kind(finding: Finding) -> tuple[bool, str]:
    return finding.severity != "error", finding.code


def _spot(finding: Finding) -> tuple[int, int]:
    cell = finding.cell
    return (cell.row or 0, column_of(cell.column or "A")) if cell else (0, 0)


def column_of(letter: str) -> int:
    """The place of a column by its letter; 0 is the first."""
    return int(xl_cell_to_rowcol(f"{letter}1")[1])


def marks_of(findings: Iterable[Finding], table: RawTable) -> dict[tuple[int, int], list[Finding]]:
    """Findings by their cells; one about a whole row stands at its first cell."""
    first = min(table.letters.values(), key=column_of, default="A")
    marks: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        if finding.cell and finding.cell.row:
            place = (finding.cell.row - 1, column_of(finding.cell.column or first))
            marks.setdefault(place, []).append(finding)
    return dict(sorted(marks.items()))


def colour_of(findings: Sequence[Finding]) -> str:
    """The look of a cell with these findings: an error wins."""
    return "bad" if any(finding.severity == "error" for finding in findings) else "ask"


def write_list(
    book: Book,
    name: str,
    intro: Sequence[str],
    rows: Sequence[Sequence[Any]],
    columns: Mapping[str, str],
) -> None:
    """A sheet with sentences, and below them the list."""
    sheet = book.sheet(name)
    book.table(sheet, len(intro) + 1, list(columns.values()), rows, WIDE)
    for row, sentence in enumerate(intro):
        book.put(sheet, row, 0, sentence, "line")


def intro_of(
    file: str, findings: Sequence[Finding], marked: int, words: Mapping[str, Any]
) -> list[str]:
    """How many errors and warnings there are, and how many cells have no comment."""
    errors = sum(finding.severity == "error" for finding in findings)
    told = [words["intro"].format(file=file, errors=errors, warnings=len(findings) - errors)]
    if marked > COMMENTS:
        told.append(words["capped"].format(shown=COMMENTS, more=marked - COMMENTS))
    return told


def rows_of(
    findings: Sequence[Finding], table: RawTable, sheet: str, words: Mapping[str, Any]
) -> list[list[Any]]:
    """A line for each finding, with links to cells of `sheet` as far as a workbook holds them."""
    return [
        _row(finding, table, sheet if number < LINKS else "", words)
        for number, finding in enumerate(findings)
    ]


def _row(finding: Finding, table: RawTable, sheet: str, words: Mapping[str, Any]) -> list[Any]:
    cell = finding.cell
    address = cell.address if cell else ""
    place = address if cell and cell.row and cell.column else f"A{cell.row if cell else 1}"
    target = f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!{place}"
    linked = bool(sheet and cell and cell.row)
    return [
        Styled(
            words["severities"][finding.severity], "bad" if finding.severity == "error" else "ask"
        ),
        title(finding.code, words["language"]),
        Link(address, target) if linked else address,
        table.headings.get(finding.column or "", finding.column),
        finding.row_key,
        finding.found,
        finding.allowed,
        finding.mend,
        finding.paragraph,
    ]


def comment(sheet: Worksheet, marks: Marks, words: Mapping[str, Any]) -> None:
    """What was found, what is allowed and how to mend it, at the first of the marked cells."""
    for (row, column), findings in list(marks.items())[:COMMENTS]:
        lines = [line for finding in findings for line in _sentences(finding, words)]
        text = "\n".join(lines)
        height = 18 * (2 + sum(1 + len(line) // 40 for line in lines))
        options = {"author": "", "width": 300, "height": height}
        if text:
            sheet.write_comment(row, column, text, options)


def _sentences(finding: Finding, words: Mapping[str, Any]) -> list[str]:
    name = title(finding.code, words["language"])
    told = [name[:1].upper() + name[1:]]
    if finding.found:
        told.append(words["found"].format(text=finding.found[:SHOWN]))
    if finding.allowed:
        told.append(words["allowed"].format(text=finding.allowed))
    if finding.mend:
        told.append(words["mend"].format(text=finding.mend))
    return told
