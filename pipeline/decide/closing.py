"""decide: decisions about mentorships that an order holds and for which no mentor is sought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.model import Dates, Decision, Mentorship, Status, Term
from pipeline.words.speech import say

from . import outcomes
from .cases import signed
from .circumstances import Circumstances
from .course import Course, Way
from .sentences import reason as reason_of
from .servants import Servant

AGREED, CHANGES = "plan_agreed", "plan_revision"
HANDED = {AGREED: "plan", "report_received": "report", "commendation_received": "commendation"}


def closing(servant: Servant, one: Mentorship, course: Course, law: Circumstances) -> Decision:
    """The decision for a mentorship that runs, is over, has ended early, or lacks a date."""
    known = Decision(servant.key, "", one.number, one.mentor_id)
    if course.way is Way.UNCLEAR:
        reason = say(f"reasons.{course.why}", **course.facts)
        return replace(known, outcome=outcomes.ASK_DATA, reasons=(reason,))
    if course.way is Way.LEFT and course.leaving is not None:
        return _ended(known, one, course, law)
    ahead = law.term(servant.key, one.start, one.months)
    termed = replace(known, term=ahead, dates=law.dates(servant.appointed_on, ahead))
    if course.way is Way.DONE:
        return _complete(termed, one, law)
    return _runs(termed, one, law)


def _ended(known: Decision, one: Mentorship, course: Course, law: Circumstances) -> Decision:
    """A35: closed early. What was never signed has no order to end, so no note is written."""
    leaving = course.leaving
    if leaving is None:
        raise ValueError("a mentorship ends only by an event")
    reason = say(f"reasons.ended_{leaving.kind}", day=leaving.day)
    decision = replace(known, outcome=outcomes.ENDED, reasons=(reason,))
    told = {"kind": leaving.kind, "day": leaving.day.isoformat(), "document": leaving.document}
    ahead = law.term(one.servant_id, one.start, one.months)
    facts = signed(one, ahead, law.dates(None, ahead), law) | {
        "outcome": outcomes.ENDED,
        "ended": told,
    }
    papers = law.act.papers(outcomes.ENDED) if one.status is Status.SIGNED else ()
    return replace(decision, case=facts, papers=papers)


def _complete(termed: Decision, one: Mentorship, law: Circumstances) -> Decision:
    """Pars. 15-17: the papers of completion are made once; HR is asked until they are sent."""
    reason = reason_of("complete", law, end=_term(termed).end)
    decision = replace(termed, outcome=outcomes.COMPLETE, reasons=(reason,))
    moved = _term(termed).days_not_counted != one.papers_days
    order = law.act.papers(outcomes.RECOUNT_TERM) if moved else ()
    if one.completed and not moved:
        return decision
    facts = signed(one, _term(termed), _dates(termed), law) | {
        "outcome": outcomes.COMPLETE,
        "mentors": _mentors(one),
        "done": {name: day.isoformat() for name, day in sorted(_done(one, law).items())},
        "papers": _papers(one, law),
        "old_end": one.case.get("end"),
    }
    return replace(decision, case=facts, papers=(*order, *law.act.papers(outcomes.COMPLETE)))


def _runs(termed: Decision, one: Mentorship, law: Circumstances) -> Decision:
    """Only its own events move a signed mentorship: another signing day, or absences (par. 6)."""
    ahead = _term(termed)
    stated = one.case.get("order_number")
    moved = one.start != one.papers_start or stated not in (None, one.order_number)
    counted = ahead.days_not_counted
    order = law.act.papers(outcomes.RECOUNT_TERM)
    recount = bool(order) and counted is not None and counted != one.papers_days
    forms = law.act.papers(outcomes.ALREADY_ASSIGNED, moved=True) if moved else ()
    papers = (*order, *forms) if recount else forms
    words = "recount" if recount else "signed_moved" if moved else "signed"
    reason = reason_of(
        words,
        law,
        number=one.order_number or "-",
        day=one.order_day,
        end=ahead.end,
        days=counted,
    )
    outcome = outcomes.RECOUNT_TERM if recount else outcomes.ALREADY_ASSIGNED
    decision = replace(termed, outcome=outcome, reasons=(reason,))
    if not papers:
        return decision
    facts = signed(one, ahead, _dates(termed), law)
    if recount:
        facts |= {"outcome": outcome, "old_end": one.case.get("end")}
    return replace(decision, case=facts, papers=papers)


def _papers(one: Mentorship, law: Circumstances) -> list[dict[str, Any]]:
    """The papers of the mentorship with number and day, where the register knows them: each order
    in turn, then what HR was handed."""
    orders = [
        {
            "kind": "replacement_order" if turn else "order",
            "number": served.order_number,
            "day": served.since.isoformat(),
        }
        for turn, served in enumerate(one.service)
    ]
    done = _done(one, law)
    handed = {kind: done[event] for event, kind in HANDED.items() if event in done}
    if _agreed_anew(one, law):
        handed[CHANGES] = one.done[AGREED]
    return orders + [
        {"kind": kind, "number": None, "day": day.isoformat()} for kind, day in handed.items()
    ]


def _done(one: Mentorship, law: Circumstances) -> dict[str, date]:
    """The day of each event of HR's; of `plan_agreed` the plan's own, where the register has it."""
    if not _agreed_anew(one, law):
        return dict(one.done)
    first = next((before.done[AGREED] for before in one.earlier if AGREED in before.done), None)
    rest = {event: day for event, day in one.done.items() if event != AGREED}
    return rest | ({AGREED: first} if first else {})


def _agreed_anew(one: Mentorship, law: Circumstances) -> bool:
    """Whether what was agreed last is another mentor's sheet of changes, and the plan goes on."""
    agreed, changed = one.done.get(AGREED), len(one.service) > 1
    sheet = CHANGES in law.act.papers(outcomes.REPLACE)
    return sheet and changed and agreed is not None and agreed >= one.service[-1].since


def _mentors(one: Mentorship) -> list[dict[str, Any]]:
    """The mentors in turn, as the papers named each of them."""
    named: Mapping[str, Any] = one.case.get("mentors_by_id", {})
    return [
        {
            **named.get(served.mentor_id, {"id": served.mentor_id}),
            "since": served.since.isoformat(),
            "until": served.until.isoformat() if served.until else None,
        }
        for served in one.service
    ]


def _term(decision: Decision) -> Term:
    if decision.term is None:
        raise ValueError("a mentorship that stands has a term")
    return decision.term


def _dates(decision: Decision) -> Dates:
    return decision.dates or Dates()
