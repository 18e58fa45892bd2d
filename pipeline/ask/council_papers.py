"""ask: what each paper of a quarterly meeting states: JSON, days in ISO 8601. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline import council, record
from pipeline.council import CHAIR, DEPUTY, SECRETARY, Hearing, Item, Matter
from pipeline.council.quarters import QUARTERS
from pipeline.model import Mentorship, Status

from .council_sitting import Facts, Sitting, iso, last_decision

FILED = "papers_sent"
"""A mentorship that this event closed was held to its end."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the pack: its kind, its file's name without ending, what it states."""

    kind: str
    name: str
    facts: Mapping[str, Any]
    restricted: bool = False


def papers(sitting: Sitting) -> Iterator[Paper]:
    """The pack in the act's order; of some kinds there is one paper a mentor, or one a matter."""
    known = sitting.law.act.council
    if known is None:
        return
    common = _common(sitting)
    few = {one.paper for one in known.matters.values() if one.restricted}
    for no, kind in enumerate(known.pack, 1):
        single = _cases(kind) if kind in few else PAPERS[kind]
        for suffix, own in single(sitting):
            name = " ".join(part for part in (f"{no:02}-{kind}", suffix) if part)
            yield Paper(kind, name, common | own, kind in few)


def _common(sitting: Sitting) -> Facts:
    composition, meeting = sitting.composition, sitting.meeting
    heads = {
        name: person.facts if (person := composition.holder(name)) else None
        for name in (CHAIR, DEPUTY, SECRETARY)
    }
    return {
        "language": sitting.language,
        "quarter": sitting.quarter.name,
        "made_on": iso(sitting.on),
        "state_body": composition.state_body,
        "meeting": {
            "day": iso(meeting.day) if meeting else None,
            "number": meeting.document if meeting else None,
        },
        **heads,
        "members": [_member(one, sitting) for one in composition.members],
        "quorum": council.quorum(composition, sitting.law.act),
        "votes": len(composition.members),
    }


def _member(one: council.Member, sitting: Sitting) -> Facts:
    roles = sitting.law.act.roles
    role = {"role": roles.get(one.role, one.role), "role_code": one.role}
    return one.person.facts | role | {"absent": sitting.away.get(one.id)}


Own = Iterable[tuple[str, Facts]]
"""What a paper states besides the common facts, after what its file's name ends with."""


def _items(sitting: Sitting) -> Own:
    yield "", {"items": [_item(one, sitting) for one in sitting.items]}


def _item(one: Item, sitting: Sitting) -> Facts:
    """An item of the agenda. Of a restricted one everybody may know that it is there, no more."""
    silent = one.restricted
    return {
        "no": one.no,
        "topic": one.topic,
        "paragraph": one.paragraph,
        "text": one.text,
        "who": [] if silent else sitting.people(*one.who),
        **({"presides": None, "not_voting": []} if silent else _chairing(one, sitting)),
        "matter": one.matter,
        "due": iso(one.due),
        "decision_due": None if silent else iso(_decision_due(one, sitting)),
        "carried": one.carried,
        "number": one.number,
        "restricted": silent,
        "executor": None if silent else sitting.person(one.executor_id),
        "decision": None if silent else one.decision,
        "decided_on": iso(one.decided_on),
        "done_on": iso(one.done_on),
        "votes": dict(one.votes) if one.votes else None,
    }


def _decision_due(one: Item, sitting: Sitting) -> date | None:
    """By when what was decided is to be done; a matter's own day is that of its answer."""
    known = (each for each in sitting.affairs.resolutions if each.number == one.number)
    return next((each.due for each in known), None)


def _chairing(one: Item | Matter, sitting: Sitting) -> Facts:
    chair = council.presides(one, sitting.composition, sitting.absent)
    silent = council.not_voting(one, sitting.composition)
    return {
        "presides": chair.facts if chair else None,
        "not_voting": [person.facts for person in silent],
    }


def _reports(sitting: Sitting) -> Own:
    for one in sitting.hearings:
        sponsored = [_sponsored(one, at, sitting) for at in range(len(one.lives))]
        mentor = sitting.person(one.person_id)
        yield _suffix(one, sitting), {"mentor": mentor, "sponsored": sponsored}


def _suffix(one: Hearing, sitting: Sitting) -> str:
    """The mentor's first mentorship and surname: a file's name never holds a person's key."""
    number = f"{one.lives[0].one.number:04}" if one.lives else ""
    known = sitting.person(one.person_id)
    return (
        " ".join(part for part in (number, record.surname(known["name"])) if part)
        if known
        else number
    )


def _sponsored(hearing: Hearing, at: int, sitting: Sitting) -> Facts:
    life = hearing.lives[at]
    return {
        "servant": sitting.person(life.one.servant_id),
        "category": life.one.case.get("ground"),
        "start": iso(life.one.start),
        "end": iso(life.end),
    }


def _reserve(sitting: Sitting) -> Own:
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


def _practices(sitting: Sitting) -> Own:
    """What was recorded in the quarter, and what no meeting has spoken of yet."""
    yield "", {"practices": [_noted(one, sitting) for one in sitting.told("good_practice")]}


def _noted(one: Matter, sitting: Sitting) -> Facts:
    return {"person": sitting.person(one.person_id), "day": iso(one.opened_on), "text": one.text}


def _help(sitting: Sitting) -> Own:
    """The help of a year up to the quarter's end, and who mentors and had none in it."""
    first = sitting.quarter.later(1 - QUARTERS)
    year = (first.first, sitting.quarter.last)
    given = [one for one in sitting.affairs.of_kind("help_given") if _within(one, year)]
    helped = {one.person_id for one in given}
    left = sorted(mentors(sitting) - helped)
    log = [_noted(one, sitting) for one in given]
    yield "", {"help": log, "mentors": sitting.people(*left)}


def mentors(sitting: Sitting) -> set[str]:
    """Who mentors somebody by a signed order."""
    known = sitting.state.mentorships
    return {one.mentor_id for one in known if one.status is Status.SIGNED}


def _within(one: Matter, period: tuple[Any, Any]) -> bool:
    return bool(period[0] <= one.opened_on <= period[1])


def _proposals(sitting: Sitting) -> Own:
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


def _requests(sitting: Sitting) -> Own:
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


def _cases(kind: str) -> Callable[[Sitting], Own]:
    """One paper a matter for the few, named by the matter's number alone."""

    def cases(sitting: Sitting) -> Own:
        for event in _of_paper(kind, sitting):
            for matter in sitting.matters(event):
                yield f"{matter.number:04}", {"case": _case(matter, sitting)}

    return cases


def _of_paper(kind: str, sitting: Sitting) -> Iterator[str]:
    """The restricted matters of which this paper is made; also those that have a paper of another
    occasion, and stand on the agenda: whoever is to decide about them needs to read of them."""
    act = sitting.law.act
    for one in act.council.matters.values() if act.council else ():
        elsewhere = one.item and act.council and one.paper not in act.council.pack
        if one.restricted and (one.paper == kind or elsewhere):
            yield one.event


def _case(one: Matter, sitting: Sitting) -> Facts:
    return {
        "no": one.number,
        "day": iso(one.opened_on),
        "kind": one.kind,
        "parties": sitting.people(*one.parties),
        "text": one.text,
        "document": one.document,
        "due": iso(sitting.due(one)),
        **_chairing(one, sitting),
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


PAPERS: Mapping[str, Callable[[Sitting], Own]] = {
    "invitation": _items,
    "agenda": _items,
    "mentor_report": _reports,
    "minutes": _items,
    "reserve_sheet": _reserve,
    "practice_note": _practices,
    "help_plan": _help,
    "proposals": _proposals,
    "request_register": _requests,
}
"""The kinds that stand once a quarter or once a mentor, by the noun that they are made of."""
