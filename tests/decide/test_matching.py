"""The matching against brute force: no small case is answered worse, whatever the order of rows."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.decide.matching import EXPERIENCE_CAP, LEVELS, match

Pairs = dict[str, str]


@dataclass(frozen=True)
class Case:
    servants: pd.DataFrame
    mentors: pd.DataFrame
    allowed: np.ndarray[Any, np.dtype[np.bool_]]


CATEGORIES = ["D-5", "D-3", "D-O-5", "E-5"]


def people(draw: st.DrawFn, prefix: str, most: int) -> pd.DataFrame:
    count = draw(st.integers(1, most))
    frame = pd.DataFrame(
        {
            "subdivision": draw(st.lists(st.sampled_from("AB"), min_size=count, max_size=count)),
            "category": draw(st.lists(st.sampled_from(CATEGORIES), min_size=count, max_size=count)),
        },
        index=[f"{prefix}{n}" for n in range(count)],
    )
    return frame.astype("str")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    servants, mentors = people(draw, "s", 5), people(draw, "m", 4)
    days = draw(st.lists(st.integers(1, 3), min_size=len(servants), max_size=len(servants)))
    servants["appointed_on"] = pd.to_datetime([f"2026-11-0{day}" for day in days])
    load = draw(st.lists(st.integers(0, 2), min_size=len(mentors), max_size=len(mentors)))
    mentors["load"], mentors["places"] = load, [2 - one for one in load]
    mentors["months"] = draw(
        st.lists(st.sampled_from([24, 60, 119, 130]), min_size=len(mentors), max_size=len(mentors))
    )
    size = len(servants) * len(mentors)
    flags = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    return Case(servants, mentors, np.array(flags).reshape(len(servants), len(mentors)))


def every_answer(case: Case) -> list[Pairs]:
    keys = list(case.servants.index)
    choices = [
        [None, *(m for j, m in enumerate(case.mentors.index) if case.allowed[i, j])]
        for i in range(len(keys))
    ]
    answers = []
    for choice in itertools.product(*choices):
        taken = [mentor for mentor in choice if mentor is not None]
        if all(taken.count(m) <= case.mentors.at[m, "places"] for m in set(taken)):
            answers.append({k: m for k, m in zip(keys, choice, strict=True) if m is not None})
    return answers


def value(case: Case, pairs: Pairs) -> tuple[Any, ...]:
    """The levels as the law's page words them, then the answer itself by key."""
    servants, mentors = case.servants, case.mentors
    waiting = sorted((servants.at[s, "appointed_on"], s) for s in servants.index if s not in pairs)
    served = sorted((servants.at[s, "appointed_on"], s) for s in pairs)
    rank = [one in served for one in sorted(waiting + served)]
    loads = {m: mentors.at[m, "load"] for m in mentors.index}
    for mentor in pairs.values():
        loads[mentor] += 1
    lower = 0
    for servant, mentor in pairs.items():
        mine, theirs = servants.at[servant, "category"], mentors.at[mentor, "category"]
        if mine[:-1] == theirs[:-1]:
            lower += theirs[-1] > mine[-1]
    return (
        len(waiting),
        tuple(not one for one in rank),
        sum(
            servants.at[s, "subdivision"] != mentors.at[m, "subdivision"] for s, m in pairs.items()
        ),
        sum(loads[m] == 2 and mentors.at[m, "load"] < 2 for m in mentors.index),
        lower,
        -sum(min(mentors.at[m, "months"], EXPERIENCE_CAP) for m in pairs.values()),
        tuple(pairs.get(s, "~") for s in sorted(servants.index)),
    )


@settings(max_examples=300, deadline=None)
@given(cases())
def test_no_other_answer_is_better_at_any_level(case: Case) -> None:
    best = min(every_answer(case), key=lambda pairs: value(case, pairs))
    assert match(case.servants, case.mentors, case.allowed, tuple(LEVELS)) == best


@settings(max_examples=100, deadline=None)
@given(cases(), st.randoms())
def test_the_order_of_rows_decides_nothing(case: Case, chance: Any) -> None:
    rows, columns = list(range(len(case.servants))), list(range(len(case.mentors)))
    chance.shuffle(rows)
    chance.shuffle(columns)
    shuffled = match(
        case.servants.iloc[rows],
        case.mentors.iloc[columns],
        case.allowed[np.ix_(rows, columns)],
        tuple(LEVELS),
    )
    assert shuffled == match(case.servants, case.mentors, case.allowed, tuple(LEVELS))
