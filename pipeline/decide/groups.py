"""decide: why somebody gets nobody: who competes for too few places, and what would help.

The servants that one left-over servant competes with, and the candidates they all hang on, are what
alternating ways reach from that servant: all those candidates are full, so the servants outnumber
the places. That is Hall's proof that no set of pairs could serve them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .bodies import Body
from .choices import Chosen
from .circumstances import Circumstances
from .consents import Consents, willing
from .matching import match
from .network import Flags, Integers
from .proofs import Tier
from .servants import Servant
from .tiers import sides


@dataclass(frozen=True, slots=True)
class Group:
    """The `servants` who compete for the `places` of the `candidates`, and who of them is `left`.

    `consents`: people who conform and have refused, in the order to ask them again; `enough`: with
    all of these consents nobody of the group is left.
    """

    servants: tuple[str, ...]
    candidates: tuple[str, ...]
    places: int
    left: tuple[str, ...]
    consents: tuple[str, ...]
    enough: bool


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
    consents, enough = _consents([asking.servants[key] for key in left], body, asking)
    return Group(
        tuple(sorted(servants)), tuple(sorted(candidates)), places, tuple(left), consents, enough
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """Everybody's servants by key, what was said of pairs, and the law of the day."""

    servants: Mapping[str, Servant]
    consents: Consents
    law: Circumstances


def _consents(left: Sequence[Servant], body: Body, asking: Asking) -> tuple[tuple[str, ...], bool]:
    """The fewest refusals to be taken back so that everybody `left` is served: most free places
    first, then the own subdivision, then the key. All of them, where even that is not enough. Where
    people refused for some newcomers only, nobody is named who could be left out."""
    _, declined = willing(left, body, asking.consents)
    allowed: Flags = declined & body.fit & (body.places > 0)
    for row, one in enumerate(left):
        allowed[row, body.places_of(one.barred)] = False
    own, units = {one.subdivision for one in left}, body.staff["subdivision"].tolist()
    order = sorted(
        np.flatnonzero(allowed.any(axis=0)).tolist(),
        key=lambda at: (-int(body.places[at]), units[at] not in own, at),
    )
    fewest = int(np.searchsorted(np.cumsum(body.places[order]), len(left))) + 1

    def serve(places: Sequence[int]) -> bool:
        asked = np.zeros(len(body.places), dtype=np.bool_)
        asked[list(places)] = True
        found = match(*sides(left, body, allowed & asked, asking.law), ())
        return len(found.pairs) == len(left)

    enough = next((n for n in range(fewest, len(order) + 1) if serve(order[:n])), 0)
    # With one fewer than the fewest there are too few places, whoever they are.
    named = order[:enough] if enough == fewest else needed(order[:enough], serve)
    named = named if enough else order
    return tuple(str(body.staff.index[at]) for at in named), bool(enough)


def needed(places: Sequence[int], serve: Callable[[Sequence[int]], bool]) -> list[int]:
    """Those of `places` without whom the others would not do; the last are left out first."""
    kept = list(places)
    for at in reversed(places):
        rest = [one for one in kept if one != at]
        if serve(rest):
            kept = rest
    return kept


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
