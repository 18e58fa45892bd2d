"""Council: the quarters of the calendar year, in which a council meets. Pure arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.errors import PipelineError
from pipeline.words.speech import say

QUARTERS = 4
MONTHS = 3
WRITTEN = re.compile(r"([12][0-9]{3})-[Qq]([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One quarter of a calendar year; quarters compare in the order of time."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """The quarter written as `2026-Q4`. PipelineError: it is not written so."""
        found = WRITTEN.fullmatch(text.strip())
        if found is None:
            raise PipelineError(say("errors.council.quarter"))
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that holds this day."""
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @property
    def name(self) -> str:
        """`2026-Q4`."""
        return f"{self.year}-Q{self.number}"

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * MONTHS + 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.next().first - timedelta(days=1)

    def later(self, quarters: int) -> Quarter:
        """So many quarters later; earlier where the number is below nought."""
        year, at = divmod(self.year * QUARTERS + self.number - 1 + quarters, QUARTERS)
        return Quarter(year, at + 1)

    def next(self) -> Quarter:
        """The quarter after this one."""
        return self.later(1)

    def previous(self) -> Quarter:
        """The quarter before this one."""
        return self.later(-1)

    def until(self, other: Quarter) -> int:
        """How many quarters `other` lies ahead; below nought where it lies behind."""
        return (other.year - self.year) * QUARTERS + other.number - self.number
