"""Words: what a command says on the terminal. Promises a line for every name asked for.

In `kk+ru` the lines are Kazakh.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.words.files import read_words
from pipeline.words.languages import texts_of


def terminal_words(language: str) -> Mapping[str, Any]:
    """The terminal's words in one language, by command."""
    return read_words("terminal", f"{texts_of(language)[0]}.toml")
