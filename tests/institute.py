"""Small rosters of an institute with a council, for whole runs under the second rulebook."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.rosters import Month, Run

OCTOBER = date(2026, 10, 12)
SETTINGS = 'rulebook = "internal-affairs"\n'
OFFICER = {"state_body": "Institute", "subdivision": "Chair", "position": "Lecturer"}


@dataclass
class Institute(Month):
    """The month's rosters, with a council of three and whatever it decided."""

    settings: str = SETTINGS
    council: list[dict[str, str]] = field(default_factory=list)
    resolutions: list[dict[str, str]] = field(default_factory=list)

    def officer(self, key: str, **facts: str) -> None:
        self.staff[key] = {
            "full_name": f"Officer {key}",
            **OFFICER,
            "rank": "Captain of Police",
            "service_since": "2010-03-01",
            "consent": "",
            "status": "works",
            **facts,
        }

    def sponsored(self, key: str, **facts: str) -> None:
        self.hires[key] = {
            "full_name": f"Sponsored {key}",
            **OFFICER,
            "rank": "Lieutenant of Police",
            "appointed_on": "2026-09-01",
            "ground": "graduate",
            "nominated_mentor_id": "",
            "other_service": "",
            "higher_or_equal": "",
            "new_knowledge": "",
            "term_months": "",
            **facts,
        }

    def seat(self, *roles: tuple[str, str]) -> None:
        self.council = [{"person_id": key, "role": role} for key, role in roles]

    def told(self, day: str, event: str, servant: str = "", person: str = "", **more: str) -> None:
        row = {"date": day, "event": event, "servant_id": servant, "person_id": person}
        self.events.append({**row, "document": "", "note": "", **more})

    def write(self) -> Path:
        folder = super().write()
        for name in ("council", "resolutions"):
            rows = getattr(self, name)
            path = folder / f"{name}.csv"
            path.unlink(missing_ok=True)
            if rows:
                with path.open("w", encoding="utf-8", newline="") as file:
                    table = csv.DictWriter(file, list(rows[0]))
                    table.writeheader()
                    table.writerows(rows)
        return folder

    def signed(self, *keys: str, day: str = "2026-10-15", number: str = "112") -> None:
        """The order on the council and these pairs was signed."""
        for key in keys:
            self.told(day, "order_signed", key, document=number)
        self.told(day, "council_approved", document=number)


def institute(folder: Path) -> Institute:
    """A council of three, four officers more, and one sponsored person."""
    made = Institute(folder / "rosters", folder / "out")
    for key in ("chair", "deputy", "secretary", "m1", "m2", "m3", "m4"):
        made.officer(key)
    made.seat(("chair", "chair"), ("deputy", "deputy"), ("secretary", "secretary"))
    made.sponsored("s1", nominated_mentor_id="m1")
    return made


def of_body(run: Run) -> list[str]:
    """The kinds of papers of the whole body that a run made."""
    return [Path(path).stem.split("-", 1)[1] for path in run.outcome.of_body]


__all__ = ["OCTOBER", "Institute", "institute", "of_body"]
