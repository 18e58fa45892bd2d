"""decide: why somebody gets nobody: who competes for too few places, and what would help.

The servants that one left-over servant competes with, and the candidates they all hang on, are what
alternating ways reach from that servant: all those candidates are full, so the servants outnumber
the places. That is Hall's proof that no set of pairs could serve them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .bodies import Body
from .choices import Chosen
from .circumstances import Circumstances
from .consents import Consents
from .network import Flags, Integers
from .proofs import Tier
from .remedy import Remedy, remedy
from .servants import Servant


@dataclass(frozen=True, slots=True)
class Group:
    """The `servants` who compete for the `places` of the `candidates`, who of them is `left`, and
    whose consents would help these."""

    servants: tuple[str, ...]
    candidates: tuple[str, ...]
    places: int
    left: tuple[str, ...]
    remedy: Remedy


@dataclass(frozen=True, slots=True)
class Asking:
    """Everybody's servants by key, what was said of pairs, and the law of the day."""

    servants: Mapping[str, Servant]
    consents: Consents
    law: Circumstances


def group_of(servant: str, body: Body, chosen: Chosen, asking: Asking) -> Group:
    """The group around a servant whom no round has served. `body` has the loads after all pairs."""
    servants, candidates, places = {servant}, set[str](), 0
    for tier in chosen.tiers:
        mine, theirs, count = _reached(servants, tier)
        servants |= mine
        candidates |= theirs
        places += count
    served = {key for tier in chosen.tiers for key in tier.matched.pairs}
    left = sorted(servants - served)
    helps = remedy([asking.servants[key] for key in left], body, asking.consents, asking.law)
    return Group(tuple(sorted(servants)), tuple(sorted(candidates)), places, tuple(left), helps)


def _reached(asking: set[str], tier: Tier) -> tuple[set[str], set[str], int]:
    """All whom alternating ways of one round reach from the servants who ask."""
    rows, columns = (list(map(str, side.index)) for side in (tier.servants, tier.mentors))
    at = {key: place for place, key in enumerate(columns)}
    holder: Integers = np.full(len(rows), -1, dtype=np.int64)
    for row, key in enumerate(rows):
        holder[row] = at.get(tier.matched.pairs.get(key, ""), -1)
    mine: Flags = np.array([key in asking for key in rows], dtype=np.bool_)
    reached: Flags = np.zeros(len(columns), dtype=np.bool_)
    while True:
        found = np.any(tier.allowed[mine], axis=0) if mine.any() else reached
        more = mine | ((holder >= 0) & found[holder]) if len(columns) else mine
        if np.array_equal(more, mine) and np.array_equal(found, reached):
            break
        mine, reached = more, found
    hanging = tier.allowed.any(axis=1) & ~tier.allowed[:, ~reached].any(axis=1)
    mine = mine | (hanging & (holder < 0))
    places = int(tier.mentors["places"].to_numpy()[reached].sum())
    return (
        {key for key, there in zip(rows, mine, strict=True) if there},
        {key for key, there in zip(columns, reached, strict=True) if there},
        places,
    )
