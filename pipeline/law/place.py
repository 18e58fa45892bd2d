"""The law's question who takes a mentor's place: the load of paragraph 10 (R8, A12)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from pipeline.law.change import Moment, blocks
from pipeline.model import Absence, Term


def takes_place(ahead: Term, absences: Iterable[Absence], on: Moment) -> bool:
    """Whether a mentorship of that term takes one of its mentor's places on a term from that day.

    `absences` are the servant's own. The last day of the term counts, and a term without an end
    goes on; a body may free the place once the servant is away for long enough.
    """
    if ahead.end is not None and ahead.end < on.day:
        return False
    days = on.act.reading("release_capacity_after_days")
    return not days or not _away_for(timedelta(days=days), absences, on)


def _away_for(length: timedelta, absences: Iterable[Absence], on: Moment) -> bool:
    """Whether the servant is absent that day for a valid reason, and was for longer than that."""
    valid = (one for one in absences if one.kind in on.act.reading("valid_absences"))
    return any(
        block[0].first + length <= on.day and max(one.last or on.day for one in block) >= on.day
        for block in blocks(valid, on)
    )
