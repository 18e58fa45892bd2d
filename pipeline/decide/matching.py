"""decide: who is matched with whom, exactly, by the levels of the matching one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .levels import levels as in_order
from .network import Flags, Integers, Network, build
from .optimum import Proved, solve
from .ties import settle


@dataclass(frozen=True, slots=True)
class Proof:
    """A level's name and value, with the potentials of servants and mentors in the order of their
    keys (the sink's is zero); None: all are zero."""

    level: str
    value: int
    servants: tuple[int, ...] | None = None
    mentors: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """Servant's key → mentor's key for everybody who gets a mentor, and the proof of each level."""

    pairs: Mapping[str, str] = field(default_factory=dict)
    proofs: tuple[Proof, ...] = ()


def match(
    servants: pd.DataFrame, mentors: pd.DataFrame, allowed: Flags, levels: Sequence[str]
) -> Matched:
    """The best pairs by every level in turn.

    `servants` (index: key) has `appointed_on`, `subdivision`, `series`, `rank`, and may have
    `standing`, the key of the mentor whom the servant has already; `mentors` (index: key) has
    `subdivision`, `series`, `rank`, `months`, `places` and `load`. Ranks compare within a series, a
    smaller one is higher. Both are sorted by key here, so the rows' order decides nothing. `levels`
    names the levels after those that the law fixes.
    """
    if not allowed.any():
        return Matched()
    by_key = np.argsort(servants.index.to_numpy()), np.argsort(mentors.index.to_numpy())
    servants, mentors = servants.iloc[by_key[0]], mentors.iloc[by_key[1]]
    network = build(servants, mentors, allowed[np.ix_(*by_key)])
    optimum = solve(network.arcs, in_order(network, servants, mentors, levels))
    chosen, order = settle(network, optimum)
    names, keys = ([str(key) for key in side.index] for side in (servants, mentors))
    pairs = {names[who]: keys[mentor] for who, mentor in sorted(chosen.items())}
    ends = _ends(network)
    proofs = [*(_proof(one, ends) for one in optimum.proved), _proof(order, np.arange(len(ends)))]
    return Matched(pairs, tuple(_split(one, len(servants)) for one in proofs))


def _ends(network: Network) -> Integers:
    """The nodes of the servants, then those of the mentors."""
    mentors = network.first_mentor + np.arange(network.mentors)
    return np.concatenate([np.arange(network.servants), mentors]).astype(np.int64)


def _proof(one: Proved, nodes: Integers) -> tuple[str, int, Integers | None]:
    return one.name, one.value, None if one.potential is None else one.potential[nodes]


def _split(one: tuple[str, int, Integers | None], servants: int) -> Proof:
    name, value, potential = one
    if potential is None:
        return Proof(name, value)
    mine, theirs = (tuple(part.tolist()) for part in np.split(potential, [servants]))
    return Proof(name, value, mine, theirs)
