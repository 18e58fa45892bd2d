"""The page for a reader of Kazakh is what its script makes of the texts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "law" / "texts-kk.md"
TEXTS = sorted((ROOT / "scripts" / "paper_texts").rglob("*kk.toml"))


@pytest.mark.skipif(not TEXTS, reason="no Kazakh text yet")
def test_the_page_is_fresh_and_says_that_nobody_has_confirmed_it() -> None:
    script = ROOT / "scripts" / "make_texts_page.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False)
    assert done.returncode == 0, "run make law"
    page = PAGE.read_text(encoding="utf-8")
    assert "**Not confirmed yet.**" in page
    for path in [
        *TEXTS,
        *(ROOT / "pipeline").rglob("*.kk.toml"),
        *(ROOT / "pipeline").rglob("kk.toml"),
    ]:
        assert path.relative_to(ROOT).as_posix() in page


def test_every_comment_of_the_settings_stands_beside_its_russian_and_english() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = page.partition("words/settings.kk.toml")[2].partition("\n## ")[0].splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:5]] for line in rows if line[:3] == "| `"]
    assert len(cells) > 15
    assert all(all(one) for one in cells)


def test_every_row_of_the_page_has_its_cells() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    assert all(line.replace("\\|", "").count("|") == 5 for line in rows)


def test_what_papers_print_stands_first_and_is_read_in_an_hour() -> None:
    head, *sections = PAGE.read_text(encoding="utf-8").split("\n## ")
    titles = [one.partition("\n")[0] for one in sections]
    (last,) = re.findall(r'up to "(.+?)"', " ".join(head.split()))
    printed = sections[: titles.index(last) + 1]
    rows = [line.split("|")[2] for one in printed for line in one.splitlines() if line[:3] == "| `"]
    words = re.findall(r"[^\W\d_]+", re.sub(r"\{.*?\}+", "", " ".join(rows)))
    assert len(words) < 100 * 60
    sources = [re.findall(r"`((?:scripts|pipeline)/\S+)`", one)[0] for one in sections]
    paths = ("scripts/paper_texts/", "pipeline/words/papers/", "pipeline/law/")
    assert [one.startswith(paths) for one in sources] == [
        number < len(printed) for number in range(len(sections))
    ]
