"""Validate: one written value in, one typed value out. Promises a parser for each kind of value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from pipeline.law.codes import category
from pipeline.model import UNREAD_KEY
from pipeline.validate import dates
from pipeline.validate.dates import Length
from pipeline.validate.fault import Fault
from pipeline.validate.text import clean
from pipeline.words.rosters import Kind
from pipeline.words.values import code

Parser = Callable[[Any], Any]

_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s.,;<>()\"]+")
_WHOLE = re.compile(r"\d{1,3}(?:[.,]0+)?")


def parser(kind: Kind, on: date) -> Parser:
    """The function that reads a cell of this kind: a typed value, None for blank, or a Fault.

    Days are `date`, yes and no `bool`, whole numbers `int`, everything else `str`.
    """
    own: Mapping[str, Parser] = {
        "key": _key,
        "text": clean,
        "category": _category,
        "date": partial(dates.day, on=on),
        "since": partial(dates.since, on=on),
        "whole": _whole,
        "yes_no": _yes_no,
        "penalty": _penalty,
        "email": _email,
    }
    return own.get(kind.name) or partial(_code, kind)


def _key(value: Any) -> str | Fault | None:
    if isinstance(value, date) or (isinstance(value, float) and not value.is_integer()):
        return Fault("unreadable_key", "format the column as text and type the number anew")
    text = clean(value)
    if isinstance(text, str) and text.startswith(UNREAD_KEY):
        # Rows whose key cannot be read are named so.
        return Fault("unreadable_key", "write the number without the question mark")
    return text


def _category(value: Any) -> str | Fault | None:
    text = clean(value)
    if not isinstance(text, str):
        return text
    mend = "write the code of the position's category; the letter Б names the corps"
    return category(text) or Fault("unreadable_category", mend)


def _whole(value: Any) -> int | Fault | None:
    text = clean(value)
    if not isinstance(text, str):
        return text
    if _WHOLE.fullmatch(text):
        return int(float(text.replace(",", ".")))
    long = dates.length(text)
    if isinstance(long, Length) and long == Length(months=long.months):
        return long.months
    return Fault("unreadable_number", "write a whole number")


def _yes_no(value: Any) -> bool | Fault | None:
    text = clean(value)
    if not isinstance(text, str):
        return text
    found = code("yes_no", text)
    return found == "yes" if found else Fault("unreadable_answer", "write yes or no")


def _penalty(value: Any) -> str | Fault | None:
    text = clean(value)
    return code("penalty", text) or text if isinstance(text, str) else text


def _email(value: Any) -> str | Fault | None:
    text = clean(value)
    if not isinstance(text, str) or _EMAIL.fullmatch(text):
        return text
    return Fault("unreadable_email", "write one address, or leave the cell blank", "warning")


def _code(kind: Kind, value: Any) -> str | Fault | None:
    text = clean(value)
    if not isinstance(text, str):
        return text
    mend = "write one of these words, in English, Russian or Kazakh"
    allowed = ", ".join(kind.codes)
    return code(kind.name, text) or Fault(f"unreadable_{kind.name}", mend, allowed=allowed)
