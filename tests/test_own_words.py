"""Whole runs of the institute: nothing that people read is in the words of the civil service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.words.languages import LANGUAGES
from tests.languages import spoken
from tests.terminal import Terminal

SAMPLES = (("2026-Q4", "2026-10-12"), ("2026-Q4-december", "2026-12-14"))
CIVIL = re.compile(
    r"\b(?:public |civil )?servants?\b(?!_)|public service|civil service"
    r"|служащ\w*|государственн\w+ служб\w*|қызметші\w*|мемлекеттік қызмет\w*",
    re.IGNORECASE,
)
NAMES = re.compile(r'`[^`]*`|"servant"')


def civil(texts: Iterator[str]) -> set[str]:
    return {text for text in texts if CIVIL.search(NAMES.sub("", text))}


def shown(out: Path) -> Iterator[str]:
    """Every cell, comment and name of a sheet in the workbooks of a folder."""
    for path in sorted(out.rglob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path).worksheets:
            yield sheet.title
            for row in sheet.iter_rows():
                for cell in row:
                    yield str(cell.value or "")
                    if cell.comment:
                        yield str(cell.comment.text)
            for rule in sheet.data_validations.dataValidation:
                yield from (str(one or "") for one in (rule.prompt, rule.error, rule.formula1))


@pytest.fixture(scope="module", params=LANGUAGES)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A folder for OUT, and the institute's rosters in a language."""
    base = tmp_path_factory.mktemp("institute")
    folders = [spoken(base, f"internal-affairs/{name}", request.param) for name, _ in SAMPLES]
    return base / "out", [(one, on) for one, (_, on) in zip(folders, SAMPLES, strict=True)]


def test_neither_workbooks_nor_the_terminal_have_a_word_of_the_civil_service(
    run: Any, talimger: Terminal
) -> None:
    out, months = run
    told = []
    for folder, on in months:
        told += [talimger("check", folder, "--on", on)]
        told += [talimger("orders", folder, "--on", on, "--out", out)]
        first = folder, "--on", on, "--out", out
        told += [talimger("explain", "N-01", *first), talimger("verify", out, folder)]
        told += [talimger("explain", "nobody", *first)]
        told += [talimger("due", "--on", on, "--out", out)]
    assert (
        civil(one for said in told for one in (*said.out.splitlines(), *said.err.splitlines()))
        == set()
    )
    assert [said.status for said in told[:6]] == [0, 1, 0, 0, 2, 0]
    assert list(out.rglob("decisions.xlsx"))
    assert civil(shown(out)) == set()


def test_what_machines_are_told_has_the_same_words(run: Any, talimger: Terminal) -> None:
    out, months = run
    folder, on = months[0]
    said = talimger("orders", folder, "--on", on, "--out", out, "--draft", "--json").json
    texts = [reason for one in said["decisions"] for reason in one["reasons"]]
    texts += [one[part] or "" for one in said["findings"] for part in ("allowed", "mend", "found")]
    assert civil(iter(texts)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_blank_rosters_of_an_institute_are_headed_and_explained_in_its_words(
    language: str, tmp_path: Path, talimger: Terminal
) -> None:
    folder = tmp_path / "new"
    talimger("init", folder, "--language", language, "--rulebook", "internal-affairs")
    assert len(list(folder.glob("*.xlsx"))) == 6
    assert civil(shown(folder)) == set()
