"""Record: what each kind of entry does to a mentorship. Pure; entries of ours that contradict the
register raise, for that is our own bug. HR's were checked when they were read, and the rest is
remembered without an effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from pipeline.model import Entry, Leaving, Mentorship, Status
from pipeline.record.kinds import CHOSEN, DONE
from pipeline.record.orders import annulled, signed, standing
from pipeline.record.plans import let_go, without

Effect = Callable[[Mentorship | None, Entry, Sequence[Entry]], Mentorship | None]
"""The mentorship before (None: there is none), the entry, the entries in force until then of the
same kind and mentorship."""


def _chosen(before: Mentorship | None, entry: Entry, _: Sequence[Entry]) -> Mentorship:
    if before is None:
        return _pair(entry)
    if before.servant_id != entry.servant_id:
        raise ValueError(f"entry {entry.number} gives mentorship {before.number} twice")
    known = _superseding(standing(before, entry), entry)
    if known.status is not Status.SIGNED:
        first = _first_run(entry, known)
        pair = replace(_pair(entry), ever_signed=known.ever_signed, run=first)
        return replace(pair, let_go=known.let_go)
    if entry.person_id == known.mentor_id:
        raise ValueError(f"entry {entry.number} replaces a mentor by the same person")
    following = replace(
        _pair(entry),
        start=known.start,
        months=known.months,
        papers_start=known.papers_start,
        ever_signed=True,
        run=_first_run(entry, known.replacement),
    )
    return replace(known, replacement=following)


def _superseding(known: Mentorship, entry: Entry) -> Mentorship:
    """With the plan that this choice takes the place of among those let go."""
    pair, planned = known.pair, CHOSEN[entry.kind] is Status.PLANNED
    if pair is not None and not (planned and pair.mentor_id == entry.person_id):
        known = let_go(known, pair, entry.run)
    return without(known, entry.person_id) if planned else known


def _first_run(entry: Entry, before: Mentorship | None) -> int | None:
    """The run that chose this mentor first: a proposal and its plan are one pair."""
    same = before is not None and before.mentor_id == entry.person_id
    return before.run if before is not None and same else entry.run


def _pair(entry: Entry) -> Mentorship:
    if entry.mentorship is None:
        raise ValueError(f"entry {entry.number} ({entry.kind}) names no mentorship")
    start = date.fromisoformat(entry.facts["start"])
    return Mentorship(
        number=entry.mentorship,
        servant_id=entry.servant_id or "",
        mentor_id=entry.person_id or "",
        status=CHOSEN[entry.kind],
        outcome=str(entry.facts["outcome"]),
        chosen_on=entry.day or start,
        start=start,
        months=int(entry.facts["months"]),
        case=entry.facts["case"],
        papers_start=start,
        papers_days=int(entry.facts.get("days") or 0),
        run=entry.run,
    )


def _withdrawn(before: Mentorship | None, entry: Entry, _: Sequence[Entry]) -> Mentorship:
    known = standing(before, entry)
    if known.status is Status.SIGNED:
        raise ValueError(
            f"entry {entry.number} withdraws mentorship {known.number}, which is signed"
        )
    # Who needs no mentor after all has nothing to wait for; everybody else is decided anew.
    needless = entry.facts.get("because") == "not_required"
    by = "not_required" if needless else "withdrawn"
    gone = let_go(known, known, entry.run)
    return replace(gone, status=Status.CLOSED, closed_by=by, closed_on=entry.day)


def _replacement_withdrawn(
    before: Mentorship | None, entry: Entry, _: Sequence[Entry]
) -> Mentorship:
    known = standing(before, entry)
    if known.replacement is None:
        raise ValueError(f"entry {entry.number} withdraws a replacement that nobody planned")
    return replace(let_go(known, known.replacement, entry.run), replacement=None)


def _papers(before: Mentorship | None, entry: Entry, _: Sequence[Entry]) -> Mentorship:
    known, days = standing(before, entry), entry.facts.get("days")
    counted = known.papers_days if days is None else int(days)
    return replace(
        known,
        papers_start=date.fromisoformat(entry.facts["start"]),
        papers_days=counted,
        case=entry.facts.get("case", known.case),
        # Papers of completion state the end: another end makes them anew.
        completed=known.completed and counted == known.papers_days,
    )


def _completed(before: Mentorship | None, entry: Entry, _: Sequence[Entry]) -> Mentorship:
    known = standing(before, entry)
    days = int(entry.facts.get("days", known.papers_days))
    return replace(known, completed=True, papers_days=days)


def _ended(before: Mentorship | None, entry: Entry, _: Sequence[Entry]) -> Mentorship:
    known, day = standing(before, entry), entry.facts.get("day")
    return replace(
        let_go(known, known.pair, entry.run),
        status=Status.CLOSED,
        closed_by=str(entry.facts["kind"]),
        closed_on=date.fromisoformat(day) if day else entry.day,
    )


def _done(before: Mentorship | None, entry: Entry, earlier: Sequence[Entry]) -> Mentorship | None:
    if before is None or not before.service or entry.day is None:
        return before
    others = [one.day for one in earlier if one.day and one.number != entry.corrects]
    after = replace(before, done={**before.done, entry.kind: max([*others, entry.day])})
    closes = entry.kind == "papers_sent" and (before.open or before.closed_by == entry.kind)
    if not closes:
        return after
    over = let_go(after, after.replacement, entry.run)
    return replace(over, status=Status.CLOSED, closed_by=entry.kind, closed_on=entry.day)


def _released(before: Mentorship | None, entry: Entry, _: Sequence[Entry]) -> Mentorship | None:
    if before is None or not before.open or not before.service or entry.day is None:
        return before
    serving = before.service[-1]
    if entry.person_id != serving.mentor_id or entry.day < serving.since:
        return before
    return replace(before, released=Leaving(entry.kind, entry.day, entry.document))


def _mentorship_ended(
    before: Mentorship | None, entry: Entry, _: Sequence[Entry]
) -> Mentorship | None:
    if before is None or not before.service or entry.day is None:
        return before
    if not before.open and before.closed_by != entry.kind:
        return before
    after = replace(before, ended=Leaving(entry.kind, entry.day, entry.document))
    return after if before.open else replace(after, closed_on=entry.day)


EFFECTS: Final[Mapping[str, Effect]] = {
    "proposed": _chosen,
    "planned": _chosen,
    "withdrawn": _withdrawn,
    "replacement_withdrawn": _replacement_withdrawn,
    "papers": _papers,
    "completed": _completed,
    "ended": _ended,
    "order_signed": signed,
    "annulled": annulled,
    **dict.fromkeys(DONE, _done),
    "mentor_released": _released,
    "mentorship_ended": _mentorship_ended,
}
