"""decide: rosters, register, act and day in; a decision for every servant and findings out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.model import Decision, Finding, People, Refusal, State

from . import reports
from .bodies import Body, bodies, closed, ends_unsigned, uncount
from .choices import Choice, Chosen, choose
from .circumstances import Circumstances
from .consents import Consents
from .course import RUNS, Course, Way, courses
from .decisions import Written, without_matching, write
from .proofs import certificate
from .refusals import Refused, refused
from .servants import Servant, servants
from .sources import Sources
from .standing import Fate, Verdict, fate, overloaded


@dataclass(frozen=True, slots=True)
class Decided:
    """What the stage hands on; everything is sorted by key.

    `idle` are, by state body, those who conform and mentor nobody, the most experienced first.
    """

    decisions: tuple[Decision, ...]
    refusals: tuple[Refusal, ...] = ()
    findings: tuple[Finding, ...] = ()
    settled: Settled | None = None
    idle: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """Everything behind the decisions, for whoever asks why. `before` are the refusals, `chosen`
    the choices and rounds, body by body; the `judged` bodies carry the loads after all pairs."""

    law: Circumstances
    ways: Mapping[str, Course]
    everybody: Sequence[Servant]
    judged: Mapping[str, Body]
    consents: Consents
    mine: Mapping[str, Sequence[Servant]]
    fates: Mapping[str, Verdict]
    before: Mapping[str, Refused]
    chosen: Mapping[str, Chosen]

    @property
    def choices(self) -> dict[str, Choice]:
        """Servant → choice."""
        return {key: one for body in self.chosen.values() for key, one in body.choices.items()}

    @property
    def certificate(self) -> dict[str, Any]:
        """The proof of the matching, as JSON."""
        return certificate({name: one.tiers for name, one in self.chosen.items()})


def settle(people: People, state: State, law: Circumstances) -> Settled:
    """Match everybody who needs a mentor, and keep all that the answers rest on."""
    ways = courses(people, state, law)
    freed = {key: way.trigger for key, way in ways.items() if way.trigger}
    everybody = servants(people.hires, state, freed, law)
    judged = bodies(people, everybody, state, law)
    consents = _by_servant(state)
    mine = _by_body(one for one in everybody if _to_match(one, ways.get(one.key), judged))
    fates = _fates(everybody, mine, judged, consents, law)
    _release(everybody, fates, ways, judged, law)
    before = {name: refused(body, law) for name, body in judged.items()}
    chosen = {
        name: choose(servants_, fates, judged[name], consents, law)
        for name, servants_ in mine.items()
    }
    return Settled(law, ways, everybody, judged, consents, mine, fates, before, chosen)


def decide(people: People, state: State, law: Circumstances) -> Decided:
    """Decide about everybody in `hires` and everybody whose mentorship is not closed."""
    settled = settle(people, state, law)
    everybody, judged, ways = settled.everybody, settled.judged, settled.ways
    mine, before, choices = settled.mine, settled.before, settled.choices
    writing = Written(law, settled.consents, before)
    decisions = {
        one.key: without_matching(one, judged.get(one.state_body or ""), ways.get(one.key), writing)
        for one in everybody
        if one.key not in choices
    }
    for name, servants_ in mine.items():
        decisions |= write(servants_, choices, judged[name], writing)
    sources = Sources(people, judged, law, ways)
    return Decided(
        tuple(decisions[one.key] for one in everybody),
        tuple(line for name in mine for line in before[name].listed(law, people.staff)),
        tuple(reports.findings(everybody, settled.fates, choices, decisions, sources)),
        settled,
        {name: _idle(body) for name, body in judged.items() if law.act.council},
    )


def _idle(body: Body) -> tuple[str, ...]:
    free = body.staff[body.fit & body.agreed & (body.load == 0)]
    return tuple(str(key) for key in free.sort_values("service_since", kind="stable").index)


def _by_servant(state: State) -> Consents:
    consents: dict[str, dict[str, bool]] = defaultdict(dict)
    for (servant_id, person_id), said in state.consents.items():
        consents[servant_id][person_id] = said
    return consents


def _to_match(servant: Servant, course: Course | None, judged: Mapping[str, Body]) -> bool:
    """Whether the law wants a mentor for the servant now, and enough is known to look for one."""
    if course is not None and course.way is not Way.FREED:
        return False
    if servant.left is not None:
        return False
    if servant.held or servant.needs is not True or closed(servant) or not servant.appointed_on:
        return False
    body = judged.get(servant.state_body or "")
    return body is not None and len(body.staff) > (body.at(servant.key) is not None)


def _by_body(everybody: Iterable[Servant]) -> dict[str, list[Servant]]:
    groups: dict[str, list[Servant]] = defaultdict(list)
    for one in everybody:
        groups[one.state_body or ""].append(one)
    return dict(sorted(groups.items()))


def _fates(
    everybody: Sequence[Servant],
    mine: Mapping[str, Sequence[Servant]],
    judged: Mapping[str, Body],
    consents: Consents,
    law: Circumstances,
) -> dict[str, Verdict]:
    """The fate of every pair that no order holds, the limit of servants included."""
    fates = {
        one.key: fate(one, one.pair, judged[name], consents, law)
        for name, servants_ in mine.items()
        for one in servants_
        if one.pair
    }
    let_go = {key for key, verdict in fates.items() if verdict.fate is Fate.RELEASED}
    held = [one.standing for one in everybody if one.standing and one.standing is not one.pair]
    unsigned = [one.pair for one in everybody if one.pair and one.key not in let_go]
    for pair in overloaded([one for one in (*held, *unsigned) if law.runs(one)], law.act.places):
        if pair.servant_id in fates:
            fates[pair.servant_id] = Verdict(Fate.RELEASED, "mentor_full")
    return fates


def _release(
    everybody: Iterable[Servant],
    fates: Mapping[str, Verdict],
    ways: Mapping[str, Course],
    judged: Mapping[str, Body],
    law: Circumstances,
) -> None:
    """Free the places of the pairs that are let go, before anybody is judged by the load.

    A replacement is also let go where its cause has passed: the mentor is back. A mentorship that
    ends today leaves its mentor free.
    """
    for one in everybody:
        verdict = fates.get(one.key)
        way = ways.get(one.key, RUNS).way
        needless = one.pair is not one.standing and way not in (Way.FREED, Way.UNCLEAR)
        let_go = verdict is not None and verdict.fate is Fate.RELEASED
        gone = ends_unsigned(one) or way is Way.LEFT
        for pair in {id(x): x for x in (one.pair, one.standing if gone else None) if x}.values():
            if (gone or needless or let_go) and law.runs(pair):
                uncount(pair.mentor_id, judged)
