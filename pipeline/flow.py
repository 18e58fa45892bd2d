"""The line: read → validate → decide → record → render → deliver, and nothing turns back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from pipeline import __version__, deliver, record
from pipeline.decide import decide
from pipeline.errors import PipelineError
from pipeline.journal import Books, book, papers
from pipeline.model import Finding
from pipeline.month import Month, Shown, draft_view
from pipeline.rosters import Places, Rosters, take
from pipeline.words.shapes import finding_from, finding_shape


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run says: its decisions as the register keeps them, its findings, its notices."""

    on: date
    rulebook: str
    decisions: Sequence[Mapping[str, Any]]
    findings: Sequence[Finding]
    notes: Sequence[str]
    refusals: Sequence[Mapping[str, Any]] = ()
    run: int | None = None

    @property
    def documents(self) -> list[str]:
        """The papers that the run made, relative to OUT; a draft makes none."""
        if self.run is None:
            return []
        return sorted(path for one in self.decisions for path in one["documents"])


def orders(places: Places, on: date) -> Outcome:
    """The main job, from the rosters to the papers in OUT.

    Killed anywhere, the next run completes what was recorded, and gives the same bytes.
    """
    rosters = take(places, on)
    publish = partial(deliver.publish, deliver.Volume(places.out))
    with record.open_register(places.register) as register:
        check_rulebook(register, rosters)
        make = papers(register)
        record.drain(register, make, publish)
        outcome = _recorded_before(register, rosters) or _record(register, rosters)
        record.drain(register, make, publish)
        publish(*Month(register, rosters).files(outcome.run))
        record.backup(register)
    return outcome


def draft(places: Places, on: date) -> Outcome:
    """The same decisions for review: nothing is recorded, one workbook is all that is written."""
    rosters = take(places, on)
    with record.open_register(places.register, read_only=True) as register:
        check_rulebook(register, rosters)
        _, outcome = _decide(register, rosters)
    view = draft_view(outcome.decisions, outcome, rosters.law)
    workbook = deliver.decisions_workbook(view)
    deliver.publish(deliver.Volume(places.out), [("draft/decisions.xlsx", workbook)])
    return outcome


def check_rulebook(register: record.Register, rosters: Rosters) -> None:
    """A register belongs to one rulebook: numbers and states of two acts never mix."""
    mine, its = rosters.law.settings.rulebook, register.rulebook()
    if its not in (None, mine):
        raise PipelineError(
            f"This register belongs to the rulebook {its}, the settings name {mine}: "
            "give each rulebook a register of its own by --register."
        )


def _recorded_before(register: record.Register, rosters: Rosters) -> Outcome | None:
    """The last run of the day, if nothing has changed since: it is repeated, not taken again."""
    last = record.last_run(register, rosters.law.on)
    if last is None or last.fingerprint != rosters.fingerprint:
        return None
    if last.last_entry != record.position(register):
        return None
    findings = [finding_from(shape) for shape in last.findings]
    return Outcome(last.on, last.rulebook, last.decisions, findings, last.notes, run=last.number)


def _decide(
    register: record.Register, rosters: Rosters
) -> tuple[tuple[Sequence[Any], Any], Outcome]:
    people, on = rosters.people, rosters.law.on
    before = record.state(register)
    events, unfit = record.intake(before, people.events, people.absences, on)
    state = record.advance(before, events)
    law = rosters.law.knowing(state.absences)
    decided = decide(people, state, law)
    books = Books(register, before, state)
    booking = book(decided.decisions, books, rosters.templates, law)
    shown = Shown(people, state)
    asks = {rule.key: rule.says for rule in law.rulebook.requirements}
    outcome = Outcome(
        on,
        law.settings.rulebook,
        [shown.decision(one) for one in booking.decisions],
        one_a_cell([*rosters.findings, *unfit, *decided.findings]),
        notices(rosters),
        [shown.refusal(one, asks) for one in decided.refusals],
    )
    return (events, booking), outcome


def _record(register: record.Register, rosters: Rosters) -> Outcome:
    """Decide, and record all of it in one transaction; the papers are due then."""
    (events, booking), outcome = _decide(register, rosters)
    law = rosters.law
    run = record.NewRun(
        on=outcome.on,
        rulebook=outcome.rulebook,
        fingerprint=rosters.fingerprint,
        settings=law.settings.as_json(),
        version=__version__,
        act_digest=law.act.digest,
        act_text=law.act.source,
        templates={sha: (name, data) for name, data, sha in rosters.templates.values()},
        decisions=outcome.decisions,
        findings=[finding_shape(one) for one in outcome.findings],
        refusals=outcome.refusals,
        notes=outcome.notes,
    )
    entries = [*events, *booking.entries]
    recorded = record.commit(register, run, entries, booking.documents, booking.withdrawn)
    return replace(outcome, run=recorded.number)


def one_a_cell(findings: Sequence[Finding]) -> list[Finding]:
    """A warning goes where an error names the same cell: HR mends a cell once."""
    errors = {one.cell for one in findings if one.severity == "error" and one.column}
    return [one for one in findings if one.severity == "error" or one.cell not in errors]


def notices(rosters: Rosters) -> list[str]:
    """What every report of a run says of its law: the act's repeal, and what HR has declared."""
    repeal = rosters.law.act.repeal
    return [*([repeal.notice] if repeal else []), *rosters.law.settings.declarations()]
