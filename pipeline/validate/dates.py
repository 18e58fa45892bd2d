"""Validate: days and lengths as people write them. Promises a value or a fault, never a guess."""

from __future__ import annotations

import math
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
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])")
_DOTS = re.compile(
    r"(?P<d>\d{1,2})\s?[.,\-]\s?(?P<m>\d{1,2})\s?[.,\-]\s?(?P<y>\d{4}|\d{2})(?: [\d:]+)?"
)
_ROMAN = re.compile(r"(?P<d>\d{1,2})[. \-](?P<w>[ivx]{1,4})[. \-](?P<y>\d{4})")
_ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SINCE_WORD = re.compile(r"^(?:с|со|от|since|from) (?=\d)|(?<=\d) бастап$")
_IN_OR_FROM = re.compile(r"(?<=\w{3})(?:[дт]ағы|[дт]егі|[дт][ае]н?|нда|ндағы)$")
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
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value)
    text = clean(value)
    if text is None or isinstance(text, Fault):
        return text
    return _of_text(fold(text), on)


def _of_number(value: float) -> date | Fault:
    """A spreadsheet's count of days, or year, month and day in eight figures."""
    if isinstance(value, int) or value.is_integer():
        found = _COMPACT.fullmatch(str(int(value)))
        if found:
            return _made(found, int(found["m"]), date.min)
    return _of_serial(value)


def _of_serial(value: float) -> date | Fault:
    if math.isfinite(value) and int(value) in _SERIALS:
        return (_SERIAL_ZERO + timedelta(days=int(value))).date()
    return _unreadable()


def _of_text(text: str, on: date) -> date | Fault:
    if _SERIAL.fullmatch(text):
        return _of_serial(int(text))
    bare = _YEAR_WORD.sub("", _SINCE_WORD.sub("", text)).strip(" .")
    for form in (_ISO, _COMPACT, _DOTS):
        if found := form.fullmatch(text) or form.fullmatch(bare):
            return _made(found, int(found["m"]), on)
    if found := _SLASHES.fullmatch(bare):
        return _of_slashes(found, on)
    for form in (_ROMAN, _DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        found = form.fullmatch(bare)
        if found and (month := _month(found["w"])):
            return _made(found, month, on)
    return _unreadable()


def _month(word: str) -> int | None:
    """The number of a month in words, or in Roman figures as papers write it."""
    if word in _ROMAN_MONTHS:
        return _ROMAN_MONTHS.index(word) + 1
    known = codes("month").get(word) or codes("month").get(_IN_OR_FROM.sub("", word))
    return int(known) if known else None


def _of_slashes(found: re.Match[str], on: date) -> date | Fault:
    first, second = int(found["d"]), int(found["m"])
    if first == second or first > MONTHS_A_YEAR:
        return _made(found, second, on)
    if second > MONTHS_A_YEAR:
        return _made(found, first, on, second)
    return Fault("unclear_date")


def _made(found: re.Match[str], month: int, on: date, number: int = 0) -> date | Fault:
    year = int(found["y"])
    if len(found["y"]) == 2:
        # A short year is one of the hundred that end twenty years from now.
        last = on.year + _AHEAD
        year = last - (last - year) % 100
    try:
        return date(year, month, number or int(found["d"]))
    except ValueError:
        return Fault("impossible_date")


def _unreadable() -> Fault:
    return Fault("unreadable_date")


def length(value: Any) -> Length | Fault | None:
    """The length that a cell means, with its units in words; None for blank."""
    text = clean(value)
    if text is None or isinstance(text, Fault):
        return text
    parts = _parts(fold(text))
    units = [unit for unit, _ in parts]
    if parts and len(set(units)) == len(units):
        return Length(**dict(parts))
    return Fault("unclear_length")


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


def first_day(value: Any, on: date) -> date | Fault | None:
    """The first day of a service that is told as a length.

    A spreadsheet makes a day of this year out of 5.3, so a late day in such a column is asked back.
    """
    if isinstance(value, date) and value.year >= on.year - 1:
        return Fault("date_for_length")
    return since(value, on)
