"""The law's calendar: which days are working days. Days off are data, frozen with their source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError
from pipeline.words.speech import say

_FILE = Path(__file__).with_name("calendar.toml")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days and days off.

    `week` working days from Monday on; `days_off` are exceptions, `working_days` win over both.
    Between `first` and `last` the exceptions are known; outside only the week's end is off.
    """

    days_off: frozenset[date]
    working_days: frozenset[date]
    week: int
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether public holidays of this day's year are known; if not, dates may be too early."""
        return self.first <= day <= self.last

    def is_working(self, day: date) -> bool:
        """Whether people work on this day."""
        if day in self.working_days:
            return True
        return day.isoweekday() <= self.week and day not in self.days_off

    def next_working(self, day: date) -> date:
        """The first working day on or after `day`."""
        while not self.is_working(day):
            day += _DAY
        return day

    def previous_working(self, day: date) -> date:
        """The last working day on or before `day`."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def count(self, first: date, last: date) -> int:
        """How many working days lie from `first` to `last`, both included."""
        length = (last - first).days + 1
        return sum(self.is_working(first + at * _DAY) for at in range(length))

    def nth_working(self, day: date, number: int) -> date:
        """The working day with this number, where the first one on or after `day` is number 1."""
        day = self.next_working(day)
        for _ in range(number - 1):
            day = self.next_working(day + _DAY)
        return day


def calendar(
    days_off: Iterable[date] = (), working_days: Iterable[date] = (), week: int = 5
) -> Calendar:
    """The calendar of Kazakhstan with a body's own days, which win over the frozen ones.

    `week` is 5 or 6. Raises PipelineError where a day is given as both.
    """
    own_off, own_working = frozenset(days_off), frozenset(working_days)
    for day in sorted(own_off & own_working):
        raise PipelineError(say("errors.settings.day_twice", day=day))
    frozen = _frozen()
    return Calendar(
        days_off=frozen.days_off | own_off,
        working_days=(frozen.working_days | own_working) - own_off,
        week=week,
        first=frozen.first,
        last=frozen.last,
    )


@lru_cache(maxsize=1)
def _frozen() -> Calendar:
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    years = data["years"]
    return Calendar(
        days_off=frozenset(day for year in years for day in year["days_off"]),
        working_days=frozenset(day for year in years for day in year["working_days"]),
        week=5,
        first=date(min(year["year"] for year in years), 1, 1),
        last=date(max(year["year"] for year in years), 12, 31),
    )
