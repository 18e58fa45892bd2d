"""The law's category codes: one normal form for every way in which people write the same code."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.words.numbers import DASHES

# Acts and rosters print Cyrillic letters beside Latin ones in one code. Cyrillic Б is left out on
# purpose: it names the corps, and must never be read as category B.
_LOOK_ALIKES = str.maketrans("АВСЕОРГДКМТХ", "ABCEORGDKMTX")
_WORDS = re.compile(r"САНАТ(Ы|ТАҒЫ)?|КАТЕГОРИ[ЯИ]|CATEGORY|[\"'«»“”„]")
_ZERO_FOR_O = re.compile(r"(?<=-)0(?=-)")
_CODE = re.compile(r"([A-E])-?(?:([ORG])-?)?([1-9][0-9]?)", re.ASCII)


@lru_cache(maxsize=4096)
def category(text: str) -> str | None:
    """The normal form of a category code such as "D-O-5"; None where the text is no code.

    Dashes, blanks, quotes, small letters, the word for category and Cyrillic look-alikes make no
    difference. Par. 5 is compared by this form alone.
    """
    plain = _WORDS.sub("", unicodedata.normalize("NFKC", text).upper())
    plain = DASHES.sub("-", plain).translate(_LOOK_ALIKES)
    plain = _ZERO_FOR_O.sub("O", re.sub(r"\s+", "", plain))
    found = _CODE.fullmatch(plain)
    return "-".join(part for part in found.groups() if part) if found else None
