"""Paths that the system does not let us look at: one sentence, as for what is not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.rosters import Month, asked
from tests.terminal import Terminal

LONG = "a" * 300
"""Longer than any system allows a name to be."""
DAY = ("--on", "2026-11-20")
COMMANDS: dict[str, tuple[object, ...]] = {
    "rosters": ("check", LONG),
    "out": ("due", "--out", LONG),
    "register": ("due", "--register", LONG),
    "settings": ("check", ".", "--settings", LONG),
    "templates": ("templates", "check", LONG),
    "a folder to begin with": ("init", LONG),
}


@pytest.mark.parametrize("what", COMMANDS)
def test_a_path_that_is_too_long_is_one_sentence(
    what: str, talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = talimger(*COMMANDS[what])
    assert said.status == 2
    assert said.sentence


def test_settings_may_name_no_templates_out_of_reach(month: Month, talimger: Terminal) -> None:
    month.settings = f'templates = "{LONG}"\n'
    said = talimger(*asked(month))
    assert said.status == 2
    assert said.sentence


CLOSED: dict[str, tuple[str, ...]] = {
    "rosters": ("check", "shut", *DAY),
    "out": ("due", "--out", "shut"),
    "templates": ("templates", "check", "shut/templates"),
    "a folder to begin with": ("init", "shut"),
}


@pytest.mark.parametrize("what", CLOSED)
def test_a_folder_without_rights_is_one_sentence_that_says_so(
    what: str, talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who tests may have all rights: so the system's refusal is a stand-in."""
    (tmp_path / "shut").mkdir()
    monkeypatch.chdir(tmp_path)

    def refused(look: Callable[[Path], Any]) -> Callable[[Path], Any]:
        def looked(path: Path) -> Any:
            if "shut" in path.parts:
                raise PermissionError(13, "Permission denied", str(path))
            return look(path)

        return looked

    for name in ("is_file", "is_dir", "exists", "iterdir"):
        monkeypatch.setattr(Path, name, refused(getattr(Path, name)))
    said = talimger(*CLOSED[what])
    assert said.status == 2
    assert "permission denied" in said.sentence


def unlisted(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Folders that may be named but not listed; a stand-in, for who tests may have all rights."""
    listed, walked = Path.iterdir, os.scandir

    def refused(look: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def looked(path: Any = ".") -> Any:
            if Path(path).name in names:
                raise PermissionError(13, "Permission denied", str(path))
            return look(path)

        return looked

    monkeypatch.setattr(Path, "iterdir", refused(listed))
    monkeypatch.setattr(os, "scandir", refused(walked))


UNLISTED = {
    "rosters": (("check", "own", *DAY), "own"),
    "templates": (("templates", "check", "own"), "own"),
    "some of the templates": (("templates", "check", "own"), "below"),
}


@pytest.mark.parametrize("what", UNLISTED)
def test_a_folder_that_may_not_be_listed_is_not_taken_for_an_empty_one(
    what: str, talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own" / "below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    command, shut = UNLISTED[what]
    unlisted(monkeypatch, shut)
    said = talimger(*command)
    assert said.status == 2
    assert "permission denied" in said.sentence


def test_own_templates_that_may_not_be_listed_are_not_replaced_by_the_shipped_ones(
    month: Month, talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir()
    month.settings = f"templates = {str(tmp_path / 'own')!r}\n"
    unlisted(monkeypatch, "own")
    said = talimger(*asked(month))
    assert said.status == 2
    assert "permission denied" in said.sentence
