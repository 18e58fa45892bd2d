"""Benchmarks: the exact matching and its certificates against greedy and other solvers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from made import CONFORM, SCARCE, Pool, pools

from pipeline.decide.levels import EXPERIENCE_CAP, levels
from pipeline.decide.matching import match
from pipeline.decide.network import Network, build, ranked
from pipeline.decide.optimum import Level, solve
from pipeline.decide.prices import reopened
from pipeline.decide.proofs import Tier
from pipeline.settings import Settings

LEVELS = Settings().levels
Pairs = Mapping[str, str]


@dataclass(frozen=True)
class Case:
    """A month: how many newcomers and staff, in how many bodies (None: of log-normal size), which
    ways are tried on it, and what share of the staff is free to mentor."""

    name: str
    servants: int
    staff: int
    bodies: int | None = None
    ways: tuple[str, ...] = ()
    conform: float = CONFORM

    def pools(self) -> Iterator[Pool]:
        """Its bodies, one after another."""
        return pools(self.servants, self.staff, bodies=self.bodies, conform=self.conform)


MOST = ("greedy", "mentor_match", "scipy", "networkx", "exact")
CASES = (
    Case("50 newcomers, 500 staff", 50, 500, 1, MOST),
    Case("1,000 newcomers, 10,000 staff", 1_000, 10_000, None, MOST),
    Case("10,000 newcomers, 100,000 staff", 10_000, 100_000, None, MOST),
    Case("the same, mentors scarce", 10_000, 100_000, None, MOST, SCARCE),
)
NATION = Case("100,000 newcomers, 1,000,000 staff", 100_000, 1_000_000, None, ("greedy", "exact"))
SLOW = ("mentor_match",)
PATIENCE = 600
"""So many seconds of processor a slow way may take for a month, in a process of its own."""


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


@dataclass
class Measured:
    """How long it took, and how good the answers are; all counts are better small. Not `finished`:
    it was ended, and there are none."""

    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    finished: bool = True


COUNTS = ("left", "passed_over", "outside", "second", "lower", "months")


def measured(case: Case) -> dict[str, Measured]:
    """Every way on the same bodies, one body after another, each in turn; then the slow ones."""
    ways = [way for way in case.ways if find_spec(NEEDS.get(way, "numpy"))]
    found = _in_turn(case, [way for way in ways if way not in SLOW])
    found |= {way: _patiently(case, way) for way in ways if way in SLOW}
    return {way: found[way] for way in ways}


def _in_turn(case: Case, ways: Iterable[str]) -> dict[str, Measured]:
    found = {way: Measured() for way in ways}
    for one in case.pools():
        for way, told in found.items():
            begun = perf_counter()
            pairs = WAYS[way](one)
            told.seconds += perf_counter() - begun
            told.counts.update(_counts(one, pairs))
    return found


def _patiently(case: Case, way: str) -> Measured:
    """A slow way on the same bodies, which is ended when it has taken too long."""
    command = [sys.executable, __file__, case.name, way]
    # Beside other work a second of processor takes longer, but not for ever.
    try:
        told = subprocess.run(command, stdout=subprocess.PIPE, timeout=4 * PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return Measured(finished=False)
    if told.returncode < 0:
        return Measured(finished=False)
    told.check_returncode()
    answer = json.loads(told.stdout)
    return Measured(answer["seconds"], Counter(answer["counts"]))


def _alone() -> None:
    """The process of a slow way: what it measured as JSON, and nothing where it was ended."""
    name, way = sys.argv[1:]
    if find_spec("resource"):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    case = next(one for one in (*CASES, NATION) if one.name == name)
    told = _in_turn(case, [way])[way]
    sys.stdout.write(json.dumps({"seconds": told.seconds, "counts": told.counts}))


def _counts(one: Pool, pairs: Pairs) -> dict[str, int]:
    """Without a mentor, passed over for somebody accepted later, outside the subdivision, beyond a
    mentor's first place, a mentor of a lower category, months short of the cap."""
    row = {key: at for at, key in enumerate(one.servants.index)}
    column = {key: at for at, key in enumerate(one.mentors.index)}
    who = np.array([row[key] for key in pairs], dtype=np.int64)
    whom = np.array([column[key] for key in pairs.values()], dtype=np.int64)
    carried = np.bincount(whom, minlength=len(column))
    if not one.allowed[who, whom].all() or (carried > one.mentors["places"].to_numpy()).any():
        raise ArithmeticError("an answer is not lawful")
    accepted = one.servants["appointed_on"].to_numpy()
    without = np.setdiff1d(np.arange(len(row)), who)
    late = accepted[who].max() if len(who) else accepted.min()
    mine, theirs = ranked(one.servants, one.mentors)
    free = one.mentors["load"].to_numpy() == 0
    months = one.mentors["months"].to_numpy().clip(0, EXPERIENCE_CAP)
    return {
        "left": len(without),
        "passed_over": int((accepted[without] < late).sum()),
        "outside": int((mine.unit[who] != theirs.unit[whom]).sum()),
        "second": int((carried - (free & (carried > 0))).sum()),
        "lower": int((theirs.rank[whom] > mine.rank[who]).sum()),
        "months": int((EXPERIENCE_CAP - months[whom]).sum()),
    }


def parts(case: Case) -> dict[str, float]:
    """Seconds of building the network, of one level on it, of all levels with their certificates
    (building left aside), of the price of one pair (median), and megabytes at the peak."""
    build_, single, whole, prices = 0.0, 0.0, 0.0, []
    before = _peak(anew=True)
    for one in case.pools():
        begun = perf_counter()
        network = build(one.servants, one.mentors, one.allowed)
        built = perf_counter()
        cost = network.fallbacks * len(one.servants) * 2 + network.outside
        solve(network.arcs, [Level("single", cost.astype(np.int64))])
        solved = perf_counter()
        found = match(one.servants, one.mentors, one.allowed, LEVELS)
        done = perf_counter()
        build_, single = build_ + built - begun, single + solved - built
        whole += done - solved - (built - begun)
        if len(prices) < 40 and len(found.pairs):
            prices += _prices(Tier("assign", one.servants, one.mentors, one.allowed, found))
    return {
        "build": build_,
        "single": single,
        "levels": whole,
        "price": 1000 * float(np.median(prices)),
        "peak": _peak() - before,
    }


def _prices(tier: Tier) -> Iterable[float]:
    asked, servant = reopened(tier, LEVELS), tier.servants.index[0]
    mentors = tier.mentors.index[np.flatnonzero(tier.allowed[0])[:5]]
    for mentor in mentors:
        begun = perf_counter()
        asked.price(servant, mentor)
        yield perf_counter() - begun


def _peak(*, anew: bool = False) -> float:
    """Megabytes of this process at its highest so far, or from now on, where Linux tells it."""
    own = Path("/proc/self")
    if anew and (own / "clear_refs").exists():
        (own / "clear_refs").write_text("5", encoding="ascii")
    if (own / "status").exists():
        lines = (own / "status").read_text(encoding="ascii").splitlines()
        return next(int(one.split()[1]) for one in lines if one.startswith("VmHWM")) / 1024
    if sys.platform == "win32":
        return 0.0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * (1024 if sys.platform == "darwin" else 1))


if __name__ == "__main__":
    _alone()
