"""Read: what the cells of a plain sheet say, many at a time. Promises each as it is written.

A cell says the number of a listed text, a small number, a text of its own, or something else, for
which its bytes are handed on, each distinct stretch of them once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from pipeline.read.stretches import (
    LONGEST,
    Block,
    Flags,
    Offsets,
    Unplain,
    begin,
    distinct,
    numbers,
)

SMALL = 1 << 17
"""Numbers below this are small: the days of three hundred years are."""
OPEN, CLOSE = b"<is><t>", b"</t></is></c>"
"""Around a text that a cell holds itself."""
_VALUE_END = b"</v></c>"
_MOST_TAILS = 200
_TAIL = re.compile(rb'(?: [a-zA-Z0-9:]+="[ !#-%\'-;=?-~]*")*(/?)>')
_NAME = re.compile(rb" ([a-zA-Z0-9:]+)=")
_TYPE = re.compile(rb' t="([^"]*)"')
_NONE: Offsets = np.empty(0, dtype="int64")

Kind = Literal["listed", "text", "number", "blank", "other"]
_KINDS: Mapping[bytes, Kind] = {b"s": "listed", b"inlineStr": "text", b"n": "number"}


@dataclass(frozen=True, slots=True)
class Says:
    """Cells of one sort: which of all they are, and what each says.

    `says` are numbers: of listed texts, of a tail and a small number (see `of_number`), or of the
    distinct `pieces`.
    """

    which: Offsets
    says: Offsets
    pieces: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class BySort:
    """Cells by their sorts: with a number in the list of texts, with a small number, with a text
    of their own, and the rest, each from behind its address. Cells without any content are none.
    """

    listed: Says
    small: Says
    texts: Says
    others: Says


class Tails:
    """What stands behind a cell's address up to `>`: a few ways in a sheet, found as they come."""

    def __init__(self) -> None:
        self.known: list[tuple[bytes, Kind]] = []

    def sorted(self, block: Block, at: Offsets) -> Iterator[tuple[int, Kind, Offsets, Offsets]]:
        """The cells of which the tails begin at `at`: for each tail its number and kind, which
        cells have it, and where their contents begin."""
        left, number = np.arange(len(at)), 0
        while len(left):
            if number == len(self.known):
                self._learn(block, int(at[left[0]]))
            tail, kind = self.known[number]
            same = begin(block, at[left], tail)
            if same.any():
                yield number, kind, left[same], at[left[same]] + len(tail)
                left = left[~same]
            number += 1

    def of_number(self, says: int) -> bytes:
        """A cell with a small number, from behind its address."""
        tail, _ = self.known[says // SMALL]
        return b"%b<v>%d</v></c>" % (tail, says % SMALL)

    def _learn(self, block: Block, at: int) -> None:
        tail = block.data[at : block.data.find(b">", at) + 1]
        if len(self.known) >= _MOST_TAILS or len(tail) > LONGEST:
            raise Unplain
        self.known.append((tail, _kind(tail)))


def closed(tail: bytes) -> bool:
    """Whether the rest of a tag, which has an address already, closes at once what it opens."""
    found, names = _TAIL.fullmatch(tail), _NAME.findall(tail)
    if not found or len({b"r", *names}) <= len(names):
        raise Unplain
    return bool(found[1])


def _kind(tail: bytes) -> Kind:
    kind = _TYPE.search(tail)
    if closed(tail):
        if kind:
            raise Unplain
        return "blank"
    return _KINDS.get(kind[1], "other") if kind else "number"


def told(block: Block, tails: Tails, behind: Offsets, stops: Offsets) -> BySort:
    """What cells say, whose addresses end at `behind`, and which stop at `stops`."""
    sorts = _Sorts()
    for number, kind, which, at in tails.sorted(block, behind):
        _sort(block, sorts, (number, kind), (which, at, stops[which]))
    others = _joined(sorts.others)
    return BySort(
        _says(sorts.listed),
        _says(sorts.small),
        _once(block, *(_joined([one[at] for one in sorts.texts]) for at in range(3))),
        _once(block, others, behind[others], stops[others]),
    )


@dataclass(slots=True)
class _Sorts:
    """The cells of each sort, some for each tail."""

    listed: list[tuple[Offsets, Offsets]] = field(default_factory=list)
    small: list[tuple[Offsets, Offsets]] = field(default_factory=list)
    texts: list[tuple[Offsets, Offsets, Offsets]] = field(default_factory=list)
    others: list[Offsets] = field(default_factory=list)


def _sort(
    block: Block, sorts: _Sorts, tail: tuple[int, Kind], cells: tuple[Offsets, Offsets, Offsets]
) -> None:
    """Adds cells with one tail to their sort; `cells` are which, and their contents from and to."""
    (number, kind), (which, at, stops) = tail, cells
    right = np.ones(len(which), dtype="bool")
    if kind == "blank":
        if (at != stops).any():
            raise Unplain
        return
    if kind == "text":
        right = begin(block, at, OPEN) & begin(block, stops - len(CLOSE), CLOSE)
        sorts.texts.append((which[right], at[right] + len(OPEN), stops[right] - len(CLOSE)))
    elif kind == "other":
        right[:] = False
    else:
        says, right = _figures(block, at, stops)
        if kind == "listed" and not right.all():
            raise Unplain
        if kind == "listed":
            sorts.listed.append((which, says))
        else:
            right &= says < SMALL
            sorts.small.append((which[right], says[right] + number * SMALL))
    sorts.others.append(which[~right])


def _figures(block: Block, at: Offsets, stops: Offsets) -> tuple[Offsets, Flags]:
    """The number that each content is, and whether it is one of at most eight figures."""
    framed = begin(block, at, b"<v>") & begin(block, stops - len(_VALUE_END), _VALUE_END)
    says, right = numbers(block.words(at + 3), stops - at - len(b"<v>" + _VALUE_END))
    return says, right & framed


def _joined(some: Sequence[Offsets]) -> Offsets:
    return np.concatenate([_NONE, *some])


def _says(some: Sequence[tuple[Offsets, Offsets]]) -> Says:
    return Says(_joined([which for which, _ in some]), _joined([says for _, says in some]))


def _once(block: Block, which: Offsets, starts: Offsets, stops: Offsets) -> Says:
    says, firsts = distinct(block, starts, stops)
    return Says(which, says, block.pieces(starts[firsts], stops[firsts]))
