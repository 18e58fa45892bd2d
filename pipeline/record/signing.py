"""Record: the rows that sign an order, or mend one. Promises for each row the one order that it can
mean, or an error at its cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pipeline.model import Entry, Mentorship, Service, Status
from pipeline.record.desk import Desk
from pipeline.record.kinds import LEAVINGS
from pipeline.record.late import Late, barred_by, late, unnamed
from pipeline.record.late import warn as warn_late
from pipeline.record.orders import place_of
from pipeline.record.written import Row
from pipeline.words.numbers import plain


@dataclass(frozen=True, slots=True)
class _Meant:
    """The order that a row speaks of: `place` among its mentorship's orders, from 0.

    `before` is what the register says of it; None: it is signed now. `late`: its plan was let go.
    """

    one: Mentorship
    mentor_id: str
    place: int
    before: Entry | None = None
    late: Late | None = None


def order(desk: Desk, row: Row) -> None:
    """An order of a planned pair or of a planned replacement, also where a run has let the plan go
    since; else a mended one."""
    if unnamed(desk, row.entry):
        desk.refuse(row, "incomplete_event/mentor", "person_id")
        return
    meant = _meant(desk, row)
    bar = barred_by(desk, row.entry) if meant is None or meant.late else None
    if meant is None or (bar is not None and not meant.place):
        _refuse(desk, row, bar)
        return
    if _out_of_turn(desk, row, meant) or _after_the_end(desk, row, meant):
        return
    taken = len(desk.entries)
    entry = replace(row.entry, person_id=meant.mentor_id, mentorship=meant.one.number)
    desk.correct(row, entry, meant.before)
    if len(desk.entries) > taken:
        _doubt(desk, row, meant)


def _refuse(desk: Desk, row: Row, bar: Mentorship | None) -> None:
    """No plan can be meant; or `bar` is held by an order which this one contradicts."""
    if bar is None:
        desk.refuse(row, "no_planned_mentorship", "servant_id")
        return
    first = bar.service[0]
    facts = {"mentor": first.mentor_id, "since": first.since, "number": first.order_number or "-"}
    desk.refuse(row, "second_order", "document", **facts)


def _meant(desk: Desk, row: Row) -> _Meant | None:
    for one in desk.ledger.open_of(row.entry.servant_id, None):
        if one.status is Status.PLANNED and row.entry.person_id in (None, one.mentor_id):
            return _Meant(one, one.mentor_id, 0)
        if one.status is Status.SIGNED:
            planned = _replacement(one, row.entry) or _let_go(desk, row.entry)
            return planned or _recorded(desk, one, row.entry)
    return _let_go(desk, row.entry) or _of_closed(desk, row.entry)


def _let_go(desk: Desk, entry: Entry) -> _Meant | None:
    """The order of a plan that a run has let go."""
    told = late(desk, entry)
    return _Meant(told.one, told.mentor_id, told.place, late=told) if told else None


def _replacement(one: Mentorship, entry: Entry) -> _Meant | None:
    """The replacement that is planned. A row of an earlier day speaks of an earlier order."""
    pair, day = one.replacement, entry.day
    if pair is None or pair.status is not Status.PLANNED:
        return None
    if entry.person_id not in (None, pair.mentor_id):
        return None
    if any(plain(s.order_number) == plain(entry.document) for s in one.service if entry.document):
        return None
    if entry.person_id is None and day and day < pair.chosen_on:
        return None
    served = entry.person_id is None or any(s.mentor_id == pair.mentor_id for s in one.service)
    if served and day and day < one.service[-1].since:
        return None
    return _Meant(one, pair.mentor_id, len(one.service))


def _recorded(desk: Desk, one: Mentorship, entry: Entry) -> _Meant | None:
    """The order in force that a row mends: of the same number, else the last one that no row of
    the table says any longer."""
    orders = [
        found
        for place, service in enumerate(one.service)
        if entry.person_id in (None, service.mentor_id) and (found := in_force(desk, one, place))
    ]
    gone = [found for found in orders if not desk.in_table(found)]
    alike = [found for found in orders if plain(found.document) == plain(entry.document)]
    for before in [*alike[-1:], *gone[-1:], *orders[-1:]]:
        return _Meant(one, before.person_id or "", place_of(one, before), before)
    return None


def _of_closed(desk: Desk, entry: Entry) -> _Meant | None:
    """A mended order of a mentorship that is over by now; an annulled one has no order to mend."""
    for one in reversed(desk.ledger.of(entry.servant_id)):
        if one.open or one.closed_by == "annulled" or not one.closed_on:
            continue
        if entry.day and entry.day <= one.closed_on:
            return _recorded(desk, one, entry)
    return None


def in_force(desk: Desk, one: Mentorship, place: int) -> Entry | None:
    """The entry of one of a mentorship's orders."""
    known = desk.ledger.said(Entry("order_signed", one.servant_id, mentorship=one.number))
    return next((entry for entry in known if place_of(one, entry) == place), None)


def _out_of_turn(desk: Desk, row: Row, meant: _Meant) -> bool:
    """Whether the order's day is not between its neighbours'."""
    first, last = _turn(meant)
    day = row.entry.day or desk.on
    if (first is None or day >= first) and (last is None or day <= last):
        return False
    bounds = "" if first and last else "/first" if first else "/last"
    desk.refuse(row, f"order_out_of_turn{bounds}", "date", day=day, first=first, last=last)
    return True


def _turn(meant: _Meant) -> tuple[date | None, date | None]:
    """The days between which an order lies. A plan let go pushes the later orders on; what closed a
    mentorship that had none bounds it only where the servant left."""
    one, place = meant.one, meant.place
    service: tuple[Service, ...] = one.service
    first = service[place - 1].since if place else None
    if meant.late and not place:
        return first, one.closed_on if one.closed_by in LEAVINGS else None
    following = place if meant.late else place + 1
    last = service[following].since if following < len(service) else one.closed_on
    return first, last


def _after_the_end(desk: Desk, row: Row, meant: _Meant) -> bool:
    """Whether another mentor would come when the term is over: par. 11 leaves nothing to do."""
    end, day = desk.end(meant.one) if meant.place else None, row.entry.day or desk.on
    if end is None or day <= end:
        return False
    mentor = meant.one.service[meant.place - 1].mentor_id
    desk.refuse(row, "order_after_the_end", "date", day=day, last=end, mentor=mentor)
    return True


def _doubt(desk: Desk, row: Row, meant: _Meant) -> None:
    if meant.late:
        warn_late(desk, row, meant.late)
    day = row.entry.day
    appointed = (meant.one.case.get("servant") or {}).get("appointed_on")
    if not meant.place and day and appointed and day.isoformat() < str(appointed):
        first = date.fromisoformat(str(appointed))
        desk.warn(row, "order_before_appointment", "date", day=day, first=first)
    if row.entry.document is None:
        desk.warn(row, "order_without_number", "document")
