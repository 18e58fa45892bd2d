"""Every template in every language, with the fullest and with the barest facts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from openxml_audit import OpenXmlValidator

from pipeline.render import (
    body_values,
    compile_template,
    load_templates,
    render,
    summary_values,
    values,
)
from pipeline.settings import Settings
from tests.languages import strays, there
from tests.render import later, listed, meeting, pairs, samples

CIVIL, INSTITUTE = "civil-service", "internal-affairs"
TAG = re.compile(r"\{[{%].*?[%}]\}")
FULL: Mapping[str, Mapping[str, Any]] = {
    CIVIL: {
        **{kind: samples.fallback() for kind in samples.KINDS},
        **later.LATER,
        "summary": later.FIGURES,
        "month_order": listed.FULL,
    },
    INSTITUTE: {**pairs.FACTS, **{kind: meeting.facts(kind) for kind in meeting.KINDS}},
}
BARE: Mapping[str, Mapping[str, Any]] = {
    CIVIL: {
        **{
            kind: samples.case(manager=None, head=None, end=None, papers_by=None, counts={})
            for kind in samples.KINDS
        },
        **later.BARE,
        "summary": later.NOTHING,
        "month_order": listed.BARE,
    },
    INSTITUTE: {**pairs.BARE, **{kind: meeting.minimal(kind) for kind in meeting.KINDS}},
}
EVERY = [
    (book, language, kind, facts)
    for book in (CIVIL, INSTITUTE)
    for language in there(book)
    for kind in FULL[book]
    for facts in ("full", "bare")
]
"""Rulebook, language, kind of paper, and which facts."""


def stated(book: str, language: str, kind: str, facts: str) -> dict[str, Any]:
    """The values of a paper in a language."""
    told = {**(FULL if facts == "full" else BARE)[book][kind], "language": language}
    bare = Settings(rulebook=book, language=language)
    settings = (samples if book == CIVIL else pairs).SETTINGS
    settings = replace(settings, language=language) if facts == "full" else bare
    if kind == "summary":
        return summary_values(told, samples.act(), settings, language)
    if kind == "month_order":
        return body_values(kind, told, samples.act(), settings)
    if book == CIVIL:
        return values(kind, told, samples.act(), settings, samples.days())
    if kind in pairs.OF_CASE:
        return values(kind, told, pairs.act(), settings, samples.days())
    return body_values(kind, told, pairs.act(), settings)


def template(book: str, language: str, kind: str) -> tuple[str, bytes]:
    """The name and the bytes of a shipped template."""
    name, data, _ = load_templates(Settings(rulebook=book, language=language), book)[kind]
    return name, data


def made(book: str, language: str, kind: str, facts: str) -> bytes:
    """The finished paper."""
    name, data = template(book, language, kind)
    return render(stated(book, language, kind, facts), compile_template(data, name))


@pytest.mark.parametrize(("book", "language", "kind", "facts"), EVERY)
def test_a_paper_is_whole_and_no_mark_is_left(
    book: str, language: str, kind: str, facts: str
) -> None:
    text = "\n".join(samples.paragraphs(made(book, language, kind, facts)))
    assert text.strip()
    assert not re.search(r"\{\{|\}\}|\{%|%\}|\bNone\b|\{[a-z_]+\}", text)


@pytest.mark.parametrize(("book", "language", "kind", "facts"), EVERY)
def test_a_paper_has_the_text_that_docxtpl_gives(
    book: str, language: str, kind: str, facts: str
) -> None:
    oracle = DocxTemplate(io.BytesIO(template(book, language, kind)[1]))
    oracle.render(stated(book, language, kind, facts), SandboxedEnvironment(autoescape=True))
    target = io.BytesIO()
    oracle.save(target)
    told = samples.paragraphs(made(book, language, kind, facts))
    assert told == samples.paragraphs(target.getvalue())


@pytest.mark.parametrize(
    ("book", "language", "kind", "facts"), [one for one in EVERY if one[3] == "full"]
)
def test_a_paper_passes_the_audit(
    book: str, language: str, kind: str, facts: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{kind}.docx"
    path.write_bytes(made(book, language, kind, facts))
    assert not OpenXmlValidator().validate(path).errors


def every_text(found: Any) -> set[str]:
    """Every text among the values."""
    if isinstance(found, str):
        return {found} if found.strip(" _«»") else set()
    below = found.values() if isinstance(found, dict) else found
    return {text for one in below for text in every_text(one)}


@pytest.mark.parametrize(
    ("book", "kind"),
    [
        (book, kind)
        for book in (CIVIL, INSTITUTE)
        if {"ru", "kk", "kk+ru"} <= set(there(book))
        for kind in FULL[book]
    ],
)
def test_a_paper_with_both_texts_shows_every_value_that_either_paper_shows(
    book: str, kind: str
) -> None:
    shown = "\n".join(samples.paragraphs(made(book, "kk+ru", kind, "full")))
    for language in ("kk", "ru"):
        told = "\n".join(samples.paragraphs(made(book, language, kind, "full")))
        own = stated(book, "kk+ru", kind, "full")
        own = own if language == "kk" else own["ru"]
        own.pop("ru", None)
        missing = {text for text in every_text(own) if text in told and text not in shown}
        assert missing == set()


@pytest.mark.parametrize(("book", "kind"), [(book, kind) for book in FULL for kind in FULL[book]])
def test_what_is_filled_in_by_hand_stands_once_in_a_paper_with_both_texts(
    book: str, kind: str
) -> None:
    alone, both = (
        "\n".join(samples.paragraphs(made(book, language, kind, "full")))
        for language in ("kk", "kk+ru")
    )
    assert len(re.findall("☐|_{3,}", both)) == len(re.findall("☐|_{3,}", alone))


@pytest.mark.parametrize(
    ("book", "language", "kind"),
    [
        (book, language, kind)
        for book in FULL
        for language in ("en", *there(book))
        for kind in FULL[book]
        if language != "kk+ru"
    ],
)
def test_the_words_of_a_template_are_in_its_language_alone(
    book: str, language: str, kind: str
) -> None:
    told = "\n".join(samples.paragraphs(template(book, language, kind)[1]))
    own = TAG.sub(" ", told)
    if language == "en":
        assert re.findall("[а-яёәғқңөұүһі]+", own.casefold()) == []
    else:
        assert list(strays(own, language, frozenset({"page"}))) == []


def test_a_chart_of_a_paper_with_both_texts_names_its_places_in_both() -> None:
    charts = _charts(made(CIVIL, "kk+ru", "summary", "full"))
    assert any("Бұйрықтар / Приказы" in chart for chart in charts)
    assert not any("12.2026 / 12.2026" in chart for chart in charts)


def _charts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.startswith("word/charts/")]
        return [package.read(name).decode() for name in parts]
