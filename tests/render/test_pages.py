"""Papers as they are printed: how many pages they take, and what shares one with a signature."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from pipeline.render import compile_template, render, values
from tests.render import samples
from tests.render.printed import needs_printer, printed
from tests.render.test_every_language import CIVIL, FULL, made, template

ONE, ALL = ("kk", "ru"), ("kk", "ru", "kk+ru")
PAGES: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "consent": (1, ALL),
    "termination_note": (1, ALL),
    "cover_note": (1, ("en", "kk")),
    # a page for each personal file, and the extract
    "inventory": (4, ALL),
    # a page with the signature, and the acquaintance sheet; the proof where there is one
    "replacement_order": (2, ONE),
    "term_order": (2, ONE),
    "order": (3, ONE),
}
"""How many pages a paper with the fullest facts takes, and in which languages."""


@pytest.mark.office
@needs_printer
@pytest.mark.parametrize("language", ALL)
def test_a_paper_takes_no_more_pages_than_it_should(language: str, tmp_path: Path) -> None:
    kinds = {kind: pages for kind, (pages, said) in PAGES.items() if language in said}
    for kind in kinds:
        (tmp_path / f"{kind}.docx").write_bytes(made(CIVIL, language, kind, "full"))
    found = printed(tmp_path)
    assert {kind: len(found[kind]) for kind in kinds} == kinds


POST = "Басқарма басшысының орынбасары – салықтық тексерулер бөлімінің басшысы"
UNIT = "Халықаралық салық салу және трансферттік баға белгілеуді бақылау басқармасы"


def _longest(facts: Any) -> Any:
    """The same people with the long names, posts and units that ministries have."""
    if isinstance(facts, dict):
        told = {name: _longest(one) for name, one in facts.items()}
        who = {"position": POST, "subdivision": UNIT}
        who["name"] = f"{facts.get('name')} Құлмұхамбетова-Шәймерденова Мұхаметқалиқызы"
        return {**told, **who} if "position" in facts else told
    return [_longest(one) for one in facts] if isinstance(facts, list) else facts


SIGNED_PAGES = {
    "replacement_order": "Негіз",
    "term_order": "Негіз",
    "interim_note": "назар аударуға",
    "plan": "Қызметшінің дәлелді",
    "plan_revision": "Жеке жоспар қолданыла",
    "commendation": "Қорытынды|белгісі",
}
"""What stands above the signatures of a paper, on the same page."""


@pytest.mark.office
@needs_printer
@pytest.mark.parametrize("language", ["kk", "kk+ru"])
def test_no_signature_stands_alone_on_a_page(language: str, tmp_path: Path) -> None:
    settings = replace(samples.SETTINGS, language=language)
    for kind in SIGNED_PAGES:
        facts = _longest({**FULL[CIVIL][kind], "language": language, "proof": []})
        told = values(kind, facts, samples.act(), settings, samples.days())
        name, data = template(CIVIL, language, kind)
        (tmp_path / f"{kind}.docx").write_bytes(render(told, compile_template(data, name)))
    for kind, pages in printed(tmp_path).items():
        signed = [page for page in pages if "(қолы)" in page.replace("таныстым (қолы)", "")]
        assert signed, kind
        assert [kind for page in signed if not re.search(SIGNED_PAGES[kind], page)] == []


@pytest.mark.office
@needs_printer
def test_what_a_table_of_two_texts_shows_is_said_on_its_page(tmp_path: Path) -> None:
    data = made(CIVIL, "kk+ru", "term_order", "full")
    for count in range(14, 20):
        paper = Document(io.BytesIO(data))
        for _ in range(count):
            paper.element.body[0].addprevious(paper.add_paragraph("…")._p)
        paper.save(str(tmp_path / f"{count}.docx"))
    for pages in printed(tmp_path).values():
        said = [number for number, page in enumerate(pages) if "по уважительной причине:" in page]
        assert said == [number for number, page in enumerate(pages) if "Причина отсут" in page][:1]


@pytest.mark.office
@needs_printer
@pytest.mark.parametrize("language", ALL)
def test_a_proof_is_signed_on_the_page_of_the_meanings_of_its_grounds(
    language: str, tmp_path: Path
) -> None:
    case = FULL[CIVIL]["submission"]
    settings = replace(samples.SETTINGS, language=language)
    name, data = template(CIVIL, language, "submission")
    for count in range(10, 26):
        proof = [{**one, "id": f"P-{no}"} for no in range(count) for one in case["proof"][:1]]
        told = {**case, "language": language, "proof": proof}
        filled = values("submission", told, samples.act(), settings, samples.days())
        (tmp_path / f"{count}.docx").write_bytes(render(filled, compile_template(data, name)))
    for pages in printed(tmp_path).values():
        assert re.search("Негіздердің мағынасы|Значение оснований", pages[-1])


NARROW = ("summary", "plan", "inventory", "month_order", "term_order")
"""Papers whose tables have narrow columns."""


@pytest.mark.office
@needs_printer
@pytest.mark.parametrize("language", ["en", *ALL])
def test_the_head_of_a_column_is_not_broken_within_a_word(language: str, tmp_path: Path) -> None:
    for kind in NARROW:
        (tmp_path / f"{kind}.docx").write_bytes(made(CIVIL, language, kind, "full"))
    for kind, pages in printed(tmp_path).items():
        tables = Document(str(tmp_path / f"{kind}.docx")).tables
        heads = [table.rows[0] for table in tables if table._tbl.xpath("./w:tr[1]//w:tblHeader")]
        words = {word for row in heads for cell in row.cells for word in cell.text.split()}
        assert heads
        assert words - set(" ".join(pages).split()) == set()
