"""What HR answers to the table of awaited events: days and numbers, and never a key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.year.people import Row

if TYPE_CHECKING:
    from tests.year.office import Known, Office

_DAY = timedelta(days=1)
LATE = frozenset({"consent_given", "consent_refused", "order_signed", "plan_agreed"})
"""Of these a row may reach HR after the run that follows them."""
SHARES = {"order_signed": 75, "plan_agreed": 80, "report_received": 75, "papers_sent": 55}


def event(day: date, kind: str, servant: str, person: str, document: str) -> Row:
    """A row of the table of events."""
    return {
        "date": day.isoformat(),
        "event": kind,
        "servant_id": servant,
        "person_id": person,
        "document": document,
        "note": "",
    }


def answers(office: Office, since: date, on: date, known: Known) -> Iterator[Row]:
    """The awaited rows that HR has completed by the day `on`."""
    renewed: set[str] = set()
    for row in sorted(known.awaited, key=lambda row: row["event"] != "order_signed"):
        answer = _answer(office, row, (since, on), known)
        if answer is None or row["servant_id"] in renewed:
            continue
        filled = {**row, "note": ""} | answer
        if row["event"] == "order_signed":
            # what else was awaited of the old mentor, the next table asks of the new one
            renewed.add(row["servant_id"])
        if filled["event"] in LATE and office.chance.share(6):
            office.late.append(filled)
        else:
            yield filled


def _answer(
    office: Office, row: Row, window: tuple[date, date], known: Known
) -> dict[str, str] | None:
    since, on = window
    kind, servant, person = row["event"], row["servant_id"], row["person_id"]
    if kind in ("dismissed", "transferred"):
        told = office.gone(person, on) and office.chance.share(70)
        return {"date": office.left[person].isoformat()} if told else None
    if office.gone(servant, on) or office.gone(person, on) or _waits(office, row):
        return None
    if kind == "consent_given":
        said = office.chance.pick(("consent_given", "consent_given", "consent_refused", ""))
        day = office.chance.day(since + _DAY, on)
        return {"date": day.isoformat(), "event": said} if said else None
    if not office.chance.share(SHARES.get(kind, 75)):
        return None
    return _done(office, row, window, known)


def _waits(office: Office, row: Row) -> bool:
    """Whether HR has answered, and the row is on its way or only just here."""
    keys = ("servant_id", "person_id")
    on_its_way = [*office.late, *office.arrived]
    return any(all(row[key] == late[key] for key in keys) for late in on_its_way)


def _done(
    office: Office, row: Row, window: tuple[date, date], known: Known
) -> dict[str, str] | None:
    since, on = window
    kind, servant = row["event"], row["servant_id"]
    told = (known.decisions.get(servant, {}).get("term") or {}).get("end")
    end = date.fromisoformat(told) if told else date.max
    if kind == "order_signed":
        accepted = date.fromisoformat(office.hires[servant]["appointed_on"])
        day = office.chance.day(max(since, accepted), on)
        return {"date": day.isoformat(), "document": office.number()} if day <= end else None
    first, last = since + _DAY, on
    if kind == "plan_agreed":
        last = min(on, end)
    elif end == date.max:
        return None
    elif kind == "papers_sent":
        first = max(end, since) + _DAY
    else:
        first, last = max(end - 3 * _DAY, first), min(max(end, since) + _DAY, on)
    return {"date": office.chance.day(first, last).isoformat()} if first <= last else None
