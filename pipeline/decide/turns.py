"""decide: findings about mentorships that an order holds: missing dates, delays, what is void."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.model import Decision, Finding

from .course import Course, Way
from .servants import Servant
from .sources import Sources


def turns(one: Servant, decision: Decision, sources: Sources) -> Iterator[Finding]:
    """What HR has to enter or sign for a mentorship that an order holds."""
    course = sources.courses.get(one.key)
    if course is None:
        return
    yield from _unclear(one, course, sources)
    yield from _freed(one, decision, course, sources)
    if one.pair is not None and one.pair is not one.standing:
        code = {Way.RUNS: "replacement_void", Way.DONE: "replacement_lapsed"}
        code |= {Way.LEFT: "replacement_lapsed"}
        if course.way in code:
            yield sources.of(one, code[course.way], mentor=one.pair.mentor_id)
    yield from _signed_late(one, sources)


def _signed_late(one: Servant, sources: Sources) -> Iterator[Finding]:
    """A replacement whose order was signed after its deadline: reported, never hidden."""
    pair = one.standing
    by = pair.case.get("replace_by") if pair and len(pair.service) > 1 else None
    if pair is None or not by or pair.service[-1].since.isoformat() <= by:
        return
    change = sources.law.act.change
    yield sources.of(
        one,
        "replacement_signed_late",
        paragraph=change.paragraph if change else None,
        day=pair.service[-1].since,
        due=date.fromisoformat(by),
    )


def _unclear(one: Servant, course: Course, sources: Sources) -> Iterator[Finding]:
    """R13, R19: who seems to have left, and when nobody says."""
    if course.way is not Way.UNCLEAR:
        return
    key = str(course.facts.get("mentor", one.key))
    yield sources.of_staff(key, course.why, "status", **course.facts)


def _freed(one: Servant, decision: Decision, course: Course, sources: Sources) -> Iterator[Finding]:
    fired = course.trigger
    if fired is None or one.standing is None:
        return
    if fired.day is None:
        mentor = one.standing.mentor_id
        yield sources.of_staff(mentor, "leaving_undated", "status", **course.facts)
    by = decision.dates.replace_by if decision.dates else None
    due = sources.law.replace_by(fired)
    by = by or (due.due if due else None)
    if by is not None and sources.law.on > by:
        paragraph = sources.law.act.deadlines[fired.deadline or ""].paragraph
        yield sources.of(one, "replacement_late", paragraph=paragraph, due=by)
