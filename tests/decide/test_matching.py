"""The matching against brute force: no small case is answered worse, whatever the order of rows."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.decide.levels import EXPERIENCE_CAP, LEVELS
from pipeline.decide.matching import match

Pairs = dict[str, str]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Case:
    servants: pd.DataFrame
    mentors: pd.DataFrame
    allowed: Flags


CATEGORIES = ["D-5", "D-3", "D-O-5", "E-5"]
ANSWERS = ["as all", "as all", "as all", "yes", "no"]
SERIES = ["D", "D-O", "E"]


def people(draw: st.DrawFn, prefix: str, most: int) -> pd.DataFrame:
    count = draw(st.integers(1, most))
    frame = pd.DataFrame(
        {
            "subdivision": draw(st.lists(st.sampled_from("AB"), min_size=count, max_size=count)),
            "category": draw(st.lists(st.sampled_from(CATEGORIES), min_size=count, max_size=count)),
        },
        index=[f"{prefix}{n}" for n in range(count)],
    )
    frame = frame.astype("str")
    codes = frame["category"].str.rsplit("-", n=1)
    return frame.assign(series=codes.str[0].map(SERIES.index), rank=codes.str[1].astype(int))


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
    flags = draw(st.lists(st.sampled_from(ANSWERS), min_size=size, max_size=size))
    personal = np.array(flags).reshape(len(servants), len(mentors))
    common = np.array(draw(st.lists(st.booleans(), min_size=len(mentors), max_size=len(mentors))))
    return Case(servants, mentors, np.where(personal == "as all", common, personal == "yes"))


def answer(case: Case, levels: tuple[str, ...] = tuple(LEVELS)) -> Pairs:
    return dict(match(case.servants, case.mentors, case.allowed, levels).pairs)


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
    had = servants if "standing" in case.servants else {}
    stands = [s for s in had if case.servants["standing"][s] in mentors]
    return (
        sum(pairs.get(s) != case.servants["standing"][s] for s in stands),
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


def body_of_hundreds(number: int) -> Case:
    rng = np.random.default_rng(number)
    servants, mentors = 60, 45
    units, ranks = [f"U{n}" for n in range(6)], [3, 4, 5]
    load = rng.integers(0, 2, mentors)
    common = rng.random(mentors) < 0.9
    return Case(
        pd.DataFrame(
            {
                "subdivision": rng.choice(units, servants),
                "series": 0,
                "rank": rng.choice(ranks, servants),
                "appointed_on": pd.Timestamp("2026-11-01")
                + pd.to_timedelta(rng.integers(0, 9, servants), "D"),
            },
            index=[f"s{n:03}" for n in range(servants)],
        ),
        pd.DataFrame(
            {
                "subdivision": rng.choice(units, mentors),
                "series": 0,
                "rank": rng.choice(ranks, mentors),
                "months": rng.integers(24, 200, mentors),
                "load": load,
                "places": 2 - load,
            },
            index=[f"m{n:03}" for n in range(mentors)],
        ),
        common & (rng.random((servants, mentors)) > 0.02),
    )


Costs = tuple[list[tuple[str, int]], dict[tuple[str, str], int], dict[str, list[int]]]


def weights(case: Case) -> Costs:
    """The levels of the law and the settings in one sum of weights, as large as they have to be:
    of a servant without a mentor, of a pair, of each place of a mentor."""
    many = len(case.servants) + 1
    steps = [EXPERIENCE_CAP * many**power for power in (8, 5, 4, 3)]
    queue = case.servants.sort_index().sort_values("appointed_on", kind="stable").index
    alone = [
        (key, steps[0] + (len(queue) - at) * steps[0] // many**2) for at, key in enumerate(queue)
    ]
    servants, mentors = rows(case.servants), rows(case.mentors)
    pairs = {}
    for (i, s), (j, m) in itertools.product(enumerate(servants), enumerate(mentors)):
        if case.allowed[i, j]:
            mine, theirs = servants[s], mentors[m]
            pairs[s, m] = (
                steps[1] * (mine["subdivision"] != theirs["subdivision"])
                + steps[3] * (theirs["rank"] > mine["rank"])
                + EXPERIENCE_CAP
                - min(theirs["months"], EXPERIENCE_CAP)
            )
    places = {
        m: [steps[2] * (load >= 1) for load in range(row["load"], 2)] for m, row in mentors.items()
    }
    return alone, pairs, places


def weighed(case: Case, pairs: Pairs) -> int:
    alone, of_pairs, places = weights(case)
    taken = {m: list(pairs.values()).count(m) for m in set(pairs.values())}
    return (
        sum(cost for key, cost in alone if key not in pairs)
        + sum(of_pairs[pair] for pair in pairs.items())
        + sum(sum(places[m][:count]) for m, count in taken.items())
    )


def by_networkx(case: Case) -> int:
    alone, pairs, places = weights(case)
    graph = nx.MultiDiGraph()
    graph.add_node("sink", demand=len(case.servants))
    for key, cost in alone:
        graph.add_node(("servant", key), demand=-1)
        graph.add_edge(("servant", key), "sink", weight=cost, capacity=1)
    for (servant, mentor), cost in pairs.items():
        graph.add_edge(("servant", servant), ("mentor", mentor), weight=cost, capacity=1)
    for mentor, costs in places.items():
        for cost in costs:
            graph.add_edge(("mentor", mentor), "sink", weight=cost, capacity=1)
    return int(nx.network_simplex(graph)[0])


@settings(max_examples=1000, deadline=None)
@given(cases())
def test_no_other_answer_is_better_at_any_level(case: Case) -> None:
    best = min(every_answer(case), key=lambda pairs: value(case, pairs))
    assert answer(case) == best


@settings(max_examples=500, deadline=None)
@given(cases(), st.data())
def test_a_pair_that_stands_is_kept_before_any_other_level_is_looked_at(
    case: Case, data: st.DataObject
) -> None:
    mentors = st.sampled_from(["", "", *case.mentors.index])
    size = len(case.servants)
    had = data.draw(st.lists(mentors, min_size=size, max_size=size))
    kept = Case(case.servants.assign(standing=had), case.mentors, case.allowed)
    best = min(every_answer(kept), key=lambda pairs: value(kept, pairs))
    assert answer(kept) == best


@settings(max_examples=500, deadline=None)
@given(cases(), st.permutations(list(LEVELS)), st.integers(0, len(LEVELS)))
def test_the_levels_of_the_settings_may_stand_in_any_order_or_not_at_all(
    case: Case, order: list[str], used: int
) -> None:
    def by_settings(pairs: Pairs) -> tuple[Any, ...]:
        every = value(case, pairs)
        own = dict(zip(LEVELS, every[3:7], strict=True))
        return (*every[:3], *(own[name] for name in order[:used]), *every[7:])

    best = min(every_answer(case), key=by_settings)
    assert answer(case, tuple(order[:used])) == best


@settings(max_examples=150, deadline=None)
@given(cases(), st.data())
def test_one_more_consent_never_leaves_more_servants_without_a_mentor(
    case: Case, data: st.DataObject
) -> None:
    more = case.allowed.copy()
    servants = data.draw(st.sampled_from([slice(None), *range(len(case.servants))]))
    more[servants, data.draw(st.integers(0, len(case.mentors) - 1))] = True
    with_it = Case(case.servants, case.mentors, more)
    assert len(answer(with_it)) >= len(answer(case))


@settings(max_examples=150, deadline=None)
@given(cases(), st.data())
def test_a_servant_who_leaves_takes_no_mentor_from_any_other(
    case: Case, data: st.DataObject
) -> None:
    leaver = data.draw(st.integers(0, len(case.servants) - 1))
    others = np.arange(len(case.servants)) != leaver
    without = Case(case.servants[others], case.mentors, case.allowed[others])
    assert set(answer(case)) - {case.servants.index[leaver]} <= set(answer(without))


@pytest.mark.parametrize("number", range(4))
def test_another_solver_finds_nothing_better_in_a_body_of_hundreds(number: int) -> None:
    case = body_of_hundreds(number)
    mine = answer(case)
    assert weighed(case, mine) == by_networkx(case)


@settings(max_examples=100, deadline=None)
@given(cases(), st.randoms())
def test_the_order_of_rows_decides_nothing(case: Case, chance: Any) -> None:
    rows, columns = list(range(len(case.servants))), list(range(len(case.mentors)))
    chance.shuffle(rows)
    chance.shuffle(columns)
    shuffled = Case(
        case.servants.iloc[rows], case.mentors.iloc[columns], case.allowed[np.ix_(rows, columns)]
    )
    assert answer(shuffled) == answer(case)


def alike(allowed: Flags) -> Case:
    """People whom nothing but their keys tells apart."""
    servants, mentors = ([f"{side}{n}" for n in range(len(allowed))] for side in "sm")
    alike_ = {"subdivision": "A", "category": "D-5", "series": 0, "rank": 5}
    mine = {**alike_, "appointed_on": pd.Timestamp("2026-11-01")}
    theirs = {**alike_, "months": 60, "load": 1, "places": 1}
    return Case(pd.DataFrame(mine, index=servants), pd.DataFrame(theirs, index=mentors), allowed)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([True, True, False]), min_size=16, max_size=16))
def test_where_nothing_but_keys_tells_people_apart_each_in_turn_has_the_first_mentor(
    flags: list[bool],
) -> None:
    case = alike(np.array(flags).reshape(4, 4))
    best = min(every_answer(case), key=lambda pairs: value(case, pairs))
    assert answer(case) == best


def chain(many: int) -> Case:
    """Each may have one of two mentors of the subdivision: one who ranks lower, or the one who is
    the next servant's lower one. The first has somebody outside instead."""
    servants, mentors = [f"s{n:03}" for n in range(many)], [f"m{n:03}" for n in range(many)]
    day = pd.Timestamp("2026-11-01")
    mine = pd.DataFrame({"rank": range(2, many + 2), "subdivision": "A"}, index=servants)
    theirs = pd.DataFrame({"rank": range(3, many + 3), "subdivision": "A"}, index=mentors)
    outside = pd.DataFrame({"rank": 1, "subdivision": "B"}, index=["outside"])
    theirs = pd.concat([theirs, outside])
    return Case(
        mine.assign(series=0, appointed_on=day),
        theirs.assign(series=0, months=60, load=1, places=1),
        np.hstack([np.eye(many), np.eye(many)[:, :1]]) + np.eye(many, many + 1, -1) > 0,
    )


@pytest.mark.parametrize("many", [2, 6, 150])
def test_nobody_leaves_the_subdivision_however_many_lower_categories_that_would_spare(
    many: int,
) -> None:
    case = chain(many)
    own = dict(zip(case.servants.index, case.mentors.index[:-1], strict=True))
    spared = dict(zip(case.servants.index, case.mentors.index[[-1, *range(many - 1)]], strict=True))
    assert answer(case, ("subdivision", "second_places", "category")) == own
    assert answer(case, ("category", "subdivision")) == spared
