"""Samples, translations: the section of their settings that holds texts in Kazakh and Russian."""

from __future__ import annotations

import tomllib
from pathlib import Path


def translations(book: str) -> str:
    """The section for the samples of one rulebook, such as `civil-service`."""
    path = Path(__file__).with_suffix(".toml")
    texts = tomllib.loads(path.read_text(encoding="utf-8"))[book]
    lines = (
        f'"{text}" = {{ kk = "{words["kk"]}", ru = "{words["ru"]}" }}'
        for text, words in texts.items()
    )
    return "\n".join(("[translations]", *lines)) + "\n"
