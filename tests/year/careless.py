"""A careless office: days and keys that cannot be, rows twice, events for anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.year.answers import event
from tests.year.people import Row

if TYPE_CHECKING:
    from tests.year.office import Known, Office

_DAY = timedelta(days=1)
ANYTHING = (
    "annulled",
    "mentor_released",
    "mentorship_ended",
    "papers_sent",
    "plan_agreed",
    "report_received",
    "dismissed",
    "transferred",
    "order_signed",
    "consent_refused",
)


def careless(office: Office, since: date, on: date, known: Known) -> Iterator[Row]:
    """What such an office makes of the awaited rows, and what it adds."""
    chance, people = office.chance, [*office.staff, *office.hires, ""]
    for row in chance.some(known.awaited, 70):
        first, last = (since - 20 * _DAY, on + 3 * _DAY) if chance.share(20) else (since, on)
        filled = {**row, "note": "", "date": chance.day(first, last).isoformat()}
        if row["event"] == "order_signed" and chance.share(90):
            filled["document"] = office.number()
        for column, options in (
            ("person_id", people),
            ("servant_id", people),
            ("event", ANYTHING),
            ("document", ("", "1-k", "2-k")),
        ):
            if chance.share(6):
                filled[column] = chance.pick(options)
        yield filled
        if chance.share(8):
            yield {**filled, "date": chance.pick((filled["date"], since.isoformat()))}
    for one in chance.some(known.state.mentorships, 6):
        day, kind = chance.day(since, on), chance.pick(ANYTHING)
        person = chance.pick((one.mentor_id, one.servant_id, ""))
        document = chance.pick((one.order_number or "", office.number(), ""))
        yield event(day, kind, one.servant_id, person, document)
