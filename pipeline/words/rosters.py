"""Words: what the rosters hold. Promises every table and column as `rosters.toml` describes it.

In another language the same tables and columns have that language's headings, help and words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal

from pipeline.words.files import read_words
from pipeline.words.languages import texts_of
from pipeline.words.own import told_there

OWN = "en"
"""The language in which the tables are described; its headings and words are names and codes."""
BESIDE = " / "
"""Between a heading's two languages: the reader takes such a heading for one."""

Need = Literal["key", "required", "asked", "optional"]
Blank = Literal["error", "unknown", "asked", "declare"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value: its sentence for people, its codes (none: free), its lifelike days.

    `words` are the codes as they are offered to people, where they are offered in words.
    """

    name: str
    says: str
    codes: tuple[str, ...] = ()
    first: date = date.min
    last: date = date.max
    words: Mapping[str, str] = field(default_factory=dict)

    def word(self, code: str) -> str:
        """A code as people choose it; it is read back as the code."""
        return self.words.get(code, code)

    @property
    def choices(self) -> tuple[str, ...]:
        """All codes as people choose them."""
        return tuple(map(self.word, self.codes))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a roster. `heading` is what stands above it in a language's workbooks.

    `field` is its name in the validated frame. `instead` is another column that serves in its
    place. `blank` says what a blank cell does (None: nothing), `default` which
    code it stands for. `past`: a later day than the run's
    own is pointed out.
    """

    name: str
    kind: Kind
    need: Need
    help: str
    field: str
    instead: str | None = None
    blank: Blank | None = None
    default: str | None = None
    past: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """One table: its columns by canonical name, in the order of the blank workbook.

    `sheet` is the name of its sheet in a language's workbooks, read back as this table.
    `unique` is the column whose value stands in one row only. `needs` tells for an event which
    columns it fills: one of the lists, whole. `ahead` are events that may lie in the future,
    `often` those that happen many times. Rows without a day in `dated` are passed over.
    """

    name: str
    help: str
    columns: Mapping[str, Column]
    unique: str | None
    needed: bool
    needs: Mapping[str, tuple[tuple[str, ...], ...]]
    ahead: tuple[str, ...]
    often: tuple[str, ...]
    dated: str | None
    sheet: str

    @property
    def headings(self) -> list[str]:
        """What stands above the columns in a workbook."""
        return [column.heading for column in self.columns.values()]

    @property
    def fields(self) -> Mapping[str, Column]:
        """The validated frame's columns, each with the first column that fills it."""
        found: dict[str, Column] = {}
        for column in self.columns.values():
            found.setdefault(column.field, column)
        return found


@cache
def kinds(language: str = OWN) -> Mapping[str, Kind]:
    """All kinds of values, by name; their sentences and words in a language."""
    told = roster_words(texts_of(language)[0]).get("kinds", {})
    return {name: _kind(name, raw | told.get(name, {})) for name, raw in _file()["kinds"].items()}


@cache
def rosters(language: str = OWN) -> Mapping[str, Roster]:
    """All rosters, by name: hires, staff, absences, events, council, resolutions.

    In `kk+ru` a heading has both languages, and all other words are Kazakh.
    """
    return {name: _roster(name, raw, language) for name, raw in _file()["rosters"].items()}


def heading_of(column: str, language: str, table: str | None = None) -> str:
    """What stands above a column of `table` in a language's workbooks; where the table is not
    known, in the first that has the column."""
    every = rosters(language)
    listed = [every[table]] if table and table in every else list(every.values())
    known = (roster.columns.get(column) for roster in listed)
    return next((one.heading for one in known if one), column)


def _file() -> Mapping[str, Any]:
    return read_words("rosters.toml")


def roster_words(language: str) -> Mapping[str, Any]:
    """What the rosters say in a language in place of their own description; none in English."""
    return told_there(language, "rosters.{}.toml")


def _kind(name: str, raw: Mapping[str, Any]) -> Kind:
    return Kind(
        name,
        raw["says"],
        tuple(raw.get("codes", ())),
        raw.get("first", date.min),
        raw.get("last", date.max),
        raw.get("words", {}),
    )


def _roster(name: str, raw: Mapping[str, Any], language: str) -> Roster:
    told = roster_words(texts_of(language)[0]).get("rosters", {}).get(name, {})
    columns = raw["columns"].items()
    return Roster(
        name,
        told.get("help", raw["help"]),
        {key: _column((name, key), entry, language) for key, entry in columns},
        raw.get("unique"),
        raw.get("needed", False),
        {key: tuple(map(tuple, lists)) for key, lists in raw.get("needs", {}).items()},
        tuple(raw.get("ahead", {}).get("events", ())),
        tuple(raw.get("often", ())),
        raw.get("dated"),
        told.get("sheet", name),
    )


def _column(at: tuple[str, str], raw: Mapping[str, Any], language: str) -> Column:
    _, name = at
    told = [_told(at, one) for one in texts_of(language)]
    return Column(
        name,
        kinds(language)[raw["kind"]],
        raw["need"],
        told[0].get("help", raw["help"]),
        raw.get("field", name),
        raw.get("or"),
        raw.get("blank"),
        raw.get("default"),
        raw.get("past", False),
        BESIDE.join(dict.fromkeys(one.get("heading", name) for one in told)),
    )


def _told(at: tuple[str, str], language: str) -> Mapping[str, str]:
    """A column's words in one language: those of its table, or those that it has everywhere."""
    table, name = at
    words = roster_words(language)
    own = words.get("rosters", {}).get(table, {}).get("columns", {})
    told: Mapping[str, str] = own.get(name) or words.get("columns", {}).get(name, {})
    return told
