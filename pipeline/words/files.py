"""Words: the files that hold them. Promises a file's tables, read once; nobody changes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_words(*path: str) -> Mapping[str, Any]:
    """The tables of a file in the folder of words. FileNotFoundError: there is none."""
    file = resources.files("pipeline.words").joinpath(*path)
    return tomllib.loads(file.read_text("utf-8"))


def words_there(*path: str) -> Mapping[str, Any]:
    """The tables of a file that not every language has; none where there is no file."""
    try:
        return read_words(*path)
    except FileNotFoundError:
        return {}
