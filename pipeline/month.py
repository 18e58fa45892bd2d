"""Between record and deliver: what the register says of a month, as the files of its folder."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from pipeline.agenda import Agenda, agenda_of
from pipeline.awaited import awaited, awaited_of_few
from pipeline.certified import PROOF, certificate
from pipeline.decide import Circumstances
from pipeline.deliver import (
    Case,
    MonthView,
    Newcomer,
    RefusedPerson,
    StandingDocument,
    decisions_json,
    decisions_workbook,
    events_workbook,
    manifest_json,
    problems_workbook,
)
from pipeline.duties import Law
from pipeline.errors import PipelineError
from pipeline.law import calendar, in_language, load
from pipeline.model import RESTRICTED, Finding, RawTable
from pipeline.record import (
    MonthRecord,
    Proof,
    Register,
    StoredDocument,
    act_text,
    documents,
    is_restricted,
    last_run,
    month,
    months,
    proof,
    state,
)
from pipeline.rosters import Rosters
from pipeline.settings import from_json
from pipeline.words.rosters import rosters
from pipeline.words.shapes import decision_from, finding_from, refusal_from
from pipeline.words.workbooks import workbook_words

Shape = Mapping[str, Any]


class Drafted(Protocol):
    """What a draft's workbook shows besides its decisions."""

    @property
    def findings(self) -> Sequence[Finding]: ...

    @property
    def notes(self) -> Sequence[str]: ...

    @property
    def refusals(self) -> Sequence[Shape]: ...

    @property
    def proof(self) -> Proof | None: ...


TELLING = ("events", "resolutions")
"""The rosters that tell of matters for the few."""
Files = tuple[list[tuple[str, bytes]], list[str]]


@dataclass(frozen=True, slots=True)
class Month:
    """What the files of a month are made from: the register after the run, and its rosters."""

    register: Register
    rosters: Rosters

    @property
    def law(self) -> Circumstances:
        return self.rosters.law

    @property
    def language(self) -> str:
        return self.law.settings.voice

    def files(self, run: int | None, touched: Collection[str] | None = None) -> Files:
        """The month's files by their paths, and the paths that no longer hold anything.

        They tell of the month's last run: one that repeats an earlier `run` leaves them alone.
        `touched` are the paths of papers made or withdrawn since the manifests were; None: nobody
        knows.
        """
        name = f"{self.law.on:%Y-%m}"
        record = month(self.register, name)
        if record is None or record.last.number != run:
            return [], []
        agenda = self._agenda(record)
        kept = proof(self.register, record.last.number)
        told = kept.explained if kept else ()
        view = replace(
            _view(record, self.law), duties=agenda.of_month(self.language), explained=told
        )
        papers = [paper.path for paper in record.documents if not is_restricted(paper.path)]
        problems = dict(self._problems(name, view.findings))
        few = self._for_the_few(name, agenda)
        made = {
            f"{name}/decisions.xlsx": decisions_workbook(view, self.language),
            f"{name}/decisions.json": decisions_json(view, papers),
            f"{name}/events.xlsx": events_workbook(
                awaited(agenda, self.rosters.people, self.law.settings),
                self.language,
            ),
            **certificate(name, record.last, kept, self.law.act),
            **dict(self._manifests(record, touched)),
            **{path: data for path, data in (problems | few).items() if data},
        }
        gone = sorted(path for path, data in (problems | few).items() if not data)
        # The certificate comes last: with it all of the run's files are there.
        return sorted(made.items(), key=lambda one: (PROOF in one[0], one[0])), gone

    def _for_the_few(self, name: str, agenda: Agenda) -> dict[str, bytes]:
        """The rows of events that only a few may see; nothing where there is none."""
        if not self.law.act.council:
            return {}
        rows = awaited_of_few(agenda, self.law.settings)
        book = events_workbook(rows, self.language) if rows else b""
        return {f"{name}/{RESTRICTED}/events.xlsx": book}

    def _problems(self, name: str, findings: Iterable[Finding]) -> Iterable[tuple[str, bytes]]:
        """A marked copy of each roster that has problems; nothing for one that has none."""
        mine = [(one, (one.cell.file, one.cell.sheet)) for one in findings if one.cell]
        for key in rosters():
            table = self.rosters.tables.get(key)
            # What concerns the whole file stands in no sheet.
            places = {(table.file, ""), (table.file, table.sheet)} if table else set()
            found = [one for one, place in mine if place in places]
            data = self._marked(table, found) if table and found else b""
            yield f"{name}/{self._folder_of(key)}problems-{key}.xlsx", data

    def _marked(self, table: RawTable, found: Sequence[Finding]) -> bytes:
        """What is for the few stays out of a copy that everybody may see."""
        few = [key for key in TELLING if self._folder_of(key) and not self._folder_of(table.name)]
        original = self.rosters.as_it_came(table, few)
        return problems_workbook(table, found, self.language, original, few)

    def _folder_of(self, key: str) -> str:
        """A roster that may tell of what is for the few is copied for the few alone."""
        known = self.law.act.council
        few = known and any(one.restricted for one in known.matters.values())
        return f"{RESTRICTED}/" if few and key in TELLING else ""

    def _manifests(
        self, record: MonthRecord, touched: Collection[str] | None
    ) -> Iterable[tuple[str, bytes]]:
        """Also of earlier months whose papers were withdrawn, or stand again."""
        known = months(self.register)
        new = known if touched is None else {record.month, *(path[:7] for path in touched)}
        for name in (one for one in known if one in new):
            standing = [
                StandingDocument(
                    kind=paper.kind,
                    servant_id=paper.servant_id,
                    mentorship=paper.mentorship,
                    path=paper.path,
                    sha256=paper.sha256 or "",
                    template_sha256=paper.template,
                    act=self.law.act.key,
                )
                for paper in self._papers(name, record)
                if not is_restricted(paper.path)
            ]
            yield f"{name}/manifest.json", manifest_json(name, standing)

    def _papers(self, name: str, record: MonthRecord) -> Sequence[StoredDocument]:
        return record.documents if name == record.month else documents(self.register, month=name)

    def _agenda(self, record: MonthRecord) -> Agenda:
        """The duties of the day, by the decisions of the month's last run."""
        law = Law(self.law.act, self.law.calendar)
        return agenda_of(state(self.register), law, self.law.on, record.last.decisions)


def left_over(register: Register, rosters: Rosters, out: Path) -> Files:
    """The files of the register's last run where it was stopped before they were all there.

    They are made by that run's own settings and act. Its rosters are not at hand, so the marked
    copies of these are left as they are.
    """
    run = last_run(register)
    kept = proof(register, run.number) if run else None
    if run is None or kept is None or _is_proved(out / run.month / PROOF, run.number):
        return [], []
    with suppress(PipelineError):  # what cannot be read any more must not stop another month
        settings = from_json(run.settings)
        text = act_text(register, run.act_digest)
        ruled = load(settings.rulebook, run.on, readings=settings.readings, text=text)
        days = calendar(settings.days_off, settings.working_days, settings.week)
        law = Circumstances(run.on, ruled, days, settings, "")
        files, _ = Month(register, replace(rosters, tables={}, law=law)).files(run.number)
        return files, []
    return [], []


def _is_proved(certificate: Path, run: int) -> bool:
    """Whether a certificate on the disk is that of a run."""
    try:
        return bool(json.loads(certificate.read_text(encoding="utf-8"))["run"] == run)
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _view(record: MonthRecord, law: Circumstances) -> MonthView:
    last = record.last
    findings = [finding_from(shape) for shape in last.findings]
    cases = [_case(run, shape, last.number) for run, shape in record.decisions]
    view = _last_run(last.decisions, last.refusals, last.notes, findings, law)
    return replace(view, runs=record.runs, cases=cases)


def draft_view(decisions: Sequence[Shape], outcome: Drafted, law: Circumstances) -> MonthView:
    """A draft's workbook: the decisions of a run that was not recorded."""
    view = _last_run(decisions, outcome.refusals, outcome.notes, outcome.findings, law)
    told = outcome.proof.explained if outcome.proof else ()
    return replace(view, cases=[_case(0, shape, 0) for shape in decisions], explained=told)


def _last_run(
    decisions: Sequence[Shape],
    refusals: Sequence[Shape],
    notes: Sequence[str],
    findings: Sequence[Finding],
    law: Circumstances,
) -> MonthView:
    language = law.settings.voice
    act, cited = in_language(law.act, language), workbook_words(language)["run"]["cited"]
    return MonthView(
        month=f"{law.on:%Y-%m}",
        on=law.on,
        rulebook=law.settings.rulebook,
        act=cited.format(title=act.title, number=act.number, day=f"{act.date:%d.%m.%Y}"),
        runs=(),
        hires=sum(shape["shown"]["in_hires"] for shape in decisions),
        notices=tuple(notes),
        refusals=[RefusedPerson(refusal_from(_bare(one)), **one["shown"]) for one in refusals],
        findings=findings,
    )


def _case(run: int, shape: Mapping[str, Any], last: int) -> Case:
    shown = shape["shown"]
    decision = decision_from(_bare(shape))
    servant = Newcomer(decision.servant_id, **shown["servant"])
    return Case(
        servant,
        decision,
        run,
        shown["mentor_name"],
        shown["old_mentor_name"],
        in_hires=shown["in_hires"] and run == last,
    )


def _bare(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shape.items() if name != "shown"}
