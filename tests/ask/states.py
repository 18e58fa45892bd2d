"""States made by hand: one mentorship of a November, and what changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from pipeline import law
from pipeline.agenda import Agenda, agenda_of
from pipeline.ask.figures import Figures
from pipeline.ask.period import Period
from pipeline.duties import Basis, Law, Owed, When, incurred, owed
from pipeline.model import Mentorship, Service, State, Status

ACCEPTED = date(2026, 11, 10)
ORDER = date(2026, 11, 13)
"""A Friday. A term of two months ends on 13 January 2027, a Wednesday."""


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


END = day(1, 13, 2027)
HALF = Period(day(7, 1), day(12, 31))
LATER = day(3, 1, 2027)


@cache
def ruled(on: date = ORDER, **readings: object) -> Law:
    """The civil-service act as of a day, with the calendar of Kazakhstan."""
    return Law(law.load("civil-service", on, readings=readings).act, law.calendar())


def case(number: int, mentor: str, **facts: Any) -> dict[str, Any]:
    """The facts of the papers that duties and figures look at."""
    return {
        "servant": {
            "id": f"s{number}",
            "name": f"Servant {number}",
            "category": "C-5",
            "state_body": "Agency",
            "appointed_on": ACCEPTED.isoformat(),
        },
        "mentor": {"id": mentor, "name": f"Mentor {mentor}"},
        "manager": {"id": "boss", "name": "Boss"},
        "head": {"id": "head", "name": "Head"},
        "chief_decision": None,
    } | facts


def planned(number: int = 1, mentor: str = "m1", **changes: Any) -> Mentorship:
    """A pair whose order is not signed."""
    given: dict[str, Any] = {
        "number": number,
        "servant_id": f"s{number}",
        "mentor_id": mentor,
        "status": Status.PLANNED,
        "outcome": "assign",
        "chosen_on": ORDER,
        "start": ORDER,
        "months": 2,
        "case": case(number, mentor),
        "papers_start": ORDER,
    }
    return Mentorship(**given | changes)


def signed(number: int = 1, mentor: str = "m1", order: date = ORDER, **changes: Any) -> Mentorship:
    """A mentorship whose order was signed on that day."""
    service = Service(mentor, order, order_number=f"{number}-m")
    given: dict[str, Any] = {
        "status": Status.SIGNED,
        "start": order,
        "papers_start": order,
        "order_number": f"{number}-m",
        "order_day": order,
        "ever_signed": True,
        "service": (service,),
    }
    return planned(number, mentor, **given | changes)


def handed_over(one: Mentorship, mentor: str, on: date) -> Mentorship:
    """The same after the order that made another person the mentor."""
    *before, last = one.service
    service = (*before, replace(last, until=on), Service(mentor, on, order_number="r"))
    facts = {**one.case, "mentor": {"id": mentor, "name": f"Mentor {mentor}"}}
    return replace(one, mentor_id=mentor, service=service, outcome="replace", case=facts)


def closed(one: Mentorship, by: str, on: date, **changes: Any) -> Mentorship:
    return replace(one, status=Status.CLOSED, closed_by=by, closed_on=on, **changes)


def state(*mentorships: Mentorship, **facts: Any) -> State:
    return State(mentorships=mentorships, **facts)


def duties(known: State, on: date, **readings: object) -> list[Owed]:
    """What is owed on that day."""
    return owed(known, Basis(ruled(on, **readings), When(on)))


def all_duties(known: State, on: date) -> list[Owed]:
    """What was ever owed, also what lapsed."""
    return list(incurred(known, Basis(ruled(on), When(on))))


def told(found: Iterable[Owed]) -> dict[str, str]:
    """Duty → its state; a duty that is owed twice fails."""
    listed = [(one.duty, str(one.state)) for one in found]
    assert len(dict(listed)) == len(listed)
    return dict(listed)


def only(found: Iterable[Owed], duty: str) -> Owed:
    (one,) = [one for one in found if one.duty == duty]
    return one


def agenda(known: State, on: date, decisions: Iterable[dict[str, Any]] = ()) -> Agenda:
    """What is to be done on that day."""
    return agenda_of(known, ruled(on), on, list(decisions))


def decision(servant: str, outcome: str, accepted: date | None = ACCEPTED) -> dict[str, Any]:
    """A newcomer without a pair, as a run records what it decided."""
    return {
        "servant_id": servant,
        "outcome": outcome,
        "mentorship": None,
        "mentor_id": None,
        "old_mentor_id": None,
        "shown": {
            "servant": {"name": f"Servant {servant}"},
            "appointed_on": accepted.isoformat() if accepted else None,
            "superiors": ["boss"],
        },
    }


def count(
    known: State,
    period: Period = HALF,
    on: date = LATER,
    decisions: Iterable[dict[str, Any]] = (),
    exempt: Mapping[str, date | None] | None = None,
) -> dict[str, Any]:
    """The figures of a period."""
    return Figures(agenda(known, on, decisions), period, exempt or {}).told()


def of(number: int, **facts: Any) -> dict[str, Any]:
    """A case whose servant differs in some facts."""
    plain = case(number, "m1")
    return plain | {"servant": plain["servant"] | facts}
