"""Duties: the ways in which a duty arises, and what settles it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from pipeline.law import Trigger
from pipeline.law.act import Duty
from pipeline.model import Due, Mentorship, Service, Status

from .life import Life


@dataclass(frozen=True, slots=True)
class When:
    """The day of asking, and the numbers of the mentorships whose mentor the rosters call gone
    without saying since when (R13)."""

    day: date
    replacing: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Handover:
    """Who hands a servant over, and the event that brings it about (`dismissed`, `absent` ...)."""

    old_mentor_id: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """Whom a duty is about, the day from which it counts, its deadline, and the day when it was
    done or fell away."""

    mentor_id: str | None
    since: date | None
    limit: Due | None
    done_on: date | None = None
    lapsed_on: date | None = None
    handover: Handover | None = None


def _acceptance(life: Life, duty: Duty, _: When) -> Iterator[Settled]:
    """Owed from the servant's acceptance on; done by the first order."""
    since = life.appointed_on
    first = life.services[0] if life.services else None
    mentor = first.mentor_id if first else life.one.mentor_id
    yield Settled(mentor, since, life.law.due(duty, since), first.since if first else None)


def _assignment(life: Life, duty: Duty, _: When) -> Iterator[Settled]:
    """Owed by each mentor from the day of the own order on, unless the plan just goes on (A33)."""
    said = life.days_of(duty.done_by)
    goes_on = life.law.act.reading("replan") == "none"
    for service in life.services[:1] if goes_on else life.services:
        done = next((day for day in said if day >= service.since), None)
        limit = life.law.due(duty, service.since)
        yield Settled(service.mentor_id, service.since, limit, done)


def _change(life: Life, _: Duty, when: When) -> Iterator[Settled]:
    """Owed while something stands against the mentor; done by the next one's order."""
    for service in life.services:
        yield from _back_again(life, service, when)
    for old, new in pairwise(life.services):
        found = life.triggered(old, new.since)
        told = life.one if new is life.services[-1] else None
        yield replace(_handed(life, old, found, told), mentor_id=new.mentor_id, done_on=new.since)
    if life.one.status is Status.SIGNED and life.services:
        yield from _changing(life, life.services[-1], when)


def _back_again(life: Life, service: Service, when: When) -> Iterator[Settled]:
    """R12: the mentor was back before anybody took over, and the duty fell away."""
    for absence in life.past.absences.get(service.mentor_id, ()):
        back = absence.last
        if back and service.since <= back < min(service.until or when.day, when.day):
            found = life.triggered(service, back)
            if found and found.last == back:
                yield replace(_handed(life, service, found), lapsed_on=back)


def _changing(life: Life, service: Service, when: When) -> Iterator[Settled]:
    """Nobody takes over after the term's end: what was owed until then lapses."""
    pair = life.one.replacement
    over = life.end if life.end and life.end < when.day else None
    found = life.triggered(service, over or when.day)
    fires = found and not (found.day and life.end and found.day > life.end)
    if fires or pair or life.one.number in when.replacing:
        settled = replace(_handed(life, service, found, pair), lapsed_on=over)
        yield replace(settled, mentor_id=pair.mentor_id) if pair else settled


def _handed(
    life: Life, old: Service, found: Trigger | None, told: Mentorship | None = None
) -> Settled:
    """A change from `old` on. Where only a roster said why (R13), the papers of `told` know it."""
    stated = (told.case.get("trigger") or {}) if told else {}
    handover = Handover(old.mentor_id, found.kind if found else stated.get("kind"))
    since = found.day if found else None
    return Settled(old.mentor_id, since, life.replace_by(found), handover=handover)


def _completion(life: Life, duty: Duty, _: When) -> Iterator[Settled]:
    """Owed at the term's end. Whoever closed it by sending the papers had them all."""
    one = life.one
    if life.services:
        done = one.done.get(duty.done_by)
        if done is None and one.closed_by in one.done:
            done = one.closed_on
        yield Settled(one.mentor_id, life.end, life.law.due(duty, life.end), done)


ARISING: Mapping[str, Callable[[Life, Duty, When], Iterator[Settled]]] = {
    "acceptance": _acceptance,
    "assignment": _assignment,
    "change": _change,
    "completion": _completion,
}
"""The ways in which a duty arises, by the day from which it counts."""
