"""Benchmarks: the section on the matching of the page of results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version

import checking
import pairing
import slow
import trying
from made import CONFORM, LARGEST, MEDIAN
from page import asked, table


def matched() -> Iterable[str]:
    """Who mentors whom: each way on each month, the exact one in parts, and a month checked."""
    yield from ("", "## Who mentors whom", "")
    peers = ", ".join(f"{name} {_version(name)}" for name in ("mentor-match", "scipy", "networkx"))
    yield (
        f"Made-up state bodies of log-normal size (median {MEDIAN}, at most {LARGEST:,}), "
        f"{CONFORM:.0%} of the staff free to mentor, newcomers in bursts, each way on the same "
        f"bodies in one run. Peers: {peers}. Greedy takes the newcomers in the list's order; "
        "mentor-match pairs one to one in two rounds, by a sum of scores; it gets one state body "
        "at a time like the others, though its own program takes all people in one list, and at "
        f"most {slow.PATIENCE} seconds of processor for a month; scipy solves a dense "
        "assignment by weights, without the order of acceptance, for which its fractions have no "
        "room; networkx solves our own network by weights of any size. Exact is ours: every level, "
        "each with its certificate."
    )
    rows, shares, losses = [], [], []
    for case in _cases():
        measured = pairing.measured(case)
        losses.append(_loss(case.name, measured))
        for way, told in measured.items():
            rows.append((case.name, way.replace("_", "-"), *_figures(told)))
        part = pairing.parts(case)
        shares.append((case.name, *(f"{part[name]:.2f}" for name in PARTS)))
    yield from table(("month", "way", "seconds", *COUNTED), rows)
    yield ""
    yield (
        "Passed over are newcomers left without a mentor although somebody accepted later has one. "
        "As the law's requirements are about the mentor alone, greedy seldom leaves more newcomers "
        "without one, and it is faster. What the exact answer gains is the order of acceptance, "
        "fewer pairs outside the subdivision and fewer mentors of a lower category, the same "
        "answer in any order of the rows, and a proof."
    )
    yield ""
    yield from losses
    yield ""
    yield (
        "The same in parts: seconds of building the network, of one single level on it, of all "
        "levels with their certificates; milliseconds for the exact price of one pair (median); "
        "megabytes that the highest use of memory grew by, the made people included."
    )
    yield from table(("month", "build", "one level", "all levels", "one price, ms", "MB"), shares)
    yield from _checking()


def _checking() -> Iterable[str]:
    yield ""
    yield (
        "A month through validation, with bodies short of mentors, consents not asked for and "
        "blank cells, in seconds: deciding all of it, all explanations in sentences, the "
        "independent check of every decision and level, and the slowest of a hundred questions "
        "why not in the largest round, beside the loaded run."
    )
    checks = [
        (f"{hires:,} newcomers, {staff:,} staff", *(f"{found[name]:.2f}" for name in CHECKS))
        for hires, staff in (checking.SIZES if asked("--nation") else checking.SIZES[:2])
        for found in [checking.run(staff, hires)]
    ]
    yield from table(("month", *CHECKS), checks)


def _figures(told: trying.Measured) -> list[str]:
    if not told.finished:
        return [f"not finished in {slow.PATIENCE} s", *("-" for _ in trying.COUNTS)]
    return [f"{told.seconds:.3f}", *(f"{told.counts[name]:,}" for name in trying.COUNTS)]


def _loss(case: str, measured: Mapping[str, trying.Measured]) -> str:
    """What the list's order costs, beside the exact answer."""
    mine, theirs = (measured[way].counts for way in ("exact", "greedy"))
    left, late, away = (theirs[name] - mine[name] for name in ("left", "passed_over", "outside"))
    share = away / max(mine["outside"], 1)
    return (
        f"- {case}, greedy beside exact: {left:+,} without a mentor, {late:+,} passed over, "
        f"{away:+,} outside the subdivision ({share:+.1%})."
    )


COUNTED = (
    "without a mentor",
    "passed over",
    "outside the subdivision",
    "second places",
    "lower category",
    "months short",
)
PARTS = ("build", "single", "levels", "price", "peak")
CHECKS = ("decide", "explain", "verify", "why not")


def _cases() -> list[trying.Case]:
    """The size of the nation takes minutes: `run.py --nation`."""
    return [*trying.CASES, *([trying.NATION] if asked("--nation") else [])]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"
