"""One run, between decide and record: what it tells people, and leaves in the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline import __version__, record
from pipeline.books import Books
from pipeline.composition import Run
from pipeline.convening import common_papers, convene
from pipeline.decide import Settled, decide, explained
from pipeline.journal import Booking, book
from pipeline.law import in_language as act_in
from pipeline.model import Document, Entry, Finding, State
from pipeline.monthly import month_orders
from pipeline.of_body import OfBody
from pipeline.render import Templates
from pipeline.rosters import Rosters, templates_in
from pipeline.shown import Shown
from pipeline.untranslated import untranslated
from pipeline.words.shapes import finding_from, finding_shape
from pipeline.words.speech import all_spoken, in_language, say


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run says: its decisions as the register keeps them, its findings, its notices.

    `run` is its number in the register; None: a draft, which is not recorded. `of_body` are the
    papers of the whole body that everybody may see, `touched` the paths of all papers that the run
    made, withdrew or let stand again.
    """

    on: date
    rulebook: str
    decisions: Sequence[Mapping[str, Any]]
    findings: Sequence[Finding]
    notes: Sequence[str]
    refusals: Sequence[Mapping[str, Any]] = ()
    proof: record.Proof | None = None
    run: int | None = None
    of_body: Sequence[str] = ()
    touched: frozenset[str] = frozenset()

    @property
    def documents(self) -> list[str]:
        """The papers that the run made, relative to OUT; a draft makes none."""
        if self.run is None:
            return []
        return sorted(
            [*self.of_body, *(path for one in self.decisions for path in one["documents"])]
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run that is decided and not recorded: the events that it read, and what it books."""

    outcome: Outcome
    events: Sequence[Entry]
    booking: Booking
    templates: Templates


def prepare(register: record.Register, rosters: Rosters) -> Prepared:
    """Read the events into the register's state, decide, and book; nothing is written."""
    people, on = rosters.people, rosters.law.on
    before = record.state(register)
    events, unfit = record.intake(before, people, rosters.law.moment)
    state = record.advance(before, events)
    law = rosters.law.knowing(state.absences)
    decided = decide(people, state, law)
    templates = _templates(rosters, state)
    booking = book(decided.decisions, Books(register, before, state), templates, law)
    # An entry that the register could not read again must never be written.
    after = record.advance(state, booking.entries)
    run = Run(register, people, after, decided.idle, law, templates)
    council, ordered = convene(run), month_orders(run, booking)
    booking = _with_body(_with_body(booking, council), ordered)
    shown = Shown(people, state)
    language = law.settings.voice
    asks = {rule.key: law.says(rule.key) for rule in law.rulebook.requirements}
    stated = (*council.stated, *ordered.stated)
    found = [
        *rosters.findings,
        *unfit,
        *decided.findings,
        *council.findings,
        *ordered.findings,
        *untranslated(booking.decisions, stated, people, law.settings),
    ]
    outcome = Outcome(
        on,
        law.settings.rulebook,
        [all_spoken(shown.decision(one), language) for one in booking.decisions],
        [in_language(one, language) for one in _one_a_cell(found)],
        _notices(rosters),
        [shown.refusal(one, asks) for one in decided.refusals],
        _proof(decided.settled, language),
    )
    return Prepared(outcome, events, booking, templates)


def _templates(rosters: Rosters, state: State) -> Templates:
    """Those of the month, and of languages that only servants of the register still have."""
    told = {one.case.get("own_language") for one in state.mentorships if one.open}
    loaded = {language for _, language in rosters.templates}
    missing = sorted(language for language in told if language and language not in loaded)
    if not missing:
        return rosters.templates
    return {**rosters.templates, **templates_in(rosters.law.settings, missing)}


def _proof(settled: Settled | None, language: str) -> record.Proof | None:
    if settled is None:
        return None
    return record.Proof(settled.certificate, all_spoken(explained(settled), language))


def _with_body(booking: Booking, papers: OfBody) -> Booking:
    """With the papers of the whole body."""
    return replace(
        booking,
        entries=(*booking.entries, *papers.entries),
        documents=(*booking.documents, *papers.documents),
        withdrawn=(*booking.withdrawn, *papers.withdrawn),
    )


def repeated(register: record.Register, rosters: Rosters) -> Outcome | None:
    """The last run of the day, if nothing has changed since: it is not taken again."""
    last = record.last_run(register, rosters.law.on)
    if last is None or last.fingerprint != rosters.fingerprint:
        return None
    if last.last_entry != record.position(register):
        return None
    findings = [finding_from(shape) for shape in last.findings]
    mine = (one for one in record.documents(register, mentorship=0) if one.run == last.number)
    return Outcome(
        last.on,
        last.rulebook,
        last.decisions,
        findings,
        last.notes,
        run=last.number,
        of_body=common_papers(mine),
    )


def commit(register: record.Register, rosters: Rosters, run: Prepared) -> Outcome:
    """Record all of a run in one transaction; its papers are due then."""
    law, outcome, booking = rosters.law, run.outcome, run.booking
    new = record.NewRun(
        on=outcome.on,
        rulebook=outcome.rulebook,
        fingerprint=rosters.fingerprint,
        settings=law.settings.as_json(),
        version=__version__,
        act_digest=law.act.digest,
        act_text=law.act.source,
        templates={sha: (name, data) for name, data, sha in run.templates.values()},
        decisions=outcome.decisions,
        findings=[finding_shape(one) for one in outcome.findings],
        refusals=outcome.refusals,
        notes=outcome.notes,
        proof=outcome.proof,
    )
    entries = [*run.events, *booking.entries]
    papers: list[Document | record.StoredDocument] = [*booking.documents, *booking.again]
    done = record.commit(register, new, entries, papers, booking.withdrawn)
    touched = frozenset([*booking.withdrawn, *(one.path for one in papers)])
    common = common_papers(booking.documents)
    return replace(outcome, run=done.number, of_body=common, touched=touched)


def _one_a_cell(findings: Sequence[Finding]) -> list[Finding]:
    """A warning goes where an error names the same cell: HR mends a cell once."""
    errors = {one.cell for one in findings if one.severity == "error" and one.cell and one.column}
    return [one for one in findings if one.severity == "error" or one.cell not in errors]


def _notices(rosters: Rosters) -> list[str]:
    """What every report of a run says of its law: the act's repeal, and what HR has declared."""
    settings = rosters.law.settings
    repeal = act_in(rosters.law.act, settings.language).repeal
    declared = (
        say("notices.declared", settings.voice, column=column, word=word)
        for column, word in sorted(settings.blank_means.items())
    )
    return [*([repeal.notice] if repeal else []), *declared]
