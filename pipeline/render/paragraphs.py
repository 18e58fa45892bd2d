"""Render, paragraphs: the act's name, paragraphs and numbers as the papers cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.render.objectives import LISTS, paragraph_of
from pipeline.render.wording import Wording, one_line, whole

if TYPE_CHECKING:
    from pipeline.law import Act, DocumentKind


def citation(act: Act, say: Wording) -> str:
    """The act's title, and by whose order of which day and number it was approved.

    In languages that decline, an act says itself how it is cited.
    """
    names = {"title": act.title, "form": act.form, "issuer": act.issuer, "number": act.number}
    names["date"] = say.cited(act.date.isoformat())
    return act.citation.format(**names) if act.citation else say.say("act", "citation", **names)


def law(act: Act, say: Wording) -> dict[str, str]:
    """Paragraphs by what they are about, and the act's numbers in words; none where it has none."""
    own = {kind: _own_paragraph(paper) for kind, paper in act.documents.items()}
    kinds = ("submission", "order", "plan", "report", "commendation", "summary")
    filed = act.documents["inventory"].paragraphs if "inventory" in act.documents else ("",)
    return {
        **{kind: own.get(kind, "") for kind in kinds},
        **{name: paragraph_of(act, name) for name in ("goal", *LISTS)},
        "term": whole(act.term.paragraph),
        "requirements": whole(act.fallback.paragraph) if act.fallback else "",
        "limit": whole(act.limit.key) if act.limit else "",
        "replacement": whole(act.change.paragraph) if act.change else "",
        "papers": whole(act.deadlines["papers"].paragraph) if "papers" in act.deadlines else "",
        "files": filed[0],
        "results": filed[-1],
        "servants_limit": say.number(act.limit.places) if act.limit else "",
        **{f"{name}_within": _within(act, name, say) for name in ("plan", "papers")},
    }


def _own_paragraph(paper: DocumentKind) -> str:
    """The paragraph about the paper itself; a sub-point only lists it among somebody's duties."""
    return next((key for key in paper.paragraphs if "." not in key), whole(paper.paragraphs[0]))


def _within(act: Act, name: str, say: Wording) -> str:
    deadline = act.deadlines.get(name)
    return say.length(deadline.value, deadline.unit) if deadline else ""


def quoted(act: Act, kind: str) -> list[dict[str, str]]:
    """The words of the act that a paper of this kind prints, as they end: number and text."""
    found = act.documents[kind].quotes
    return [{"no": key, "text": one_line(act.paragraphs[key])} for key in found]
