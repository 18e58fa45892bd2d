"""Read: what a reader may not see in a sheet: errors shown as blanks, and what is hidden.

The reader shows a cell with an error, and a formula without a value, as blank, and says nothing of
hidden rows and columns. A blank is a fact of its own here, so a sheet is looked through once more.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Fault = tuple[int, int, str]
"""Row and column, 0 is the first, and the text that stands for it."""

FORMULA = "#FORMULA?"
"""Stands for a formula whose value was never worked out and stored."""

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""The errors by the numbers that the binary kinds of workbooks have for them."""


@dataclass(slots=True)
class Unseen:
    """What the reader does not tell of one sheet; rows and columns count from 0."""

    faults: list[Fault] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    filtered: bool = False
