"""ask: a period of days, both ends included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.law.act import MONTHS_A_YEAR


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def months(self) -> list[str]:
        """Its months in order, such as `2026-11`, also those of which it holds a part."""
        first, last = (day.year * MONTHS_A_YEAR + day.month - 1 for day in (self.first, self.last))
        months = (divmod(at, MONTHS_A_YEAR) for at in range(first, last + 1))
        return [f"{year}-{month + 1:02}" for year, month in months]
