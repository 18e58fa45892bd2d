"""Render, order: what only an order says: its number and day, its grounds, who is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render.people import post
from pipeline.render.wording import Wording, one_line, whole

if TYPE_CHECKING:
    from pipeline.law import Act
    from pipeline.settings import Settings

Case = Mapping[str, Any]
_DIRECT_MANAGER = "assign_direct_manager"
_CHIEF = "chief_decision"


def order(case: Case, act: Act, settings: Settings, say: Wording) -> dict[str, str]:
    """Number and day (blank until registration), reference, paragraphs, control, executor."""
    number = _number(case, settings) or say.blank("number")
    day = say.day(case["order_day"]) if case["order_day"] else say.blank("day")
    return {
        "number": number,
        "day": day,
        "reference": say.say("order", "reference", number=number, day=day),
        "paragraphs": say.paragraphs(_cited(case, act)),
        "chief_decision": one_line(case[_CHIEF]),
        "control": one_line(settings.control) or say.blank("long"),
        "executor": one_line(settings.executor),
    }


def _number(case: Case, settings: Settings) -> str:
    given = one_line(case["order_number"])
    mentorship = case.get("mentorship")
    if given or not settings.order_number or mentorship is None:
        return given
    return settings.order_number.replace("{mentorship}", str(mentorship))


def _cited(case: Case, act: Act) -> list[str]:
    """The order's own paragraph; the fallback's and the chief's decision's where they apply."""
    cited = [act.documents["order"].paragraphs[0]]
    if case["outcome"] == _DIRECT_MANAGER and act.fallback:
        cited.append(act.fallback.paragraph)
    if case[_CHIEF]:
        cited += [rule.key for rule in act.scope if _CHIEF in rule.facts]
    return cited


def ground(case: Case, act: Act, say: Wording) -> str:
    """Why this person: conforms, or is the direct manager because nobody else can be assigned."""
    sentence = "fallback" if case["outcome"] == _DIRECT_MANAGER else "assign"
    requirements = whole(act.fallback.paragraph) if act.fallback else ""
    limit = whole(act.limit.key) if act.limit else ""
    return say.say("order", f"ground_{sentence}", requirements=requirements, limit=limit)


def basis(case: Case, act: Act, say: Wording) -> list[dict[str, str]]:
    """The papers that the order rests on, numbered, with the stop that ends each."""
    manager, mentor = (say.or_blank((case[who] or {}).get("name")) for who in ("manager", "mentor"))
    texts = [say.say("order", "submission", name=manager), say.say("order", "consent", name=mentor)]
    if case["proof"] and act.fallback:
        paragraph = whole(act.fallback.paragraph)
        texts.append(say.say("order", "proof", paragraph=paragraph))
    if case[_CHIEF]:
        texts.append(say.say("order", "chief", decision=one_line(case[_CHIEF])))
    stops = [say.say("order", "stop")] * (len(texts) - 1) + [say.say("order", "last_stop")]
    return [
        {"no": str(number), "text": text, "stop": stop}
        for number, (text, stop) in enumerate(zip(texts, stops, strict=True), start=1)
    ]


def acquainted(case: Case, say: Wording) -> list[dict[str, str]]:
    """Who signs the acquaintance sheet: each person once, with every role they have."""
    roles: dict[str, list[str]] = {}
    people: dict[str, Mapping[str, Any]] = {}
    for role in ("mentor", "servant", "manager", "head"):
        who = case[role] or {}
        key = str(who.get("id") or role)
        roles.setdefault(key, []).append(say.say("roles", role))
        people.setdefault(key, who)
    return [
        {
            "no": str(number),
            "role": say.say("roles", "and").join([named[0], *(n.lower() for n in named[1:])]),
            "name": say.or_blank(people[key].get("name")),
            "post": post(people[key], say),
        }
        for number, (key, named) in enumerate(roles.items(), start=1)
    ]
