"""Samples: November as it comes from hands and other systems; the same people and facts."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from sample_people import Row, pick
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Heading = tuple[str, str, str]
"""Our column, the heading, and the heading below it; one that is blank belongs to the group."""

STAFF: Sequence[Heading] = (
    ("", "№", ""),
    ("full_name", "Аты-жөні / Ф.И.О.", ""),
    ("person_id", "Табельдік нөмірі /\nТабельный номер", ""),
    ("state_body", "Мемлекеттік орган /\nГосударственный орган", ""),
    ("subdivision", "Құрылымдық бөлімше /\nСтруктурное подразделение", ""),
    ("position", "Лауазымы / Должность", ""),
    ("category", "Санаты / Категория", ""),
    ("manager_id", "Тікелей басшысы /\nНепосредственный руководитель", ""),
    ("is_head", "Басшы ма / Признак руководителя", ""),
    ("service_since", "Мемлекеттік қызметте /\nНа гос. службе с", ""),
    ("service", "Өтілі / Стаж", ""),
    ("last_mark", "Бағалау / Оценка", "Нәтижесі / Результат"),
    ("last_mark_on", "", "Күні / Дата"),
    ("attestation", "Аттестаттау / Аттестация", "Нәтижесі / Результат"),
    ("attestation_on", "", "Күні / Дата"),
    ("penalty", "Тәртіптік жаза / Взыскание", "Түрі / Вид"),
    ("penalty_on", "", "Күні / Дата"),
    ("penalty_lifted_on", "", "Алынған күні / Дата снятия"),
    ("consent", "Келісімі / Согласие", ""),
    ("status", "Мәртебесі / Статус", ""),
    ("", "Ескерту / Примечание", ""),
    ("full_name_kk", "Аты-жөні (қазақша)", ""),
    ("full_name_ru", "Ф.И.О. (рус.)", ""),
    ("position_kk", "Лауазымы (қазақша)", ""),
    ("position_ru", "Должность (рус.)", ""),
    ("email", "Эл. пошта / Эл. почта", ""),
)
HIRES: Sequence[Heading] = (
    ("", "р/с", ""),
    ("person_id", "Таб. №", ""),
    ("surname", "Тегі / Фамилия", ""),
    ("given_name", "Аты / Имя", ""),
    ("patronymic", "Әкесінің аты / Отчество", ""),
    ("appointed_on", "Жұмысқа қабылданған күні / Дата приёма на работу", ""),
    ("state_body", "Госорган", ""),
    ("subdivision", "Бөлім / Отдел", ""),
    ("position", "Лауазымы / Должность", ""),
    ("category", "Санаты / Категория", ""),
    ("first_appointed", "Алғаш рет / Впервые", ""),
    ("manager_id", "Тікелей басшысы / Непосредственный руководитель", ""),
    ("nominated_mentor_id", "Тәлімгер / Наставник", ""),
    ("consent", "Келісімі / Согласие", ""),
    ("chief_decision", "Решение руководителя аппарата", ""),
    ("term_months", "Мерзімі / Срок (мес.)", ""),
    ("full_name_kk", "Аты-жөні (қазақша)", ""),
    ("full_name_ru", "Ф.И.О. (рус.)", ""),
    ("position_kk", "Лауазымы (қазақша)", ""),
    ("position_ru", "Должность (рус.)", ""),
    ("email", "E-mail", ""),
)
WORDS = {
    "yes": ("иә", "да", "+", "ИӘ", "Да"),
    "no": ("жоқ", "нет", "-", "Жоқ"),
    "excellent": ("отлично", "өте жақсы"),
    "effective": ("эффективно", "тиімді", "Эффект.", "«тиімді»"),
    "satisfactory": ("удовл.", "қанағаттанарлық"),
    "positive": ("положительно", "оң", "аттестован"),
    "negative": ("отрицательно", "теріс"),
    "none": ("нет", "жоқ"),
    "dismissed": ("уволен", "жұмыстан босатылды"),
    "absent": ("отсутствует", "орнында жоқ"),
}
WORDED = {"is_head", "first_appointed", "consent", "last_mark", "attestation", "penalty", "status"}
RUSSIAN = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
KAZAKH = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]
DAYS: Sequence[Callable[[date], Any]] = (
    lambda day: day,
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d.%m.%Y} г.",
    lambda day: f"{day.day} {RUSSIAN[day.month - 1]} {day.year} года",
    lambda day: f"{day.year} жылғы {day.day} {KAZAKH[day.month - 1]}",
    lambda day: day.isoformat(),
    lambda day: (day - date(1899, 12, 30)).days,
)
CYRILLIC = str.maketrans("BCDEO", "ВСДЕО")
CODES: Sequence[Callable[[str], str]] = (
    lambda code: code,
    lambda code: code.translate(CYRILLIC),
    lambda code: code.replace("-", "–"),
    lambda code: code.lower(),
    lambda code: f"{code} санаты",
)


def messy(folder: Path, staff: Sequence[Row], hires: Sequence[Row], away: Sequence[Row]) -> None:
    """Write the folder: a staff list with groups of headings, a list of newcomers, a text file."""
    folder.mkdir(parents=True, exist_ok=True)
    _book(folder / "Сотрудники на 20.11.2026.xlsx", STAFF, staff, "state_body")
    named = [row | _name(str(row["full_name"])) for row in hires]
    _book(folder / "Жаңа қызметкерлер (қараша).xlsx", HIRES, named, None)
    _text(folder / "Отпуска и больничные.csv", away)


def _book(path: Path, headings: Sequence[Heading], rows: Sequence[Row], by: str | None) -> None:
    made = Workbook(str(path), {"in_memory": True})
    made.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001
    bold = made.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"})
    days = made.add_format({"num_format": "dd.mm.yyyy"})
    sheet = made.add_worksheet("Лист1")
    sheet.merge_range(0, 0, 0, len(headings) - 1, "Қызметкерлер тізімі / Список работников", bold)
    sheet.write_string(1, 1, "по состоянию на 20 ноября 2026 года")
    _head(sheet, headings, bold)
    for place in range(len(headings)):
        sheet.write_number(5, place, place + 1)
    last = 5
    for last, (number, told) in enumerate(_lines(headings, rows, by), 6):
        _line(sheet, last, number, told, days)
    sheet.write_string(last + 1, 0, f"Барлығы / Итого: {len(rows)}")
    sheet.write_string(last + 3, 0, "Исполнитель: отдел кадров")
    sheet.set_column(1, len(headings), 24)
    made.close()


def _head(sheet: Worksheet, headings: Sequence[Heading], bold: Format) -> None:
    """Two rows of headings from the fourth row on; a group stands over its columns."""
    for place, (_, above, below) in enumerate(headings):
        if not below:
            sheet.merge_range(3, place, 4, place, above, bold)
            continue
        sheet.write_string(4, place, below, bold)
        if above:
            width = 1
            while place + width < len(headings) and not headings[place + width][1]:
                width += 1
            sheet.merge_range(3, place, 3, place + width - 1, above, bold)


Line = tuple[int, Sequence[Any]]


def _lines(headings: Sequence[Heading], rows: Sequence[Row], by: str | None) -> Iterator[Line]:
    """The people's rows, and before each group's first one the group's title; 0 is no number."""
    title: Any = None
    for number, row in enumerate(rows, 1):
        if by and row[by] != title:
            title = row[by]
            yield 0, [str(title).upper()]
        if number == len(rows) // 2:
            yield 0, [above for _, above, _ in headings]
        yield number, [number, *(_written(name, row) for name, _, _ in headings[1:])]


def _line(sheet: Worksheet, line: int, number: int, told: Sequence[Any], days: Format) -> None:
    for place, value in enumerate(told):
        if isinstance(value, date):
            sheet.write_datetime(line, place, value, days)
        elif isinstance(value, int):
            sheet.write_number(line, place, value)
        elif value:
            sheet.write_string(line, place, f"  {value}" if number % 7 == 1 else value)


def _written(name: str, row: Mapping[str, Any]) -> Any:
    """A value as one of the people who fill in such lists would write it."""
    value, key = row.get(name), row["person_id"]
    if isinstance(value, date):
        return pick(DAYS, key, name, "messy")(value)
    if name == "category" and value:
        return pick(CODES, key, name, "messy")(str(value))
    if name in WORDED and value in WORDS:
        return pick(WORDS[value], key, name, "messy")
    return value


def _name(full: str) -> Row:
    surname, given, *rest = full.split()
    return {"surname": surname, "given_name": given, "patronymic": " ".join(rest)}


def _text(path: Path, rows: Sequence[Row]) -> None:
    """A text file of the old Windows encoding of Kazakhstan, as older programs save it."""
    headings = ("Табельдік нөмірі", "Түрі", "Басталған күні", "Аяқталған күні", "Құжат")
    text = StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(headings)
    lines.writerows(row.values() for row in rows)
    path.write_bytes(text.getvalue().encode("kz1048"))
