"""Benchmarks: the ways of finding mentors for one state body. Promises lawful pairs of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

import numpy as np
from made import Pool

from pipeline.decide.levels import EXPERIENCE_CAP, levels
from pipeline.decide.matching import match
from pipeline.decide.network import Network, build, ranked
from pipeline.settings import Settings

LEVELS = Settings().levels
Pairs = Mapping[str, str]


def greedy(one: Pool) -> Pairs:
    """Each newcomer in the list's order takes the best free mentor by the same levels."""
    places, load = (one.mentors[name].to_numpy().copy() for name in ("places", "load"))
    units, months = (one.mentors[name].to_numpy() for name in ("subdivision", "months"))
    ranks = one.mentors["rank"].to_numpy()
    names, rows = one.mentors.index.to_numpy(), one.servants[["subdivision", "rank"]].to_numpy()
    pairs = {}
    for row, (key, (unit, rank)) in enumerate(zip(one.servants.index, rows, strict=True)):
        open_to = np.flatnonzero(one.allowed[row] & (places > 0))
        if len(open_to):
            lower = ranks[open_to] > rank
            short = -np.minimum(months[open_to], EXPERIENCE_CAP)
            order = (short, lower, load[open_to] >= 1, units[open_to] != unit)
            best = open_to[np.lexsort(order)[0]]
            places[best] -= 1
            load[best] += 1
            pairs[key] = names[best]
    return pairs


def exact(one: Pool) -> Pairs:
    """All levels, each with its certificate."""
    return match(one.servants, one.mentors, one.allowed, LEVELS).pairs


def networkx(one: Pool) -> Pairs:
    """The same network of hubs, one sum of weights, by networkx' network simplex."""
    import networkx as nx

    network, weights = _weighted(one)
    arcs, graph = network.arcs, nx.MultiDiGraph()
    for node, supply in enumerate(arcs.supply.tolist()):
        graph.add_node(node, demand=-supply)
    ends = zip(arcs.tails.tolist(), arcs.heads.tolist(), strict=True)
    for number, (tail, head) in enumerate(ends):
        graph.add_edge(
            tail, head, number, weight=weights[number], capacity=int(arcs.capacity[number])
        )
    _, flow = nx.network_simplex(graph)
    return _pairs(one, network, flow)


def _pairs(one: Pool, network: Network, flow: Any) -> Pairs:
    """Who came to whom: each node hands on the newcomers whom it has, as many as an arc carries.
    Every arc leads to a later node."""
    held: dict[int, list[int]] = {node: [node] for node in range(network.servants)}
    pairs = {}
    for node in range(network.sink):
        for head, by in flow[node].items():
            for _ in range(sum(by.values())):
                who = held[node].pop(0)
                held.setdefault(head, []).append(who)
                if node >= network.first_mentor:
                    pairs[one.servants.index[who]] = one.mentors.index[node - network.first_mentor]
    return pairs


def scipy(one: Pool) -> Pairs:
    """A dense assignment a body, a column a place and one a newcomer for nobody, by weights. Its
    fractions have no room for the order of acceptance: that level is left out."""
    from scipy.optimize import linear_sum_assignment

    holder = np.repeat(np.arange(len(one.mentors)), one.mentors["places"])
    nth = (
        np.concatenate([np.arange(count) for count in one.mentors["places"]])
        if len(holder)
        else holder
    )
    second = (nth + one.mentors["load"].to_numpy()[holder]) >= 1
    mine, theirs = ranked(one.servants, one.mentors)
    outside = mine.unit[:, None] != theirs.unit[holder][None]
    lower = theirs.rank[holder][None] > mine.rank[:, None]
    short = EXPERIENCE_CAP - one.mentors["months"].to_numpy().clip(0, EXPERIENCE_CAP)[holder]
    step = _steps(len(one.servants))
    cost = step[2] * outside + step[3] * second + step[4] * lower + short
    nobody = step[1]
    never = 2 * nobody * len(one.servants)
    cost = np.where(one.allowed[:, holder], cost, never).astype(float)
    alone = np.full((len(one.servants), len(one.servants)), float(never))
    np.fill_diagonal(alone, nobody)
    rows, columns = linear_sum_assignment(np.hstack([cost, alone]))
    names = one.mentors.index.to_numpy()
    taken = columns < len(holder)
    return dict(zip(one.servants.index[rows[taken]], names[holder[columns[taken]]], strict=True))


def mentor_match(one: Pool) -> Pairs:
    """mentor-match as it is used: rounds of one newcomer a mentor, a sum of scores."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data
    from matching.rules.rule import Disqualify, Generic

    columns = {key: at for at, key in enumerate(one.mentors.index)}
    rows = {key: at for at, key in enumerate(one.servants.index)}
    room = dict(zip(one.mentors.index, one.mentors["places"], strict=True))
    mentors = [
        Mentor(email=key, grade=9 - row["rank"], organisation=row["subdivision"])
        for key, row in one.mentors.iterrows()
    ]
    mentees = [
        Mentee(email=key, grade=9 - row["rank"], organisation=row["subdivision"])
        for key, row in one.servants.iterrows()
    ]

    def rules() -> list[Any]:
        return [
            Disqualify(lambda m: not one.allowed[rows[m.mentee.email], columns[m.mentor.email]]),
            Disqualify(lambda m: len(m.mentor.mentees) >= room[m.mentor.email]),
            Disqualify(lambda m: bool(m.mentee.mentors)),
            Generic(
                {True: 100, False: 0}, lambda m: m.mentor.organisation == m.mentee.organisation
            ),
            Generic({True: 10, False: 0}, lambda m: m.mentor.grade >= m.mentee.grade),
        ]

    _, served = process_data(mentors, mentees, [rules(), rules()])
    return {one.email: one.mentors[0].email for one in served if one.mentors}


def _steps(servants: int) -> list[int]:
    """Weights that keep the levels apart: nobody, urgency, outside, second place, category."""
    many = servants + 1
    lower = EXPERIENCE_CAP * many
    second = lower * many
    outside = second * many
    late = outside * many
    return [late * many * many, late, outside, second, lower]


def _weighted(one: Pool) -> tuple[Network, list[int]]:
    network = build(one.servants, one.mentors, one.allowed)
    asked = levels(network, one.servants, one.mentors, LEVELS)[:-1]
    weights = [0] * len(network.arcs.tails)
    for level, step in zip(asked, [*_steps(len(one.servants)), 1], strict=True):
        for arc, cost in enumerate(level.cost.tolist()):
            weights[arc] += cost * step
    return network, weights


WAYS: Mapping[str, Callable[[Pool], Pairs]] = {
    "greedy": greedy,
    "mentor_match": mentor_match,
    "scipy": scipy,
    "networkx": networkx,
    "exact": exact,
}
NEEDS = {"mentor_match": "matching", "scipy": "scipy", "networkx": "networkx"}


def there(way: str) -> bool:
    """Whether what the way needs is installed."""
    return way not in NEEDS or find_spec(NEEDS[way]) is not None
