"""Makes raw tables for tests: one good base row, and rows that each change some facts of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pipeline.law import load
from pipeline.model import Finding, People, RawTable
from pipeline.settings import Settings
from pipeline.validate import validate

ON = date(2026, 11, 20)
ACT = load("civil-service", ON).act
NONE = Settings()

Row = Mapping[str, Any]

STAFF: Row = {
    "person_id": "T-1",
    "full_name": "Old One",
    "state_body": "Committee",
    "subdivision": "Law",
    "position": "Head",
    "category": "D-O-3",
    "manager_id": None,
    "service_since": "01.11.2006",
    "last_mark": "effective",
    "last_mark_on": None,
    "penalty": "none",
    "penalty_on": None,
    "penalty_lifted_on": None,
    "consent": "yes",
    "status": None,
    "email": None,
}
HIRES: Row = {
    "person_id": "H-1",
    "full_name": "New One",
    "state_body": "Committee",
    "subdivision": "Law",
    "position": "Expert",
    "category": "D-O-5",
    "appointed_on": "01.11.2026",
    "first_appointed": "yes",
    "manager_id": "T-1",
    "head_id": None,
    "nominated_mentor_id": None,
    "chief_decision": None,
    "term_months": None,
    "email": None,
}
ABSENCES: Row = {
    "person_id": "T-1",
    "kind": "sick_leave",
    "from": "01.11.2026",
    "to": "05.11.2026",
    "document": None,
}
EVENTS: Row = {
    "date": "10.11.2026",
    "event": "order_signed",
    "servant_id": "H-1",
    "person_id": "T-1",
    "document": "12-k",
    "note": None,
}
BASE = {"staff": STAFF, "hires": HIRES, "absences": ABSENCES, "events": EVENTS}


def raw(name: str, *changes: Row, only: Sequence[str] | None = None) -> RawTable:
    """A table of one row a change, from row 2 on; `only` leaves the other columns out."""
    names = [column for column in BASE[name] if only is None or column in only]
    rows = [{**BASE[name], **change} for change in changes]
    letters = {column: chr(ord("A") + at) for at, column in enumerate(names)}
    columns = {column: [row[column] for row in rows] for column in names}
    file = f"{name}.xlsx"
    headings = {column: column for column in names}
    return RawTable(name, file, name, 1, range(2, len(rows) + 2), columns, letters, headings)


def checked(*tables: RawTable, settings: Settings = NONE) -> tuple[People, list[Finding]]:
    """The tables validated; staff and hires are the base rows where they are not given."""
    given = {table.name: table for table in tables}
    base = {"staff": raw("staff", {}), "hires": raw("hires", {})}
    return validate({**base, **given}, ON, settings, ACT)


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Each finding's code and address, such as `("unreadable_date", "G2")`."""
    return [(finding.code, finding.cell.address if finding.cell else "") for finding in findings]


def fact(frame: pd.DataFrame, key: Any, column: str) -> Any:
    """One fact, with None for a missing one."""
    return None if frame[column].isna()[key] else frame.at[key, column]
