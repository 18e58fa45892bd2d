"""Benchmarks: deciding a synthetic month, checking it again, and one question why not."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from made import ON, uneven_month

from pipeline.decide import Decided, Why, decide, explained
from pipeline.model import State
from pipeline.rosters import Places, Rosters, take
from pipeline.verify.check import checked
from pipeline.verify.view import look

NOBODY = State()


SIZES = ((1_000, 10_000), (10_000, 100_000), (100_000, 1_000_000))
"""Newcomers and staff."""


def run(staff: int, hires: int) -> dict[str, float]:
    """Seconds of deciding, of all explanations in sentences, of the check, and of one why not."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        uneven_month(home / "2026-11", staff, hires)
        rosters = take(Places(home / "2026-11", home, home / "register.sqlite"), ON)
        return _timed(rosters, ON)


def _timed(rosters: Rosters, on: date) -> dict[str, float]:
    law = rosters.law
    begun = perf_counter()
    found = decide(rosters.people, NOBODY, law)
    decided = perf_counter()
    if found.settled is None:
        raise ValueError("nothing was settled")
    explained(found.settled)
    told = perf_counter()
    numbers = count(1)  # as the register gives them
    shapes = [
        {name: getattr(one, name) for name in ("servant_id", "outcome", "mentor_id")}
        | {"old_mentor_id": None, "mentorship": next(numbers) if one.mentor_id else None}
        for one in found.decisions
    ]
    certificate = found.settled.certificate["bodies"]
    given = perf_counter()
    view = look(rosters.people, NOBODY, (on, law.act, law.calendar, law.settings))
    problems = list(checked(view, shapes, certificate))
    done = perf_counter()
    if problems:
        raise ValueError("the check refuses the benchmark's own run")
    return {
        "decide": decided - begun,
        "explain": told - decided,
        "verify": done - given,
        "why not": _why_not(rosters, found),
    }


def _why_not(rosters: Rosters, found: Decided) -> float:
    """The slowest answer: the first asked about a servant solves the round again."""
    settled = found.settled
    if settled is None:
        raise ValueError("nothing was settled")
    rounds = [one.tiers[0] for one in settled.chosen.values()]
    tier = max(rounds, key=lambda one: len(one.mentors) * len(one.servants))
    slowest = 0.0
    for key in [*tier.matched.pairs][:: max(1, len(tier.matched.pairs) // ASKED)]:
        servant = next(one for one in settled.everybody if one.key == key)
        why = Why(settled, servant, rosters.people.staff, tier.matched.pairs[key])
        for candidate in tier.mentors.index[:: max(1, len(tier.mentors) // ASKED)]:
            begun = perf_counter()
            why.candidates(str(candidate))
            slowest = max(slowest, perf_counter() - begun)
    return slowest


ASKED = 10
"""So many servants are asked about, and so many candidates of each."""
