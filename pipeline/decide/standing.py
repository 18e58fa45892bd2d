"""decide: what becomes of the pairs that no order holds yet: kept, waiting, doubtful or let go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pandas as pd

from pipeline.model import Mentorship, Status

from .bodies import Body
from .circumstances import Circumstances
from .outcomes import ASSIGN_DIRECT_MANAGER
from .servants import Servant

Consents = Mapping[str, Mapping[str, bool]]
"""Servant → person → what a recorded event says about the pair."""


class Fate(StrEnum):
    """KEPT: the pair stands. WAITS: its consent is awaited (R17). DOUBTFUL: a fact about the mentor
    is unknown now, and an unknown fact undoes nothing. RELEASED: matched anew."""

    KEPT = "kept"
    WAITS = "waits"
    DOUBTFUL = "doubtful"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate of one pair, and the message that says why it was let go."""

    fate: Fate
    because: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def consent(servant: Servant, person_id: str, consents: Consents) -> bool | None:
    """What was said about this very pair: a recorded event wins over the newcomer's row."""
    recorded = consents.get(servant.key, {}).get(person_id)
    if recorded is not None or servant.nominated_id != person_id:
        return recorded
    return servant.consent


def fate(
    servant: Servant, pair: Mentorship, body: Body, consents: Consents, law: Circumstances
) -> Verdict:
    """What becomes of the servant's unsigned `pair`. A fallback is always looked at anew: it was
    lawful only while nobody else was left."""
    if pair.outcome == ASSIGN_DIRECT_MANAGER:
        return Verdict(Fate.RELEASED)
    place = body.at(pair.mentor_id)
    if place is None:
        return Verdict(Fate.RELEASED, "mentor_gone")
    said = _said(servant, pair, place, body, consents)
    against = _against(pair, place, body, law) or (
        Verdict(Fate.RELEASED, "mentor_declined") if said is False else None
    )
    if against:
        return against
    if body.unknown[place]:
        return Verdict(Fate.DOUBTFUL)
    if pair.status is Status.PROPOSED and said is None:
        return _waits(servant, pair, law)
    return Verdict(Fate.KEPT)


def _said(
    servant: Servant, pair: Mentorship, place: int, body: Body, consents: Consents
) -> bool | None:
    """The mentor's consent; once given, a cell that is blank again does not take it back."""
    said = consent(servant, pair.mentor_id, consents)
    if said is not None:
        return said
    return True if body.agreed[place] else False if body.declined[place] else None


def _against(pair: Mentorship, place: int, body: Body, law: Circumstances) -> Verdict | None:
    if pair.status is Status.PLANNED and not law.runs(pair):
        return Verdict(Fate.RELEASED, "plan_expired", {"start": pair.start})
    if body.unfit[place]:
        keys = ", ".join(refusing(body, place))
        return Verdict(Fate.RELEASED, "mentor_unfit", {"paragraphs": keys})
    return None


def _waits(servant: Servant, pair: Mentorship, law: Circumstances) -> Verdict:
    """R17: without an answer the proposal stands until the safe day of the order."""
    if servant.freed:
        by = law.replace_by(servant.freed)
        safe = by.safe if by else None
    else:
        ahead = law.term(servant.key, pair.start, pair.months)
        safe = law.dates(servant.appointed_on, ahead).order_safe
    silent = safe is not None and law.on >= safe
    return Verdict(Fate.RELEASED, "consent_silent") if silent else Verdict(Fate.WAITS)


def refusing(body: Body, place: int, *, unknown: bool = False) -> tuple[str, ...]:
    """The keys of the rules that refuse a person, in the act's order; also the `unknown` ones."""
    answers = {key: column.iat[place] for key, column in body.answers.items()}
    return tuple(key for key, one in answers.items() if (unknown if one is pd.NA else not one))


def overloaded(pairs: Sequence[Mentorship], limit: int | None) -> list[Mentorship]:
    """The unsigned pairs beyond a mentor's limit: the last made go first."""
    if limit is None:
        return []
    carried: dict[str, int] = {}
    beyond = []
    for one in sorted(pairs, key=lambda one: (one.status is not Status.SIGNED, one.number)):
        carried[one.mentor_id] = carried.get(one.mentor_id, 0) + 1
        if carried[one.mentor_id] > limit and one.status is not Status.SIGNED:
            beyond.append(one)
    return beyond
