"""Read: one sheet as it came, before anybody knows what it holds. Its first cell is A1."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, overload

from pipeline.model import Cells

WIDEST = 1_000
"""Columns beyond this are none of a roster's."""
HIGHEST = 1 << 20
"""No spreadsheet has more rows."""
Span = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column; 0 is the first."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells, column by column, all of one length; a blank cell is None.

    `hidden_rows` and `hidden_columns` count from 0. `filtered`: a filter chooses the rows that are
    shown. `from_1904`: the workbook counts its days from 1904. `told`: how a text file was read;
    `encoding`: the one it has.
    """

    name: str
    columns: Sequence[Cells]
    visible: bool = True
    merged: Sequence[Span] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    filtered: bool = False
    from_1904: bool = False
    told: str = ""
    encoding: str = ""

    @property
    def height(self) -> int:
        """How many rows there are, blank ones at the top included."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, number: int) -> list[Any]:
        """The cells of one row."""
        return [column[number] for column in self.columns]


_END = "\0"
"""Ends each text of those that are sent in one piece; such a sign is in no text of a roster."""


class Chosen(Sequence[Any]):
    """The values of a column, as long as their texts are in one piece.

    `first` are those that are no texts, the blank one before all; then come those texts of
    `joined`, each ended by a sign of its own, that `which` numbers. They may not be distinct.
    """

    __slots__ = ("_apart", "first", "joined", "which")

    def __init__(self, first: Sequence[Any], joined: str, which: array[int]) -> None:
        self.first, self.joined, self.which = first, joined, which
        self._apart: list[Any] = []

    def __len__(self) -> int:
        return len(self.first) + len(self.which)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if not self._apart:
            texts = self.joined.split(_END)
            self._apart = [*self.first, *(texts[number] or None for number in self.which)]
        return self._apart[at]


SentColumn = tuple[Sequence[Any], str, bytes | None, bytes]
Sent = tuple[list[SentColumn], list[Any]]


def sent(sheet: Sheet) -> Sent:
    """A sheet as plain data that another process can be sent; texts go in one piece."""
    columns = [(*_parted(column.values), column.codes.tobytes()) for column in sheet.columns]
    return columns, [getattr(sheet, name) for name in _PLAIN]


def received(data: Sent) -> Sheet:
    """The sheet that was `sent`."""
    # What several columns have in common was sent once, and is taken apart once.
    common = {id(joined): joined for _, joined, _, _ in data[0]}
    texts = {key: joined.split(_END)[:-1] for key, joined in common.items()}
    columns = [
        _column(values, texts[id(joined)], which, array("I", codes))
        for values, joined, which, codes in data[0]
    ]
    return Sheet(columns=columns, **dict(zip(_PLAIN, data[1], strict=True)))


def _column(
    values: Sequence[Any], texts: list[str], which: bytes | None, codes: array[int]
) -> Cells:
    """A column of values and texts, of which it has those that `which` numbers, or all."""
    if which is None:
        return Cells([*values, *texts], codes)
    own = [texts[number] for number in array("I", which)]
    once = dict.fromkeys(own)
    once.pop("", None)
    if len(once) == len(own):
        return Cells([*values, *own], codes)
    import numpy as np

    places = {"": 0} | dict(zip(once, range(len(values), len(values) + len(once)), strict=True))
    now = np.array([*range(len(values)), *map(places.__getitem__, own)], dtype="uint32")
    return Cells([*values, *once], array("I", now[np.asarray(codes)].tobytes()))


_PLAIN = [one.name for one in fields(Sheet) if one.name != "columns"]


def _parted(values: Sequence[Any]) -> tuple[Sequence[Any], str, bytes | None]:
    """The values before the texts, the blank one mostly, and the texts if the rest are such."""
    if isinstance(values, Chosen):
        return values.first, values.joined, values.which.tobytes()
    texts = values[1:]
    if set(map(type, texts)) == {str}:
        whole = _END.join([*texts, ""])
        if whole.count(_END) == len(texts):
            return values[:1], whole, None
    return values, "", None


def blank(value: Any) -> bool:
    """Whether a cell holds nothing, or nothing but blanks."""
    return value is None or (isinstance(value, str) and not value.strip())


def letter(column: int) -> str:
    """The letter of a column (0 is the first): A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
