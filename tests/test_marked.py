"""Marked copies in whole runs: what is for the few stands in no copy that everybody may see."""

from __future__ import annotations

import csv
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from pipeline import flow
from pipeline.rosters import Places
from tests.institute import OCTOBER, Institute, institute
from tests.read.folders import workbook
from tests.rosters import files


def in_one_workbook(made: Institute) -> None:
    """All rosters as sheets of one file."""
    folder = made.write()
    sheets = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            sheets[path.stem] = list(csv.reader(file))
        path.unlink()
    workbook(folder / "rosters.xlsx", {**sheets, "Прочее": [["x"]]})


def copies(made: Institute) -> dict[str, list[str]]:
    """The sheets of each marked copy, by its path."""
    in_one_workbook(made)
    flow.orders(Places(made.folder, made.out, made.out / "register.sqlite"), OCTOBER)
    return {
        path: load_workbook(BytesIO(data)).sheetnames
        for path, data in files(made.out).items()
        if "problems-" in path
    }


def faulty(folder: Path, *, event: bool) -> Institute:
    made = institute(folder)
    made.sponsored("s2", appointed_on="31.11.2026")
    if event:
        made.told("2026-10-10", "conflict", "s1", "m1", note="a quarrel")
        made.told("soon", "conflict", "s1", "m1")
    return made


def test_a_marked_copy_has_the_other_sheets_of_its_file(tmp_path: Path) -> None:
    found = copies(faulty(tmp_path, event=False))
    assert found == {
        "2026-10/problems-hires.xlsx": ["Problems", "council", "hires", "staff", "Прочее"]
    }


def test_matters_for_the_few_stand_in_their_own_copy_alone(tmp_path: Path) -> None:
    found = copies(faulty(tmp_path, event=True))
    assert found == {
        "2026-10/problems-hires.xlsx": ["Problems", "hires"],
        "2026-10/restricted/problems-events.xlsx": [
            *("Problems", "council", "events", "hires", "staff", "Прочее"),
        ],
    }
