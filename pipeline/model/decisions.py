"""model: the nouns of a decision: term, deadlines, refusals, papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .rosters import Cell


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
    """One paper: its kind, its path relative to OUT, the strings it states, its template's hash.

    A paper of a whole body, such as a council's order, has no mentorship and no servant.
    """

    mentorship: int | None
    servant_id: str | None
    kind: str
    path: str
    values: Mapping[str, Any]
    template: str
