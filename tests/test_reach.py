"""Paths that the system does not let us look at: one sentence, as for what is not there."""

from __future__ import annotations

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
