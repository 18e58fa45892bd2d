"""Validate: what must hold for a column or a row. Promises every rule of a roster, as values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
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
from pipeline.validate.penalties import lifting_dated
from pipeline.validate.typed import Typed
from pipeline.words.headings import row_words, vacant
from pipeline.words.rosters import Column, Roster, kinds

Effect = Literal["none", "hold", "unset"]

LONG_NAME = 200
"""More letters than this are hardly a name; they are kept whole and pointed out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold: True in `passes` for each row where it does.

    `passes` takes the column `column`, or the whole frame where `whole`. `effect` on a row that
    fails: none, the row is held, or the cell counts as unreadable too. `words` and `facts` are
    those of a Fault.
    """

    code: str
    column: str
    passes: Callable[[Any], pd.Series[bool]]
    severity: Severity = "error"
    effect: Effect = "hold"
    words: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
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
        yield Rule("vacant_name", name, _of_people)
        yield Rule(
            "long_name",
            name,
            lambda names: names.str.len().fillna(0) <= LONG_NAME,
            "warning",
            "none",
            facts={"most": LONG_NAME},
        )


def _of_people(names: pd.Series[str]) -> pd.Series[bool]:
    """Whether each name is none that says that the post is vacant. Only few are looked at whole."""
    words = (*row_words("vacancy"), *row_words("vacancy_alone"))
    first = "|".join(sorted({word.partition("_")[0] for word in words}))
    doubtful = re.compile(rf"\W*(?:{first})", re.IGNORECASE)
    found = {name for name in names.dropna() if doubtful.match(name) and vacant(name)}
    return ~names.isin(found)


def _blank(column: Column, act: Act) -> Iterator[Rule]:
    asks = paragraph(column.field, act)
    severity: Severity
    effect: Effect
    if column.blank == "error":
        code, severity, effect, words = f"blank_{column.name}", "error", "hold", "blank_cell"
        words += "/row" if column.need == "key" or column.kind.name == "name" else ""
    elif column.blank == "unknown" or (column.blank == "asked" and asks):
        # A warning only: whether the fact is needed shows when the newcomer is decided about.
        code, severity, effect = f"unknown_{column.name}", "warning", "none"
        words = "unknown_fact"
    else:
        return
    yield Rule(code, column.field, pd.notna, severity, effect, words, paragraph=asks)


def _in_range(table: Typed, column: Column, on: date) -> Iterator[Rule]:
    limits = kinds()["date"]
    first, last = pd.Timestamp(limits.first), pd.Timestamp(limits.last)
    yield Rule(
        "date_out_of_range",
        column.field,
        lambda days: days.between(first, last) | days.isna(),
        effect="unset",
        facts={"first": limits.first, "last": limits.last},
    )
    if column.past:
        yield _past(table, column, on)


def _past(table: Typed, column: Column, on: date) -> Rule:
    ahead = table.roster.ahead
    return Rule(
        "future_date",
        column.field,
        lambda rows: in_time(rows, column.field, on, ahead),
        "warning",
        "none",
        facts={"on": on},
        whole=True,
    )


def _unique(column: str) -> Rule:
    return Rule(
        "duplicate_key",
        column,
        lambda keys: keys.isna() | ~keys.duplicated(keep=False),
    )


def _of_rows(table: Typed, act: Act) -> Iterator[Rule]:
    if table.roster.name == "hires":
        yield _term(act.term)
    if table.roster.name == "staff":
        yield _lifted(act)
    if table.roster.name == "absences":
        yield from _of_absences()
    if table.roster.name == "events":
        yield from _of_events(table.roster)


def _lifted(act: Act) -> Rule:
    # Without the day the penalty would stand, and its own words say that it does not.
    return Rule(
        "lifted_without_day",
        "penalty",
        lifting_dated,
        effect="unset",
        paragraph=paragraph("penalty", act),
        whole=True,
    )


def _term(term: TermBounds) -> Rule:
    return Rule(
        "term_out_of_bounds",
        "term_months",
        lambda months: months.between(term.least, term.most).fillna(True).astype(bool),
        effect="unset",
        facts={"least": term.least, "most": term.most},
        paragraph=term.paragraph,
    )


def _of_absences() -> Iterator[Rule]:
    yield Rule(
        "last_before_first",
        "last",
        lambda rows: ~(rows["last"] < rows["first"]),
        effect="unset",
        whole=True,
    )
    yield Rule(
        "contradicting_rows",
        "last",
        lambda rows: not_contradicted(rows, ["person_id", "kind", "first"], ["last"]),
        words="contradicting_rows/absences",
        whole=True,
    )


def _of_events(roster: Roster) -> Iterator[Rule]:
    needs = roster.needs
    once = {event: lists for event, lists in needs.items() if event not in roster.often}
    yield Rule(
        "incomplete_event",
        "document",
        lambda rows: complete(rows, needs),
        whole=True,
        cell_of=lambda rows, at: first_missing(rows, at, needs),
    )
    yield Rule(
        "contradicting_rows",
        "event",
        lambda rows: consistent(rows, once),
        words="contradicting_rows/events",
        whole=True,
    )
