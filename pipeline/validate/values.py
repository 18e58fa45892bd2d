"""Validate: one written value in, one typed value out. Promises a parser for each kind of value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from pipeline.law.codes import category
from pipeline.model import UNREAD_KEY
from pipeline.validate import dates, iin, penalties
from pipeline.validate.dates import Length
from pipeline.validate.fault import Doubt, Fault
from pipeline.validate.restored import restored
from pipeline.validate.text import all_plain, clean
from pipeline.words.rosters import Kind
from pipeline.words.speech import code_word
from pipeline.words.values import code

Parser = Callable[[Any], Any]

DAYS = ("date", "since", "length")
"""The kinds whose values are days."""
_AS_TYPED = ("key", "email", "category")
"""Kinds whose letters are no words of a language."""
_NO_TRUTHS = ("key", "text", "name", "note")
"""Kinds of which no cell can say that something is true or false."""
_SINCE_1904 = 1462
"""Days between the two days from which spreadsheets count."""
_PLAIN = ("text", "name", "note", "key", "email")
_TOGETHER = 500
_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s.,;<>()\"]+")
_IIN_LIKE = re.compile(r"[0-9]{10,12}")
_WHOLE = re.compile(r"\d{1,3}(?:[.,]0+)?")


def parser(kind: Kind, on: date) -> Parser:
    """The function that reads a cell of this kind: a typed value, None for blank, or a Fault.

    A Doubt holds a value that is read, and what to tell about it.

    Days are `date`, yes and no `bool`, whole numbers `int`, everything else `str`.
    """
    own: Mapping[str, Parser] = {
        "key": _key,
        "text": _text,
        "name": _name,
        "note": partial(clean, prose=True),
        "category": _category,
        "date": partial(dates.day, on=on),
        "since": partial(dates.since, on=on),
        "length": partial(dates.first_day, on=on),
        "whole": _whole,
        "yes_no": _yes_no,
        "penalty": _penalty,
        "email": _email,
    }
    return own.get(kind.name) or partial(_code, kind)


def cell_of(
    value: Any, kind: Kind, parse: Parser, from_1904: bool = False
) -> tuple[Any, Fault | None]:
    """What a cell means, and what is to be told about it; one with an error means nothing.

    `from_1904`: a number that stands for a day counts from 1904.
    """
    if value is None:
        return None, None
    if isinstance(value, bool):
        if kind.name in _NO_TRUTHS:
            return None, Fault("unreadable_key" if kind.name == "key" else "truth_for_text")
        value = str(value).lower()
    note = None
    if kind.name not in _AS_TYPED:
        value, note = restored(value)
    if from_1904 and kind.name in DAYS and isinstance(value, int | float):
        value += _SINCE_1904
    found = parse(value)
    if isinstance(found, Doubt):
        return found.value, found.fault
    return (None, found) if isinstance(found, Fault) else (found, note)


def cells_of(
    values: Sequence[Any], kind: Kind, parse: Parser, from_1904: bool
) -> tuple[list[Any], dict[int, Fault]]:
    """`cell_of` for each value: what they mean, and by place what is to be told about them.

    Where all of some hundred are plain text, they mean themselves.
    """
    plain = {"email": _all_addresses}.get(kind.name, all_plain)
    found: list[Any] = []
    faults: dict[int, Fault] = {}
    for first in range(0, len(values), _TOGETHER):
        some = values[first : first + _TOGETHER]
        if kind.name in _PLAIN and plain(some):
            found += some
            continue
        for at, value in enumerate(some, first):
            read, fault = cell_of(value, kind, parse, from_1904)
            found.append(read)
            if fault:
                faults[at] = fault
    return found, faults


def _all_addresses(values: Sequence[Any]) -> bool:
    if set(map(type, values)) != {str}:
        return False
    return "".join(values).isascii() and all(map(_EMAIL.fullmatch, values))


def _text(value: Any) -> str | Fault | None:
    """Text. Spreadsheets make a day out of 12-10, and nobody can tell what was typed."""
    if isinstance(value, date):
        return Fault("date_for_text")
    return clean(value)


def _name(value: Any) -> str | Fault | None:
    text = _text(value)
    if isinstance(text, str) and "?" in text:
        return Fault("lost_letters", words="lost_letters/name")
    return text


def _key(value: Any) -> str | Doubt | Fault | None:
    if isinstance(value, date) or (isinstance(value, float) and not value.is_integer()):
        return Fault("unreadable_key")
    text = clean(value)
    if isinstance(text, str) and text.startswith(UNREAD_KEY):
        # Rows whose key cannot be read are named so.
        return Fault("unreadable_key", words="unreadable_key/mark")
    return _of_iin(text) if isinstance(text, str) and _IIN_LIKE.fullmatch(text) else text


def _of_iin(text: str) -> str | Doubt:
    """A number that is an IIN: with the zeros that a spreadsheet took, and its check figure."""
    if len(text) < iin.LENGTH:
        whole = text.zfill(iin.LENGTH)
        if not iin.sound(whole):
            return text
        return Doubt(whole, Fault("iin_without_zeros", "warning", facts={"length": iin.LENGTH}))
    if not iin.sound(text):
        return Doubt(text, Fault("iin_check", "warning"))
    return text


def _category(value: Any) -> str | Fault | None:
    text = clean(value)
    if not isinstance(text, str):
        return text
    return category(text) or Fault("unreadable_category")


def _whole(value: Any) -> int | Fault | None:
    text = clean(value)
    if not isinstance(text, str):
        return text
    if _WHOLE.fullmatch(text):
        return int(float(text.replace(",", ".")))
    long = dates.length(text)
    if isinstance(long, Length) and long == Length(months=long.months):
        return long.months
    return Fault("unreadable_number")


def _yes_no(value: Any) -> bool | Fault | None:
    text = clean(value)
    if not isinstance(text, str):
        return text
    found = code("yes_no", text)
    return found == "yes" if found else Fault("unreadable_answer")


def _penalty(value: Any) -> str | Fault | None:
    text = _text(value)
    return penalties.named(text) if isinstance(text, str) else text


def _email(value: Any) -> str | Fault | None:
    text = clean(value)
    if not isinstance(text, str) or _EMAIL.fullmatch(text):
        return text
    return Fault("unreadable_email", "warning")


def _code(kind: Kind, value: Any) -> str | Fault | None:
    text = clean(value)
    if not isinstance(text, str):
        return text
    if found := code(kind.name, text):
        return found
    words = {"codes": tuple(code_word(kind.name, one) for one in kind.codes)}
    return Fault(f"unreadable_{kind.name}", words="unreadable_word", facts=words)
