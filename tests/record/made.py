"""Rows, entries and runs for the tests of the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import record
from pipeline.law import Act, calendar, load
from pipeline.law.change import Moment
from pipeline.model import Document, Entry, Finding, Mentorship, People, State, Table
from pipeline.record import NewRun, Proof, commit, fold, open_register

EVENTS = ("date", "event", "servant_id", "person_id", "document", "note")
ABSENCES = ("person_id", "kind", "first", "last", "document")
RESOLUTIONS = (
    *("number", "matter", "decided_on", "decision", "executor_id", "due", "done_on"),
    *("votes_for", "votes_against", "votes_abstained"),
)
ON = date(2026, 11, 20)
SHA = "7" * 64


def events(*rows: Sequence[str | None]) -> Table:
    """An events table; each row as (date, event, servant, person, document), cut short at will."""
    return _table("events", EVENTS, ("date",), rows)


def absences(*rows: Sequence[str | None]) -> Table:
    """An absences table; each row as (person, kind, first, last), cut short at will."""
    return _table("absences", ABSENCES, ("first", "last"), rows)


def resolutions(*rows: Sequence[str | None]) -> Table:
    """A table of the council's decisions; each row as (number, matter, decided on, decision,
    executor, due, done on), cut short at will."""
    table = _table("resolutions", RESOLUTIONS, ("decided_on", "due", "done_on"), rows)
    frame = table.frame.set_index("number")
    for name in ("matter", "votes_for", "votes_against", "votes_abstained"):
        frame[name] = pd.to_numeric(frame[name]).astype("Int64")
    return replace(table, frame=frame)


def intake(
    state: State, happened: Table, away: Table, on: date, decided: Table | None = None
) -> tuple[list[Entry], list[Finding]]:
    """What the rows of these tables give on a day, under the Rules of the civil service."""
    tables: Any = dict.fromkeys(one.name for one in fields(People))
    tables |= {"hires": _table("hires", ("appointed_on",), ("appointed_on",), [])}
    tables |= {"events": happened, "absences": away, "resolutions": decided or resolutions()}
    return record.intake(state, People(**tables), Moment(_act(on), on, calendar()))


@cache
def _act(on: date) -> Act:
    return load("civil-service", on).act


def hold(table: Table, *keys: int) -> Table:
    """The same table with some rows held back."""
    table.frame.loc[list(keys), "held"] = True
    return table


def _table(
    name: str, columns: Sequence[str], days: Sequence[str], rows: Sequence[Sequence[str | None]]
) -> Table:
    full = [[*row, *[None] * (len(columns) - len(row))] for row in rows]
    frame = pd.DataFrame(full, columns=list(columns))
    for column in columns:
        text = frame[column].astype("str")
        frame[column] = text.astype("datetime64[s]") if column in days else text
    frame["row"] = range(2, len(full) + 2)
    frame["held"] = False
    letters = dict(zip(columns, "ABCDEFGHIJ", strict=False))
    return Table(frame, f"{name}.xlsx", name, letters)


def chosen(mentorship: int, servant: str, mentor: str, kind: str = "planned", **case: Any) -> Entry:
    """An entry that proposes or plans a mentorship from 10 November on."""
    facts = {
        "outcome": "assign",
        "start": "2026-11-10",
        "months": 2,
        "case": {"servant": {"id": servant, "appointed_on": "2026-11-05"}, **case},
    }
    return Entry(kind, servant, mentor, mentorship, date(2026, 11, 10), facts=facts)


def numbered(*entries: Entry) -> list[Entry]:
    """The entries as the register numbers them, from 1."""
    return [replace(entry, number=number) for number, entry in enumerate(entries, 1)]


def one(*entries: Entry) -> Mentorship:
    """The only mentorship that these entries leave."""
    (only,) = fold(numbered(*entries)).mentorships
    return only


def ordered(mentor: str, day: str, document: str, **more: Any) -> Entry:
    """The order of S1's mentorship 1 for a mentor."""
    return Entry("order_signed", "S1", mentor, 1, date.fromisoformat(day), document, **more)


def happened(kind: str, day: str, mentor: str | None = "M1", **more: Any) -> Entry:
    """An event in the life of S1's mentorship 1."""
    return Entry(kind, "S1", mentor, 1, date.fromisoformat(day), **more)


def codes(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Each finding's code and severity."""
    return [(finding.code, finding.severity) for finding in findings]


def new_run(on: date = ON, **fields: Any) -> NewRun:
    """A run with one template and an act."""
    given: dict[str, Any] = {
        "on": on,
        "rulebook": "civil-service",
        "fingerprint": "f",
        "settings": {"language": "en"},
        "version": "0",
        "act_digest": "a" * 64,
        "act_text": "text",
        "templates": {SHA: ("order.docx", b"template")},
        "proof": Proof({"bodies": []}, [{"servant_id": "S1"}]),
    }
    return NewRun(**given | fields)


def paper(
    mentorship: int, path: str, kind: str = "order", values: Mapping[str, Any] | None = None
) -> Document:
    """A paper of a mentorship at a path."""
    return Document(mentorship, f"S{mentorship}", kind, path, values or {"name": "Ә"}, SHA)


def path(mentorship: int, file: str = "03-order", month: str = "2026-11") -> str:
    """A lawful path of a paper."""
    return f"{month}/documents/Finance/{mentorship:04} Serik/{file}.docx"


def fill(where: Path) -> None:
    """A register of two runs: two mentorships, of which the first changed its mentor."""
    with open_register(where) as register:
        decided = [{"servant_id": "S1", "outcome": "ask_consent"}, {"servant_id": "S2"}]
        run = new_run(date(2026, 11, 10), decisions=decided)
        commit(register, run, [chosen(1, "S1", "M1", "proposed")], [paper(1, path(1))])
        run = new_run(decisions=[{"servant_id": "S1", "outcome": "assign"}], findings=[{"n": 1}])
        commit(register, run, [chosen(1, "S1", "M2"), chosen(2, "S2", "M1")], [paper(2, path(2))])
