"""A month's mentorship as HR runs it, for the questions that it answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.deliver.month import records
from tests.rosters import Month, files
from tests.terminal import Said, Terminal

RUN = date(2026, 11, 20)
LATER = date(2026, 12, 2)


def signed_pair(month: Month) -> Month:
    """One newcomer whose order was signed in time, and a second mentor in reserve."""
    month.mentor("m2", subdivision="Unit B")
    month.hire("s1")
    month.run(RUN)
    month.event("2026-11-23", "order_signed", "s1", "m1", "7")
    month.run(date(2026, 11, 24))
    return month


def due(talimger: Terminal, month: Month, on: str, *more: str) -> Said:
    """What `due` answers on that day."""
    return talimger("due", "--out", month.out, "--on", on, *more)


def awaited(month: Month, name: str = "2026-11") -> list[dict[str, Any]]:
    """What the last run of a month asks HR to enter, row by row; all days are blank."""
    found = records(files(month.out)[f"{name}/events.xlsx"], "events")
    listed = [one for one in found if one["event"]]
    assert all(one["date"] is None for one in listed)
    return listed


def keys(month: Month, name: str = "2026-11") -> list[tuple[str, str | None, str]]:
    """The same as event, servant and person."""
    return [(one["event"], one["servant_id"], one["person_id"]) for one in awaited(month, name)]


def fill(month: Month, event: str, on: str, document: str = "", name: str = "2026-11") -> None:
    """HR fills in the day, and the document, of one prefilled row."""
    (one,) = [one for one in awaited(month, name) if one["event"] == event]
    month.event(on, event, one["servant_id"] or "", one["person_id"], document)
