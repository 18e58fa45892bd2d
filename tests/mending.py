"""A folder of sound rosters that a test harms in one place, and mends as the finding says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.law import Act
from pipeline.model import Finding
from pipeline.read import read_rosters
from pipeline.settings import Settings
from pipeline.validate import validate
from tests.read.folders import workbook
from tests.validate.rosters import ACT, BASE, ON

OTHER = {
    "staff": {"person_id": "T-2", "full_name": "Other One", "manager_id": "T-1"},
    "hires": {"person_id": "H-2", "full_name": "Newer One", "category": "D-O-6"},
    "absences": {"person_id": "H-1"},
    "events": {"servant_id": "H-2", "document": "13-k"},
}


COUNCIL: dict[str, dict[str, Any]] = {
    "council": {"person_id": "T-1", "role": "chair"},
    "resolutions": {
        "number": "2026-Q4/1",
        "decided_on": "10.11.2026",
        "decision": "So be it",
        "executor_id": "T-1",
        "votes_for": 3,
    },
}
"""Tables that only the other rulebook knows; they are read and validated all the same."""


def _sound() -> dict[str, list[list[Any]]]:
    """Two rows a table, one in those of the council, without a finding."""
    tables: dict[str, list[list[Any]]] = {
        name: [[*row], [*row.values()]] for name, row in COUNCIL.items()
    }
    more: dict[str, dict[str, Any]] = {
        "staff": {"service": None, "attestation": "positive"},
        "hires": {"language": None},
    }
    for name in BASE:
        base = {**BASE[name], **more.get(name, {})}
        rows = [base, base | OTHER[name]]
        tables[name] = [[*base], *([*row.values()] for row in rows)]
    return tables


@dataclass
class Folder:
    """The rosters as rows with headings. `sheets` are the sheets of a file, where not its own."""

    path: Path
    tables: dict[str, list[list[Any]]] = field(default_factory=_sound)
    sheets: dict[str, Sequence[str]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    act: Act = ACT
    written: bool = False

    def put(self, table: str, column: str, value: Any, row: int = 1) -> None:
        """Write one cell; row 0 is the headings'."""
        rows = self.tables[table]
        rows[row][rows[0].index(column)] = value

    def column(self, table: str, heading: str, *values: Any) -> None:
        """Add a column at the right."""
        for row, value in zip(self.tables[table], (heading, *values), strict=False):
            row.append(value)

    def without(self, table: str, column: str | int) -> None:
        """Delete a column by its heading or its place."""
        rows = self.tables[table]
        at = column if isinstance(column, int) else rows[0].index(column)
        for row in rows:
            if len(row) > at:
                del row[at]

    def file(self, name: str = "hires.xlsx") -> Path:
        """The path of a file, all rosters written."""
        self.write()
        return self.path / name

    def write(self) -> None:
        """Write the rosters, once; later changes of files stay."""
        if self.written:
            return
        self.written = True
        for old in self.path.iterdir():
            old.unlink()
        for table, rows in self.tables.items():
            names = self.sheets.get(table, [table])
            workbook(self.path / f"{table}.xlsx", dict.fromkeys(names, rows))

    def findings(self) -> list[Finding]:
        """What reading and validating say."""
        self.write()
        settings = Settings(**self.settings)
        tables, unread = read_rosters(self.path, settings)
        found = [*unread, *validate(tables, ON, settings, self.act)[1]]
        self.written = False
        return found
