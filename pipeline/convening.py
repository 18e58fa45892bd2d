"""Between decide and record: what a run does for a council: who sits on it, orders and notes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.composition import Run, composition
from pipeline.council import Affairs, Matter, affairs, problems
from pipeline.duties import Law
from pipeline.law.council import Council
from pipeline.model import Document, Entry, Finding, Mentorship, State, Status
from pipeline.pairs import changes, pairs
from pipeline.record import StoredDocument, advance, documents, is_restricted
from pipeline.record import place_of_body as place
from pipeline.render import body_values
from pipeline.words.speech import report

BOOKED = "booked"
"""Beside the values of a paper of the body: what it is about, for the runs that follow."""


@dataclass(frozen=True, slots=True)
class Convened:
    """What a run records for a council, besides its decisions; `stated` are its papers' facts."""

    entries: tuple[Entry, ...] = ()
    documents: tuple[Document, ...] = ()
    withdrawn: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    stated: tuple[Mapping[str, Any], ...] = ()


def convene(run: Run) -> Convened:
    """The composition where it changed, the order on it and on the pairs, notes that wait for none.

    Nothing where the act knows no council.
    """
    council = run.law.act.council
    if council is None:
        return Convened()
    entries = composition(run)
    state = advance(run.state, entries)
    known = affairs(state, run.law.act)
    if known.composition is None:
        return Convened(findings=(report("no_council", paragraph=council.paragraph),))
    desk = _Desk(run, council, known, state)
    lines = [*desk.orders(), *desk.notes()]
    law = Law(run.law.act, run.law.calendar)
    return Convened(
        tuple(entries),
        tuple(line.document for line in lines if line.document),
        tuple(path for line in lines for path in line.left),
        tuple(problems(known, state, law, run.law.on, set(run.people.staff.frame.index))),
        tuple(line.facts for line in lines if line.facts),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One paper to make, what it states, and the paths that it leaves behind."""

    document: Document | None = None
    left: tuple[str, ...] = ()
    facts: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class _Desk:
    run: Run
    council: Council
    affairs: Affairs
    state: State
    taken: list[str] = field(default_factory=list)

    @cached_property
    def made(self) -> Sequence[StoredDocument]:
        """All papers of the body so far, also those that stand no longer."""
        return documents(self.run.register, mentorship=0, standing=False)

    def orders(self) -> list[_Line]:
        """The order that approves council and pairs, or amends it; what no one signed gives way.

        A council that lacks somebody whom it must have cannot be approved: that is a finding.
        """
        unsigned = [
            one
            for one in self._live(self.council.order, self.council.amendment)
            if not self._signed(one)
        ]
        wanted = self._order()
        if wanted is None:
            return [_Line(left=tuple(one.path for one in unsigned))]
        return [self._paper(*wanted, unsigned)]

    def _order(self) -> tuple[str, Mapping[str, Any]] | None:
        composition = self.affairs.composition
        changed = changes(self.state.mentorships, self.affairs.approvals)
        fresh = self.affairs.approval is None
        pending = [one for one in self.state.mentorships if _unsigned(one)]
        if composition is None or not (fresh or pending) or self._incomplete():
            return None
        last = self.affairs.approvals[-1] if self.affairs.approvals else None
        known = {"number": last.document, "day": last.day.isoformat()} if last else None
        facts = self._common() | {
            "number": None,
            "day": None,
            "amends": None if fresh else known,
            "void": [known] if fresh and known else [],
            "members": [
                {**one.person.facts, "role": one.role, "role_code": one.role}
                for one in composition.members
            ],
            "pairs": pairs(self.state.mentorships),
            "changes": changed,
            BOOKED: {"mentorships": [one.number for one in pending], "whole": fresh},
        }
        return self.council.order if fresh else self.council.amendment, facts

    def _incomplete(self) -> bool:
        composition = self.affairs.composition
        roles = [one.role for one in composition.members] if composition else []
        return any(roles.count(role) != 1 for role in self.council.single)

    def notes(self) -> list[_Line]:
        """A paper at once for each matter that cannot wait for a meeting."""
        at_once = {
            event: kind.paper
            for event, kind in self.council.matters.items()
            if kind.answer == "at_once" and kind.paper
        }
        return [
            self._note(matter, str(at_once[matter.kind]))
            for matter in self.affairs.matters
            if matter.kind in at_once
        ]

    def _note(self, matter: Matter, kind: str) -> _Line:
        mine = [one for one in self._live(kind) if _booked(one)["matter"] == matter.number]
        if matter.document and mine:
            return _Line()
        named = {"servant": matter.servant_id, "informer": matter.person_id}
        facts = self._common() | {
            "matter": matter.number,
            "day": matter.opened_on.isoformat(),
            "text": matter.text,
            **{
                role: self.affairs.person(key).facts if key else None for role, key in named.items()
            },
            "document": matter.document,
            BOOKED: {"matter": matter.number},
        }
        return self._paper(kind, facts, mine)

    def _common(self) -> dict[str, Any]:
        composition, law = self.affairs.composition, self.run.law
        return {
            "language": law.settings.language,
            "made_on": law.on.isoformat(),
            "state_body": composition.state_body if composition else "",
        }

    def _paper(
        self, kind: str, facts: Mapping[str, Any], before: Sequence[StoredDocument]
    ) -> _Line:
        """A new paper in the place of those `before`; nothing where one of them says the same."""
        law = self.run.law
        booked = {**facts[BOOKED], "said": _said(facts), "edition": law.edition}
        stated = body_values(kind, facts, law.act, law.settings) | {BOOKED: _written(booked)}
        same = [one for one in before if one.kind == kind and _alike(one.values, stated)]
        left = tuple(one.path for one in before if one not in same[:1])
        if same:
            return _Line(left=left)
        path = self._place(kind)
        sha = self.run.templates[kind, law.settings.language_of(kind)][2]
        return _Line(Document(None, None, kind, path, stated, sha), left, facts)

    def _place(self, kind: str) -> str:
        restricted = any(
            one.paper == kind and one.restricted for one in self.council.matters.values()
        )
        earlier = [*(one.path for one in self.made), *self.taken]
        path = place(f"{self.run.law.on:%Y-%m}", kind, earlier, restricted=restricted)
        self.taken.append(path)
        return path

    def _live(self, *kinds: str) -> list[StoredDocument]:
        return [one for one in self.made if one.kind in kinds and one.status != "superseded"]

    def _signed(self, one: StoredDocument) -> bool:
        """Whether a later event tells that the order was signed: it approves the council, or one
        of the pairs that waited for it."""
        about = _booked(one)
        approved = (
            entry
            for entry in self.state.council
            if entry.kind == "council_approved" and (entry.run is None or entry.run > one.run)
        )
        if about["whole"] and any(approved):
            return True
        known = {mentorship.number: mentorship for mentorship in self.state.mentorships}
        return any(
            not _unsigned(known[number]) and known[number].ever_signed
            for number in about["mentorships"]
        )


def _unsigned(one: Mentorship) -> bool:
    """Whether a pair waits for its order: a first one, or one that follows in a signed one."""
    return one.open and one.pair is not None and one.pair.status is Status.PLANNED


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that make a paper new when they change: not the day on which it was made."""
    return {name: fact for name, fact in facts.items() if name not in ("made_on", BOOKED)}


def _written(booked: Mapping[str, Any]) -> str:
    """As one text, for a paper holds nothing else."""
    return json.dumps(booked, ensure_ascii=False, sort_keys=True)


def _booked(one: StoredDocument) -> Mapping[str, Any]:
    booked: Mapping[str, Any] = json.loads(one.values[BOOKED])
    return booked


def _alike(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return bool(old[BOOKED] == new[BOOKED])


def common_papers(papers: Iterable[Document | StoredDocument]) -> list[str]:
    """The paths of papers of the body that everybody may see."""
    return [one.path for one in papers if one.mentorship is None and not is_restricted(one.path)]


def assigns(paper: StoredDocument, mentorship: int) -> bool:
    """Whether a paper of the body is an order that a pair of this mentorship waited for."""
    return mentorship in _booked(paper).get("mentorships", ())
