"""Council: the register's entries in force become its affairs. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.law import Act
from pipeline.law.council import Council
from pipeline.model import Entry, Mentorship, State
from pipeline.words.languages import IN_LANGUAGES, alphabetical
from pipeline.words.numbers import plain

from .bodies import elsewhere
from .nouns import (
    Affairs,
    Approval,
    Composition,
    Matter,
    Meeting,
    Member,
    Person,
    Reserved,
    Resolution,
    council_of,
)

VOTES = ("for", "against", "abstained")
NO_PENALTY = "none"
OF_CASE = ("servant", "old_mentor", "mentor")


def affairs(state: State, act: Act) -> Affairs:
    """What the entries of `State.council` say. ValueError: the act knows no council."""
    council = council_of(act)
    told = _by_kind(state.council)
    every = [*state.recorded, *state.council]
    resolutions = _resolutions(told["resolution"], _ties(every, _restricted(every, council)))
    runs = {one.number: one.run for one in state.recorded}
    people = _people(state.mentorships, told["composition"])
    compositions = tuple(_composition(one, people, council) for one in told["composition"])
    strange = elsewhere(state.mentorships, compositions[-1] if compositions else None)
    return Affairs(
        compositions=compositions,
        people=people,
        approvals=tuple(_approval(one, runs) for one in told["council_approved"]),
        meetings=tuple(Meeting(_day(one), one.document) for one in told["meeting_held"]),
        matters=tuple(sorted(_matters(told, council, resolutions), key=lambda one: one.number)),
        resolutions=resolutions,
        heard=_heard(one for one in told["mentor_heard"] if one.person_id not in strange),
        reserve=_reserve(told["reserve_entered"], told["reserve_left"]),
    )


def number_of(entry: Entry) -> int:
    """The number of the entry that first told of an event, also where this one corrects it."""
    return int(entry.facts.get("first") or entry.number or 0)


def _by_kind(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda one: (_day(one), one.number or 0)):
        told[entry.kind].append(entry)
    return told


def _day(entry: Entry) -> date:
    if entry.day is None:
        raise ValueError(f"entry {entry.number} ({entry.kind}) has no day")
    return entry.day


def _approval(entry: Entry, runs: Mapping[int | None, int | None]) -> Approval:
    # A row that mends an order's number does not make the order later than it is.
    first = number_of(entry)
    return Approval(_day(entry), entry.document, first, runs.get(first, entry.run))


def _composition(entry: Entry, people: Mapping[str, Person], council: Council) -> Composition:
    rank = {role: at for at, role in enumerate(council.roles)}
    members = [Member(people[one["id"]], one["role"]) for one in entry.facts["members"]]
    return Composition(
        day=_day(entry),
        number=entry.number or 0,
        state_body=entry.facts.get("state_body") or "",
        members=tuple(sorted(members, key=lambda one: _seat(one, rank))),
        candidates=tuple(entry.facts.get("candidates", ())),
        run=entry.run,
    )


def _seat(one: Member, rank: Mapping[str, int]) -> tuple[Any, ...]:
    """By role, and within a role as a list of names is read."""
    return rank.get(one.role, len(rank)), alphabetical(one.person.name), one.id


def _people(
    mentorships: Sequence[Mentorship], compositions: Sequence[Entry]
) -> Mapping[str, Person]:
    """Everybody whom the entries name; what was said last about a person stands."""
    people: dict[str, Person] = {}
    for mentorship in mentorships:
        for case in (mentorship.case, (mentorship.replacement or mentorship).case):
            named = (case.get(name) or {} for name in OF_CASE)
            people.update((one["id"], _person(one)) for one in named if one.get("id"))
    for entry in compositions:
        members = {one["id"]: _person(one) for one in entry.facts["members"]}
        listed = entry.facts.get("people", {}).items()
        people.update(members | {key: _person({**one, "id": key}) for key, one in listed})
    return people


def _person(told: Mapping[str, Any]) -> Person:
    since, penalty = told.get("service_since"), told.get("penalty")
    return Person(
        id=told["id"],
        name=told.get("name") or "",
        rank=told.get("rank") or "",
        position=told.get("position") or "",
        subdivision=told.get("subdivision") or "",
        service_since=date.fromisoformat(since) if since else None,
        penalty=None if penalty in ("", NO_PENALTY) else penalty,
        others=tuple((name, told[name]) for name in IN_LANGUAGES if told.get(name)),
    )


def _restricted(entries: Iterable[Entry], council: Council) -> frozenset[int]:
    """The numbers of the matters that are for the few."""
    kinds = {kind for kind, matter in council.matters.items() if matter.restricted}
    return frozenset(number_of(entry) for entry in entries if entry.kind in kinds)


def _ties(entries: Iterable[Entry], restricted: frozenset[int]) -> Mapping[str | None, list[int]]:
    """By a decision's number the matters for the few that any of its rows has named."""
    ties: dict[str | None, list[int]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "resolution" and entry.facts.get("matter") in restricted:
            ties[plain(entry.document)].append(entry.facts["matter"])
    return ties


def _resolutions(
    entries: Iterable[Entry], ties: Mapping[str | None, list[int]]
) -> tuple[Resolution, ...]:
    """The decisions by the day on which they were taken; a number's last entry stands."""
    last = {
        entry.document or "": _resolution(entry, ties.get(plain(entry.document), []))
        for entry in entries
    }
    return tuple(sorted(last.values(), key=lambda one: (one.decided_on, one.number)))


def _resolution(entry: Entry, ties: Sequence[int]) -> Resolution:
    """A decision; once it was one for the few it stays with its matter, whatever a cell says."""
    facts = entry.facts
    votes = {name: facts.get(name) for name in VOTES}
    matter = facts.get("matter")
    moved = bool(ties) and matter not in ties
    return Resolution(
        number=entry.document or "",
        matter=ties[-1] if moved else matter,
        decided_on=_day(entry),
        text=entry.note or "",
        executor_id=entry.person_id,
        due=_date(facts.get("due")),
        done_on=_date(facts.get("done_on")),
        votes=votes if any(count is not None for count in votes.values()) else None,
        restricted=bool(ties),
        moved=moved,
    )


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _matters(
    told: Mapping[str, Sequence[Entry]], council: Council, resolutions: Sequence[Resolution]
) -> Iterator[Matter]:
    deciding: dict[int | None, tuple[Resolution, ...]] = defaultdict(tuple)
    for one in resolutions:
        deciding[one.matter] += (one,)
    for kind, matter in council.matters.items():
        for entry in told.get(kind, ()):
            number = number_of(entry)
            yield Matter(
                number=number,
                kind=kind,
                opened_on=_day(entry),
                servant_id=entry.servant_id,
                person_id=entry.person_id,
                text=entry.note or "",
                document=entry.document,
                restricted=matter.restricted,
                resolutions=deciding[number],
                judged=matter.parties,
            )


def _heard(entries: Iterable[Entry]) -> Mapping[str, tuple[date, ...]]:
    heard: dict[str, tuple[date, ...]] = defaultdict(tuple)
    for entry in entries:
        if entry.person_id:
            heard[entry.person_id] += (_day(entry),)
    return dict(heard)


def _reserve(entered: Iterable[Entry], left: Iterable[Entry]) -> tuple[Reserved, ...]:
    """Who is in the reserve; of two entries without a leaving between them the first stands."""
    held: dict[str, Reserved] = {}
    for entry in sorted((*entered, *left), key=lambda one: (_day(one), one.number or 0)):
        key = entry.person_id or ""
        if entry.kind == "reserve_left":
            held.pop(key, None)
        else:
            held.setdefault(key, Reserved(key, _day(entry), entry.note or ""))
    return tuple(sorted(held.values(), key=lambda one: (one.since, one.person_id)))
