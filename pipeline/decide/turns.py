"""decide: findings about mentorships that an order holds: missing dates, delays, what is void."""

from __future__ import annotations

from collections.abc import Iterator

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
    if one.pair is not None and one.pair is not one.standing and course.way is not Way.FREED:
        yield sources.of(one, "replacement_void", mentor=one.pair.mentor_id)


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
