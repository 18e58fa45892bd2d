"""What a run asks HR to enter about a council, and what it lists as owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from pipeline import flow
from pipeline.agenda import Agenda, agenda_of
from pipeline.awaited import awaited, awaited_of_few
from pipeline.model import People, Table
from pipeline.rosters import Places
from pipeline.settings import Settings
from tests.ask.institute import (
    DECEMBER,
    HOME,
    OCTOBER,
    SECRETS,
    Packed,
    copied,
    run,
    run_institute,
    sheet,
)
from tests.ask.sittings import CONFLICT, INCIDENT, ON, REQUEST, SECRET, event, known
from tests.council.states import ruled
from tests.rosters import files
from tests.shared import home
from tests.terminal import Terminal


@pytest.fixture(scope="module")
def institute(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Sequence[Packed]:
    return run_institute(home(tmp_path_factory, request) / "institute")


def rows(packed: Packed, month: str, folder: str = "") -> list[dict[str, Any]]:
    """The table of awaited events of a month."""
    return sheet(packed.files[f"{month}/{folder}events.xlsx"], "events")


def of(packed: Packed, month: str, kind: str) -> list[dict[str, Any]]:
    return [one for one in rows(packed, month) if one["event"] == kind]


def agenda(*entries: Any) -> Agenda:
    return agenda_of(known(*entries), ruled(ON), ON, [])


def test_a_council_that_no_order_approved_awaits_the_order(institute: Sequence[Packed]) -> None:
    (one,) = of(institute[0], "2026-10", "council_approved")
    assert (one["date"], one["document"]) == (None, None)
    assert of(institute[1], "2026-12", "council_approved") == []


def test_the_quarters_meeting_is_awaited_until_it_is_told(institute: Sequence[Packed]) -> None:
    (one,) = of(institute[1], "2026-12", "meeting_held")
    assert "2026-Q4" in one["note"]
    (later,) = of(institute[2], "2027-03", "meeting_held")
    assert "2027-Q1" in later["note"]


def test_every_mentor_of_the_quarters_schedule_is_awaited_by_key(
    institute: Sequence[Packed],
) -> None:
    mentors = [one["person_id"] for one in of(institute[1], "2026-12", "mentor_heard")]
    assert len(mentors) == len(set(mentors)) == len(institute[1].of("mentor_report")) > 0


def test_the_note_on_a_restricted_matter_is_asked_for_among_the_papers_for_the_few_alone(
    institute: Sequence[Packed],
) -> None:
    (one,) = rows(institute[1], "2026-12", "restricted/")
    assert (one["event"], one["servant_id"], one["document"]) == ("incident", "N-09", None)
    assert one["date"] is not None
    assert of(institute[1], "2026-12", "incident") == []
    assert "2027-03/restricted/events.xlsx" not in institute[2].files


def test_the_words_of_an_incident_come_back_as_they_were_entered() -> None:
    (one,) = awaited_of_few(agenda(CONFLICT, INCIDENT), Settings())
    assert (one.day, one.note) == (ON, SECRET)


def test_a_note_that_has_its_number_is_asked_for_no_more() -> None:
    handed = event("incident", servant_id="s2", note=SECRET, document="143")
    assert awaited_of_few(agenda(handed), Settings()) == []


def test_a_filled_in_row_of_the_few_is_read_as_the_same_incident(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, HOME / "2026-Q4", OCTOBER)
    run(out, HOME / "2026-Q4-december", DECEMBER)
    book = load_workbook(out / "2026-12" / "restricted" / "events.xlsx")
    book["events"]["E2"].value = "143"
    folder = copied("2026-Q4-december", tmp_path)
    book.save(folder / "events.xlsx")
    told = flow.orders(Places(folder, out, out / "register.sqlite"), DECEMBER)
    mine = [one for one in told.findings if one.cell and one.cell.file == "events.xlsx"]
    assert "error" not in {one.severity for one in mine}
    assert SECRETS[1] not in " ".join(str(one.found) for one in mine)
    assert "2026-12/restricted/events.xlsx" not in files(out)


def test_due_lists_the_councils_duties_and_names_nobody_of_a_restricted_matter(
    talimger: Terminal, tmp_path: Path
) -> None:
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    said = talimger("due", "--on", OCTOBER, "--out", tmp_path, "--json")
    duties = {one["duty"]: one for one in said.json}
    assert {"meeting", "request", "conflict", "approval"} <= set(duties)
    assert duties["meeting"]["due"] == "2026-12-31"
    assert (duties["conflict"]["servant_id"], duties["conflict"]["mentor_id"]) == (None, None)


def people() -> People:
    """Rosters in which the two mentors and their sponsored ones work."""
    keys = ["m1", "m2", "s1", "s2"]
    table = Table(pd.DataFrame({"status": ["works"] * len(keys)}, index=keys), "", "", {})
    return People(*[table] * len(fields(People)))


def test_a_planned_meeting_is_not_asked_for_again_but_its_minutes_are() -> None:
    planned = event("meeting_held", ON.replace(month=12), note="in the hall")
    found = awaited(agenda(REQUEST, planned), people(), Settings())
    (one,) = [each for each in found if each.event == "meeting_held"]
    assert (one.day, one.note) == (ON.replace(month=12), "in the hall")


def test_the_words_of_a_duty_say_whose_it_is(
    institute: Sequence[Packed], talimger: Terminal, tmp_path: Path
) -> None:
    (report, *_) = of(institute[1], "2026-12", "report_received")
    assert report["note"].startswith("Final report of ")
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    run(tmp_path, HOME / "2026-Q4-december", DECEMBER)
    told = talimger("due", "--on", DECEMBER, "--out", tmp_path).out
    assert "Final report of the mentor" in told
    assert "commendation" not in told
