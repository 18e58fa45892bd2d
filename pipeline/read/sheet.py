"""Read: one sheet as it came, before anybody knows what it holds. Its first cell is A1."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from pipeline.model import Cells

Span = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column; 0 is the first."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells, column by column, all of one length; a blank cell is None.

    `hidden_rows` and `hidden_columns` count from 0. `filtered`: a filter chooses the rows that are
    shown. `from_1904`: the workbook counts its days from 1904. `told`: how a text file was read.
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

    @property
    def height(self) -> int:
        """How many rows there are, blank ones at the top included."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, number: int) -> list[Any]:
        """The cells of one row."""
        return [column[number] for column in self.columns]


Packed = tuple[list[tuple[Sequence[Any], str, bytes]], list[Any]]

_END = "\0"
"""Ends each text of a column that is sent in one piece; such a sign is in no text of a roster."""


def packed(sheet: Sheet) -> Packed:
    """A sheet as plain data that another process can be sent; texts go in one piece."""
    columns = [(*_parted(column.values), column.codes.tobytes()) for column in sheet.columns]
    return columns, [getattr(sheet, name) for name in _PLAIN]


def unpacked(sent: Packed) -> Sheet:
    """The sheet of a `packed` one."""
    columns = [
        Cells([*values, *texts.split(_END)[:-1]], array("I", codes))
        for values, texts, codes in sent[0]
    ]
    return Sheet(columns=columns, **dict(zip(_PLAIN, sent[1], strict=True)))


_PLAIN = [one.name for one in fields(Sheet) if one.name != "columns"]


def _parted(values: Sequence[Any]) -> tuple[Sequence[Any], str]:
    """The values before the texts, the blank one mostly, and the texts if the rest are such."""
    texts = values[1:]
    if set(map(type, texts)) == {str}:
        whole = _END.join([*texts, ""])
        if whole.count(_END) == len(texts):
            return values[:1], whole
    return values, ""


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
