"""Words: what the workbooks say. Promises a sentence or a heading for every name asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.words.languages import texts_of


@cache
def workbook_words(language: str) -> Mapping[str, Any]:
    """The words of all workbooks in one language, by sheet as the language's file groups them."""
    folder = files("pipeline") / "words" / "workbooks"
    file = folder / f"{texts_of(language)[0]}.toml"
    if not file.is_file():
        return workbook_words("en")
    return tomllib.loads(file.read_text(encoding="utf-8"))
