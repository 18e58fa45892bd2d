"""Record: the kinds of entries. Promises for each event of HR's what it is known by."""

from __future__ import annotations

from typing import Final

from pipeline.model import GONE, Entry, Status
from pipeline.words.numbers import plain
from pipeline.words.rosters import rosters

CONSENTS: Final = {"consent_given": True, "consent_refused": False}
CHOSEN: Final = {"proposed": Status.PROPOSED, "planned": Status.PLANNED}
DONE: Final = ("plan_agreed", "report_received", "commendation_received", "papers_sent")
OF_MENTORSHIP: Final = frozenset({*DONE, "mentor_released", "mentorship_ended"})
# Each mentor in turn has an event of his own; of the others a mentorship has one.
OF_MENTOR: Final = frozenset({"plan_agreed", "mentor_released"})
LEAVINGS: Final = frozenset(GONE)
# A body's life has many of these; each day's is an event of its own and corrects no other.
MANY: Final = frozenset(rosters()["events"].often)
# A leaving that is known, a meeting that is planned.
AHEAD: Final = frozenset(rosters()["events"].ahead)
# A council's affairs: a composition is a run's own line, a resolution a row of HR's.
COUNCIL: Final = frozenset({*MANY, "composition", "resolution"})
# A newcomer's row about somebody who had left: who is back.
ACCEPTED: Final = "accepted"
OF_ABSENCE: Final = ("absence", "last")
OWN: Final = frozenset(
    {*CHOSEN, "withdrawn", "replacement_withdrawn", "papers", "completed", "ended"}
)

Family = tuple[str, str | None, str | None]


def family(entry: Entry) -> Family:
    """What one event is known by: two entries of one family may speak of the same event."""
    if entry.kind == "annulled":
        return (entry.kind, plain(entry.document), str(entry.day))
    if entry.kind in CONSENTS:
        return ("consent", entry.servant_id, entry.person_id)
    if entry.kind in LEAVINGS:
        return ("leaving", None, leaver(entry))
    if entry.kind == "resolution":
        return (entry.kind, plain(entry.document), None)
    if entry.kind == "order_signed" or entry.kind in OF_MENTORSHIP:
        return (entry.kind, entry.servant_id, None)
    return (entry.kind, entry.servant_id, entry.person_id)


def leaver(entry: Entry) -> str | None:
    """Who is dismissed or transferred: a servant's row may name no other person."""
    return entry.person_id or entry.servant_id


def same(row: Entry, recorded: Entry) -> bool:
    """Whether a row says what is recorded; what the row leaves blank, it does not deny."""
    return (
        row.kind == recorded.kind
        and row.day == recorded.day
        and row.servant_id in (None, recorded.servant_id)
        and row.person_id in (None, recorded.person_id)
        and _same_document(row, recorded)
        and (row.kind not in MANY or row.note == recorded.note)
        and all(row.facts.get(fact) == recorded.facts.get(fact) for fact in OF_ABSENCE)
    )


def _same_document(row: Entry, recorded: Entry) -> bool:
    if row.kind != "annulled" and row.document is None:
        return True
    return plain(row.document) == plain(recorded.document)
