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
from .consents import Consents, consent
from .fallback import bound, direct_manager
from .outcomes import UNRESOLVED
from .servants import Servant

EXPIRED = "plan_expired"
"""Why a pair is let go whose term passed before any order: the mentor may be as good as ever."""


class Fate(StrEnum):
    """KEPT: the pair stands. WAITS: its consent is awaited (R17). FALLS_BACK: the direct manager's
    place is held, and taken while nobody else is left. DOUBTFUL: a fact about the mentor is unknown
    now, and an unknown fact undoes nothing. RELEASED: matched anew."""

    KEPT = "kept"
    FALLS_BACK = "falls_back"
    WAITS = "waits"
    DOUBTFUL = "doubtful"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate of one pair, and the message that says why it was let go."""

    fate: Fate
    because: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def fate(
    servant: Servant, pair: Mentorship, body: Body, consents: Consents, law: Circumstances
) -> Verdict:
    """What becomes of the servant's `pair` that no order holds. A fallback is looked at anew in
    every run: it is lawful only while nobody else is left."""
    place = body.at(pair.mentor_id)
    if place is None:
        return Verdict(Fate.RELEASED, "mentor_gone")
    if law.over(pair):
        return Verdict(Fate.RELEASED, EXPIRED, {"start": pair.start})
    said = _said(servant, pair, place, body, consents)
    if pair.case.get("fallback"):
        return _falls_back(servant, pair, body, said, law)
    against = _against(place, body, said)
    if against or not _asked(pair, said):
        return against or Verdict(Fate.KEPT)
    return _waits(servant, pair, law)


def _against(place: int, body: Body, said: bool | None) -> Verdict | None:
    """What speaks against a mentor who was chosen by the requirements; None: nothing."""
    if body.unfit[place]:
        keys = ", ".join(refusing(body, place))
        return Verdict(Fate.RELEASED, "mentor_unfit", {"paragraphs": keys})
    if said is False:
        return Verdict(Fate.RELEASED, "mentor_declined")
    return Verdict(Fate.DOUBTFUL) if body.unknown[place] else None


def _asked(pair: Mentorship, said: bool | None) -> bool:
    return pair.status is Status.PROPOSED and said is None


def _falls_back(
    servant: Servant, pair: Mentorship, body: Body, said: bool | None, law: Circumstances
) -> Verdict:
    """Par. 8, last sentence: the direct manager, as long as nothing rules out that very person."""
    needs = law.act.fallback is not None and law.act.fallback.needs_consent
    if direct_manager(servant, body) != pair.mentor_id or (needs and said is False):
        return Verdict(Fate.RELEASED)
    if bound(pair.mentor_id, body, law, held=True).outcome == UNRESOLVED:
        return Verdict(Fate.RELEASED)
    return _waits(servant, pair, law) if _asked(pair, said) else Verdict(Fate.FALLS_BACK)


def _said(
    servant: Servant, pair: Mentorship, place: int, body: Body, consents: Consents
) -> bool | None:
    """The mentor's consent; once given, a cell that is blank again does not take it back."""
    said = consent(servant, pair.mentor_id, consents)
    if said is not None:
        return said
    return True if body.agreed[place] else False if body.declined[place] else None


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
