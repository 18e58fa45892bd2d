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


def rows(frame: pd.DataFrame) -> dict[str, Any]:
    return {str(key): row for key, row in frame.to_dict("index").items()}


def every_answer(case: Case) -> list[Pairs]:
    mentors = rows(case.mentors)
    choices = [
        [None, *(m for j, m in enumerate(mentors) if case.allowed[i, j])]
        for i in range(len(case.servants))
    ]
    answers = []
    for choice in itertools.product(*choices):
        taken = [mentor for mentor in choice if mentor is not None]
        if all(taken.count(m) <= mentors[m]["places"] for m in set(taken)):
            pairs = zip(case.servants.index, choice, strict=True)
            answers.append({str(s): m for s, m in pairs if m is not None})
    return answers


def value(case: Case, pairs: Pairs) -> tuple[Any, ...]:
    """The levels as the law's page words them, then the answer itself by key."""
    servants, mentors = rows(case.servants), rows(case.mentors)
    queue = sorted(servants, key=lambda s: (servants[s]["appointed_on"], s))
    loads = {m: mentors[m]["load"] for m in mentors}
    for mentor in pairs.values():
        loads[mentor] += 1
    ends = [(servants[s], mentors[m]) for s, m in pairs.items()]
    order = {key: at for people in (servants, mentors) for at, key in enumerate(sorted(people))}
    codes = [(mine["category"], theirs["category"]) for mine, theirs in ends]
    return (
        len(servants) - len(pairs),
        tuple(s not in pairs for s in queue),
        sum(mine["subdivision"] != theirs["subdivision"] for mine, theirs in ends),
        sum(loads[m] == 2 and mentors[m]["load"] < 2 for m in mentors),
        sum(mine[:-1] == theirs[:-1] and theirs[-1] > mine[-1] for mine, theirs in codes),
        -sum(min(theirs["months"], EXPERIENCE_CAP) for _, theirs in ends),
        sum(order[m] for m in pairs.values()),
        -sum(order[s] * order[m] for s, m in pairs.items()),
        tuple(pairs.get(s, "~") for s in sorted(servants)),
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
