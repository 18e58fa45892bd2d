"""Between decide and record: decisions become entries, mentorships get numbers, papers places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.decide import Circumstances
from pipeline.model import Decision, Document, Entry, Mentorship, State, Status
from pipeline.record import (
    Register,
    StoredDocument,
    Whose,
    documents,
    next_mentorship,
    place,
    template,
)
from pipeline.render import compile_template, render, values

Templates = Mapping[str, tuple[str, bytes, str]]
"""Kind of paper → its template's name, bytes and SHA-256."""


@dataclass(frozen=True, slots=True)
class Booking:
    """What one run has to record. `decisions` have the numbers and paths that they are given."""

    decisions: tuple[Decision, ...]
    entries: tuple[Entry, ...]
    documents: tuple[Document, ...]
    withdrawn: tuple[str, ...]


def book(
    decisions: Sequence[Decision],
    state: State,
    register: Register,
    templates: Templates,
    law: Circumstances,
) -> Booking:
    """Number what is new, place the papers, withdraw the unsigned pairs that no longer stand."""
    clerk = _Clerk(register, templates, law, {one.number: one for one in state.mentorships})
    numbered = list(_numbered(decisions, next_mentorship(state)))
    booked = [clerk.book(decision) for decision in numbered]
    standing = {decision.mentorship for decision in numbered}
    dropped = [
        one
        for one in state.mentorships
        if one.status in (Status.PROPOSED, Status.PLANNED) and one.number not in standing
    ]
    return Booking(
        tuple(decision for decision, _, _, _ in booked),
        (
            *(
                Entry("withdrawn", one.servant_id, one.mentor_id, one.number, law.on)
                for one in dropped
            ),
            *(entry for _, entries, _, _ in booked for entry in entries),
        ),
        tuple(paper for _, _, papers, _ in booked for paper in papers),
        (
            *(path for _, _, _, paths in booked for path in paths),
            *(path for one in dropped for path in clerk.void(one)),
        ),
    )


def _numbered(decisions: Iterable[Decision], following: int) -> Iterable[Decision]:
    """A new pair takes the next free number, in the decisions' order."""
    for decision in decisions:
        if decision.case is not None and decision.mentorship is None:
            yield replace(decision, mentorship=following)
            following += 1
        else:
            yield decision


Booked = tuple[Decision, tuple[Entry, ...], tuple[Document, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Clerk:
    register: Register
    templates: Templates
    law: Circumstances
    known: Mapping[int, Mentorship]

    def book(self, decision: Decision) -> Booked:
        """The entry of one decision and its papers, with the paths that they leave behind."""
        if decision.case is None or decision.mentorship is None:
            return decision, (), (), ()
        before = self.known.get(decision.mentorship)
        earlier = self._earlier(before)
        month = f"{self.law.on:%Y-%m}"
        placing = place(month, self._whose(decision, before), decision.papers, earlier)
        papers = tuple(self._paper(decision, kind, path) for kind, path in placing.paths.items())
        left = {*placing.withdrawn, *self._replaced(decision, before, earlier, placing.paths)}
        paths = tuple(sorted(placing.paths.values()))
        return (
            replace(decision, documents=paths),
            (entry_of(decision, self.law),),
            papers,
            tuple(sorted(left)),
        )

    def void(self, one: Mentorship) -> list[str]:
        """The paths of all papers of a pair that is withdrawn; what was ever signed stays."""
        if one.ever_signed:
            return []
        return [paper.path for paper in self._earlier(one) if paper.status != "superseded"]

    def _earlier(self, before: Mentorship | None) -> Sequence[StoredDocument]:
        if before is None:
            return ()
        return documents(self.register, mentorship=before.number, standing=False)

    def _whose(self, decision: Decision, before: Mentorship | None) -> Whose:
        servant = (decision.case or {})["servant"]
        return Whose(
            decision.mentorship or 0,
            servant["subdivision"] or "",
            servant["name"] or "",
            before is not None and before.ever_signed,
        )

    def _replaced(
        self,
        decision: Decision,
        before: Mentorship | None,
        earlier: Sequence[StoredDocument],
        paths: Mapping[str, str],
    ) -> list[str]:
        """Where all papers are made anew, those of kinds that the new outcome does not have."""
        if before is None or before.ever_signed:
            return []
        if set(decision.papers) != set(self.law.act.papers(decision.outcome)):
            return []
        return [
            paper.path
            for paper in earlier
            if paper.status != "superseded" and paper.kind not in paths
        ]

    def _paper(self, decision: Decision, kind: str, path: str) -> Document:
        stated = dict(decision.case or {}) | {"mentorship": decision.mentorship}
        law = self.law
        return Document(
            mentorship=decision.mentorship or 0,
            servant_id=decision.servant_id,
            kind=kind,
            path=path,
            values=values(kind, stated, law.act, law.settings, law.calendar),
            template=self.templates[kind][2],
        )


def entry_of(decision: Decision, law: Circumstances) -> Entry:
    """The register's line for a decision that makes papers."""
    facts: dict[str, Any] = {"case": dict(decision.case or {})}
    if decision.term is not None:
        facts |= {"start": decision.term.start.isoformat(), "months": decision.term.months}
    kind = {"ask_consent": "proposed", "already_assigned": "papers"}.get(
        decision.outcome, "planned"
    )
    return Entry(
        kind=kind,
        servant_id=decision.servant_id,
        person_id=decision.mentor_id,
        mentorship=decision.mentorship,
        day=law.on,
        facts=facts | {"outcome": decision.outcome},
    )


def paper(register: Register, stored: StoredDocument) -> bytes:
    """The bytes of a paper, from its line of the register alone."""
    data = template(register, stored.template)
    return render(stored.values, compile_template(data, f"{stored.kind}.docx"))
