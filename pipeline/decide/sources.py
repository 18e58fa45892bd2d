"""decide: where the cells and paragraphs of findings are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model import Finding, People
from pipeline.words.speech import report

from .bodies import Body
from .circumstances import Circumstances
from .course import Course
from .servants import Servant


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the cells and paragraphs of findings are looked up."""

    people: People
    bodies: Mapping[str, Body]
    law: Circumstances
    courses: Mapping[str, Course]

    def of(self, servant: Servant, code: str, column: str | None = None, **facts: Any) -> Finding:
        """A finding in the newcomer's row; without a cell for a servant whom no roster has."""
        cell = self.people.hires.cell(servant.key, column) if servant.listed else None
        return report(code, cell, column=column, row_key=servant.key, **facts)

    def of_staff(self, key: str, code: str, column: str | None = None, **facts: Any) -> Finding:
        """A finding in a person's row of the staff table, or without a cell where there is none."""
        listed = key in self.people.staff.frame.index
        cell = self.people.staff.cell(key, column) if listed else None
        return report(code, cell, column=column, row_key=key, **facts)
