"""Every template in every language, with the fullest and with the barest facts."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
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


ONE, ALL = ("kk", "ru"), ("kk", "ru", "kk+ru")
PAGES: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "consent": (1, ALL),
    "termination_note": (1, ALL),
    # a page for each personal file, and the extract
    "inventory": (4, ALL),
    # a page with the signature, and the acquaintance sheet; the proof where there is one
    "replacement_order": (2, ONE),
    "term_order": (2, ONE),
    "order": (3, ONE),
}
"""How many pages a paper with the fullest facts takes, and in which languages."""


office = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="no LibreOffice and poppler here")


@pytest.mark.office
@office
@pytest.mark.parametrize("language", ALL)
def test_a_paper_takes_no_more_pages_than_it_should(language: str, tmp_path: Path) -> None:
    kinds = {kind: pages for kind, (pages, said) in PAGES.items() if language in said}
    for kind in kinds:
        (tmp_path / f"{kind}.docx").write_bytes(made(CIVIL, language, kind, "full"))
    printed = _printed(tmp_path)
    assert {kind: len(printed[kind]) for kind in kinds} == kinds


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
@office
@pytest.mark.parametrize("language", ["kk", "kk+ru"])
def test_no_signature_stands_alone_on_a_page(language: str, tmp_path: Path) -> None:
    settings = replace(samples.SETTINGS, language=language)
    for kind in SIGNED_PAGES:
        facts = _longest({**FULL[CIVIL][kind], "language": language, "proof": []})
        told = values(kind, facts, samples.act(), settings, samples.days())
        name, data = template(CIVIL, language, kind)
        (tmp_path / f"{kind}.docx").write_bytes(render(told, compile_template(data, name)))
    for kind, pages in _printed(tmp_path).items():
        signed = [page for page in pages if "(қолы)" in page.replace("таныстым (қолы)", "")]
        assert [kind for page in signed if not re.search(SIGNED_PAGES[kind], page)] == []


def _printed(folder: Path) -> dict[str, list[str]]:
    """The text of each page of the papers in a folder, by their names."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    papers = sorted(folder.glob("*.docx"))
    subprocess.run([*command, *map(str, papers)], check=True, capture_output=True)
    return {paper.stem: _pages(paper.with_suffix(".pdf")) for paper in papers}


def _pages(file: Path) -> list[str]:
    said = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True)
    return [" ".join(page.split()) for page in said.stdout.decode().split("\f")[:-1]]
