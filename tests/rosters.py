"""Small rosters for whole runs: one base situation, and rows that each change a fact."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipeline import flow
from pipeline.rosters import Places
from pipeline.runs import Outcome

DAY = date(2026, 11, 20)
"""A Friday. Who was accepted on the Tuesday before is in time until the Monday after."""

STAFF: Mapping[str, str] = {
    "state_body": "Agency",
    "subdivision": "Unit A",
    "position": "Chief specialist",
    "category": "C-4",
    "manager_id": "",
    "is_head": "no",
    "service_since": "2015-03-01",
    "last_mark": "effectively",
    "last_mark_on": "2026-01-20",
    "attestation": "none",
    "penalty": "none",
    "penalty_on": "",
    "penalty_lifted_on": "",
    "consent": "yes",
    "status": "works",
}
HIRE: Mapping[str, str] = {
    "state_body": "Agency",
    "subdivision": "Unit A",
    "position": "Specialist",
    "category": "C-5",
    "appointed_on": "2026-11-17",
    "first_appointed": "yes",
    "manager_id": "head",
    "nominated_mentor_id": "",
    "consent": "",
    "chief_decision": "",
    "term_months": "",
}
Rows = dict[str, dict[str, str]]


def unfit_head() -> dict[str, str]:
    """The head of Unit A: the direct manager, who has declined to be anybody's mentor."""
    return {"full_name": "Head Of Unit", "is_head": "yes", "category": "C-3", "consent": "no"}


@dataclass
class Month:
    """The rosters of one month, keyed by person; `run` writes them and does the main job."""

    folder: Path
    out: Path
    staff: Rows = field(default_factory=dict)
    hires: Rows = field(default_factory=dict)
    absences: list[dict[str, str]] = field(default_factory=list)
    events: list[dict[str, str]] = field(default_factory=list)
    settings: str = ""

    def mentor(self, key: str, **facts: str) -> None:
        self.staff[key] = {**STAFF, "full_name": f"Mentor {key}", **facts}

    def hire(self, key: str, **facts: str) -> None:
        self.hires[key] = {**HIRE, "full_name": f"Newcomer {key}", **facts}

    def event(self, day: str, event: str, servant: str, person: str, document: str = "") -> None:
        self.events.append(
            {
                "date": day,
                "event": event,
                "servant_id": servant,
                "person_id": person,
                "document": document,
                "note": "",
            }
        )

    def away(self, key: str, first: str, last: str, kind: str = "sick_leave") -> None:
        self.absences.append(
            {"person_id": key, "kind": kind, "from": first, "to": last, "document": ""}
        )

    def write(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        _write(self.folder / "staff.csv", [{"person_id": k, **v} for k, v in self.staff.items()])
        rows = [{"person_id": k, **v} for k, v in self.hires.items()]
        _write(
            self.folder / "hires.csv", rows or [dict.fromkeys(["person_id", "full_name", *HIRE])]
        )
        for name, lines in (("absences", self.absences), ("events", self.events)):
            (self.folder / f"{name}.csv").unlink(missing_ok=True)
            if lines:
                _write(self.folder / f"{name}.csv", lines)
        (self.folder / "settings.toml").write_text(self.settings, "utf-8")
        return self.folder

    def run(self, on: date = DAY) -> Run:
        places = Places(self.write(), self.out, self.out / "register.sqlite")
        return Run(flow.orders(places, on), self.out)


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(row for row in rows if any(row.values()))


@dataclass
class Run:
    """One run's outcome, asked by servant."""

    outcome: Outcome
    out: Path

    def __getitem__(self, servant: str) -> Mapping[str, Any]:
        return next(one for one in self.outcome.decisions if one["servant_id"] == servant)

    def outcomes(self) -> dict[str, str]:
        return {one["servant_id"]: one["outcome"] for one in self.outcome.decisions}

    def pairs(self) -> dict[str, str | None]:
        return {one["servant_id"]: one["mentor_id"] for one in self.outcome.decisions}

    def papers(self, servant: str) -> list[str]:
        """The kinds of papers that the run made for one servant, in the order of their numbers."""
        return [Path(path).stem.split("-", 1)[1] for path in self[servant]["documents"]]

    def codes(self, key: str | None = None) -> set[str]:
        return {one.code for one in self.outcome.findings if key in (None, one.row_key)}


def day(text: str) -> date:
    return date.fromisoformat(text)


def papers(month: Month) -> dict[str, bytes]:
    """All papers of a folder of months by their paths."""
    return {path: data for path, data in files(month.out).items() if "/documents/" in path}


def files(out: Path) -> dict[str, bytes]:
    """Every file of a month's folders with its bytes, by its path in OUT."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def asked(month: Month, *more: object) -> tuple[object, ...]:
    """The arguments of `orders` on a small month, which is written anew."""
    return ("orders", month.write(), "--on", DAY, "--out", month.out, *more)
