"""decide: the facts that the papers of one mentorship state, as one JSON object of strings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.model import Absence, Dates, Mentorship, Term

from .bodies import Body
from .choices import Choice
from .circumstances import Circumstances
from .fallback import direct_manager, head
from .outcomes import ASSIGN_DIRECT_MANAGER
from .persons import OF_MENTOR, OF_PAPERS, Person, person, rows
from .servants import Servant

PAPERS_DEPEND_ON = (
    "servant",
    "mentor",
    "manager",
    "head",
    "nominated",
    "chief_decision",
    "months",
    "language",
    "edition",
    "fallback",
    "old_mentor",
    "trigger",
    "counted",
)
"""The facts that make papers new when they change. Dates are not among them: a planned pair keeps
the day on which it was made until the order is signed. Nor is a fallback's proof: it tells of that
day, and is tested anew in every run."""

TOLD_ALREADY = frozenset({"edition", "nominated", "fallback"})
"""What may differ after a proposal without its submission and consent being made again."""

COUNTED_FROM_TODAY = frozenset({"service_since"})
"""A length of service is written as of a day; what was written counts, not the day it leads to."""


class Staff:
    """The people of one body whom the papers of this run may name."""

    def __init__(self, body: Body, keys: Iterable[str | None]) -> None:
        self.body = body
        self.rows = rows(body.staff, (key for key in keys if key), OF_PAPERS)
        self.known: dict[str, Person] = {}

    def mentor(self, key: str) -> Person:
        return person(key, self.rows[key], OF_MENTOR)

    def named(self, key: str | None) -> Person | None:
        if key not in self.rows or not key:
            return None
        if key not in self.known:
            self.known[key] = person(key, self.rows[key])
        return self.known[key]


def people_named(servants: Iterable[Servant], choices: Mapping[str, Choice], body: Body) -> Staff:
    """Everybody of the body whom the papers of these servants name, read out at once."""
    keys: list[str | None] = []
    for one in servants:
        keys += [choices[one.key].mentor_id, direct_manager(one, body), head(one, body)]
    return Staff(body, keys)


def case(
    servant: Servant,
    choice: Choice,
    staff: Staff,
    law: Circumstances,
    proof: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """The facts of one pair without its dates; see `dated`. `proof` is that of a fallback."""
    mentor_id = str(choice.mentor_id)
    managers = choice.outcome == ASSIGN_DIRECT_MANAGER or choice.why == "manager_to_be_asked"
    fallback = managers or (choice.why == "waits" and _fell_back(servant))
    place = staff.body.at(mentor_id)
    carried = int(staff.body.load[place]) if place is not None else 1
    return {
        "servant": servant.person,
        "mentor": staff.mentor(mentor_id),
        "manager": staff.named(direct_manager(servant, staff.body)),
        "head": staff.named(head(servant, staff.body)),
        "outcome": choice.outcome,
        "fallback": fallback,
        "nominated": choice.nominated,
        "row_consent": servant.consent if servant.nominated_id == mentor_id else None,
        "chief_decision": servant.chief_decision,
        "months": months(servant, law),
        "language": servant.language or law.settings.language,
        "own_language": servant.language,
        "edition": law.edition,
        "counts": {"servants_of_mentor": carried},
        "proof": list(proof),
    }


def _fell_back(servant: Servant) -> bool:
    return bool(servant.pair and servant.pair.case.get("fallback"))


def months(servant: Servant, law: Circumstances) -> int:
    """Par. 6: the newcomer's own length of term, else the settings', else the act's default."""
    return servant.months or law.settings.term_months or law.act.term.default


def dated(facts: Mapping[str, Any], made_on: date, ahead: Term, dates: Dates) -> dict[str, Any]:
    """The facts with the days that plan and forms show; `made_on` is the day of this run."""
    return {
        **facts,
        "made_on": made_on.isoformat(),
        "chosen_on": facts.get("chosen_on") or made_on.isoformat(),
        "days_not_counted": ahead.days_not_counted,
        "start": ahead.start.isoformat(),
        "end": ahead.end.isoformat() if ahead.end else None,
        "plan_by": dates.plan_by.isoformat() if dates.plan_by else None,
        "papers_by": dates.papers_by.isoformat() if dates.papers_by else None,
        "order_number": None,
        "order_day": None,
    }


def signed(one: Mentorship, ahead: Term, dates: Dates, law: Circumstances) -> dict[str, Any]:
    """The facts of a signed mentorship: the order's number and day, and the term from there."""
    order = assigned(one)
    return dated(one.case, law.on, ahead, dates) | {
        "order_number": order["number"],
        "order_day": order["day"],
        "language": one.case.get("own_language") or law.settings.language,
        "assigned": order,
        "absences": absences(law.not_counted(one.servant_id, ahead)),
    }


def absences(counted: Iterable[tuple[Absence, int]]) -> list[dict[str, Any]]:
    """Par. 6: the servant's absences that moved the end, each with the days that it adds."""
    return [
        {
            "kind": one.kind,
            "first": one.first.isoformat(),
            "last": one.last.isoformat() if one.last else None,
            "document": one.document,
            "days": days,
        }
        for one, days in counted
    ]


def assigned(one: Mentorship) -> dict[str, str | None]:
    """Number and day of the order that holds the mentorship."""
    day = one.order_day.isoformat() if one.order_day else None
    return {"number": one.order_number, "day": day}


def changed(new: Mapping[str, Any], old: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the facts, such as `servant.position`, in which two cases' papers differ."""
    names: list[str] = []
    for key in PAPERS_DEPEND_ON:
        if isinstance(new.get(key), Mapping) and isinstance(old.get(key), Mapping):
            names += [
                f"{key}.{part}"
                for part in sorted(set(new[key]) | set(old[key]))
                if part not in COUNTED_FROM_TODAY and new[key].get(part) != old[key].get(part)
            ]
        elif new.get(key) != old.get(key):
            names.append(key)
    return tuple(names)
