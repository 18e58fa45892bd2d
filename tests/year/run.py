"""A simulated year: the office's tables, run by run; the register is all that is carried over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from pipeline import ask, flow, law, record
from pipeline.duties import Law, Life, Owed
from pipeline.duties.life import Past
from pipeline.model import Finding, State
from pipeline.rosters import Places, take
from tests.rosters import Month, files
from tests.terminal import process
from tests.year import people
from tests.year.answers import answers
from tests.year.chance import Chance
from tests.year.office import Answers, Known, Office, Tables
from tests.year.people import Row

FIRST = date(2026, 1, 12)
Shape = Mapping[str, Any]
Order = Callable[[Places, date], tuple[Sequence[Shape], Sequence[Shape]]]
"""Runs the main job: its decisions and its findings."""


@dataclass(frozen=True)
class Ran:
    """What one run was given, what it said, and how the register stood after it.

    `ends`: a mentorship's number → the last day of its term. `same`: whether an identical second
    run left every byte; None: there was none. `read_twice` are the entries that the same tables
    would give again; None: they were not read again.
    """

    on: date
    tables: Tables
    decisions: Mapping[str, Shape]
    findings: Sequence[Shape]
    state: State
    ends: Mapping[int, date]
    duties: Sequence[Owed]
    read_twice: int | None
    same: bool | None


def simulate(
    folder: Path, seed: int, runs: int, order: Order, fill: Answers = answers
) -> Iterator[Ran]:
    """So many runs, two a month, from the middle of January on."""
    chance = Chance(seed)
    office = Office(chance, people.everybody(chance, FIRST), answers=fill)
    since, known = FIRST - timedelta(14), Known()
    for number, on in enumerate(_days(chance, runs)):
        tables = office.tables(since, on, known)
        ran = _run(folder, on, tables, order, again=number % 4 == 2)
        yield ran
        awaited = list(_awaited(folder / "out" / f"{on:%Y-%m}" / "events.xlsx"))
        since, known = on, Known(awaited, ran.decisions, ran.state, ran.ends)


def _days(chance: Chance, runs: int) -> Iterator[date]:
    for number in range(runs):
        years, month = divmod(FIRST.month - 1 + (number + 1) // 2, 12)
        first = 17 if number % 2 == 0 else 3
        yield date(FIRST.year + years, month + 1, first + chance.below(7))


def _run(folder: Path, on: date, tables: Tables, order: Order, *, again: bool) -> Ran:
    out = folder / "out"
    month = Month(folder / "rosters" / on.isoformat(), out)
    month.staff = {row["person_id"]: row for row in tables.staff}
    month.hires = {row["person_id"]: row for row in tables.hires}
    month.absences, month.events = tables.absences, tables.events
    places = Places(month.write(), out, out / "register.sqlite")
    decisions, findings = order(places, on)
    same = None
    if again:
        before = files(out)
        repeated = order(places, on)
        same = files(out) == before and list(repeated[0]) == list(decisions)
    with record.open_register(places.register, read_only=True) as register:
        state = record.state(register)
    return Ran(
        on,
        tables,
        {one["servant_id"]: one for one in decisions},
        findings,
        state,
        _ends(state, on),
        [one.owed for one in ask.due(places.register, on)],
        _read_twice(places, on, state) if again else None,
        same,
    )


def _read_twice(places: Places, on: date, state: State) -> int:
    rosters = take(places, on)
    return len(record.intake(state, rosters.people, rosters.law.moment)[0])


def _ends(state: State, on: date) -> dict[int, date]:
    ruled = Law(law.load("civil-service", on).act, law.calendar())
    known = Past.of(state)
    ahead = {one.number: Life.of(one, known, ruled).end for one in state.mentorships}
    return {number: end or date.max for number, end in ahead.items()}


def _awaited(book: Path) -> Iterator[Row]:
    """The prefilled table that the run wrote for HR."""
    head, *lines = load_workbook(book).worksheets[0].iter_rows(values_only=True)
    for line in lines:
        yield {str(name): str(value or "") for name, value in zip(head, line, strict=True)}


def in_this_process(places: Places, on: date) -> tuple[Sequence[Shape], Sequence[Shape]]:
    """The main job, called; whatever is raised is a fault of ours."""
    told = flow.orders(places, on)
    return told.decisions, [_shape(one) for one in told.findings]


def _shape(one: Finding) -> Shape:
    cell = one.cell
    return {
        "code": one.code,
        "severity": one.severity,
        "file": cell.file if cell else None,
        "cell": cell.address if cell else None,
        "row_key": one.row_key,
        "found": one.found,
    }


def in_a_process(places: Places, on: date) -> tuple[Sequence[Shape], Sequence[Shape]]:
    """The same as a process of its own, which ends with 0 or 1 or has failed."""
    words = ["orders", places.rosters, "--on", on, "--out", places.out, "--json"]
    ended = process(*words, cwd=places.out.parent)
    assert ended.returncode in (0, 1), ended.stderr.decode()
    told = json.loads(ended.stdout)
    return told["decisions"], told["findings"]
