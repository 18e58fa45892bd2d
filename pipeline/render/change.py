"""Render, change: another mentor in the same mentorship (par. 11), and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render.wording import Wording, numbered, one_line, whole

if TYPE_CHECKING:
    from pipeline.law import Act

Case = Mapping[str, Any]


def change(case: Case, act: Act, say: Wording) -> dict[str, str]:
    """`ground`: what happened to the former mentor; `by_law`: the paragraph in brackets, or none;
    `next_plan`: the paper on the plan that the new mentor draws up, or none.

    A release is no case of the paragraph on changes, so no paper cites it for one.
    """
    by_law = ""
    if under_the_paragraph(case, act) and act.change:
        paragraph = whole(act.change.paragraph)
        by_law = say.say("change", "by_law", paragraph=paragraph)
    return {
        "ground": _ground(case["trigger"], act, say),
        "by_law": by_law,
        "next_plan": _next_plan(act, say),
    }


def _next_plan(act: Act, say: Wording) -> str:
    """By the body's reading of par. 11 the plan is changed, made anew, or left as it is."""
    words = say.words["next_plan"]
    return next((str(words[kind]) for kind in act.papers("replace") if kind in words), "")


def under_the_paragraph(case: Case, act: Act) -> bool:
    """Whether the act itself asks for the change: its paragraph sets a deadline for the event."""
    return act.change is not None and case["trigger"]["kind"] in act.change.deadlines


def _ground(trigger: Mapping[str, Any], act: Act, say: Wording) -> str:
    kind, day = trigger["kind"], trigger.get("day")
    document = one_line(trigger.get("document"))
    told = say.say("change", "document", document=document) if document else ""
    names = {
        "day": say.day(day),
        "limit": _limit(act, say),
        "reason": say.code("absences", trigger.get("absence")),
        "period": _period(trigger, say),
        "document": told,
    }
    if kind == "absent" and "absence" not in act.numbers:
        kind = "absent_long"
    return say.say("change", kind if day else f"{kind}_undated", **names)


def _limit(act: Act, say: Wording) -> str:
    """How long a mentor may be absent: the act's own number, or the body's where it has none."""
    if limit := act.numbers.get("absence"):
        return say.length(limit.value, limit.unit)
    return say.length(act.change.longest, "days") if act.change else ""


def _period(trigger: Mapping[str, Any], say: Wording) -> str:
    sentence = "from_to" if trigger.get("last") else "since"
    days = {name: say.day(trigger.get(key)) for name, key in (("first", "day"), ("last", "last"))}
    return say.say("change", sentence, **days)


def aspects(act: Act) -> list[dict[str, str]]:
    """What a commendation speaks about, in the act's words: the former mentor's part of it."""
    paper = act.documents.get("commendation")
    parts = paper.parts if paper else ()
    return numbered({"text": part[:1].upper() + part[1:]} for part in parts)
