"""Templates: the shipped ones are what the script makes, and HR's own win file by file."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.render import load_templates
from pipeline.settings import Settings
from tests.render.later import LATER
from tests.render.samples import KINDS, template

EVERY = (*KINDS, *LATER, "summary")
ROOT = Path(__file__).parents[2]


def test_the_committed_templates_are_what_the_script_makes(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_templates.py"
    subprocess.run([sys.executable, script, "--into", tmp_path], check=True, capture_output=True)
    committed = ROOT / "templates" / "civil_service"
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.docx"))
    assert made == sorted(path.relative_to(committed) for path in committed.rglob("*.docx"))
    for path in made:
        assert (tmp_path / path).read_bytes() == (committed / path).read_bytes()


@pytest.mark.parametrize("kind", EVERY)
def test_a_template_is_a4_with_the_official_margins(kind: str, tmp_path: Path) -> None:
    text = _part(kind, "word/document.xml", tmp_path)
    size = re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', text)
    assert size is not None
    assert sorted(map(int, size.groups())) == [11906, 16838]
    for side, millimetres in {"left": 30, "right": 15, "top": 20, "bottom": 20}.items():
        assert f'w:{side}="{round(millimetres * 1440 / 25.4)}"' in text


@pytest.mark.parametrize("kind", EVERY)
def test_every_run_names_the_typeface_and_the_language(kind: str, tmp_path: Path) -> None:
    text = _part(kind, "word/document.xml", tmp_path)
    runs = re.findall(r"<w:r>.*?</w:r>", text)
    assert runs
    for run in runs:
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            assert f'w:{script}="Times New Roman"' in run
        assert '<w:lang w:val="en-GB"' in run


@pytest.mark.parametrize("kind", EVERY)
def test_no_row_of_a_table_splits_over_two_pages(kind: str, tmp_path: Path) -> None:
    text = _part(kind, "word/document.xml", tmp_path)
    assert text.count("<w:cantSplit/>") == len(re.findall(r"<w:tr[ >]", text))


@pytest.mark.parametrize("kind", EVERY)
def test_a_template_has_a_title_and_holds_no_number_of_the_law(kind: str, tmp_path: Path) -> None:
    assert re.search("<dc:title>.+</dc:title>", _part(kind, "docProps/core.xml", tmp_path))
    text = re.sub(r"<[^>]*>", "", _part(kind, "word/document.xml", tmp_path))
    assert not re.search(r"(par\.|paragraphs?|within)\s+\d", text)


@pytest.mark.parametrize("kind", EVERY)
def test_a_template_is_handed_on_with_its_name_and_its_hash(kind: str) -> None:
    name, data, digest = load_templates(Settings(), "civil-service")[kind]
    assert name == f"en/{kind}.docx"
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


def _part(kind: str, part: str, folder: Path) -> str:
    path = folder / f"{kind}.docx"
    path.write_bytes(template(kind))
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode()
