"""Render, absent: the servant's days of absence that do not count toward the term (par. 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.render.wording import Wording, one_line

if TYPE_CHECKING:
    from pipeline.law import Act

Case = Mapping[str, Any]
_DAY = timedelta(days=1)


def absences(case: Case, act: Act, say: Wording) -> dict[str, Any]:
    """Each absence that moves the end, with the days that it adds: the days of a row that an
    earlier row holds already are not in it, so the rows add up to the whole.
    """
    found = list(days_of_each(case, act))
    return {
        "rows": [_row(number, one, days, say) for number, (one, days) in enumerate(found, start=1)]
    }


def days_of_each(case: Case, act: Act) -> Iterable[tuple[Mapping[str, Any], int]]:
    """The absences of the term for a valid reason by their first day, with their own days."""
    start = reached = date.fromisoformat(case["start"])
    end = date.fromisoformat(case["end"]) if case["end"] else date.max
    valid = act.reading("valid_absences")
    known = [one for one in case.get("absences") or () if one["kind"] in valid and one["last"]]
    for one in sorted(known, key=lambda one: (one["first"], one["last"])):
        first, last = (date.fromisoformat(one[name]) for name in ("first", "last"))
        length = (last - first).days + 1
        if first > end or last <= start or length < act.reading("min_absence_days"):
            continue
        days = max((last - max(first, reached + _DAY)).days + 1, 0)
        reached = max(reached, last)
        yield one, days


def _row(number: int, one: Mapping[str, Any], days: int, say: Wording) -> dict[str, str]:
    return {
        "no": str(number),
        "reason": say.code("absences", one["kind"]),
        "first": say.short_day(one["first"]),
        "last": say.short_day(one["last"]),
        "document": one_line(one.get("document")),
        "days": str(days),
    }
