"""Engine, faults: what is wrong in a template, where it stands, and how it is mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_NEAR = 80


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as Word shows it, `paragraph 4` or `table 2, row 3, cell 1`, and the words there."""

    place: str = ""
    words: str = ""
    number: int = 0
    """Of the paragraph in its part, so that faults are told in reading order."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `code` names its sort; `part` is the part of the file, empty for the whole file;
    `near` the text around it; `what` is wrong, and `mend` says what to do."""

    code: str
    what: str
    mend: str = ""
    part: str = ""
    spot: Spot = field(default_factory=Spot)

    @property
    def near(self) -> str:
        """The words around the fault, on one line, shortened."""
        words = " ".join(self.spot.words.split())
        return words if len(words) <= _NEAR else f"{words[: _NEAR - 1]}…"

    @property
    def called(self) -> str:
        """The part in words, such as `main text`; empty for the whole file."""
        return called(self.part)

    @property
    def where(self) -> str:
        """`main text, table 2, row 3, cell 1, near “…”`, as much of it as is known."""
        near = f"near “{self.near}”" if self.near else ""
        parts = (self.called, self.spot.place, near)
        return ", ".join(part for part in parts if part)

    def sentence(self) -> str:
        """Where, what, and how to mend it: one sentence."""
        said = f"{self.what}; {self.mend}." if self.mend else f"{self.what}."
        return f"{self.where}: {said}" if self.where else said


class TemplateFaultsError(Exception):
    """A template cannot be used; `faults` are all that were found in it, in reading order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.sentence() for fault in faults))
        self.faults = tuple(faults)


class RefusedValueError(ValueError):
    """A value cannot stand in a document. `name` is its dotted name; its text is never told."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} {why}")
        self.name = name


def called(part: str) -> str:
    """A part of the file in words: `main text`, `header (word/header1.xml)`."""
    found = re.fullmatch(r"([a-z]+)\d*\.xml", part.rpartition("/")[2])
    kind = found[1] if found else ""
    if kind == "document":
        return "main text"
    known = ("header", "footer", "footnotes", "endnotes", "chart")
    return f"{kind} ({part})" if kind in known else part
