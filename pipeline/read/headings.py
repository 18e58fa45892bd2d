"""Read: which column a heading names. Promises one column or none for a heading, never a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.settings import Settings
from pipeline.words.rosters import Roster

DEPTH = 30
"""Headings stand within so many rows: bodies put titles and letterheads above them."""

_JOINTS = re.compile(r"[\s_\-]+")


def known_headings(roster: Roster, settings: Settings) -> Mapping[str, str]:
    """Folded heading -> column: the canonical names, then the body's own headings.

    Own headings stand in the settings by `column` or by `table.column`. A heading of the body wins
    over a canonical name, because somebody wrote it on purpose.
    """
    known = {fold(name): name for name in roster.columns}
    for column, headings in settings.headings.items():
        table, _, name = column.rpartition(".")
        if table in ("", roster.name) and name in roster.columns:
            known |= {fold(heading): name for heading in headings}
    return known


def fold(heading: Any) -> str:
    """A heading without case, outer blanks and the difference of blank, hyphen and underscore."""
    text = unicodedata.normalize("NFC", str(heading)).casefold()
    return _JOINTS.sub("_", text.strip()).strip("_")


def header_row(grid: Sequence[Sequence[Any]], known: Mapping[str, str]) -> int | None:
    """The row (0 is the first) with most known headings, two at least; the upper one of equals."""
    counts = [len({known.get(fold(cell)) for cell in row} - {None}) for row in grid[:DEPTH]]
    best = max(counts, default=0)
    return counts.index(best) if best > 1 else None


def letter(column: int) -> str:
    """The letter of a column (0 is the first): A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
