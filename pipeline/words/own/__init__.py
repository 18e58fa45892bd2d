"""Words: the words that a rulebook has of its own. Promises the same tables, told in its terms.

A voice is a language, or a language with a rulebook behind it: `ru`, `ru@internal-affairs`. The
rulebook's file in a language has its `terms`, a word-form for each word-form of the common texts,
and whole texts where no term can be put in. A rulebook without such a file speaks as all do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from pipeline.words.files import words_there

AT = "@"
TERMS = "terms"


def voice(language: str, rulebook: str) -> str:
    """The language as a rulebook speaks it."""
    return f"{language}{AT}{rulebook}" if rulebook in _rulebooks() else language


def voices(language: str) -> Iterator[str]:
    """The language as it is spoken: without a rulebook, then by each that has its own words."""
    yield language
    yield from (f"{language}{AT}{rulebook}" for rulebook in _rulebooks())


def language_of_voice(spoken: str) -> str:
    """The language of a voice."""
    return spoken.partition(AT)[0]


@cache
def told_in(spoken: str, *path: str) -> Mapping[str, Any]:
    """The tables of a file in a voice; `path` has {} in the place of the language.

    FileNotFoundError: the language has no such file, nor has the rulebook texts in its place.
    """
    language, _, rulebook = spoken.partition(AT)
    words = words_there(*(part.format(language) for part in path))
    own: Mapping[str, Any] = _own(language, rulebook)
    put: Mapping[str, Any] = own.get(path[0].partition(".")[0], {})
    if not words and not put:
        raise FileNotFoundError(path[-1].format(language))
    return _with(words, put, own.get(TERMS, {})) if words else put


@cache
def told_there(spoken: str, *path: str) -> Mapping[str, Any]:
    """The same of a file that not every language has; none where there is no file."""
    try:
        return told_in(spoken, *path)
    except FileNotFoundError:
        return {}


def in_terms(text: str, spoken: str) -> str:
    """A text of ours in the terms of a voice. What stands in quotation marks or braces is a name
    of the program's, and stays."""
    language, _, rulebook = spoken.partition(AT)
    terms = _own(language, rulebook).get(TERMS, {})
    return _said(text, terms) if terms else text


def _with(
    words: Mapping[str, Any], own: Mapping[str, Any], terms: Mapping[str, str]
) -> dict[str, Any]:
    """The words in the terms, with those of `own` in their places."""
    return {name: _put(value, own.get(name), terms) for name, value in words.items()}


def _put(value: Any, own: Any, terms: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return _with(value, own or {}, terms)
    if own is not None:
        return own
    if isinstance(value, list):
        return [_put(one, None, terms) for one in value]
    return _said(value, terms) if isinstance(value, str) else value


def _said(text: str, terms: Mapping[str, str]) -> str:
    def other(found: re.Match[str]) -> str:
        word = terms[found[0].lower()]
        if len(found[0]) > 1 and found[0].isupper():
            return word.upper()
        return word[0].upper() + word[1:] if found[0][0].isupper() else word

    return _pattern(tuple(terms)).sub(other, text) if terms else text


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf'(?<![\w{{`"])(?:{listed})(?![\w}}`"])', re.IGNORECASE)


def _own(language: str, rulebook: str) -> Mapping[str, Any]:
    return words_there("own", _file(language, rulebook)) if rulebook else {}


def _file(language: str, rulebook: str) -> str:
    return f"{rulebook.replace('-', '_')}.{language}.toml"


@cache
def _rulebooks() -> tuple[str, ...]:
    """The rulebooks that have words of their own."""
    names = (file.name for file in resources.files("pipeline.words").joinpath("own").iterdir())
    found = {name.split(".")[0] for name in names if name.endswith(".toml")}
    return tuple(sorted(name.replace("_", "-") for name in found))
