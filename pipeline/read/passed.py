"""Read: rows below the headings that are no people. Promises each with its reason."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import contains, lt
from typing import TYPE_CHECKING, Any, Literal

from pipeline.model import Cells
from pipeline.read.header import Header
from pipeline.read.headings import Known, Meaning, meaning
from pipeline.read.sheet import Sheet, blank
from pipeline.words.headings import ORDINAL, begins, fold, row_words, vacant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.int32]

Reason = Literal["headings", "numbers", "total", "vacancy", "section", "note", "other"]

_FIGURE = re.compile(r"\d")
_LETTERS = string.ascii_letters + "".join(map(chr, range(ord("А"), ord("я") + 1)))
_NUMBER = re.compile(r"[(\[]?(?:([1-9]\d?)(?:\.0)?|([^\W\d_]))[.)\]]{0,2}")
_LETTERED = tuple(zip("абвгдежзиклмн", "аәбвгғдежзийк", "abcdefghijklm", strict=True))
"""The letters by which forms call their first columns, before the figures begin."""
_TOGETHER = 500
ALIKE = 3
"""So many headings in one row, in other columns, are a table of their own."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a sheet's columns are: the columns that are read, the key's, and that of the names."""

    sheet: Sheet
    header: Header
    read: Collection[int]
    key: int
    name: int | None
    known: Known


def sort_rows(layout: Layout) -> tuple[list[int], Mapping[int, Reason]]:
    """The rows that are people's, and the others that are not blank, each with its reason.

    A row that begins another table ends this one: `other` is the last reason then.
    """
    counts = _filled(layout)
    rows: list[int] = []
    passed: dict[int, Reason] = {}
    looked = layout.header.below
    for row in _doubtful(layout, counts):
        rows += range(looked, row)
        looked = row + 1
        top = not rows or passed.get(row - 1) == "headings"
        reason = _reason(layout, row, counts, top)
        if reason is None:
            rows.append(row)
        elif reason != "blank":
            passed[row] = reason
        if reason == "other":
            return rows, passed
    return [*rows, *range(looked, layout.sheet.height)], passed


def _doubtful(layout: Layout, counts: Counts) -> list[int]:
    """The rows that may be no people's: hardly filled, oddly keyed or below such, or the first."""
    import numpy as np

    below = layout.header.below
    odd = _odd_keys(layout)
    doubtful = (counts <= 1) | odd
    doubtful[1:] |= odd[:-1]
    doubtful[below : below + 4] = True
    found: list[int] = (np.flatnonzero(doubtful[below:]) + below).tolist()
    return found


def _filled(layout: Layout) -> Counts:
    """How many of the columns that are read each row fills."""
    import numpy as np

    counts = np.zeros(layout.sheet.height, dtype="int32")
    for at in layout.read:
        counts += _marked(layout.sheet.columns[at], lambda value: not blank(value), _worded, True)
    return counts


def _worded(texts: Sequence[str]) -> bool:
    """Whether no text is blank."""
    return all(map(str.strip, texts))


def _marked(
    cells: Cells,
    test: Callable[[Any], bool],
    usual: Callable[[Sequence[str]], object],
    answer: bool,
) -> NDArray[np.bool_]:
    """Whether each cell passes the test. `answer` is the one for texts of which all are `usual`, so
    that many can be looked at together."""
    import numpy as np

    marks: list[bool] = []
    for first in range(0, len(cells.values), _TOGETHER):
        some = cells.values[first : first + _TOGETHER]
        alike = set(map(type, some)) == {str} and usual(some)
        marks += [answer] * len(some) if alike else map(test, some)
    found: NDArray[np.bool_] = np.array(marks, dtype="bool")[np.asarray(cells.codes)]
    return found


def _odd_keys(layout: Layout) -> NDArray[np.bool_]:
    """Whether each row's key could be something else than a key."""
    words = row_words("total")
    begin = {word[0] for word in words}
    letters = "".join(sign for sign in _LETTERS if sign.casefold() not in begin)
    usual = re.compile(rf"(?:(?:[{letters}][^\n\d]*+)?\d[^\n]*+\n)*+")
    return _marked(
        layout.sheet.columns[layout.key],
        lambda value: (
            blank(value)
            or (isinstance(value, str) and not _FIGURE.search(value))
            or (str(value).strip()[0].casefold() in begin and fold(value).startswith(words))
        ),
        lambda keys: usual.fullmatch("\n".join([*keys, ""])),
        False,
    )


def _reason(
    layout: Layout, row: int, counts: Counts, top: bool
) -> Reason | Literal["blank"] | None:
    cells = {at: cell for at, cell in enumerate(layout.sheet.row(row)) if not blank(cell)}
    if not cells:
        return "blank"
    if headings := _headings(layout, cells):
        return headings
    if top and _numbers(cells, layout.name):
        return "numbers"
    first = next(iter(cells.values()))
    keyless = layout.key not in cells
    if (keyless or layout.key == min(cells) or counts[row] == 1) and begins(first, "total"):
        return "total"
    if keyless and layout.name in cells and vacant(cells[layout.name]):
        return "vacancy"
    return _text(layout, row, cells, counts)


def _headings(layout: Layout, cells: Mapping[int, Any]) -> Literal["headings", "other"] | None:
    """The headings once more; or those of another table, where one of them is another one."""
    if len(cells) > 1 and all(_own(layout, at, cell) for at, cell in cells.items()):
        return "headings"
    means = {
        at: found
        for at, cell in cells.items()
        if isinstance(cell, str) and (found := meaning(cell, layout.known))
    }
    if len(means) < 2 or len(means) * 2 < len(cells):
        return None
    alike = {at for at in means if _alike(means[at], layout.header.means.get(at))}
    others = [at for at in {*cells} & {*layout.read} - alike if not _own(layout, at, cells[at])]
    if len(alike) * 2 >= len(means) and not others:
        return "headings"
    return "other" if len(means) >= ALIKE else None


def _own(layout: Layout, at: int, cell: Any) -> bool:
    """Whether a cell says what one above it does in the rows of the headings."""
    above = range(layout.header.row, layout.header.below)
    return fold(cell) in {fold(layout.sheet.columns[at][row]) for row in above}


def _alike(one: Meaning, other: Meaning | None) -> bool:
    return other is not None and bool({*one.columns} & {*other.columns})


def _numbers(cells: Mapping[int, Any], name: int | None) -> bool:
    """A row of 1, 2, 3 or of А, Б, 1, 2 under the headings numbers the columns.

    Columns that were taken out later leave a gap, and the first may be without a number where that
    of the names has one: nobody is called by a figure.
    """
    found = [_NUMBER.fullmatch(str(cell).strip()) for cell in cells.values()]
    told = [one for one in found if one]
    figures = [int(one[1]) for one in told if one[1]]
    letters = [one[2].casefold() for one in told[: len(told) - len(figures)] if one[2]]
    if not len(found) == len(told) == len(letters) + len(figures) > 2:
        return False
    lettered = len(letters) <= len(_LETTERED) and all(map(contains, _LETTERED, letters))
    begins = figures[:1] in ([], [1]) or (not letters and name in cells)
    return lettered and begins and all(map(lt, figures, figures[1:]))


def _text(
    layout: Layout, row: int, cells: Mapping[int, Any], counts: Counts
) -> Literal["section", "note", "blank"] | None:
    """The title of a section, or a note; None where it may be a person with blank cells."""
    read = [at for at in cells if at in layout.read]
    if not read:
        ordinals = {at for at, means in layout.header.means.items() if means.columns == (ORDINAL,)}
        return "blank" if set(cells) <= ordinals and _counted(cells) else "section"
    lone = len(read) == 1
    text = cells[read[0]]
    worded = isinstance(text, str) and not _FIGURE.search(text)
    if lone and (read[0] == layout.key or _spread(layout.sheet, row)) and worded:
        return "section"
    if layout.key in cells:
        return None
    if lone and read[0] == min(layout.read) and read[0] != layout.name:
        return "section"
    after = row > 0 and counts[row - 1] == 0 and not any(counts[row + 1 : row + 3])
    return "note" if len(read) <= 2 and after else None


def _counted(cells: Mapping[int, Any]) -> bool:
    """Only a running number: a line of the form that nobody has filled in."""
    return all(str(cell).removesuffix(".0").rstrip(".").isdigit() for cell in cells.values())


def _spread(sheet: Sheet, row: int) -> bool:
    """Whether a cell of the row is merged over several columns, as titles are."""
    return any(
        first <= row <= last and right - left > 1 for first, left, last, right in sheet.merged
    )
