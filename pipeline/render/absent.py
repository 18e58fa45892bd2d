"""Render, absent: the servant's absences that do not count toward the term, as the case has them.

Which they are, and how many days each adds, was decided under par. 6; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pipeline.render.wording import Wording, numbered, one_line

Case = Mapping[str, Any]
_DAY = timedelta(days=1)


def absences(case: Case, say: Wording) -> dict[str, Any]:
    """Each absence with the days that it adds; a first plan's case has none."""
    return {"rows": numbered(_row(one, say) for one in not_counted(case))}


def not_counted(case: Case) -> list[Mapping[str, Any]]:
    """The absences that moved the end: `kind`, `first`, `last`, `document`, `days`."""
    return list(case.get("absences") or ())


def days_away(case: Case) -> set[date]:
    """Every calendar day of these absences."""
    return {day for one in not_counted(case) for day in _between(one["first"], one["last"])}


def _between(first: str, last: str) -> Iterator[date]:
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        yield day
        day += _DAY


def _row(one: Mapping[str, Any], say: Wording) -> dict[str, str]:
    return {
        "reason": say.code("absences", one["kind"]),
        "first": say.short_day(one["first"]),
        "last": say.short_day(one["last"]),
        "document": one_line(one.get("document")),
        "days": str(one["days"]),
    }
