"""How the council's papers lie on their pages: lists across, the order on one, none empty."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.languages import there
from tests.render import pairs
from tests.render.printed import needs_printer, printed
from tests.render.samples import paragraphs
from tests.render.test_every_language import FULL, INSTITUTE, made, template

LANGUAGES = ("en", *there(INSTITUTE))
ORDERS = ("council_order", "amending_order")


def pages(data: bytes) -> list[tuple[str, bool]]:
    """Of each section whether its pages lie across, and whether its first one has no number."""
    return [
        (
            "across" if section.orientation == WD_ORIENT.LANDSCAPE else "upright",
            section.different_first_page_header_footer,
        )
        for section in Document(io.BytesIO(data)).sections
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_of_a_councils_orders_lie_across_and_the_first_page_alone_has_no_number(
    language: str,
) -> None:
    upright, across = ("upright", False), ("across", False)
    order = pages(made(INSTITUTE, language, "council_order", "full"))
    assert order == [("upright", True), upright, across, upright]
    amending = pages(made(INSTITUTE, language, "amending_order", "full"))
    assert amending == [("upright", True), across, upright]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_without_pairs_has_no_page_across(language: str) -> None:
    order = pages(made(INSTITUTE, language, "council_order", "bare"))
    assert order == [("upright", True), ("upright", False)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FULL[INSTITUTE])
def test_what_stands_after_a_last_table_takes_no_room(language: str, kind: str) -> None:
    last = Document(io.BytesIO(template(INSTITUTE, language, kind)[1])).paragraphs[-1]._p
    if last.getprevious().tag == qn("w:tbl") and not last.findall(qn("w:r")):
        spacing = last.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("20", "exact")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ORDERS)
def test_a_list_that_fills_its_page_makes_no_empty_one_before_the_next_pages(
    language: str, kind: str
) -> None:
    body = Document(io.BytesIO(made(INSTITUTE, language, kind, "full"))).element.body
    ends = body.xpath("./w:p[w:pPr/w:sectPr]")
    assert ends
    assert {end.getprevious().tag for end in ends} == {qn("w:tbl")}


def test_what_the_council_decides_on_a_report_is_named_in_a_line_that_keeps_with_its_room() -> None:
    data = template(INSTITUTE, "kk+ru", "final_report")[1]
    (label,) = (one for one in Document(io.BytesIO(data)).paragraphs if "Шешімі" in one.text)
    assert label.text == "Шешімі / Решение:"
    assert label.style is not None
    assert label.style.paragraph_format.keep_with_next
    assert label._p.getnext().tag == qn("w:p")


@pytest.mark.parametrize("kind", ORDERS)
def test_an_order_ends_with_one_stop_after_somebodys_initials(kind: str) -> None:
    settings = replace(pairs.SETTINGS, control="Deputy head Тлеубаев Д. С.")
    said = "\n".join(paragraphs(pairs.document(kind, pairs.FACTS[kind], settings)))
    assert "Deputy head Тлеубаев Д. С.\n" in said.replace("\u00a0", " ")


@pytest.mark.office
@needs_printer
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_councils_order_is_signed_on_its_first_page(language: str, tmp_path: Path) -> None:
    for kind in ORDERS:
        (tmp_path / f"{kind}.docx").write_bytes(made(INSTITUTE, language, kind, "full"))
    found = printed(tmp_path)
    for kind in ORDERS:
        first, second, *_ = found[kind]
        assert "Қуанышев" in first
        assert re.search("Annex 1|Приложение 1|1-қосымша", second)


@pytest.mark.office
@needs_printer
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_on_practice_is_signed_below_what_it_leaves_to_write(
    language: str, tmp_path: Path
) -> None:
    data = made(INSTITUTE, language, "practice_note", "full")
    for count in range(1, 7):
        paper = Document(io.BytesIO(data))
        for _ in range(count):
            paper.element.body[0].addprevious(paper.add_paragraph("…")._p)
        paper.save(str(tmp_path / f"{count}.docx"))
    spread = "to whom and by when|кому и к какому сроку|кімге және қай мерзімге"
    for pages in printed(tmp_path).values():
        assert re.search(spread, pages[-1])
