"""Benchmarks: what the sections of the page of results share: rounds, wishes, tables."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

ROUNDS = 3


def asked(wish: str) -> bool:
    """Whether `run.py` was called with the wish, such as `--nation`."""
    return wish in sys.argv


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """A table of Markdown; every column but the first is of figures or short words."""
    yield ""
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"
