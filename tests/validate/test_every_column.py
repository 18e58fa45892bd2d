"""Each kind of fault planted in each column of each roster: all found in one pass, at their cells.

The kinds that apply to a column follow from its declaration. All faults of a roster stand in one
workbook, each in a row of its own, and nothing else may be found in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline.law import Act, load
from pipeline.model import Finding
from pipeline.read import read_rosters
from pipeline.read.sheet import letter
from pipeline.settings import Settings
from pipeline.validate import validate
from pipeline.validate.references import DIRECT_MANAGER
from pipeline.validate.rules import LONG_NAME, paragraph
from pipeline.words.rosters import Column, Roster, rosters
from pipeline.words.values import codes
from tests.validate.rosters import ON

BOOKS = ("civil-service", "internal-affairs")
TOP, LEFT = 4, 1
"""Rows above the headings, and columns before them."""
HIRED = {"state_body": "Committee", "subdivision": "Law", "category": "D-O-5"}
SOUND: Mapping[str, Mapping[str, Any]] = {
    "hires": {
        **HIRED,
        "person_id": "H-{n}",
        "full_name": "Newcomer {n}",
        "position": "Expert",
        "appointed_on": date(2026, 11, 1),
        "first_appointed": "yes",
        "manager_id": "T-{n}",
        "ground": "newly_admitted",
        "language": "ru",
        "other_service": "yes",
        "higher_or_equal": "yes",
        "new_knowledge": "yes",
    },
    "staff": {
        **HIRED,
        "person_id": "T-{n}",
        "full_name": "Colleague {n}",
        "position": "Head",
        "service_since": date(2006, 11, 1),
        "last_mark": "effective",
        "attestation": "none",
        "penalty": "none",
    },
    "absences": {"person_id": "T-{n}", "kind": "sick_leave", "from": date(2024, 11, 1)},
    "events": {
        "date": date(2026, 11, 10),
        "event": "order_signed",
        "servant_id": "H-{n}",
        "person_id": "T-{n}",
        "document": "{n}-k",
    },
    "council": {"person_id": "T-{n}", "role": "member"},
    "resolutions": {
        "number": "2026-Q4/{n}",
        "decided_on": date(2026, 11, 10),
        "decision": "So be it",
        "executor_id": "T-{n}",
    },
}
NOBODY = {
    ("hires", "manager_id"): "unknown_manager",
    ("hires", "head_id"): "unknown_head",
    ("hires", "nominated_mentor_id"): "unknown_nominated_mentor",
    ("staff", "manager_id"): "unknown_manager",
    ("absences", "person_id"): "unknown_person",
    ("council", "person_id"): "unknown_member",
    ("resolutions", "executor_id"): "unknown_executor",
}
"""What is said of a key that no row has. Who is named in events may have left long ago."""
DAYS = ("date", "since", "length")
TEXTS = ("text", "name", "note", "penalty")
LIKE = frozenset("аеосрх")
LATIN = str.maketrans("аеосрх", "aeocpx")


@dataclass(frozen=True)
class Plant:
    """A value for one column, other values that the row needs, and the codes found at the cell."""

    column: str
    value: Any
    codes: tuple[str, ...]
    besides: tuple[tuple[str, Any], ...] = ()


def plants(roster: Roster, act: Act) -> Iterator[Plant]:
    for column in roster.columns.values():
        # What is told as a length stands in place of the day.
        twin = column.field if column.field in roster.columns else column.name
        besides = ((twin, None),) if twin != column.name else ()
        for value, *told in faults(roster, column, act):
            yield Plant(column.name, value, tuple(told), besides)
    if roster.unique:
        # The second row has another key than its own, which nobody else bears.
        key = SOUND[roster.name][roster.unique].format(n=2)
        yield from [Plant(roster.unique, key, ("duplicate_key",))] * 2


def faults(roster: Roster, column: Column, act: Act) -> Iterator[tuple[Any, ...]]:
    """(value, codes) of all kinds of fault that this column can have."""
    yield "#N/A", "error_cell"
    yield "#REF!", "error_cell"
    yield "=A1", "formula_without_value"
    yield "До\u202eм", "unprintable_sign"
    yield "До\u200bм", "unprintable_sign"
    yield "М?ман", "lost_letters"
    yield "Àéãóëü", "old_font"
    yield from blank(roster, column, act)
    yield from of_kind(roster, column)
    if column.name == "full_name":
        yield "N" * (LONG_NAME + 1), "long_name"
    if column.name == "term_months":
        yield 0, "term_out_of_bounds"
        yield act.term.most + 1, "term_out_of_bounds"
    if (roster.name, column.name) == ("absences", "to"):
        yield date(2024, 10, 31), "last_before_first"


def blank(roster: Roster, column: Column, act: Act) -> Iterator[tuple[Any, ...]]:
    name = column.name
    needs = {one for lists in roster.needs.get("order_signed", ()) for one in lists}
    asked = paragraph(column.field, act) is not None
    if column.blank == "error" and name != roster.dated:
        yield None, f"blank_{name}"
    elif column.blank == "unknown" or (column.blank == "asked" and asked):
        yield None, f"unknown_{name}"
    elif name in needs:
        yield None, "incomplete_event"
    elif (roster.name, name) == ("hires", "manager_id") and DIRECT_MANAGER in act.roles:
        yield None, "blank_manager_id"


def of_kind(roster: Roster, column: Column) -> Iterator[tuple[Any, ...]]:
    kind = column.kind.name
    if kind in DAYS:
        yield from of_days(column)
    elif kind == "key":
        yield from of_keys(roster, column)
    elif column.kind.codes:
        yield "небывалое", "unreadable_answer" if kind == "yes_no" else f"unreadable_{kind}"
        yield look_alike(kind), "mixed_letters"
    elif kind in TEXTS:
        yield "Кapимов", "mixed_letters"
        yield "Ќайрат", "kazakh_letters"
        yield "Їсен", "unclear_letters"
        if kind != "note":
            yield date(2026, 10, 12), "date_for_text"
    else:
        wrong = {
            "category": ("Б-5", "unreadable_category"),
            "whole": ("много", "unreadable_number"),
            "email": ("нет почты", "unreadable_email"),
        }
        yield wrong[kind]


def of_days(column: Column) -> Iterator[tuple[Any, ...]]:
    yield "скоро", "unreadable_date" if column.kind.name == "date" else "unclear_length"
    yield "31.11.2025", "impossible_date"
    yield "02/11/2025", "unclear_date"
    yield "01.11.1826", "date_out_of_range"
    yield "01.11.2206", "date_out_of_range"
    yield "1 мaя 2025", "mixed_letters"
    if column.past:
        yield "01.12.2026", "future_date"
    if column.kind.name == "since":
        yield "5,3", "unclear_length"
    if column.kind.name == "length":
        yield date(2026, 3, 5), "date_for_length"


def of_keys(roster: Roster, column: Column) -> Iterator[tuple[Any, ...]]:
    nobody = NOBODY.get((roster.name, column.name))
    strange: tuple[Any, ...] = (nobody,) if nobody else ()
    yield 1.5, "unreadable_key"
    yield date(2026, 3, 5), "unreadable_key"
    yield "?7", "unreadable_key"
    # In the staff roster these numbers are also planted as somebody's own.
    besides = () if roster.name == "staff" else strange
    yield "850101300125", "iin_check", *besides
    yield 1023500101, "iin_without_zeros", *besides
    if nobody:
        yield "T-none", nobody
        if column.name != roster.unique:
            yield "Т-1", "key_as_it_looks"
            yield "Colleague One", "person_by_name"


def look_alike(kind: str) -> str:
    """A Russian or Kazakh word of the kind with one Latin letter in it."""
    found = next(word for word in codes(kind) if len(word) > 1 and not LIKE.isdisjoint(word))
    at = next(at for at, sign in enumerate(found) if sign in LIKE)
    return found[:at] + found[at].translate(LATIN) + found[at + 1 :]


def rows(roster: Roster, planted: list[Plant]) -> list[dict[str, Any]]:
    """One sound row first, whose person has a name without figures, then a row a plant."""
    made = [{**_sound(roster, 1)}]
    if "full_name" in roster.columns:
        made[0]["full_name"] = "Colleague One" if roster.name == "staff" else "Newcomer One"
    for number, plant in enumerate(planted, 2):
        made.append(_sound(roster, number) | dict(plant.besides) | {plant.column: plant.value})
    return made


def _sound(roster: Roster, number: int) -> dict[str, Any]:
    return {
        name: value.format(n=number) if isinstance(value, str) else value
        for name, value in SOUND[roster.name].items()
    }


def put(
    path: Path,
    roster: Roster,
    listed: list[dict[str, Any]],
    columns: Sequence[str] | None = None,
) -> None:
    book = Workbook()
    sheet = book.create_sheet(roster.name, 0)
    sheet["B2"] = "November"
    for column, name in enumerate(columns or roster.columns, LEFT + 1):
        sheet.cell(TOP, column, name)
        for row, values in enumerate(listed, TOP + 1):
            sheet.cell(row, column, values.get(name))
    book.save(path)


def found(folder: Path, rulebook: str, act: Act) -> list[Finding]:
    settings = Settings(rulebook=rulebook)
    tables, unread = read_rosters(folder, settings)
    return [*unread, *validate(tables, ON, settings, act)[1]]


@pytest.mark.parametrize("rulebook", BOOKS)
@pytest.mark.parametrize("name", rosters())
def test_each_kind_of_fault_in_each_column_is_found_at_its_cell_and_nothing_else(
    name: str, rulebook: str, tmp_path: Path
) -> None:
    roster = rosters()[name]
    act = load(rulebook, ON).act
    planted = list(plants(roster, act))
    listed = rows(roster, planted)
    # Where keys of the staff are spoilt, their newcomers have no managers.
    others = 0 if name == "staff" else len(planted)
    for other in ("staff", "hires"):
        beside = rows(rosters()[other], [Plant("email", None, ())] * others)
        put(tmp_path / f"{other}.xlsx", rosters()[other], beside)
    put(tmp_path / f"{name}.xlsx", roster, listed)
    letters = {column: letter(at) for at, column in enumerate(roster.columns, LEFT)}
    wanted = sorted(
        (f"{letters[plant.column]}{row}", code)
        for row, plant in enumerate(planted, TOP + 2)
        for code in plant.codes
    )
    told = [
        (one.cell.file, one.cell.address, one.code)
        for one in found(tmp_path, rulebook, act)
        if one.cell
    ]
    here = [one[1:] for one in told if one[0] == f"{name}.xlsx"]
    assert (sorted({*wanted} - {*here}), sorted({*here} - {*wanted})) == ([], [])
    assert len(here) == len(wanted)
    assert {one for one in told if one[0] != f"{name}.xlsx"} == set()


PARTS = {"surname": "Ахметов", "given_name": "Олжас", "patronymic": "Сериков"}


@pytest.mark.parametrize("part", PARTS)
def test_a_fault_in_a_part_of_a_name_is_found_at_that_part(part: str, tmp_path: Path) -> None:
    act = load("civil-service", ON).act
    staff, hires = rosters()["staff"], rosters()["hires"]
    put(tmp_path / "staff.xlsx", staff, rows(staff, [Plant("email", None, ())] * 6))
    columns = [*PARTS, *(name for name in hires.columns if name != "full_name")]
    told: list[tuple[Any, str]] = [
        ("#N/A", "error_cell"),
        ("=A1", "formula_without_value"),
        ("А\u202eб", "unprintable_sign"),
    ]
    told += [("Н?рлан", "lost_letters")] + [(None, "blank_full_name")] * (part != "patronymic")
    listed = [_sound(hires, number) | PARTS for number in range(1, len(told) + 1)]
    for row, (value, _) in zip(listed, told, strict=True):
        row[part] = value
    put(tmp_path / "hires.xlsx", hires, listed, columns)
    wanted = [
        (f"{letter(LEFT + columns.index(part))}{row}", code)
        for row, (_, code) in enumerate(told, TOP + 1)
    ]
    here = [one for one in found(tmp_path, "civil-service", act) if one.cell]
    assert [(one.cell.address, one.code) for one in here if one.cell] == wanted


def test_no_reference_to_a_person_was_forgotten() -> None:
    keys = {
        (roster.name, column.name)
        for roster in rosters().values()
        for column in roster.columns.values()
        if column.kind.name == "key"
    }
    own = {("hires", "person_id"), ("staff", "person_id")}
    assert keys - {*NOBODY} == own | {("events", "servant_id"), ("events", "person_id")}
