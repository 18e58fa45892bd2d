"""Between decide and record: decisions become entries, mentorships get numbers, papers places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipeline.books import Books
from pipeline.decide import Circumstances
from pipeline.model import Decision, Document, Entry, LetGo, Mentorship, State, Status
from pipeline.record import (
    Register,
    StoredDocument,
    Whose,
    documents,
    next_mentorship,
    place,
    template,
)
from pipeline.render import (
    SECOND,
    Program,
    Templates,
    check_values,
    compile_template,
    render,
    values,
)
from pipeline.words.languages import BOTH


@dataclass(frozen=True, slots=True)
class Booking:
    """What one run has to record. `decisions` have the numbers and paths that they are given;
    `again` are papers that stand once more, with the status that they have from now on."""

    decisions: tuple[Decision, ...]
    entries: tuple[Entry, ...]
    documents: tuple[Document, ...]
    withdrawn: tuple[str, ...]
    again: tuple[StoredDocument, ...] = ()


def book(
    decisions: Sequence[Decision], books: Books, templates: Templates, law: Circumstances
) -> Booking:
    """Number what is new, place the papers, withdraw what no order holds and no longer stands."""
    state = books.after
    known = {one.number: one for one in state.mentorships}
    clerk = _Clerk(books.register, templates, law, known)
    numbered = list(_numbered(decisions, next_mentorship(state)))
    because = {one.servant_id: one.outcome for one in numbered}
    lines = [
        *(clerk.void(one) for one in books.void()),
        *(clerk.resume(one, plan) for one, plan in books.resumed()),
        *(clerk.reopen(one) for one in books.reopened()),
        *(clerk.drop(one, because.get(one.servant_id, "")) for one in _dropped(numbered, state)),
        *(clerk.book(decision) for decision in numbered),
    ]
    return Booking(
        tuple(line.decision for line in lines if line.decision),
        tuple(line.entry for line in lines if line.entry),
        tuple(paper for line in lines for paper in line.papers),
        tuple(path for line in lines for path in line.withdrawn),
        tuple(paper for line in lines for paper in line.again),
    )


def _numbered(decisions: Iterable[Decision], following: int) -> Iterable[Decision]:
    """A new pair takes the next free number, in the decisions' order."""
    for decision in decisions:
        if decision.case is not None and decision.mentorship is None:
            yield replace(decision, mentorship=following)
            following += 1
        else:
            yield decision


def _dropped(decisions: Sequence[Decision], state: State) -> list[Mentorship]:
    """The pairs without an order that no decision keeps: mentorships, and replacements in them."""
    by_number = {one.mentorship: one for one in decisions}
    return [
        one
        for one in state.mentorships
        if one.open and one.pair is not None and not _kept(one, by_number.get(one.number))
    ]


def _kept(one: Mentorship, decision: Decision | None) -> bool:
    """A decision keeps a mentorship by naming it, and a replacement by naming its mentor."""
    if decision is None or one.pair is one or one.pair is None:
        return decision is not None
    renewed = decision.case is not None and decision.old_mentor_id is not None
    unclear = decision.outcome == "ask_data" and decision.old_mentor_id is None
    return renewed or unclear or decision.mentor_id == one.pair.mentor_id


@dataclass(frozen=True, slots=True)
class _Line:
    """What one decision, or one dropped pair, adds to the register."""

    decision: Decision | None = None
    entry: Entry | None = None
    papers: tuple[Document, ...] = ()
    withdrawn: tuple[str, ...] = ()
    again: tuple[StoredDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class _Clerk:
    register: Register
    templates: Templates
    law: Circumstances
    known: Mapping[int, Mentorship]

    def void(self, one: Mentorship) -> _Line:
        """The papers of a pair that an event has taken away before any signature."""
        return _Line(withdrawn=tuple(self._void(one)))

    def resume(self, one: Mentorship, plan: LetGo) -> _Line:
        """The papers of a plan that was let go stand again with its order. Before any signature
        their files were removed, or gave way to others: they are written again."""
        own = set(self.law.act.papers("replace")) if one.service else None
        made = {
            paper.kind: paper
            for paper in sorted(self._earlier(one), key=lambda paper: paper.number)
            if paper.status == "superseded"
            and (own is None or paper.kind in own)
            and (plan.pair.run or 0) <= paper.run < (plan.run or 0)
        }
        if one.ever_signed:
            return _Line(again=tuple(replace(each, status="standing") for each in made.values()))
        due = (replace(each, status="due", sha256=None) for each in made.values())
        return _Line(again=tuple(due))

    def reopen(self, one: Mentorship) -> _Line:
        """The papers of an early end that is none."""
        own, made = self.law.act.papers("ended"), documents(self.register, mentorship=one.number)
        return _Line(withdrawn=tuple(paper.path for paper in made if paper.kind in own))

    def drop(self, one: Mentorship, because: str) -> _Line:
        """A pair without an order that no longer stands; its papers are void.

        `because` is the outcome that took its place: who still needs a mentor is not forgotten.
        """
        signed = one.status is Status.SIGNED
        kind = "replacement_withdrawn" if signed else "withdrawn"
        facts = {"because": because}
        entry = Entry(kind, one.servant_id, one.mentor_id, one.number, self.law.on, facts=facts)
        return _Line(entry=entry, withdrawn=tuple(self._void(one)))

    def book(self, decision: Decision) -> _Line:
        """The entry of one decision and its papers, with the paths that they leave behind."""
        if decision.case is None or decision.mentorship is None:
            return _Line(decision)
        before = self.known.get(decision.mentorship)
        month = f"{self.law.on:%Y-%m}"
        placing = place(
            month, self._whose(decision, before), decision.papers, self._earlier(before)
        )
        left = {*placing.withdrawn, *self._replaced(decision, before)} - set(placing.paths.values())
        return _Line(
            replace(decision, documents=tuple(sorted(placing.paths.values()))),
            entry_of(decision, self.law),
            tuple(self._paper(decision, kind, path) for kind, path in placing.paths.items()),
            tuple(sorted(left)),
        )

    def _earlier(self, before: Mentorship | None) -> Sequence[StoredDocument]:
        if before is None:
            return ()
        return documents(self.register, mentorship=before.number, standing=False)

    def _void(self, one: Mentorship) -> list[str]:
        """The paths of the papers of a pair without an order: those made since it was chosen."""
        pair = one.pair
        if pair is None:
            return []
        own = set(self.law.act.papers("replace")) if pair is not one else None
        return [
            paper.path
            for paper in documents(self.register, mentorship=one.number)
            if (own is None or paper.kind in own)
            and (not one.ever_signed or (pair.run is not None and paper.run >= pair.run))
        ]

    def _whose(self, decision: Decision, before: Mentorship | None) -> Whose:
        servant = (decision.case or {})["servant"]
        return Whose(
            decision.mentorship or 0,
            servant["subdivision"] or "",
            servant["name"] or "",
            before is not None and before.ever_signed,
        )

    def _replaced(self, decision: Decision, before: Mentorship | None) -> list[str]:
        """Where all papers of a pair are made anew, or it ends unsigned, those that it had."""
        if before is None or before.pair is None:
            return []
        papers = self.law.act.papers(decision.outcome, replacing=before.pair is not before)
        anew = set(decision.papers) == set(papers)
        return self._void(before) if anew or decision.outcome == "ended" else []

    def _paper(self, decision: Decision, kind: str, path: str) -> Document:
        stated = dict(decision.case or {}) | {"mentorship": decision.mentorship}
        law = self.law
        shown = values(kind, stated, law.act, law.settings, law.calendar)
        check_values(shown, kind)
        language = law.settings.language_of(kind, stated["language"])
        return Document(
            mentorship=decision.mentorship or 0,
            servant_id=decision.servant_id,
            kind=kind,
            path=path,
            values=shown,
            template=self.templates[kind, language][2],
        )


def entry_of(decision: Decision, law: Circumstances) -> Entry:
    """The register's line for a decision that makes papers."""
    case = dict(decision.case or {})
    facts: dict[str, Any] = {"case": case, "outcome": _pair_outcome(decision)}
    if decision.term is not None:
        # A replacement keeps what its papers state; an open absence has no days yet.
        planned = decision.old_mentor_id is not None
        days = case["counted"] if planned else decision.term.days_not_counted
        facts |= {
            "start": decision.term.start.isoformat(),
            "months": decision.term.months,
            "days": days or 0,
        }
    return Entry(
        kind=KINDS.get(decision.outcome, "planned"),
        servant_id=decision.servant_id,
        person_id=decision.mentor_id,
        mentorship=decision.mentorship,
        day=law.on,
        facts=facts | dict(case.get("ended", {})),
    )


KINDS = {
    "ask_consent": "proposed",
    "already_assigned": "papers",
    "recount_term": "papers",
    "complete": "completed",
    "ended": "ended",
}
"""Outcome → the entry of a decision that makes papers; every other outcome plans a pair."""


def _pair_outcome(decision: Decision) -> str:
    """How the pair was found; for a replacement that is not the decision's own name."""
    if decision.outcome != "replace":
        return decision.outcome
    return "assign_direct_manager" if (decision.case or {}).get("fallback") else "assign"


def papers(register: Register) -> Callable[[StoredDocument], bytes]:
    """The function that makes a paper's bytes from its line of the register alone."""

    @cache
    def program(sha256: str, name: str) -> Program:
        return compile_template(template(register, sha256), name)

    return lambda stored: render(stored.values, program(stored.template, _name(stored)))


def _name(stored: StoredDocument) -> str:
    """The template's name; that of a paper with two texts says so, for it may use their names."""
    return f"{BOTH if SECOND in stored.values else ''}/{stored.kind}.docx"
