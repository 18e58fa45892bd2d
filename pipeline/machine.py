"""The terminal: what machines are told, as values of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.model import Cell, Finding, RawTable
from pipeline.words.shapes import finding_shape

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


def recognised_shape(table: RawTable) -> dict[str, Any]:
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
        "read_as": table.told,
    }


def _in_order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def bare_shape(decision: Mapping[str, Any]) -> dict[str, Any]:
    """A decision without the names beside it."""
    return {name: value for name, value in decision.items() if name != "shown"}


def of_template_shape(one: FaultyTemplate) -> dict[str, Any]:
    """A fault of a template in the form of a finding: its part as sheet, its place in words."""
    fault = one.fault
    finding = Finding(
        f"template_{fault.code}",
        "error",
        Cell(one.file, fault.called),
        found=fault.near or None,
        mend=fault.mend or None,
    )
    return finding_shape(finding) | {"what": fault.what, "place": fault.spot.place or None}


def duty_shape(owed: Owed) -> dict[str, Any]:
    """A duty with days in ISO 8601."""
    plain = {name: getattr(owed, name) for name in OF_DUTY}
    days = {name: plain[name].isoformat() for name in ("due", "safe", "done_on") if plain[name]}
    about = {"about": owed.about} if owed.about else {}
    return plain | days | {"state": str(owed.state)} | about
