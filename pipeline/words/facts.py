"""Words: the facts that a refusal rests on, as people read them; none is lost on the way."""

from __future__ import annotations

import re

from pipeline.words.languages import texts_of
from pipeline.words.rosters import OWN, Column, rosters

_STAFF = "staff"


def facts_told(found: str, language: str) -> str:
    """Facts such as `last_mark: none; consent: no` under a language's headings and in its words.

    A text that is not of that form stays as it is. Of two languages the leading one speaks.
    """
    told = texts_of(language)[0]
    columns = rosters(told)[_STAFF].fields
    first, *parts = re.split(rf"(?:^|; )({'|'.join(columns)}): ", found)
    if told == OWN or first or not parts:
        return found
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return "; ".join(_told(columns[name], value) for name, value in pairs)


def _told(column: Column, value: str) -> str:
    return f"{column.heading}: {column.kind.word(value)}"
