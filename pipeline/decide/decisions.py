"""decide: choices put into decisions: what stands, what is new, which papers are to be made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.model import Decision, Mentorship, Status
from pipeline.words.speech import say

from . import outcomes
from .bodies import Body, closed
from .cases import Staff, case, changed, dated, months, people_named, signed
from .choices import Choice
from .circumstances import Circumstances
from .refusals import Refused, refused
from .servants import Servant
from .standing import Consents


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
        decision = _pair(one, choice, staff, after, writing) if choice.mentor_id else _none(choice)
        written[one.key] = replace(
            decision,
            servant_id=one.key,
            paragraphs=decision.paragraphs or writing.law.act.cites(decision.outcome),
            reasons=(*decision.reasons, *_nomination(one, choice)),
            refused=writing.refused(one, body),
        )
    return written


def _fallbacks(choices: Iterable[Choice]) -> list[str]:
    chosen = [one for one in choices if one.outcome == outcomes.ASSIGN_DIRECT_MANAGER]
    return [one.mentor_id for one in chosen if one.mentor_id]


def _none(choice: Choice) -> Decision:
    return Decision("", choice.outcome, reasons=(say(f"reasons.{choice.why}", **choice.facts),))


def _nomination(servant: Servant, choice: Choice) -> tuple[str, ...]:
    if not choice.failed:
        return ()
    keys = ", ".join(choice.failed)
    return (say("reasons.nomination_fails", mentor=servant.nominated_id, paragraphs=keys),)


def _pair(
    servant: Servant, choice: Choice, staff: Staff, after: Refused, writing: Written
) -> Decision:
    law, pair = writing.law, servant.standing
    reason = say(f"reasons.{choice.why}", mentor=choice.mentor_id, **choice.facts)
    plain = Decision("", choice.outcome, pair.number if pair else None, choice.mentor_id)
    if choice.holds:
        return replace(plain, reasons=(reason,))
    fallback = choice.outcome == outcomes.ASSIGN_DIRECT_MANAGER
    proof = after.proof(servant, writing.consents) if fallback else []
    facts = case(servant, choice, staff, law, proof)
    papers = _papers(choice, pair, facts, law)
    if not papers and pair:
        standing = plain if choice.outcome == outcomes.ASK_CONSENT else _already(plain)
        reason = reason if choice.outcome == outcomes.ASK_CONSENT else say("reasons.stands")
        return _termed(replace(standing, reasons=(reason,)), servant, pair, law)
    start = max(law.on, servant.appointed_on or law.on)
    ahead = law.term(servant.key, start, months(servant, law))
    dates = law.dates(servant.appointed_on, ahead)
    full = dated(facts, law.on, ahead, dates)
    return replace(plain, reasons=(reason,), term=ahead, dates=dates, case=full, papers=papers)


def _already(decision: Decision) -> Decision:
    return replace(decision, outcome=outcomes.ALREADY_ASSIGNED)


def _papers(
    choice: Choice, pair: Mentorship | None, facts: Mapping[str, Any], law: Circumstances
) -> tuple[str, ...]:
    """The papers to make: none where the pair stands as it is; after a proposal only the rest."""
    papers = law.act.papers(choice.outcome)
    same = (
        pair is not None
        and pair.mentor_id == choice.mentor_id
        and law.runs(pair)
        and not changed(facts, pair.case)
    )
    if not same or pair is None:
        return papers
    if pair.outcome == choice.outcome:
        return ()
    made = law.act.papers(pair.outcome) if pair.status is Status.PROPOSED else ()
    return tuple(kind for kind in papers if kind not in made)


def _termed(decision: Decision, servant: Servant, pair: Mentorship, law: Circumstances) -> Decision:
    """Term and deadlines of a mentorship that stands, from its own start."""
    ahead = law.term(servant.key, pair.start, pair.months)
    return replace(decision, term=ahead, dates=law.dates(servant.appointed_on, ahead))


def without_matching(servant: Servant, body: Body | None, writing: Written) -> Decision:
    """The decision about somebody for whom no mentor is sought in this run."""
    law, pair = writing.law, servant.standing
    if pair is not None and pair.status is Status.SIGNED:
        decision = _signed(servant, pair, law)
    elif servant.held or (servant.needs is True and not servant.appointed_on):
        decision = _ask(servant, "row_held" if servant.held else "acceptance_unknown")
    elif servant.needs is False:
        decision = _not_required(servant, law)
    elif closed(servant) and servant.last:
        reason = say("reasons.closed", number=servant.last.number, by=servant.last.closed_by)
        return Decision(servant.key, outcomes.NOT_REQUIRED, reasons=(reason,))
    elif servant.needs is None:
        decision = replace(_ask(servant, "scope_unknown"), paragraphs=servant.unknown_by)
    else:
        decision = _ask(servant, "no_staff")
    counts = writing.refused(servant, body) if decision.outcome != outcomes.NOT_REQUIRED else {}
    cited = decision.paragraphs or law.act.cites(decision.outcome)
    return replace(decision, paragraphs=cited, refused=counts)


def _signed(servant: Servant, pair: Mentorship, law: Circumstances) -> Decision:
    """Only its own events move a signed mentorship. Plan and forms follow the real day."""
    moved = pair.start != pair.papers_start
    reason = say(
        "reasons.signed_moved" if moved else "reasons.signed",
        number=pair.order_number or "-",
        day=pair.order_day,
    )
    decision = _termed(
        Decision(
            servant.key,
            outcomes.ALREADY_ASSIGNED,
            pair.number,
            pair.mentor_id,
            reasons=(reason,),
        ),
        servant,
        pair,
        law,
    )
    if not moved or decision.term is None or decision.dates is None:
        return decision
    papers = law.act.papers(outcomes.ALREADY_ASSIGNED, moved=True)
    return replace(decision, case=signed(pair, decision.term, decision.dates), papers=papers)


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
    says = {rule.key: rule.says for rule in law.rulebook.scope}
    return Decision(
        servant.key,
        outcomes.NOT_REQUIRED,
        paragraphs=servant.refused_by,
        reasons=tuple(
            say("reasons.not_required", paragraph=key, says=says[key]) for key in servant.refused_by
        ),
    )
