"""Words: what a command says on the terminal. Promises a line for every name asked for.

In `kk+ru` the lines are Kazakh.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.words.languages import texts_of


@cache
def terminal_words(language: str) -> Mapping[str, Any]:
    """The terminal's words in one language, by command."""
    file = files("pipeline") / "words" / "terminal" / f"{texts_of(language)[0]}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
