"""A third rulebook is a folder: a small one is laid into a copy of the tree, and does the job."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.errors import PipelineError
from pipeline.law.parse import act_of

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "tests" / "third" / "house_rules"
PAGE = ROOT / "docs" / "third-rulebook.md"
ON = date(2026, 11, 20)

HIRES = """\
person_id,full_name,state_body,subdivision,position,appointed_on,first_appointed
N-1,Nurlan Abenov,Library,Reading hall,librarian,2026-11-18,yes
N-2,Dana Serikova,Library,Reading hall,librarian,2026-11-18,no
N-3,Askar Tulegenov,Library,Reading hall,librarian,2026-11-18,
"""
STAFF = """\
person_id,full_name,state_body,subdivision,position,service_since
G-1,Gulnara Omarova,Library,Reading hall,librarian,2025-11-20
G-2,Timur Kasymov,Library,Reading hall,librarian,2025-11-21
"""
SIGNED = """\
date,event,servant_id,person_id,document,note
2026-11-23,order_signed,N-1,G-1,17,
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, with the folder laid in, its template, and a month's rosters."""
    root = tmp_path_factory.mktemp("third")
    for name in ("pipeline", "templates"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(
        EXAMPLE,
        root / "pipeline" / "law" / "house_rules",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    paper = docx.Document()
    paper.add_paragraph("{{ act.citation }}")
    paper.add_paragraph("{{ mentor.name }} guides {{ servant.name }} for {{ term.length }}.")
    templates = root / "templates" / "house_rules" / "en"
    templates.mkdir(parents=True)
    paper.save(str(templates / "guide_sheet.docx"))
    rosters = root / "rosters"
    rosters.mkdir()
    (rosters / "settings.toml").write_text('rulebook = "house-rules"\n', encoding="utf-8")
    (rosters / "hires.csv").write_text(HIRES, encoding="utf-8")
    (rosters / "staff.csv").write_text(STAFF, encoding="utf-8")
    return root


def _talimger(tree: Path, *arguments: str) -> tuple[int, Any, str]:
    """Exit status, JSON value and words of a command in the copy."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments, "--out", "out"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    value = json.loads(done.stdout) if done.stdout.startswith(("{", "[")) else None
    return done.returncode, value, done.stderr


def test_a_rulebook_that_is_only_a_folder_does_the_main_job(tree: Path) -> None:
    status, run, words = _talimger(tree, "orders", "rosters", "--on", "2026-11-20", "--json")
    assert status == 1, words
    assert run["rulebook"] == "house-rules"
    decided = {one["servant_id"]: one for one in run["decisions"]}
    assert {key: one["outcome"] for key, one in decided.items()} == {
        "N-1": "assign",
        "N-2": "not_required",
        "N-3": "ask_data",
    }
    first = decided["N-1"]
    assert first["mentor_id"] == "G-1"
    assert first["refused"] == {"2": 1}
    assert first["paragraphs"] == ["1", "2"]
    assert first["term"]["end"] == "2027-02-20"
    assert decided["N-2"]["reasons"] == ["1: worked in a library before."]
    assert [one["cell"] for one in run["findings"]] == ["G4"]
    with zipfile.ZipFile(tree / "out" / first["documents"][0]) as paper:
        text = re.sub(r"<[^>]+>", "", paper.read("word/document.xml").decode())
    assert "House rules on guides for newcomers" in text
    assert "Gulnara Omarova guides Nurlan Abenov for 3 (three) months." in text


def test_its_mentorships_live_on_under_its_own_act(tree: Path) -> None:
    _talimger(tree, "orders", "rosters", "--on", "2026-11-20", "--json")
    (tree / "rosters" / "events.csv").write_text(SIGNED, encoding="utf-8")
    _, run, words = _talimger(tree, "orders", "rosters", "--on", "2026-12-01", "--json")
    first = next(one for one in run["decisions"] if one["servant_id"] == "N-1")
    assert (first["outcome"], first["term"]["end"]) == ("already_assigned", "2027-02-23"), words
    status, owed, words = _talimger(tree, "due", "--on", "2026-12-01", "--json")
    assert status == 0, words
    told = [(one["duty"], one["who"], one["due"], one["state"]) for one in owed]
    assert ("order", "director", None, "done") in told


def test_what_its_act_does_not_have_is_refused_in_one_sentence(tree: Path) -> None:
    _talimger(tree, "orders", "rosters", "--on", "2026-11-20", "--json")
    status, _, words = _talimger(tree, "council", "2026-Q4", "--on", "2026-12-01")
    assert status == 2
    assert words.strip() == "talimger: The rulebook house-rules knows no council."


def _parts() -> dict[str, bool]:
    """The parts of an act's file as the page lists them: whether each is needed."""
    rows = re.findall(r"^\| `(\w+)` \| (yes|no) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: needed == "yes" for name, needed in rows}


def _example() -> dict[str, Any]:
    return tomllib.loads((EXAMPLE / "act.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [name for name, needed in _parts().items() if needed])
def test_a_part_that_the_page_calls_needed_is_needed(name: str) -> None:
    whole = _example()
    del whole[name]
    with pytest.raises(PipelineError, match=f"'{name}' is missing"):
        act_of(whole, "act.toml", ON, {})


def test_a_part_that_the_page_calls_optional_may_be_left_out() -> None:
    needed = {name for name, is_needed in _parts().items() if is_needed}
    least = {name: part for name, part in _example().items() if name in needed}
    act = act_of(least, "act.toml", ON, {})
    assert act.requirements == act.scope == ()
    assert (act.consent, act.limit, act.fallback, act.change, act.council) == (None,) * 5


def test_the_page_lists_every_part_that_an_act_has() -> None:
    found = {
        name
        for path in [*(ROOT / "pipeline" / "law").glob("*/act.toml"), EXAMPLE / "act.toml"]
        for name in tomllib.loads(path.read_text(encoding="utf-8"))
    }
    assert found <= set(_parts())


def test_what_the_page_links_to_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (PAGE.parent / target).is_file()
