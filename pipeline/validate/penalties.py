"""Validate: penalties in words. Promises that doubtful ones are asked back, not guessed."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.validate.fault import Fault
from pipeline.words.values import code, fold

_WORD = re.compile(r"[^\W\d_]{4}")
_OVER = r"(?:снят[аоы]?|погашен[аоы]?|алынған|алынды|lifted)"
_LIFTED = re.compile(rf"\b{_OVER}\b")
_NO = re.compile(
    r"\b(?:no|not|none|never|without|нет|нету|не|ни|без|отсутству\w+|жоқ|жок|емес)\b"
    # Kazakh says no within the word, too: қолданылмаған, салынбаған.
    r"|\w(?:м[ае]|[бп][ае])(?:ған|ген|ды|ді)\b"
    rf"|^(?:true|false|{_OVER})$"
)
_STANDS = re.compile(
    r"\bне (?:снят|погашен)[аоы]?\b|\bалынған (?:жоқ|емес)\b|\bалынбаған\b|\bnot (?:yet )?lifted\b"
    r"|\bбез уважительн\w+ причин\w*|\bне (?:исполнен|выполнен|надлежащ)\w+|\bno\.? ?\d"
)
"""What is said of a penalty that stands: that it is not over, what for it is, by which order."""


def named(text: str) -> str | Fault:
    """`none`, or the penalty in words.

    A shorthand, a figure, a no among other words, or only that one is over may mean that there is
    none: a fault.
    """
    if found := code("penalty", text):
        return found
    plain = _STANDS.sub("", fold(text))
    return text if _WORD.search(plain) and not _NO.search(plain) else Fault("unreadable_penalty")


def lifting_dated(rows: pd.DataFrame) -> pd.Series[bool]:
    """Whether a penalty that its own words call lifted has the day on which it was."""
    told = [*rows["penalty"].dropna().unique()]
    over = {text for text in told if _LIFTED.search(_STANDS.sub("", fold(text)))}
    return ~rows["penalty"].isin(over) | rows["penalty_lifted_on"].notna()
