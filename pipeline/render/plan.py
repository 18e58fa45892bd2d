"""Render, plan: the rows of the individual plan, spread over the working days of the term."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.law.dates import add_months
from pipeline.render.wording import Wording

if TYPE_CHECKING:
    from pipeline.law import Act, Calendar


def plan_rows(
    case: Mapping[str, Any], act: Act, say: Wording, calendar: Calendar
) -> list[dict[str, str]]:
    """One row an action: number, action, objective and duty by their numbers, day, result."""
    start = date.fromisoformat(case["start"])
    end = date.fromisoformat(case["end"]) if case["end"] else add_months(start, case["months"])
    objectives, duties = (list(_points(act, name)) for name in ("objectives", "duties"))
    return [
        {
            "no": str(number),
            "action": action["action"],
            "objective": objectives[action["objective"] - 1],
            "duty": duties[action["duty"] - 1],
            "date": say.short_day(day_of(action["at"], start, end, calendar)),
            "form": action["form"],
        }
        for number, action in enumerate(say.words["actions"], start=1)
    ]


def day_of(share: float, start: date, end: date, calendar: Calendar) -> date:
    """The working day on which `share` of the term has passed, within the term where it can be."""
    day = start + timedelta(days=round((end - start).days * share))
    moved = calendar.next_working(day)
    return moved if moved <= end else max(calendar.previous_working(end), start)


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
