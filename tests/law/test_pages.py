"""The lawyer's page is fresh, and shows every paragraph, reading, value and case."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.law import load
from tests.law.tables import ANY_DAY, BOOKS, HOME, Table, tables

ROOT = HOME.parents[1]


def _page(book: str) -> str:
    return (ROOT / "docs" / "law" / f"{book}.md").read_text(encoding="utf-8")


def test_the_pages_are_what_the_script_makes() -> None:
    script = ROOT / "scripts" / "make_law_pages.py"
    made = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr


@pytest.mark.parametrize("book", BOOKS)
def test_a_page_shows_every_paragraph_and_every_reading_with_its_reason_and_settings(
    book: str,
) -> None:
    act, page = load(book.replace("_", "-"), ANY_DAY).act, _page(book)
    for number in (key for chapter in act.chapters for key in chapter.paragraphs):
        assert f"### Paragraph {number}\n" in page
    for text in act.paragraphs.values():
        assert text in page
    for reading in act.readings:
        assert f"**{reading.id}**" in page
        assert reading.reading in page
        assert reading.reason in page
    for name in act.options:
        assert f"`{name} = " in page


@pytest.mark.parametrize("table", tables(), ids=str)
def test_a_page_shows_every_case_of_every_table(table: Table) -> None:
    page = _page(table.book)
    assert [case.name for case in table.cases if f"| {case.name} |" not in page] == []


@pytest.mark.parametrize("book", BOOKS)
def test_every_paragraph_has_a_table_of_cases_or_a_place_in_a_paper(book: str) -> None:
    act = load(book.replace("_", "-"), ANY_DAY).act
    own = {reading.id: reading.paragraph for reading in act.readings}
    keys = [table.head["paragraph"] for table in tables() if table.book == book]
    for paper in act.documents.values():
        keys += [*paper.paragraphs, *paper.rows, *paper.quotes]
    placed = {own.get(key, key).partition(".")[0] for key in keys}
    assert {key for key in act.paragraphs if "." not in key} - placed == set()


@pytest.mark.parametrize("book", BOOKS)
def test_a_point_that_a_paper_prints_by_itself_has_a_row_of_its_own(book: str) -> None:
    papers = load(book.replace("_", "-"), ANY_DAY).act.documents.values()
    points = {key for paper in papers for key in paper.quotes if "." in key}
    assert {key for key in points if f"\n| [{key}](" not in _page(book)} == set()


@pytest.mark.parametrize("book", BOOKS)
def test_a_page_is_whole_markdown(book: str) -> None:
    """Each row of a table has as many cells as its head, and no value was left out."""
    width = 0
    for line in _page(book).splitlines():
        cells = line.replace("\\|", "").count("|")
        assert not width or not cells or cells == width, line
        width = cells
    assert [word for word in ("None", "datetime", "{", "}") if word in _page(book)] == []


@pytest.mark.parametrize("book", BOOKS)
def test_a_page_has_the_act_its_repeal_and_a_place_for_a_signature(book: str) -> None:
    act, page = load(book.replace("_", "-"), ANY_DAY).act, _page(book)
    assert page.startswith(f"# {act.title}\n")
    assert act.number in page
    assert act.digest in page
    assert act.repeal is None or act.repeal.notice in page
    assert "| Name, position | Date | Signature |" in page
