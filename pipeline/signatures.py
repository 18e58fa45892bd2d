"""Between decide and record: which orders of a body HR's rows have signed, and under which numbers.
Promises that each pair is signed by the paper that holds it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.council import Affairs
from pipeline.model import Entry, Mentorship, State
from pipeline.record import StoredDocument
from pipeline.words.numbers import plain

BOOKED = "booked"
"""Beside the values of a paper of the body: what it is about, for the runs that follow."""
APPROVAL, ORDER = "council_approved", "order_signed"
Order = tuple[date, str]
"""The day and the number of an order."""
_Pair = tuple[int | None, str | None]
"""A mentorship and its mentor."""


def booked(one: StoredDocument) -> Mapping[str, Any]:
    """What a paper of the body is about."""
    told: Mapping[str, Any] = json.loads(one.values[BOOKED])
    return told


def written(about: Mapping[str, Any]) -> str:
    """What `booked` reads, as one text, for a paper holds nothing else."""
    return json.dumps(about, ensure_ascii=False, sort_keys=True)


class Signatures:
    """The rows in force that sign an order on the council, each with the run that first told it."""

    def __init__(self, state: State) -> None:
        recorded = {one.number or 0: one for one in state.recorded}
        gone = {one.corrects for one in recorded.values()}
        gone |= {one.facts.get("withdraws") for one in recorded.values()}
        told = [one for one in recorded.values() if one.kind in (APPROVAL, ORDER)]
        self._orders = [one for one in told if one.kind == ORDER]
        self._in_force = [one for one in told if one.number not in gone]
        self._first = {one.number: _first(one, recorded) for one in told}

    def signed(self, paper: StoredDocument) -> bool:
        """Whether a later event tells that the order was signed: it approves the council, or one
        of the pairs that waited for it. A mended number of an earlier order tells nothing of it."""
        whole = booked(paper)["whole"] and any(self._since(paper, APPROVAL))
        return whole or any(self._of_pairs(paper))

    def by_paper(self, papers: Iterable[StoredDocument]) -> dict[int, list[tuple[Entry, bool]]]:
        """By the number of a paper the rows that ever signed it, and whether each is in force.

        A row signs the paper that its number signed already, if that one holds its pair; else the
        last one with its pair that was made before the row was told. Numbers begin anew each year,
        and every body and language has its own: alike numbers alone are no one paper.
        """
        listed = sorted(papers, key=lambda paper: (paper.run, paper.number), reverse=True)
        pairs = {one.number: _pairs(one) for one in listed}
        in_force = {one.number for one in self._in_force}
        signed: dict[tuple[object, _Pair], StoredDocument] = {}
        known: set[tuple[object, int]] = set()
        found: dict[int, list[tuple[Entry, bool]]] = {}
        for row in self._assigning():
            number, pair = plain(row.document) or row.day, (row.mentorship, row.person_id)
            made = (one for one in listed if self._earlier(one, row) and pair in pairs[one.number])
            paper = signed.get((number, pair)) or next(made, None)
            if paper is None:
                continue
            if (number, paper.number) not in known:
                known.add((number, paper.number))
                signed = {(number, one): paper for one in pairs[paper.number]} | signed
            found.setdefault(paper.number, []).append((row, row.number in in_force))
        return found

    def _assigning(self) -> Iterator[Entry]:
        """The rows that sign a mentorship's first order: what follows one in force replaces."""
        roots: dict[int | None, int] = {}
        for row in self._in_force:
            if row.kind == ORDER:
                root = self._root(row)
                roots[row.mentorship] = min(root, roots.get(row.mentorship, root))
        for row in sorted(self._orders, key=self._root):
            root = self._root(row)
            if root <= roots.get(row.mentorship, root):
                yield row

    def _root(self, row: Entry) -> int:
        return self._first[row.number].number or 0

    def _earlier(self, paper: StoredDocument, row: Entry) -> bool:
        """Whether a paper was made before a row was told."""
        run = self._first[row.number].run
        return run is None or run > paper.run

    def approving(self, papers: Iterable[StoredDocument], on: date) -> list[Entry]:
        """The approvals that are told by the pairs of a whole order alone: it is one paper."""
        whole = (one for one in papers if booked(one)["whole"])
        return [entry for one in whole for entry in self._approving(one, on)]

    def _approving(self, paper: StoredDocument, on: date) -> Iterator[Entry]:
        order = next(self._of_pairs(paper), None)
        said = list(self._since(paper, APPROVAL))
        if order is None or any(plain(one.document) == plain(order.document) for one in said):
            return
        facts: dict[str, Any] = {"read_on": on.isoformat(), "paper": paper.number}
        mine = next((one for one in said if one.facts.get("paper") == paper.number), None)
        if said and mine is None:
            return
        if mine:
            facts["first"] = mine.facts.get("first", mine.number)
        corrects = mine.number if mine else None
        yield Entry(
            APPROVAL, day=order.day, document=order.document, facts=facts, corrects=corrects
        )

    def _of_pairs(self, paper: StoredDocument) -> Iterator[Entry]:
        waited = frozenset(booked(paper)["mentorships"])
        return (one for one in self._since(paper, ORDER) if one.mentorship in waited)

    def _since(self, paper: StoredDocument, kind: str) -> Iterator[Entry]:
        """The rows of a kind that were first told after the paper was made."""
        for one in self._in_force:
            run = self._first[one.number].run
            if one.kind == kind and (run is None or run > paper.run):
                yield one


def _pairs(paper: StoredDocument) -> set[_Pair]:
    about = booked(paper)
    return set(zip(about["mentorships"], about["mentors"], strict=True))


def _first(entry: Entry, recorded: Mapping[int, Entry]) -> Entry:
    """The entry at the beginning of a chain of corrections."""
    while entry.corrects in recorded:
        entry = recorded[entry.corrects or 0]
    return entry


def earlier_orders(affairs: Affairs, pairs: Sequence[Mentorship]) -> list[dict[str, Any]]:
    """The orders that a new whole order declares void: all that approved the council, and those
    that amended them since, by day."""
    approvals: list[Order] = [(one.day, one.document or "") for one in affairs.approvals]
    since = min((day for day, _ in approvals), default=date.max)
    amending = [
        (service.since, service.order_number)
        for one in pairs
        if one.closed_by != "annulled"
        for service in one.service
        if service.order_number and service.since >= since
    ]
    found: dict[str | None, Order] = {}
    for day, number in sorted([*approvals, *amending]):
        found.setdefault(plain(number), (day, number))
    return [{"number": number or None, "day": day.isoformat()} for day, number in found.values()]
