"""Sheets as people lay them out: titles, groups, notes, totals. People are read, the rest told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pipeline.model import Finding
from pipeline.read import read_rosters, stopping
from tests.read.folders import HIRES, NONE, STAFF, Rows, month, staff, table, workbook

GROUPED: Rows = (
    ("Список сотрудников на 1 ноября 2026 года",),
    (),
    (
        *("№", "Табельный номер", "ФИО", "Гос. орган", "Отдел", "Должность", "На госслужбе с"),
        *("Оценка", "", "Взыскание", "", "Согласие"),
    ),
    (*("",) * 7, "Результат", "Дата", "Вид", "Дата снятия", ""),
    (*map(str, range(1, 13)),),
    ("Юридический отдел",),
    (1, "T-1", "Ким Олег", "Комитет", "Отдел", "Эксперт", "1.2.2006", "тиімді", "", "нет", "", ""),
    (2, "T-2", "Ли Анна", "Комитет", "Отдел", "Эксперт", "1.2.2007", "тиімді", "", "нет", "", ""),
    (),
    ("", "Табельный номер", "ФИО", "Гос. орган", "Отдел", "Должность", "На госслужбе с"),
    (3, "T-3", "Пак Иван", "Комитет", "Отдел", "Эксперт", "1.2.2008", "тиімді", "", "нет", "", ""),
    ("Итого", 3),
    (),
    ("Исполнитель: тел. 00-00-00",),
)


def merged(path: Path, rows: Rows, *ranges: str) -> None:
    """A workbook with one sheet whose `ranges` are merged."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("staff")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(number, column, value)
        for one in ranges:
            sheet.merge_range(one, "")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(number, column, value)


def grouped(folder: Path, rows: Rows = GROUPED) -> Path:
    month(folder)
    ranges = ("A1:L1", "H3:I3", "J3:K3", "A3:A4", "B3:B4", "A6:L6")
    merged(folder / "staff.xlsx", rows, *ranges)
    return folder


def test_headings_of_two_rows_are_read_by_their_groups(tmp_path: Path) -> None:
    found, _ = staff(grouped(tmp_path))
    assert {name: found.letters[name] for name in ("last_mark", "last_mark_on", "penalty")} == {
        "last_mark": "H",
        "last_mark_on": "I",
        "penalty": "J",
    }
    assert (found.letters["penalty_lifted_on"], found.letters["consent"]) == ("K", "L")
    assert found.header_row == 4


def test_only_rows_of_people_are_read_and_each_keeps_its_number(tmp_path: Path) -> None:
    found, _ = staff(grouped(tmp_path))
    assert found.columns["person_id"] == ["T-1", "T-2", "T-3"]
    assert found.rows == [7, 8, 11]


def test_what_is_passed_over_is_said_with_its_reason(tmp_path: Path) -> None:
    found, findings = staff(grouped(tmp_path))
    assert found.passed == {5: "numbers", 6: "section", 10: "headings", 12: "total", 14: "section"}
    told = [(one.code, one.severity, one.found) for one in findings]
    assert told == [("section_passed_over", "warning", "rows 6, 14")]


@pytest.mark.parametrize("key", ["K-", "T-", ""])
def test_what_is_no_person_is_seen_wherever_it_stands_in_a_long_list(
    tmp_path: Path, key: str
) -> None:
    rows = [STAFF[0], *((f"{key}{at}", *STAFF[1][1:]) for at in range(1_200))]
    away = {3: "Итого: 3", 499: "Всего", 500: "Итого: 4", 501: " ", 1_150: "Всего 9"}
    for at, word in away.items():
        rows[at] = (word, "9", "1", *[None] * (len(STAFF[0]) - 3))
    found, _ = staff(month(tmp_path, staff=rows))
    assert found.passed == {at + 1: "total" for at, word in away.items() if word.strip()}
    assert set(range(2, 1_202)) - set(found.rows) == set(found.passed)


def test_groups_of_a_text_file_reach_to_the_next_group(tmp_path: Path) -> None:
    month(tmp_path)
    (tmp_path / "staff.xlsx").unlink()
    table(tmp_path / "staff.csv", GROUPED, ";")
    assert staff(tmp_path)[0].letters["last_mark_on"] == "I"


TWO = ("Табельдік нөмір", "Аты-жөні", "Мемлекеттік орган", "Бөлім", "Лауазымы", "Өтілі")


@pytest.mark.parametrize("upper_known", [True, False])
def test_headings_of_two_languages_in_two_rows_are_one(tmp_path: Path, upper_known: bool) -> None:
    upper = ("Таб. №", "ФИО", "Госорган", "Отдел", "Должность", "Стаж")
    upper = upper if upper_known else ("a", "ФИО", "b", "Отдел", "c", "Стаж")
    row = ("T-1", "Ким", "Комитет", "Отдел", "Эксперт", "5 лет")
    month(tmp_path, staff=[upper, (*TWO, "Бағасы"), (*row, "тиімді")])
    found, _ = staff(tmp_path)
    assert found.columns["person_id"] == ["T-1"]
    assert {"full_name", "position", "service"} <= found.columns.keys()


NAMED = ("Фамилия", "Имя", "Отчество")


def named(*rows: Sequence[Any]) -> Rows:
    return [(HIRES[0][0], *NAMED, *HIRES[0][2:]), *((r[0], *r[1:4], *HIRES[1][2:]) for r in rows)]


def test_a_name_in_three_columns_is_put_together(tmp_path: Path) -> None:
    rows = named(("H-1", " Ким ", "Олег", "Ильич"), ("H-2", "Ли", "Анна", None))
    found = read_rosters(month(tmp_path, hires=rows), NONE)[0]["hires"]
    assert found.columns["full_name"] == ["Ким Олег Ильич", "Ли Анна"]
    assert (found.letters["full_name"], found.headings["full_name"]) == ("B", ", ".join(NAMED))


@pytest.mark.parametrize("group", ["ФИО", "Қызметкер / Сотрудник", "Персональные данные"])
def test_the_parts_of_a_name_may_stand_under_one_heading(tmp_path: Path, group: str) -> None:
    parts = ("Тегі / Фамилия", "Аты / Имя", "Әкесінің аты / Отчество")
    rows = [
        (STAFF[0][0], group, "", "", *STAFF[0][2:]),
        ("", *parts),
        (STAFF[1][0], "Ким", "Олег", "", *STAFF[1][2:]),
    ]
    merged(month(tmp_path) / "staff.xlsx", rows, "B1:D1")
    found, findings = staff(tmp_path)
    assert (found.columns["full_name"], findings) == (["Ким Олег"], [])


def test_half_a_name_is_none(tmp_path: Path) -> None:
    rows = named(("H-1", "Ким", None, "Ильич"))
    assert read_rosters(month(tmp_path, hires=rows), NONE)[0]["hires"].columns["full_name"] == [
        None
    ]


def test_a_whole_name_wins_over_its_parts(tmp_path: Path) -> None:
    rows = [(*HIRES[0], *NAMED[:2]), (*HIRES[1], "x", "y")]
    found = read_rosters(month(tmp_path, hires=rows), NONE)[0]["hires"]
    assert found.columns["full_name"] == ["Somebody New"]
    assert found.unread == {"I": "Фамилия", "J": "Имя"}


def test_a_cell_merged_over_several_people_says_the_same_of_each(tmp_path: Path) -> None:
    month(tmp_path)
    rows = [STAFF[0], STAFF[1], ("T-2", *STAFF[1][1:3], "", *STAFF[1][4:])]
    merged(tmp_path / "staff.xlsx", rows, "D2:D3")
    assert staff(tmp_path)[0].columns["subdivision"] == ["Law", "Law"]


def test_a_person_with_blank_cells_is_never_passed_over(tmp_path: Path) -> None:
    rows = [
        *HIRES,
        (None, "Somebody Without Key"),
        ("H-3",),
        (None, "X", "Y"),
        ("H-4", *HIRES[1][1:]),
    ]
    found = read_rosters(month(tmp_path, hires=rows), NONE)[0]["hires"]
    assert found.rows == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("word", ["вакансия", "ВАКАНТ (с 01.10.2026)", "Вакантная должность"])
def test_a_vacant_post_is_nobody(tmp_path: Path, word: str) -> None:
    rows = [*STAFF, (None, word, *STAFF[1][2:])]
    found, findings = staff(month(tmp_path, staff=rows))
    assert (found.rows, found.passed) == ([2], {3: "vacancy"})
    assert [one.code for one in findings] == ["vacancy_passed_over"]


def test_lines_of_a_form_that_only_have_a_number_are_blank(tmp_path: Path) -> None:
    rows = [("№", *STAFF[0]), (1, *STAFF[1]), (2,), (3,)]
    found, findings = staff(month(tmp_path, staff=rows))
    assert (found.rows, found.passed, findings) == ([2], {}, [])


def test_a_person_without_a_key_whose_name_begins_as_a_vacancy_does_is_a_person(
    tmp_path: Path,
) -> None:
    rows = [*STAFF, (None, "Бос Анна", *STAFF[1][2:])]
    assert staff(month(tmp_path, staff=rows))[0].rows == [2, 3]


def test_another_table_below_is_an_error_and_is_not_read(tmp_path: Path) -> None:
    rows = [*STAFF, (), ("Должность", "Отдел", "Таб. №"), ("Эксперт", "Отдел", "T-9")]
    found, findings = staff(month(tmp_path, staff=rows))
    assert found.columns["person_id"] == ["T-1"]
    assert [(one.code, one.severity, one.cell and one.cell.address) for one in findings] == [
        ("second_table", "error", "4")
    ]


def test_a_table_below_that_differs_in_one_heading_is_another_one(tmp_path: Path) -> None:
    left = [*HIRES[0][:6], "Дата увольнения", HIRES[0][7]]
    rows = [*HIRES, ("Уволены",), left, ("H-9", *HIRES[1][1:])]
    tables, findings = read_rosters(month(tmp_path, hires=rows), NONE)
    assert tables["hires"].columns["person_id"] == ["H-1"]
    assert [(one.code, one.severity) for one in findings] == [
        ("section_passed_over", "warning"),
        ("second_table", "error"),
    ]


def test_headings_of_two_rows_that_come_again_are_passed_over(tmp_path: Path) -> None:
    again = [*GROUPED[:9], GROUPED[2], GROUPED[3], *GROUPED[10:]]
    found, _ = staff(grouped(tmp_path, again))
    assert found.columns["person_id"] == ["T-1", "T-2", "T-3"]
    assert (found.passed[10], found.passed[11]) == ("headings", "headings")


# ---- where two readings are possible


def test_two_columns_that_could_be_the_key_are_asked_about(tmp_path: Path) -> None:
    rows = [("ИИН", "Таб. №", *STAFF[0][1:]), ("1", "T-1", *STAFF[1][1:])]
    stops = stopping(read_rosters(month(tmp_path, staff=rows), NONE)[1])
    assert stops is not None
    assert (stops.code, "columns A and B could be it" in (stops.allowed or "")) == (
        "missing_key",
        True,
    )


def test_the_column_headed_by_its_own_name_is_it(tmp_path: Path) -> None:
    rows = [("ИИН", *STAFF[0]), ("1", *STAFF[1])]
    found, findings = staff(month(tmp_path, staff=rows))
    assert (found.letters["person_id"], findings) == ("B", [])


def test_two_sheets_that_could_be_the_roster_are_asked_about(tmp_path: Path) -> None:
    workbook(month(tmp_path) / "staff.xlsx", {"Лист1": STAFF, "Лист2": STAFF})
    stops = stopping(read_rosters(tmp_path, NONE)[1])
    assert stops is not None
    assert (stops.code, "Лист1 and Лист2" in (stops.allowed or "")) == ("two_sheets", True)


def test_a_heading_with_two_meanings_is_asked_about_and_not_read(tmp_path: Path) -> None:
    rows = [(*STAFF[0], "Должность / Категория"), (*STAFF[1], "x")]
    _, findings = staff(month(tmp_path, staff=rows))
    assert [(one.code, one.cell and one.cell.address) for one in findings] == [
        ("unclear_heading", "I1")
    ]


def test_a_missing_column_is_looked_for_among_those_that_are_not_known(tmp_path: Path) -> None:
    rows = [(*STAFF[0][:4], "Должнось", *STAFF[0][5:]), STAFF[1]]
    _, findings = staff(month(tmp_path, staff=rows))
    assert [one.code for one in findings] == ["missing_column", "unknown_column"]
    assert "column E may be it" in (findings[0].mend or "")


# ---- what is hidden


def hidden(folder: Path, what: str) -> list[Finding]:
    month(folder)
    rows = [STAFF[0], *((f"T-{n}", *STAFF[1][1:]) for n in range(1, 7))]
    with xlsxwriter.Workbook(folder / "staff.xlsx") as book:
        sheet = book.add_worksheet("staff")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if what == "sheet":
            book.add_worksheet("other").activate()
            sheet.hide()
        if what == "column":
            sheet.set_column("G:G", None, None, {"hidden": True})
        if what == "filter":
            sheet.autofilter("A1:H7")
            sheet.filter_column("A", "x == T-1")
        if what in ("rows", "filter"):
            for at in (2, 3, 5):
                sheet.set_row(at, None, None, {"hidden": True})
    return staff(folder)[1]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("rows", ("hidden_rows", "3", "rows 3-4, 6")),
        ("filter", ("filtered_rows", "3", "rows 3-4, 6")),
        ("column", ("hidden_column", "G1", None)),
        ("sheet", ("hidden_sheet", "", None)),
    ],
)
def test_what_is_hidden_is_read_and_said(
    tmp_path: Path, what: str, told: tuple[str, str, str | None]
) -> None:
    findings = hidden(tmp_path, what)
    assert [(one.code, one.cell and one.cell.address, one.found) for one in findings] == [told]
    assert len(staff(tmp_path)[0].rows) == 6
