"""model: the nouns of rosters: cells, findings, and people in frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd


Severity = Literal["error", "warning"]


UNREAD_KEY = "?"
"""With this begins the index of a staff row whose own key could not be read; the row follows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a roster: file, sheet, and where it is known row (1 is the first) and letter."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str | None = None

    @property
    def address(self) -> str:
        """`C17`, or `17` for a whole row, or the empty string for a whole sheet."""
        return f"{self.column or ''}{self.row or ''}"


@dataclass(frozen=True, slots=True)
class Finding:
    """The data or the law says no: a value, listed and never raised."""

    code: str
    severity: Severity
    cell: Cell | None = None
    column: str | None = None
    row_key: str | None = None
    found: str | None = None
    allowed: str | None = None
    mend: str | None = None
    paragraph: str | None = None


Part = tuple[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class RawTable:
    """One roster as it was read: cells by canonical column, one list a column, all of one length.

    `rows` holds each row's number in its sheet (1 is the first); `letters` each column's letter;
    `headings` each column's heading as the file spells it. A cell is None, str, float, int, bool,
    date, datetime, time or timedelta.

    A column of `parts` was put together from several: each with its letter and its cells, the
    first two of which must be filled. `unread` are the other columns' headings by letter, `passed`
    the rows that are no people with the reason. `from_1904`: its days count from 1904. `told` says
    how a text file was read.
    """

    name: str
    file: str
    sheet: str
    header_row: int
    rows: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    letters: Mapping[str, str]
    headings: Mapping[str, str]
    parts: Mapping[str, Sequence[Part]] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    passed: Mapping[int, str] = field(default_factory=dict)
    from_1904: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A validated roster. `frame` has one row a person (or absence, or event) and typed columns.

    Beside the table's own columns stand `row` (number in the sheet) and `held` (True: some cell of
    the row could not be read, and that fact is missing). A roster has one file and one sheet.
    """

    frame: pd.DataFrame
    file: str
    sheet: str
    letters: Mapping[str, str]

    def cell(self, key: Any, column: str | None = None) -> Cell:
        """The cell of `column` in the row whose index is `key`; the whole row without a column."""
        row: Any = self.frame.at[key, "row"]
        letter = self.letters.get(column) if column else None
        return Cell(self.file, self.sheet, int(row), letter)


@dataclass(frozen=True, slots=True)
class People:
    """The month's rosters after validation.

    `staff`, `hires` and `council` are indexed by `person_id`, `resolutions` by `number`.
    """

    staff: Table
    hires: Table
    absences: Table
    events: Table
    council: Table
    resolutions: Table
