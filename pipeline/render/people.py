"""Render, people: a person of a case as the papers name them. Names stand as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.law.dates import whole_months
from pipeline.render.wording import Wording, one_line
from pipeline.words.languages import inside

Person = Mapping[str, Any]
PERSON = (
    *("name", "position", "position_inside", "subdivision", "state_body"),
    *("post", "post_inside", "category"),
)
"""What `person` gives, and a template may ask for."""
_NONE = "none"


def person(who: Person | None, say: Wording) -> dict[str, str]:
    """Name, position, subdivision, state body, position and subdivision as one post, category; the
    position and the post also as they stand inside a sentence; lines where unknown."""
    facts = who or {}
    position = say.or_blank(facts.get("position"))
    return {
        "name": named(facts, say),
        "position": position,
        "position_inside": inside(position, say.language),
        "subdivision": one_line(facts.get("subdivision")),
        "state_body": one_line(facts.get("state_body")),
        "post": post(facts, say),
        "post_inside": post_inside(facts, say),
        "category": one_line(facts.get("category")),
    }


def named(who: Person | None, say: Wording) -> str:
    """The name as it is written, after the rank where there is one; a line where it is unknown."""
    facts = who or {}
    name, rank = one_line(facts.get("name")), one_line(facts.get("rank"))
    return f"{rank} {name}" if name and rank else say.or_blank(name)


def post(who: Person, say: Wording) -> str:
    """Position and subdivision; one of them where the other is missing or the same."""
    parts = [one_line(who.get(name)) for name in ("position", "subdivision")]
    known = list(dict.fromkeys(part for part in parts if part))
    if len(known) > 1:
        return say.say("person", "post", position=known[0], subdivision=known[1])
    return known[0] if known else say.blank()


def post_inside(who: Person, say: Wording) -> str:
    """The same inside a sentence. The name of a subdivision keeps its capital."""
    whole = post(who, say)
    return inside(whole, say.language) if one_line(who.get("position")) else whole


def servant(who: Person, say: Wording) -> dict[str, str]:
    """The newcomer: a person, and the day of acceptance into the body."""
    return {**person(who, say), "accepted_on": say.day(who.get("appointed_on"))}


def mentor(who: Person, say: Wording, *, on: date, servants: int | None) -> dict[str, str]:
    """The mentor: a person, the three facts of the requirements, and how many servants."""
    return {
        **person(who, say),
        "experience": _experience(who, say, on),
        "mark": _mark(who, say),
        "penalty": _penalty(who, say),
        "servants": say.blank("number") if servants is None else str(servants),
    }


def _experience(who: Person, say: Wording, on: date) -> str:
    since = who.get("service_since")
    if not since:
        return say.blank()
    length = say.years_and_months(whole_months(date.fromisoformat(str(since)), on))
    return say.say("facts", "experience", since=say.day(since), length=length)


def _mark(who: Person, say: Wording) -> str:
    """The mark alone where one was given; the attestation speaks only where none was."""
    mark = who.get("last_mark")
    if not mark:
        return say.blank()
    if mark != _NONE:
        word = say.words["marks"].get(mark, mark)
        return _dated(say, "mark", who.get("last_mark_on"), mark=word)
    conclusion = who.get("attestation")
    word = say.words["attestation"].get(conclusion, conclusion) or say.blank()
    second = _dated(say, "attestation", who.get("attestation_on"), conclusion=word)
    return say.say("facts", "joined", first=say.say("facts", "no_mark"), second=second)


def _dated(say: Wording, sentence: str, day: object, **names: str) -> str:
    if not day:
        return say.say("facts", f"{sentence}_undated", **names)
    return say.say("facts", sentence, day=say.day(day), **names)


def _penalty(who: Person, say: Wording) -> str:
    penalty = one_line(who.get("penalty"))
    return str(say.words["penalty"].get(penalty, penalty)) or say.blank()
