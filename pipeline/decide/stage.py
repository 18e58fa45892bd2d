"""decide: rosters, register, act and day in; a decision for every servant and findings out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Decision, Finding, People, Refusal, State, Status

from . import reports
from .bodies import Body, bodies, closed
from .choices import Choice, choose
from .circumstances import Circumstances
from .decisions import Written, without_matching, write
from .refusals import refused
from .servants import Servant, servants
from .standing import Consents, Fate, Verdict, fate, overloaded


@dataclass(frozen=True, slots=True)
class Decided:
    """What the stage hands on; everything is sorted by key."""

    decisions: tuple[Decision, ...]
    refusals: tuple[Refusal, ...] = ()
    findings: tuple[Finding, ...] = ()


def decide(people: People, state: State, law: Circumstances) -> Decided:
    """Decide about everybody in `hires` and everybody whose mentorship is not closed."""
    everybody = servants(people.hires, state, law)
    judged = bodies(people, everybody, state, law)
    consents = _by_servant(state)
    mine = _by_body(one for one in everybody if _to_match(one, judged))
    fates = _fates(everybody, mine, judged, consents, law)
    _release(fates, state, judged, law)
    before = {name: refused(body, law) for name, body in judged.items()}
    writing = Written(law, consents, before)
    choices: dict[str, Choice] = {}
    for name, servants_ in mine.items():
        choices |= choose(servants_, fates, judged[name], consents, law)
    decisions = {
        one.key: without_matching(one, judged.get(one.state_body or ""), writing)
        for one in everybody
        if one.key not in choices
    }
    for name, servants_ in mine.items():
        decisions |= write(servants_, choices, judged[name], writing)
    sources = reports.Sources(people, judged, law)
    return Decided(
        tuple(decisions[one.key] for one in everybody),
        tuple(line for name in mine for line in before[name].listed(law, people.staff)),
        tuple(reports.findings(everybody, fates, choices, decisions, sources)),
    )


def _by_servant(state: State) -> Consents:
    consents: dict[str, dict[str, bool]] = defaultdict(dict)
    for (servant_id, person_id), said in state.consents.items():
        consents[servant_id][person_id] = said
    return consents


def _to_match(servant: Servant, judged: Mapping[str, Body]) -> bool:
    """Whether the law wants a mentor for the servant now, and enough is known to look for one."""
    if servant.standing is not None and servant.standing.status is Status.SIGNED:
        return False
    if servant.held or servant.needs is not True or closed(servant) or not servant.appointed_on:
        return False
    body = judged.get(servant.state_body or "")
    return body is not None and len(body.staff.index.difference([servant.key])) > 0


def _by_body(everybody: Iterable[Servant]) -> dict[str, list[Servant]]:
    groups: dict[str, list[Servant]] = defaultdict(list)
    for one in everybody:
        groups[one.state_body or ""].append(one)
    return dict(sorted(groups.items()))


def _fates(
    everybody: Iterable[Servant],
    mine: Mapping[str, Sequence[Servant]],
    judged: Mapping[str, Body],
    consents: Consents,
    law: Circumstances,
) -> dict[str, Verdict]:
    """The fate of every unsigned pair, the limit of servants included."""
    fates = {
        one.key: fate(one, one.standing, judged[name], consents, law)
        for name, servants_ in mine.items()
        for one in servants_
        if one.standing
    }
    let_go = {key for key, verdict in fates.items() if verdict.fate is Fate.RELEASED}
    pairs = [one.standing for one in everybody if one.standing and one.key not in let_go]
    limit = law.act.limit.places if law.act.limit else None
    for one in overloaded([pair for pair in pairs if law.runs(pair)], limit):
        if one.servant_id in fates:
            fates[one.servant_id] = Verdict(Fate.RELEASED, "mentor_full")
    return fates


def _release(
    fates: Mapping[str, Verdict], state: State, judged: Mapping[str, Body], law: Circumstances
) -> None:
    """Free the places of the pairs that are let go, before anybody is judged by the load."""
    for pair in state.mentorships:
        verdict = fates.get(pair.servant_id)
        if verdict is None or verdict.fate is not Fate.RELEASED or not pair.open:
            continue
        if law.runs(pair):
            for body in judged.values():
                body.carry(pair.mentor_id, -1)
