"""decide: the matching's proof as one JSON value: what a stranger needs to check every level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .matching import Matched, Proof
from .network import Flags


@dataclass(frozen=True, slots=True)
class Tier:
    """One round of the matching (R3): both sides as `match` took them, and what came of it."""

    outcome: str
    servants: pd.DataFrame
    mentors: pd.DataFrame
    allowed: Flags
    matched: Matched


def certificate(tiers: Mapping[str, Sequence[Tier]]) -> dict[str, Any]:
    """State body → its rounds, as JSON: who was matched with whom, and each level's value and
    potentials, by key. A level without potentials has the potential zero everywhere."""
    return {
        "bodies": [
            {"state_body": body, "tiers": [_tier(one) for one in mine if len(one.servants)]}
            for body, mine in sorted(tiers.items())
        ]
    }


def _tier(one: Tier) -> dict[str, Any]:
    return {
        "tier": one.outcome,
        "servants": sorted(map(str, one.servants.index)),
        "mentors": sorted(map(str, one.mentors.index)),
        "pairs": dict(sorted(one.matched.pairs.items())),
        "levels": [_level(proof) for proof in one.matched.proofs],
    }


def _level(proof: Proof) -> dict[str, Any]:
    shape: dict[str, Any] = {"level": proof.level, "value": proof.value}
    if proof.servants is None or proof.mentors is None:
        return shape
    return shape | {"servants": list(proof.servants), "mentors": list(proof.mentors)}
