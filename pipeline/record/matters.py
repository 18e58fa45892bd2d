"""Record: the rows of a council's events, which happen as often as they like. Promises that a row
mends another one only where both can hardly be two events."""

from __future__ import annotations

from datetime import date

from pipeline.model import Entry
from pipeline.record.desk import Desk
from pipeline.record.kinds import MANY
from pipeline.words.numbers import plain

MEETING = "meeting_held"
MONTHS = 3


def mended(desk: Desk, entry: Entry) -> Entry | None:
    """The recorded event that a row mends; None: it tells of a new one.

    What a row of the table still says is mended by no other. Of the rest the row mends the one with
    its paper, else the only one of its people that can be meant, else the only one of this month's
    folder that differs in its people alone, for a wrong key is mended too.
    """
    gone = [
        one
        for number, one in desk.ledger.recorded.items()
        if one.kind == entry.kind and desk.ledger.in_force(number) and not desk.in_table(one)
    ]
    own = [one for one in gone if _people(one) == _people(entry)]
    for meant in (_of_paper, _of_day_and_words):
        if alike := [one for one in own if meant(entry, one)]:
            return alike[-1]
    near = [one for one in own if _may_be(entry, one)]
    month = desk.on.isoformat()[:7]
    read = (one for one in gone if str(one.facts["read_on"])[:7] == month)
    others = [one for one in read if entry.note and _of_day_and_words(entry, one)]
    return next((only[0] for only in (near, others) if len(only) == 1), None)


def of_paper(desk: Desk, entry: Entry) -> list[Entry]:
    """The events in force that an annulment's number means: of its people, where it names any."""
    return [
        one
        for number, one in desk.ledger.recorded.items()
        if one.kind in MANY
        and desk.ledger.in_force(number)
        and plain(one.document) == plain(entry.document)
        and entry.servant_id in (None, one.servant_id)
        and entry.person_id in (None, one.person_id)
    ]


def _people(one: Entry) -> tuple[str | None, str | None]:
    return one.servant_id, one.person_id


def _of_paper(entry: Entry, recorded: Entry) -> bool:
    """Numbers begin anew each year, and those of minutes may do so earlier."""
    if entry.document is None or plain(entry.document) != plain(recorded.document):
        return False
    if entry.kind == MEETING:
        return _quarter(entry) == _quarter(recorded)
    return _year(entry) == _year(recorded)


def _of_day_and_words(entry: Entry, recorded: Entry) -> bool:
    return entry.day == recorded.day and entry.note == recorded.note


def _may_be(entry: Entry, recorded: Entry) -> bool:
    """A meeting of the same quarter whose minutes have no other number; else an event of one day,
    or with the same words, or a wordless one of the same quarter: a later quarter has its own."""
    numbers = {plain(one.document) for one in (entry, recorded)} - {None}
    same_quarter = _quarter(entry) == _quarter(recorded)
    if entry.kind == MEETING:
        return same_quarter and len(numbers) <= 1
    if entry.day == recorded.day:
        return True
    return entry.note == recorded.note and (entry.note is not None or same_quarter)


def _quarter(one: Entry) -> tuple[int, int]:
    day = one.day or date.min
    return day.year, (day.month - 1) // MONTHS


def _year(one: Entry) -> int:
    return (one.day or date.min).year
