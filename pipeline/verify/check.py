"""verify: the last run checked again from the rosters, with nothing of the solver or the rules.

Lawful: every pair, by the requirements read anew. Best: every level of every round, by the
certificate's potentials. Neither the certificate nor the decisions are believed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import record
from pipeline.errors import PipelineError
from pipeline.rosters import Places, Rosters, take
from pipeline.words.speech import say
from pipeline.words.terminal import terminal_words

from . import bodies, past
from . import kept as kept_of_run
from .answers import unknown_rules
from .problem import Problem
from .rounds import Decisions
from .servants import Servant, servants
from .standing import book
from .view import View, look

Shape = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verified:
    """The run that was checked, how much was proved, and every problem."""

    run: int
    on: str
    decisions: int
    pairs: int
    rounds: int
    problems: tuple[Problem, ...]
    language: str = "en"

    def shape(self) -> dict[str, Any]:
        """What machines are told."""
        told = {name: getattr(self, name) for name in self.__slots__ if name != "language"}
        return told | {
            "proved": self.proved,
            "not_proved": self.not_proved,
            "problems": [one.shape(self.language) for one in self.problems],
        }

    @property
    def proved(self) -> str:
        """One line: what is proved, or that it is not."""
        words = terminal_words(self.language)["verify"]
        told = {name: getattr(self, name) for name in ("run", "on", "decisions", "pairs", "rounds")}
        found = len(self.problems)
        return str(words["refused" if found else "holds"].format(**told, problems=found))

    @property
    def not_proved(self) -> str:
        """One line: what no check of this kind can prove."""
        return str(terminal_words(self.language)["verify"]["not_proved"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was decided on (`view`), what was answered, and the certificate's bodies. `others` are
    the problems of files and entries that are not the register's own of that run."""

    view: View
    decisions: Sequence[Shape]
    bodies: Sequence[Shape]
    run: record.RunRecord
    others: frozenset[Problem]


def verify(places: Places) -> Verified:
    """Check the last run of the register against the rosters that it was made from.

    PipelineError: there is no run, no proof, other rosters, or a rulebook that is not known here.
    """
    told = gather(places)
    problems = told.others | _judged(told, changed=bool(told.others))
    rounds = [tier for body in told.bodies for tier in body.get("tiers", ())]
    return Verified(
        told.run.number,
        told.run.on.isoformat(),
        len(told.decisions),
        sum(len(one.get("pairs", ())) for one in rounds),
        len(rounds),
        tuple(sorted(problems)),
        told.view.settings.voice,
    )


def gather(places: Places) -> Evidence:
    """The rosters and the register before the last run, and what that run left in OUT."""
    with record.open_register(places.register, read_only=True) as register:
        run = record.last_run(register)
        if run is None:
            raise PipelineError(say("errors.verify.no_run"))
        rosters = _same_rosters(places, run)
        kept = record.proof(register, run.number)
        if kept is None:
            raise PipelineError(say("errors.verify.no_proof"))
        before, after = record.state(register, run.number), record.state(register)
        added = record.added(register, run.number)
        told = {name: _read(places.out, run.month, *file) for name, file in FILES.items()}
        decided, proved = told["decisions"], told["certificate"]
        changed = {
            *_sound("decisions", lambda: kept_of_run.decisions(decided, register, run.month)),
            *_sound("certificate", lambda: kept_of_run.proof(proved, run, kept, rosters.law.act)),
        }
    law, people = rosters.law, rosters.people
    if unknown_rules(law.act):
        rules = tuple(unknown_rules(law.act))
        raise PipelineError(say("errors.verify.unknown_rules", rules=rules))
    events, _ = record.intake(before, people, law.moment)
    state = record.advance(before, events)
    view = look(people, state, (run.on, law.act, law.calendar, law.settings))
    mine = [one for one in decided["decisions"] if one.get("run") == run.number]
    changed |= _sound("events", lambda: kept_of_run.events(events, added))
    changed |= _sound("decisions", lambda: kept_of_run.pairs(mine, after))
    return Evidence(view, mine, proved["bodies"], run, frozenset(changed))


FILES = {
    "decisions": ("decisions.json", "decisions"),
    "certificate": ("certificate.json", "bodies"),
}
"""The files of a run that are checked, and under which name each lists what it holds."""
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading a file or a register raises that somebody changed: it may hold anything."""


def _sound(code: str, found: Callable[[], Iterable[Problem]]) -> set[Problem]:
    """The problems found; what cannot be read at all is a problem of this `code`."""
    try:
        return {*found()}
    except UNREADABLE:
        return {Problem(code)}


def _judged(told: Evidence, *, changed: bool) -> set[Problem]:
    """What the answers themselves are refused for. A file that somebody changed may hold anything:
    what cannot be read as answers is refused already, for being another one than the register's."""
    try:
        return {*checked(told.view, told.decisions, told.bodies)}
    except UNREADABLE:
        if not changed:
            raise
        return set()


def _same_rosters(places: Places, run: record.RunRecord) -> Rosters:
    rosters = take(places, run.on)
    if rosters.fingerprint != run.fingerprint:
        raise PipelineError(say("errors.verify.other_rosters", day=run.on))
    return rosters


def _read(out: Path, month: str, name: str, key: str) -> Shape:
    """A file of the run that lists objects; PipelineError where it is not there or is none."""
    try:
        found: Shape = json.loads((out / month / name).read_text(encoding="utf-8"))
        listed = found[key]
    except (OSError, ValueError, LookupError, TypeError):
        listed = None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise PipelineError(say("errors.verify.no_file", file=f"{month}/{name}"))
    return found


def checked(
    view: View, decisions: Sequence[Shape], certificate: Sequence[Shape]
) -> Iterator[Problem]:
    """The problems of a run's answers: everybody has one, each is lawful, no better one exists."""
    everybody = servants(view)
    answers: dict[str, Shape] = {}
    for one in decisions:
        if one["servant_id"] in answers:
            yield Problem("twice", one["servant_id"])
        answers[one["servant_id"]] = one
    missing = sorted(everybody.keys() - answers.keys())
    yield from (Problem("no_decision", key) for key in missing)
    yield from (Problem("nobody", key) for key in sorted(answers.keys() - everybody.keys()))
    if missing:
        return
    yield from _without(everybody, answers)
    yield from past.check(view, everybody, answers)
    told = {one["state_body"]: one["tiers"] for one in certificate}
    twice = Counter(one["state_body"] for one in certificate)
    yield from (Problem("candidates", state_body=name) for name in twice if twice[name] > 1)
    found = book(view, everybody)
    names = sorted({one.body for one in everybody.values() if one.sought and one.body})
    for name in names:
        yield from bodies.check(found, name, told.get(name, ()), answers)
    yield from (Problem("candidates", state_body=name) for name in sorted(told.keys() - {*names}))


def _without(everybody: Mapping[str, Servant], answers: Decisions) -> Iterator[Problem]:
    """The decisions about those for whom no mentor is looked for."""
    for key, one in everybody.items():
        if not one.sought and answers[key]["outcome"] != one.outcome:
            yield Problem("outcome", key)
