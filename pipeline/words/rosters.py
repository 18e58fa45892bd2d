"""Words: what the rosters hold. Promises every table and column as `rosters.toml` describes it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

Need = Literal["key", "required", "asked", "optional"]
Blank = Literal["error", "unknown", "asked", "declare"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value: its sentence for people, its codes (none: free), its lifelike days."""

    name: str
    says: str
    codes: tuple[str, ...] = ()
    first: date = date.min
    last: date = date.max


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a roster.

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


@dataclass(frozen=True, slots=True)
class Roster:
    """One table: its columns by canonical name, in the order of the blank workbook.

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

    @property
    def fields(self) -> Mapping[str, Column]:
        """The validated frame's columns, each with the first column that fills it."""
        found: dict[str, Column] = {}
        for column in self.columns.values():
            found.setdefault(column.field, column)
        return found


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds of values, by name."""
    return {name: _kind(name, raw) for name, raw in _file()["kinds"].items()}


@cache
def rosters() -> Mapping[str, Roster]:
    """All rosters, by name: hires, staff, absences, events, council, resolutions."""
    return {name: _roster(name, raw) for name, raw in _file()["rosters"].items()}


@cache
def _file() -> Mapping[str, Any]:
    path = Path(__file__).with_name("rosters.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _kind(name: str, raw: Mapping[str, Any]) -> Kind:
    return Kind(
        name,
        raw["says"],
        tuple(raw.get("codes", ())),
        raw.get("first", date.min),
        raw.get("last", date.max),
    )


def _roster(name: str, raw: Mapping[str, Any]) -> Roster:
    return Roster(
        name,
        raw["help"],
        {heading: _column(heading, entry) for heading, entry in raw["columns"].items()},
        raw.get("unique"),
        raw.get("needed", False),
        {key: tuple(map(tuple, lists)) for key, lists in raw.get("needs", {}).items()},
        tuple(raw.get("ahead", {}).get("events", ())),
        tuple(raw.get("often", ())),
        raw.get("dated"),
    )


def _column(name: str, raw: Mapping[str, Any]) -> Column:
    return Column(
        name,
        kinds()[raw["kind"]],
        raw["need"],
        raw["help"],
        raw.get("field", name),
        raw.get("or"),
        raw.get("blank"),
        raw.get("default"),
        raw.get("past", False),
    )
