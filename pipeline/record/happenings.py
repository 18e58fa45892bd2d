"""Record: the rows about signed mentorships, about people who leave, and all others. Promises for
each row the mentorship and the mentor that it can mean, or an error at its cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.law.dates import add_months
from pipeline.model import Entry, Mentorship, Service
from pipeline.record.desk import Desk
from pipeline.record.kinds import MANY, OF_MENTOR, family
from pipeline.record.matters import mended
from pipeline.record.written import Row


def of_mentorship(desk: Desk, row: Row) -> None:
    """An event in the life of a signed mentorship, of its mentor on that day."""
    day = row.entry.day or desk.on
    one = _living(desk, row, day)
    serving = _serving(desk, row, one, day) if one else None
    if one is None or serving is None:
        return
    entry = replace(row.entry, person_id=serving.mentor_id, mentorship=one.number)
    before = _before(desk, entry, serving)
    if before is None and entry.kind == "mentorship_ended" and not one.open:
        desk.refuse(row, "event_after_closing", "servant_id")
        return
    taken = len(desk.entries)
    desk.correct(row, entry, before)
    if entry.kind == "papers_sent" and len(desk.entries) > taken:
        _doubt_sending(desk, row, one, day)


def leaving(desk: Desk, row: Row) -> None:
    """Somebody is dismissed or transferred. One day has one leaving, and so has one kind."""
    rivals = [
        one
        for one in desk.ledger.said(row.entry)
        if desk.in_table(one) and (one.kind == row.entry.kind or one.day == row.entry.day)
    ]
    desk.correct(row, row.entry, rivals[-1] if rivals else _stale(desk, row.entry))


def plain_event(desk: Desk, row: Row) -> None:
    """A consent, or an event of the council's, of which there may be many."""
    found = desk.ledger.open_of(row.entry.servant_id, None)
    entry = replace(row.entry, mentorship=found[0].number if len(found) == 1 else None)
    before = mended(desk, entry) if entry.kind in MANY else _stale(desk, entry)
    if entry.kind in MANY and before is not None:
        facts = {**entry.facts, "first": before.facts.get("first", before.number)}
        # What a row leaves blank, it does not deny.
        entry = replace(entry, facts=facts, document=entry.document or before.document)
    desk.correct(row, entry, before)


def _living(desk: Desk, row: Row, day: date) -> Mentorship | None:
    """The servant's mentorship under an order that holds this day."""
    signed = [one for one in desk.ledger.of(row.entry.servant_id) if one.service]
    begun = [one for one in signed if one.start <= day]
    living = [one for one in begun if _open_on(one, row.entry.kind, day)]
    if living:
        return living[-1]
    if not signed:
        desk.refuse(row, "no_signed_mentorship", "servant_id")
    elif not begun:
        first = min(one.start for one in signed)
        desk.refuse(row, "event_before_start", "date", day=day, first=first)
    else:
        last = begun[-1].closed_on
        desk.refuse(row, "event_after_closing/day", "date", day=day, last=last)
    return None


def _open_on(one: Mentorship, kind: str, day: date) -> bool:
    # The event that closed a mentorship may be mended to a later day.
    return one.closed_on is None or day <= one.closed_on or one.closed_by == kind


def _serving(desk: Desk, row: Row, one: Mentorship, day: date) -> Service | None:
    """Who mentored on that day: of two on the day of a replacement the one who is named, else the
    new one; a release speaks of the old one. An event of the mentorship may name a former mentor:
    HR's prefilled row was made before the next one came."""
    serving = [s for s in one.service if s.since <= day and (s.until is None or day <= s.until)]
    named = [s for s in serving if row.entry.person_id in (None, s.mentor_id)]
    if named:
        return named[0] if row.entry.kind == "mentor_released" else named[-1]
    former = [s for s in one.service if s.mentor_id == row.entry.person_id and s.since <= day]
    if former and row.entry.kind not in OF_MENTOR:
        return former[-1]
    mentor, found = serving[-1].mentor_id, row.entry.person_id
    desk.refuse(row, "not_the_mentor", "person_id", mentor=mentor, found=found)
    return None


def _before(desk: Desk, entry: Entry, serving: Service) -> Entry | None:
    """What the register says of the same event; each mentor in turn agrees on a plan."""
    said = [
        one
        for one in desk.ledger.said(entry)
        if entry.kind not in OF_MENTOR or _within(one, serving)
    ]
    return said[-1] if said else None


def _within(entry: Entry, serving: Service) -> bool:
    day = entry.day or date.min
    begun = entry.person_id == serving.mentor_id and day >= serving.since
    return begun and (serving.until is None or day <= serving.until)


def _doubt_sending(desk: Desk, row: Row, one: Mentorship, day: date) -> None:
    # Par. 17 asks for the papers when the term is over; the end is the one that the papers state.
    end = add_months(one.start, one.months) + timedelta(days=one.papers_days)
    if day < end:
        desk.warn(row, "papers_before_the_end", "date", day=day, first=end)


def _stale(desk: Desk, entry: Entry) -> Entry | None:
    """The recorded entry that this row corrects: of the same event, no longer in the table."""
    numbers = desk.ledger.families.get(family(entry), ())
    recorded = [desk.ledger.recorded[n] for n in numbers if desk.ledger.in_force(n)]
    gone = [one for one in recorded if not desk.in_table(one)]
    same_kind = [one for one in gone if one.kind == entry.kind]
    later = [one for one in gone if one.day and entry.day and one.day >= entry.day]
    return next(reversed(same_kind or later), None)
