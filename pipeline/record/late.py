"""Record: the orders that HR enters after a run has let their plan go. An order on paper stands in
law: promises the mentor and the turn that each one gives, or what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.model import Entry, LetGo, Mentorship
from pipeline.record.desk import Desk
from pipeline.record.orders import plan_of
from pipeline.record.plans import turn
from pipeline.record.written import Row
from pipeline.words.numbers import plain


@dataclass(frozen=True, slots=True)
class Late:
    """The plan that an order holds, and the `place` of its mentor among those in turn."""

    one: Mentorship
    plan: LetGo
    place: int

    @property
    def mentor_id(self) -> str:
        return self.plan.pair.mentor_id


def late(desk: Desk, entry: Entry) -> Late | None:
    """The plan let go of which a row tells the order, the latest mentorship first."""
    found = (_of(one, entry) for one in reversed(desk.ledger.of(entry.servant_id)))
    return next((one for one in found if one), None)


def _of(one: Mentorship, entry: Entry) -> Late | None:
    plan = plan_of(one, entry.person_id)
    if plan is None or entry.day is None or _has(one, entry.document):
        return None
    place, mentor = turn(one, entry.day), plan.pair.mentor_id
    if mentor in [service.mentor_id for service in one.service[place - 1 : place + 1]]:
        return None
    served = any(service.mentor_id == mentor for service in one.service)
    return None if served and entry.day < plan.pair.chosen_on else Late(one, plan, place)


def unnamed(desk: Desk, entry: Entry) -> bool:
    """Whether a row without a mentor may tell the order of a plan let go as well as another one:
    its day lies before the plan that is awaited, or its number is no order's."""
    if entry.person_id is not None or entry.day is None:
        return False
    for one in desk.ledger.open_of(entry.servant_id, None):
        if one.service and (entry.document is None or _has(one, entry.document)):
            continue
        awaited = one.pair.chosen_on if one.pair else date.max
        if any(plan.pair.chosen_on <= entry.day < awaited for plan in one.let_go):
            return True
    return False


def _has(one: Mentorship, document: str | None) -> bool:
    numbers = {plain(service.order_number) for service in one.service}
    return document is not None and plain(document) in numbers


def barred_by(desk: Desk, entry: Entry) -> Mentorship | None:
    """The mentorship whose first order is in force, where a row tells the first order of a plan let
    go: a servant has one."""
    known = desk.ledger.of(entry.servant_id)
    for one in reversed(known):
        if not one.service and plan_of(one, entry.person_id):
            return next((each for each in reversed(known) if _holds(each, one)), None)
        if one.service and _lasts(one, entry.day) and plan_of(one.earlier[0], entry.person_id):
            return one
    return None


def _holds(other: Mentorship, one: Mentorship) -> bool:
    """Whether an order holds another mentorship, now or since that one."""
    in_force = bool(other.service) and other.closed_by != "annulled"
    return in_force and (other.open or other.number > one.number)


def _lasts(one: Mentorship, day: date | None) -> bool:
    return one.closed_on is None or day is None or day <= one.closed_on


def warn(desk: Desk, row: Row, taken: Late) -> None:
    """What follows from an order that was entered late."""
    one, place = taken.one, taken.place
    facts: dict[str, Any] = {"mentor": taken.mentor_id, "day": row.entry.day}
    if not place:
        desk.warn(row, "order_entered_late", "person_id", **facts)
        return
    facts["old"] = one.service[place - 1].mentor_id
    if place == len(one.service):
        desk.warn(row, "order_entered_late/replacing", "person_id", **facts)
        return
    next_one = one.service[place]
    facts |= {"until": next_one.since, "following": next_one.mentor_id}
    desk.warn(row, "order_entered_late/between", "person_id", **facts)
