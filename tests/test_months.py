"""The sample's months in turn, twice each: load and history agree, and nothing is done twice."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from pipeline import flow
from tests.rosters import files
from tests.sample import NOVEMBER, Sample, copied, ends, places

BUILT = {
    "assign",
    "assign_direct_manager",
    "ask_consent",
    "ask_data",
    "unresolved",
    "not_required",
    "already_assigned",
}
PLACES = 2
MENDED = "T-00301"


def test_a_second_run_of_each_month_changes_no_byte(sample: Sample) -> None:
    first, again, later, latest = (dict(run.files) for run in sample.runs)
    assert again == first
    assert latest == later


def test_a_second_run_of_each_month_says_the_same(sample: Sample) -> None:
    first, again, later, latest = sample.runs
    assert (first.decisions, first.documents) == (again.decisions, again.documents)
    assert (later.decisions, later.documents) == (latest.decisions, latest.documents)


def test_every_outcome_is_seen_in_the_two_months(sample: Sample) -> None:
    seen = {one["outcome"] for run in sample.runs for one in run.decisions}
    assert seen >= BUILT


def test_everybody_in_hires_has_one_decision(sample: Sample) -> None:
    for run in sample.runs:
        assert set(Counter(one["servant_id"] for one in run.decisions).values()) == {1}
    assert len(sample.november.decisions) == 30


def test_everybody_of_november_whose_mentorship_is_open_is_decided_in_december(
    sample: Sample,
) -> None:
    still = {one.servant_id for one in sample.november.state.mentorships if one.open}
    assert still <= {one["servant_id"] for one in sample.december.decisions}


def test_no_mentor_carries_more_than_two_on_any_day(sample: Sample) -> None:
    until = ends(sample)
    spans = [
        (one.mentor_id, one.start, one.closed_on or until[one.number])
        for one in sample.runs[-1].state.mentorships
    ]
    loads = [
        (mentor, day, sum(m == mentor and since <= day <= last for m, since, last in spans))
        for mentor, day, _ in spans
    ]
    assert max(load for _, _, load in loads) == PLACES


def test_what_was_decided_is_what_the_register_says(sample: Sample) -> None:
    for run in sample.runs:
        kept = {one.number: one for one in run.state.mentorships}
        for one in run.decisions:
            if one["mentorship"] is not None:
                mine = kept[one["mentorship"]]
                assert (mine.servant_id, mine.mentor_id) == (one["servant_id"], one["mentor_id"])


def test_a_servant_never_has_two_open_mentorships(sample: Sample) -> None:
    for run in sample.runs:
        counts = Counter(one.servant_id for one in run.state.mentorships if one.open)
        assert set(counts.values()) == {1}


def test_papers_of_a_signed_mentorship_are_never_touched(sample: Sample) -> None:
    signed = {one.number for one in sample.december.state.mentorships if one.ever_signed}
    before, after = sample.november.papers(), sample.december.papers()
    mine = {path for path in before if number_of(path) in signed}
    assert len(mine) > 60
    assert {path: after.get(path) for path in mine} == {path: before[path] for path in mine}


def test_papers_of_a_mentorship_that_stands_unsigned_are_never_touched(sample: Sample) -> None:
    stands = {
        one["mentorship"]
        for one in sample.december.decisions
        if one["outcome"] == "already_assigned" and not one["documents"]
    }
    before, after = sample.november.papers(), sample.december.papers()
    for path in before:
        if number_of(path) in stands:
            assert after[path] == before[path]


def number_of(path: str) -> int:
    """`2026-11/documents/Legal division/0011 Name/03-order.docx` → 11."""
    return int(Path(path).parent.name.split()[0])


def test_each_run_s_documents_are_on_the_disk(sample: Sample) -> None:
    for run in sample.runs:
        assert set(run.documents) <= set(run.files)


def test_a_mended_row_changes_exactly_its_own_papers(sample: Sample, tmp_path: Path) -> None:
    rosters = copied("2026-11", tmp_path)
    out = Path(tmp_path, "out")
    flow.orders(places(out, rosters=tmp_path), NOVEMBER)
    before = files(out)
    change(rosters / "hires.xlsx", MENDED, "position", "Junior inspector")
    told = flow.orders(places(out, rosters=tmp_path), NOVEMBER)
    outcomes = {one["servant_id"]: one for one in told.decisions}
    after = files(out)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    papers = {path for path in changed if path.endswith(".docx")}
    assert papers == set(outcomes[MENDED]["documents"])
    assert {number_of(path) for path in papers} == {outcomes[MENDED]["mentorship"]}
    assert before.keys() - after.keys() == set()


def change(book: Path, key: str, column: str, value: str) -> None:
    made = load_workbook(book)
    sheet = made.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == key)
    row[headings.index(column)].value = value
    made.save(book)


def test_every_paper_of_both_months_passes_the_audit(sample: Sample) -> None:
    audit = OpenXmlValidator()
    papers = sorted(sample.out.rglob("*.docx"))
    assert len(papers) > 150
    assert [path.name for path in papers if audit.validate(path).errors] == []


@pytest.mark.long
@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_opens_every_paper_of_both_months(sample: Sample, tmp_path: Path) -> None:
    papers = dict(numbered(sample.out))
    for name, path in papers.items():
        shutil.copy(path, tmp_path / name)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    copies = [str(tmp_path / name) for name in papers]
    subprocess.run([*command, *copies], check=True, capture_output=True)
    made = [path for path in tmp_path.glob("*.pdf") if path.read_bytes().startswith(b"%PDF")]
    assert len(made) == len(papers)


def numbered(out: Path) -> Iterator[tuple[str, Path]]:
    for place, path in enumerate(sorted(out.rglob("*.docx"))):
        yield f"{place:04}.docx", path


def test_papers_lie_in_the_month_of_the_run_that_made_them(sample: Sample) -> None:
    for run in sample.runs:
        assert {path.split("/")[0] for path in run.documents} == {f"{run.on:%Y-%m}"}
