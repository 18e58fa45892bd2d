"""Validate: keys that point to other rows. Promises a finding where nobody stands at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import pandas as pd

from pipeline.law import Act
from pipeline.model import UNREAD_KEY, Finding, People, Severity, Table
from pipeline.words.speech import report

DIRECT_MANAGER = "direct_manager"
"""The role of an act in which the direct manager has something to do."""

_OF_HIRES: tuple[tuple[str, str, Severity], ...] = (
    ("manager_id", "unknown_manager", "error"),
    ("head_id", "unknown_head", "warning"),
    ("nominated_mentor_id", "unknown_nominated_mentor", "warning"),
)


def references(people: People, act: Act) -> Iterator[Finding]:
    """Findings for keys that no row of staff has, and for newcomers without a manager."""
    staff, hires = people.staff, people.hires
    known = set(staff.frame.index.tolist())
    for column, code, severity in _OF_HIRES:
        yield from _nobody(hires, column, known, code, severity)
    yield from _nobody(staff, "manager_id", known, "unknown_manager", "warning")
    everybody = known.union(hires.frame.index.tolist())
    yield from _nobody(people.absences, "person_id", everybody, "unknown_person", "warning")
    yield from _nobody(people.council, "person_id", known, "unknown_member", "error")
    yield from _nobody(people.resolutions, "executor_id", known, "unknown_executor", "warning")
    if DIRECT_MANAGER in act.roles:
        yield from _without_manager(staff, hires)


def _nobody(
    table: Table, column: str, known: Collection[str], code: str, severity: Severity
) -> Iterator[Finding]:
    frame = table.frame
    own = column == frame.index.name
    keys = pd.Series(frame.index, index=frame.index) if own else frame[column]
    told = keys.dropna().unique().tolist()
    strange = [one for one in told if one not in known and not one.startswith(UNREAD_KEY)]
    for key in keys.index[keys.isin(strange)] if strange else ():
        name = str(key) if table.frame.index.name else str(keys[key])
        cell, found = table.cell(key, column), str(keys[key])
        yield replace(
            report(code, cell, column=column, row_key=name, found=found), severity=severity
        )


def _without_manager(staff: Table, hires: Table) -> Iterator[Finding]:
    blank = hires.frame.index[hires.frame["manager_id"].isna() & ~hires.frame["held"]]
    led = staff.frame["manager_id"][staff.frame.index.isin(blank)].dropna().index
    for key in blank[~blank.isin(led)]:
        cell = hires.cell(key, "manager_id")
        yield report("blank_manager_id", cell, column="manager_id", row_key=str(key))
