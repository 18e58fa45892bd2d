"""Whole runs in every language: findings, reasons and notices are in it, in files and in JSON."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import pipeline
from pipeline.words.findings import title
from pipeline.words.languages import texts_of
from tests.languages import SAMPLES, spoken
from tests.rosters import DAY
from tests.terminal import Terminal, process

CIVIL = "civil-service"
LANGUAGES = ("ru", "kk", "kk+ru")
WORDS = Path(pipeline.__file__).parent / "words"
ENGLISH = re.compile(r"[A-Za-z]{2,}")
QUOTED = re.compile(r"`[^`]*`")
EXAMPLES = {"a", "name", "body", "kz"}
"""Parts of an address that is shown as an example."""


def known(language: str) -> set[str]:
    """English words that may stand in a sentence: those of the rosters, while these have no words
    of the language."""
    if (WORDS / f"rosters.{texts_of(language)[0]}.toml").is_file():
        return EXAMPLES
    return set(ENGLISH.findall((WORDS / "rosters.toml").read_text("utf-8"))) | EXAMPLES


def strays(texts: Iterator[str], language: str) -> set[str]:
    said = {word for text in texts for word in ENGLISH.findall(QUOTED.sub("", text))}
    return said - known(language)


def sentences(findings: list[dict[str, Any]]) -> Iterator[str]:
    yield from (one[part] for one in findings for part in ("allowed", "mend") if one[part])


@pytest.fixture(scope="module", params=LANGUAGES)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The messy month in a language: OUT, what machines were told, the language."""
    base = tmp_path_factory.mktemp("messy")
    folder = spoken(base, f"{CIVIL}/messy-2026-11", request.param)
    told = process("orders", folder, "--on", DAY, "--out", base / "out", "--json", cwd=base)
    return base / "out", json.loads(told.stdout), request.param


def test_every_finding_of_a_messy_month_is_told_in_the_language(run: Any) -> None:
    _, told, language = run
    assert len({one["code"] for one in told["findings"]}) > 8
    assert strays(sentences(told["findings"]), language) == set()


def test_the_reasons_of_decisions_are_told_in_the_language(run: Any) -> None:
    _, told, language = run
    reasons = [reason for one in told["decisions"] for reason in one["reasons"]]
    assert reasons
    assert strays(iter(reasons), language) == set()


def test_the_workbooks_hold_the_sentences_that_machines_are_told(run: Any) -> None:
    out, told, language = run
    copies = {cell for path in out.rglob("problems-*.xlsx") for cell in texts(path)}
    mine = [one for one in told["findings"] if one["file"]]
    assert {one["mend"] for one in mine if one["mend"]} <= copies
    assert {title(one["code"], language) for one in mine} <= copies
    (path,) = out.rglob("decisions.xlsx")
    assert {one["mend"] for one in told["findings"] if one["mend"]} <= texts(path)


def texts(path: Path) -> set[str]:
    book = openpyxl.load_workbook(path, read_only=True)
    return {
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, str)
    }


def test_codes_severities_and_cells_are_the_same_in_every_language(
    run: Any, tmp_path: Path, talimger: Terminal
) -> None:
    folder = SAMPLES / CIVIL / "messy-2026-11"
    said = talimger("orders", folder, "--on", DAY, "--out", tmp_path, "--json")
    same = ("code", "severity", "file", "cell", "column", "row_key", "paragraph")
    ours, english = (
        {
            tuple(one[name] for name in same)
            for one in told["findings"]
            # Which texts a paper lacks hangs on its language.
            if "untranslated" not in one["code"]
        }
        for told in (run[1], said.json)
    )
    assert ours == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_of_broken_rosters_is_told_in_the_language(
    language: str, tmp_path: Path, talimger: Terminal
) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(SAMPLES / CIVIL / "broken", folder)
    (folder / "settings.toml").write_text(f'language = "{language}"\n', encoding="utf-8")
    found = talimger("check", folder, "--on", DAY, "--json").json["findings"]
    assert len({one["code"] for one in found}) > 15
    assert strays(sentences(found), language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stops_a_run_is_told_in_the_language(
    language: str, tmp_path: Path, talimger: Terminal
) -> None:
    (tmp_path / "settings.toml").write_text(f'language = "{language}"\n', encoding="utf-8")
    said = talimger("orders", tmp_path, "--on", DAY)
    assert said.status == 2
    assert strays(iter([said.sentence]), language) <= {"hires", "talimger"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_and_an_explanation_are_told_in_the_language(
    language: str, tmp_path: Path, talimger: Terminal
) -> None:
    folder = spoken(tmp_path, f"{CIVIL}/2026-11", language)
    place = ("--on", DAY, "--out", tmp_path / "out", "--json")
    draft = talimger("orders", folder, "--draft", *place).json
    one = next(each for each in draft["decisions"] if each["outcome"] == "assign")
    told = talimger("explain", one["servant_id"], folder, *place).json
    assert told["reasons"] == one["reasons"]
    said = [
        *(reason for each in draft["decisions"] for reason in each["reasons"]),
        *told["why"],
        *(each["note"] or "" for each in told["candidates"]),
        *(
            each[part]
            for candidate in told["candidates"]
            for each in candidate["paragraphs"]
            for part in ("text", "mend")
        ),
    ]
    assert strays(iter(said), language) == set()


def test_the_certificate_says_in_the_language_what_it_proves(run: Any) -> None:
    out, _, language = run
    (path,) = out.rglob("certificate.json")
    head = json.loads(path.read_text("utf-8"))
    said = [head["proves"], head["assumes"], *head["levels"].values()]
    assert strays(iter(said), language) == set()
