"""verify: the run's files and its entries, held against what the register keeps of the run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline import record
from pipeline.certified import certificate
from pipeline.law import Act
from pipeline.model import GONE, Entry, Mentorship, State
from pipeline.record import Proof, Register, RunRecord, is_restricted
from pipeline.words.shapes import decision_from, decision_shape

from .problem import Problem

Shape = Mapping[str, Any]
FROM_ROSTERS = (
    *GONE,
    "absence",
    "accepted",
    "annulled",
    "consent_given",
    "consent_refused",
    "mentor_released",
    "mentorship_ended",
    "order_signed",
    "papers_sent",
)
"""The entries that only a roster's row makes, and on which a matching rests."""


def decisions(told: Shape, register: Register, name: str) -> Iterator[Problem]:
    """decisions.json: every decision of the month with its run, findings and papers."""
    month = record.month(register, name)
    if month is None:
        raise ValueError("a run without a month")
    last = month.last
    expected = {
        "month": name,
        "on": last.on.isoformat(),
        "rulebook": last.rulebook,
        "decisions": [_bare(shape) | {"run": run} for run, shape in month.decisions],
        "findings": list(last.findings),
        "documents": sorted(one.path for one in month.documents if not is_restricted(one.path)),
    }
    if told != expected:
        yield Problem("decisions")


def _bare(shape: Shape) -> dict[str, Any]:
    bare = {name: value for name, value in shape.items() if name != "shown"}
    return dict(decision_shape(decision_from(bare)))


def proof(told: Shape, run: RunRecord, kept: Proof, act: Act) -> Iterator[Problem]:
    """certificate.json: all of it, its head included."""
    (expected,) = certificate(run.month, run, kept, act).values()
    if told != json.loads(expected):
        yield Problem("certificate")


def events(read: Sequence[Entry], added: Sequence[Entry]) -> Iterator[Problem]:
    """The entries that a run made of the rosters: these, in this order, and no other ones."""
    first, rest = added[: len(read)], added[len(read) :]
    same = [_said(one) for one in read] == [_said(one) for one in first]
    if not same or any(one.kind in FROM_ROSTERS for one in rest):
        yield Problem("events")


def _said(one: Entry) -> tuple[Any, ...]:
    facts = sorted(one.facts.items())
    return (one.kind, one.servant_id, one.person_id, one.mentorship, one.day, one.document, facts)


def pairs(answers: Sequence[Shape], after: State) -> Iterator[Problem]:
    """The register after the run holds the pairs that were decided, and no other open ones."""
    known = {one.number: one for one in after.mentorships}
    for answer in answers:
        one = known.get(answer["mentorship"])
        if answer["mentorship"] is not None and (one is None or not _holds(one, answer)):
            yield Problem("register", answer["servant_id"])
    decided = {answer["mentorship"] for answer in answers}
    for one in after.mentorships:
        if one.open and one.number not in decided:
            yield Problem("register", one.servant_id)


def _holds(one: Mentorship, answer: Shape) -> bool:
    """Whether the mentorship has the decision's servant, mentor and replacement."""
    mentor, old, pair = answer["mentor_id"], answer["old_mentor_id"], one.replacement
    if old is None:
        mine = one.mentor_id == mentor
        # What is asked first leaves a planned replacement as it was.
        rest = pair is None or answer["outcome"] == "ask_data"
    else:
        mine = one.mentor_id == old
        rest = (pair.mentor_id if pair else None) == mentor
    return one.servant_id == answer["servant_id"] and mine and rest
