"""verify: what a decision says of the mentorship before it: its name, number and old mentor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.model import Status
from pipeline.record import next_mentorship

from .problem import Problem
from .rounds import Decisions
from .servants import Servant
from .view import View

PAIRS = ("assign", "assign_direct_manager")
"""What a pair that is made now is called, where no mentor is replaced."""


def names(one: Servant, mentor: str | None, found: str) -> tuple[str, ...]:
    """What the outcome `found` may be called: a pair replaces a mentor whom an order holds, or
    stands as a plan of an earlier run."""
    if found not in PAIRS:
        return (found,)
    planned = one.pair is not None and one.pair.status is Status.PLANNED
    stands = planned and one.pair is not None and one.pair.mentor_id == mentor
    return ("replace" if one.freed else found, *(["already_assigned"] if stands else []))


def check(view: View, everybody: Mapping[str, Servant], answers: Decisions) -> Iterator[Problem]:
    """The problems of number, old mentor, and mentor where none is looked for."""
    fresh = {key for key, one in everybody.items() if _is_new(one, answers[key])}
    first = next_mentorship(view.state)
    free = {*range(first, first + len(fresh))}
    for key, one in everybody.items():
        yield from _mentor(one, answers[key])
        number = answers[key]["mentorship"]
        if key not in fresh:
            right = number == _number(one, answers[key])
        else:
            right = type(number) is int and number in free
            free -= {number} if right else set()
        if not right:
            yield Problem("number", key)


def _is_new(one: Servant, answer: Mapping[str, Any]) -> bool:
    """Whether a pair begins a mentorship; new ones take the next numbers without a gap."""
    return one.sought and one.standing is None and answer["mentor_id"] is not None


def _mentor(one: Servant, answer: Mapping[str, Any]) -> Iterator[Problem]:
    """Par. 11: who is replaced is the mentor of the order. Where nobody is looked for the mentor is
    the one whom the servant has."""
    standing, mentor = one.standing, answer["mentor_id"]
    keeps = standing is not None and not one.freed and answer["outcome"] != "not_required"
    has = standing.mentor_id if standing and keeps else None
    if not one.sought and mentor != has:
        yield Problem("mentor", one.key)
    replaced = standing.mentor_id if one.freed and standing else None
    if answer["old_mentor_id"] != replaced:
        yield Problem("old_mentor", one.key)


def _number(one: Servant, answer: Mapping[str, Any]) -> int | None:
    """The number that the register has for the decision's mentorship; a new pair has none yet."""
    if one.standing is None or answer["outcome"] == "not_required":
        return None
    lost = one.sought and not one.freed and answer["mentor_id"] is None
    return None if lost else one.standing.number
