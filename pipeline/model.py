"""The nouns that stages share. They are frozen, and this module imports nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
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


@dataclass(frozen=True, slots=True)
class RawTable:
    """One roster as it was read: cells by canonical column, one list a column, all of one length.

    `rows` holds each row's number in its sheet (1 is the first); `letters` each column's letter;
    `headings` each column's heading as the file spells it. A cell is None, str, float, int, bool,
    date, datetime, time or timedelta.
    """

    name: str
    file: str
    sheet: str
    header_row: int
    rows: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    letters: Mapping[str, str]
    headings: Mapping[str, str]


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
    """The month's rosters after validation. `staff` and `hires` are indexed by `person_id`."""

    staff: Table
    hires: Table
    absences: Table
    events: Table


class Status(StrEnum):
    """The life of a mentorship, in its order."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    SIGNED = "signed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody leaves a mentorship: `kind` is the event's name, `day` its own day.

    A person is `dismissed` or `transferred`; a mentorship has its mentor released
    (`mentor_released`) or is ended (`mentorship_ended`).
    """

    kind: str
    day: date
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """One person as the mentor of a mentorship, under one order; `until` None: to this day.

    The last day of one mentor is the first of the next: the day of the replacement order.
    """

    mentor_id: str
    since: date
    until: date | None = None
    order_number: str | None = None


@dataclass(frozen=True, slots=True)
class Mentorship:
    """One mentorship as the register's entries leave it.

    `case` are the facts that its papers state (see `Decision.case`). `start` is the day from which
    its term counts: the day of choosing, and after the signing the first order's own.
    `papers_start` and `papers_days` are the start, and the days not counted, that stand in the
    papers made last. `order_number` and `order_day` are those of the last order; `service` names
    the mentors in turn, once orders are signed. `replacement` is the pair that is to follow while
    its order is not signed: a mentorship of the same number, proposed or planned. `done` gives the
    day of each event of HR's (`plan_agreed`, `report_received`, `commendation_received`,
    `papers_sent`). `completed`: the papers of completion are made. `closed_by` names the event that
    closed it. `run` is the run that first chose this pair.
    """

    number: int
    servant_id: str
    mentor_id: str
    status: Status
    outcome: str
    chosen_on: date
    start: date
    months: int
    case: Mapping[str, Any]
    papers_start: date
    papers_days: int = 0
    order_number: str | None = None
    order_day: date | None = None
    ever_signed: bool = False
    service: tuple[Service, ...] = ()
    replacement: Mentorship | None = None
    released: Leaving | None = None
    ended: Leaving | None = None
    done: Mapping[str, date] = field(default_factory=dict)
    completed: bool = False
    closed_by: str | None = None
    closed_on: date | None = None
    run: int | None = None

    @property
    def open(self) -> bool:
        """Whether it still has to be decided in every run."""
        return self.status is not Status.CLOSED

    @property
    def pair(self) -> Mentorship | None:
        """What no order holds yet: the mentorship itself, or the replacement in a signed one."""
        return self.replacement if self.status is Status.SIGNED else self


@dataclass(frozen=True, slots=True)
class Absence:
    """A person away from `first` to `last`, both days included; `last` is None while it is open."""

    person_id: str
    kind: str
    first: date
    last: date | None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register. Append-only: a mistake is corrected by a later entry.

    `kind` is `proposed`, `planned`, `withdrawn`, `papers`, `completed`, `ended`, `absence` or the
    name of a roster's event. `day` is the event's own day. `facts` is JSON. `corrects` is the
    number of the entry that this one replaces. `number` and `run` are None until the register
    gives them.
    """

    kind: str
    servant_id: str | None = None
    person_id: str | None = None
    mentorship: int | None = None
    day: date | None = None
    document: str | None = None
    note: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    corrects: int | None = None
    number: int | None = None
    run: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What the entries say: a pure function of them.

    `consents` tells for (servant, person) whether a recorded event says yes or no. `leavings` give
    for a person the last dismissal or transfer. `last_entry` is the register's position. `recorded`
    are the events and absences that were read, so that a row which stays in HR's folder is known
    again.
    """

    mentorships: tuple[Mentorship, ...] = ()
    consents: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    leavings: Mapping[str, Leaving] = field(default_factory=dict)
    last_entry: int = 0
    recorded: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """Par. 6: a mentorship's start, length in months, end (None while an absence is open)."""

    start: date
    months: int
    end: date | None
    days_not_counted: int | None


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of the act: the last day, and the safe day under the stricter reading."""

    due: date
    safe: date


@dataclass(frozen=True, slots=True)
class Dates:
    """The deadlines of one mentorship, as CONTRACT names them; None where there is none yet."""

    order_by: date | None = None
    order_safe: date | None = None
    plan_by: date | None = None
    plan_safe: date | None = None
    papers_by: date | None = None
    replace_by: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the law says about one servant on one day.

    `case` are the facts that the papers state, a JSON object of strings; None where nothing is
    written. `papers` are the kinds of documents that this run has to make; `documents` their paths,
    relative to OUT, once they are recorded.
    """

    servant_id: str
    outcome: str
    mentorship: int | None = None
    mentor_id: str | None = None
    old_mentor_id: str | None = None
    paragraphs: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    refused: Mapping[str, int] = field(default_factory=dict)
    term: Term | None = None
    dates: Dates | None = None
    case: Mapping[str, Any] | None = None
    papers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One paragraph that keeps one person from mentoring; `servant_id` None: for every servant."""

    state_body: str
    person_id: str
    paragraph: str
    found: str
    cell: Cell | None
    servant_id: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One paper: its kind, its path relative to OUT, the strings it states, its template's hash."""

    mentorship: int
    servant_id: str
    kind: str
    path: str
    values: Mapping[str, Any]
    template: str
