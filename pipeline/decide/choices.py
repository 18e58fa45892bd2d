"""decide: one answer for every servant of a state body, in the order that the law gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from pipeline.model import Mentorship

from .bodies import Body
from .circumstances import Circumstances
from .consents import Consents, willing
from .fallback import Fallback, fall_back
from .outcomes import ASK_CONSENT, ASK_DATA, ASSIGN, ASSIGN_DIRECT_MANAGER
from .proofs import Tier
from .servants import Servant
from .standing import EXPIRED, Fate, Verdict
from .tiers import nominate, tier


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided for one servant: the outcome, the mentor where there is one, and why.

    `why` is a message's key and `facts` what stands in it. `holds`: the standing mentorship keeps
    its number and its place though nothing new is decided. `doubts` are the positions of people
    whose unknown facts stand in the way. `failed` are the keys that a nomination fails.
    """

    outcome: str
    mentor_id: str | None = None
    why: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    holds: bool = False
    nominated: bool = False
    doubts: tuple[int, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Servant → choice for one body, and the rounds of the matching in their order; the second
    one only where the first leaves somebody."""

    choices: Mapping[str, Choice]
    tiers: tuple[Tier, ...]


def choose(
    servants: Sequence[Servant],
    fates: Mapping[str, Verdict],
    body: Body,
    consents: Consents,
    law: Circumstances,
) -> Chosen:
    """The choices for all servants of `body`, whose standing pairs have the given `fates`."""
    tiers: list[Tier] = []
    chosen, failed = nominations(servants, fates, body, consents, law)
    chosen |= _standing([one for one in servants if one.key not in chosen], fates, body)
    rest = [one for one in servants if one.key not in chosen]
    for outcome, why in ((ASSIGN, "matched"), (ASK_CONSENT, "to_be_asked")):
        if tiers and not rest:
            break
        allowed = _allowed(rest, body, consents, outcome)
        tiers.append(Tier(outcome, *tier(rest, body, allowed, _had(rest, fates), law)))
        pairs = tiers[-1].matched.pairs
        chosen |= {key: Choice(outcome, mentor, why) for key, mentor in pairs.items()}
        _leave([one for one in rest if one.key in pairs], fates, body)
        rest = [one for one in rest if one.key not in chosen]
    chosen |= _last_resort(rest, fates, body, consents, law)
    choices = {
        key: replace(choice, failed=failed.get(key, ())) for key, choice in sorted(chosen.items())
    }
    return Chosen(choices, tuple(tiers))


def nominations(
    servants: Iterable[Servant],
    fates: Mapping[str, Verdict],
    body: Body,
    consents: Consents,
    law: Circumstances,
) -> tuple[dict[str, Choice], dict[str, tuple[str, ...]]]:
    """R4: the nominations that stand, by R6's priority, and what each other one fails.

    One that stands may free a place that an earlier one lacked, so all are asked again after it.
    """
    waiting = [
        one
        for one in sorted(servants, key=lambda one: one.priority)
        if one.nominated_id and not _has(one, fates.get(one.key))
    ]
    chosen: dict[str, Choice] = {}
    while True:
        failed = {}
        for one in waiting:
            stands, failed[one.key] = nominate(one, body, consents, law)
            if stands:
                break
        else:
            return chosen, failed
        _leave([one], fates, body)
        body.carry(str(one.nominated_id))
        chosen[one.key] = Choice(ASSIGN, one.nominated_id, "nominated", nominated=True)
        waiting.remove(one)


def _has(servant: Servant, verdict: Verdict | None) -> bool:
    """Whether the nominated mentor is the one whom a pair that stands has already."""
    pair = servant.pair
    stands = verdict is not None and verdict.fate is not Fate.RELEASED
    return stands and pair is not None and pair.mentor_id == servant.nominated_id


def _leave(servants: Iterable[Servant], fates: Mapping[str, Verdict], body: Body) -> None:
    """Free the place that a pair still held, where its servant gets another mentor."""
    for one in servants:
        verdict, pair = fates.get(one.key), one.pair
        if verdict is not None and pair is not None and verdict.fate is not Fate.RELEASED:
            body.carry(pair.mentor_id, -1)


def _standing(
    servants: Iterable[Servant], fates: Mapping[str, Verdict], body: Body
) -> dict[str, Choice]:
    """Level 1: pairs that are kept, that wait for a consent, or of which a fact is unknown."""
    kept = {}
    for one in servants:
        verdict, pair = fates.get(one.key), one.pair
        if verdict is None or pair is None or verdict.fate in (Fate.RELEASED, Fate.FALLS_BACK):
            continue
        kept[one.key] = _kept(one, pair, verdict, body)
    return kept


def _kept(servant: Servant, pair: Mentorship, verdict: Verdict, body: Body) -> Choice:
    named = servant.nominated_id == pair.mentor_id if servant.listed else servant.nominated
    if verdict.fate is Fate.DOUBTFUL:
        doubts = tuple(body.places_of([pair.mentor_id]))
        return Choice(ASK_DATA, pair.mentor_id, "mentor_doubtful", holds=True, doubts=doubts)
    if verdict.fate is Fate.WAITS:
        return Choice(ASK_CONSENT, pair.mentor_id, "waits", nominated=named)
    return Choice(ASSIGN, pair.mentor_id, "nominated" if named else "kept", nominated=named)


def _had(servants: Iterable[Servant], fates: Mapping[str, Verdict]) -> dict[str, str]:
    """The mentors of plans whose term passed before any order: another one only where need be."""
    expired = [one for one in servants if one.key in fates and fates[one.key].because == EXPIRED]
    return {one.key: one.pair.mentor_id for one in expired if one.pair}


def _allowed(
    servants: Sequence[Servant], body: Body, consents: Consents, outcome: str
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """The pairs of a tier: a person who fits, and has agreed; or was not asked yet."""
    agreed, declined = willing(servants, body, consents)
    said = agreed if outcome == ASSIGN else ~agreed & ~declined
    allowed: np.ndarray[tuple[int, int], np.dtype[np.bool_]] = said & body.fit
    for row, servant in enumerate(servants):
        for place in body.places_of(servant.barred):
            allowed[row, place] = False
    return allowed


def _last_resort(
    servants: Sequence[Servant],
    fates: Mapping[str, Verdict],
    body: Body,
    consents: Consents,
    law: Circumstances,
) -> dict[str, Choice]:
    """R3: an unknown candidate with a place forbids the fallback; else par. 8, last sentence."""
    _, declined = willing(servants, body, consents)
    chosen = {}
    for row, one in sorted(enumerate(servants), key=lambda pair: pair[1].priority):
        open_to = body.unknown & (body.places > 0) & ~declined[row]
        open_to[body.places_of(one.barred)] = False
        doubts = tuple(int(place) for place in np.flatnonzero(open_to))
        verdict, pair = fates.get(one.key), one.pair
        held = pair if verdict is not None and verdict.fate is Fate.FALLS_BACK else None
        if doubts:
            chosen[one.key] = _doubtful(held, doubts)
        elif held:
            facts = {"manager": held.mentor_id}
            chosen[one.key] = Choice(ASSIGN_DIRECT_MANAGER, held.mentor_id, "fallback", facts)
        else:
            chosen[one.key] = _from(fall_back(one, body, consents, law))
    return chosen


def _doubtful(held: Mentorship | None, doubts: tuple[int, ...]) -> Choice:
    """Somebody may conform after all; a fallback of an earlier run keeps its place meanwhile."""
    mentor = held.mentor_id if held else None
    facts = {"count": len(doubts)}
    return Choice(ASK_DATA, mentor, "candidates_unknown", facts, bool(held), doubts=doubts)


def _from(answer: Fallback) -> Choice:
    return Choice(answer.outcome, answer.mentor_id, answer.why, answer.facts, doubts=answer.doubts)
