"""Templates: the shipped ones are what the script makes, and HR's own win file by file."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from pipeline.errors import PipelineError
from pipeline.law import load
from pipeline.render import load_templates
from pipeline.settings import Settings
from pipeline.words.languages import tag, texts_of
from tests.render.samples import template

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
BOOKS = tuple(sorted(path.name.replace("_", "-") for path in TEMPLATES.iterdir()))
EVERY = tuple(sorted(TEMPLATES.rglob("*.docx")))


def named(path: Path) -> str:
    """A template by its rulebook, language and kind."""
    return path.relative_to(TEMPLATES).with_suffix("").as_posix()


def test_the_committed_templates_are_what_the_script_makes(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_templates.py"
    subprocess.run([sys.executable, script, "--into", tmp_path], check=True, capture_output=True)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.docx"))
    assert made == [path.relative_to(TEMPLATES) for path in EVERY]
    for path in made:
        assert (tmp_path / path).read_bytes() == (TEMPLATES / path).read_bytes()


@pytest.mark.parametrize("book", BOOKS)
def test_every_paper_that_an_act_knows_has_a_template_and_no_other_has_one(book: str) -> None:
    known = load(book, date(2026, 11, 20)).act.documents
    assert set(load_templates(Settings(rulebook=book), book)) == set(known)


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_a_template_is_a4_with_the_official_margins(path: Path) -> None:
    text = _part(path, "word/document.xml")
    size = re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', text)
    assert size is not None
    assert sorted(map(int, size.groups())) == [11906, 16838]
    for side, millimetres in {"left": 30, "right": 15, "top": 20, "bottom": 20}.items():
        assert f'w:{side}="{round(millimetres * 1440 / 25.4)}"' in text


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_every_run_names_the_typeface_and_the_language(path: Path) -> None:
    text = _part(path, "word/document.xml")
    runs = re.findall(r"<w:r>.*?</w:r>", text)
    assert runs
    for run in runs:
        # a box to mark stands in a typeface that has one
        font = "Segoe UI Symbol" if re.search(r"<w:t[^>]*>☐</w:t>", run) else "Times New Roman"
        assert font == "Segoe UI Symbol" or "☐" not in run
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            assert f'w:{script}="{font}"' in run
        found = re.search(r'<w:lang w:val="([\w-]+)"', run)
        assert found is not None
        assert found[1] in {tag(one) for one in texts_of(path.parent.name)}


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_no_row_of_a_table_splits_over_two_pages(path: Path) -> None:
    text = _part(path, "word/document.xml")
    assert text.count("<w:cantSplit/>") == len(re.findall(r"<w:tr[ >]", text))


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_nothing_empty_before_a_new_page_takes_room(path: Path) -> None:
    for first in Document(str(path)).element.body.xpath("./w:p[w:pPr/w:pageBreakBefore]"):
        before = first.getprevious()
        while before is not None and "".join(before.itertext()).startswith("{%p "):
            before = before.getprevious()
        if before is not None and before.tag == qn("w:p") and not before.findall(qn("w:r")):
            spacing = before.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
            assert spacing is not None
            assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("20", "exact")


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_a_template_has_a_title_and_holds_no_number_of_the_law(path: Path) -> None:
    assert re.search("<dc:title>.+</dc:title>", _part(path, "docProps/core.xml"))
    text = re.sub(r"<[^>]*>", "", _part(path, "word/document.xml"))
    assert not re.search(r"((par|п)\.|paragraphs?|within|пункт\w*)\s+\d|\d-тарма", text)


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_a_template_is_handed_on_with_its_name_and_its_hash(path: Path) -> None:
    book, language = path.parts[-3].replace("_", "-"), path.parent.name
    name, data, digest = load_templates(Settings(language=language), book)[path.stem]
    assert name == f"{language}/{path.name}"
    assert digest == sha256(data).hexdigest()


def test_an_own_template_wins_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "order.docx").write_bytes(b"own")
    (tmp_path / "~$order.docx").write_bytes(b"lock of Word")
    found = load_templates(Settings(templates=tmp_path), "civil-service")
    assert found["order"][1] == b"own"
    assert found["order"][0] == f"{tmp_path.name}/order.docx"
    assert found["plan"][1] == template("plan")


def test_an_own_template_of_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "ordr.docx").write_bytes(b"own")
    with pytest.raises(PipelineError, match=r"the nearest is order\.docx"):
        load_templates(Settings(templates=tmp_path), "civil-service")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="There is no folder"):
        load_templates(Settings(templates=tmp_path / "none"), "civil-service")


def test_a_language_without_templates_is_told() -> None:
    with pytest.raises(PipelineError, match="no templates for civil-service in tlh"):
        load_templates(Settings(language="tlh"), "civil-service")


def _part(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode()
