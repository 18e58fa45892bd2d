"""verify: each level of a round is optimal: the certificate's potentials say so, or it is refused.

A set of pairs is best where potentials exist under which every pair and every place that is used
costs no more, and every one that is not used no less, than its ends differ. What a level leaves
open is what costs exactly as much; the next level is judged on that alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from .costs import Costs, costs
from .order import Answer, out_of_order
from .problem import Problem
from .rounds import Book, Flags, Integers, Round

MOST = 2**60


def check(
    book: Book, told: Mapping[str, Any], rebuilt: Round, had: Mapping[str, str], body: str
) -> Iterator[Problem]:
    """The problems of one round. `had` names the mentors of expired plans (level `standing`)."""
    expected = names(book, had)
    if not rebuilt.allowed.any():
        if told["pairs"] or told["levels"]:
            yield Problem("levels", state_body=body)
        return
    if [one["level"] for one in told["levels"]] != expected:
        yield Problem("levels", state_body=body)
        return
    answer = _start(rebuilt, told["pairs"])
    for level in told["levels"]:
        asked = costs(level["level"], book, rebuilt, had)
        if _value(answer, asked) != level["value"]:
            yield Problem("value", state_body=body, level=level["level"])
        if not _settled(answer, asked, level):
            yield Problem("not_optimal", state_body=body, level=level["level"])
            return
    for servant in out_of_order(answer):
        yield Problem("order", rebuilt.servants[servant])


def names(book: Book, had: Mapping[str, str]) -> list[str]:
    """The levels in the order of the settings."""
    first = ["standing"] if had else []
    return [*first, "unmatched", "acceptance", *book.view.settings.levels, "keys", "order"]


def _start(rebuilt: Round, pairs: Mapping[str, str]) -> Answer:
    taken = np.zeros_like(rebuilt.allowed)
    column = {key: at for at, key in enumerate(rebuilt.mentors)}
    row = {key: at for at, key in enumerate(rebuilt.servants)}
    for servant, mentor in pairs.items():
        taken[row[servant], column[mentor]] = True
    everyone = np.ones(len(rebuilt.servants), dtype=np.bool_)
    return Answer(taken, rebuilt.allowed.copy(), rebuilt.free, everyone)


def _value(answer: Answer, asked: Costs) -> int:
    """What the answer costs on this level."""
    total = asked.pairs[answer.taken].sum() + asked.places[answer.used].sum()
    return int(total + asked.alone[answer.without].sum())


def _settled(answer: Answer, asked: Costs, level: Mapping[str, Any]) -> bool:
    """Whether the level's potentials prove the answer; what they settle is no longer open."""
    count, others = answer.taken.shape
    mine = _potentials(level.get("servants"), count)
    theirs = _potentials(level.get("mentors"), others)
    if mine is None or theirs is None:
        return False
    pairs = asked.pairs + mine[:, None] - theirs[None]
    places, alone = asked.places + theirs[:, None], asked.alone + mine
    proved = (
        _fits(pairs, answer.open_pairs, answer.taken)
        and _fits(alone, answer.open_alone, answer.without)
        and not (places[answer.open_places & answer.used] > 0).any()
        and not (places[answer.open_places & ~answer.used] < 0).any()
    )
    answer.open_pairs &= pairs == 0
    answer.open_alone &= alone == 0
    answer.open_places &= places == 0
    # To a candidate without a place that is open or taken no pair leads any more.
    answer.open_pairs &= np.any(answer.open_places | answer.used, axis=1)
    return bool(proved)


def _potentials(told: Any, count: int) -> Integers | None:
    """The potentials as whole numbers of a size that no sum can overflow; None: they are none."""
    if told is None:
        return np.zeros(count, dtype=np.int64)
    whole = len(told) == count and all(type(one) is int and abs(one) < MOST for one in told)
    return np.array(told, dtype=np.int64) if whole else None


def _fits(reduced: Integers, open_to: Flags, used: Flags) -> bool:
    return not (reduced[open_to] < 0).any() and not reduced[open_to & used].any()
