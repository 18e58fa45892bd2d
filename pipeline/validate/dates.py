"""Validate: days and lengths as people write them. Promises a value or a fault, never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pipeline.law.act import MONTHS_A_YEAR
from pipeline.law.dates import latest_start
from pipeline.validate.fault import Fault
from pipeline.validate.text import clean
from pipeline.words.values import codes, fold

_ISO = re.compile(r"(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?:[t ][\d:.]+z?)?")
_DOTS = re.compile(r"(?P<d>\d{1,2})[.\-](?P<m>\d{1,2})[.\-](?P<y>\d{4}|\d{2})(?: [\d:]+)?")
_SLASHES = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}|\d{2})")
_YEAR_WORD = re.compile(r"(?<=\d)[ ,]*(?:года|год|г|жылы|жыл|ж)$")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[ .-]+(?P<w>[^\W\d]+)[., -]+(?P<y>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<w>[^\W\d]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})")
_YEAR_FIRST = re.compile(
    r"(?P<y>\d{4})\s*(?:жылғы|жылдың|жылы|жыл|ж)?[. ]*(?P<d>\d{1,2})[ .-]+(?P<w>[^\W\d]+)"
)
_SERIAL = re.compile(r"\d{5}")
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 -- a spreadsheet's day has no zone
_SERIALS = range(1, 2_958_466)
_PART = re.compile(r"(?P<n>\d{1,3})\s*(?P<unit>[^\W\d]+)\.?[ ,]*(?:and |и |мен |және )?")
_AHEAD = 20
_LEAST_SERIAL = 10_000


@dataclass(frozen=True, slots=True)
class Length:
    """A length of service in years, months and days as it is written."""

    years: int = 0
    months: int = 0
    days: int = 0


def day(value: Any, on: date) -> date | Fault | None:
    """The day that a cell means; None for blank. `on` says which century a two-digit year is of."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _of_serial(value)
    text = clean(value)
    if text is None or isinstance(text, Fault):
        return text
    return _of_text(fold(text), on)


def _of_serial(value: float) -> date | Fault:
    if int(value) in _SERIALS:
        return (_SERIAL_ZERO + timedelta(days=int(value))).date()
    return _unreadable()


def _of_text(text: str, on: date) -> date | Fault:
    if _SERIAL.fullmatch(text):
        return _of_serial(int(text))
    if found := _ISO.fullmatch(text):
        return _made(found, int(found["m"]), on)
    text = _YEAR_WORD.sub("", text).strip(" .")
    if found := _DOTS.fullmatch(text):
        return _made(found, int(found["m"]), on)
    if found := _SLASHES.fullmatch(text):
        return _of_slashes(found, on)
    for form in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        found = form.fullmatch(text)
        month = codes("month").get(found["w"]) if found else None
        if found and month:
            return _made(found, int(month), on)
    return _unreadable()


def _of_slashes(found: re.Match[str], on: date) -> date | Fault:
    if found["d"] == found["m"] or max(int(found["d"]), int(found["m"])) > 12:
        return _made(found, int(found["m"]), on)
    return Fault("unclear_date", "which number is the month? Write it with dots, day first")


def _made(found: re.Match[str], month: int, on: date) -> date | Fault:
    year = int(found["y"])
    if len(found["y"]) == 2:
        # A short year is one of the hundred that end twenty years from now.
        last = on.year + _AHEAD
        year = last - (last - year) % 100
    try:
        return date(year, month, int(found["d"]))
    except ValueError:
        return Fault("impossible_date", "write the right day")


def _unreadable() -> Fault:
    return Fault("unreadable_date", "type it as a date, day first")


def length(value: Any) -> Length | Fault | None:
    """The length that a cell means, with its units in words; None for blank."""
    text = clean(value)
    if text is None or isinstance(text, Fault):
        return text
    parts = _parts(fold(text))
    units = [unit for unit, _ in parts]
    if parts and len(set(units)) == len(units):
        return Length(**dict(parts))
    mend = "which day, or how many years and months? Write 01.09.2015, or 5 years 3 months"
    return Fault("unclear_length", mend)


def _parts(text: str) -> Sequence[tuple[str, int]]:
    parts, at = [], 0
    while at < len(text):
        found = _PART.match(text, at)
        unit = codes("unit").get(found["unit"]) if found else None
        if found is None or unit is None:
            return []
        parts.append((unit, int(found["n"])))
        at = found.end()
    return parts


def since(value: Any, on: date) -> date | Fault | None:
    """The first day of service: the day as written, or the last one from which so long is full."""
    number = isinstance(value, int | float) and value < _LEAST_SERIAL
    found = _unreadable() if number else day(value, on)
    if not isinstance(found, Fault) or found.code != "unreadable_date":
        return found
    long = length(value)
    if isinstance(long, Length):
        return latest_start(on, long.years * MONTHS_A_YEAR + long.months) - timedelta(long.days)
    return long
