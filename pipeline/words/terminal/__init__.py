"""Words: what a command says on the terminal. Promises a line for every name asked for.

In `kk+ru` the lines are Kazakh.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.words.languages import texts_of
from pipeline.words.own import told_in


def terminal_words(language: str) -> Mapping[str, Any]:
    """The terminal's words in one language, by command."""
    return told_in(texts_of(language)[0], "terminal", "{}.toml")
