"""decide: what HR has to look at: each finding with its cell, its paragraph and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.model import Decision, Finding, Mentorship
from pipeline.words.rosters import rosters
from pipeline.words.speech import report

from . import outcomes
from .cases import changed
from .choices import Choice
from .circumstances import Circumstances
from .doubts import doubts
from .fallback import HEADS, heads_told
from .persons import plain
from .servants import Servant
from .sources import Sources
from .standing import Fate, Verdict
from .turns import turns

PAIRS = outcomes.NEW_PAIR | {outcomes.ASK_CONSENT, outcomes.REPLACE}
"""The outcomes whose papers name a mentor who was chosen in this run."""


def findings(
    everybody: Sequence[Servant],
    fates: Mapping[str, Verdict],
    choices: Mapping[str, Choice],
    decisions: Mapping[str, Decision],
    sources: Sources,
) -> Iterator[Finding]:
    """All findings of the stage, servant by servant; a cell that many need is named once."""
    yield from doubts(everybody, choices, sources.bodies, sources.people.staff, sources.law)
    for one in everybody:
        decision, choice = decisions[one.key], choices.get(one.key)
        yield from _scope(one, decision, choice, sources)
        yield from _doubted(one, sources)
        yield from _nomination(one, choice, sources)
        yield from _pair(one, fates.get(one.key), decision, sources)
        yield from _late(one, decision, sources)
        yield from _heads(one, decision, choice, sources)
        yield from turns(one, decision, sources)
    yield from _too_many(everybody, sources)
    yield from _calendar(decisions.values(), sources.law)


def _scope(
    one: Servant, decision: Decision, choice: Choice | None, sources: Sources
) -> Iterator[Finding]:
    """The newcomer's own facts that are missing; a held row was reported when it was read."""
    if decision.outcome != outcomes.ASK_DATA or one.held:
        return
    facts = {rule.key: rule.facts for rule in sources.law.rulebook.scope}
    named: set[str] = set()
    for key in one.unknown_by:
        blank = {column for column in facts[key] if _is_asked(one, column, sources)}
        # What hangs on a fact that was asked for already waits for it.
        if not blank & named:
            for column in sorted(blank, key=facts[key].index):
                yield sources.of(one, "scope_unknown", column, paragraph=key)
        named |= blank
    if one.needs is True and not one.appointed_on:
        deadline = sources.law.act.deadlines.get("order")
        paragraph = deadline.paragraph if deadline else None
        yield sources.of(one, "scope_unknown", "appointed_on", paragraph=paragraph)
    elif one.needs is True and choice is None and (one.freed or one.key not in sources.courses):
        yield sources.of(one, "no_staff", "state_body")


def _is_asked(one: Servant, column: str, sources: Sources) -> bool:
    """A blank that HR has to fill in; in an optional column it says no (the chief has decided
    nothing)."""
    optional = rosters()["hires"].fields[column].need == "optional"
    return not optional and plain(sources.people.hires.frame.at[one.key, column]) is None


def _doubted(one: Servant, sources: Sources) -> Iterator[Finding]:
    """Facts that the act's reading takes as they are, and asks to look at again."""
    hires = sources.people.hires.frame
    for doubt in sources.law.act.doubts:
        if one.key in hires.index and plain(hires.at[one.key, doubt.fact]) == doubt.value:
            yield sources.of(one, doubt.code, doubt.fact, paragraph=doubt.paragraph)


def _nomination(one: Servant, choice: Choice | None, sources: Sources) -> Iterator[Finding]:
    if choice is not None and choice.failed:
        paragraphs = ", ".join(choice.failed)
        yield sources.of(
            one,
            "nomination_fails",
            "nominated_mentor_id",
            paragraph=paragraphs,
            mentor=one.nominated_id,
            paragraphs=paragraphs,
        )


def _pair(
    one: Servant, verdict: Verdict | None, decision: Decision, sources: Sources
) -> Iterator[Finding]:
    """What became of an unsigned pair, where it did not simply stand."""
    pair = one.pair
    if pair is None:
        return
    if verdict is not None and verdict.because:
        yield sources.of(one, verdict.because, **verdict.facts)
    dropped = pair is one.standing and decision.mentorship is None
    if dropped and not (verdict and verdict.because):
        yield sources.of(one, "plan_withdrawn")
    released = verdict is None or verdict.fate is Fate.RELEASED
    chosen = decision.outcome in PAIRS and decision.case is not None
    if chosen and not (released and verdict and verdict.because):
        names = _names(decision, pair)
        if names:
            yield sources.of(one, "plan_superseded", names=", ".join(names))


def _names(decision: Decision, pair: Mentorship) -> tuple[str, ...]:
    names = changed(decision.case or {}, pair.case)
    if pair.mentor_id != decision.mentor_id:
        names = ("mentor", *(name for name in names if not name.startswith("mentor.")))
    return names


def _late(one: Servant, decision: Decision, sources: Sources) -> Iterator[Finding]:
    """Par. 9: an order that is late is reported, whether it is signed or not."""
    law, dates = sources.law, decision.dates
    if dates is None:
        return
    if one.appointed_on and one.appointed_on > law.on:
        yield sources.of(one, "accepted_later", "appointed_on", day=one.appointed_on)
    if dates.order_by is None:
        return
    paragraph = law.act.deadlines["order"].paragraph
    signed_on = one.standing.start if one.standing and one.standing.order_day else None
    if signed_on and signed_on > dates.order_by:
        yield sources.of(
            one, "order_signed_late", paragraph=paragraph, day=signed_on, due=dates.order_by
        )
    elif not signed_on and law.on > dates.order_by:
        yield sources.of(one, "order_late", paragraph=paragraph, due=dates.order_by)


def _heads(
    one: Servant, decision: Decision, choice: Choice | None, sources: Sources
) -> Iterator[Finding]:
    """Two heads of one subdivision, or none: nobody can say who agrees the plan, or is the
    manager."""
    body = sources.bodies.get(one.state_body or "")
    sought = choice is not None and choice.why == HEADS
    if body is None or one.head_id or (decision.case is None and not sought):
        return
    heads = heads_told(one, body)
    unit = one.subdivision or ""
    # Who marks no head at all fills in that line by hand.
    nobody = bool(body.heads) and not heads and unit not in body.unread_heads
    if len(heads) > 1:
        column = "manager_id" if sought else "head_id"
        yield sources.of(one, "head_ambiguous", column, count=len(heads), heads=heads)
    elif nobody and decision.papers and (decision.case or {}).get("head") is None:
        yield sources.of(one, "head_missing", "subdivision", subdivision=unit)


def _too_many(everybody: Sequence[Servant], sources: Sources) -> Iterator[Finding]:
    """Par. 10: signed mentorships alone beyond the limit, where absences made two terms meet."""
    limit = sources.law.act.limit
    signed = [one.standing for one in everybody if one.standing and one.standing.service]
    loads = Counter(one.mentor_id for one in signed if sources.law.runs(one))
    for mentor_id, count in sorted(loads.items()):
        if limit and count > limit.places:
            yield sources.of_staff(mentor_id, "limit_exceeded", paragraph=limit.key, count=count)


def _calendar(decisions: Iterable[Decision], law: Circumstances) -> Iterator[Finding]:
    days = {one.dates.papers_by for one in decisions if one.dates and one.dates.papers_by}
    for year in sorted({day.year for day in days if not law.calendar.covers(day)}):
        yield report("calendar_uncovered", year=year)
