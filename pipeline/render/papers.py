"""Render, papers: the strings that a paper states, composed once and kept for every reprint.

Every string comes from the case, the act, the settings or the words of the papers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.render.names import offered
from pipeline.render.office import letterhead, signatory, submitted_to
from pipeline.render.order import acquainted, basis, ground, order
from pipeline.render.people import mentor, person, servant
from pipeline.render.plan import list_paragraph, plan_rows, points
from pipeline.render.proof import proof
from pipeline.render.wording import Wording, one_line, whole, wording

if TYPE_CHECKING:
    from pipeline.law import Act, Calendar, DocumentKind
    from pipeline.settings import Settings

__all__ = ["offered", "values"]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every group of names is composed from."""

    case: Mapping[str, Any]
    act: Act
    settings: Settings
    say: Wording


def values(
    kind: str, case: Mapping[str, Any], act: Act, settings: Settings, calendar: Calendar
) -> dict[str, Any]:
    """The values of one paper: dictionaries and lists of strings, under the names of `offered`.

    `case` are the facts of one mentorship (days in ISO 8601); `calendar` moves the plan's days to
    working days. The same arguments give the same values.
    """
    frame = _Frame(case, act, settings, wording(case["language"]))
    found: dict[str, Any] = {**_office(frame), **_people(frame), **_clock(frame)}
    found["act"] = {"title": act.title, "citation": _citation(frame)}
    found["law"] = _law(frame)
    if kind == "submission":
        found["proof"] = proof(case, act, frame.say)
    if kind == "order":
        found["order"] |= {
            "basis": basis(case, act, frame.say),
            "acquainted": acquainted(case, frame.say),
        }
    if kind in ("plan", "report"):
        found["plan"]["rows"] = plan_rows(case, act, frame.say, calendar)
    if kind == "plan":
        found["plan"] |= {name: points(act, name) for name in ("objectives", "duties")}
    return found


def _office(frame: _Frame) -> dict[str, Any]:
    """The body, to whom papers go, who signs, and the order's own words."""
    case, settings, say = frame.case, frame.settings, frame.say
    body = letterhead(case, settings)
    service = settings.personnel_service or say.say("person", "personnel_service")
    own = order(case, frame.act, settings, say)
    return {
        "body": body,
        "addressee": submitted_to(case, settings, say, body["name"]),
        "signatory": signatory(case, settings, say),
        "personnel_service": one_line(service),
        "order": {**own, "ground": ground(case, frame.act, say)},
    }


def _people(frame: _Frame) -> dict[str, Any]:
    case, say = frame.case, frame.say
    day = date.fromisoformat(case["chosen_on"])
    count = (case.get("counts") or {}).get("servants_of_mentor")
    return {
        "servant": servant(case["servant"], say),
        "mentor": mentor(case["mentor"], say, on=day, servants=count),
        "manager": person(case["manager"], say),
        "head": person(case["head"], say),
    }


def _clock(frame: _Frame) -> dict[str, Any]:
    """The term, and the days by which the plan and the papers are due.

    Calendar dates stand in an order only where the day of its signing is fixed: until then the
    term runs from a day that nobody knows.
    """
    case, say = frame.case, frame.say
    length = say.length(case["months"], "months", digits=True)
    names = {"length": length, "start": say.day(case["start"]), "end": say.day(case["end"])}
    fixed, ended = bool(case["order_day"]), bool(case["end"])
    text = ("fixed" if ended else "unended") if fixed else "open"
    period = ("period_fixed" if fixed else "period_planned") if ended else "period_unended"
    return {
        "term": {
            "months": str(case["months"]),
            "length": length,
            "text": say.say("term", text, **names),
            "period": say.say("term", period, **names),
        },
        "plan": _by(case["plan_by"], say, fixed=fixed),
        "papers": _by(case["papers_by"], say, fixed=fixed),
    }


def _by(day: str | None, say: Wording, *, fixed: bool) -> dict[str, str]:
    known = bool(day) and fixed
    text = say.say("order", "by", day=say.day(day)) if known else ""
    return {"by": say.day(day), "by_text": text}


def _citation(frame: _Frame) -> str:
    act, day = frame.act, frame.say.day(frame.act.date.isoformat())
    names = {"title": act.title, "form": act.form, "issuer": act.issuer, "number": act.number}
    return frame.say.say("act", "citation", date=day, **names)


def _law(frame: _Frame) -> dict[str, str]:
    """Paragraphs by what they are about, and the act's numbers in words; none where it has none."""
    act, say = frame.act, frame.say
    papers = {kind: _own_paragraph(paper) for kind, paper in act.documents.items()}
    kinds = ("submission", "order", "plan", "report", "commendation")
    return {
        **{kind: papers.get(kind, "") for kind in kinds},
        **{name: list_paragraph(act, name) for name in ("objectives", "duties")},
        "term": whole(act.term.paragraph),
        "requirements": whole(act.fallback.paragraph) if act.fallback else "",
        "limit": whole(act.limit.key) if act.limit else "",
        "papers": whole(act.deadlines["papers"].paragraph),
        "servants_limit": say.number(act.limit.places) if act.limit else "",
        **{f"{name}_within": _within(frame, name) for name in ("plan", "papers")},
    }


def _own_paragraph(paper: DocumentKind) -> str:
    """The paragraph about the paper itself; a sub-point only lists it among somebody's duties."""
    return next((key for key in paper.paragraphs if "." not in key), whole(paper.paragraphs[0]))


def _within(frame: _Frame, name: str) -> str:
    deadline = frame.act.deadlines[name]
    return frame.say.length(deadline.value, deadline.unit)
