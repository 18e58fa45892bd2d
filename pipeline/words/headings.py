"""Words: how tables and columns are headed in the wild. Promises what `headings.toml` lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.words.files import read_words
from pipeline.words.languages import TRANSLATED
from pipeline.words.own import voices
from pipeline.words.rosters import rosters
from pipeline.words.values import codes

FULL_NAME = "full_name"
NAME = ("surname", "given_name", "patronymic")
"""The parts of a full name that may stand in columns of their own."""
ORDINAL = "ordinal"
"""A column that only numbers the rows."""

_JOINTS = re.compile(r"[\s_\-\u2010-\u2015,;]+")
_DROPPED = str.maketrans(
    dict.fromkeys(".:*?!\"'«»“”„\u00ad\u200b\ufeff", "") | {"ё": "е", "ə": "ә"}
)
_BESIDE = frozenset({"г", "год", "года", "за", "на", "ж", "жыл", "жылы", "жылғы", "жылдың", "of"})


def fold(heading: Any) -> str:
    """A heading as it is compared: no case, dots, quotation marks; blanks and hyphens are one."""
    text = unicodedata.normalize("NFC", str(heading)).casefold().translate(_DROPPED)
    return _JOINTS.sub("_", text.strip()).strip("_")


def table_of(name: str) -> str | None:
    """The roster that a file's or a sheet's name means, with or without a day or month in it."""
    tables = _tables()
    if (whole := fold(name)) in tables:
        return tables[whole]
    words = re.split(r"[\s_\-.,()]+", unicodedata.normalize("NFC", name).casefold())
    left = [word for word in words if word and not _dated(word)]
    return tables.get(fold(" ".join(left)))


@cache
def table_names() -> Mapping[str, tuple[str, ...]]:
    """All names of each roster, as they are written."""
    return {table: tuple(names) for table, names in _file()["tables"].items()}


@cache
def column_headings(table: str) -> Mapping[str, str]:
    """Folded heading -> column of this roster, part of a name, or ordinal.

    A column that the roster lists itself has none of the headings that it has elsewhere. The
    headings that the product writes itself, in any language and rulebook, are among them.
    """
    listed = _file()
    own = rosters()[table].columns
    group = listed["columns"]["all"] | listed["columns"].get(table, {})
    group = {column: headings for column, headings in group.items() if column in own}
    group |= listed["ordinals"] | (listed["names"] if FULL_NAME in own else {})
    known = {fold(heading): column for column, headings in group.items() for heading in headings}
    return known | {
        fold(column.heading): column.name
        for language in TRANSLATED
        for voice in voices(language)
        for column in rosters(voice)[table].columns.values()
    }


@cache
def row_words(kind: str) -> tuple[str, ...]:
    """The words with which a row begins that is no person's: `total`, `vacancy`."""
    return tuple(fold(word) for word in _file()["rows"][kind])


def begins(cell: Any, kind: str) -> bool:
    """Whether a cell begins with one of the `row_words`, as whole words."""
    return f"{fold(cell)}_".startswith(tuple(f"{word}_" for word in row_words(kind)))


def vacant(name: Any) -> bool:
    """Whether what stands in a name's place says that the post is vacant."""
    return begins(name, "vacancy") or fold(name) in row_words("vacancy_alone")


def _dated(word: str) -> bool:
    return word.isdigit() or word in _BESIDE or word in codes("month")


@cache
def _tables() -> Mapping[str, str]:
    listed = {fold(name): table for table, names in table_names().items() for name in names}
    ours = {fold(one.sheet): name for told in TRANSLATED for name, one in rosters(told).items()}
    return {fold(name): name for name in rosters()} | listed | ours


def _file() -> Mapping[str, Any]:
    return read_words("headings.toml")
