"""Record: the rows of HR's events and absences as entries that are not yet recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from pipeline.model import Cell, Entry, Finding, Table
from pipeline.record.kinds import CONSENTS, LEAVINGS, MANY, OF_MENTORSHIP, leaver
from pipeline.words.numbers import plain
from pipeline.words.speech import report

NEED_A_SERVANT: Final = frozenset({*CONSENTS, *OF_MENTORSHIP, "order_signed", "annulled"})

RANKS: Final = {**dict.fromkeys(CONSENTS, 0), "annulled": 2, "order_signed": 3}
"""The order of one day's rows: an annulment stands between the order that it withdraws and the one
signed instead; all others follow, with 4."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, and the entry that it would give."""

    entry: Entry
    table: Table
    key: Any

    def cell(self, column: str) -> Cell:
        """The cell of `column` in this row."""
        return self.table.cell(self.key, column)

    def missing(self) -> str | None:
        """The column of a key without which the event speaks of nobody; None: it has all."""
        entry = self.entry
        if entry.kind in LEAVINGS:
            return None if entry.person_id else "person_id"
        named = entry.servant_id or (entry.kind == "annulled" and entry.document)
        if entry.kind in NEED_A_SERVANT and not named:
            return "servant_id"
        return "person_id" if entry.kind in CONSENTS and not entry.person_id else None


def events(table: Table, on: date) -> list[Row]:
    """The rows that name an event and a day, consents first, then by day."""
    found = [
        Row(_event(row, on), table, key)
        for key, row in _rows(table)
        if _day(row["date"]) and _text(row["event"])
    ]
    void = {(plain(r.entry.document), r.entry.day) for r in found if r.entry.kind == "annulled"}
    return sorted(found, key=lambda row: _order(row, void))


def absences(table: Table, on: date) -> list[Row]:
    """The rows that name a person, a kind and a first day."""
    return [
        Row(_absence(row, on), table, key)
        for key, row in _rows(table)
        if _text(row["person_id"]) and _text(row["kind"]) and _day(row["first"])
    ]


def resolutions(table: Table, on: date) -> list[Row]:
    """The rows that say what a council decided, by their numbers."""
    return [Row(_resolution(str(key), row, on), table, key) for key, row in _rows(table)]


def finding(row: Row, code: str, column: str, **facts: Any) -> Finding:
    """A finding at one cell of a row, with the facts of its sentences.

    It names nobody of a council's event, which may be for the few.
    """
    key = None if row.entry.kind in MANY else row.entry.servant_id or row.entry.person_id
    return report(code, row.cell(column), column=column, row_key=key, **facts)


def _rows(table: Table) -> Iterator[tuple[Any, dict[str, Any]]]:
    frame = table.frame
    kept = frame[~frame["held"].astype(bool)] if len(frame) else frame
    columns = [str(name) for name in kept.columns]
    for key, *values in kept.itertuples(name=None):
        yield key, dict(zip(columns, values, strict=True))


def _event(row: dict[str, Any], on: date) -> Entry:
    entry = Entry(
        kind=_text(row["event"]) or "",
        servant_id=_text(row["servant_id"]),
        person_id=_text(row["person_id"]),
        day=_day(row["date"]),
        document=_text(row["document"]),
        note=_text(row["note"]),
        facts={"read_on": on.isoformat()},
    )
    if entry.kind not in LEAVINGS:
        return entry
    # Who leaves, leaves every mentorship: whose servant a mentor was says nothing of it.
    return replace(entry, servant_id=None, person_id=leaver(entry))


def _absence(row: dict[str, Any], on: date) -> Entry:
    last = _day(row["last"])
    return Entry(
        kind="absence",
        person_id=_text(row["person_id"]),
        day=_day(row["first"]),
        document=_text(row["document"]),
        facts={
            "absence": _text(row["kind"]),
            "last": last.isoformat() if last else None,
            "read_on": on.isoformat(),
        },
    )


def _resolution(number: str, row: dict[str, Any], on: date) -> Entry:
    days = {name: _day(row[name]) for name in ("due", "done_on")}
    votes = {name: row[f"votes_{name}"] for name in ("for", "against", "abstained")}
    return Entry(
        kind="resolution",
        person_id=_text(row["executor_id"]),
        day=_day(row["decided_on"]),
        document=number,
        note=_text(row["decision"]),
        facts={
            "matter": None if pd.isna(row["matter"]) else int(row["matter"]),
            **{name: day.isoformat() if day else None for name, day in days.items()},
            **{name: None if pd.isna(count) else int(count) for name, count in votes.items()},
            "read_on": on.isoformat(),
        },
    )


def _order(row: Row, void: set[tuple[str | None, date | None]]) -> tuple[Any, ...]:
    entry = row.entry
    is_void = entry.kind == "order_signed" and (plain(entry.document), entry.day) in void
    rank = 1 if is_void else RANKS.get(entry.kind, 4)
    return (rank > 0, entry.day, rank, row.cell("date").row or 0)


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()
