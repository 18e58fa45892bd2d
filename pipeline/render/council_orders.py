"""Render, council orders: the orders on a council and its pairs, and the note on an incident."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pipeline.render.body import BodyPaper, Groups
from pipeline.render.office import control, executor
from pipeline.render.order import each_once, learner, reference
from pipeline.render.people import PERSON, person
from pipeline.render.sponsored import category, uncounted
from pipeline.render.wording import Wording, numbered, one_line

Facts = Mapping[str, Any]


def _approving(paper: BodyPaper) -> Groups:
    """The composition and every pair; everybody whom the order names signs it as read."""
    say, listed = paper.say, paper.facts.get("members") or ()
    members = [(_role(one, say), one) for one in listed]
    return {
        **_order(paper, [*members, *_concerned(paper.facts["pairs"], paper)]),
        "members": numbered(_member(one, say) for one in listed),
    }


def _order(paper: BodyPaper, acquainted: Iterable[tuple[str, Facts]]) -> Groups:
    """What both orders state: number and day, pairs and terms, and who signs that it was read."""
    facts, say = paper.facts, paper.say
    return {
        "order": {
            "number": one_line(facts.get("number")) or say.blank("number"),
            "day": say.known_day(facts.get("day")) or say.blank("day"),
            "control": control(paper.settings, say),
            "executor": executor(paper.settings, say),
            "uncounted": uncounted(paper.act, say),
            "void": "; ".join(
                say.say("council", "void", reference=_reference(one, say))
                for one in facts.get("void") or ()
            ),
            "acquainted": numbered(each_once(acquainted, say)),
        },
        "pairs": numbered(_pair(one, paper) for one in facts["pairs"]),
    }


def _amending(paper: BodyPaper) -> Groups:
    """The order that is amended, and each pair that changes: nothing changes for the others."""
    amends: Facts = paper.facts.get("amends") or {}
    changes = paper.facts["changes"]
    return {
        **_order(paper, _concerned(changes, paper)),
        "amends": _reference(amends, paper.say),
        "changes": numbered(_change(one, paper) for one in changes),
    }


def _incident(paper: BodyPaper) -> Groups:
    """Who is concerned, who tells it, and what happened."""
    facts, say = paper.facts, paper.say
    return {
        "note": {
            "matter": str(facts["matter"]),
            "day": say.day(facts.get("day")),
            "made_on": say.day(facts["made_on"]),
            "text": one_line(facts.get("text")),
            "document": one_line(facts.get("document")),
            "restricted": _restricted(paper),
        },
        "about": person(facts.get("servant"), say),
        "informer": person(facts.get("informer"), say),
    }


def _restricted(paper: BodyPaper) -> str:
    """The mark of a paper for the few, where the act keeps such matters from the others."""
    matters = paper.act.council.matters.values() if paper.act.council else ()
    marked = any(one.restricted and one.paper == paper.kind for one in matters)
    return paper.say.say("council", "restricted") if marked else ""


def _reference(one: Facts, say: Wording) -> str:
    number = one_line(one.get("number")) or say.blank("number")
    return reference(number, one.get("day"), say)


def _named(who: Facts | None, say: Wording, name: str) -> dict[str, str]:
    """A person as two names of a row: `name`, and `name`_post."""
    told = person(who, say)
    return {name: told["name"], f"{name}_post": told["post"]}


def _nobody(name: str) -> dict[str, str]:
    return {name: "", f"{name}_post": ""}


def _role(one: Facts, say: Wording) -> str:
    return say.code("council_roles", one.get("role_code") or one.get("role"))


def _member(one: Facts, say: Wording) -> dict[str, str]:
    told = person(one, say)
    return {"role": _role(one, say), "name": told["name"], "post": told["post"]}


def _pair(one: Facts, paper: BodyPaper) -> dict[str, str]:
    say = paper.say
    return {
        **_named(one.get("servant"), say, "servant"),
        **_named(one.get("mentor"), say, "mentor"),
        "category": category(one.get("category"), say),
        "term": _term(one, paper),
    }


def _term(one: Facts, paper: BodyPaper) -> str:
    """The days of a term that an order has fixed; a term without a start runs from this order."""
    say = paper.say
    months = one.get("months") or paper.act.term.default
    names = {
        "length": say.length(months, "months", digits=True),
        "start": say.day(one.get("start")),
        "end": say.day(one.get("end")),
        "servant": learner(paper.act),
    }
    if not one.get("start"):
        return say.say("term", "open", **names)
    return say.say("pairs", "fixed" if one.get("end") else "unended", **names)


def _change(one: Facts, paper: BodyPaper) -> dict[str, str]:
    """One pair: the mentor before and the mentor from now on; a removed pair has no further one."""
    say, removed = paper.say, one["kind"] == "removed"
    before = one.get("old_mentor") or (one.get("mentor") if removed else None)
    return {
        "kind": say.code("changes", one["kind"]),
        **_pair(one, paper),
        **(_named(before, say, "former") if before else _nobody("former")),
        **(_nobody("mentor") if removed else {}),
        **({"term": ""} if removed else {}),
    }


def _concerned(pairs: Iterable[Facts], paper: BodyPaper) -> Iterator[tuple[str, Facts]]:
    """The people of these pairs with their roles: former mentors, mentors, then the others.

    The mentor of a pair that is removed is a former one by this order.
    """
    listed, say = list(pairs), paper.say
    kept = [one for one in listed if one.get("kind") != "removed"]
    ended = [one for one in listed if one.get("kind") == "removed"]
    learning = learner(paper.act)
    for role, name, those in (
        (say.say("roles", "old_mentor"), "old_mentor", kept),
        (say.say("roles", "old_mentor"), "mentor", ended),
        (say.say("roles", "mentor"), "mentor", kept),
        (learning[:1].upper() + learning[1:], "servant", listed),
    ):
        yield from ((role, one[name]) for one in those if one.get(name))


VALUES: Mapping[str, Callable[[BodyPaper], Groups]] = {
    "council_order": _approving,
    "amending_order": _amending,
    "incident_note": _incident,
}
"""By kind of paper what it states beside the names that all of them share."""

_PAIR = ("servant", "servant_post", "mentor", "mentor_post", "category", "term")
_ORDERED = {
    "order": ("number", "day", "control", "executor", "uncounted", "void"),
    "order.acquainted[]": ("no", "role", "name", "post"),
    "pairs[]": ("no", *_PAIR),
}
OFFERED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "council_order": {**_ORDERED, "members[]": ("no", "role", "name", "post")},
    "amending_order": {
        **_ORDERED,
        "amends": (),
        "changes[]": ("no", "kind", "former", "former_post", *_PAIR),
    },
    "incident_note": {
        "note": ("matter", "day", "made_on", "text", "document", "restricted"),
        "about": PERSON,
        "informer": PERSON,
    },
}
"""By kind of paper the names that it offers beside those that all of them share."""
