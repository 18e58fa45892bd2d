"""Validate: the text rule. Promises clean text, or a fault; what is repaired is told elsewhere."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pipeline.validate.fault import Fault
from pipeline.words.values import code

# Zero-width, direction and control signs print as nothing: two names that look the same would be
# two people, and a sign that turns the direction changes what is read on paper.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e0fff"
    # The last two of each plane are no characters.
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
# No-break, thin and doubled blanks look like one: two spellings that look the same would be two.
_BLANKS = re.compile(r"[^\S\x0b\x0c\x1c-\x1f]+")
# A letter that an old encoding does not have was saved as a question mark.
_LOST_IN_PROSE = re.compile(r"(?:^|[\s\u0400-\u04ff-])\?+(?=[\u0400-\u04ff])|\?{2,} \?{2,}")
# Names of places and posts ask nothing: behind a letter, too, it stands for one (За? for Заң).
_LOST = re.compile(_LOST_IN_PROSE.pattern + r"|[\u0400-\u04ff]\?|\?\?")
_DOUBTFUL = re.compile("[?\u00a2-\u00ff]")
# Text of an old font: Cyrillic letters under the codes of others.
_FONT = re.compile(
    r"[\u00c0-\u00ff]{3}|(?<=[\u0400-\u04ff])"
    r"[\u00a2-\u00a6\u00a8-\u00aa\u00ac\u00ae\u00af\u00b1-\u00b6\u00b8-\u00ba\u00bc-\u00bf]"
    r"(?=[\u0400-\u04ff])"
)


def as_text(value: Any) -> str:
    """A cell as text: 10234.0 is `10234`, a day `01.11.2026`; between words one plain blank."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    text = str(value)
    if text.isascii() and text.isprintable():
        return (_BLANKS.sub(" ", text) if "  " in text else text).strip()
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


# What any rule for text, names and keys could stumble over: other signs than letters of Russian and
# Kazakh words, or of Latin ones, figures, and a few signs; words of both alphabets; blanks at an
# end; long figures, which could be an IIN. The old encoding of Kazakhstan has one byte for each of
# the letters, so that many cells are looked at as fast as bytes are.
_ENCODING = "kz1048"
_SORTS = {
    "L": string.ascii_letters,
    "C": "".join(map(chr, range(ord("А"), ord("я") + 1))) + "ЁёӘәҒғҚқҢңӨөҰұҮүҺһІі",
    "0": string.digits,
    ".": ".,()№-/",
    " ": " ",
    "\n": "\n",
}
_SORT = bytearray(b"?" * 256)
for _sort, _signs in _SORTS.items():
    for _sign in _signs.encode(_ENCODING):
        _SORT[_sign] = ord(_sort)
_STUMBLES = (b"?", b"\n ", b" \n", b"\n\n", b"  ", b"0" * 10)
_MIXED = (b"LC", b"CL")


def all_plain(values: Sequence[Any]) -> bool:
    """Whether all values are text that every rule leaves as it is: one look for many cells."""
    if set(map(type, values)) != {str}:
        return False
    told = "\n".join(["", *values, ""])
    try:
        signs = told.encode(_ENCODING).translate(_SORT)
    except UnicodeEncodeError:
        return False
    if b"L" in signs and b"C" in signs and any(one in signs for one in _MIXED):
        return False
    return signs.count(b"\n") == len(values) + 1 and not any(one in signs for one in _STUMBLES)


def clean(value: Any, *, prose: bool = False) -> str | Fault | None:
    """A cell's text; None for blank; a fault for signs that nobody sees and for error cells.

    `prose`: sentences, which may ask something.
    """
    text = as_text(value)
    if not text:
        return None
    if text.startswith("#") and (wrong := code("error", text)):
        return _error_cell(wrong)
    if not text.isascii() or not text.isprintable() or "??" in text:
        if refused := _REFUSED.search(text):
            return _refused(text, ord(refused[0]))
        return _whole(text, _LOST_IN_PROSE if prose else _LOST)
    return text


def _whole(text: str, lost: re.Pattern[str]) -> str | Fault:
    """The text, unless letters of it were lost on the way."""
    if not _DOUBTFUL.search(text):
        return text
    if lost.search(text):
        return Fault("lost_letters")
    if _FONT.search(text):
        return Fault("old_font")
    return text


def _refused(text: str, sign: int) -> Fault:
    at = [ord(letter) for letter in text].index(sign) + 1
    return Fault("unprintable_sign", facts={"sign": f"U+{sign:04X}", "place": at})


def _error_cell(wrong: str) -> Fault:
    if wrong == "no_value":
        return Fault("formula_without_value")
    return Fault("error_cell")
