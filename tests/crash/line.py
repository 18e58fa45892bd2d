"""A small line of delivery in the order of the real one, and wrong orders beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import insert

from pipeline.deliver.disk import Volume
from pipeline.deliver.publish import publish
from pipeline.model import Document, Entry, State, Status
from pipeline.record import (
    NewRun,
    Register,
    RegisterBusyError,
    StoredDocument,
    Whose,
    advance,
    backup,
    commit,
    documents,
    drain,
    last_run,
    next_mentorship,
    open_register,
    place,
    state,
)
from pipeline.record import outbox as due
from pipeline.record.query import highest
from pipeline.record.tables import mentorship
from tests.record.made import SHA, absences, chosen, events, intake, new_run

KINDS = ("submission", "order")
Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Round:
    """One month's rosters: the mentor of each servant, and HR's events."""

    on: date
    mentors: Mapping[str, str]
    events: Sequence[Row] = ()


@dataclass(frozen=True)
class Plan:
    """What a round has to record."""

    run: NewRun
    entries: list[Entry]
    papers: list[Document]
    gone: list[str]


ROUNDS = (
    Round(date(2026, 11, 20), {"S1": "M1", "S2": "M1", "S3": "M2", "S5": "M5"}),
    Round(
        date(2026, 12, 10),
        {"S1": "M3", "S2": "M1", "S3": "M2", "S4": "M4"},
        [("2026-11-25", "order_signed", "S3", "M2", "5")],
    ),
)


def make(row: StoredDocument) -> bytes:
    """A paper's bytes: from its row alone."""
    return f"{row.path} {row.values['mentor']}\n".encode() * 50


def right(register: Register, volume: Volume, one: Round) -> None:
    """The order of the product."""
    send = partial(publish, volume)
    drain(register, make, send)
    plan = planned(register, one)
    if plan.entries:
        commit(register, plan.run, plan.entries, plan.papers, plan.gone)
    drain(register, make, send)
    backup(register)


def marks_first(register: Register, volume: Volume, one: Round) -> None:
    """Wrong: papers count as delivered before their files are there."""
    plan = planned(register, one)
    if plan.entries:
        commit(register, plan.run, plan.entries, plan.papers, plan.gone)
    for batch in due.undelivered(register):
        due.delivered(register, batch)
        made = [(row.path, make(row)) for row in batch if not row.remove]
        publish(volume, made, [row.path for row in batch if row.remove])
    backup(register)


def files_first(register: Register, volume: Volume, one: Round) -> None:
    """Wrong: files are shown before the register knows of them."""
    drain(register, make, partial(publish, volume))
    plan = planned(register, one)
    rows = [
        StoredDocument(
            0, 0, p.mentorship, p.servant_id, p.kind, p.path, p.values, SHA, None, "due", False
        )
        for p in plan.papers
    ]
    publish(volume, [(row.path, make(row)) for row in rows])
    if plan.entries:
        commit(register, plan.run, plan.entries, plan.papers, plan.gone)
    drain(register, make, partial(publish, volume))
    backup(register)


def removes_first(register: Register, volume: Volume, one: Round) -> None:
    """Wrong: files go before the register has let them go."""
    drain(register, make, partial(publish, volume))
    plan = planned(register, one)
    publish(volume, [], plan.gone)
    if plan.entries:
        commit(register, plan.run, plan.entries, plan.papers, plan.gone)
    drain(register, make, partial(publish, volume))
    backup(register)


def number_apart(register: Register, volume: Volume, one: Round) -> None:
    """Wrong: a mentorship's number is taken in a commit of its own."""
    drain(register, make, partial(publish, volume))
    plan = planned(register, one, _take_number)
    if plan.entries:
        commit(register, plan.run, plan.entries, plan.papers, plan.gone)
    drain(register, make, partial(publish, volume))
    backup(register)


def _take_number(register: Register, now: State, servant: str) -> int:
    with register.writing() as connection:
        number = highest(connection, mentorship.c.number) + 1
        connection.execute(insert(mentorship), {"number": number, "servant_id": servant})
    return number


def _next(_register: Register, now: State, _servant: str) -> int:
    return next_mentorship(now)


def planned(
    register: Register, one: Round, number: Callable[[Register, State, str], int] = _next
) -> Plan:
    """Decide a round: events first, then each servant whose mentor is not as the rosters say; the
    pair of a servant whom they no longer name is withdrawn with its papers."""
    entries, _ = intake(state(register), events(*one.events), absences(), one.on)
    plan = Plan(new_run(one.on), entries, [], [])
    now = advance(state(register), entries)
    _withdraw(register, plan, now, one)
    for servant, mentor in sorted(one.mentors.items()):
        before = next((m for m in now.mentorships if m.servant_id == servant), None)
        if before and (before.mentor_id == mentor or before.status is Status.SIGNED):
            continue
        which = before.number if before else number(register, now, servant)
        plan.entries.append(chosen(which, servant, mentor))
        now = advance(now, plan.entries[-1:])
        _place(register, plan, which, servant)
    return plan


def _withdraw(register: Register, plan: Plan, now: State, one: Round) -> None:
    for pair in now.mentorships:
        if pair.status is Status.PLANNED and pair.servant_id not in one.mentors:
            gone = Entry("withdrawn", pair.servant_id, pair.mentor_id, pair.number, one.on)
            plan.entries.append(gone)
            plan.gone.extend(paper.path for paper in documents(register, mentorship=pair.number))


def _place(register: Register, plan: Plan, which: int, servant: str) -> None:
    earlier = documents(register, mentorship=which, standing=False)
    whose = Whose(which, "Finance", f"Surname{servant}", False)
    placing = place(f"{plan.run.on:%Y-%m}", whose, KINDS, earlier)
    mentor = plan.entries[-1].person_id
    for kind, path in placing.paths.items():
        plan.papers.append(Document(which, servant, kind, path, {"mentor": mentor}, SHA))
    plan.gone.extend(placing.withdrawn)


Line = Callable[[Register, Volume, Round], None]


def run(out: Path, one: Round, line: Line = right, volume: Volume | None = None) -> None:
    """One run of a line over a round."""
    with open_register(out / "register.sqlite") as register:
        line(register, volume or Volume(out), one)


def months(out: Path) -> None:
    """Both months in turn; a month that a later one followed is over."""
    for one in ROUNDS:
        with open_register(out / "register.sqlite") as register:
            last = last_run(register)
            if last is None or last.on <= one.on:
                right(register, Volume(out), one)


if __name__ == "__main__":
    try:
        months(Path(sys.argv[1]))
    except RegisterBusyError:
        sys.exit(75)
