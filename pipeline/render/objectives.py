"""Render, objectives: what the plan prints of the act: goal, objectives, and both sides' duties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.render.wording import one_line

if TYPE_CHECKING:
    from pipeline.law import Act

_OF_ROWS = ("objectives", "duties")
LISTS = (*_OF_ROWS, "servant_duties")


def paragraph_of(act: Act, name: str) -> str:
    """The paragraph behind `goal` or a name of `LISTS`; empty where no plan prints one.

    The plan's rows stand on the objectives and the mentor's duties. Of what it quotes, the goal is
    a sentence, and the servant's duties are points.
    """
    plan = act.documents.get("plan")
    if plan is None:
        return ""
    if name in _OF_ROWS:
        return sorted(plan.rows, key=int)[_OF_ROWS.index(name)]
    return next((key for key in plan.quotes if bool(act.points(key)) == (name in LISTS)), "")


def goal(act: Act) -> str:
    """The goal of mentorship in the act's words; empty where the plan does not quote it."""
    paragraph = paragraph_of(act, "goal")
    return one_line(act.quote(paragraph)) if paragraph else ""


def numbered(act: Act, name: str) -> Mapping[str, str]:
    """The points of a list by their numbers."""
    found = act.points(paragraph_of(act, name))
    return {key.partition(".")[2]: text for key, text in found.items()}


def points(act: Act, name: str) -> list[dict[str, str]]:
    """A list as the act has it: number and text of each point."""
    return [{"no": no, "text": text.rstrip(";.")} for no, text in numbered(act, name).items()]
