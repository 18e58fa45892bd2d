"""Russian and Kazakh texts, letter by letter: look-alikes, strokes, and how days are given."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("scripts/paper_texts", "pipeline/words", "pipeline/law")
FILES = sorted(
    path
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.toml")
    if re.search(r"(?:^|[.+])(?:kk|ru)(?:\+ru)?\.toml$", path.name)
)
TAGS = re.compile(r"\{[{%].*?[%}]\}|\{\w*\}|`[^`]*`")
WORD = re.compile(r"[^\W\d_]+")
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")


def texts(value: Any) -> Iterator[str]:
    """Every text in a file, in the order in which it stands there."""
    if isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def said(path: Path) -> list[str]:
    """The texts of a file without what is filled in and what a program reads."""
    return [TAGS.sub("", one) for one in texts(tomllib.loads(path.read_text(encoding="utf-8")))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_word_mixes_two_alphabets_and_a_dash_is_the_short_one(path: Path) -> None:
    words = [word for one in said(path) for word in WORD.findall(one)]
    assert [word for word in words if LATIN.search(word) and CYRILLIC.search(word)] == []
    assert [one for one in said(path) if "—" in one] == []


def test_the_texts_of_every_kind_are_looked_at() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in FILES}
    assert "scripts/paper_texts/civil_service.kk+ru.toml" in names
    assert "pipeline/words/messages/errors.ru.toml" in names
    assert "pipeline/law/internal_affairs/kk.toml" in names


def test_a_kazakh_paper_gives_days_to_act_as_the_act_does_within_them() -> None:
    path = ROOT / "scripts" / "paper_texts" / "civil_service" / "kk.toml"
    within = re.findall(r"law\.\w+_within \}\}(.{7})", path.read_text(encoding="utf-8"))
    assert within
    assert {one.strip() for one in within} == {"ішінде"}
