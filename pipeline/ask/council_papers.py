"""ask: what each paper of a quarterly meeting states: JSON, days in ISO 8601. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline import council, record
from pipeline.council import CHAIR, DEPUTY, SECRETARY, Hearing, Item
from pipeline.errors import PipelineError
from pipeline.words.languages import TRANSLATED
from pipeline.words.speech import say

from . import council_functions as functions
from .council_functions import Own, chairing
from .council_sitting import Facts, Sitting, iso


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the pack: its kind, its file's name without ending, what it states."""

    kind: str
    name: str
    facts: Mapping[str, Any]
    restricted: bool = False


def papers(sitting: Sitting) -> Iterator[Paper]:
    """The pack in the act's order; of some kinds there is one paper a mentor, or one a matter.

    PipelineError: the act's pack names a kind of which nothing is known here.
    """
    known = sitting.law.act.council
    if known is None:
        return
    common = _common(sitting)
    for no, kind in enumerate(known.pack, 1):
        for suffix, own in _of_kind(kind)(sitting):
            name = " ".join(part for part in (f"{no:02}-{kind}", suffix) if part)
            yield Paper(kind, name, common | own, kind == functions.CASE)


def _of_kind(kind: str) -> Callable[[Sitting], Own]:
    if kind not in PAPERS:
        listed = ", ".join(PAPERS)
        raise PipelineError(say("errors.council.no_such_paper", paper=kind, known=listed))
    return PAPERS[kind]


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


def _items(sitting: Sitting) -> Own:
    told = [_item(one, sitting) for one in sitting.items]
    for language in TRANSLATED:
        for facts, one in zip(told, sitting.items_in(language), strict=True):
            facts[f"text_{language}"] = one.text
    yield "", {"items": told}


def _item(one: Item, sitting: Sitting) -> dict[str, Any]:
    """An item of the agenda; a restricted one says that it is there, and no more."""
    return {
        "no": one.no,
        "topic": one.topic,
        "paragraph": one.paragraph,
        "text": one.text,
        "who": sitting.people(*one.who),
        **chairing(one, sitting),
        "matter": one.matter,
        "due": iso(one.due),
        "decision_due": None if one.restricted else iso(_decision_due(one, sitting)),
        "carried": one.carried,
        "number": one.number,
        "restricted": one.restricted,
        "executor": sitting.person(one.executor_id),
        "decision": one.decision,
        "decided_on": iso(one.decided_on),
        "done_on": iso(one.done_on),
        "votes": dict(one.votes) if one.votes else None,
    }


def _decision_due(one: Item, sitting: Sitting) -> date | None:
    """By when what was decided is to be done; a matter's own day is that of its answer."""
    known = (each for each in sitting.affairs.resolutions if each.number == one.number)
    return next((each.due for each in known), None)


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
        "category": life.one.case["servant"].get("ground"),
        "start": iso(life.one.start),
        "end": iso(life.end),
    }


PAPERS: Mapping[str, Callable[[Sitting], Own]] = {
    "invitation": _items,
    "agenda": _items,
    "mentor_report": _reports,
    "minutes": _items,
    "reserve_sheet": functions.reserve,
    "practice_note": functions.practices,
    "help_plan": functions.help_plan,
    "proposals": functions.proposals,
    "request_register": functions.requests,
    functions.CASE: functions.cases,
}
"""What each kind of paper is made from."""
