"""The terminal: what machines are told, as values of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.model import Cell, Finding, RawTable
from pipeline.words.shapes import finding_shape
from pipeline.words.speech import all_spoken, spoken

if TYPE_CHECKING:
    from pipeline.duties import Owed
    from pipeline.render import FaultyTemplate

OF_DUTY = (
    "servant_id",
    "mentorship",
    "mentor_id",
    "duty",
    "paragraph",
    "who",
    "due",
    "safe",
    "state",
    "done_on",
)
"""What machines are told of a duty."""


def recognised_shape(table: RawTable, language: str) -> dict[str, Any]:
    """A roster as it was understood; headings and numbers of rows, and nothing of a person."""
    passed: dict[str, list[int]] = {}
    for row, reason in table.passed.items():
        passed.setdefault(reason, []).append(row)
    return {
        "table": table.name,
        "file": table.file,
        "sheet": table.sheet,
        "header_row": table.header_row,
        "rows": len(table.rows),
        "columns": {
            column: {"column": table.letters[column], "heading": table.headings[column]}
            for column in sorted(table.columns, key=lambda name: _in_order(table.letters[name]))
        },
        "not_read": dict(table.unread),
        "passed_over": passed,
        "read_as": spoken(table.told, language),
    }


def _in_order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def bare_shape(decision: Mapping[str, Any]) -> dict[str, Any]:
    """A decision without the names beside it."""
    return {name: value for name, value in decision.items() if name != "shown"}


def of_template_shape(one: FaultyTemplate, language: str) -> dict[str, Any]:
    """A fault of a template in the form of a finding: its part as sheet, its place in words."""
    from pipeline.render.faults import called, mend, place, what

    fault = one.fault
    finding = Finding(
        f"template_{fault.code}",
        "error",
        Cell(one.file, called(fault.part)),
        found=fault.near or None,
        mend=mend(fault),
    )
    told = finding_shape(finding) | {"what": what(fault), "place": place(fault)}
    return dict(all_spoken(told, language))


def duty_shape(owed: Owed) -> dict[str, Any]:
    """A duty with days in ISO 8601."""
    plain = {name: getattr(owed, name) for name in OF_DUTY}
    days = {name: plain[name].isoformat() for name in ("due", "safe", "done_on") if plain[name]}
    about = {"about": owed.about} if owed.about else {}
    return plain | days | {"state": str(owed.state)} | about
