"""The sample's three months in turn, twice each, run once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline import flow, record
from pipeline.model import Finding, State
from pipeline.rosters import Places, take
from tests.rosters import files
from tests.shared import once

ROOT = Path(__file__).parents[1]
HOME = ROOT / "data" / "samples" / "civil-service"
NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 20), date(2026, 12, 10), date(2027, 1, 25)
RUNS = (NOVEMBER, NOVEMBER, DECEMBER, DECEMBER, JANUARY, JANUARY)
Shape = Mapping[str, Any]


@dataclass(frozen=True)
class Ran:
    """What one run said, what it left in OUT, and how the register stood after it."""

    on: date
    decisions: Sequence[Shape]
    documents: Sequence[str]
    findings: Sequence[Finding]
    files: Mapping[str, bytes]
    state: State

    def __getitem__(self, servant: str) -> Shape:
        return next(one for one in self.decisions if one["servant_id"] == servant)

    def told(self) -> set[tuple[str, str | None]]:
        """The findings by their codes, and whom they speak of."""
        return {(one.code, one.row_key) for one in self.findings}

    def papers(self) -> dict[str, bytes]:
        return {path: data for path, data in self.files.items() if path.endswith(".docx")}


@dataclass(frozen=True)
class Sample:
    """The folder OUT after all runs, and each run as it was."""

    out: Path
    runs: Sequence[Ran]

    @property
    def november(self) -> Ran:
        return self.runs[0]

    @property
    def december(self) -> Ran:
        return self.runs[2]

    @property
    def january(self) -> Ran:
        return self.runs[4]

    @property
    def twice(self) -> Sequence[tuple[Ran, Ran]]:
        """Each month's first run, and the same run taken again."""
        return list(zip(self.runs[::2], self.runs[1::2], strict=True))


def places(out: Path, month: str = "2026-11", rosters: Path = HOME) -> Places:
    return Places(rosters / month, out, out / "register.sqlite")


def run_sample(folder: Path) -> Sample:
    """Run the months into `folder`, or take them up where another worker has done so."""
    return Sample(folder, once(folder, lambda out: [_run(out, on) for on in RUNS]))


def _run(out: Path, on: date) -> Ran:
    told = flow.orders(places(out, f"{on:%Y-%m}"), on)
    return Ran(on, told.decisions, told.documents, told.findings, files(out), state(out))


def state(out: Path) -> State:
    with record.open_register(out / "register.sqlite", read_only=True) as register:
        return record.state(register)


def ends(sample: Sample, run: Ran) -> Mapping[int, date]:
    """Mentorship's number → the last day of its term, absences as known after that run."""
    law = take(places(sample.out, f"{run.on:%Y-%m}"), run.on).law.knowing(run.state.absences)
    terms = {
        one.number: law.term(one.servant_id, one.start, one.months) for one in run.state.mentorships
    }
    return {number: term.end or date.max for number, term in terms.items()}


def copied(month: str, folder: Path) -> Path:
    """A copy of a month's rosters that a test may change."""
    return Path(shutil.copytree(HOME / month, folder / month))
