"""decide: one answer for every servant of a state body, in the order that the law gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pipeline.model import Mentorship

from .bodies import Body
from .circumstances import Circumstances
from .fallback import Fallback, fall_back
from .outcomes import (
    ASK_CONSENT,
    ASK_DATA,
    ASSIGN,
)
from .servants import Servant
from .standing import Consents, Fate, Verdict
from .tiers import nominate, tier, willing


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


def choose(
    servants: Sequence[Servant],
    fates: Mapping[str, Verdict],
    body: Body,
    consents: Consents,
    law: Circumstances,
) -> dict[str, Choice]:
    """Servant → choice for all servants of `body`, whose standing pairs have the given `fates`."""
    chosen, failed = _fixed(servants, fates, body, consents, law)
    rest = [one for one in servants if one.key not in chosen]
    for outcome, why in ((ASSIGN, "matched"), (ASK_CONSENT, "to_be_asked")):
        pairs = tier(rest, body, _allowed(rest, body, consents, outcome), law)
        chosen |= {key: Choice(outcome, mentor, why) for key, mentor in pairs.items()}
        rest = [one for one in rest if one.key not in chosen]
    chosen |= _last_resort(rest, body, consents, law)
    return {
        key: _with_failure(choice, failed.get(key, ())) for key, choice in sorted(chosen.items())
    }


def _fixed(
    servants: Iterable[Servant],
    fates: Mapping[str, Verdict],
    body: Body,
    consents: Consents,
    law: Circumstances,
) -> tuple[dict[str, Choice], dict[str, tuple[str, ...]]]:
    """Level 1: nominations that stand, pairs that are kept; and what other nominations fail."""
    chosen: dict[str, Choice] = {}
    failed: dict[str, tuple[str, ...]] = {}
    for one in sorted(servants, key=lambda one: one.priority):
        verdict = fates.get(one.key)
        stands = verdict is not None and verdict.fate is not Fate.RELEASED
        pair = one.pair if stands else None
        if one.nominated_id and not (pair and pair.mentor_id == one.nominated_id):
            stands_now, keys = nominate(one, body, consents, law)
            if stands_now:
                if pair:
                    body.carry(pair.mentor_id, -1)
                body.carry(one.nominated_id)
                chosen[one.key] = Choice(ASSIGN, one.nominated_id, "nominated", nominated=True)
                continue
            failed[one.key] = keys
        if pair and verdict:
            chosen[one.key] = _kept(one, pair, verdict, body)
    return chosen, failed


def _kept(servant: Servant, pair: Mentorship, verdict: Verdict, body: Body) -> Choice:
    named = servant.nominated_id == pair.mentor_id if servant.listed else servant.nominated
    if verdict.fate is Fate.DOUBTFUL:
        place = body.at(pair.mentor_id)
        doubts = () if place is None else (place,)
        return Choice(ASK_DATA, pair.mentor_id, "mentor_doubtful", holds=True, doubts=doubts)
    if verdict.fate is Fate.WAITS:
        return Choice(ASK_CONSENT, pair.mentor_id, "waits", nominated=named)
    return Choice(ASSIGN, pair.mentor_id, "nominated" if named else "kept", nominated=named)


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
    servants: Sequence[Servant], body: Body, consents: Consents, law: Circumstances
) -> dict[str, Choice]:
    """R3: an unknown candidate with a place forbids the fallback; else par. 8, last sentence."""
    _, declined = willing(servants, body, consents)
    chosen = {}
    for row, one in sorted(enumerate(servants), key=lambda pair: pair[1].priority):
        open_to = body.unknown & (body.places > 0) & ~declined[row]
        for place in body.places_of(one.barred):
            open_to[place] = False
        doubts = tuple(int(place) for place in np.flatnonzero(open_to))
        if doubts:
            chosen[one.key] = Choice(
                ASK_DATA, None, "candidates_unknown", {"count": len(doubts)}, doubts=doubts
            )
            continue
        chosen[one.key] = _from(fall_back(one, body, consents, law))
    return chosen


def _from(answer: Fallback) -> Choice:
    return Choice(answer.outcome, answer.mentor_id, answer.why, answer.facts, doubts=answer.doubts)


def _with_failure(choice: Choice, failed: tuple[str, ...]) -> Choice:
    if not failed:
        return choice
    return Choice(
        choice.outcome,
        choice.mentor_id,
        choice.why,
        choice.facts,
        choice.holds,
        choice.nominated,
        choice.doubts,
        failed,
    )
