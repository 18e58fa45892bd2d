"""Words: the languages of papers: their letters, marks and spaces, and the order of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.words.files import read_words
from pipeline.words.own import AT

LANGUAGES = ("en", "ru", "kk", "kk+ru")
"""The languages that papers may be in; the last is one paper with both texts."""
BOTH = "kk+ru"
TRANSLATED = ("kk", "ru")
"""The languages in which rosters and settings may hold a text a second and third time."""
IN_LANGUAGES = tuple(
    f"{fact}_{language}"
    for fact in ("name", "state_body", "subdivision", "position")
    for language in TRANSLATED
)
"""A person's facts that stand in other languages beside the first one."""

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_BREAK = "\u00a0"
# Kept together: № and its number, a day and its month, a year and its word, initials and a surname,
# a point of a list and its first word, a number and the same in words, the parts of a blank day,
# and a dash with the word before it.
_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
)
_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
_COUNTED = "|".join((*_MONTHS.split(), "год[аеу]?\\b", "г\\.", "жыл", r"\([а-яәғқңөұүһі]"))
_TOGETHER = re.compile(
    rf" (?:(?=–)|(?<=№ )|(?<=\d )(?={_COUNTED})|(?<=\d\) )"
    rf"|(?<=\b{_CAPITAL}\. )(?={_CAPITAL})|(?<=_ )(?=20__|г\.|года|ж\.|жылғы)|(?<=» )(?=__)"
    rf"|(?=«__))"
)
_SURNAME = re.compile(rf"(\b{_CAPITAL}[а-яёәғқңөұүһі]+) +(?={_CAPITAL}\.)")
_QUOTED = re.compile('[“"„]([^“”"„«»]*)[”"“]')


def texts_of(language: str) -> tuple[str, ...]:
    """The languages of the texts that a paper in `language` has, the leading one first; of a voice
    its voices."""
    both, at, rulebook = language.partition(AT)
    return tuple(f"{one}{at}{rulebook}" for one in both.split("+"))


def tag(language: str) -> str:
    """The language as Word and other programs name it, such as `kk-KZ`."""
    return str(_languages()[texts_of(language)[0]]["tag"])


def is_in(text: str, language: str, *, name: bool = False) -> bool:
    """Whether a roster's text may stand in a paper of `language` as it is; judged by its letters.

    `name`: a person's name, which Kazakh papers print in either Cyrillic spelling. A text without
    a letter, such as a number, stands everywhere, and so does any text in English.
    """
    if language == "en" or not _WORD.search(text):
        return True
    if not _CYRILLIC.search(text):
        return False
    folded = text.casefold()
    if language == "ru":
        return not _has(folded, _languages()["ru"]["foreign"]) and (name or not _kazakh(folded))
    return name or _has(folded, _languages()["kk"]["own"]) or _kazakh_alone(folded)


def _has(text: str, letters: str) -> bool:
    return any(letter in text for letter in letters)


def _kazakh(text: str) -> bool:
    """A word of posts that only Kazakh has."""
    own = _languages()["kk"]
    return any(word in own["words"] and word not in own["shared"] for word in _WORD.findall(text))


def _kazakh_alone(text: str) -> bool:
    return all(word in _languages()["kk"]["words"] for word in _WORD.findall(text))


def typeset(text: str, language: str) -> str:
    """The text with the quotation marks and the spaces of `language`; English stays as it is.

    A line's end never parts № from its number, a day from its month, initials from a surname, nor
    does a line begin with a dash.
    """
    quotes = _languages()[language].get("quotes")
    if not quotes or not text:
        return text
    if '"' in text or "“" in text or "„" in text:
        opening, closing = quotes
        text = _QUOTED.sub(lambda found: f"{opening}{found[1]}{closing}", text)
    if " " not in text:
        return text
    if "." in text:
        text = _SURNAME.sub(rf"\1{_NO_BREAK}", text)
    return _TOGETHER.sub(_NO_BREAK, text)


def inside(post: str, language: str) -> str:
    """A post as a sentence has it, which rosters begin with a capital: «главный специалист».

    Only words that posts are known to begin with lose their capital: names keep it.
    """
    first = post.split(maxsplit=1)[0].rstrip(",;") if post.strip() else ""
    if first.istitle() and first.lower() in _languages()[language]["posts"]:
        return post[0].lower() + post[1:]
    return post


def shared_blanks() -> Mapping[str, str]:
    """The blanks of a paper with both texts that are filled in once, so in no language's words."""
    return dict(_languages()["both"])


def alphabetical(name: str) -> tuple[tuple[int, str], ...]:
    """The key by which names are sorted for people: the Kazakh alphabet, in which Russian is too.

    Other letters follow, by their code points; blanks come first, so that short names do.
    """
    places = _places()
    folded = unicodedata.normalize("NFC", name).casefold()
    beyond = len(places)
    return tuple((places.get(sign, -1 if not sign.isalpha() else beyond), sign) for sign in folded)


@cache
def _places() -> Mapping[str, int]:
    return {letter: at for at, letter in enumerate(_languages()["alphabet"]["letters"])}


def _languages() -> Mapping[str, Any]:
    return read_words("languages.toml")
