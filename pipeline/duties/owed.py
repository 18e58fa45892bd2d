"""Duties: who owes what by when in every mentorship, as the register's state says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.law.act import Act, Duty
from pipeline.model import State

from .arising import ARISING, Handover, Settled, When
from .life import Law, Life, Past

VOID = frozenset({"withdrawn", "annulled"})
"""A mentorship closed by one of these never was one in the law's eyes: it leaves no duty behind."""


class Standing(StrEnum):
    """What became of a duty. LAPSED: the mentorship is over, and nobody owes it any more."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A newcomer who needs a mentor, while the register has no pair.

    `superiors` are the direct manager and the head that the roster names.
    """

    servant_id: str
    appointed_on: date | None
    superiors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Basis:
    """What duties depend on besides the state."""

    law: Law
    when: When
    unassigned: Sequence[Unassigned] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty of one mentorship, or of the council.

    `duty` is a key of `Act.duties` or of `Council.duties`; `who` has to act and `receives` are
    those whom it reaches, all keys of `Act.roles`. `mentor_id` is the mentor whom the duty is
    about: of a replacement the one who takes over, and while nobody is chosen the one who leaves.
    `since` is the day from which it counts, `due` the last day and `safe` the safe one; None:
    nobody can know it now, or the act sets none. `days_late` counts calendar days after `due`: up
    to the day when it was done, when it lapsed, or the day of asking. `handover` is a replacement's
    own.

    A duty of the council has no mentorship, and a servant and a mentor only where it concerns them
    (of a decision the mentor is its executor); `about` says which it is: a quarter, a matter's
    number in the register, a decision's number.
    """

    servant_id: str | None
    mentorship: int | None
    mentor_id: str | None
    duty: str
    paragraph: str
    who: str
    receives: tuple[str, ...]
    since: date | None
    due: date | None
    safe: date | None
    state: Standing
    done_on: date | None
    days_late: int = 0
    handover: Handover | None = None
    about: str | None = None


def owed(state: State, basis: Basis) -> list[Owed]:
    """Every duty that is open or done: overdue first, then open; each by its date, then by key."""
    found = (one for one in incurred(state, basis) if one.state is not Standing.LAPSED)
    return by_urgency(found, basis.law.act)


def by_urgency(found: Iterable[Owed], act: Act) -> list[Owed]:
    """Overdue first, then open; each by its date, then by key and in the act's order, the council's
    own duties last. Where all these are the same the given order stands."""
    rank = {each: at for at, each in enumerate(Standing)}
    names = [*act.duties, *(act.council.duties if act.council else ())]
    place = {name: at for at, name in reversed([*enumerate(names)])}
    return sorted(
        found,
        key=lambda one: (
            rank[one.state],
            one.due or date.max,
            one.servant_id or "",
            one.mentorship or 0,
            place[one.duty],
        ),
    )


def incurred(state: State, basis: Basis) -> Iterator[Owed]:
    """Every duty that ever arose, also those that lapsed, by mentorship and in the act's order."""
    for life in lives(state, basis.law):
        yield from of_life(life, basis.when)
    for newcomer in basis.unassigned:
        left = state.leavings.get(newcomer.servant_id)
        over_on = left.day if left and left.day <= basis.when.day else None
        yield from _of_newcomer(newcomer, basis, over_on)


def lives(state: State, law: Law) -> Iterator[Life]:
    """The mentorships that leave duties, by number."""
    past = Past.of(state)
    known = (one for one in state.mentorships if one.closed_by not in VOID)
    return (Life.of(one, past, law) for one in known)


def of_life(life: Life, when: When) -> Iterator[Owed]:
    """The duties of one mentorship, in the act's order."""
    keys = (life.one.servant_id, life.one.number)
    over_on = life.over_on(when.day)
    for duty in life.law.act.duties.values():
        for settled in ARISING[duty.counts_from](life, duty, when):
            yield _row(duty, keys, settled, (over_on, when.day))


def _of_newcomer(newcomer: Unassigned, basis: Basis, over_on: date | None) -> Iterator[Owed]:
    for duty in basis.law.act.duties.values():
        if duty.counts_from == "acceptance":
            since = newcomer.appointed_on
            settled = Settled(None, since, basis.law.due(duty, since))
            yield _row(duty, (newcomer.servant_id, None), settled, (over_on, basis.when.day))


def _row(
    duty: Duty, keys: tuple[str, int | None], settled: Settled, days: tuple[date | None, date]
) -> Owed:
    """`days`: when the mentorship was over, and the day of asking."""
    over_on, today = settled.lapsed_on or days[0], days[1]
    limit = settled.limit
    last = limit.due if limit else None
    done_on = settled.done_on if settled.done_on and settled.done_on <= today else None
    return Owed(
        servant_id=keys[0],
        mentorship=keys[1],
        mentor_id=settled.mentor_id,
        duty=duty.name,
        paragraph=duty.paragraph,
        who=duty.who,
        receives=duty.receives,
        since=settled.since,
        due=last,
        safe=limit.safe if limit else None,
        state=standing(last, done_on, over_on, today),
        done_on=done_on,
        days_late=max(((done_on or over_on or today) - last).days, 0) if last else 0,
        handover=settled.handover,
    )


def standing(due: date | None, done_on: date | None, over_on: date | None, today: date) -> Standing:
    """What became of a duty by `today`; `over_on` is the day on which it fell away."""
    if done_on:
        return Standing.DONE
    if over_on:
        return Standing.LAPSED
    return Standing.OVERDUE if due and due < today else Standing.OPEN
