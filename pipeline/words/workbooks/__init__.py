"""Words: what the workbooks say. Promises a sentence or a heading for every name asked for.

In `kk+ru` headings of tables and names of sheets have both languages, sheets as far as a name may
be long; what stands below them is Kazakh.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.words.languages import texts_of
from pipeline.words.own import told_in
from pipeline.words.rosters import BESIDE

HEADINGS = frozenset(("columns", "sheet_columns"))
"""Tables of headings."""
SHEET = "sheet"
LONGEST_SHEET = 31  # letters; Excel refuses a longer name, and a stroke in it
DASH = " – "


@cache
def workbook_words(language: str) -> Mapping[str, Any]:
    """The words of all workbooks in one language, by sheet as the language's file groups them."""
    first, *others = (told_in(one, "workbooks", "{}.toml") for one in texts_of(language))
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
