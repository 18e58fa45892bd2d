"""Render, sponsored: who is under mentorship by which category, and who was the mentor before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render.change import change
from pipeline.render.people import person
from pipeline.render.wording import Wording

if TYPE_CHECKING:
    from pipeline.law import Act

Case = Mapping[str, Any]


def category(ground: object, say: Wording) -> str:
    """Why somebody is under mentorship, in words; a line to fill in where it is not told."""
    return say.code("grounds", ground) or say.blank()


def uncounted(act: Act, say: Wording) -> str:
    """The absences that do not count toward the term, as one list; empty where the act has none."""
    kinds = act.reading("valid_absences")
    return ", ".join(say.code("absences", kind) for kind in act.absences.all if kind in kinds)


def instead(case: Case, act: Act, say: Wording) -> dict[str, str]:
    """The former mentor, and why another one follows; empty for a first mentor."""
    if not case.get("old_mentor"):
        return {"name": "", "post": "", "ground": ""}
    former = person(case["old_mentor"], say)
    ground = change(case, act, say)["ground"] if case.get("trigger") else ""
    return {"name": former["name"], "post": former["post_inside"], "ground": ground}
