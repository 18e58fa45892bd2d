"""decide: the levels of the matching, each as a cost on the arcs of the network of hubs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from .network import Integers, Network
from .optimum import Level

EXPERIENCE_CAP = 120
"""Months of experience beyond which more of it makes no mentor better (a choice, not law)."""

STANDING, UNMATCHED, LATE_FIRST, LATE_MENTORS = "standing", "unmatched", "acceptance", "keys"


def levels(
    network: Network, servants: pd.DataFrame, mentors: pd.DataFrame, chosen: Sequence[str]
) -> list[Level]:
    """The levels in their order: those of the law, then the `chosen` ones, then the first keys."""
    fixed = [Level(UNMATCHED, _unmatched(network)), Level(LATE_FIRST, _late(network, servants))]
    if "standing" in servants:
        fixed.insert(0, Level(STANDING, _moved(network, servants, mentors)))
    mine = [Level(name, LEVELS[name](network, mentors)) for name in chosen]
    return [*fixed, *mine, Level(LATE_MENTORS, _late_mentors(network))]


def _unmatched(network: Network) -> Integers:
    return network.fallbacks.astype(np.int64)


def urgency(servants: pd.DataFrame) -> Integers:
    """R6: what it costs to leave each servant without a mentor: the earlier acceptance more, then
    the first key. The servants are sorted by key.

    The servants that can be served together form a matroid, so plain ranks as costs give exactly
    that order of priority.
    """
    order = np.lexsort((np.arange(len(servants)), servants["appointed_on"].to_numpy()))
    ranks = np.empty(len(servants), dtype=np.int64)
    ranks[order] = np.arange(len(servants), 0, -1)
    return ranks


def _late(network: Network, servants: pd.DataFrame) -> Integers:
    return np.where(network.fallbacks, urgency(servants)[network.who], 0)


def _moved(network: Network, servants: pd.DataFrame, mentors: pd.DataFrame) -> Integers:
    """One where a servant who has a mentor leaves the arc to that mentor."""
    place = mentors.index.get_indexer(pd.Index(servants["standing"]))
    has = (place >= 0)[network.who] & (network.who >= 0)
    stays = network.arcs.heads == network.first_mentor + place[network.who]
    moved: Integers = (has & ~stays).astype(np.int64)
    return moved


def _outside_subdivision(network: Network, _mentors: pd.DataFrame) -> Integers:
    return network.outside


def _second_places(network: Network, _mentors: pd.DataFrame) -> Integers:
    return network.carried


def _lower_category(network: Network, _mentors: pd.DataFrame) -> Integers:
    return network.lower


def _less_experience(network: Network, mentors: pd.DataFrame) -> Integers:
    months = mentors["months"].to_numpy(np.int64).clip(0, EXPERIENCE_CAP)
    return np.where(network.places, (EXPERIENCE_CAP - months)[network.holder], 0)


def _late_mentors(network: Network) -> Integers:
    """Among equals, the mentors whose keys come first."""
    return np.where(network.places, network.holder, 0)


LEVELS: Mapping[str, Callable[[Network, pd.DataFrame], Integers]] = {
    "subdivision": _outside_subdivision,
    "second_places": _second_places,
    "category": _lower_category,
    "experience": _less_experience,
}
