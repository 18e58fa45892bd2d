"""Between decide and record: what a run does for a council: who sits on it, orders and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.composition import Run, composition
from pipeline.council import Affairs, Matter, affairs, body_of, own, problems
from pipeline.duties import Law
from pipeline.law.council import Council
from pipeline.model import GONE, RESTRICTED, Document, Entry, Finding, Mentorship, State, Status
from pipeline.of_body import Line, OfBody, of_body
from pipeline.pairs import changes, pairs
from pipeline.record import StoredDocument, advance, documents, is_restricted
from pipeline.record import place_of_body as place
from pipeline.render import body_values
from pipeline.signatures import BOOKED, Signatures, booked, earlier_orders, written
from pipeline.words.speech import report


def convene(run: Run) -> OfBody:
    """The composition where it changed, the order on it and on the pairs, notes that wait for none.

    Nothing where the act knows no council.
    """
    council = run.law.act.council
    if council is None:
        return OfBody()
    entries = [*_approvals(run, council), *composition(run)]
    state = advance(run.state, entries)
    known = affairs(state, run.law.act)
    if known.composition is None:
        return OfBody(findings=(report("no_council", paragraph=council.paragraph),))
    desk = _Desk(run, council, known, state)
    lines = [*desk.orders(), *desk.notes()]
    law = Law(run.law.act, run.law.calendar)
    found = problems(known, state, law, run.law.on, _working(run))
    return of_body(
        lines, (*found, *desk.of_others(), *desk.strangers(), *desk.of_elsewhere()), entries
    )


def _approvals(run: Run, council: Council) -> list[Entry]:
    """What the signature of a pair tells of the order that approves the council as well."""
    made = documents(run.register, mentorship=0)
    orders = (one for one in made if one.kind == council.order)
    return Signatures(run.state).approving(orders, run.law.on)


def _working(run: Run) -> set[str]:
    """R13: whom the staff table calls gone works here no longer, though no event gives the day."""
    staff = run.people.staff.frame
    return set(staff.index[~staff["status"].isin(GONE)])


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

    def orders(self) -> list[Line]:
        """The order that approves council and pairs, or amends it; what no one signed gives way.

        A council that lacks somebody whom it must have cannot be approved: that is a finding.
        """
        unsigned = [
            one
            for one in self._live(self.council.order, self.council.amendment)
            if not Signatures(self.state).signed(one)
        ]
        wanted = self._order()
        if wanted is None:
            return [Line(left=tuple(one.path for one in unsigned))]
        return [self._paper(*wanted, unsigned)]

    def _order(self) -> tuple[str, Mapping[str, Any]] | None:
        composition = self.affairs.composition
        changed = changes(self.ours, self.affairs.approvals)
        fresh = self.affairs.approval is None
        pending = [one for one in self.ours if _unsigned(one)]
        if composition is None or not (fresh or pending) or self._incomplete():
            return None
        last = self.affairs.approvals[-1] if self.affairs.approvals else None
        known = {"number": last.document, "day": last.day.isoformat()} if last else None
        facts = self._common() | {
            "number": None,
            "day": None,
            "amends": None if fresh else known,
            "void": earlier_orders(self.affairs, self.ours) if fresh else [],
            "members": [
                {**one.person.facts, "role": one.role, "role_code": one.role}
                for one in composition.members
            ],
            "pairs": pairs(self.ours),
            "changes": changed,
            BOOKED: {"mentorships": [one.number for one in pending], "whole": fresh},
        }
        return self.council.order if fresh else self.council.amendment, facts

    @cached_property
    def ours(self) -> list[Mentorship]:
        """The mentorships of the council's own state body: its chief appoints no other's people."""
        return own(self.state.mentorships, self.affairs.composition)

    def of_others(self) -> Iterator[Finding]:
        """Each other state body of the rosters whose pairs wait for an order, at its first row."""
        hires = self.run.people.hires
        ours = {one.number for one in self.ours}
        others = [one for one in self.state.mentorships if one.number not in ours]
        waiting = {one.servant_id: body_of(one) for one in others if _unsigned(one)}
        told: set[str] = set()
        for key in hires.frame.index:
            body = waiting.get(str(key))
            if body and body not in told:
                told.add(body)
                cell, column = hires.cell(key, "state_body"), "state_body"
                yield report("no_council", cell, column=column, paragraph=self.council.paragraph)

    def strangers(self) -> Iterator[Finding]:
        """A key in a row about the council that nobody has. It names no key: whom a matter for the
        few concerns stands in no list for all."""
        events, told = self.run.people.events, self._matters_told
        known = {*self.run.staff.index, *self.affairs.people}
        known |= {one.servant_id for one in self.state.mentorships}
        for column in ("servant_id", "person_id"):
            for row in told.index[told[column].notna() & ~told[column].isin(known)]:
                kind = self.council.matters[str(told.at[row, "event"])]
                cell, paragraph = events.cell(row, column), kind.paragraph
                yield report("council_person_unknown", cell, column=column, paragraph=paragraph)

    def of_elsewhere(self) -> Iterator[Finding]:
        """A row about the council that names people of another state body alone; no key is told."""
        events, told = self.run.people.events, self._matters_told
        composition = self.affairs.composition
        bodies = self.run.staff["state_body"].dropna()
        ours = composition.state_body if composition else ""
        for row, *keys in told[["servant_id", "person_id"]].itertuples():
            known = [key in bodies.index for key in keys]
            named = {str(bodies[key]) for key, there in zip(keys, known, strict=True) if there}
            if ours and named and ours not in named:
                kind = self.council.matters[str(told.at[row, "event"])]
                column = "servant_id" if known[0] else "person_id"
                cell, paragraph = events.cell(row, column), kind.paragraph
                yield report("council_person_elsewhere", cell, column=column, paragraph=paragraph)

    @cached_property
    def _matters_told(self) -> pd.DataFrame:
        """The rows about the council that were read, of this month's folder."""
        frame = self.run.people.events.frame
        told = frame[frame["event"].isin([*self.council.matters])]
        return told[~told["held"].astype(bool) & told["date"].notna()]

    def _incomplete(self) -> bool:
        """Whether a role lacks its one person or has two, or somebody sponsored is a member."""
        composition = self.affairs.composition
        members = composition.members if composition else ()
        roles = [one.role for one in members]
        sponsored = {one.servant_id for one in self.state.mentorships if one.open}
        return (
            any(role not in roles for role in self.council.single)
            or any(roles.count(role) > 1 for role in self.council.roles[:-1])
            or any(one.id in sponsored for one in members)
        )

    def notes(self) -> list[Line]:
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

    def _note(self, matter: Matter, kind: str) -> Line:
        mine = [one for one in self._live(kind) if booked(one)["matter"] == matter.number]
        if matter.document and mine:
            return Line()
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

    def _paper(self, kind: str, facts: Mapping[str, Any], before: Sequence[StoredDocument]) -> Line:
        """A new paper in the place of those `before`; nothing where one of them says the same."""
        law = self.run.law
        booked = {**facts[BOOKED], "said": _said(facts), "edition": law.edition}
        stated = body_values(kind, facts, law.act, law.settings) | {BOOKED: written(booked)}
        same = [one for one in before if one.kind == kind and _alike(one.values, stated)]
        left = tuple(one.path for one in before if one not in same[:1])
        if same:
            return Line(left=left)
        path = self._place(kind)
        sha = self.run.templates[kind, law.settings.language_of(kind)][2]
        return Line(Document(None, None, kind, path, stated, sha), left, facts)

    def _place(self, kind: str) -> str:
        restricted = any(
            one.paper == kind and one.restricted for one in self.council.matters.values()
        )
        earlier = [*(one.path for one in self.made), *self.taken]
        folder = RESTRICTED if restricted else "council"
        path = place(f"{self.run.law.on:%Y-%m}", kind, earlier, folder)
        self.taken.append(path)
        return path

    def _live(self, *kinds: str) -> list[StoredDocument]:
        return [one for one in self.made if one.kind in kinds and one.status != "superseded"]


def _unsigned(one: Mentorship) -> bool:
    """Whether a pair waits for its order: a first one, or one that follows in a signed one."""
    return one.open and one.pair is not None and one.pair.status is Status.PLANNED


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that make a paper new when they change: not the day on which it was made."""
    return {name: fact for name, fact in facts.items() if name not in ("made_on", BOOKED)}


def _alike(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return bool(old[BOOKED] == new[BOOKED])


def common_papers(papers: Iterable[Document | StoredDocument]) -> list[str]:
    """The paths of papers of the body that everybody may see."""
    return [one.path for one in papers if one.mentorship is None and not is_restricted(one.path)]


def assigns(paper: StoredDocument, mentorship: int) -> bool:
    """Whether a paper of the body is an order that a pair of this mentorship waited for."""
    return mentorship in booked(paper).get("mentorships", ())
