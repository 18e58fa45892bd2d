"""Engine, faults: what is wrong in a template, where it stands, and which sentence tells it.

The sentences themselves are words of the product: here are their keys and facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

_NEAR = 80

Place: TypeAlias = tuple[tuple[str, int], ...]
"""A place as Word shows it, from the outside inwards: `(("table", 2), ("row", 3), ("cell", 1))`."""


class Term(str):
    """A fact that is itself a word of the sentences, by its key."""

    __slots__ = ()


Fact: TypeAlias = str | int | Term | Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and the words there."""

    place: Place = ()
    words: str = ""
    number: int = 0
    """Of the paragraph in its part, so that faults are told in reading order."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `code` names its sort; `says` the sentence that tells it, behind a slash the way
    in which it is mended; `facts` what is put into it; `part` the part of the file, empty for the
    whole file."""

    code: str
    says: str
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    part: str = ""
    spot: Spot = field(default_factory=Spot)

    @property
    def near(self) -> str:
        """The words around the fault, on one line, shortened."""
        words = " ".join(self.spot.words.split())
        return words if len(words) <= _NEAR else f"{words[: _NEAR - 1]}…"


class TemplateFaultsError(Exception):
    """A template cannot be used; `faults` are all that were found in it, in reading order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(_in_short(fault) for fault in faults))
        self.faults = tuple(faults)


class RefusedValueError(ValueError):
    """A value cannot stand in a document. `name` is its dotted name; its text is never told.

    `sign` is the sign that no document holds, and its place, from 1; None: it is no text.
    """

    def __init__(self, name: str, why: str, sign: tuple[str, int] | None = None) -> None:
        super().__init__(f"{name} {why}")
        self.name, self.sign = name, sign


def _in_short(fault: Fault) -> str:
    at = (fault.part, *(f"{name} {number}" for name, number in fault.spot.place))
    facts = ", ".join(f"{name}={fact}" for name, fact in fault.facts.items())
    told = f"{fault.says} ({facts})" if facts else fault.says
    return " ".join(part for part in (*at, told) if part)
