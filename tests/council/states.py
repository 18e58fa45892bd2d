"""A council made by hand: nine members, its entries in the register, and the pairs it watches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from pipeline import council, law
from pipeline.council import Affairs, Quarter
from pipeline.duties import Law, Owed
from pipeline.model import Entry, Finding, Mentorship, Service, State, Status

BEGUN = date(2026, 10, 5)
"""A Monday: the composition was recorded, in the fourth quarter of 2026."""
Q4, Q1 = Quarter(2026, 4), Quarter(2027, 1)
ROLES = {"c1": "chair", "c2": "deputy", "c3": "secretary"} | {
    f"c{at}": "member" for at in range(4, 10)
}


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


@cache
def ruled(on: date = BEGUN, **readings: object) -> Law:
    """The act of the internal affairs bodies as of a day, with the calendar of Kazakhstan."""
    return Law(law.load("internal-affairs", on, readings=readings).act, law.calendar())


def person(key: str, **facts: Any) -> dict[str, Any]:
    """A person as a composition names one."""
    told = {"name": f"Name {key}", "rank": "captain", "position": "lecturer", "subdivision": "Law"}
    return {"id": key, **told, "service_since": "2015-03-01", "penalty": None} | facts


def composition(roles: Mapping[str, str] = ROLES, on: date = BEGUN, **facts: Any) -> Entry:
    """The council as a run recorded it."""
    members = [person(key) | {"role": role} for key, role in roles.items()]
    given = {"state_body": "Institute", "members": members, "people": {}, "candidates": []}
    return Entry("composition", day=on, facts=given | facts)


def resolution(number: str, on: date, matter: int | None = None, **told: Any) -> Entry:
    """A decision; `votes` are for, against, abstained."""
    votes = dict(zip(("for", "against", "abstained"), told.pop("votes", ()), strict=False))
    facts = {"matter": matter, "due": None, "done_on": None, "read_on": on.isoformat()} | votes
    for name in ("due", "done_on"):
        if name in told:
            facts[name] = told.pop(name).isoformat()
    given = {"note": f"Decision {number}", **told}
    return Entry("resolution", day=on, document=number, facts=facts, **given)


def signed(number: int, mentor: str, since: date, months: int = 12, **changes: Any) -> Mentorship:
    """A mentorship whose order was signed on that day."""
    servant = changes.pop("servant_id", f"s{number}")
    case = {
        "servant": {
            "id": servant,
            "name": f"Servant {number}",
            "appointed_on": since.isoformat(),
            "ground": "graduate",
        },
        "mentor": {"id": mentor, "name": f"Mentor {mentor}"},
    }
    given: dict[str, Any] = {
        "number": number,
        "servant_id": servant,
        "mentor_id": mentor,
        "status": Status.SIGNED,
        "outcome": "assign",
        "chosen_on": since,
        "start": since,
        "months": months,
        "case": case,
        "papers_start": since,
        "order_number": "58",
        "order_day": since,
        "ever_signed": True,
        "service": (Service(mentor, since, order_number="58"),),
    }
    return Mentorship(**given | changes)


def state(*entries: Entry, pairs: Iterable[Mentorship] = (), **facts: Any) -> State:
    """What the register says. The entries are numbered from 1 on, as they stand here, and the
    composition before them is number 0 unless one of them is a composition."""
    told = [replace(one, number=one.number or at) for at, one in enumerate(entries, 1)]
    if not any(one.kind == "composition" for one in entries):
        told.insert(0, replace(composition(), number=0))
    return State(mentorships=tuple(pairs), council=tuple(told), **facts)


def affairs(known: State) -> Affairs:
    return council.affairs(known, ruled().act)


def agenda(known: State, quarter: Quarter = Q4) -> list[council.Item]:
    return council.agenda(affairs(known), known, quarter, ruled())


def hearings(known: State, quarter: Quarter = Q4, **readings: object) -> list[str]:
    """The keys of the mentors to be heard, in their order."""
    found = council.to_be_heard(affairs(known), known, quarter, ruled(**readings))
    return [one.person_id for one in found]


def owed(known: State, on: date) -> list[Owed]:
    return council.duties(affairs(known), known, ruled(), on)


def duties(known: State, on: date, name: str) -> list[Owed]:
    """The duties of one name."""
    return [one for one in owed(known, on) if one.duty == name]


def problems(known: State, on: date, staff: Iterable[str] | None = None) -> list[Finding]:
    keys = None if staff is None else set(staff)
    return council.problems(affairs(known), known, ruled(), on, keys)


def codes(known: State, on: date = BEGUN, staff: Iterable[str] | None = None) -> list[str]:
    """The codes of the findings, in their order."""
    return [one.code for one in problems(known, on, staff)]
