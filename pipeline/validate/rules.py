"""Validate: what must hold for a column or a row. Promises every rule of a roster, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from pipeline.law import Act, TermBounds
from pipeline.model import Severity
from pipeline.validate.events import (
    complete,
    consistent,
    first_missing,
    in_time,
    not_contradicted,
)
from pipeline.validate.typed import Typed
from pipeline.words.rosters import Column, Roster, kinds

Effect = Literal["none", "hold", "unset"]

LONG_NAME = 200
"""More letters than this are hardly a name; they are kept whole and pointed out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold: True in `passes` for each row where it does.

    `passes` takes the column `column`, or the whole frame where `whole`. `effect` on a row that
    fails: none, the row is held, or the cell counts as unreadable too.
    """

    code: str
    column: str
    passes: Callable[[Any], pd.Series[bool]]
    mend: str
    allowed: str | None = None
    severity: Severity = "error"
    effect: Effect = "hold"
    paragraph: str | None = None
    whole: bool = False
    cell_of: Callable[[pd.DataFrame, int], str] | None = None


def rules(table: Typed, on: date, act: Act) -> tuple[Rule, ...]:
    """The rules of this roster's columns that stand in the file, then those of its rows."""
    found = [rule for name in _present(table) for rule in _of_column(table, name, on, act)]
    if table.roster.unique:
        found.append(_unique(table.roster.unique))
    return (*found, *_of_rows(table, act))


def paragraph(column: str, act: Act) -> str | None:
    """The paragraph whose rule asks for this fact; None where no rule does."""
    asked = (*act.scope, *act.requirements)
    return next((rule.key for rule in asked if column in rule.facts), None)


def _present(table: Typed) -> list[str]:
    fields = {table.roster.columns[name].field for name in table.raw.columns}
    return [name for name in table.roster.fields if name in fields]


def _of_column(table: Typed, name: str, on: date, act: Act) -> Iterator[Rule]:
    column = table.roster.fields[name]
    yield from _blank(column, act)
    if column.kind.name in ("date", "since"):
        yield from _in_range(table, column, on)
    if name == "full_name":
        yield Rule(
            "long_name",
            name,
            lambda names: names.str.len().fillna(0) <= LONG_NAME,
            "if it is right, leave it; if not, shorten it",
            f"a name of at most {LONG_NAME} letters",
            "warning",
            "none",
        )


def _blank(column: Column, act: Act) -> Iterator[Rule]:
    asks = paragraph(column.field, act)
    if column.blank == "error":
        code, effect, mend = f"blank_{column.name}", "hold", "fill in the cell"
    elif column.blank == "unknown" or (column.blank == "asked" and asks):
        # A warning only: whether the fact is needed shows when the newcomer is decided about.
        code, effect = f"unknown_{column.name}", "none"
        mend = "fill in the cell; where the decision needs it, nothing is decided until then"
    else:
        return
    told, severity = column.kind.says, "error" if effect == "hold" else "warning"
    yield Rule(code, column.field, pd.notna, mend, told, severity, effect, asks)  # type: ignore[arg-type]


def _in_range(table: Typed, column: Column, on: date) -> Iterator[Rule]:
    limits = kinds()["date"]
    first, last = pd.Timestamp(limits.first), pd.Timestamp(limits.last)
    yield Rule(
        "date_out_of_range",
        column.field,
        lambda days: days.between(first, last) | days.isna(),
        "write the right year",
        f"a day from {first:%d.%m.%Y} to {last:%d.%m.%Y}",
        effect="unset",
    )
    if column.past:
        yield _past(table, column, on)


def _past(table: Typed, column: Column, on: date) -> Rule:
    ahead = table.roster.ahead
    return Rule(
        "future_date",
        column.field,
        lambda rows: in_time(rows, column.field, on, ahead),
        "write the right day; if it is right, leave it",
        f"a day not later than {on:%d.%m.%Y}",
        "warning",
        "none",
        whole=True,
    )


def _unique(column: str) -> Rule:
    return Rule(
        "duplicate_key",
        column,
        lambda keys: keys.isna() | ~keys.duplicated(keep=False),
        "leave one row for each person; facts in which the rows differ count as unknown",
        "each person_id in one row only",
    )


def _of_rows(table: Typed, act: Act) -> Iterator[Rule]:
    if table.roster.name == "hires":
        yield _term(act.term)
    if table.roster.name == "absences":
        yield from _of_absences()
    if table.roster.name == "events":
        yield from _of_events(table.roster)


def _term(term: TermBounds) -> Rule:
    return Rule(
        "term_out_of_bounds",
        "term_months",
        lambda months: months.between(term.least, term.most).fillna(True).astype(bool),
        "write a term within these bounds, or leave the cell blank",
        f"from {term.least} to {term.most} months",
        effect="unset",
        paragraph=term.paragraph,
    )


def _of_absences() -> Iterator[Rule]:
    yield Rule(
        "last_before_first",
        "last",
        lambda rows: ~(rows["last"] < rows["first"]),
        "write the last day, or leave the cell blank while the absence is open",
        "a day not before the first day away",
        effect="unset",
        whole=True,
    )
    yield Rule(
        "contradicting_rows",
        "last",
        lambda rows: not_contradicted(rows, ["person_id", "kind", "first"], ["last"]),
        "leave the row that is right",
        "one row for an absence of one person, kind and first day",
        whole=True,
    )


def _of_events(roster: Roster) -> Iterator[Rule]:
    needs = roster.needs
    once = {event: lists for event, lists in needs.items() if event not in roster.often}
    yield Rule(
        "incomplete_event",
        "document",
        lambda rows: complete(rows, needs),
        "fill in the cell",
        "for this event, the person or the paper that it is about",
        whole=True,
        cell_of=lambda rows, at: first_missing(rows, at, needs),
    )
    yield Rule(
        "contradicting_rows",
        "event",
        lambda rows: consistent(rows, once),
        "leave the row that is right; a correction of an earlier month stands alone",
        "one row for one event of the same people; these differ in day, paper or answer",
        whole=True,
    )
