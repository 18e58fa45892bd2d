"""Render, papers: the strings that a paper states, composed once and kept for every reprint.

Every string comes from the case, the act, the settings or the words of the papers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.law.language import in_language
from pipeline.render.absent import absences
from pipeline.render.basis import basis
from pipeline.render.change import aspects, change
from pipeline.render.clock import clock
from pipeline.render.closing import earlier, ended, inventory, submitted
from pipeline.render.local import local
from pipeline.render.objectives import LISTS, goal, points
from pipeline.render.office import letterhead, personnel_service, signatory, submitted_to
from pipeline.render.order import acquainted, assigned, ground, order, unnumbered
from pipeline.render.paragraphs import citation, law, quoted
from pipeline.render.people import mentor, person, servant
from pipeline.render.plan import instead, plan_rows
from pipeline.render.proof import proof
from pipeline.render.spoken import spoken
from pipeline.render.sponsored import category, uncounted
from pipeline.render.sponsored import instead as instead_of
from pipeline.render.wording import Wording, one_line

if TYPE_CHECKING:
    from pipeline.law import Act, Calendar
    from pipeline.settings import Settings

__all__ = ["values"]

Groups = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every group of names is composed from."""

    kind: str
    case: Mapping[str, Any]
    act: Act
    settings: Settings
    calendar: Calendar
    say: Wording
    rostered: Mapping[str, Any]
    """The servant as the rosters name it and its body, in whatever language the paper is."""


def values(
    kind: str, case: Mapping[str, Any], act: Act, settings: Settings, calendar: Calendar
) -> dict[str, Any]:
    """The values of one paper: dictionaries and lists of strings, under the names of `offered`.

    `case` are the facts of one mentorship (days in ISO 8601); `calendar` moves the plan's days to
    working days. The same arguments give the same values.
    """

    def compose(say: Wording) -> dict[str, Any]:
        words = in_language(act, say.language)
        facts = local(case, say.language, settings)
        return _composed(_Frame(kind, facts, words, settings, calendar, say, case["servant"]))

    language = settings.language_of(kind, case["language"])
    return spoken(language, compose, settings.rulebook)


def _composed(frame: _Frame) -> dict[str, Any]:
    case, act, say = frame.case, frame.act, frame.say
    found: dict[str, Any] = {**_office(frame), **_people(frame), **clock(case, act, say)}
    found["act"] = {"title": act.title, "citation": citation(act, say)}
    found["law"] = law(act, say)
    for part in _PARTS.get(frame.kind, ()):
        for group, names in part(frame).items():
            found[group] = {**found.get(group, {}), **names}
    return found


def _office(frame: _Frame) -> dict[str, Any]:
    """The body, to whom papers go, who signs, and the order's own words."""
    case, settings, say = frame.case, frame.settings, frame.say
    own = one_line(frame.rostered.get("state_body"))
    day = case.get("made_on") or case["order_day"] or case["chosen_on"]
    signs = signatory(own, date.fromisoformat(day), settings, say)
    body = letterhead(frame.rostered, settings, say)
    return {
        "body": body,
        "addressee": submitted_to(signs, body, own, settings, say),
        "signatory": signs,
        "personnel_service": personnel_service(settings, say),
        "order": {
            **order(case, frame.act, settings, say),
            "ground": ground(case, frame.act, say),
        },
        "assigned": assigned(case, say),
    }


def _people(frame: _Frame) -> dict[str, Any]:
    case, say = frame.case, frame.say
    day = date.fromisoformat(case["chosen_on"])
    count = (case.get("counts") or {}).get("servants_of_mentor")
    present = mentor(case["mentor"], say, on=day, servants=count)
    return {
        "servant": servant(case["servant"], say),
        "mentor": {**present, "earlier": earlier(case, say)},
        "manager": person(case["manager"], say),
        "head": person(case["head"], say),
    }


def _proof(frame: _Frame) -> Groups:
    return {"proof": proof(frame.case, frame.act, frame.say)}


def _lists_of_order(frame: _Frame) -> Groups:
    kind, case, act, say = frame.kind, frame.case, frame.act, frame.say
    names = {"basis": basis(kind, case, act, say), "acquainted": acquainted(kind, case, act, say)}
    return {"order": names}


def _rows_of_plan(frame: _Frame) -> Groups:
    return {"plan": {"rows": plan_rows(frame.case, frame.act, frame.say, frame.calendar)}}


def _words_of_plan(frame: _Frame) -> Groups:
    """What the plan prints of the act, and whose plan it takes the place of."""
    act = frame.act
    lists = {name: points(act, name) for name in LISTS}
    return {"plan": {"instead": instead(frame.case, act, frame.say), "goal": goal(act), **lists}}


def _change(frame: _Frame) -> Groups:
    return {
        "former": person(frame.case["old_mentor"], frame.say),
        "change": change(frame.case, frame.act, frame.say),
    }


def _sponsored(frame: _Frame) -> Groups:
    """The category of the person under mentorship, and what of their time is not counted."""
    why = category(frame.case["servant"].get("ground"), frame.say)
    return {
        "sponsored": {"category": why},
        "term": {"uncounted": uncounted(frame.act, frame.say)},
    }


def _sheet(frame: _Frame) -> Groups:
    """Who was the mentor before, the words that bind both sides, and who signs that they know."""
    kind, case, act, say = frame.kind, frame.case, frame.act, frame.say
    return {
        "instead": instead_of(case, act, say),
        "words": {"quotes": quoted(act, kind)},
        "order": {"acquainted": acquainted(kind, case, act, say)},
    }


_PARTS: Mapping[str, tuple[Callable[[_Frame], Groups], ...]] = {
    "submission": (_proof,),
    "order": (_lists_of_order, _proof),
    "plan": (_rows_of_plan, _words_of_plan),
    "report": (_rows_of_plan,),
    "replacement_order": (_change, _lists_of_order, _proof),
    "plan_revision": (_change, _rows_of_plan),
    "interim_note": (_change, lambda frame: {"note": {"aspects": aspects(frame.act)}}),
    "term_order": (
        _lists_of_order,
        lambda frame: {"order": unnumbered(frame.say)},
        lambda frame: {"absences": absences(frame.case, frame.say)},
    ),
    "cover_note": (lambda frame: {"papers": {"submitted": submitted(frame.case, frame.say)}},),
    "inventory": (lambda frame: {"inventory": inventory(frame.case, frame.act, frame.say)},),
    "assignment_sheet": (_sponsored, _sheet),
    "final_report": (_sponsored,),
    "termination_note": (lambda frame: {"ended": ended(frame.case, frame.act, frame.say)},),
}
