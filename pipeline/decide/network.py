"""decide: servants and mentors of one tier as a flow network in arrays.

Nodes are the servants, then the mentors, then one sink. Every servant sends one unit: over a pair
to a mentor and over one of the mentor's places to the sink, or over the servant's own fallback arc
straight to the sink. Arcs stand in this order: pairs, places, fallbacks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Network:
    """Arcs of capacity one from `tails` to `heads`; `supply` is what each node sends (sink: takes).

    `servant` and `mentor` give each pair arc's two ends as positions in the two frames; `second`
    flags, for each place arc, that its use makes the mentor carry more than one servant.
    """

    tails: Integers
    heads: Integers
    supply: Integers
    servant: Integers
    mentor: Integers
    second: Flags

    @property
    def pairs(self) -> slice:
        return slice(0, len(self.servant))

    @property
    def places(self) -> slice:
        return slice(len(self.servant), len(self.servant) + len(self.second))

    @property
    def fallbacks(self) -> slice:
        return slice(len(self.servant) + len(self.second), len(self.tails))

    def cost(self) -> Integers:
        """A cost of zero for every arc, to be filled in by a level."""
        return np.zeros(len(self.tails), dtype=np.int64)


def build(servants: pd.DataFrame, mentors: pd.DataFrame, allowed: Flags) -> Network:
    """The network of `servants` against `mentors` (columns `places` and `load`, both counts).

    `allowed` has a row a servant and a column a mentor: True where the law admits the pair.
    """
    servant, mentor = (ends.astype(np.int64) for ends in np.nonzero(allowed))
    places = mentors["places"].to_numpy(np.int64)
    holder = np.repeat(np.arange(len(mentors)), places)
    nth = np.arange(len(holder)) - np.repeat(np.cumsum(places) - places, places)
    second = nth + mentors["load"].to_numpy(np.int64)[holder] >= 1
    first_mentor, sink = len(servants), len(servants) + len(mentors)
    everyone = np.arange(len(servants))
    supply = np.zeros(sink + 1, dtype=np.int64)
    supply[: len(servants)], supply[sink] = 1, -len(servants)
    return Network(
        tails=np.concatenate([servant, first_mentor + holder, everyone]),
        heads=np.concatenate([first_mentor + mentor, np.full(len(holder) + len(servants), sink)]),
        supply=supply,
        servant=servant,
        mentor=mentor,
        second=second,
    )
