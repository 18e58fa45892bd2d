"""Record: HR's events and absences become entries, each once. Pure; it promises that the same rows
read again give nothing, and that a row which says otherwise gives a correction with a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from pipeline.law.change import Moment
from pipeline.model import Entry, Finding, People, State, Table
from pipeline.record import written
from pipeline.record.annulling import annulment
from pipeline.record.desk import Desk
from pipeline.record.happenings import leaving, of_mentorship, plain_event
from pipeline.record.kinds import ACCEPTED, LEAVINGS, OF_MENTORSHIP, same
from pipeline.record.ledger import absence_key, returns
from pipeline.record.signing import order
from pipeline.record.written import Row
from pipeline.words.numbers import plain
from pipeline.words.speech import report

SUBJECTS: Final[Mapping[str, Callable[[Desk, Row], None]]] = {
    "order_signed": order,
    "annulled": annulment,
    **dict.fromkeys(OF_MENTORSHIP, of_mentorship),
    **dict.fromkeys(LEAVINGS, leaving),
}


def intake(state: State, people: People, law: Moment) -> tuple[list[Entry], list[Finding]]:
    """New entries and findings from the rosters, read on the day of `law`.

    The entries are numbered from the register's position on; `commit` takes them first, as they
    are. Held rows and events without a day are passed over.
    """
    happened = written.events(people.events, law.day)
    away = written.absences(people.absences, law.day)
    decided = written.resolutions(people.resolutions, law.day)
    desk = Desk(state, law, [*happened, *away, *decided])
    _read(desk, happened)
    _read_absences(desk, away)
    for row in decided:
        _resolution(desk, row)
    _read_returns(desk, people.hires)
    return desk.entries, [*desk.findings, *(one for _, one in desk.refused)]


def _read(desk: Desk, rows: Sequence[Row]) -> None:
    """Read the rows, and those that cannot stand again after the others, while that takes any:
    a row may wait for another one that bears a later day."""
    while rows:
        taken = len(desk.entries)
        desk.refused.clear()
        for row in rows:
            if not desk.known(row) and not desk.refuse_at_once(row):
                SUBJECTS.get(row.entry.kind, plain_event)(desk, row)
        rows = [row for row, _ in desk.refused] if len(desk.entries) > taken else []


def _read_absences(desk: Desk, rows: Sequence[Row]) -> None:
    """Read the absences; a row of the events that found none to annul is read once more."""
    taken, waiting = len(desk.entries), [row for row, _ in desk.refused]
    for row in rows:
        _absence(desk, row)
    if waiting and len(desk.entries) > taken:
        contradicted = [told for told in desk.refused if told[0].entry.kind == "absence"]
        _read(desk, waiting)
        desk.refused += contradicted


def _absence(desk: Desk, row: Row) -> None:
    """A new absence, or another last day or document of a known one."""
    entry = row.entry
    before = desk.ledger.leave.get(absence_key(entry))
    if before is None:
        desk.take(entry)
    elif same(entry, before) or desk.older(before) or _annulled(desk, entry, before):
        return
    elif not desk.in_table(before):
        desk.take(replace(entry, corrects=before.number))
    elif entry.facts["last"] != before.facts["last"]:
        desk.refuse(row, "contradicting_rows/absence", "last")


def _annulled(desk: Desk, entry: Entry, before: Entry) -> bool:
    """Whether a row tells anew of an absence that was annulled, on the same paper."""
    again = entry.document is None or plain(entry.document) == plain(before.document)
    return again and before.number in desk.ledger.withdrawn


def _resolution(desk: Desk, row: Row) -> None:
    """A decision of the council, known by its number; another row about it says how it stands.

    One that differs in its words and in what it is about is another decision: no number takes two.
    """
    said = desk.ledger.said(row.entry)
    before = said[-1] if said else None
    if before is None:
        desk.take(row.entry)
        return
    if _tells_the_same(row.entry, before) or desk.older(before):
        return
    changed = [name for name, old, new in _decided(before, row.entry) if old and new != old]
    if {"decision"} < {*changed} - {"decided_on"}:
        desk.refused.append((row, _of_decision(row, "council_decision_taken", "number")))
        return
    desk.take(replace(row.entry, corrects=before.number))
    if changed:
        desk.findings.append(_of_decision(row, "council_decision_corrected", changed[0]))


def _decided(before: Entry, entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    """What a decision was about and what it said, by column; the rest is how it stands."""
    yield "decided_on", before.day, entry.day
    yield "matter", before.facts["matter"], entry.facts["matter"]
    if before.facts["matter"] is None:
        yield "executor_id", before.person_id, entry.person_id
    yield "decision", before.note, entry.note


def _of_decision(row: Row, code: str, column: str) -> Finding:
    """A finding that tells of no words, for the matter may be for the few."""
    number = row.entry.document
    return report(code, row.cell(column), column=column, row_key=number, number=number)


def _read_returns(desk: Desk, hires: Table) -> None:
    """R10: a newcomer's row says that somebody who had left was accepted again since."""
    left = desk.ledger.leavings()
    known = hires.frame.index.isin([key for key, one in left.items() if one.back is None])
    rows = hires.frame.loc[known & ~hires.frame["held"].astype(bool), "appointed_on"].dropna()
    for key, appointed in sorted(rows.items(), key=lambda row: str(row[0])):
        day, facts = appointed.date(), {"read_on": desk.on.isoformat()}
        if day <= desk.on and returns(left[str(key)], day):
            desk.take(Entry(ACCEPTED, person_id=str(key), day=day, facts=facts))


def _tells_the_same(entry: Entry, before: Entry) -> bool:
    facts = ({**one.facts, "read_on": None} for one in (entry, before))
    told = [(one.day, one.person_id, one.note) for one in (entry, before)]
    return told[0] == told[1] and next(facts) == next(facts)
