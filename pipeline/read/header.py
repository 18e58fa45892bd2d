"""Read: where a sheet's headings stand and what each column is. Asks back where two ways fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.read.headings import Known, Meaning, meaning, parts_of, unnumbered
from pipeline.read.sheet import Sheet, blank
from pipeline.words.headings import FULL_NAME, NAME, ORDINAL

DEPTH = 30
"""Headings stand within so many rows: bodies put titles and letterheads above them."""


@dataclass(frozen=True, slots=True)
class Header:
    """One or two rows of headings. `row` is the first (0 is the first row of the sheet).

    `texts` are the headings as they are written, by column; `means` what the known ones mean.
    """

    row: int
    height: int
    texts: Mapping[int, str]
    means: Mapping[int, Meaning]

    @property
    def below(self) -> int:
        """The first row under the headings."""
        return self.row + self.height

    @property
    def last(self) -> int:
        """The lower row of the headings."""
        return self.below - 1

    def known(self) -> int:
        """How many different columns are recognised."""
        return len({means.columns for means in self.means.values()} - {(ORDINAL,)})


def find_header(sheet: Sheet, known: Known) -> Header | None:
    """The row, or two rows, with most known headings, two at least; of equals the upper and lower.

    Two rows are headings where together they name more columns than each of them: groups above,
    their parts below.
    """
    best: Header | None = None
    height = min(sheet.height, DEPTH)
    rows = [sheet.row(number) for number in range(height)]
    single = [_header(number, [row], known) for number, row in enumerate(rows)]
    double = [_pair(sheet, number, rows, known) for number in range(height - 1)]
    for one in [*single, *double]:
        if one.known() > max(1, best.known() if best else 0):
            best = one
    return best


def third_row(sheet: Sheet, header: Header, known: Known) -> int | None:
    """The row above or below two rows of headings that is one of them, too; None mostly.

    It has two known headings at least, and as many that the two rows lack as others; headings that
    only say the same once more are none.
    """
    ours = {means.columns for means in header.means.values()}
    for row in (header.below, header.row - 1):
        if header.height < 2 or not 0 <= row < sheet.height:
            continue
        one = _header(row, [sheet.row(row)], known)
        means = {means.columns for means in one.means.values()} - {(ORDINAL,)}
        if len(means) > 1 and len(means - ours) * 2 >= len(means) and _mostly(one):
            return row
    return None


def _mostly(header: Header) -> bool:
    return len(header.means) * 2 >= len(header.texts)


def _header(row: int, cells: Sequence[Sequence[object]], known: Known) -> Header:
    texts = {at: str(cell) for at, cell in enumerate(cells[0]) if not blank(cell)}
    means = {at: found for at, text in texts.items() if (found := meaning(text, known))}
    return Header(row, 1, texts, means)


def _pair(sheet: Sheet, row: int, rows: Sequence[Sequence[object]], known: Known) -> Header:
    upper, lower = (
        ["" if blank(cell) else str(cell) for cell in rows[at]] for at in (row, row + 1)
    )
    groups = _groups(sheet, row, upper)
    texts: dict[int, str] = {}
    means: dict[int, Meaning] = {}
    if not _headed(groups, lower, known):
        return Header(row, 1, {}, {})
    for at, (above, below) in enumerate(zip(upper, lower, strict=True)):
        whole = _together(groups[at], below, known) if below else above
        if not whole.strip():
            continue
        texts[at] = f"{above} {below}".strip() if above != below else above
        if found := _of_pair(whole, above, below, known):
            means[at] = found
            texts[at] = whole if meaning(whole, known) == found else texts[at]
    return Header(row, 2, texts, means)


def _together(group: str, part: str, known: Known) -> str:
    """A group's heading with that of one of its parts, language by language, numbered or not."""
    groups, parts = parts_of(group), parts_of(part)
    if len(groups) != len(parts):
        groups, parts = [group], [part]
    pairs = list(zip(groups, parts, strict=True))
    whole = " / ".join(f"{first} {second}" for first, second in pairs)
    bare = " / ".join(f"{unnumbered(first)} {unnumbered(second)}" for first, second in pairs)
    return bare if bare != whole and meaning(bare, known) else whole


def _headed(groups: Sequence[str], lower: Sequence[str], known: Known) -> bool:
    """Whether most of the lower row are headings: a person's row holds a word of ours at most."""
    filled = [(group, below) for group, below in zip(groups, lower, strict=True) if below.strip()]
    headings = [
        below
        for group, below in filled
        if meaning(_together(group, below, known), known) or meaning(below, known)
    ]
    return len(headings) * 2 >= len(filled) > 0


def _of_pair(whole: str, above: str, below: str, known: Known) -> Meaning | None:
    """The group with its part; else the part; else the heading above. Two that differ: both."""
    if found := meaning(whole, known):
        return found
    first, second = meaning(above, known), meaning(below, known)
    if first and second and _is_part(second, first):
        return second
    if first and second and first.columns != second.columns:
        columns = tuple(dict.fromkeys((*first.columns, *second.columns)))
        return Meaning(columns, min(first.tier, second.tier))
    return second or first


def _is_part(part: Meaning, whole: Meaning) -> bool:
    """Whether it is a part of a name under the heading of names."""
    return part.column in NAME and whole.columns == (FULL_NAME,)


def _groups(sheet: Sheet, row: int, upper: Sequence[str]) -> list[str]:
    """The heading above each column: its own, or that of the group to which it belongs."""
    groups = list(upper)
    for first_row, first, last_row, last in sheet.merged:
        if first_row <= row <= last_row and last > first:
            for at in range(first, min(last + 1, len(groups))):
                groups[at] = groups[at] or upper[first]
    if not sheet.merged:
        for at in range(1, len(groups)):
            groups[at] = groups[at] or groups[at - 1]
    return groups
