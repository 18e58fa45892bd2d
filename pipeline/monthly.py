"""Between decide and record: one order for all mentors of a month, where the settings ask for it.

Promises that no pair stands in two orders that nobody signed, and that a signed one is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.composition import Run
from pipeline.journal import Booking
from pipeline.law import OneOrder
from pipeline.model import Document, Entry, Finding, Mentorship, Status
from pipeline.of_body import Line, OfBody, of_body
from pipeline.record import StoredDocument, documents, holders, place_of_body
from pipeline.render import body_values
from pipeline.settings import ONE_ORDER
from pipeline.signatures import BOOKED, Signatures, booked, written
from pipeline.words.languages import alphabetical
from pipeline.words.numbers import plain
from pipeline.words.speech import report

FOLDER = "orders"
STATED = ("servant", "mentor", "manager", "head", "months", "outcome", "chief_decision", "fallback")
"""What of a case the order states; its days are none of it, for the term counts from the order."""

Whose = tuple[str, str]
"""The state body and the language of an order."""


def month_orders(run: Run, booking: Booking) -> OfBody:
    """For each state body and language one order on all pairs that no order holds yet.

    A pair that has an unsigned order of its own, from before the setting was changed, keeps it.
    """
    known = run.law.act.one_order
    if known is None:
        return OfBody()
    desk = _Desk(run, booking, known)
    if run.law.settings.one_order == ONE_ORDER[0] and not desk.open:
        return OfBody(findings=tuple(desk.left_out()))
    return of_body(desk.lines(), (*desk.left_out(), *desk.disagreeing()))


@dataclass(frozen=True)
class _Desk:
    run: Run
    booking: Booking
    known: OneOrder
    taken: list[str] = field(default_factory=list)

    @cached_property
    def made(self) -> Sequence[StoredDocument]:
        """All orders of this kind so far, also those that stand no longer."""
        papers = documents(self.run.register, mentorship=0, standing=False)
        return [one for one in papers if one.kind == self.known.document]

    @cached_property
    def open(self) -> list[StoredDocument]:
        """Those that stand, and that nobody ever signed."""
        return [one for one in self.live if one.number not in self.rows]

    @cached_property
    def live(self) -> list[StoredDocument]:
        """Those that stand."""
        return [one for one in self.made if one.status != "superseded"]

    @cached_property
    def rows(self) -> Mapping[int, Sequence[tuple[Entry, bool]]]:
        """By an order's number the rows that ever signed it, and whether each is in force: what was
        annulled since, people may have signed all the same."""
        return Signatures(self.run.state).by_paper(self.live)

    @cached_property
    def waiting(self) -> list[Mentorship]:
        """The pairs that wait for an order and have none of their own."""
        planned = [one for one in self.run.state.mentorships if one.status is Status.PLANNED]
        return [one for one in planned if not self._has_its_own(one)]

    def _has_its_own(self, one: Mentorship) -> bool:
        kinds = self._made_now.get(one.number)
        return one.number in self._held if kinds is None else self.known.instead_of in kinds

    @cached_property
    def _held(self) -> set[int]:
        """The mentorships that have an order of their own from before."""
        gone = {*self.booking.withdrawn}
        found = holders(self.run.register, self.known.instead_of)
        return {number for number, path in found if path not in gone}

    @cached_property
    def _made_now(self) -> dict[int | None, set[str]]:
        """The kinds of papers that this run makes for each mentorship."""
        found: dict[int | None, set[str]] = {}
        for paper in self.booking.documents:
            found.setdefault(paper.mentorship, set()).add(paper.kind)
        return found

    def lines(self) -> Iterator[Line]:
        """The orders of the day; what nobody signed and is not the same gives way."""
        groups: dict[Whose, list[Mentorship]] = {}
        for one in self.waiting:
            groups.setdefault(self._whose(one), []).append(one)
        kept: set[str] = set()
        for whose, pairs in sorted(groups.items()):
            line, same = self._line(whose, pairs)
            kept |= same
            yield line
        yield Line(left=tuple(one.path for one in self.open if one.path not in kept))

    def _whose(self, one: Mentorship) -> Whose:
        """A body that fixes the language of its orders fixes that of this one."""
        settings, own = self.run.law.settings, one.case["language"]
        fixed = settings.languages.get(self.known.document)
        language = fixed or settings.language_of(self.known.instead_of, own)
        return one.case["servant"].get("state_body") or "", language

    def _line(self, whose: Whose, pairs: Iterable[Mentorship]) -> tuple[Line, set[str]]:
        """A new order, or the one that says the same, by its path."""
        body, language = whose
        law, listed = self.run.law, sorted(pairs, key=_by_name)
        facts: dict[str, Any] = {
            "language": language,
            "made_on": law.on.isoformat(),
            "state_body": body,
            "pairs": [{name: one.case.get(name) for name in STATED} for one in listed],
        }
        about = written(
            {
                "mentorships": [one.number for one in listed],
                "mentors": [one.mentor_id for one in listed],
                "whole": False,
                "said": {name: fact for name, fact in facts.items() if name != "made_on"},
                "edition": law.edition,
            }
        )
        same = [one.path for one in self.open if one.values[BOOKED] == about][:1]
        if same:
            return Line(), set(same)
        kind = self.known.document
        values = body_values(kind, facts, law.act, law.settings) | {BOOKED: about}
        sha = self.run.templates[kind, law.settings.language_of(kind, language)][2]
        return Line(Document(None, None, kind, self._place(), values, sha), facts=facts), set()

    def _place(self) -> str:
        earlier = [*(one.path for one in self.made), *self.taken]
        path = place_of_body(f"{self.run.law.on:%Y-%m}", self.known.document, earlier, FOLDER)
        self.taken.append(path)
        return path

    @cached_property
    def signed(self) -> list[tuple[StoredDocument, list[Entry]]]:
        """The orders that rows of HR's have signed, with these rows."""
        found = ((one, self.rows.get(one.number, ())) for one in self.live)
        told = ((one, [row for row, stands in rows if stands]) for one, rows in found)
        return [(one, rows) for one, rows in told if rows]

    def left_out(self) -> Iterator[Finding]:
        """Each pair of a signed order without a row of its own: one paper is one signature."""
        if not self.signed:
            return
        waiting = {(one.number, one.mentor_id): one for one in self.waiting}
        for paper, _ in self.signed:
            # What a row withdrew is known; only what no row ever told can be forgotten.
            told = {row.mentorship for row, _ in self.rows[paper.number]}
            about = booked(paper)
            for pair in zip(about["mentorships"], about["mentors"], strict=True):
                if pair in waiting and pair[0] not in told:
                    servant = waiting[pair].servant_id
                    yield report("one_order_left_out", row_key=servant, path=paper.path)

    def disagreeing(self) -> Iterator[Finding]:
        """A signed order whose rows give it several days or numbers."""
        for paper, rows in self.signed:
            if len({(one.day, plain(one.document)) for one in rows}) > 1:
                yield report("one_order_two_numbers", path=paper.path)


def _by_name(one: Mentorship) -> tuple[Any, ...]:
    return alphabetical(one.case["servant"].get("name") or ""), one.servant_id
