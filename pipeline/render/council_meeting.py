"""Render, council meeting: the strings that the papers of a council's quarterly meeting state.

Text and people of a restricted matter stand in its case file alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render import council_agenda, council_sheets
from pipeline.render.body import BodyPaper, Groups
from pipeline.render.council_wording import function, quarter
from pipeline.render.office import letterhead
from pipeline.render.people import named, person, post
from pipeline.render.wording import Wording, numbered, one_line

if TYPE_CHECKING:
    from pipeline.law import Act, Council

__all__ = ["VALUES"]

Facts = Mapping[str, Any]
_BOX = "☐"
# What the templates call a function, and the event or duty of the act that belongs to it.
_FUNCTIONS = {
    "hearing": "mentor_heard",
    "reserve": "reserve_entered",
    "practice": "good_practice",
    "help": "help_given",
    "proposals": "proposal",
    "awards": "award",
    "requests": "request",
    "conflicts": "conflict",
    "incidents": "incident",
}


def _base(paper: BodyPaper) -> Groups:
    """What every paper of a meeting states: the council, its functions, the meeting itself."""
    return {**_law(paper.act), "meeting": _meeting(paper), **_council(paper)}


def _law(act: Act) -> Groups:
    """The council's paragraphs by their numbers, and its functions in the act's words."""
    council = act.council
    if council is None:
        raise ValueError(f"the rulebook {act.key} has no council")
    keys = {name: _key(council, event) for name, event in _FUNCTIONS.items()}
    whole = {"council": council.paragraph, "meetings": council.meeting}
    return {
        "paragraph": {**whole, **keys},
        "function": {name: function(key, act) for name, key in keys.items()},
    }


def _key(council: Council, event: str) -> str:
    """The paragraph behind a function; the council's own where the act gives it none."""
    found = council.matters.get(event)
    return found.paragraph if found else council.paragraph


def _meeting(paper: BodyPaper) -> dict[str, str]:
    """Which quarter's, and day and number where it was held; it is a draft until then."""
    say, held = paper.say, paper.facts.get("meeting") or {}
    number = one_line(held.get("number"))
    place = letterhead(paper.facts, paper.settings, say)["address"]
    return {
        "quarter": quarter(paper.facts["quarter"], say),
        "day": say.day(held["day"]) if held.get("day") else say.blank("day"),
        "number": number or say.blank("number"),
        "place": place or say.blank("long"),
        "draft": "" if number else say.say("meeting", "draft"),
    }


def _council(paper: BodyPaper) -> Groups:
    """Who leads the council, who presides, who sits on it, and how many can decide."""
    facts, say = paper.facts, paper.say
    members = facts.get("members") or ()
    return {
        "made_on": say.day(facts["made_on"]),
        **{role: person(facts.get(role), say) for role in ("chair", "deputy", "secretary")},
        "presides": _presides(facts, say),
        "quorum": _quorum(facts, say),
        "members": numbered(_member(one, say) for one in members),
    }


def _quorum(facts: Facts, say: Wording) -> dict[str, str]:
    needed = one_line(facts.get("quorum") or say.blank("number"))
    members = one_line(facts.get("votes") or len(facts.get("members") or ()))
    text = say.say("meeting", "quorum", needed=needed, members=members)
    return {"needed": needed, "members": members, "text": text}


def _presides(facts: Facts, say: Wording) -> dict[str, str]:
    """The deputy takes the chair's place where the chair is known to be away."""
    away = {one["id"] for one in facts.get("members") or () if one.get("absent")}
    leads = [(role, facts.get(role)) for role in ("chair", "deputy")]
    there = [(role, who) for role, who in leads if who and who["id"] not in away]
    role, who = there[0] if there else ("chair", None)
    return {**person(who, say), "role": say.code("council_roles", role)}


def _member(one: Facts, say: Wording) -> dict[str, str]:
    absent = one.get("absent")
    return {
        "role": say.code("council_roles", one.get("role_code") or one.get("role")),
        "name": named(one, say),
        "post": post(one, say),
        "box": "" if absent else _BOX,
        "absent": say.code("absences", absent) if absent else "",
    }


_OWN: Mapping[str, Callable[[BodyPaper], Groups]] = {
    "invitation": council_agenda.invitation,
    "agenda": council_agenda.agenda,
    "mentor_report": council_sheets.mentor_report,
    "minutes": council_agenda.minutes,
    "reserve_sheet": council_sheets.reserve_sheet,
    "practice_note": council_sheets.practice_note,
    "help_plan": council_sheets.help_plan,
    "proposals": council_sheets.proposals,
    "request_register": council_sheets.request_register,
    "case_file": council_sheets.case_file,
}


def _values(paper: BodyPaper) -> Groups:
    return {**_base(paper), **_OWN[paper.kind](paper)}


VALUES: Mapping[str, Callable[[BodyPaper], Groups]] = dict.fromkeys(_OWN, _values)
