"""Render, order: what only an order says: its number and day, its grounds, who is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render.change import under_the_paragraph
from pipeline.render.office import control, executor
from pipeline.render.people import named, post
from pipeline.render.wording import Wording, numbered, one_line, whole

if TYPE_CHECKING:
    from pipeline.law import Act
    from pipeline.settings import Settings

Case = Mapping[str, Any]
_DIRECT_MANAGER = "assign_direct_manager"
_CHIEF = "chief_decision"
_ORDERS = ("order", "replacement_order")
OF_CASE = {
    "mentor": "mentor",
    "former_mentor": "old_mentor",
    "servant": "servant",
    "direct_manager": "manager",
    "head_of_subdivision": "head",
}
"""The act's roles as a case names the people in them."""


def order(case: Case, act: Act, settings: Settings, say: Wording) -> dict[str, str]:
    """Number and day (blank until registration), reference, paragraphs, control, executor."""
    number = _number(case, settings) or say.blank("number")
    return {
        "number": number,
        **_dated(number, case["order_day"], say),
        **_several(case, say),
        "paragraphs": say.paragraphs(cited(case, act)),
        "chief_decision": one_line(case[_CHIEF]),
        "control": control(settings, say),
        "executor": executor(settings, say),
    }


def _several(case: Case, say: Wording) -> dict[str, str]:
    """At the end of a mentorship whose mentor was replaced, the orders by which it stood in turn:
    its term runs from the first of them. In digits, so that they stand on one line."""
    orders = [one for one in case.get("papers") or () if one["kind"] in _ORDERS]
    if len(orders) < 2:
        return {}
    return {"reference": "; ".join(numbered_and_dated(one, say) for one in orders)}


def numbered_and_dated(paper: Mapping[str, Any], say: Wording) -> str:
    """Number and day of an order in digits, both languages alike; a line where no day is known."""
    number, day = one_line(paper.get("number")), say.short_day(paper.get("day"))
    return say.say("closing", "number_and_day", number=number, day=day or say.blank("day"))


def unnumbered(say: Wording) -> dict[str, str]:
    """Number and day of an order that changes no mentor: both are given at registration."""
    return {"number": say.blank("number"), "day": say.blank("day")}


def assigned(case: Case, say: Wording) -> dict[str, str]:
    """The order by which the mentorship stands, before the paper at hand."""
    known = case.get("assigned") or {"number": case["order_number"], "day": case["order_day"]}
    number = one_line(known.get("number")) or say.blank("number")
    return {"number": number, **_dated(number, known.get("day"), say)}


def _dated(number: str, day: object, say: Wording) -> dict[str, str]:
    written = say.day(day) if day else say.blank("day")
    return {"day": written, "reference": reference(number, day, say)}


def reference(number: str, day: object, say: Wording) -> str:
    """An order as other papers cite it, by its number and day; a blank where no day is known."""
    if say.both and not day:
        # it is filled in by hand, and only once
        return f"{say.blank('day')} № {number}"
    return say.say("order", "reference", number=number, day=say.cited(day))


def _number(case: Case, settings: Settings) -> str:
    """By the settings' pattern only once: a mentorship has one number, and may have more orders."""
    given = one_line(case["order_number"])
    mentorship = case.get("mentorship")
    pattern = settings.number_of_orders
    if given or not pattern or mentorship is None or "assigned" in case:
        return given
    return pattern.replace("{mentorship}", str(mentorship))


def is_fallback(case: Case) -> bool:
    """Whether the mentor is the direct manager because nobody else can be assigned."""
    return case["outcome"] == _DIRECT_MANAGER or bool(case.get("fallback"))


def cited(case: Case, act: Act) -> list[str]:
    """The order's own paragraphs; the fallback's and the chief's decision's where they apply."""
    cited = [paper.paragraphs[0] for kind, paper in act.documents.items() if kind == "order"]
    if case.get("trigger") and act.change and under_the_paragraph(case, act):
        cited.append(act.change.paragraph)
    if is_fallback(case) and act.fallback:
        cited.append(act.fallback.paragraph)
    if case[_CHIEF]:
        cited += [rule.key for rule in act.scope if _CHIEF in rule.facts]
    return cited


def ground(case: Case, act: Act, say: Wording) -> str:
    """Why this person: conforms, or is the direct manager because nobody else can be assigned.

    Empty under an act that knows no fallback and no limit: there is nothing to tell apart.
    """
    if not act.fallback and not act.limit:
        return ""
    sentence = "fallback" if is_fallback(case) else "assign"
    requirements = whole(act.fallback.paragraph) if act.fallback else ""
    limit = whole(act.limit.key) if act.limit else ""
    return say.say("order", f"ground_{sentence}", requirements=requirements, limit=limit)


def acquainted(kind: str, case: Case, act: Act, say: Wording) -> list[dict[str, str]]:
    """Who signs the acquaintance sheet: each person once, with every role they have."""
    concerned = [OF_CASE[role] for role in act.documents[kind].acquainted]
    told = (
        (role_word("new_mentor" if _follows(role, kind) else role, act, say), case.get(role) or {})
        for role in concerned
    )
    return numbered(each_once(told, say))


def each_once(told: Iterable[tuple[str, Case]], say: Wording) -> Iterator[dict[str, str]]:
    """Each person once, with every role of theirs."""
    roles: dict[str, dict[str, None]] = {}
    people: dict[str, Case] = {}
    for role, who in told:
        key = str(who.get("id") or who.get("name") or role)
        people.setdefault(key, who)
        roles.setdefault(key, {})[role] = None
    for key, who in people.items():
        first, *others = roles[key]
        said = say.say("roles", "and").join([first, *(one.lower() for one in others)])
        yield {"role": said, "name": named(who, say), "post": post(who, say)}


def _follows(role: str, kind: str) -> bool:
    return role == "mentor" and kind == "replacement_order"


def role_word(role: str, act: Act, say: Wording) -> str:
    """A role as a line begins with it; the act has its own word for who has a mentor."""
    word = learner(act) if role == "servant" else say.say("roles", role)
    return word[:1].upper() + word[1:]


def learner(act: Act) -> str:
    """What the act calls the person who has a mentor, within a sentence."""
    return act.roles["servant"]
