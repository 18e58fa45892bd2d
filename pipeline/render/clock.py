"""Render, clock: the term of a mentorship, and the days by which its plan and papers are due.

Calendar dates stand in an order only where the day of its signing is fixed: until then the term
runs from a day that nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render.order import learner
from pipeline.render.wording import Wording, whole

if TYPE_CHECKING:
    from pipeline.law import Act

Case = Mapping[str, Any]


def clock(case: Case, act: Act, say: Wording) -> dict[str, dict[str, str]]:
    """The groups `term`, `plan` and `papers`."""
    fixed = bool(case["order_day"] or case.get("assigned"))
    return {
        "term": _term(case, act, say, fixed=fixed),
        "plan": {
            **_by(case["plan_by"], say, fixed=fixed),
            "agreed_on": say.known_day((case.get("done") or {}).get("plan_agreed")),
        },
        "papers": _by(case["papers_by"], say, fixed=fixed),
    }


def _term(case: Case, act: Act, say: Wording, *, fixed: bool) -> dict[str, str]:
    names = _names(case, act, say)
    ended = bool(case["end"])
    text = ("fixed" if ended else "unended") if fixed else "open"
    period = ("period_fixed" if fixed else "period_planned") if ended else "period_unended"
    old_end = case.get("old_end")
    return {
        "months": str(case["months"]),
        "length": names["length"],
        "text": say.say("term", text, **names),
        "period": say.say("term", period, **names) + _not_counted(case, say),
        "runs": say.say("term", _runs(case), **names),
        "remaining": _remaining(case, say, names),
        "start": names["start"],
        "end": names["end"],
        "old_end": say.day(old_end) if old_end and old_end != case["end"] else "",
        "days": str(_days(case)),
    }


def _names(case: Case, act: Act, say: Wording) -> dict[str, str]:
    days = _days(case)
    return {
        "length": say.length(case["months"], "months", digits=True),
        "start": say.day(case["start"]),
        "end": say.day(case["end"]),
        "days": f"{days} {say.unit(days, 'days')}",
        "paragraph": whole(act.term.paragraph),
        "servant": learner(act),
    }


def _days(case: Case) -> int:
    return case.get("days_not_counted") or 0


def _not_counted(case: Case, say: Wording) -> str:
    return say.say("term", "not_counted", days=_days(case)) if _days(case) else ""


def _runs(case: Case) -> str:
    """Par. 11: the term stays; where par. 6 has moved its end, the end that stands now."""
    if not case["end"]:
        return "runs_unended"
    return "runs_counted" if _days(case) else "runs"


def _remaining(case: Case, say: Wording, names: Mapping[str, str]) -> str:
    """What a mentor consents to: the whole term, or what is left of it after a replacement."""
    if not case.get("old_mentor"):
        return names["length"]
    return say.say("term", "rest" if case["end"] else "rest_unended", **names)


def _by(day: str | None, say: Wording, *, fixed: bool) -> dict[str, str]:
    known = bool(day) and fixed
    text = say.say("order", "by", day=say.day(day)) if known else ""
    return {"by": say.day(day), "by_text": text}
