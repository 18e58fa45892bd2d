"""Render, month order: one order that assigns mentors to all newcomers of a body, and its list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.render.basis import stopped
from pipeline.render.body import BodyPaper, Groups
from pipeline.render.office import control, executor
from pipeline.render.order import OF_CASE, cited, each_once, is_fallback, role_word
from pipeline.render.paragraphs import law
from pipeline.render.people import person
from pipeline.render.wording import numbered, one_line, whole

Facts = Mapping[str, Any]
KIND = "month_order"
_CHIEF = "chief_decision"


def _ordered(paper: BodyPaper) -> Groups:
    """What the order says of all, its list of pairs, and who signs that it was read."""
    say, pairs = paper.say, paper.facts["pairs"]
    keys = [key for pair in pairs for key in cited(pair, paper.act)]
    return {
        "law": law(paper.act, say),
        "order": {
            "number": say.blank("number"),
            "day": say.blank("day"),
            "paragraphs": say.paragraphs(keys),
            "control": control(paper.settings, say),
            "executor": executor(paper.settings, say),
            "basis": _basis(paper),
            "acquainted": numbered(each_once(_concerned(paper), say)),
        },
        "pairs": numbered(_pair(pair, paper) for pair in pairs),
    }


def _basis(paper: BodyPaper) -> list[dict[str, str]]:
    """The papers that the order rests on, of all pairs together."""
    say = paper.say
    texts = [say.say("month_order", "submissions"), say.say("month_order", "consents")]
    if _proved(paper) and paper.act.fallback:
        paragraph = whole(paper.act.fallback.paragraph)
        texts.append(say.say("month_order", "proofs", paragraph=paragraph))
    decisions = [one_line(pair[_CHIEF]) for pair in paper.facts["pairs"] if pair[_CHIEF]]
    if decisions:
        told = ", ".join(dict.fromkeys(decisions))
        texts.append(say.say("order", "chief", decision=told))
    return stopped(texts, say)


def _proved(paper: BodyPaper) -> bool:
    return any(is_fallback(pair) for pair in paper.facts["pairs"])


def _concerned(paper: BodyPaper) -> Iterator[tuple[str, Facts]]:
    """Everybody whom the order names, by the act's roles and within a role as the list has them."""
    for role in (OF_CASE[role] for role in paper.act.documents[paper.kind].acquainted):
        word = role_word(role, paper.act, paper.say)
        yield from ((word, pair[role]) for pair in paper.facts["pairs"] if pair.get(role))


def _pair(pair: Facts, paper: BodyPaper) -> dict[str, str]:
    say = paper.say
    servant, mentor = person(pair["servant"], say), person(pair["mentor"], say)
    return {
        "servant": servant["name"],
        "servant_post": servant["post"],
        "category": servant["category"],
        "mentor": mentor["name"],
        "mentor_post": mentor["post"],
        "term": say.length(pair["months"], "months", digits=True),
        "note": _note(pair, paper),
    }


def _note(pair: Facts, paper: BodyPaper) -> str:
    """What is not usual with a pair: nobody but the direct manager, or a decision of the chief."""
    say, fallback, notes = paper.say, paper.act.fallback, []
    if is_fallback(pair) and fallback:
        paragraph = whole(fallback.paragraph)
        notes.append(say.say("month_order", "fallback", paragraph=paragraph))
    if pair[_CHIEF]:
        notes.append(say.say("order", "chief", decision=one_line(pair[_CHIEF])))
    return "; ".join(notes)


VALUES: Mapping[str, Callable[[BodyPaper], Groups]] = {KIND: _ordered}
"""By kind of paper what it states beside the names that all papers of a body share."""
OFFERED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    KIND: {
        "law": ("plan", "papers", "plan_within", "papers_within"),
        "order": ("number", "day", "paragraphs", "control", "executor"),
        "order.basis[]": ("no", "text", "stop"),
        "order.acquainted[]": ("no", "role", "name", "post"),
        "pairs[]": (
            *("no", "servant", "servant_post", "category"),
            *("mentor", "mentor_post", "term", "note"),
        ),
    }
}
"""By kind of paper the names that it offers beside those that all papers of a body share."""
