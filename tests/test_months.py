"""The sample's months in turn, twice each: load and history agree, and nothing is done twice."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from pipeline import flow
from tests.loads import heaviest, spans
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
    "replace",
    "recount_term",
    "ended",
    "complete",
}
PLACES = 2
MENDED = "T-00301"


def test_a_second_run_of_each_month_changes_no_byte(sample: Sample) -> None:
    for first, again in sample.twice:
        assert dict(again.files) == dict(first.files)


def test_a_second_run_of_each_month_says_the_same(sample: Sample) -> None:
    for first, again in sample.twice:
        assert (first.decisions, first.documents) == (again.decisions, again.documents)


def test_every_outcome_is_seen_in_the_three_months(sample: Sample) -> None:
    seen = {one["outcome"] for run in sample.runs for one in run.decisions}
    assert seen == BUILT


def test_everybody_in_hires_has_one_decision(sample: Sample) -> None:
    for run in sample.runs:
        assert set(Counter(one["servant_id"] for one in run.decisions).values()) == {1}
    assert len(sample.november.decisions) == 30


def test_everybody_whose_mentorship_is_open_is_decided_in_the_run(sample: Sample) -> None:
    for run in sample.runs:
        still = {one.servant_id for one in run.state.mentorships if one.open}
        assert still <= {one["servant_id"] for one in run.decisions}


def test_nobody_of_the_month_before_is_forgotten_but_those_whose_papers_were_sent(
    sample: Sample,
) -> None:
    for before, after in pairwise(run for run, _ in sample.twice):
        still = {one.servant_id for one in before.state.mentorships if one.open}
        sent = {one.servant_id for one in after.state.mentorships if "papers_sent" in one.done}
        assert still - sent <= {one["servant_id"] for one in after.decisions}


def test_no_mentor_carries_more_than_two_on_any_day(sample: Sample) -> None:
    for run, _ in sample.twice:
        found = heaviest(spans(run.state, ends(sample, run)))
        assert found is not None
        assert found[0] == PLACES


def test_what_was_decided_is_what_the_register_says(sample: Sample) -> None:
    """A servant has the mentor of the last order; who is to follow stands beside until the next."""
    for run in sample.runs:
        kept = {one.number: one for one in run.state.mentorships}
        for one in run.decisions:
            if one["mentorship"] is None:
                continue
            mine = kept[one["mentorship"]]
            follows = mine.replacement.mentor_id if mine.replacement else None
            has = (mine.servant_id, mine.mentor_id, follows)
            if one["old_mentor_id"]:
                assert has == (one["servant_id"], one["old_mentor_id"], one["mentor_id"])
            else:
                assert has == (one["servant_id"], one["mentor_id"], None)


def test_a_servant_never_has_two_open_mentorships(sample: Sample) -> None:
    for run in sample.runs:
        counts = Counter(one.servant_id for one in run.state.mentorships if one.open)
        assert set(counts.values()) == {1}


def test_papers_of_a_signed_mentorship_are_never_touched(sample: Sample) -> None:
    for before, after in pairwise(run for run, _ in sample.twice):
        signed = {one.number for one in after.state.mentorships if one.ever_signed}
        papers = {path: data for path, data in before.papers().items() if number_of(path) in signed}
        assert len(papers) > 60
        later = after.papers()
        assert {path: later.get(path) for path in papers} == papers


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


@pytest.mark.parametrize("month", ["2026-11", "2026-12", "2027-01"])
def test_every_paper_of_the_month_passes_the_audit(sample: Sample, month: str) -> None:
    audit = OpenXmlValidator()
    papers = sorted((sample.out / month).rglob("*.docx"))
    assert len(papers) > 60
    assert [path.name for path in papers if audit.validate(path).errors] == []


@pytest.mark.long
@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_opens_every_paper_of_the_three_months(sample: Sample, tmp_path: Path) -> None:
    papers = dict(numbered(sample.out))
    for name, path in papers.items():
        shutil.copy(path, tmp_path / name)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    copies = [str(tmp_path / name) for name in papers]
    for first in range(0, len(copies), 100):  # LibreOffice takes some 250 files at a time
        subprocess.run([*command, *copies[first : first + 100]], check=True, capture_output=True)
    made = [path for path in tmp_path.glob("*.pdf") if path.read_bytes().startswith(b"%PDF")]
    assert len(made) == len(papers)


def numbered(out: Path) -> Iterator[tuple[str, Path]]:
    for place, path in enumerate(sorted(out.rglob("*.docx"))):
        yield f"{place:04}.docx", path


def test_papers_lie_in_the_month_of_the_run_that_made_them(sample: Sample) -> None:
    for run in sample.runs:
        assert {path.split("/")[0] for path in run.documents} == {f"{run.on:%Y-%m}"}


# January, case by case


def test_january_replaces_mentors_for_each_reason_of_the_act(sample: Sample) -> None:
    kinds = {
        one.replacement.case["trigger"]["kind"]: one
        for one in sample.january.state.mentorships
        if one.replacement
    }
    assert set(kinds) == {"absent", "dismissed", "mentor_released", "transferred"}


def test_the_direct_manager_follows_a_mentor_who_left(sample: Sample) -> None:
    one = sample.january["T-00327"]
    assert (one["outcome"], one["old_mentor_id"], one["mentor_id"]) == (
        "replace",
        "T-00233",
        "T-00232",
    )
    assert one["term"]["days_not_counted"] == 12
    assert {"8", "11"} <= set(one["paragraphs"])


def test_an_order_signed_in_december_has_made_the_new_mentor(sample: Sample) -> None:
    (one,) = [one for one in sample.january.state.mentorships if one.servant_id == "T-00302"]
    assert [served.mentor_id for served in one.service] == ["T-00016", "T-00012"]
    assert sample.january["T-00302"]["outcome"] == "complete"


def test_a_mentor_who_is_to_be_asked_is_proposed_as_the_next_one(sample: Sample) -> None:
    one = sample.january["T-00321"]
    assert (one["outcome"], one["old_mentor_id"], one["mentor_id"]) == (
        "ask_consent",
        "T-00215",
        "T-00221",
    )


def test_who_vanished_from_the_rosters_is_asked_about(sample: Sample) -> None:
    told = {one.code: one.row_key for one in sample.january.findings if "vanished" in one.code}
    assert told == {"servant_vanished": "T-00331", "mentor_vanished": "T-00062"}
    assert sample.january["T-00331"]["outcome"] == "ask_data"
    assert sample.january["T-00332"]["outcome"] == "ask_data"


def test_a_transfer_that_only_the_staff_list_tells_has_no_deadline(sample: Sample) -> None:
    one = sample.january["T-00333"]
    assert (one["outcome"], one["dates"]["replace_by"]) == ("replace", None)
    assert ("leaving_undated", "T-00108") in sample.january.told()


def test_a_term_of_december_that_a_second_illness_moves_is_counted_anew(sample: Sample) -> None:
    terms = [run["T-00303"]["term"]["end"] for run, _ in sample.twice]
    assert terms == ["2027-01-20", "2027-01-25", "2027-01-28"]
    assert sample.january["T-00303"]["outcome"] == "recount_term"


def test_papers_sent_close_a_mentorship(sample: Sample) -> None:
    closed = {
        one.servant_id for one in sample.january.state.mentorships if one.closed_by == "papers_sent"
    }
    assert closed == {"T-00301", "T-00309", "000000000017"}
    assert sample.january["T-00301"]["outcome"] == "not_required"


def test_early_ends_leave_a_note_only_where_an_order_was_signed(sample: Sample) -> None:
    ended = {
        one["servant_id"]: len(one["documents"])
        for one in sample.january.decisions
        if one["outcome"] == "ended"
    }
    assert ended == {"T-00313": 1, "T-00314": 1, "T-00328": 0}


def test_a_late_order_is_reported_beside_findings_that_have_no_cell(sample: Sample) -> None:
    assert ("order_signed_late", "T-00304") in sample.january.told()
    assert ("servant_vanished", "T-00331") in sample.january.told()


def test_a_later_row_corrects_what_december_said(sample: Sample) -> None:
    (one,) = [one for one in sample.january.findings if one.code == "event_corrected"]
    assert one.found == "plan_agreed, 23.11.2026 → plan_agreed, 24.11.2026"
