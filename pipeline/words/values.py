"""Words: how values are written. Promises the code of a written value, or None, never a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from pipeline.words.files import read_words

_BLANKS = re.compile(r"\s+")
_QUOTES = str.maketrans({"«": "", "»": "", "“": "", "”": "", "„": "", '"': "", "ё": "е"})


def fold(text: str) -> str:
    """The form in which written values are compared: no case, quotation marks, outer dots, ё."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_QUOTES)
    return _BLANKS.sub(" ", plain).strip(" .,;")


@cache
def codes(kind: str) -> Mapping[str, str]:
    """Folded written form -> code, for one kind of value; empty where values are free text."""
    forms = read_words("values.toml").get(kind, {})
    return {fold(form): code for code, written in forms.items() for form in written}


def code(kind: str, text: str) -> str | None:
    """The code that `text` stands for; None where it is not known."""
    return codes(kind).get(fold(text))
