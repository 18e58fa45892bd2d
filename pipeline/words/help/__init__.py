"""Words: the help of commands and options. Promises a text for every one in every language.

In `kk+ru` the help is Kazakh.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.words.languages import texts_of
from pipeline.words.own import told_in


def help_words(language: str) -> Mapping[str, Any]:
    """The words of help pages in one language: `page`, `places`, `commands`, `options`."""
    return told_in(texts_of(language)[0], "help", "{}.toml")
