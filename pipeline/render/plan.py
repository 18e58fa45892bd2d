"""Render, plan: the rows of the individual plan, spread over the working days of the term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.law.dates import add_months
from pipeline.render.absent import days_of_each
from pipeline.render.wording import Wording

if TYPE_CHECKING:
    from pipeline.law import Act, Calendar

_DAY = timedelta(days=1)


def plan_rows(
    case: Mapping[str, Any], act: Act, say: Wording, calendar: Calendar
) -> list[dict[str, str]]:
    """One row an action: number, action, objective and duty by their numbers, day, result."""
    days = counted_days(case, act)
    objectives, duties = (list(_points(act, name)) for name in ("objectives", "duties"))
    return [
        {
            "no": str(number),
            "action": action["action"],
            "objective": objectives[action["objective"] - 1],
            "duty": duties[action["duty"] - 1],
            "date": say.short_day(day_of(action["at"], days, calendar)),
            "form": action["form"],
        }
        for number, action in enumerate(say.words["actions"], start=1)
    ]


def counted_days(case: Mapping[str, Any], act: Act) -> list[date]:
    """The days from the first to the last of the term on which the servant was there (par. 6)."""
    start = date.fromisoformat(case["start"])
    end = date.fromisoformat(case["end"]) if case["end"] else add_months(start, case["months"])
    away = {
        day for one, _ in days_of_each(case, act) for day in _between(one["first"], one["last"])
    }
    term = [start + _DAY * number for number in range((end - start).days + 1)]
    return [day for day in term if day not in away] or [start]


def _between(first: str, last: str) -> list[date]:
    start = date.fromisoformat(first)
    return [start + _DAY * n for n in range((date.fromisoformat(last) - start).days + 1)]


def day_of(share: float, days: Sequence[date], calendar: Calendar) -> date:
    """The working day on which `share` of the days has passed, and the last one after it."""
    working = [day for day in days if calendar.is_working(day)]
    passed = days[round((len(days) - 1) * share)]
    return next((day for day in working if day >= passed), working[-1] if working else days[0])


def points(act: Act, name: str) -> list[dict[str, str]]:
    """The objectives or the duties as the act lists them: number and text."""
    return [{"no": no, "text": text.rstrip(";.")} for no, text in _points(act, name).items()]


def list_paragraph(act: Act, name: str) -> str:
    """The paragraph whose points are the plan's `objectives` or `duties`."""
    rows = act.documents["plan"].rows
    return sorted(rows, key=int)[("objectives", "duties").index(name)]


def _points(act: Act, name: str) -> dict[str, str]:
    paragraph = list_paragraph(act, name)
    return {key.partition(".")[2]: text for key, text in act.points(paragraph).items()}
