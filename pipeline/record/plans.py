"""Record: the plans that runs have let go. Pure; it promises that an order on one of them, which HR
enters late, leaves what it would have left in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.model import Entry, LetGo, Mentorship, Service, Status


def let_go(known: Mentorship, pair: Mentorship | None, run: int | None) -> Mentorship:
    """With `pair` among the plans let go: only of a planned one an order can have been signed."""
    if pair is None or pair.status is not Status.PLANNED:
        return known
    bare = replace(pair, earlier=(), let_go=())
    others = (one for one in known.let_go if one.pair.mentor_id != pair.mentor_id)
    return replace(known, let_go=(*others, LetGo(bare, known.papers_days, run)))


def found(one: Mentorship, mentor_id: str | None) -> LetGo | None:
    """The plan on that mentor which is no longer awaited."""
    return next((plan for plan in one.let_go if plan.pair.mentor_id == mentor_id), None)


def without(one: Mentorship, mentor_id: str | None) -> Mentorship:
    """With no plan on that mentor among those let go: it is awaited again, or signed."""
    kept = tuple(plan for plan in one.let_go if plan.pair.mentor_id != mentor_id)
    return replace(one, let_go=kept)


def turn(one: Mentorship, day: date) -> int:
    """Which mentor in turn the order of that day on a plan let go brings. It precedes another one
    of that day, which was planned later, but for the mentorship's own."""
    return max(1, sum(service.since < day for service in one.service)) if one.service else 0


def taken_up(known: Mentorship, plan: LetGo, entry: Entry) -> Mentorship:
    """The mentorship with the first mentor of a plan that was let go."""
    if known.open:
        known = let_go(known, known, entry.run)
    rest = without(known, plan.pair.mentor_id).let_go
    return replace(plan.pair, ever_signed=known.ever_signed, let_go=rest)


def following(known: Mentorship, plan: LetGo, entry: Entry) -> Mentorship:
    """The last mentor in turn is that of a plan that was let go: the pair before it is signed.

    What papers have stated since the plan was let go, they state still.
    """
    known = without(let_go(known, known.replacement, entry.run), plan.pair.mentor_id)
    moved = known.papers_days != plan.papers_days
    days = known.papers_days if moved else plan.pair.papers_days
    pair = replace(
        plan.pair, start=known.start, papers_days=days, case=_naming(plan.pair.case, known.case)
    )
    return replace(known, replacement=pair, completed=False)


def between(known: Mentorship, plan: LetGo, entry: Entry, day: date) -> Mentorship:
    """The mentor of a plan that was let go, before others in turn; who mentors now stays."""
    place, known = turn(known, day), without(known, plan.pair.mentor_id)
    before, after = known.service[:place], known.service[place:]
    mine = Service(plan.pair.mentor_id, day, after[0].since, entry.document, entry.number or 0)
    replaced = known.earlier[place]
    taken = replace(
        replaced,
        mentor_id=plan.pair.mentor_id,
        outcome=plan.pair.outcome,
        case=plan.pair.case,
        released=None,
    )
    return replace(
        known,
        case=_naming(known.case, plan.pair.case),
        service=(*before[:-1], replace(before[-1], until=day), mine, *after),
        earlier=(
            *known.earlier[:place],
            replace(replaced, replacement=plan.pair),
            taken,
            *known.earlier[place + 1 :],
        ),
    )


def _naming(case: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a case, which know by name the mentors of the other one too."""
    named = {**other.get("mentors_by_id", {}), **case.get("mentors_by_id", {})}
    for mentor in (one.get("mentor") for one in (other, case)):
        if mentor:
            named.setdefault(mentor["id"], mentor)
    return {**case, "mentors_by_id": named}
