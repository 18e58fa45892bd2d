"""A small month for the tests of workbooks: two cases, hostile names, a finding, refusals."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from pipeline.deliver.view import Case, MonthView, Newcomer, RefusedPerson
from pipeline.model import Cell, Dates, Decision, Finding, Refusal, Term

HOSTILE = [
    "=1+1",
    "+7 701",
    "-2",
    "@SUM(A1)",
    "=cmd|' /c calc'!A1",
    'Ким & "Ко" <b>',
    "{{ x }}",
    "https://example.org",
    "00123",
    "Ә" * 200,
    "_x0041_",
]

PATH = "2026-10/documents/Legal department/0001 Ким/01-submission.docx"


def assigned(person_id: str = "00123", name: str = "Ким Ян") -> Case:
    decision = Decision(
        person_id,
        "assign",
        mentorship=1,
        mentor_id="T-2",
        paragraphs=("5", "8"),
        reasons=("First.", "Second."),
        refused={"8.1": 3, "10": 1},
        term=Term(date(2026, 11, 20), 2, date(2027, 1, 20), 0),
        dates=Dates(order_by=date(2026, 11, 23), plan_by=date(2026, 11, 24)),
        documents=(PATH, PATH.replace("01-submission", "03-order")),
    )
    newcomer = Newcomer(person_id, name, "Body", "Legal department", "Specialist", "D-O-5")
    return Case(newcomer, decision, run=2, mentor_name="Бек Ая")


def unasked(person_id: str = "T-9") -> Case:
    decision = Decision(person_id, "ask_data", reasons=("A fact is blank.",))
    return Case(Newcomer(person_id, "Ли Ра", "Body"), decision, run=1, in_hires=False)


def month(**changes: Any) -> MonthView:
    refusal = Refusal("Body", "T-3", "8.1", "2025-06-01", Cell("staff.xlsx", "staff", 17, "M"))
    view: dict[str, Any] = {
        "month": "2026-11",
        "on": date(2026, 11, 20),
        "rulebook": "civil-service",
        "act": "Rules",
        "runs": (1, 2),
        "hires": 1,
        "notices": ("A notice.",),
        "cases": [assigned(), unasked()],
        "refusals": [RefusedPerson(refusal, "Бек Ая", "less than two years")],
        "findings": [
            Finding(
                "impossible_date",
                "error",
                Cell("hires.xlsx", "hires", 4, "G"),
                "appointed_on",
                "T-9",
            )
        ],
    }
    return MonthView(**view | changes)


def rows(book: bytes, sheet: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(BytesIO(book))[sheet].iter_rows(values_only=True))


def records(book: bytes, sheet: str, header: int = 1) -> list[dict[str, Any]]:
    heading, *rest = rows(book, sheet)[header - 1 :]
    return [dict(zip(map(str, heading), row, strict=True)) for row in rest]


def day(year: int, month: int, number: int) -> datetime:
    """A day as a workbook gives it back."""
    return datetime(year, month, number)  # noqa: DTZ001


def offered(book: Workbook, rule: Any) -> list[str]:
    """The words that a cell's list offers: in the rule itself, or on the sheet of lists."""
    source = str(rule.formula1)
    sheet, mark, place = source.removeprefix("=").partition("!")
    if not mark:
        return source.strip('"').split(",")
    cells = book[sheet.strip("'")][place.replace("$", "")]
    return [str(cell.value) for (cell,) in cells]
