"""A council's quarter made by hand, and what its papers and workbooks say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline import council
from pipeline.ask.council_papers import Paper, papers
from pipeline.ask.council_sitting import Sitting
from pipeline.council import Quarter
from pipeline.duties import Law
from pipeline.model import Entry, Mentorship, State
from tests.council.states import BEGUN, composition, day, person, resolution, ruled, signed, state

SECRET = "ZZ shouted at ZZ before the platoon"
ON = day(11, 2)
Q4, Q1 = Quarter(2026, 4), Quarter(2027, 1)
PAIRS = (signed(1, "m1", day(9, 1)), signed(2, "m2", day(9, 1)))


def event(kind: str, on: date = ON, **told: Any) -> Entry:
    """An event of the council's."""
    return Entry(kind, day=on, **told)


CONFLICT = event("conflict", servant_id="s1", person_id="c1", note=SECRET, document="D-7")
INCIDENT = event("incident", servant_id="s2", person_id="m2", note=SECRET)
REQUEST = event("request", servant_id="s1", note="asks for practice")
MET = day(12, 10)
MEETING = event("meeting_held", MET, document="4")


def people(**listed: dict[str, Any]) -> Entry:
    """The composition, and further people whom it names."""
    named = {key: person(key) | facts for key, facts in listed.items()}
    return composition(people=named, candidates=list(listed))


def known(*entries: Entry, pairs: tuple[Mentorship, ...] = PAIRS, **facts: Any) -> State:
    return state(*entries, pairs=pairs, **facts)


def sitting(told: State, quarter: Quarter = Q4, on: date = ON, law: Law | None = None) -> Sitting:
    """The quarter's meeting as it is known on a day."""
    law = law or ruled()
    affairs = council.affairs(told, law.act)
    sits = affairs.sitting(min(on, quarter.last))
    assert sits is not None
    return Sitting(affairs, sits, told, law, quarter, on, "en")


def all_restricted() -> Law:
    """The act as it would be if everything before the council were for the few."""
    law = ruled()
    known = law.act.council
    assert known is not None
    matters = {
        name: replace(one, restricted=True, paper=None) for name, one in known.matters.items()
    }
    return replace(law, act=replace(law.act, council=replace(known, matters=matters)))


def pack(told: State, quarter: Quarter = Q4, on: date = ON) -> list[Paper]:
    return list(papers(sitting(told, quarter, on)))


def facts(told: State, kind: str, quarter: Quarter = Q4, on: date = ON) -> dict[str, Any]:
    """What the only paper of a kind states."""
    (one,) = (dict(one.facts) for one in pack(told, quarter, on) if one.kind == kind)
    return one


def of_kind(told: State, kind: str, quarter: Quarter = Q4) -> list[dict[str, Any]]:
    return [dict(one.facts) for one in pack(told, quarter) if one.kind == kind]


def decided(number: str, on: date = MET, matter: int | None = None, **told: Any) -> Entry:
    return resolution(number, on, matter, **told)


__all__ = [
    "BEGUN",
    "CONFLICT",
    "INCIDENT",
    "MEETING",
    "ON",
    "PAIRS",
    "Q1",
    "Q4",
    "REQUEST",
    "SECRET",
    "all_restricted",
    "day",
    "decided",
    "event",
    "facts",
    "known",
    "of_kind",
    "pack",
    "people",
    "person",
    "signed",
    "sitting",
]
