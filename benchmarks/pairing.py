"""Benchmarks: the exact matching and its certificates against greedy and other solvers."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

import numpy as np
from slow import SLOW, patiently
from trying import Case, Measured, in_turn
from ways import LEVELS, there

from pipeline.decide.matching import match
from pipeline.decide.network import build
from pipeline.decide.optimum import Level, solve
from pipeline.decide.prices import reopened
from pipeline.decide.proofs import Tier


def measured(case: Case) -> dict[str, Measured]:
    """Every way on the same bodies, one body after another, each in turn; then the slow ones."""
    ways = [way for way in case.ways if there(way)]
    found = in_turn(case, [way for way in ways if way not in SLOW])
    found |= {way: patiently(case, way) for way in ways if way in SLOW}
    return {way: found[way] for way in ways}


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
