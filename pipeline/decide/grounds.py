"""decide: which ground of a requirement refuses a person, where it has several (R10)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from pipeline.words.speech import say

from .circumstances import Circumstances
from .network import Flags

GROUNDS = ("under_mentorship", "status", "away")
"""The facts each of which is enough for a refusal; their words stand under [grounds]."""


def grounds(key: str, rows: pd.DataFrame, law: Circumstances) -> dict[str, Flags]:
    """Fact → whom the requirement `key` refuses for it alone, whatever its other facts say.

    `rows` are people of a staff frame as it was judged. None for a requirement with one ground.
    """
    rule = next(one for one in law.rulebook.requirements if one.key == key)
    facts = [fact for fact in GROUNDS if fact in rule.facts and fact in rows]
    if len(facts) < 2:
        return {}
    blank = rows.assign(**{fact: _unknown(rows[fact]) for fact in facts})
    alone = {
        fact: rule.judge(blank.assign(**{fact: rows[fact]}), law.act, law.on) for fact in facts
    }
    return {
        fact: answer.eq(False).fillna(False).to_numpy(np.bool_) for fact, answer in alone.items()
    }


def in_words(key: str, rows: pd.DataFrame, law: Circumstances) -> dict[str, tuple[str, ...]]:
    """Person → those of several grounds on which the requirement refuses; `rows` as above."""
    found = grounds(key, rows, law).items()
    return {
        str(person): tuple(say(f"grounds.{fact}") for fact, refused in found if refused[at])
        for at, person in enumerate(rows.index)
        if found
    }


def told(keys: Iterable[str], row: pd.DataFrame, law: Circumstances) -> tuple[str, ...]:
    """In words why these requirements refuse the one person of `row`: the grounds that do, and what
    the act says where there is only one."""
    words: list[str] = []
    for key in keys:
        words += in_words(key, row, law).get(str(row.index[0])) or [law.says(key)]
    return tuple(words)


def _unknown(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.mask(np.ones(len(column), dtype=np.bool_))
