"""Rendering: values in, a whole document out, with the same bytes each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment
from openxml_audit import OpenXmlValidator

from pipeline.render import compile_template, render
from pipeline.settings import Settings
from tests.render.later import (
    BARE,
    FIGURES,
    LATER,
    NOTHING,
    recounted,
    replaced,
    summary,
    summed,
)
from tests.render.samples import (
    KINDS,
    LONG_NAME,
    case,
    document,
    fallback,
    paragraphs,
    stated,
    template,
)

HOSTILE = (
    "Ромашка & Co <b>",
    "</w:t></w:r></w:p>",
    "“Quoted” 'single' \"double\"",
    "=1+1",
    "+7 @SUM(A1)",
    "{{ mentor.name }}",
    "{% for x in y %}",
    "{_{ odd }_}",
    "&amp; &#65;",
    "]]><!--",
    LONG_NAME,
)
SITUATIONS = {
    "assigned": case(),
    "fallback": fallback(chief_decision="№ 15-қ", order_number="412-қ", order_day="2026-11-20"),
    "bare": case(manager=None, head=None, end=None, papers_by=None, counts={}),
}
PAPERS = {
    **{f"{kind}, {name}": (kind, facts) for kind in KINDS for name, facts in SITUATIONS.items()},
    **{f"{kind}, told": (kind, facts) for kind, facts in LATER.items()},
    **{f"{kind}, bare": (kind, facts) for kind, facts in BARE.items()},
    "replacement_order, fallback": ("replacement_order", replaced(fallback())),
    "term_order, nothing left": ("term_order", recounted(absences=[], days_not_counted=0)),
}
SUMMARIES = {"told": FIGURES, "nothing": NOTHING}


def named(name: str) -> dict[str, Any]:
    """A case whose servant has this name."""
    facts = case()
    return {**facts, "servant": {**facts["servant"], "name": name}}


def by_docxtpl(kind: str, values: dict[str, Any]) -> list[str]:
    """The paragraphs of the oracle's document."""
    oracle = DocxTemplate(io.BytesIO(template(kind)))
    oracle.render(values, SandboxedEnvironment(autoescape=True))
    target = io.BytesIO()
    oracle.save(target)
    return paragraphs(target.getvalue())


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_has_the_text_that_docxtpl_gives(paper: str) -> None:
    kind, facts = PAPERS[paper]
    assert paragraphs(document(kind, facts)) == by_docxtpl(kind, stated(kind, facts))


@pytest.mark.parametrize("figures", SUMMARIES)
def test_the_summary_has_the_text_that_docxtpl_gives(figures: str) -> None:
    values = summed(SUMMARIES[figures])
    assert paragraphs(summary(SUMMARIES[figures])) == by_docxtpl("summary", values)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", [*KINDS, *LATER])
def test_a_hostile_name_stands_in_the_document_whole(kind: str, name: str) -> None:
    facts = LATER.get(kind, case())
    data = document(kind, {**facts, "servant": {**facts["servant"], "name": name}})
    assert name in "\n".join(paragraphs(data))
    assert len(paragraphs(data)) == len(paragraphs(document(kind, facts)))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60))
def test_any_printable_name_stands_in_the_order_whole(name: str) -> None:
    assert name in "\n".join(paragraphs(document("order", named(name))))


@pytest.mark.parametrize("paper", PAPERS)
def test_no_mark_of_a_template_and_no_none_is_left(paper: str) -> None:
    kind, facts = PAPERS[paper]
    text = "\n".join(paragraphs(document(kind, facts, Settings())))
    assert not re.search(r"\{\{|\}\}|\{%|%\}|\bNone\b|\{[a-z_]+\}", text)


@pytest.mark.parametrize("kind", KINDS)
def test_each_row_of_a_table_is_in_the_document(kind: str) -> None:
    facts = fallback(people=240)
    text = "\n".join(paragraphs(document(kind, facts)))
    asked = set(re.findall(r"\bitem\.(\w+)", "\n".join(paragraphs(template(kind)))))
    groups = [group for group in stated(kind, facts).values() if isinstance(group, dict)]
    lists = [rows for group in groups for rows in group.values() if isinstance(rows, list)]
    for row in chain.from_iterable(lists):
        assert all(row[name] in text for name in asked.intersection(row))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    once = document(kind, case())
    compile_template.cache_clear()
    assert document(kind, case()) == once


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_passes_the_audit(paper: str, tmp_path: Path) -> None:
    kind, facts = PAPERS[paper]
    path = tmp_path / f"{kind}.docx"
    path.write_bytes(document(kind, facts))
    assert not OpenXmlValidator().validate(path).errors


@pytest.mark.parametrize("figures", SUMMARIES)
def test_the_summary_passes_the_audit(figures: str, tmp_path: Path) -> None:
    path = tmp_path / "summary.docx"
    path.write_bytes(summary(SUMMARIES[figures]))
    assert not OpenXmlValidator().validate(path).errors


@pytest.mark.parametrize("kind", [*KINDS, *LATER, "summary"])
def test_every_template_passes_the_audit_before_it_is_filled(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.docx"
    path.write_bytes(template(kind))
    assert not OpenXmlValidator().validate(path).errors


@pytest.mark.parametrize("kind", KINDS)
def test_the_zip_is_sound_and_carries_no_day(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(document(kind, case()))) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\x85", "\ud800", "\ufffe"])
def test_a_character_that_no_document_holds_is_refused_without_the_name(character: str) -> None:
    values = stated("order", case())
    values["servant"]["name"] = f"Secret{character}"
    with pytest.raises(ValueError, match=r"^servant\.name holds a sign") as caught:
        render(values, compile_template(template("order"), "order.docx"))
    assert "Secret" not in str(caught.value)


def test_something_else_than_text_is_refused() -> None:
    told = stated("order", case())
    values = {**told, "servant": {**told["servant"], "name": object()}}
    with pytest.raises(ValueError, match=r"^servant\.name is no text but object"):
        render(values, compile_template(template("order"), "order.docx"))


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_prints_every_paper(tmp_path: Path) -> None:
    made = {kind: document(kind, fallback()) for kind in KINDS}
    made |= {kind: document(kind, facts) for kind, facts in LATER.items()}
    made["summary"] = summary(FIGURES)
    for kind, data in made.items():
        (tmp_path / f"{kind}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    papers = [str(tmp_path / f"{kind}.docx") for kind in made]
    subprocess.run([*command, *papers], check=True, capture_output=True)
    for kind in made:
        assert (tmp_path / f"{kind}.pdf").read_bytes().startswith(b"%PDF")
