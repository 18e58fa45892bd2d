"""The samples are what the committed script makes, and hold what they are meant to show."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.law import load
from pipeline.model import Finding, People
from pipeline.read import read_rosters
from pipeline.settings import Settings, load_settings
from pipeline.validate import validate

ROOT = Path(__file__).parents[1]
HOME = ROOT / "data" / "samples" / "civil-service"
DAYS = {
    "2026-11": date(2026, 11, 20),
    "2026-12": date(2026, 12, 10),
    "2027-01": date(2027, 1, 25),
    "broken": date(2026, 11, 20),
    "messy-2026-11": date(2026, 11, 20),
}
FILES = sorted(path.relative_to(HOME) for path in HOME.rglob("*.*"))
MENDED = {"T-00318", "T-00319"}
"""Whose rows of November lack a fact, or hold one that cannot be: HR mends both for December."""

# Where the faults of broken/ stand: one of each kind.
FAULTS = {
    "absences.xlsx": "1 B3 C2",
    "events.xlsx": "A4 B5 B6 B7 E2",
    "hires.xlsx": "A14 A16 A17 B10 B9 D15 F5 G2 H7 I3 L4",
    "staff.xlsx": "A12 A3 B11 F9 I6 K10 K4 M7 P5 S8",
}
BLANKS = {"F6", "G12", "H8"}
"""Facts of newcomers that are blank: whether they are missed, only the decision can say."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, ROOT / "scripts" / "make_samples.py", folder], check=True)
    return folder


def contents(path: Path) -> Any:
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book]
    return path.read_bytes().replace(b"\r\n", b"\n")


def read(folder: str) -> tuple[People, list[Finding]]:
    file = HOME / folder / "settings.toml"
    settings = load_settings(file) if file.exists() else Settings()
    tables, unread = read_rosters(HOME / folder, settings)
    act = load("civil-service", DAYS[folder]).act
    people, found = validate(tables, DAYS[folder], settings, act)
    return people, [*unread, *found]


def errors(found: list[Finding]) -> Iterator[Finding]:
    return (finding for finding in found if finding.severity == "error")


def test_the_script_makes_the_files_that_are_committed(made: Path) -> None:
    assert sorted(path.relative_to(made) for path in made.rglob("*.*")) == FILES


@pytest.mark.parametrize("file", FILES, ids=str)
def test_each_committed_file_holds_what_the_script_makes(made: Path, file: Path) -> None:
    assert contents(HOME / file) == contents(made / file)


def test_november_has_a_body_of_lifelike_size() -> None:
    people, _ = read("2026-11")
    bodies = people.staff.frame["state_body"].value_counts()
    assert len(people.staff.frame) >= 240
    assert len(people.hires.frame) == 30
    assert 6 <= people.staff.frame["subdivision"].nunique() <= 12
    assert bodies.iloc[0] > 200


def test_november_has_just_the_faults_that_december_mends() -> None:
    _, november = read("2026-11")
    _, december = read("2026-12")
    wrong = {finding.row_key: finding.column for finding in errors(november)}
    assert wrong == {"T-00319": "appointed_on"}
    assert ("T-00318", "first_appointed") in {(one.row_key, one.column) for one in november}
    assert not MENDED & {finding.row_key for finding in december}
    assert not list(errors(december))


def test_december_takes_up_people_of_november() -> None:
    november, _ = read("2026-11")
    december, _ = read("2026-12")
    before = set(november.hires.frame.index)
    assert len(set(december.hires.frame.index) - before) in range(6, 9)
    assert set(december.hires.frame.index) > MENDED
    assert before <= set(december.staff.frame.index)
    told = set(december.events.frame["event"])
    assert {"consent_given", "consent_refused", "order_signed", "annulled"} <= told


def test_january_knows_most_newcomers_of_the_months_before() -> None:
    january, found = read("2027-01")
    before = [key for month in ("2026-11", "2026-12") for key in read(month)[0].hires.frame.index]
    missing = set(before) - set(january.staff.frame.index)
    assert missing == {"T-00313", "T-00328", "T-00331"}
    assert not list(errors(found))


def test_january_tells_every_event_of_a_mentorship_that_december_does_not() -> None:
    told = {key for month in ("2026-12", "2027-01") for key in read(month)[0].events.frame["event"]}
    assert told >= {"dismissed", "transferred", "mentor_released", "mentorship_ended"}
    assert told >= {"plan_agreed", "report_received", "commendation_received", "papers_sent"}


def test_a_blank_fact_of_a_newcomer_is_pointed_out_and_no_error_yet() -> None:
    _, found = read("broken")
    hires = {
        (one.cell.address, one.severity) for one in found if one.cell and one.cell.file[0] == "h"
    }
    assert {(cell, "warning") for cell in BLANKS} <= hires


def test_every_planted_fault_is_found_at_its_cell() -> None:
    _, found = read("broken")
    told = {(fault.cell.file, fault.cell.address) for fault in errors(found) if fault.cell}
    planted = {(file, cell) for file, cells in FAULTS.items() for cell in cells.split()}
    assert told == planted


def test_odd_names_that_are_no_faults_go_through_whole() -> None:
    people, _ = read("broken")
    hires = people.hires.frame
    names = hires.loc[[f"N-{number:03}" for number in range(16, 22)]]
    assert not names["held"].any()
    assert names["full_name"].iloc[1] == "=Сериков Айдар Олжасұлы"
    assert names["full_name"].str.len().max() > 200


def test_no_number_of_twelve_digits_could_be_a_person_s() -> None:
    """Digits 3 and 4 are a month in a real one."""
    for folder in DAYS:
        people, _ = read(folder)
        for key in [*people.staff.frame.index, *people.hires.frame.index]:
            digits = "".join(filter(str.isdigit, str(key)))
            assert len(digits) < 12 or digits[2:4] == "00"
