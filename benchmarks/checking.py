"""Benchmarks: deciding a synthetic month, checking it again, and one question why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from made import ON, month

from pipeline.decide import Why, decide, explained
from pipeline.model import State
from pipeline.rosters import Places, Rosters, take
from pipeline.verify.check import checked
from pipeline.verify.view import look

NOBODY = State()


def run(staff: int, hires: int, bodies: int) -> dict[str, float]:
    """Seconds of deciding, of all explanations in sentences, of the check, and of one why not."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        month(home / "2026-11", staff, hires, bodies)
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
    shapes = [
        {name: getattr(one, name) for name in ("servant_id", "outcome", "mentor_id")}
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


def _why_not(rosters: Rosters, found: object) -> float:
    settled = found.settled  # type: ignore[attr-defined]
    name = max(settled.chosen, key=lambda body: len(settled.chosen[body].tiers[0].mentors))
    tier = settled.chosen[name].tiers[0]
    servant = next(one for one in settled.everybody if one.key in tier.matched.pairs)
    why = Why(settled, servant, rosters.people.staff, tier.matched.pairs[servant.key])
    begun = perf_counter()
    why.candidates(str(tier.mentors.index[-1]))
    return perf_counter() - begun
