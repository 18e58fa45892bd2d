"""Validate: the individual identification number. Promises whether its figures fit together."""

from __future__ import annotations

from datetime import date

LENGTH = 12
_FIRST = tuple(range(1, LENGTH))
_SECOND = (*range(3, LENGTH), 1, 2)
_MODULUS = 11
_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


def sound(number: str) -> bool:
    """Whether twelve figures begin with a day of birth, and the last one checks the others."""
    return dated(number) and _check(number) == int(number[-1])


def dated(number: str) -> bool:
    """Whether twelve figures begin with a day of birth, its century told by the seventh."""
    century = _CENTURIES.get(number[6])
    if century is None:
        return False
    try:
        date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return False
    return True


def _check(number: str) -> int | None:
    """The check figure; None where such a number is never given out."""
    for weights in (_FIRST, _SECOND):
        rest: int = sum(int(one) * by for one, by in zip(number, weights, strict=False)) % _MODULUS
        if rest < _MODULUS - 1:
            return rest
    return None
