"""Whom each mentor has on which days, as a state says it: orders, and the pairs without one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from pipeline.model import State

DAY = timedelta(days=1)
Span = tuple[str, date, date]
"""A mentor, the first day with one servant, and the last one."""


def spans(state: State, ends: Mapping[int, date]) -> Iterator[Span]:
    """Every span in which a mentor has a servant, or a place that is held for one.

    `ends`: a mentorship's number → the last day of its term, `date.max` while nobody knows it.
    """
    for one in state.mentorships:
        # the day on which it is closed early is the first one without it
        last = min(one.closed_on - DAY if one.closed_on else date.max, ends[one.number])
        if not one.service:
            yield one.mentor_id, one.start, last
        for served in one.service:
            # the day of the next order is the next mentor's
            until = served.until - DAY if served.until else last
            yield served.mentor_id, served.since, min(until, last)
        if one.replacement and one.open:
            yield one.replacement.mentor_id, one.replacement.chosen_on, last


def heaviest(found: Iterable[Span]) -> tuple[int, str, date] | None:
    """The most servants that anybody has on one day: how many, who, and the first such day."""
    most: tuple[int, str, date] | None = None
    for mentor, mine in _by_mentor(found).items():
        changes: Counter[date] = Counter()
        for first, last in mine:
            if first <= last:
                changes[first] += 1
                if last < date.max:
                    changes[last + DAY] -= 1
        carried = 0
        for day in sorted(changes):
            carried += changes[day]
            if most is None or carried > most[0]:
                most = (carried, mentor, day)
    return most


def _by_mentor(found: Iterable[Span]) -> dict[str, list[tuple[date, date]]]:
    mine: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for mentor, first, last in sorted(found):
        mine[mentor].append((first, last))
    return mine
