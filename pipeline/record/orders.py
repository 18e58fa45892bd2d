"""Record: what the orders do to a mentorship: the first one, a replacement, a mended or annulled
one. Pure; it promises that an annulled order leaves what stood before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.model import Entry, LetGo, Mentorship, Service, Status
from pipeline.record import plans
from pipeline.words.numbers import plain


def signed(before: Mentorship | None, entry: Entry, earlier: Sequence[Entry]) -> Mentorship:
    """The mentorship after an `order_signed`; `earlier` are its orders in force until then."""
    wrong = next((one for one in earlier if one.number == entry.corrects), None)
    if before is not None and wrong is not None:
        return _mended(before, entry, place_of(before, wrong))
    plan = plan_of(before, entry.person_id)
    if before is not None and plan is not None:
        return _late(before, plan, entry)
    known = standing(before, entry)
    if known.status is not Status.SIGNED:
        return _first(known, entry)
    pair = known.replacement
    if pair and pair.status is Status.PLANNED and entry.person_id == pair.mentor_id:
        return _replaced(known, pair, entry)
    if entry.person_id not in (None, known.mentor_id):
        raise ValueError(f"entry {entry.number} signs a pair that nobody planned")
    return _mended(known, entry, len(known.service) - 1)


def plan_of(one: Mentorship | None, mentor_id: str | None) -> LetGo | None:
    """The plan on that mentor which a run let go, where none that is awaited names the mentor. An
    annulled mentorship has none: its orders fell with it."""
    if one is None or one.closed_by == "annulled":
        return None
    pair = one.pair if one.open else None
    awaited = pair is not None and pair.status is Status.PLANNED and pair.mentor_id == mentor_id
    return None if awaited else plans.found(one, mentor_id)


def _late(known: Mentorship, plan: LetGo, entry: Entry) -> Mentorship:
    """The order on a plan that a run let go stands all the same: what it says is signed."""
    if not known.service:
        return _first(plans.taken_up(known, plan, entry), entry)
    day = _day(entry)
    if plans.turn(known, day) < len(known.service):
        return plans.between(known, plan, entry, day)
    followed = plans.following(known, plan, entry)
    return _replaced(followed, followed.replacement or plan.pair, entry)


def annulled(before: Mentorship | None, entry: Entry, _: Sequence[Entry]) -> Mentorship:
    """Without its last order, where the entry says which it withdraws; closed otherwise."""
    known = standing(before, entry)
    if "withdraws" not in entry.facts:
        return replace(known, status=Status.CLOSED, closed_by="annulled", closed_on=entry.day)
    if len(known.earlier) > 1:
        return _with_the_old_mentor(known)
    return replace(
        known,
        status=Status.PLANNED,
        order_number=None,
        order_day=None,
        start=known.earlier[0].start,
        service=(),
        replacement=None,
        released=None,
        completed=False,
        earlier=(),
        let_go=known.earlier[0].let_go,
    )


def standing(mentorship: Mentorship | None, entry: Entry) -> Mentorship:
    """The mentorship that an entry speaks of. ValueError: there is none that is not closed."""
    if mentorship is None or not mentorship.open:
        raise ValueError(f"entry {entry.number} ({entry.kind}) finds no open mentorship")
    return mentorship


def place_of(one: Mentorship, order: Entry) -> int:
    """Which of the mentors in turn an order in force has assigned."""
    return next(
        place
        for place, service in enumerate(one.service)
        if (service.mentor_id, service.since) == (order.person_id, order.day)
        and plain(service.order_number) == plain(order.document)
    )


def _day(entry: Entry) -> date:
    if entry.day is None:
        raise ValueError(f"entry {entry.number} (order_signed) has no day")
    return entry.day


def _first(known: Mentorship, entry: Entry) -> Mentorship:
    day = _day(entry)
    return replace(
        known,
        status=Status.SIGNED,
        order_number=entry.document,
        order_day=day,
        start=day,
        ever_signed=True,
        service=(Service(known.mentor_id, day, None, entry.document, entry.number or 0),),
        earlier=(replace(known, earlier=()),),
        let_go=(),
    )


def _replaced(known: Mentorship, pair: Mentorship, entry: Entry) -> Mentorship:
    # Par. 11: the mentor changes, start and length of the term do not.
    day = _day(entry)
    *gone, last = known.service
    following = Service(pair.mentor_id, day, None, entry.document, entry.number or 0)
    return replace(
        known,
        mentor_id=pair.mentor_id,
        outcome=pair.outcome,
        case=pair.case,
        papers_days=pair.papers_days,
        order_number=entry.document,
        order_day=day,
        service=(*gone, replace(last, until=day), following),
        replacement=None,
        released=None,
        earlier=(*known.earlier, replace(known, earlier=())),
    )


def _mended(known: Mentorship, entry: Entry, place: int) -> Mentorship:
    """One order with another number and day; the first one's day is the start of the term."""
    day, service = _day(entry), list(known.service)
    service[place] = replace(service[place], since=day, order_number=entry.document)
    if place:
        service[place - 1] = replace(service[place - 1], until=day)
    first, last = service[0], service[-1]
    return replace(
        known,
        service=tuple(service),
        start=first.since,
        order_number=last.order_number,
        order_day=last.since,
        replacement=known.replacement and replace(known.replacement, start=first.since),
    )


def _with_the_old_mentor(known: Mentorship) -> Mentorship:
    """The replacement is planned again; what was mended since in older orders stays mended."""
    *orders, prior = known.earlier
    known = plans.let_go(known, known.replacement, None)
    *gone, back, annulled_one = known.service
    pair = prior.replacement
    if pair is None:
        raise ValueError(f"mentorship {known.number} forgot whom the order on {annulled_one} took")
    days = prior.papers_days if known.papers_days == pair.papers_days else known.papers_days
    return replace(
        known,
        mentor_id=prior.mentor_id,
        outcome=prior.outcome,
        case=prior.case,
        papers_days=days,
        order_number=back.order_number,
        order_day=back.since,
        service=(*gone, replace(back, until=None)),
        replacement=replace(pair, start=known.start, papers_days=known.papers_days),
        released=prior.released,
        earlier=tuple(orders),
    )
