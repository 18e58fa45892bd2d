"""Render, spoken: a paper's values in its language, or in both where the paper has two texts.

The names of the leading text stand at the top, those of the second under `ru`; a row of a list has
the second text's row under `ru` too, so that one table can show both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.render.wording import Wording, wording
from pipeline.words.languages import texts_of, typeset

SECOND = "ru"


def spoken(
    language: str, compose: Callable[[Wording], Mapping[str, Any]], rulebook: str = ""
) -> dict[str, Any]:
    """What `compose` makes with the words of the language, or of both languages of a paper, as the
    rulebook has them."""
    first, *others = texts_of(language)
    made = dict(_typeset(compose(wording(first, rulebook, both=bool(others))), first))
    if not others:
        return made
    second = _typeset(compose(wording(others[0], rulebook, both=True)), others[0])
    return {**_beside(made, second), SECOND: second}


def _beside(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """The first text's values; rows have the second's beside them."""
    return {
        name: [
            {**_beside(row, other), SECOND: other}
            for row, other in zip(value, second[name], strict=True)
        ]
        if isinstance(value, list)
        else _beside(value, second[name])
        if isinstance(value, Mapping)
        else value
        for name, value in first.items()
    }


def _typeset(values: Any, language: str) -> Any:
    if isinstance(values, str):
        return typeset(values, language)
    if isinstance(values, Mapping):
        return {name: _typeset(value, language) for name, value in values.items()}
    return [_typeset(value, language) for value in values]
