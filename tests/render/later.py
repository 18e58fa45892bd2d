"""A lifelike mentorship after its order is signed: replaced, counted anew, ended, completed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.render import compile_template, render, summary_values
from pipeline.settings import Settings
from tests.render.samples import (
    SETTINGS,
    act,
    case,
    document,
    paragraphs,
    person,
    template,
)

ASSIGNED = {"number": "412-қ", "day": "2026-11-20"}
SIGNED = {"order_number": "412-қ", "order_day": "2026-11-20", "assigned": ASSIGNED}
SICK: dict[str, Any] = {
    "kind": "sick_leave",
    "first": "2026-12-07",
    "last": "2026-12-16",
    "document": "sick-leave certificate № 0012345",
    "days": 10,
}
MOVED = {"end": "2027-01-30", "papers_by": "2027-02-05", "days_not_counted": 10}


def trigger(kind: str = "dismissed", **facts: Any) -> dict[str, Any]:
    """What happened to the former mentor."""
    blank = dict.fromkeys(("day", "document", "absence", "last"))
    return {**blank, "kind": kind, "day": "2026-12-03", "document": "order № 98-ж", **facts}


def replaced(of: Mapping[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A new mentor after the old one left; `of` is the case of the new pair."""
    return {
        **(of or case()),
        "outcome": "replace",
        "fallback": bool(of and of["proof"]),
        "chosen_on": "2026-12-04",
        "old_mentor": person("T-9", "Сәуле Бақытқызы Оразбаева", "Chief specialist"),
        "trigger": trigger(),
        "replace_by": "2026-12-10",
        "assigned": ASSIGNED,
        "moved_end": False,
        "days_not_counted": 0,
        **changes,
    }


def recounted(**changes: Any) -> dict[str, Any]:
    """An absence of the servant moved the end of the term."""
    facts = {"outcome": "recount_term", "absences": [SICK], "old_end": "2027-01-20"}
    return case(**{**SIGNED, **MOVED, **facts, **changes})


def ended(kind: str = "dismissed", **changes: Any) -> dict[str, Any]:
    """The servant has left before the end."""
    told = {"kind": kind, "day": "2026-12-15", "document": "order № 101-ж"}
    return case(**{**SIGNED, "outcome": "ended", "ended": told, **changes})


def completed(**changes: Any) -> dict[str, Any]:
    """The term is over; one absence was not counted, and the mentor changed once."""
    old = {"id": "T-9", "name": "Сәуле Бақытқызы Оразбаева", "position": "Chief specialist"}
    new = {"id": "T-2", "name": "Ерлан Қайратұлы Сейітов", "position": "Head of sector"}
    facts = {
        "outcome": "complete",
        "mentors": [
            {**old, "since": "2026-11-20", "until": "2026-12-04"},
            {**new, "since": "2026-12-04", "until": None},
        ],
        "done": {"plan_agreed": "2026-11-23", "report_received": "2027-01-29"},
        "absences": [SICK],
        "papers": [
            {"kind": "submission", "number": None, "day": "2026-11-19"},
            {"kind": "order", **ASSIGNED},
            {"kind": "plan", "number": None, "day": None},
            {"kind": "replacement_order", "number": "440-қ", "day": "2026-12-04"},
            {"kind": "interim_note", "number": None, "day": None},
        ],
    }
    return case(**{**SIGNED, **MOVED, **facts, **changes})


LATER: dict[str, dict[str, Any]] = {
    "replacement_order": replaced(),
    "plan_revision": replaced(),
    "interim_note": replaced(),
    "term_order": recounted(),
    "cover_note": completed(),
    "inventory": completed(),
    "termination_note": ended(),
}

COUNTED = {"in_time": 7, "late": 1, "unsigned": 2, "overdue": 1}
NAME = "Айгүл Серікқызы Нұрланова"
FIGURES: dict[str, Any] = {
    "from": "2026-07-01",
    "to": "2026-12-31",
    "body": "Department of Economy",
    "hired": 12,
    "covered": 10,
    "by_decision": 1,
    "not_required": 1,
    "left": 1,
    "orders": COUNTED,
    "late": [
        {
            "servant": NAME,
            "order": "412-қ",
            "due": "2026-11-23",
            "signed": "2026-11-25",
            "days": 2,
        },
        {"servant": NAME, "order": None, "due": "2026-12-23", "signed": None, "days": 8},
    ],
    "plans": {"in_time": 6, "late": 0, "unsigned": 3},
    "replacements": [
        {
            "servant": NAME,
            "reason": "dismissed",
            "old": "Сәуле Бақытқызы Оразбаева",
            "new": "Ерлан Қайратұлы Сейітов",
            "due": "2026-12-10",
            "signed": "2026-12-11",
            "days_late": 1,
        },
        {
            "servant": NAME,
            "reason": "mentor_released",
            "old": "Сәуле Бақытқызы Оразбаева",
            "new": None,
            "due": None,
            "signed": None,
            "days_late": None,
        },
    ],
    "reports": {"in_time": 4, "late": 1, "unsigned": 0},
    "commendations": {"in_time": 5, "late": 0, "unsigned": 0},
    "papers": {"in_time": 3, "late": 2, "unsigned": 0},
    "loads": {"0": 41, "1": 7, "2": 3, "over": 0},
    "fallbacks": 1,
    "fallback_share": "10 %",
    "ended": [{"servant": NAME, "reason": "transferred", "day": "2026-12-15"}],
    "recounted": 2,
    "breaches": [
        {
            "what": "order",
            "paragraph": "9",
            "servant": NAME,
            "due": "2026-11-23",
            "done": "2026-11-25",
            "days": 2,
        }
    ],
    "open": 5,
    "by_month": [
        {"month": f"2026-{month:02}", "hired": month - 6, "covered": month - 7, "late": month % 3}
        for month in range(7, 13)
    ],
}
NOTHING: dict[str, Any] = {
    **FIGURES,
    **{name: [] for name in ("late", "replacements", "ended", "breaches", "by_month")},
    **dict.fromkeys(("hired", "covered", "by_decision", "not_required", "left"), 0),
    **dict.fromkeys(("open", "recounted"), 0),
    **{
        name: {"in_time": 0, "late": 0, "unsigned": 0}
        for name in ("orders", "plans", "reports", "commendations", "papers")
    },
    "fallbacks": 0,
    "fallback_share": "0 %",
    "loads": {"0": 0, "1": 0, "2": 0, "over": 0},
}


BARE: dict[str, dict[str, Any]] = {
    kind: {
        **facts,
        **dict.fromkeys(("manager", "head"), None),
        "mentor": person("T-2", "", ""),
        "counts": {},
        "assigned": {"number": None, "day": None},
    }
    for kind, facts in LATER.items()
} | {
    kind: replaced(
        trigger=trigger("mentor_released", day=None, document=None),
        end=None,
        papers_by=None,
        manager=None,
        head=None,
    )
    for kind in ("replacement_order", "plan_revision", "interim_note")
}
"""The same papers where hardly anything is known."""


def summed(figures: Mapping[str, Any], settings: Settings = SETTINGS) -> dict[str, Any]:
    """The values of the summary."""
    return summary_values(figures, act(), settings, "en")


def summary(figures: Mapping[str, Any], settings: Settings = SETTINGS) -> bytes:
    """The finished summary."""
    program = compile_template(template("summary"), "summary.docx")
    return render(summed(figures, settings), program)


def text(kind: str, facts: Mapping[str, Any]) -> str:
    """The whole text of a paper."""
    return "\n".join(paragraphs(document(kind, facts)))
