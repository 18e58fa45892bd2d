"""Freezes Kazakhstan's days off into the law's calendar file: `freeze_calendar.py 2026-11-21`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent / "pipeline" / "law" / "calendar.toml"
YEARS = range(2013, 2031)
HEAD = """\
# Public holidays and moved working days of Kazakhstan, for a week of five days.
# Written by scripts/freeze_calendar.py; the government moves days at short notice, so a body adds
# its own in the settings, `days_off` and `working_days`, instead of editing this file.
# "estimated": the day follows the moon and was not yet announced when this file was frozen.

source = "holidays {version}, country KZ"
frozen_on = {frozen_on}
"""


def _days(name: str, days: Iterable[tuple[date, str]]) -> list[str]:
    rows = [f"    {day}, # {day:%a}, {reason}" for day, reason in days]
    return [f"{name} = [", *rows, "]"] if rows else [f"{name} = []"]


def calendar_text(frozen_on: date) -> str:
    """The whole file; `frozen_on` is the day that stands in it."""
    holidays: Any = importlib.import_module("holidays")
    lines = [HEAD.format(version=metadata.version("holidays"), frozen_on=frozen_on)]
    for year in YEARS:
        found = holidays.country_holidays("KZ", years=year, language="en_US")
        moved = sorted(day for day in found.weekend_workdays if day.year == year)
        working = [(day, "moved working day") for day in moved]
        lines += ["[[years]]", f"year = {year}", *_days("days_off", sorted(found.items()))]
        lines += [*_days("working_days", working), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    FILE.write_text(calendar_text(date.fromisoformat(sys.argv[1])), encoding="utf-8", newline="\n")
    print(f"{FILE.name}: {YEARS.start} to {YEARS.stop - 1}")
