"""Render, body: what every paper of a whole body states, whatever it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.render.office import letterhead, personnel_service, signatory, submitted_to
from pipeline.render.paragraphs import citation
from pipeline.render.wording import Wording, one_line

if TYPE_CHECKING:
    from pipeline.law import Act
    from pipeline.settings import Settings

Groups = dict[str, Any]
SHARED: Mapping[str, tuple[str, ...]] = {
    "body": ("name", "name_kk", "name_ru", "city", "address"),
    "addressee": ("position", "body", "name"),
    "signatory": ("position", "name", "act"),
    "personnel_service": (),
    "act": ("title", "citation"),
}
"""The names that every template of such a paper may use."""


@dataclass(frozen=True, slots=True)
class BodyPaper:
    """What one paper of a whole body is made from: facts are JSON, days in ISO 8601."""

    kind: str
    facts: Mapping[str, Any]
    act: Act
    settings: Settings
    say: Wording


def shared(paper: BodyPaper) -> Groups:
    """The body, who signs for it and to whom its papers go, and the act."""
    settings, say = paper.settings, paper.say
    own = one_line(paper.facts.get("state_body"))
    # a body is known by the name that the rosters give it, in whatever language its papers are
    day = date.fromisoformat(paper.facts["made_on"])
    signs = signatory(own, day, settings, say)
    body = letterhead(paper.facts, settings, say)
    return {
        "body": body,
        "addressee": submitted_to(signs, body, own, settings, say),
        "signatory": signs,
        "personnel_service": personnel_service(settings, say),
        "act": {"title": paper.act.title, "citation": citation(paper.act, say)},
    }
