"""The law's comparisons: true, false or unknown. A missing fact is never false.

pandas turns a missing date or text into plain False; rules compare through this module alone. Every
function takes a column and gives a boolean column on its index, <NA> where the fact is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

if TYPE_CHECKING:
    Column: TypeAlias = pd.Series[Any]
    Answer: TypeAlias = pd.Series[Any]


def _known(result: Answer, fact: Column) -> Answer:
    return result.astype("boolean").mask(fact.isna())


def equals(fact: Column, word: str) -> Answer:
    """Whether a text is this word."""
    return _known(fact == word, fact)


def one_of(fact: Column, words: Iterable[str]) -> Answer:
    """Whether a text is one of these words."""
    return _known(fact.isin(list(words)), fact)


def not_after(fact: Column, day: date) -> Answer:
    """Whether a date is this day or earlier."""
    return _known(fact <= pd.Timestamp(day), fact)


def below(fact: Column, number: int | None) -> Answer:
    """Whether a number is smaller than this one; where there is none, every number is."""
    return _known(fact.notna() if number is None else fact < number, fact)


def holds(fact: Column) -> Answer:
    """Whether a yes/no fact is yes."""
    return fact.astype("boolean")


def given(fact: Column, held: Column) -> Answer:
    """Whether a fact stands there at all; a blank in a held row may be a cell nobody could read."""
    present = fact.notna().astype("boolean")
    return present.mask(fact.isna() & held.fillna(True).astype(bool))


def blank_is_no(answer: Answer, held: Column) -> Answer:
    """The answer with unknown made no: for facts whose blank says that there is none.

    In a held row the blank may be a cell that nobody could read, so there unknown stays unknown.
    """
    return answer.mask(answer.isna() & ~held.fillna(True).astype(bool), False)
