"""The month's workbook of decisions says what was decided, and nothing in it is a formula."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from pipeline.deliver.decisions import decisions_workbook
from pipeline.deliver.view import Case, NamedDuty, Newcomer
from pipeline.duties.owed import Owed, Standing
from pipeline.model import Decision
from pipeline.words.workbooks import workbook_words
from tests.deliver.month import HOSTILE, assigned, day, month, records, rows

OUTCOMES = [
    "assign",
    "assign_direct_manager",
    "ask_consent",
    "ask_data",
    "unresolved",
    "not_required",
    "already_assigned",
    "replace",
    "recount_term",
    "ended",
    "complete",
]


def test_a_case_stands_in_one_row_in_words() -> None:
    first, second = records(decisions_workbook(month()), "Decisions")
    assert second["Newcomer's number"] == "00123"
    assert second["Decision"] == "Assign the mentor"
    assert second["Mentor"] == "Бек Ая"
    assert second["Term to"] == day(2027, 1, 20)
    assert second["Order by"] == day(2026, 11, 23)
    assert second["Plan by (safe)"] is None
    assert second["Reasons"] == "First.\nSecond."
    assert second["Refused, by paragraph"] == "10: 1; 8.1: 3"
    assert second["Run"] == 2
    assert first["Decision"] == "A fact is missing"
    assert first["Term to"] is None


def test_papers_of_an_earlier_month_are_linked_from_this_month_s_folder() -> None:
    sheet = load_workbook(BytesIO(decisions_workbook(month())))["Decisions"]
    cell = sheet["Y3"]
    assert sheet["X3"].value == "01-submission, 03-order"
    assert cell.value == "0001 Ким"
    assert cell.hyperlink is not None
    target = str(cell.hyperlink.target).replace("\\", "/")
    assert target == "../2026-10/documents/Legal%20department/0001%20Ким"


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_its_words(outcome: str) -> None:
    assert outcome in workbook_words("en")["outcomes"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stands_whole_and_as_text(name: str) -> None:
    book = decisions_workbook(month(cases=[assigned(name=name)]))
    cell = load_workbook(BytesIO(book))["Decisions"]["B2"]
    assert (cell.value, cell.data_type) == (name, "s")


def test_cases_are_in_the_order_of_bodies_subdivisions_and_names() -> None:
    def case(key: str, body: str, subdivision: str) -> Case:
        return Case(Newcomer(key, key, body, subdivision), Decision(key, "ask_data"), 1)

    cases = [case("3", "B", "A"), case("2", "A", "B"), case("1", "A", "A"), case("0", "A", "B")]
    book = decisions_workbook(month(cases=cases))
    assert [row["Newcomer"] for row in records(book, "Decisions")] == ["1", "0", "2", "3"]


def test_header_stays_in_sight_and_rows_can_be_filtered() -> None:
    book = load_workbook(BytesIO(decisions_workbook(month())))
    for name in ("Decisions", "Refusals", "Findings"):
        sheet = book[name]
        assert sheet.freeze_panes is not None, name
        assert sheet.auto_filter.ref is not None, name
        assert sheet.print_title_rows == "$1:$1", name
        assert sheet.page_setup.orientation == "landscape", name


def test_a_refusal_says_who_is_refused_why_and_where_it_stands() -> None:
    (row,) = records(decisions_workbook(month()), "Refusals")
    assert row == {
        "State body": "Body",
        "Person's number": "T-3",
        "Name": "Бек Ая",
        "Paragraph": "8.1",
        "What excludes": "less than two years",
        "Found": "2025-06-01",
        "Where": "staff.xlsx staff M17",
        "For which newcomer": "every newcomer of the body",
    }


def test_the_list_of_findings_says_of_each_what_is_wrong() -> None:
    (row,) = records(decisions_workbook(month()), "Findings")
    assert row["What"] == "the calendar has no such day"
    (row,) = records(decisions_workbook(month(), "kk+ru"), "Ескертпелер – Замечания")
    assert row["Ескертпе / Замечание"] == "күнтізбеде мұндай күн жоқ"


def test_the_account_shows_that_every_newcomer_read_has_a_decision() -> None:
    told = [row for row in rows(decisions_workbook(month()), "Run") if row[0]]
    assert ("Assign the mentor", 1, 0, 1) in told
    assert ("A fact is missing", 0, 1, 1) in told
    assert ("Sum", 1, 1, 2) in told
    assert ("Rows of newcomers read", "1", "every one has a decision", None) in told
    assert ("A notice.", None, None, None) in told


def test_the_account_says_so_when_a_newcomer_was_lost() -> None:
    lost = month(hires=2)
    told = [row[2] for row in rows(decisions_workbook(lost), "Run")]
    assert "does not agree with the sum: please report this" in told


def test_the_same_month_gives_the_same_bytes() -> None:
    assert decisions_workbook(month()) == decisions_workbook(month())


def test_no_day_of_making_stands_in_a_workbook() -> None:
    with ZipFile(BytesIO(decisions_workbook(month()))) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
    assert re.findall(r">(\d{4})-", core) == ["2000", "2000"]


def test_a_month_without_cases_is_a_workbook_with_headings() -> None:
    empty = month(cases=[], refusals=[], findings=[], notices=(), hires=0)
    assert records(decisions_workbook(empty), "Decisions") == []


def test_an_outcome_without_words_is_shown_by_its_code() -> None:
    case = assigned()
    odd = replace(case, decision=replace(case.decision, outcome="unheard_of"))
    (row,) = records(decisions_workbook(month(cases=[odd])), "Decisions")
    assert row["Decision"] == "unheard_of"


PLAN = Owed(
    servant_id="T-9",
    mentorship=1,
    mentor_id="M-1",
    duty="plan",
    paragraph="1",
    who="mentor",
    receives=("servant",),
    since=date(2026, 11, 17),
    due=date(2026, 11, 24),
    safe=date(2026, 11, 24),
    state=Standing.OPEN,
    done_on=None,
)


def test_what_a_sheet_cannot_hold_is_told_below_its_last_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = month()
    many = replace(
        full,
        findings=[*full.findings] * 5,
        refusals=[*full.refusals] * 5,
        explained=[{"servant_id": "T-9", "round": "", "mentor_id": None, "why": ["No."]}] * 5,
        duties=[NamedDuty(PLAN)] * 5,
    )
    monkeypatch.setattr("pipeline.deliver.sheets.LAST_ROW", 5)
    book = decisions_workbook(many)
    for sheet in ("Findings", "Refusals", "Explanations", "Due"):
        assert str(rows(book, sheet)[-1][0]).startswith("And 2 more"), sheet
