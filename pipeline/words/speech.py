"""words: the sentences and findings that stages say to HR, by key and language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pipeline.model import Cell, Finding
from pipeline.words.languages import texts_of


def say(key: str, language: str = "en", **facts: Any) -> str:
    """The sentence `key` with `facts` put in. A key that no file has is our own fault: KeyError."""
    group, name = key.split(".")
    sentence: str = _messages(language)[group][name]
    return sentence.format(**facts)


def report(
    code: str,
    cell: Cell | None = None,
    *,
    column: str | None = None,
    row_key: str | None = None,
    paragraph: str | None = None,
    **facts: Any,
) -> Finding:
    """The finding `code` with its severity and its three sentences; `facts` are put into them."""
    words = _messages("en")["findings"][code]
    found, allowed, mend = (words[part].format(**facts) for part in ("found", "allowed", "mend"))
    return Finding(code, words["severity"], cell, column, row_key, found, allowed, mend, paragraph)


@cache
def _messages(language: str) -> dict[str, Any]:
    folder = resources.files("pipeline.words").joinpath("messages")
    file = folder.joinpath(f"{texts_of(language)[0]}.toml")
    if not file.is_file():
        return _messages("en")
    return tomllib.loads(file.read_text("utf-8"))
