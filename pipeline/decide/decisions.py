"""decide: choices put into decisions: what stands, what is new, which papers are to be made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.model import Decision, Mentorship, Status, Term
from pipeline.words.speech import code_word, say

from . import outcomes
from .bodies import Body, closed
from .cases import TOLD_ALREADY, Staff, case, changed, dated, months, people_named
from .choices import Choice
from .circumstances import Circumstances
from .closing import closing
from .consents import Consents
from .course import Course
from .refusals import Refused, refused
from .replacing import replacing, with_replacement
from .sentences import reason as reason_of
from .servants import Servant


@dataclass(frozen=True, slots=True)
class Written:
    """What decisions are written from. `before`: the refusals without this run's new pairs."""

    law: Circumstances
    consents: Consents
    before: Mapping[str, Refused]

    def refused(self, servant: Servant, body: Body | None) -> dict[str, int]:
        """How many people of the servant's body each rule refuses."""
        return self.before[body.name].counted(servant, self.consents) if body else {}


def write(
    mine: Sequence[Servant], choices: Mapping[str, Choice], body: Body, writing: Written
) -> dict[str, Decision]:
    """Servant → decision, for those of one body who were matched or left over."""
    staff = people_named(mine, choices, body)
    after = refused(body, writing.law, _fallbacks(choices[one.key] for one in mine))
    written = {}
    for one in mine:
        choice = choices[one.key]
        decision = (
            _pair(one, choice, staff, after, writing) if choice.mentor_id else _none(one, choice)
        )
        written[one.key] = replace(
            decision,
            servant_id=one.key,
            paragraphs=cited(one, decision, writing.law),
            reasons=(*_freed(one), *decision.reasons, *_nomination(one, choice, body)),
            refused=writing.refused(one, body),
        )
    return written


def cited(servant: Servant, decision: Decision, law: Circumstances) -> tuple[str, ...]:
    """The paragraphs of a decision; par. 11 stands behind every new mentor of a freed servant."""
    own = decision.paragraphs or law.act.cites(decision.outcome)
    if not servant.freed:
        return own
    fallback = bool((decision.case or {}).get("fallback"))
    change = law.act.cites(outcomes.REPLACE)
    more = law.act.cites(outcomes.ASSIGN_DIRECT_MANAGER) if fallback else own
    return tuple(dict.fromkeys((*change, *more)))


def _fallbacks(choices: Iterable[Choice]) -> list[str]:
    chosen = [one for one in choices if one.outcome == outcomes.ASSIGN_DIRECT_MANAGER]
    return [one.mentor_id for one in chosen if one.mentor_id]


def _none(servant: Servant, choice: Choice) -> Decision:
    """Nobody was found. A servant who is to get another mentor keeps the mentorship meanwhile."""
    reason = say(f"reasons.{choice.why}", **choice.facts)
    return replace(_known(servant, choice.outcome), reasons=(reason,))


def _none_known(servant: Servant) -> Decision:
    """Nobody else of the state body is in the staff table; the old mentor is told all the same."""
    reasons = (*_freed(servant), say("reasons.no_staff"))
    return replace(_known(servant, outcomes.ASK_DATA), reasons=reasons)


def _known(servant: Servant, outcome: str) -> Decision:
    if servant.freed and servant.standing:
        number, old = servant.standing.number, servant.standing.mentor_id
        return Decision(servant.key, outcome, number, old_mentor_id=old)
    return Decision(servant.key, outcome)


def _freed(servant: Servant) -> tuple[str, ...]:
    """Why the servant needs another mentor."""
    fired = servant.freed
    if fired is None:
        return ()
    dated = fired.kind if fired.day else "undated"
    return (say(f"reasons.freed_{dated}", day=fired.day, kind=code_word("status", fired.kind)),)


def _nomination(servant: Servant, choice: Choice, body: Body) -> tuple[str, ...]:
    """A nomination that fails; what no row has as its key may be a name, and is not repeated."""
    if not choice.failed:
        return ()
    keys = ", ".join(choice.failed)
    if body.at(servant.nominated_id) is None:
        return (say("reasons.nomination_unknown", paragraphs=keys),)
    return (say("reasons.nomination_fails", mentor=servant.nominated_id, paragraphs=keys),)


def _pair(
    servant: Servant, choice: Choice, staff: Staff, after: Refused, writing: Written
) -> Decision:
    law, pair = writing.law, servant.pair
    reason = reason_of(choice.why, law, mentor=choice.mentor_id, **choice.facts)
    number = servant.standing.number if servant.standing else None
    known = replace(_known(servant, choice.outcome), mentorship=number, mentor_id=choice.mentor_id)
    if choice.holds:
        return replace(known, reasons=(reason,))
    fallback = choice.outcome == outcomes.ASSIGN_DIRECT_MANAGER
    proof = after.proof(servant, writing.consents) if fallback else []
    facts = case(servant, choice, staff, law, proof)
    facts |= replacing(servant, choice, facts, law)
    papers = _papers(choice, servant, facts, law)
    if not papers and pair:
        return _standing(known, reason, servant, pair, law)
    ahead = _ahead(servant, law)
    dates = with_replacement(law.dates(servant.appointed_on, ahead), servant, law)
    return replace(
        known,
        outcome=facts["outcome"],
        reasons=(reason,),
        term=ahead,
        dates=dates,
        case=dated(facts, law.on, ahead, dates),
        papers=papers,
    )


def _standing(
    known: Decision, reason: str, servant: Servant, pair: Mentorship, law: Circumstances
) -> Decision:
    """A pair of an earlier run that stands as it is: a proposal waits, a plan awaits its order."""
    if known.outcome != outcomes.ASK_CONSENT:
        words = "replacement_stands" if servant.freed else "stands"
        known, reason = replace(known, outcome=outcomes.ALREADY_ASSIGNED), say(f"reasons.{words}")
    ahead = law.term(servant.key, pair.start, pair.months)
    dates = with_replacement(law.dates(servant.appointed_on, ahead), servant, law)
    return replace(known, reasons=(reason,), term=ahead, dates=dates)


def _ahead(servant: Servant, law: Circumstances) -> Term:
    """The term of a new pair: from today, or from the first order where a mentor is replaced."""
    if servant.freed and servant.standing:
        return law.term(servant.key, servant.standing.start, servant.standing.months)
    start = max(law.on, servant.appointed_on or law.on)
    return law.term(servant.key, start, months(servant, law))


def _papers(
    choice: Choice, servant: Servant, facts: Mapping[str, Any], law: Circumstances
) -> tuple[str, ...]:
    """The papers to make: none where the pair stands as it is; after a proposal only the rest."""
    pair, freed = servant.pair, servant.freed is not None
    papers = law.act.papers(facts["outcome"], replacing=freed)
    if pair is None or pair.mentor_id != choice.mentor_id or law.over(pair):
        return papers
    news = changed(facts, pair.case)
    if pair.outcome == choice.outcome:
        return papers if news else ()
    if pair.status is not Status.PROPOSED or set(news) - TOLD_ALREADY:
        return papers
    made = law.act.papers(outcomes.ASK_CONSENT, replacing=freed)
    return tuple(kind for kind in papers if kind not in made)


def without_matching(
    servant: Servant, body: Body | None, course: Course | None, writing: Written
) -> Decision:
    """The decision about somebody for whom no mentor is sought in this run."""
    decision = _without_matching(servant, course, writing.law)
    if decision.outcome in (outcomes.NOT_REQUIRED, outcomes.ENDED):
        return decision
    return replace(decision, refused=writing.refused(servant, body))


def _without_matching(servant: Servant, course: Course | None, law: Circumstances) -> Decision:
    pair = servant.standing
    if servant.freed:
        # Par. 11 asks for another mentor, and there is nobody among whom to look.
        decision = replace(_none_known(servant), paragraphs=law.act.cites(outcomes.REPLACE))
    elif pair is not None and course is not None:
        decision = closing(servant, pair, course, law)
    elif servant.left is not None:
        kind = code_word("event", servant.left.kind)
        reason = say("reasons.servant_left", kind=kind, day=servant.left.day)
        return Decision(servant.key, outcomes.NOT_REQUIRED, reasons=(reason,))
    elif servant.held or (servant.needs is True and not servant.appointed_on):
        decision = _ask(servant, "row_held" if servant.held else "acceptance_unknown")
    elif servant.needs is False:
        decision = _not_required(servant, law)
    elif closed(servant) and servant.last:
        by = code_word("event", servant.last.closed_by or "")
        reason = say("reasons.closed", number=servant.last.number, by=by)
        return Decision(servant.key, outcomes.NOT_REQUIRED, reasons=(reason,))
    elif servant.needs is None:
        decision = replace(_ask(servant, "scope_unknown"), paragraphs=servant.unknown_by)
    else:
        decision = _ask(servant, "no_staff")
    return replace(decision, paragraphs=decision.paragraphs or law.act.cites(decision.outcome))


def _ask(servant: Servant, why: str) -> Decision:
    """A fact about the servant is missing; a pair that stands keeps its number and its place."""
    pair = servant.standing
    return Decision(
        servant.key,
        outcomes.ASK_DATA,
        pair.number if pair else None,
        pair.mentor_id if pair else None,
        reasons=(say(f"reasons.{why}"),),
    )


def _not_required(servant: Servant, law: Circumstances) -> Decision:
    return Decision(
        servant.key,
        outcomes.NOT_REQUIRED,
        paragraphs=servant.refused_by,
        reasons=tuple(
            say("reasons.not_required", paragraph=key, says=law.says(key))
            for key in servant.refused_by
        ),
    )
