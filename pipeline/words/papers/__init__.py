"""Words of the papers: the sentences that are composed for each newcomer, a file a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.errors import PipelineError
from pipeline.words.own import language_of_voice, told_in
from pipeline.words.speech import say


def paper_words(language: str) -> Mapping[str, Any]:
    """The words of `language`, such as "en", as they stand in its file."""
    try:
        return told_in(language, "papers", "{}.toml")
    except FileNotFoundError:
        raise PipelineError(
            say("errors.papers.language", language=language_of_voice(language))
        ) from None
