"""Council: what is wrong in its affairs, as findings. Pure; restricted matters name nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.duties import Law, Owed, Standing
from pipeline.law import Act
from pipeline.law.council import Council
from pipeline.model import Finding, State
from pipeline.words.speech import code_word, report

from .nouns import CHAIR, DEPUTY, Affairs, Composition, Matter, Resolution, council_of
from .owing import duties
from .sitting import attendance, not_voting, presides, quorum

OVERDUE = {
    "meeting": "council_meeting_missing",
    "hearing": "council_hearing_overdue",
    "resolution": "council_decision_overdue",
}
"""The findings of overdue duties that concern no matter."""


def problems(
    affairs: Affairs,
    state: State,
    law: Law,
    day: date,
    staff: Collection[str] | None = None,
) -> list[Finding]:
    """Findings about composition, matters, decisions, the reserve and what is overdue on a day.

    `staff` are the keys of the staff roster, where one is at hand: a member without a row in it is
    a finding too. No composition: no findings.
    """
    composition = affairs.composition
    if composition is None:
        return []
    desk = _Desk(affairs, composition, law.act, council_of(law.act))
    return [
        *desk.roles(),
        *desk.members(state, day, staff),
        *desk.approval(),
        *desk.meetings(state, day),
        *desk.parties(),
        *(found for one in affairs.resolutions for found in desk.decision(one)),
        *desk.reserve(),
        *(desk.overdue(one) for one in duties(affairs, state, law, day) if _is_overdue(one)),
    ]


def _is_overdue(one: Owed) -> bool:
    return one.state is Standing.OVERDUE


@dataclass(frozen=True, slots=True)
class _Desk:
    affairs: Affairs
    composition: Composition
    act: Act
    council: Council

    def roles(self) -> Iterator[Finding]:
        """Each single role has its person; only members of the last role may be many."""
        held = Counter(member.role for member in self.composition.members)
        paragraph = self.council.paragraph
        for role in self.council.roles[:-1]:
            word = code_word("role", role)
            if not held[role] and role in self.council.single:
                yield report("council_role_missing", paragraph=paragraph, role=word)
            elif held[role] > 1:
                count = held[role]
                yield report("council_role_twice", paragraph=paragraph, role=word, count=count)

    def members(self, state: State, day: date, staff: Collection[str] | None) -> Iterator[Finding]:
        """Nobody who is sponsored sits on the council, and nobody who has left."""
        sponsored = {one.servant_id for one in state.mentorships if one.open}
        for key in (member.id for member in self.composition.members):
            if key in sponsored:
                yield self._of_person("council_member_sponsored", key, self.council.paragraph)
            left = state.leavings.get(key)
            if (left and left.day <= day) or (staff is not None and key not in staff):
                yield self._of_person("council_member_gone", key, self.council.paragraph)

    def approval(self) -> Iterator[Finding]:
        """An order that was told together with a change of the council, and is older than it."""
        last, before = self.composition, self.affairs.compositions[:-1]
        if before and before[-1].seats != last.seats and self.affairs.approval is None:
            for one in self.affairs.approvals:
                if one.run == last.run and one.number < last.number and one.day < last.day:
                    yield report(
                        "council_approval_older",
                        paragraph=self.council.duties["approval"].paragraph,
                        document=one.document,
                        day=one.day,
                        since=last.day,
                    )

    def meetings(self, state: State, day: date) -> Iterator[Finding]:
        """One meeting a quarter, and one that somebody can lead."""
        held = Counter(one.quarter for one in self.affairs.meetings if one.day <= day)
        paragraph = self.council.meeting
        for quarter, count in sorted(held.items()):
            if count > 1:
                about = quarter.name
                yield report("council_meeting_twice", paragraph=paragraph, about=about, count=count)
        for one in self.affairs.meetings:
            away = attendance(self.composition, state.absences, one.day)
            heads = [self.composition.holder(role) for role in (CHAIR, DEPUTY)]
            if one.day >= day and heads[0] and all(away[head.id] for head in heads if head):
                yield report("council_meeting_unled", paragraph=paragraph, day=one.day)

    def parties(self) -> Iterator[Finding]:
        """Who would lead the hearing of an open matter is no party to it."""
        for one in self.affairs.matters:
            if self.council.matters[one.kind].item and one.decided_on is None:
                code = self._party(one)
                if code:
                    paragraph = self.council.matters[one.kind].paragraph
                    key = str(one.number)
                    yield report(code, row_key=key, paragraph=paragraph, number=one.number)

    def _party(self, one: Matter) -> str | None:
        if one.restricted:
            # Whether it is the chair would say who the party is.
            silent = not_voting(one, self.composition)
            return "council_member_is_party" if silent else None
        chair = self.composition.holder(CHAIR)
        if chair is None or chair.id not in one.parties:
            return None
        led = presides(one, self.composition) is not None
        return "council_chair_is_party" if led else "council_nobody_presides"

    def decision(self, one: Resolution) -> Iterator[Finding]:
        """A decision has a matter that is known or none, and the votes of a quorum."""
        known = self.affairs.matter(one.matter) if one.matter is not None else None
        if one.moved:
            yield self._of_decision("council_matter_changed", one)
        if one.matter is not None and known is None:
            yield self._of_decision("council_matter_unknown", one, matter=one.matter)
        votes = [count for count in (one.votes or {}).values() if count is not None]
        sitting = self.affairs.sitting(one.decided_on)
        if votes and sitting:
            silent = len(not_voting(known, sitting)) if known else 0
            yield from self._votes(one, sum(votes), sitting, silent)

    def _votes(
        self, one: Resolution, count: int, sitting: Composition, silent: int
    ) -> Iterator[Finding]:
        # How many members are parties to a restricted matter, stands in its case file alone.
        most = len(sitting.members) - (0 if one.restricted else silent)
        needed = quorum(sitting, self.act)
        if count > most:
            yield self._of_decision("council_votes_too_many", one, count=count, most=most)
        if count + silent < needed:
            yield self._of_decision("council_no_quorum", one, count=count, quorum=needed)

    def _of_decision(self, code: str, one: Resolution, **facts: Any) -> Finding:
        paragraph = self.council.duties["resolution"].paragraph
        key = one.number
        return report(code, None, row_key=key, paragraph=paragraph, number=key, **facts)

    def reserve(self) -> Iterator[Finding]:
        """Nobody in the reserve of mentors has a penalty."""
        kind = self.council.matters.get("reserve_entered")
        paragraph = kind.paragraph if kind else self.council.paragraph
        for one in self.affairs.reserve:
            if self.affairs.person(one.person_id).penalty:
                yield self._of_person("council_reserve_penalised", one.person_id, paragraph)

    def overdue(self, one: Owed) -> Finding:
        """What was not done in its time."""
        kind = self.council.matters.get(one.duty)
        late = "council_not_told" if kind and kind.answer == "at_once" else "council_unanswered"
        return report(
            OVERDUE.get(one.duty, late),
            row_key=one.mentor_id if one.duty == "hearing" else one.about,
            paragraph=one.paragraph,
            about=one.about,
            due=one.due,
            person=self._name(one.mentor_id or ""),
        )

    def _of_person(self, code: str, key: str, paragraph: str) -> Finding:
        return report(code, row_key=key, paragraph=paragraph, person=self._name(key))

    def _name(self, key: str) -> str:
        return self.affairs.person(key).name or key
