"""Read: stretches of many bytes at a time. Promises equal ones as one, compared byte by byte."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.int64]
Words = NDArray[np.uint64]
"""Eight bytes each; the first byte is the lowest."""
Flags = NDArray[np.bool_]

LONGEST = 1_000
"""The longest text that may be looked for."""
_PAD = bytes(LONGEST + 16)
_MASK: Words = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype="uint64")
_ODD, _OTHER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_ROUNDS = 16
_QUOTES, _ONES, _HIGH, _ZEROS = (
    np.uint64(int.from_bytes(bytes([sign] * 8), "little")) for sign in (0x22, 1, 0x80, 0x30)
)


class Unplain(Exception):  # noqa: N818 -- it says what the bytes are not
    """The bytes are not what is looked for; somebody else must read them."""


@dataclass(frozen=True)
class Block:
    """Bytes of which any eight that follow each other can be taken at once."""

    data: bytes

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.data)

    @cached_property
    def _padded(self) -> bytes:
        return self.data + _PAD

    @cached_property
    def signs(self) -> NDArray[np.uint8]:
        """The bytes, and a few noughts after them."""
        return np.frombuffer(self._padded, dtype="uint8")

    @cached_property
    def _words(self) -> NDArray[Any]:
        return np.ndarray((self.size + LONGEST,), "<u8", self._padded, 0, (1,))

    def words(self, at: Offsets, size: int | Offsets = 8) -> Words:
        """The word at each place, of which only the first `size` bytes count, eight at most."""
        found: Words = self._words[at]
        if isinstance(size, int) and size == 8:
            return found
        return found & (_MASK[size] if isinstance(size, int) else _MASK[np.minimum(size, 8)])

    def pieces(self, starts: Offsets, stops: Offsets) -> list[bytes]:
        """The bytes of each stretch."""
        return list(map(self.data.__getitem__, map(slice, starts.tolist(), stops.tolist())))


def word(text: bytes) -> np.uint64:
    """At most eight bytes as a word."""
    return np.uint64(int.from_bytes(text, "little"))


def begin(block: Block, at: Offsets, text: bytes) -> Flags:
    """Whether the text stands at each place."""
    found = np.ones(len(at), dtype="bool")
    for first in range(0, len(text), 8):
        some = text[first : first + 8]
        found &= block.words(at + first, len(some)) == word(some)
    return found


def distinct(block: Block, starts: Offsets, stops: Offsets) -> tuple[Offsets, Offsets]:
    """For each stretch the number of the distinct one, and where each of those comes first."""
    sizes = stops - starts
    mixed = _mixed(block, starts, sizes)
    like = _alike(mixed)
    _compare(block, starts, sizes, like)
    first = np.zeros(len(starts), dtype="bool")
    first[like] = True
    return (np.cumsum(first) - 1)[like], np.flatnonzero(first)


def _mixed(block: Block, starts: Offsets, sizes: Offsets) -> Words:
    """A number for each stretch, equal where they are, and hardly ever where they are not."""
    mixed = sizes.astype("uint64") * _OTHER
    longer = np.arange(len(starts))
    for first in range(0, int(sizes.max(initial=0)), 8):
        if first:
            longer = longer[sizes[longer] > first]
        some = (mixed[longer] ^ block.words(starts[longer] + first, sizes[longer] - first)) * _ODD
        mixed[longer] = some ^ (some >> np.uint64(32))
    return mixed


def _alike(numbers: Words) -> Offsets:
    """For each number a place at which it stands, the same for all equal ones."""
    like = np.empty(len(numbers), dtype="int64")
    left = np.arange(len(numbers))
    bits = np.uint64(64 - len(numbers).bit_length() - 1)
    table = np.empty(1 << int(64 - bits), dtype="int64")
    for turn in range(1, _ROUNDS):
        slots = ((numbers[left] ^ np.uint64(turn)) * _OTHER) >> bits
        table[slots[::-1]] = left[::-1]
        like[left] = table[slots]
        left = left[numbers[like[left]] != numbers[left]]
        if not len(left):
            return like
    raise Unplain


def _compare(block: Block, starts: Offsets, sizes: Offsets, like: Offsets) -> None:
    """Unplain, where two stretches that are taken for equal are not."""
    left = np.flatnonzero(like != np.arange(len(like)))
    if (sizes[left] != sizes[like[left]]).any():
        raise Unplain
    first = 0
    while len(left):
        size = sizes[left] - first
        ours = block.words(starts[left] + first, size)
        if (ours != block.words(starts[like[left]] + first, size)).any():
            raise Unplain
        first += 8
        left = left[size > 8]


def quoted(words: Words) -> Offsets:
    """How many bytes of each word stand before its first double quote; -1 where it has none."""
    signs = words ^ _QUOTES
    found = (signs - _ONES) & ~signs & _HIGH
    lowest = found & (~found + np.uint64(1))
    before: Offsets = np.frexp(lowest.astype("float64"))[1].astype("int64") // 8 - 1
    return before


def numbers(words: Words, digits: Offsets) -> tuple[Offsets, Flags]:
    """The whole number that the first bytes of each word spell, and whether they spell one."""
    right = (digits >= 1) & (digits <= 8)
    rest = 8 - np.where(right, digits, 1)
    told = (words << (8 * rest).astype("uint64")) | (_ZEROS & _MASK[rest])
    figures = told ^ _ZEROS
    right &= (((figures + np.uint64(0x7676767676767676)) | figures) & _HIGH) == 0
    for factor, size, mask in (
        (10, 8, 0x00FF00FF00FF00FF),
        (100, 16, 0x0000FFFF0000FFFF),
        (10_000, 32, 0x00000000FFFFFFFF),
    ):
        figures = (figures * np.uint64(factor) + (figures >> np.uint64(size))) & np.uint64(mask)
    return figures.astype("int64"), right
