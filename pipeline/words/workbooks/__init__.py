"""Words: what the workbooks say. Promises a sentence or a heading for every name asked for.

Under an act with a council another word says who has a mentor: `for_council` holds what says it.

In `kk+ru` headings of tables and names of sheets have both languages, sheets as far as a name may
be long; what stands below them is Kazakh.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.words.files import read_words
from pipeline.words.languages import texts_of
from pipeline.words.rosters import BESIDE

HEADINGS = frozenset(("columns", "sheet_columns"))
"""Tables of headings."""
SHEET = "sheet"
OF_COUNCIL = "for_council"
LONGEST_SHEET = 31  # letters; Excel refuses a longer name, and a stroke in it
DASH = " – "


@cache
def workbook_words(language: str, *, council: bool = False) -> Mapping[str, Any]:
    """The words of all workbooks in one language, by sheet as the language's file groups them.

    `council`: under an act with a council of mentors.
    """
    first, *others = (_words(one, council=council) for one in texts_of(language))
    for other in others:
        first = _both(first, other)
    return first


def _both(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """The first language's words, with the second's beside them in what stands above tables."""
    made: dict[str, Any] = {}
    for name, value in first.items():
        other = second[name]
        if not isinstance(value, Mapping):
            made[name] = _sheet(value, other) if name == SHEET else value
        elif name in HEADINGS:
            made[name] = {key: _beside(text, other[key]) for key, text in value.items()}
        else:
            made[name] = _both(value, other)
    return made


def _beside(first: str, second: str) -> str:
    return first if first == second else f"{first}{BESIDE}{second}"


def _sheet(first: str, second: str) -> str:
    both = f"{first}{DASH}{second}"
    return first if first == second or len(both) > LONGEST_SHEET else both


def _words(language: str, *, council: bool) -> Mapping[str, Any]:
    words = read_words("workbooks", f"{language}.toml")
    return _with(words, words.get(OF_COUNCIL, {})) if council else words


def _with(words: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The words, with those of `own` in their places."""
    return {
        name: _with(value, own.get(name, {}))
        if isinstance(value, Mapping)
        else own.get(name, value)
        for name, value in words.items()
    }
