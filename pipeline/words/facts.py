"""Words: the facts that a refusal rests on, as people read them; none is lost on the way."""

from __future__ import annotations

import re

from pipeline.words.languages import texts_of
from pipeline.words.own import language_of_voice
from pipeline.words.rosters import OWN, kinds, roster_words, rosters

_STAFF = "staff"
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def facts_told(found: str, language: str) -> str:
    """Facts such as `last_mark: none; consent: no` under a language's headings and in its words.

    A text that is not of that form stays as it is. Of two languages the leading one speaks.
    """
    told = texts_of(language)[0]
    if language_of_voice(told) == OWN:
        return found
    columns = rosters(told)[_STAFF].fields
    facts = roster_words(told)["facts"]
    headings = {name: column.heading for name, column in columns.items()} | facts
    first, *parts = re.split(rf"(?:^|; )({'|'.join(headings)}): ", found)
    if first or not parts:
        return found
    pairs = zip(parts[::2], parts[1::2], strict=True)
    answers = kinds(told)["yes_no"]
    said = (
        (headings[name], (columns[name].kind if name in columns else answers).word(value))
        for name, value in pairs
    )
    return "; ".join(f"{heading}: {_DAY.sub(_written, value)}" for heading, value in said)


def _written(day: re.Match[str]) -> str:
    """A day as people of these languages write it."""
    return ".".join(reversed(day.groups()))
