"""Validate: text that lost its letters on the way and can be given them back. It is always told."""

from __future__ import annotations

import re
from typing import Any

from pipeline.validate.fault import Fault

# A file in the old Windows encoding of Kazakhstan that was opened as Russian shows these letters,
# which no Russian and no Kazakh word has. The others of its kind are Ukrainian letters as well.
_SHOWN, _MEANT = "ЈЌЅЎЋјќѕўћ" + "ЄҐЇєґї", "ӘҚҢҰҺәқңұһ" + "ҒӨҮғөү"
_KAZAKH = str.maketrans(_SHOWN, _MEANT)
_CERTAIN = re.compile("[ЈЌЅЎЋјќѕўћ]")
_UNCLEAR = re.compile("[ЄҐЇєґї]")

_ODD = re.compile(f"[{_SHOWN}A-Za-zəƏ]")
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXYIaceopxyihəƏ", "АВСЕНКМОРТХУІасеорхуіһәӘ")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-zəƏ]")


def restored(value: Any) -> tuple[Any, Fault | None]:
    """A cell with its letters given back, and the warning that says so; None: nothing was wrong."""
    if not isinstance(value, str) or value.isascii() or not _ODD.search(value):
        return value, None
    if _CERTAIN.search(value):
        return value.translate(_KAZAKH), Fault("kazakh_letters", "warning")
    if _UNCLEAR.search(value):
        return value, Fault("unclear_letters", "warning")
    plain = _WORD.sub(_one_alphabet, value)
    if plain != value:
        return plain, Fault("mixed_letters", "warning")
    return value, None


def _one_alphabet(found: re.Match[str]) -> str:
    """A Cyrillic word with Latin look-alikes in it, such as мемлекеттiк, in Cyrillic letters."""
    word = found[0]
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    cyrillic = word.translate(_LOOK_ALIKE)
    return word if _LATIN.search(cyrillic) else cyrillic
