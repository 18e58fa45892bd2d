"""Chance for simulations: a generator of its own, so that a seed gives one story everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")
_WORD = 2**64


class Chance:
    """Splitmix64: the same seed gives the same numbers on every machine and Python."""

    def __init__(self, seed: int) -> None:
        self._state = seed % _WORD

    def below(self, limit: int) -> int:
        """A number from 0 up to, and without, `limit`."""
        self._state = (self._state + 0x9E3779B97F4A7C15) % _WORD
        mixed = self._state
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % _WORD
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % _WORD
        return (mixed ^ (mixed >> 31)) % limit

    def share(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self.below(100) < percent

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.below(len(options))]

    def some(self, options: Sequence[T], percent: int) -> list[T]:
        """So many of a hundred of the options, in their order."""
        return [one for one in options if self.share(percent)]

    def day(self, first: date, last: date) -> date:
        """A day from `first` to `last`; the first one where the last is earlier."""
        return first + timedelta(self.below(max((last - first).days, 0) + 1))
