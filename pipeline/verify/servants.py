"""verify: who is to be matched on the day, and what is known of each, told anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.law.change import Trigger, trigger
from pipeline.law.dates import term
from pipeline.model import GONE, Mentorship, Status

from .answers import SCOPE, Answer, both
from .view import View

STILL_OPEN = ("annulled", "withdrawn")


@dataclass(frozen=True)
class Servant:
    """One person with a decision. `standing` is the open mentorship, `pair` what no order holds;
    `freed`: an order holds the mentor, who has to be replaced. `sought`: a mentor is looked for;
    else `outcome` is what the decision has to be."""

    key: str
    body: str | None
    unit: str | None
    grade: str | None
    accepted: date | None
    nominated: str | None
    consent: Answer
    manager: str | None
    head: str | None
    standing: Mentorship | None
    freed: Trigger | None
    ends: bool
    sought: bool
    unclear: bool
    outcome: str

    @property
    def pair(self) -> Mentorship | None:
        return self.standing.pair if self.standing else None

    @property
    def barred(self) -> set[str]:
        """The servant, and the mentor who is to be replaced."""
        replaced = {self.standing.mentor_id} if self.freed and self.standing else set()
        return {self.key, *replaced}


def servants(view: View) -> dict[str, Servant]:
    """Everybody in `hires` and everybody whose mentorship is open, by key; `under` is filled in."""
    standing = {one.servant_id: one for one in view.state.mentorships if one.open}
    last = {one.servant_id: one for one in view.state.mentorships if not one.open}
    lost = {
        key: one
        for key, one in last.items()
        if one.closed_by in STILL_OPEN and key not in standing and key not in view.hires
    }
    keys = sorted({*view.hires, *standing, *lost})
    for key in keys:
        if key in view.staff:
            view.staff[key]["under"] = _under(key, standing.get(key), last.get(key), view)
    return {key: _one(key, standing.get(key), last.get(key), view) for key in keys}


def _needs(key: str, standing: Mentorship | None, view: View) -> Answer:
    """Whether the act asks for a mentor; a signed mentorship, or a lost row, has settled it."""
    if key not in view.hires or (standing and standing.status is Status.SIGNED):
        return True
    row = view.hires[key]
    return both(*(SCOPE[one.rule](row, view.act) for one in view.act.scope))


def _closed(key: str, standing: Mentorship | None, last: Mentorship | None, view: View) -> bool:
    """R9: held and over; a later acceptance asks for a new one."""
    reopens = (*STILL_OPEN, "not_required")
    if last is None or standing is not None or last.closed_by in reopens:
        return False
    accepted = _accepted(key, last, view)
    return accepted is not None and accepted <= last.start


def _accepted(key: str, one: Mentorship | None, view: View) -> date | None:
    if key in view.hires and not (one and one.open and one.status is Status.SIGNED):
        found: date | None = view.hires[key]["appointed_on"]
        return found
    told = one.case["servant"]["appointed_on"] if one else None
    return date.fromisoformat(told) if told else None


def _left(key: str, accepted: date | None, view: View) -> bool:
    leaving = view.state.leavings.get(key)
    return leaving is not None and accepted is not None and accepted <= leaving.day <= view.on


def _under(key: str, standing: Mentorship | None, last: Mentorship | None, view: View) -> Answer:
    """R10: not who needs no mentor, or whose own mentorship is over."""
    needs = _needs(key, standing, view)
    if standing is None:
        return False if needs is False or _closed(key, standing, last, view) else needs
    return not _ends_unsigned(key, standing, view)


def _ends_unsigned(key: str, standing: Mentorship, view: View) -> bool:
    gone = _needs(key, standing, view) is False or _left(key, _accepted(key, standing, view), view)
    return standing.pair is standing and gone


def _one(key: str, standing: Mentorship | None, last: Mentorship | None, view: View) -> Servant:
    known = standing or last
    signed = standing is not None and standing.status is Status.SIGNED
    row: Mapping[str, Any] | None = view.hires.get(key)
    facts = known.case["servant"] if known and (signed or row is None) else row or {}
    accepted = _accepted(key, known, view)
    ends, unclear, freed = _course(key, standing, view)
    body = facts["state_body"]
    held = bool(row and row["held"] and not signed)
    others = any(one != key for one in view.bodies.get(body or "", []))
    needs = _needs(key, standing, view)
    closed = _closed(key, standing, last, view)
    asks = _asks(held, _left(key, accepted, view), (needs, closed), (accepted, others))
    goes_on = signed and not freed and standing is not None
    runs = _runs(standing, view) if goes_on and standing else ""
    outcome = ends or ("ask_data" if unclear else runs or asks)
    nominated, consent = _named(known, row, signed)
    fell_away = standing is not None and _ends_unsigned(key, standing, view)
    superiors = _superiors(known, row, signed)
    return Servant(
        key,
        body,
        facts["subdivision"],
        facts.get(view.act.seniority.by),
        accepted,
        nominated,
        consent,
        *superiors,
        standing,
        freed,
        bool(ends) or fell_away,
        not outcome,
        unclear,
        outcome,
    )


def _asks(
    held: bool, left: bool, over: tuple[Answer, bool], found: tuple[date | None, bool]
) -> str:
    """The outcome where no mentor is looked for; nothing where one is. `over`: whether the act asks
    for a mentor, and whether a mentorship was held; `found`: the acceptance, and whether the body
    has other staff."""
    (needs, closed), (accepted, others) = over, found
    if left:
        return "not_required"
    if held or (needs is True and accepted is None):
        return "ask_data"
    if needs is False or closed:
        return "not_required"
    return "" if needs and others else "ask_data"


def _runs(one: Mentorship, view: View) -> str:
    """Par. 6: a signed mentorship goes on; absences that are over may have moved its end."""
    mine = view.absences.get(one.servant_id, ())
    days = term(one.start, one.months, mine, view.act, view.calendar).days_not_counted
    moved = days is not None and days != one.papers_days and view.act.papers("recount_term")
    return "recount_term" if moved else "already_assigned"


def _superiors(
    known: Mentorship | None, row: Mapping[str, Any] | None, signed: bool
) -> tuple[str | None, str | None]:
    if row is not None and not signed:
        return row["manager_id"], row["head_id"]
    case: Mapping[str, Any] = known.case if known else {}
    manager, head = case.get("manager") or {}, case.get("head") or {}
    return manager.get("id"), head.get("id")


def _named(
    known: Mentorship | None, row: Mapping[str, Any] | None, signed: bool
) -> tuple[str | None, Answer]:
    """The mentor whom the submission names, and that person's consent. For a signed mentorship the
    row may name the next mentor; who holds it already is nobody's next."""
    same = known is not None and row is not None and row["nominated_mentor_id"] == known.mentor_id
    if row is not None and not (signed and same):
        return row["nominated_mentor_id"], row["consent"]
    said = known.case.get("row_consent") if known and row is None and not signed else None
    return (known.mentor_id, said) if known and said is not None else (None, None)


def _course(key: str, standing: Mentorship | None, view: View) -> tuple[str, bool, Trigger | None]:
    """The outcome where the mentorship ends or is over, whether a date is missing, and what frees
    the servant of a mentor whom an order holds (R12, R13, R19)."""
    if standing is None:
        return "", False, None
    end = term(
        standing.start, standing.months, view.absences.get(key, ()), view.act, view.calendar
    ).end
    signed = standing.status is Status.SIGNED
    leaving = view.state.leavings.get(key)
    gone = leaving is not None and standing.since <= leaving.day <= view.on
    passed = signed and end is not None and leaving is not None and leaving.day > end
    if standing.ended is not None or (gone and not passed):
        return "ended", False, None
    if not signed:
        return "", False, None
    if view.over(standing):
        return "complete", False, None
    staff = view.staff.get(key)
    status = staff["listed"] if staff else None
    if key not in view.hires and (staff is None or status in GONE):
        return "", True, None
    return _mentors(standing, view)


def _mentors(one: Mentorship, view: View) -> tuple[str, bool, Trigger | None]:
    leaving = view.state.leavings.get(one.mentor_id)
    since = one.service[-1].counted_from(leaving) if one.service else one.start
    absences = view.absences.get(one.mentor_id, ())
    fired = trigger(since, leaving, one.released, absences, view.moment)
    row = view.staff.get(one.mentor_id)
    told = row["listed"] if row else None
    if fired is None and row is None and one.replacement:
        told = (one.replacement.case.get("trigger") or {}).get("kind")
    if fired is None and told in GONE:
        fired = Trigger(kind=str(told), day=None)
    return "", fired is None and row is None, fired
