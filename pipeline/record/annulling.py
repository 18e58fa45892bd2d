"""Record: the rows that annul. Promises for each row the one order, event or mentorship that it can
mean, or an error at its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from pipeline.model import Entry
from pipeline.record.desk import Desk, said
from pipeline.record.kinds import LEAVINGS, leaver
from pipeline.record.matters import of_paper
from pipeline.record.signing import in_force
from pipeline.record.written import Row
from pipeline.words.numbers import plain

APPROVAL: Final = "council_approved"
"""What a number of an order on a council tells besides its pairs."""
OF_PERSON: Final = frozenset({*LEAVINGS, "absence"})
"""What concerns a person, whatever mentorships there are."""


def annulment(desk: Desk, row: Row) -> None:
    """A mentorship that is annulled; with a document only the order of that number, or the event of
    the council's, the leaving or the absence that bears it. An order on a council is one paper:
    without keys it is annulled for all its pairs, and it approves the council as long as one of
    them stands under it."""
    if row.entry.document is None:
        _annul_mentorship(desk, row)
        return
    orders = [
        found
        for one in desk.ledger.signed_by(row.entry.document)
        if row.entry.servant_id in (None, one.servant_id)
        and row.entry.person_id in (None, one.mentor_id)
        and (found := in_force(desk, one, len(one.service) - 1))
    ]
    told = of_paper(desk, row.entry) or _of_person(desk, row.entry)
    approvals = [one for one in _unkeyed(desk, row) if one.kind == APPROVAL]
    withdrawn = [*orders, *_fallen(desk, row, orders, approvals)] if orders or approvals else told
    several = len(withdrawn) > 1 and not approvals
    late = any(_later(one, row.entry.day or desk.on) for one in withdrawn)
    if not withdrawn or several or late:
        desk.refuse(row, "unknown_order", "document", found=row.entry.document)
        return
    for one in withdrawn:
        withdraws = {**row.entry.facts, "withdraws": one.number}
        pair = one.mentorship if one.kind == "order_signed" else None
        desk.take(replace(row.entry, mentorship=pair, facts=withdraws))
        if one.kind in OF_PERSON:
            desk.warn(row, "event_withdrawn", "document", what=said(one))


def _of_person(desk: Desk, entry: Entry) -> list[Entry]:
    """The leavings and absences in force with that number: of the person, where one is named."""
    who = entry.person_id or entry.servant_id
    return [
        one
        for number, one in desk.ledger.recorded.items()
        if one.kind in OF_PERSON
        and desk.ledger.in_force(number)
        and plain(one.document) == plain(entry.document)
        and who in (None, leaver(one))
    ]


def _later(one: Entry, day: date) -> bool:
    """Whether an event has not happened by that day; a leaving or an absence may lie ahead."""
    return one.kind not in OF_PERSON and one.day is not None and one.day > day


def _unkeyed(desk: Desk, row: Row) -> list[Entry]:
    return of_paper(desk, replace(row.entry, servant_id=None, person_id=None))


def _fallen(
    desk: Desk, row: Row, orders: Sequence[Entry], approvals: Sequence[Entry]
) -> Sequence[Entry]:
    """The approvals that fall with these orders: all, unless another pair stands under them."""
    gone = {one.mentorship for one in orders}
    left = [one for one in desk.ledger.signed_by(row.entry.document) if one.number not in gone]
    return () if left else approvals


def _annul_mentorship(desk: Desk, row: Row) -> None:
    entry = row.entry
    found = desk.ledger.open_of(entry.servant_id, entry.person_id)
    if len(found) != 1:
        desk.refuse(row, "no_open_mentorship", "servant_id")
        return
    (one,) = found
    if one.order_day and entry.day and entry.day < one.order_day:
        facts = {"day": entry.day, "first": one.order_day}
        desk.refuse(row, "event_before_start/order", "date", **facts)
        return
    desk.take(replace(entry, person_id=one.mentor_id, mentorship=one.number))
