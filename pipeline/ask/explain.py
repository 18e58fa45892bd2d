"""ask: why this mentor, and why not that one, as of before the run that decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline import record
from pipeline.decide import Settled, Why, decide, explained
from pipeline.errors import PipelineError
from pipeline.law import Act, in_language
from pipeline.model import Decision, State
from pipeline.rosters import Places, Rosters, take
from pipeline.words.speech import all_spoken, say

Shape = Mapping[str, Any]
OF_LAW = ("unmatched", "acceptance")
"""The levels that no settings change."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The answer about one servant, and what stands behind it. `run`: the run that gave it; None:
    no run has, this is what one would. `act` and `levels`: by what it was chosen. `changes`: how
    other settings would change everything."""

    decision: Decision
    on: date
    run: int | None
    sentences: tuple[str, ...]
    candidates: tuple[Shape, ...]
    act: Shape
    levels: tuple[str, ...]
    changes: Shape | None = None

    def shape(self) -> dict[str, Any]:
        """What machines are told."""
        decision = self.decision
        return {
            "servant_id": decision.servant_id,
            "outcome": decision.outcome,
            "mentor_id": decision.mentor_id,
            "on": self.on.isoformat(),
            "run": self.run,
            "act": dict(self.act),
            "levels": list(self.levels),
            "reasons": list(decision.reasons),
            "why": list(self.sentences),
            "candidates": list(self.candidates),
            "what_if": self.changes,
        }


@dataclass(frozen=True, slots=True)
class _Past:
    """The rosters of a day, and the register's state before that day's run, if there is one."""

    rosters: Rosters
    state: State
    run: record.RunRecord | None


def explain(places: Places, servant: str, on: date | None, candidate: str | None) -> Explained:
    """Every candidate of a servant with the verdict, as of before the run that decided; `on` None:
    the day of the register's last run, which has to be there then.

    With settings that differ from those of the run the answer is what these would decide, and
    `changes` compares all answers; nothing is written. PipelineError: the servant has no decision,
    or the candidate is not of the servant's state body.
    """
    with record.open_register(places.register, read_only=True) as register:
        past = _past(register, places, on)
        past = _when_chosen(register, places, past, servant)
    settled, decisions = _decided(past)
    if servant not in decisions:
        raise PipelineError(say("errors.explain.no_servant"))
    one = next(each for each in settled.everybody if each.key == servant)
    why = Why(settled, one, past.rosters.people.staff, decisions[servant].mentor_id)
    candidates = why.candidates(candidate)
    if candidate is not None and not candidates:
        raise PipelineError(say("errors.explain.no_candidate"))
    made = past.run is not None and _made_by(past.rosters, past.run)
    rows = {row["servant_id"]: row["why"] for row in explained(settled)}
    language = past.rosters.law.settings.voice
    decision = decisions[servant]
    return Explained(
        replace(decision, reasons=all_spoken(decision.reasons, language)),
        past.rosters.law.on,
        past.run.number if past.run and made else None,
        all_spoken(tuple(rows.get(servant, ())), language),
        all_spoken(tuple(each.shape() for each in candidates), language),
        _named(in_language(settled.law.act, language)),
        (*OF_LAW, *settled.law.settings.levels),
        _changes(past.run, decisions) if past.run and not made else None,
    )


def _named(act: Act) -> Shape:
    day = f"{act.date:%d.%m.%Y}"
    return {"title": act.title, "form": act.form, "number": act.number, "day": day}


def _past(register: record.Register, places: Places, on: date | None) -> _Past:
    """The last run of the day, if these rosters made it; else the register as it stands."""
    run = record.last_run(register, on)
    day = on or (run.on if run else None)
    if day is None:
        raise PipelineError(say("errors.explain.no_day"))
    rosters = take(places, day)
    if run is not None and not _made_by(rosters, run) and not _other_law(rosters, run):
        run = None
    return _before(register, rosters, run)


def _when_chosen(register: record.Register, places: Places, past: _Past, servant: str) -> _Past:
    """The run that chose the servant's pair, where a later one of the same rosters kept it."""
    mine = (one for one in past.state.mentorships if one.open and one.servant_id == servant)
    pair = next((one.pair for one in mine), None)
    if past.run is None or pair is None or pair.run is None or pair.run >= past.run.number:
        return past
    run = record.run(register, pair.run)
    rosters = past.rosters if run.on == past.run.on else take(places, run.on)
    return _before(register, rosters, run) if _made_by(rosters, run) else past


def _before(register: record.Register, rosters: Rosters, run: record.RunRecord | None) -> _Past:
    before = record.state(register, run.number if run else None)
    events, _ = record.intake(before, rosters.people, rosters.law.moment)
    return _Past(rosters, record.advance(before, events), run)


def _made_by(rosters: Rosters, run: record.RunRecord) -> bool:
    return rosters.fingerprint == run.fingerprint


def _other_law(rosters: Rosters, run: record.RunRecord) -> bool:
    """Whether the settings, or the act that they name, are not those of the run: what if?"""
    law = rosters.law
    return law.settings.as_json() != run.settings or law.act.digest != run.act_digest


def _decided(past: _Past) -> tuple[Settled, dict[str, Decision]]:
    law = past.rosters.law.knowing(past.state.absences)
    found = decide(past.rosters.people, past.state, law)
    if found.settled is None:
        raise ValueError("a decision without what it rests on")
    return found.settled, {one.servant_id: one for one in found.decisions}


def _changes(run: record.RunRecord, decisions: Mapping[str, Decision]) -> Shape:
    """How the answers would differ from those of the run: counts of outcomes, and who changes."""
    was = {one["servant_id"]: (one["outcome"], one["mentor_id"]) for one in run.decisions}
    now = {key: (one.outcome, one.mentor_id) for key, one in decisions.items()}
    both = sorted(was.keys() & now.keys())
    return {
        "outcomes_before": dict(sorted(Counter(was[key][0] for key in both).items())),
        "outcomes_after": dict(sorted(Counter(now[key][0] for key in both).items())),
        "changed": [
            {
                "servant_id": key,
                "before": {"outcome": was[key][0], "mentor_id": was[key][1]},
                "after": {"outcome": now[key][0], "mentor_id": now[key][1]},
            }
            for key in both
            if was[key] != now[key]
        ],
    }
