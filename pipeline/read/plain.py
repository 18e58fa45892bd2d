"""Read: the rows of a large sheet as most programs write them. Promises each byte accounted for.

A cell is told by its own bytes but for its address. So the addresses are proved and worked out
here, for some thousand cells at once, and of the cells only the distinct ones are handed on.
Anything else than rows of cells in their order, each with its address, is Unplain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from pipeline.read.sheet import HIGHEST, WIDEST
from pipeline.read.stretches import (
    Block,
    Flags,
    Offsets,
    Unplain,
    begin,
    distinct,
    numbers,
    quoted,
)
from pipeline.read.told import BySort, Tails, closed, told

_ROW, _ROW_END, _CELL = b'<row r="', b"</row>", b'<c r="'
_BEFORE_A, _ALPHABET = ord("A") - 1, 26
_CLOSED = re.compile(rb"(<row\s[^<>]*)/>")
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows: their numbers (0 is the first), the hidden ones, and of each cell the place.

    `row` counts within `rows`, `column` from 0.
    """

    rows: Offsets
    hidden: Offsets
    row: Offsets
    column: Offsets
    cells: BySort


def read_rows(data: bytes, tails: Tails) -> Rows:
    """Whole rows of a sheet's XML, and nothing else; Unplain, where a byte is anything else."""
    try:
        return _read(Block(data), tails)
    except Unplain:
        # A row without a cell may be closed where it begins.
        opened = _CLOSED.sub(rb"\1></row>", data)
        if opened == data:
            raise
        return _read(Block(opened), tails)


def _read(block: Block, tails: Tails) -> Rows:
    rows, ends = _rows(block)
    numbered, behind = _row_numbers(block, rows)
    cells, stops, of = _cells(block, rows, ends)
    hidden = _hidden(block, behind, cells, ends)
    column, behind = _addresses(block, cells, rows[of], (behind - rows)[of])
    if (np.diff(numbered) <= 0).any() or (np.diff(of * WIDEST + column) <= 0).any():
        raise Unplain
    return Rows(numbered, numbered[hidden], of, column, told(block, tails, behind, stops))


def _rows(block: Block) -> tuple[Offsets, Offsets]:
    """Where each row begins, and where its end does: the next begins right behind."""
    signs = block.signs[: block.size]
    ends = np.flatnonzero((signs[:-1] == ord("w")) & (signs[1:] == ord(">"))) - len(b"</ro")
    ends = ends[begin(block, np.maximum(ends, 0), _ROW_END)]
    rows = np.append(0, ends + len(_ROW_END))
    if rows[-1] != block.size or not begin(block, rows[:-1], _ROW).all():
        raise Unplain
    return rows[:-1], ends


def _cells(block: Block, rows: Offsets, ends: Offsets) -> tuple[Offsets, Offsets, Offsets]:
    """Where each cell begins and stops, which is where the next one or its row's end begins, and
    its row."""
    signs = block.signs[: block.size]
    cells = np.flatnonzero((signs[:-1] == ord("<")) & (signs[1:] == ord("c")))
    right = begin(block, cells, _CELL)
    # Parts of a text may have tags that begin so.
    cells = cells if right.all() else cells[right]
    firsts = np.searchsorted(cells, rows)
    counts = np.diff(firsts, append=len(cells))
    stops = np.append(cells[1:], block.size)
    filled = counts > 0
    stops[(firsts + counts - 1)[filled]] = ends[filled]
    return cells, stops, np.repeat(np.arange(len(rows)), counts)


def _row_numbers(block: Block, rows: Offsets) -> tuple[Offsets, Offsets]:
    """The number of each row, 0 is the first, and where its number stops."""
    told = block.words(rows + len(_ROW))
    digits = quoted(told)
    found, right = numbers(told, digits)
    if not (right & (found >= 1) & (found <= HIGHEST)).all():
        raise Unplain
    return found - 1, rows + len(_ROW) + digits + 1


def _hidden(block: Block, behind: Offsets, cells: Offsets, ends: Offsets) -> Flags:
    """Which rows are hidden, by what stands behind their numbers."""
    stops = np.append(cells, block.size)[np.searchsorted(cells, behind)]
    stops = np.minimum(stops, ends)
    which, firsts = distinct(block, behind, stops)
    pieces = block.pieces(behind[firsts], stops[firsts])
    if any(closed(piece) for piece in pieces):
        raise Unplain
    hidden = np.array([bool(_HIDDEN.search(piece)) for piece in pieces])
    found: Flags = hidden[which]
    return found


def _addresses(block: Block, at: Offsets, row: Offsets, size: Offsets) -> tuple[Offsets, Offsets]:
    """The column of each cell, 0 is the first, and where its address stops; it is of its row."""
    at = at + len(_CELL)
    letters = block.signs[at].astype("int64") - _BEFORE_A
    column, size = letters - 1, size - len(_ROW)
    right, long = (letters >= 1) & (letters <= _ALPHABET), np.arange(len(at))
    at = at + 1
    for _ in range(2):
        more = block.signs[at[long]].astype("int64") - _BEFORE_A
        long, more = long[more >= 1], more[more >= 1]
        right[long] &= more <= _ALPHABET
        column[long] = (column[long] + 1) * _ALPHABET + more - 1
        at[long] += 1
    number = block.words(row + len(_ROW), size)
    if not right.all() or (column >= WIDEST).any() or (block.words(at, size) != number).any():
        raise Unplain
    return column, at + size
