"""Render, plan: the rows of the individual plan, spread over the working days of the term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from pipeline.law.dates import add_months
from pipeline.render.absent import days_away
from pipeline.render.objectives import numbered
from pipeline.render.people import named
from pipeline.render.wording import Wording

if TYPE_CHECKING:
    from pipeline.law import Act, Calendar

Case = Mapping[str, Any]
_DAY = timedelta(days=1)


def plan_rows(case: Case, act: Act, say: Wording, calendar: Calendar) -> list[dict[str, str]]:
    """One row an action: number, action, objective and duty by their numbers, day, result.

    The day is empty where none of the days known so far is left.
    """
    days = planned_days(case, act)
    objectives, duties = (list(numbered(act, name)) for name in ("objectives", "duties"))
    return [
        {
            "no": str(number),
            "action": action["action"],
            "objective": objectives[action["objective"] - 1],
            "duty": duties[action["duty"] - 1],
            "date": say.short_day(day_of(action["at"], days, calendar) if days else None),
            "form": action["form"],
        }
        for number, action in enumerate(say.words["actions"], start=1)
    ]


def planned_days(case: Case, act: Act) -> list[date]:
    """The days of the plan on which the servant is there (par. 6), to the last of the term.

    A first plan begins with the term, a new mentor's own plan on the day of choosing them.
    """
    start = date.fromisoformat(case["start"])
    end = date.fromisoformat(case["end"]) if case["end"] else add_months(start, case["months"])
    if _is_anew(case, act):
        start = max(start, date.fromisoformat(case["chosen_on"]))
    away = days_away(case)
    days = (start + _DAY * number for number in range((end - start).days + 1))
    return [day for day in days if day not in away]


def instead(case: Case, act: Act, say: Wording) -> str:
    """Whose plan a new mentor's own plan takes the place of; empty on a first plan."""
    if not _is_anew(case, act):
        return ""
    return say.say("plan", "instead", name=named(case["old_mentor"], say))


def _is_anew(case: Case, act: Act) -> bool:
    """Par. 11, as the body reads it: another mentor, and a replacement brings a new plan."""
    return bool(case.get("old_mentor")) and "plan" in act.papers("replace")


def day_of(share: float, days: Sequence[date], calendar: Calendar) -> date:
    """The working day on which `share` of the days has passed, and the last one after it."""
    passed = round((len(days) - 1) * share)
    nearest = chain(days[passed:], reversed(days[:passed]))
    return next(filter(calendar.is_working, nearest), days[0])
