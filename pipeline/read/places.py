"""Read: which column of a sheet is which of ours. Promises each at most once, or asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Cell, Cells, Finding
from pipeline.read.header import Header
from pipeline.read.headings import Known, Tier, nearest
from pipeline.read.sheet import Sheet, blank, letter
from pipeline.words.headings import FULL_NAME, NAME, ORDINAL
from pipeline.words.rosters import Column, Roster
from pipeline.words.speech import column_help, either, report


@dataclass(frozen=True, slots=True)
class Placed:
    """A roster's sheet with its headings understood.

    `once` says where each of our columns stands, `name` where the parts of a name do; `twice` the
    columns of which several could be the same one, `unclear` the headings with two meanings.
    """

    roster: Roster
    file: str
    sheet: Sheet
    header: Header
    known: Known
    once: Mapping[str, int]
    name: Mapping[str, int]
    twice: Mapping[str, Sequence[int]]
    unclear: Mapping[int, Sequence[str]]

    def cell(self, column: int) -> Cell:
        """The cell of a column's heading."""
        return Cell(self.file, self.sheet.name, self.header.last + 1, letter(column))

    def has(self, column: str) -> bool:
        """Whether a column is read, in one piece or put together."""
        return column in self.once or (column == FULL_NAME and bool(self.name))

    def unread(self) -> Mapping[int, str]:
        """The headings that are not read, by their columns."""
        read = {*self.once.values(), *self.name.values()}
        return {at: text for at, text in self.header.texts.items() if at not in read}


def placed(roster: Roster, file: str, sheet: Sheet, header: Header, known: Known) -> Placed:
    """What each column is. A heading of the settings wins over ours, ours over a listed one."""
    places: dict[str, list[int]] = {}
    tiers: dict[str, Tier] = {}
    for at, means in header.means.items():
        if (column := means.column) is None or column == ORDINAL:
            continue
        before = tiers.get(column, means.tier)
        if means.tier < before or column not in places:
            places[column], tiers[column] = [at], means.tier
        elif means.tier == before:
            places[column].append(at)
    once = {column: found[0] for column, found in places.items() if len(found) == 1}
    name = {part: once.pop(part) for part in NAME if part in once}
    whole = FULL_NAME in places or not {"surname", "given_name"} <= name.keys()
    twice = {column: found for column, found in places.items() if len(found) > 1}
    unclear = {at: means.columns for at, means in header.means.items() if means.column is None}
    return Placed(roster, file, sheet, header, known, once, {} if whole else name, twice, unclear)


def heading_findings(found: Placed) -> Iterator[Finding]:
    """Headings that stand twice, have two meanings, are missing, or are not known."""
    for column, places in found.twice.items():
        yield from _twice(found, column, places)
    for at, columns in found.unclear.items():
        yield _unclear(found, at, columns)
    for entry in found.roster.columns.values():
        if entry.need == "required" and _missing(found, entry):
            yield _missing_column(found, entry)
    for at in range(len(found.sheet.columns)):
        if at not in found.header.means:
            yield from _unknown(found, at)


def _twice(found: Placed, column: str, places: Sequence[int]) -> Iterator[Finding]:
    for at in places[1:]:
        facts = {"letter": letter(places[0]), "found": found.header.texts[at]}
        yield report("column_twice", found.cell(at), column=column, **facts)


def _unclear(found: Placed, at: int, columns: Sequence[str]) -> Finding:
    facts = {"both": either(columns, "and"), "either": either(columns)}
    return report("unclear_heading", found.cell(at), found=found.header.texts[at], **facts)


def _missing(found: Placed, column: Column) -> bool:
    return not found.has(column.name) and not (column.instead and found.has(column.instead))


def _missing_column(found: Placed, column: Column) -> Finding:
    near = [
        letter(at)
        for at, text in found.unread().items()
        if at not in found.header.means and nearest(text, found.known) == column.name
    ]
    ways = ("/instead" if column.instead else "") + ("/near" if near else "")
    return report(
        f"missing_column{ways}",
        Cell(found.file, found.sheet.name, found.header.last + 1),
        column=column.name,
        help=column_help(found.roster, column),
        instead=column.instead,
        letter=near[0] if near else None,
    )


def _unknown(found: Placed, at: int) -> Iterator[Finding]:
    heading = found.header.texts.get(at, "")
    if heading:
        near = nearest(heading, found.known)
        code = "unknown_column/near" if near else "unknown_column"
        yield report(code, found.cell(at), found=heading, near=near)
    elif _filled(found.sheet.columns[at][found.header.below :]):
        yield report("unnamed_column", found.cell(at))


def _filled(cells: Cells) -> bool:
    return any(not blank(cells.values[code]) for code in set(cells.codes))
