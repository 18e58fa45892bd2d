"""decide: what a mentorship that an order holds has come to on the day (R12, R13, R19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pipeline.law.change import Trigger, trigger
from pipeline.model import GONE, Leaving, Mentorship, People, State, Status
from pipeline.words.speech import code_word

from .circumstances import Circumstances
from .persons import plain


class Way(StrEnum):
    """RUNS: nothing but its term may have moved. FREED: the mentor is to be replaced (par. 11).
    DONE: the term is over. LEFT: it ends before its term. UNCLEAR: a date is missing (R13, R19)."""

    RUNS = "runs"
    FREED = "freed"
    DONE = "done"
    LEFT = "left"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Course:
    """Where one mentorship has got to. `why` is the message's key, with its `facts`.

    `trigger` is what frees the servant of the mentor, `leaving` what ends the mentorship early.
    """

    way: Way
    why: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    trigger: Trigger | None = None
    leaving: Leaving | None = None


RUNS = Course(Way.RUNS)


def courses(people: People, state: State, law: Circumstances) -> dict[str, Course]:
    """Servant → course, for every open mentorship that is signed, or that the servant has left."""
    found = {}
    for one in state.mentorships:
        if not one.open:
            continue
        left = _left(one, state, law)
        if left is not None:
            found[one.servant_id] = Course(Way.LEFT, left.kind, {"day": left.day}, leaving=left)
        elif one.status is Status.SIGNED:
            found[one.servant_id] = _signed(one, people, state, law)
    return found


def _left(one: Mentorship, state: State, law: Circumstances) -> Leaving | None:
    """A decision that ends it, or the servant's own leaving, unless the term was over by then."""
    if one.ended is not None:
        return one.ended
    leaving = state.leavings.get(one.servant_id)
    if leaving is None or not one.since <= leaving.day <= law.on:
        return None
    end = law.term(one.servant_id, one.start, one.months).end
    over = one.status is Status.SIGNED and end is not None and leaving.day > end
    return None if over else leaving


def _signed(one: Mentorship, people: People, state: State, law: Circumstances) -> Course:
    if law.over(one):
        return Course(Way.DONE, "complete")
    return _servant(one, people) or _mentor(one, people, state, law) or RUNS


def _servant(one: Mentorship, people: People) -> Course | None:
    """R13, R19: a servant who seems to have left, and no event says when."""
    staff, key = people.staff.frame, one.servant_id
    if key in staff.index:
        status = plain(staff.at[key, "status"])
        if status in GONE and key not in people.hires.frame.index:
            return Course(Way.UNCLEAR, "servant_left_undated", _said(status))
    elif key not in people.hires.frame.index:
        return Course(Way.UNCLEAR, "servant_vanished")
    return None


def _mentor(one: Mentorship, people: People, state: State, law: Circumstances) -> Course | None:
    """Par. 11 and a release; a staff row alone can free the servant, but gives no day (R13)."""
    leaving = state.leavings.get(one.mentor_id)
    fired = trigger(
        since=one.service[-1].counted_from(leaving) if one.service else one.start,
        leaving=leaving,
        released=one.released,
        absences=law.absences.get(one.mentor_id, ()),
        on=law.moment,
    )
    if fired is not None:
        return Course(Way.FREED, f"freed_{fired.kind}", {"day": fired.day}, trigger=fired)
    staff = people.staff.frame
    if one.mentor_id not in staff.index:
        planned = (one.replacement.case.get("trigger") or {}) if one.replacement else {}
        if planned.get("kind") in GONE:
            # The staff row that said so has gone since, as rows of people who left do.
            undated = Trigger(kind=planned["kind"], day=None)
            return Course(Way.FREED, "freed_undated", _said(undated.kind), trigger=undated)
        return Course(Way.UNCLEAR, "mentor_vanished", {"mentor": one.mentor_id})
    status = plain(staff.at[one.mentor_id, "status"])
    if status in GONE:
        undated = Trigger(kind=status, day=None)
        return Course(Way.FREED, "freed_undated", _said(status), trigger=undated)
    return None


def _said(status: str) -> dict[str, str]:
    return {"status": code_word("status", status)}
