"""Read: the cells of one large sheet. Promises its columns; each distinct cell is kept once."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.model import Cells
from pipeline.model.cells import Numbering, coded, unkeyed
from pipeline.read.plain import Rows
from pipeline.read.sheet import Chosen
from pipeline.read.stretches import Unplain
from pipeline.read.told import Tails

_MOST = 1 << 20
_TEXT = 1 << 30
"""From this on, a number is that of a text."""
CELL = re.compile(rb'(?: [a-zA-Z0-9:]+="[^"<>&]*")*>[^<]*(?:<(?!/c>|[!?])[^<]*)*</c>')


class Large:
    """A sheet as its rows come: each distinct cell in `others`, by what stands behind its address,
    or its text in `texts`, after those of the workbook's list, of which there are `listed`."""

    def __init__(self, listed: int) -> None:
        self.others = Numbering({b"": 0})
        self.texts: list[bytes] = []
        self.hidden_rows: list[int] = []
        self.tails = Tails()
        self._listed, self._height = listed, 0
        self._small = np.empty(0, dtype="int32")
        self._rows: list[NDArray[np.int64]] = []
        self._said: list[NDArray[np.int32]] = []

    def add(self, found: Rows) -> None:
        """The next rows; Unplain, where they do not follow those before, or a cell is none, or
        says a text that is not there."""
        cells = found.cells
        if found.rows[0] < self._height or (cells.listed.says >= self._listed).any():
            raise Unplain
        self._height = int(found.rows[-1]) + 1
        says = np.zeros(len(found.row), dtype="int32")
        says[cells.listed.which] = cells.listed.says + _TEXT
        says[cells.texts.which] = cells.texts.says + (_TEXT + self._listed + len(self.texts))
        self.texts += cells.texts.pieces
        says[cells.small.which] = self._numbered(cells.small.says)
        places = np.array([self._place(cell) for cell in cells.others.pieces], dtype="int32")
        says[cells.others.which] = places[cells.others.says]
        said = np.zeros((int(found.column.max(initial=-1)) + 1, len(found.rows)), dtype="int32")
        said[found.column, found.row] = says
        self.hidden_rows += found.hidden.tolist()
        self._rows.append(found.rows)
        self._said.append(said)

    def _place(self, cell: bytes) -> int:
        before = len(self.others)
        place = self.others[cell]
        if place == before and (place >= _MOST or not CELL.fullmatch(cell)):
            raise Unplain
        return place

    def _numbered(self, says: NDArray[np.int64]) -> NDArray[np.int32]:
        """The places of cells with small numbers, which are looked up without looking at them."""
        more = int(says.max(initial=-1)) + 1 - len(self._small)
        if more > 0:
            self._small = np.append(self._small, np.zeros(more, dtype="int32"))
        for new in np.unique(says[self._small[says] == 0]).tolist():
            self._small[new] = self._place(self.tails.of_number(new))
        return self._small[says]

    def columns(self, values: Sequence[Any], texts: str) -> list[Cells]:
        """The sheet's columns; `values` are those of `others`, `texts` as `Chosen` has them.

        Blank rows and columns at the end are left out.
        """
        places = Numbering({"": 0})
        same = np.asarray(coded(values, places))
        distinct = [None, *map(unkeyed, islice(places, 1, None))]
        width = max(map(len, self._said), default=0)
        rows = np.concatenate([np.empty(0, dtype="int64"), *self._rows])
        found = [self._column(column, rows, same) for column in range(width)]
        filled = [int(rows[-1]) + 1 if len(rows := np.flatnonzero(one)) else 0 for one in found]
        while filled and not filled[-1]:
            filled.pop()
        return [_cells(one[: max(filled)], distinct, texts) for one in found[: len(filled)]]

    def _column(
        self, column: int, rows: NDArray[np.int64], same: NDArray[np.uint32]
    ) -> NDArray[np.int32]:
        """What each row's cell says, blank rows between those that are told included."""
        said = np.zeros(self._height, dtype="int32")
        said[rows] = np.concatenate(
            [
                part[column] if column < len(part) else np.zeros(part.shape[1], dtype="int32")
                for part in self._said
            ]
        )
        other = said < _TEXT
        said[other] = same[said[other]]
        return said


def _cells(said: NDArray[np.int32], values: Sequence[Any], texts: str) -> Cells:
    """A column of those values and texts that stand in it."""
    text = said >= _TEXT
    # The blank cell stands first, also where there is none.
    others, codes = _ranked(np.append(np.where(text, 0, said), 0))
    codes = codes[:-1]
    own, places = _ranked(said[text] - _TEXT)
    codes[text] = len(others) + places
    chosen = Chosen([values[at] for at in others.tolist()], texts, array("I", own.tobytes()))
    return Cells(chosen, array("I", codes.tobytes()))


def _ranked(numbers: NDArray[np.int32]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The distinct numbers, and for each of `numbers` the place among them."""
    here = np.zeros(int(numbers.max(initial=-1)) + 1, dtype="bool")
    here[numbers] = True
    ranks = np.cumsum(here, dtype="uint32") - np.uint32(1)
    return np.flatnonzero(here).astype("uint32"), ranks[numbers]
