"""verify: the rounds of one state body built anew: who may be paired, and how many places are free.

The pairs that a round cannot change are read off the answers, and judged by `bodies`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .answers import Answer
from .servants import Servant
from .view import View

Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]
FALLS_BACK = "falls_back"
Decisions = Mapping[str, Mapping[str, Any]]


@dataclass
class Book:
    """Who carries whom while the rounds go on: the view, everybody, the load of each person, and
    how the pairs that no order holds stand (see `standing`)."""

    view: View
    everybody: Mapping[str, Servant]
    load: Counter[str]
    stands: dict[str, str] = field(default_factory=dict)

    def leave(self, servant: str) -> None:
        """Free the place that a pair without an order holds."""
        pair = self.everybody[servant].pair
        if pair is not None:
            self.load[pair.mentor_id] -= 1

    @cached_property
    def conforms(self) -> Mapping[str, Answer]:
        """Person → whether every requirement but consent and load is met."""
        return {key: self.view.conforms(key) for key in self.view.staff}

    def places(self, person: str, most: int) -> int:
        """The free places of a person; without a limit as many as anybody could use."""
        limit = self.view.limit
        return most if limit is None else max(limit - self.load[person], 0)

    def said(self, servant: Servant, person: str) -> Answer:
        """A person's consent for this servant: an event, else the newcomer's row, else staff."""
        recorded = self.view.state.consents.get((servant.key, person))
        if recorded is None and servant.nominated == person:
            recorded = servant.consent
        if recorded is None:
            row = self.view.staff.get(person)
            recorded = row["consent"] if row else None
        if recorded is None and not self.view.asks:
            return True
        return recorded

    def asked(self, servant: Servant) -> set[str]:
        """Everybody who was asked for this servant in person."""
        named = {servant.nominated} if servant.nominated else set()
        return named | self._asked.get(servant.key, set())

    @cached_property
    def _asked(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for servant, person in self.view.state.consents:
            found.setdefault(servant, set()).add(person)
        return found


def running(view: View, everybody: Mapping[str, Servant]) -> Counter[str]:
    """R8: how many mentorships of each person run on the day or later, before anything is let go;
    until the order of a replacement is signed both mentors have the servant."""
    load: Counter[str] = Counter()
    for one in everybody.values():
        for pair in (one.standing, one.standing.replacement if one.standing else None):
            if one.standing and pair and view.runs(one.standing):
                load[pair.mentor_id] += 1
    return load


@dataclass(frozen=True)
class Round:
    """One round: both sides by key, which pairs the law admits, and of each candidate how many
    places are free, and how many servants there are already."""

    servants: list[str]
    mentors: list[str]
    allowed: Flags
    places: Integers
    carried: Integers

    @property
    def each_place(self) -> Integers:
        """A row a candidate: the places by number; those that a candidate has not, too."""
        most = int(self.places.max(initial=0))
        return np.tile(np.arange(most, dtype=np.int64), (len(self.mentors), 1))

    @property
    def free(self) -> Flags:
        """Which of `each_place` there are."""
        there: Flags = self.each_place < self.places[:, None]
        return there


def round_of(book: Book, body: str, outcome: str, servants: list[str]) -> Round:
    """The round of those `servants`: candidates who agreed (`assign`), or were not asked yet."""
    keys = [key for key in book.view.bodies[body] if book.places(key, len(servants))]
    wanted = True if outcome == "assign" else None
    fits = np.array([book.conforms[key] is True for key in keys], dtype=np.bool_)
    rows = (book.view.staff[key]["consent"] for key in keys)
    silent = None if book.view.asks else True
    told = np.array([(silent if one is None else one) is wanted for one in rows], dtype=np.bool_)
    allowed: Flags = np.tile(fits & told, (len(servants), 1))
    at = {key: place for place, key in enumerate(keys)}
    for row, servant in enumerate(book.everybody[key] for key in servants):
        for person in book.asked(servant) & at.keys():
            said = book.said(servant, person) is wanted
            allowed[row, at[person]] = said and fits[at[person]]
        for person in servant.barred & at.keys():
            allowed[row, at[person]] = False
    used = np.flatnonzero(allowed.any(axis=0))
    mentors = [keys[place] for place in used]
    return Round(
        servants,
        mentors,
        allowed[:, used],
        np.array([book.places(key, len(servants)) for key in mentors], dtype=np.int64),
        np.array([book.load[key] for key in mentors], dtype=np.int64),
    )


def take(book: Book, pairs: Mapping[str, str]) -> None:
    """The pairs of a round, with the fallback's place that its servants give up."""
    for servant, mentor in pairs.items():
        book.load[mentor] += 1
        if book.stands.get(servant) == FALLS_BACK:
            book.leave(servant)
