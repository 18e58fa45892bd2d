"""What forcing a pair costs: against an answer that was solved anew with the pair in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from pipeline.decide.levels import LEVELS
from pipeline.decide.matching import match
from pipeline.decide.prices import reopened
from pipeline.decide.proofs import Tier
from tests.decide.test_matching import Case, body_of_hundreds, cases, every_answer, value

OF_PRICES = ("unmatched", "acceptance", *LEVELS)


def tier(case: Case) -> Tier:
    found = match(case.servants, case.mentors, case.allowed, tuple(LEVELS))
    return Tier("assign", case.servants, case.mentors, case.allowed, found)


def counted(case: Case, pairs: dict[str, str]) -> tuple[Any, ...]:
    """The values of the levels that have a price, urgency as a sum of ranks."""
    every = value(case, pairs)
    late = sum(len(every[2]) - at for at, left in enumerate(every[2]) if left)
    return (every[1], late, *every[3:7])


@settings(max_examples=200, deadline=None)
@given(cases())
def test_the_price_of_a_pair_is_the_difference_to_the_best_answer_with_it(case: Case) -> None:
    solved = tier(case)
    asked = reopened(solved, tuple(LEVELS)) if case.allowed.any() else None
    best = counted(case, dict(solved.matched.pairs))
    answers = every_answer(case)
    places = dict(zip(case.mentors.index, case.mentors["places"], strict=True))
    for i, servant in enumerate(case.servants.index):
        for j, mentor in enumerate(case.mentors.index):
            if asked is None or not case.allowed[i, j] or not places[mentor]:
                continue
            forced = min(
                (one for one in answers if one.get(servant) == mentor),
                key=lambda pairs: value(case, pairs),
            )
            price = asked.price(servant, mentor)
            now = [b - a for a, b in zip(best, counted(case, forced), strict=True)]
            assert [price[name] for name in OF_PRICES] == now


@pytest.mark.parametrize("number", range(2))
def test_no_price_of_a_larger_body_is_a_gain(number: int) -> None:
    case = body_of_hundreds(number)
    solved = tier(case)
    asked = reopened(solved, tuple(LEVELS))
    for servant, mentor in list(solved.matched.pairs.items())[:20]:
        assert not any(asked.price(servant, mentor).values())
    free = [str(key) for key, row in case.mentors.iterrows() if row["places"]]
    for servant in case.servants.index[:10]:
        for mentor in free:
            if case.allowed[
                case.servants.index.get_loc(servant), case.mentors.index.get_loc(mentor)
            ]:
                assert tuple(asked.price(servant, mentor).values()) >= (0,) * len(OF_PRICES)
