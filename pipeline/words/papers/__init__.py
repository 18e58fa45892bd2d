"""Words of the papers: the sentences that are composed for each newcomer, a file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.errors import PipelineError
from pipeline.words.speech import say


@cache
def paper_words(language: str) -> Mapping[str, Any]:
    """The words of `language`, such as "en", as they stand in its file."""
    file = files(__package__) / f"{language}.toml"
    if not file.is_file():
        raise PipelineError(say("errors.papers.language", language=language))
    return tomllib.loads(file.read_text(encoding="utf-8"))
