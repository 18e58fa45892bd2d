"""Every written form of the table means what the table says, or is asked back with its question."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.validate.values import cell_of, parser
from pipeline.words.rosters import kinds
from tests.validate.rosters import ON

TABLE = tomllib.loads(Path(__file__).with_name("written.toml").read_text(encoding="utf-8"))


def read(kind: str, written: Any, *, from_1904: bool = False) -> tuple[Any, str | None]:
    """The value that the cell means, and the code of what is told about it."""
    value, fault = cell_of(written, kinds()[kind], parser(kinds()[kind], ON), from_1904)
    if isinstance(value, date):
        value = value.isoformat()
    return value, fault.code if fault else None


def meant() -> Iterator[tuple[str, str, Any]]:
    for kind, told in TABLE.items():
        for value, forms in told.get("means", {}).items():
            for written in forms:
                yield kind, written, value


def asked(which: str) -> Iterator[tuple[str, Any, str]]:
    for kind, told in TABLE.items():
        for code, forms in told.get(which, {}).items():
            for written in forms:
                yield kind, written, code


@pytest.mark.parametrize(("kind", "written", "value"), [*meant()])
def test_a_written_form_means_its_value(kind: str, written: str, value: str) -> None:
    found, code = read(kind, written)
    told = "blank" if found is None else str(found).lower() if kind == "yes_no" else str(found)
    assert (told, code) == (value, None)


@pytest.mark.parametrize(("kind", "written", "code"), [*asked("asks")])
def test_what_can_be_read_in_two_ways_or_in_none_is_asked(
    kind: str, written: str, code: str
) -> None:
    assert read(kind, written) == (None, code)


@pytest.mark.parametrize(("kind", "both", "code"), [*asked("told")])
def test_what_is_put_right_is_told(kind: str, both: list[str], code: str) -> None:
    assert read(kind, both[0]) == (both[1], code)


def test_the_table_is_as_long_as_people_are_inventive() -> None:
    assert sum(1 for _ in (*meant(), *asked("asks"), *asked("told"))) >= 250


# ---- cells that are no text


NOON = datetime(2026, 11, 1, 12, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("kind", "cell", "told"),
    [
        ("date", NOON, ("2026-11-01", None)),
        ("date", 46327.5, ("2026-11-01", None)),
        ("date", 20261101.0, ("2026-11-01", None)),
        ("date", True, (None, "unreadable_date")),
        ("text", date(2026, 10, 12), (None, "date_for_text")),
        ("penalty", date(2026, 10, 12), (None, "date_for_text")),
        ("name", date(2026, 10, 12), (None, "date_for_text")),
        ("note", date(2026, 10, 12), ("12.10.2026", None)),
        ("key", date(2026, 10, 12), (None, "unreadable_key")),
        ("category", date(2026, 10, 12), (None, "unreadable_category")),
        ("whole", date(2026, 2, 1), (None, "unreadable_number")),
        ("length", date(2026, 3, 5), (None, "date_for_length")),
        ("length", date(2015, 9, 1), ("2015-09-01", None)),
        ("length", 5.3, (None, "unclear_length")),
        ("key", 50101600106.0, ("050101600106", "iin_without_zeros")),
    ],
)
def test_what_a_spreadsheet_made_of_a_value_is_seen(
    kind: str, cell: Any, told: tuple[str | None, str | None]
) -> None:
    assert read(kind, cell) == told


def test_a_day_counted_from_1904_is_the_same_day() -> None:
    assert read("date", 46327.0 - 1462, from_1904=True) == read("date", 46327.0)
