"""ask: what the papers on a council's single functions state: reserve, practice, help, proposals,
requests, conflicts. Pure; JSON, days in ISO 8601."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline import council
from pipeline.council import Item, Matter
from pipeline.council.quarters import QUARTERS
from pipeline.model import Mentorship, Status
from pipeline.words.languages import alphabetical

from .council_sitting import Facts, Sitting, iso, last_decision

CASE = "case_file"
"""The paper on a matter for the few."""
FILED = "papers_sent"
"""A mentorship that this event closed was held to its end."""

Own = Iterable[tuple[str, Facts]]
"""What a paper states besides the common facts, after what its file's name ends with."""


def chairing(one: Item | Matter, sitting: Sitting) -> Facts:
    """Who leads a matter, and which members, as its parties, do not vote on it."""
    chair = council.presides(one, sitting.composition, sitting.absent)
    silent = council.not_voting(one, sitting.composition)
    return {
        "presides": chair.facts if chair else None,
        "not_voting": [person.facts for person in silent],
    }


def reserve(sitting: Sitting) -> Own:
    """Who is in the reserve of mentors, and who could join it."""
    reserve = [
        {"person": sitting.person(one.person_id), "since": iso(one.since), "ground": one.ground}
        for one in sitting.affairs.reserve
    ]
    there = {one.person_id for one in sitting.affairs.reserve}
    free = (key for key in sitting.affairs.candidates if key not in there)
    known = map(sitting.affairs.person, free)
    candidates = [
        {
            "person": one.facts,
            "service_since": iso(one.service_since),
            "penalty": sitting.penalty(one.id),
        }
        for one in known
    ]
    yield "", {"reserve": reserve, "candidates": candidates}


def practices(sitting: Sitting) -> Own:
    """What was recorded in the quarter, and what no meeting has spoken of yet."""
    yield "", {"practices": [_noted(one, sitting) for one in sitting.told("good_practice")]}


def _noted(one: Matter, sitting: Sitting) -> Facts:
    return {"person": sitting.person(one.person_id), "day": iso(one.opened_on), "text": one.text}


def help_plan(sitting: Sitting) -> Own:
    """The help of a year up to the quarter's end, and who mentors and had none in it, by name."""
    first = sitting.quarter.later(1 - QUARTERS)
    year = (first.first, sitting.quarter.last)
    given = [one for one in sitting.of_kind("help_given") if _within(one, year)]
    helped = {one.person_id for one in given}
    left = sorted(mentors(sitting) - helped, key=lambda key: (alphabetical(sitting.name(key)), key))
    log = [_noted(one, sitting) for one in given]
    yield "", {"help": log, "mentors": sitting.people(*left)}


def mentors(sitting: Sitting) -> set[str]:
    """Who mentors somebody of the council's state body by a signed order."""
    known = council.own(sitting.state.mentorships, sitting.composition)
    return {one.mentor_id for one in known if one.status is Status.SIGNED}


def _within(one: Matter, period: tuple[Any, Any]) -> bool:
    return bool(period[0] <= one.opened_on <= period[1])


def proposals(sitting: Sitting) -> Own:
    """What is proposed to the management, and whom to encourage on what grounds."""
    proposals = [{"no": one.number, **_noted(one, sitting)} for one in sitting.matters("proposal")]
    awards = [_award(one, sitting) for one in sitting.matters("award")]
    yield "", {"proposals": proposals, "awards": awards}


def _award(one: Matter, sitting: Sitting) -> Facts:
    """The grounds as they were written, beside what the register knows; nothing is scored."""
    heard = sitting.affairs.heard.get(one.person_id or "", ())
    return {
        "no": one.number,
        "person": sitting.person(one.person_id),
        "day": iso(one.opened_on),
        "grounds": one.text,
        "completed": sum(_held(known, one.person_id) for known in sitting.state.mentorships),
        "heard": sum(day <= sitting.quarter.last for day in heard),
    }


def _held(one: Mentorship, mentor_id: str | None) -> bool:
    """Whether this person was the mentor at the end of a mentorship that was held to its end."""
    return one.closed_by == FILED and one.mentor_id == mentor_id


def requests(sitting: Sitting) -> Own:
    """What mentors and sponsored people asked for, and what came of it."""
    yield "", {"requests": [_request(one, sitting) for one in sitting.matters("request")]}


def _request(one: Matter, sitting: Sitting) -> Facts:
    decided = last_decision(one)
    return {
        "no": one.number,
        "day": iso(one.opened_on),
        "who": sitting.person(one.servant_id or one.person_id),
        "text": one.text,
        "due": iso(sitting.due(one)),
        "decision": decided.text if decided else None,
        "decided_on": iso(one.decided_on),
        "done_on": iso(decided.done_on) if decided else None,
    }


def cases(sitting: Sitting) -> Own:
    """One paper a matter for the few, named by the matter's number alone: also of those that have a
    paper of another occasion. Whoever is to decide about them needs to read of them."""
    known = sitting.law.act.council
    for kind in known.matters.values() if known else ():
        if kind.restricted and (kind.item or kind.paper == CASE):
            for matter in sitting.matters(kind.event, few=True):
                yield f"{matter.number:04}", {"case": _case(matter, sitting)}


def _case(one: Matter, sitting: Sitting) -> Facts:
    return {
        "no": one.number,
        "day": iso(one.opened_on),
        "kind": one.kind,
        "parties": sitting.people(*one.named),
        "text": one.text,
        "document": one.document,
        "due": iso(sitting.due(one)),
        **chairing(one, sitting),
        "resolutions": [
            {
                "number": decided.number,
                "day": iso(decided.decided_on),
                "text": decided.text,
                "executor": sitting.person(decided.executor_id),
                "due": iso(decided.due),
                "done_on": iso(decided.done_on),
                "votes": dict(decided.votes) if decided.votes else None,
            }
            for decided in one.resolutions
        ],
    }
