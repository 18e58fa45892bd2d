"""Rendering where a council of mentors is: whole documents of short, bare and long content."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from openxml_audit import OpenXmlValidator

from pipeline.render import compile_template
from tests.render.pairs import BARE, FACTS, document, long, stated, template
from tests.render.samples import paragraphs

CONTENTS = {"told": FACTS, "bare": BARE, "long": long()}
PAPERS = {
    f"{kind}, {content}": (kind, facts)
    for content, papers in CONTENTS.items()
    for kind, facts in papers.items()
}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_has_the_text_that_docxtpl_gives(paper: str) -> None:
    kind, facts = PAPERS[paper]
    oracle = DocxTemplate(io.BytesIO(template(kind)))
    oracle.render(stated(kind, facts), SandboxedEnvironment(autoescape=True))
    target = io.BytesIO()
    oracle.save(target)
    assert paragraphs(document(kind, facts)) == paragraphs(target.getvalue())


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_passes_the_audit(paper: str, tmp_path: Path) -> None:
    kind, facts = PAPERS[paper]
    path = tmp_path / f"{kind}.docx"
    path.write_bytes(document(kind, facts))
    assert not OpenXmlValidator().validate(path).errors


@pytest.mark.parametrize("kind", FACTS)
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    once = document(kind, FACTS[kind])
    compile_template.cache_clear()
    assert document(kind, FACTS[kind]) == once
