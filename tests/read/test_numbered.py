"""Headings as forms have them: in two languages or three rows, with numbers, above numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import read_rosters, stopping
from tests.read.folders import NONE, STAFF, Rows, month, staff, table, workbook
from tests.read.packages import open_document


def test_the_key_with_and_without_a_number_before_it_is_asked_about(tmp_path: Path) -> None:
    rows = [("Таб. №", "1. Таб. №*", *STAFF[0][1:]), ("T-1", "T-2", *STAFF[1][1:])]
    stops = stopping(read_rosters(month(tmp_path, staff=rows), NONE)[1])
    assert stops is not None
    assert "columns A and B could be it" in (stops.allowed or "")


KAZAKH = (
    *("Табельдік нөмір", "Аты-жөні", "Мемлекеттік орган", "Бөлім", "Лауазымы"),
    *("Мемлекеттік қызметте", "Бағасы", "Тәртіптік жазасы"),
)
RUSSIAN = (
    *("Таб. №", "ФИО", "Госорган", "Отдел", "Должность", "На госслужбе с"),
    *("Оценка", "Взыскание"),
)
THREE: dict[str, Rows] = {
    "groups above groups": [
        (*RUSSIAN[:2], "Место работы", "", "", *RUSSIAN[5:]),
        ("", "", "Организация", "", "Должность", "", "", ""),
        ("", "", "Госорган", "Отдел", "", "", "", ""),
    ],
    "the key above the others": [
        (*RUSSIAN[:2], "", "", "Служба", "", "", "", ""),
        ("", "", "Организация", "", *RUSSIAN[4:7], "", RUSSIAN[7]),
        ("", "", "Госорган", "Отдел", "", "", "Результат", "Дата", ""),
    ],
}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("laid", THREE)
def test_headings_in_three_rows_are_one_question(tmp_path: Path, laid: str, form: str) -> None:
    month(tmp_path, staff=[*THREE[laid], STAFF[1]])
    if form == "csv":
        (tmp_path / "staff.xlsx").unlink()
        table(tmp_path / "staff.csv", [*THREE[laid], STAFF[1]], ";")
    tables, findings = read_rosters(tmp_path, NONE)
    assert [(one.code, one.found, stopping([one])) for one in findings] == [
        ("three_heading_rows", "rows 1-3", findings[0])
    ]
    assert "staff" not in tables


def test_headings_in_three_languages_are_read(tmp_path: Path) -> None:
    rows = [KAZAKH, RUSSIAN, STAFF[0], range(1, 9), STAFF[1]]
    found, findings = staff(month(tmp_path, staff=rows))
    assert (found.columns["person_id"], findings) == (["T-1"], [])


def test_groups_of_groups_above_headings_in_two_rows_are_no_matter(tmp_path: Path) -> None:
    rows = [
        ("Личные данные", "", "Место работы", "", "", "Служба", "", ""),
        (*RUSSIAN[:2], "Организация", "", *RUSSIAN[4:]),
        ("", "", "Госорган", "Отдел", "", "", "", ""),
        STAFF[1],
    ]
    found, findings = staff(month(tmp_path, staff=rows))
    assert (found.columns["subdivision"], findings) == (["Law"], [])


def test_headings_in_one_row_are_read_without_their_numbers(tmp_path: Path) -> None:
    marks = ["*", "", "**", "¹", " [2]", "<*>", " 1)", ""]
    told = zip(RUSSIAN, marks, strict=True)
    rows = [[f"{at}. {one}{mark}" for at, (one, mark) in enumerate(told, 1)], STAFF[1]]
    found, findings = staff(month(tmp_path, staff=rows))
    assert (found.columns["person_id"], findings) == (["T-1"], [])
    assert [*found.letters.values()] == [*"ABCDEFGH"]
    assert found.headings["person_id"] == "1. Таб. №*"


def test_headings_in_two_rows_are_read_without_their_numbers(tmp_path: Path) -> None:
    rows = [
        (
            *(f"{at}. {one}" for at, one in enumerate(RUSSIAN[:6], 1)),
            "7. Оценка*",
            "",
            "8. Взыскание",
        ),
        (*("",) * 6, "7.1. Результат", "7.2. Дата", ""),
        (*STAFF[1][:7], "01.01.2026", "нет"),
    ]
    found, findings = staff(month(tmp_path, staff=rows))
    assert (found.letters["last_mark"], found.letters["last_mark_on"]) == ("G", "H")
    assert (found.columns["penalty"], findings) == (["нет"], [])


NUMBERED: dict[str, Sequence[Any]] = {
    "figures": range(1, 9),
    "texts": [*map(str, range(1, 9))],
    "letters first": ["А", "Б", *range(1, 7)],
    "letters of Kazakh first": ["А", "Ә", "Б", *map(str, range(1, 6))],
    "a Latin letter among them": ["A", "Б", *range(1, 7)],
    "letters alone": "ABCDEFGH",
    "brackets": [f"({number})" for number in range(1, 9)],
    "a bracket": [f"{number})" for number in range(1, 9)],
    "dots": [f"{number}." for number in range(1, 9)],
    "a column was taken out": [1, 2, 3, 5, 6, 7, 8, 9],
    "the key has none": ["", *range(2, 9)],
}


@pytest.mark.parametrize("form", ["xlsx", "csv", "ods"])
@pytest.mark.parametrize("written", NUMBERED)
@pytest.mark.parametrize("key", ["1", "T-1"])
def test_numbers_of_columns_below_headings_of_two_languages_are_nobody(
    tmp_path: Path, written: str, form: str, key: str
) -> None:
    numbers = tuple(NUMBERED[written])
    person = (key, *STAFF[1][1:])
    rows = [KAZAKH, RUSSIAN, numbers, person]
    month(tmp_path)
    (tmp_path / "staff.xlsx").unlink()
    if form == "xlsx":
        workbook(tmp_path / "staff.xlsx", {"staff": rows})
    elif form == "csv":
        table(tmp_path / "staff.csv", rows, ";")
    else:
        open_document(tmp_path / "staff.ods", rows)
    found, findings = staff(tmp_path)
    assert (found.columns["person_id"], findings) == ([key], [])
    assert found.passed == {2: "headings", 3: "numbers"}


def test_numbers_of_columns_may_stand_below_blank_rows_and_below_headings_once_more(
    tmp_path: Path,
) -> None:
    numbers = tuple(range(1, 9))
    rows = [STAFF[0], (), (), numbers, *STAFF[1:], STAFF[0], numbers, ("T-2", *STAFF[1][1:])]
    found, _ = staff(month(tmp_path, staff=rows))
    assert found.columns["person_id"] == ["T-1", "T-2"]
    assert found.passed == {4: "numbers", 6: "headings", 7: "numbers"}


@pytest.mark.parametrize(
    "row",
    [
        (1, "Somebody", 3, 4, 5, 6, 7, 8),
        (3, "", 2, 1),
        (5, "", 6, 7),
        ("Б", "", "А", 1),
        (1, 2),
        (1, "", 2, 45_000),
    ],
)
def test_what_does_not_number_the_columns_is_not_passed_over(
    tmp_path: Path, row: tuple[Any, ...]
) -> None:
    found, _ = staff(month(tmp_path, staff=[STAFF[0], row, *STAFF[1:]]))
    assert found.rows == [2, 3]
