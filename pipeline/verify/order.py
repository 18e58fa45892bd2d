"""verify: what no level settles ends in the order of keys: nobody could have an earlier mentor."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .rounds import Flags

SINK = -1
"""Stands for nobody: where places end, and servants without a mentor."""


@dataclass
class Answer:
    """The pairs of a round as a matrix, and what no level has settled yet: pairs, places (a row a
    candidate), servants who may get nobody."""

    taken: Flags
    open_pairs: Flags
    open_places: Flags
    open_alone: Flags

    @cached_property
    def without(self) -> Flags:
        """Who gets nobody."""
        without: Flags = np.logical_not(np.any(self.taken, axis=1))
        return without

    @cached_property
    def used(self) -> Flags:
        """The places that are taken: the first ones of each candidate."""
        numbers = np.arange(self.open_places.shape[1])
        used: Flags = numbers[None] < self.taken.sum(axis=0)[:, None]
        return used


def out_of_order(answer: Answer) -> Iterator[int]:
    """The servants, by position, who could have an earlier mentor, the servants before them
    keeping theirs, at no cost on any level."""
    mentor = np.where(answer.without, SINK, answer.taken.argmax(axis=1))
    swaps = _Swaps(answer, mentor)
    for servant in range(len(mentor)):
        mine = int(mentor[servant])
        others = np.flatnonzero(answer.open_pairs[servant])
        earlier = [int(at) for at in others if mine == SINK or at < mine]
        if not (answer.open_pairs[servant, mine] if mine != SINK else answer.open_alone[servant]):
            continue
        if any(swaps.leads(at, mine, servant) for at in earlier):
            yield servant


class _Swaps:
    """Ways from one candidate to another along which servants could change places for nothing."""

    def __init__(self, answer: Answer, mentor: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        self.answer, self.mentor = answer, mentor
        self.servants: dict[int, list[int]] = {}
        for servant, at in enumerate(mentor):
            self.servants.setdefault(int(at), []).append(servant)

    def leads(self, start: int, goal: int, after: int) -> bool:
        """Whether a unit that comes to `start` can go on to `goal`; servants up to `after` stay."""
        seen, queue = {start}, deque([start])
        while queue:
            here = queue.popleft()
            if here == goal:
                return True
            for there in self._next(here, after):
                if there not in seen:
                    seen.add(there)
                    queue.append(there)
        return False

    def _next(self, here: int, after: int) -> Iterator[int]:
        answer = self.answer
        free, used = answer.open_places & ~answer.used, answer.open_places & answer.used
        if here == SINK:
            yield from (int(at) for at in np.flatnonzero(used.any(axis=1)))
        elif free[here].any():
            yield SINK
        for servant in self.servants.get(here, ()):
            fixed = here == SINK and not answer.open_alone[servant]
            stuck = here != SINK and not answer.open_pairs[servant, here]
            if servant > after and not fixed and not stuck:
                yield from (int(at) for at in np.flatnonzero(answer.open_pairs[servant]))
                if answer.open_alone[servant]:
                    yield SINK
