"""The pack of a council's quarterly meeting: what lies where, and who may see it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline import ask, flow
from pipeline.rosters import Places
from tests.ask.institute import (
    DECEMBER,
    HOME,
    MARCH,
    OCTOBER,
    RUNS,
    SECRETS,
    Packed,
    copied,
    pack,
    run,
    run_institute,
    sheet,
    words,
)
from tests.rosters import Month, files
from tests.shared import home
from tests.terminal import Terminal

PAPERS = [
    "01-invitation.docx",
    "02-agenda.docx",
    "04-minutes.docx",
    "05-reserve_sheet.docx",
    "06-practice_note.docx",
    "07-help_plan.docx",
    "08-proposals.docx",
    "09-request_register.docx",
]


@pytest.fixture(scope="module")
def institute(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Sequence[Packed]:
    return run_institute(home(tmp_path_factory, request) / "institute")


@pytest.fixture
def october(institute: Sequence[Packed]) -> Packed:
    return institute[0]


@pytest.fixture
def december(institute: Sequence[Packed]) -> Packed:
    return institute[1]


@pytest.fixture
def march(institute: Sequence[Packed]) -> Packed:
    return institute[2]


# ---- what the pack holds


def test_the_pack_lies_in_a_folder_of_the_quarter_and_all_that_is_listed_is_there(
    december: Packed,
) -> None:
    documents = december.pack.documents
    assert set(documents) <= set(december.files)
    common = [Path(path).name for path in documents if path.startswith("council/2026-Q4/")]
    assert [name for name in common if "mentor_report" not in name] == [
        *PAPERS,
        "registers.xlsx",
        "resolutions.xlsx",
    ]


def test_each_mentor_to_be_heard_has_a_report_and_an_item_of_the_agenda(december: Packed) -> None:
    reports = december.of("mentor_report")
    rows = sheet(december.files["council/2026-Q4/resolutions.xlsx"], "Agenda")
    assert len([row for row in rows if row["Item"] == "Hearing of a mentor"]) == len(reports) > 0


def test_the_agenda_tells_of_every_open_matter_by_its_words(december: Packed) -> None:
    agenda = december.text("agenda")
    assert "Time for the laboratory outside lessons" in agenda
    assert "A room for the work of mentors" in agenda


def test_decisions_of_one_quarter_stand_on_the_agenda_of_the_next_until_they_are_done(
    march: Packed,
) -> None:
    agenda = march.text("agenda")
    assert "Free the laboratory on Wednesdays for the mentors" in agenda
    rows = sheet(march.files["council/2027-Q1/resolutions.xlsx"], "resolutions")
    assert "2026-Q4/2" in [row["number"] for row in rows]


def test_a_quarters_minutes_tell_what_was_decided_once_it_is_recorded(
    tmp_path: Path,
) -> None:
    for on, name in RUNS.items():
        run(tmp_path, HOME / name, on)
    minutes = pack(tmp_path, "2026-Q4", MARCH).text("minutes")
    assert "Print the list of acts for newcomers" in minutes


def test_the_same_quarter_again_has_the_same_bytes(tmp_path: Path) -> None:
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    first = pack(tmp_path, "2026-Q4", OCTOBER)
    assert pack(tmp_path, "2026-Q4", OCTOBER).files == first.files


def test_the_pack_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    before = files(tmp_path)
    after = pack(tmp_path, "2026-Q4", OCTOBER).files
    assert {path: after[path] for path in before} == before


def test_what_hr_fills_in_is_read_by_the_next_run_and_decides_the_matter(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, HOME / "2026-Q4", OCTOBER)
    pack(out, "2026-Q4", OCTOBER)
    folder = copied("2026-Q4", tmp_path)
    table = folder / "resolutions.xlsx"
    shutil.copy(out / "council" / "2026-Q4" / "resolutions.xlsx", table)
    book = load_workbook(table)
    row = next(row for row in book["resolutions"].iter_rows(min_row=2) if row[1].value == 1)
    row[2].value, row[3].value, row[7].value = OCTOBER, "Granted.", 8
    book.save(table)
    told = flow.orders(Places(folder, out, out / "register.sqlite"), OCTOBER)
    assert table.name not in {one.cell.file for one in told.findings if one.cell}
    found = pack(out, "2026-Q4", OCTOBER)
    rows = sheet(found.files["council/2026-Q4/registers.xlsx"], "Requests")
    assert [(one["Matter No"], one["Decision"]) for one in rows] == [(1, "Granted."), (2, None)]


# ---- what only a few may see


def test_a_restricted_matter_has_a_case_file_among_the_papers_for_the_few(
    december: Packed,
) -> None:
    few = [path for path in december.pack.documents if path.startswith("restricted/2026-Q4/")]
    assert [Path(path).name.split(" ")[0] for path in few] == [
        "10-case_file",
        "10-case_file",
        "resolutions.xlsx",
    ]
    told = "\n".join(words(december.files[path]) for path in few if path.endswith(".docx"))
    for secret in SECRETS:
        assert secret in told


def test_no_file_for_everybody_tells_of_a_restricted_matter(institute: Sequence[Packed]) -> None:
    for packed in institute:
        for path, data in packed.files.items():
            if path.endswith((".docx", ".xlsx", ".json")) and "restricted/" not in path:
                for secret in SECRETS:
                    assert secret not in everything(path, data), path


def everything(path: str, data: bytes) -> str:
    """All words of a file."""
    if path.endswith(".docx"):
        return words(data)
    if path.endswith(".json"):
        return data.decode("utf-8")
    sheets = load_workbook(BytesIO(data)).worksheets
    return "\n".join(str(row) for one in sheets for row in one.iter_rows(values_only=True))


def test_no_manifest_names_a_paper_for_the_few(march: Packed) -> None:
    for path, data in march.files.items():
        if path.endswith(("manifest.json", "decisions.json")):
            assert "restricted/" not in data.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_the_folder_for_the_few_is_its_owners_alone(tmp_path: Path) -> None:
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    pack(tmp_path, "2026-Q4", OCTOBER)
    assert (tmp_path / "restricted").stat().st_mode & 0o777 == 0o700


def test_a_table_of_decisions_that_nobody_filled_in_is_read_without_a_word(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, HOME / "2026-Q4", OCTOBER)
    pack(out, "2026-Q4", OCTOBER)
    folder = copied("2026-Q4", tmp_path)
    shutil.copy(out / "restricted" / "2026-Q4" / "resolutions.xlsx", folder)
    told = flow.orders(Places(folder, out, out / "register.sqlite"), OCTOBER)
    assert "resolutions.xlsx" not in {one.cell.file for one in told.findings if one.cell}


def test_a_quarter_far_ahead_has_a_pack_too(tmp_path: Path) -> None:
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    assert "council/2035-Q2/02-agenda.docx" in pack(tmp_path, "2035-Q2", OCTOBER).files


# ---- what cannot be made


def test_a_disk_that_refuses_a_report_is_told_without_the_surname(
    talimger: Terminal, tmp_path: Path
) -> None:
    for on, name in list(RUNS.items())[:2]:
        run(tmp_path, HOME / name, on)
    first = pack(tmp_path, "2026-Q4", DECEMBER)
    report = tmp_path / first.of("mentor_report")[0]
    report.unlink()
    report.mkdir()
    said = talimger("council", "2026-Q4", "--on", DECEMBER, "--out", tmp_path)
    assert said.status == 2
    number, surname = report.stem.split(" ")[1:]
    assert number in said.sentence
    assert surname not in said.sentence


@pytest.mark.parametrize("quarter", ["2026", "2026-Q5", "Q4-2026", "", "2026-Q4-december"])
def test_a_quarter_that_does_not_read_is_a_sentence(
    talimger: Terminal, tmp_path: Path, quarter: str
) -> None:
    said = talimger("council", quarter, "--out", tmp_path)
    assert said.status == 2
    assert "2026-Q4" in said.sentence
    assert list(tmp_path.iterdir()) == []


def test_a_register_without_a_run_is_a_sentence(talimger: Terminal, tmp_path: Path) -> None:
    said = talimger("council", "2026-Q4", "--out", tmp_path)
    assert said.status == 2
    assert "talimger orders" in said.sentence


def test_a_rulebook_without_a_council_is_a_sentence(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    month.run()
    said = talimger("council", "2026-Q4", "--out", month.out)
    assert said.status == 2
    assert "civil-service" in said.sentence
    assert not (month.out / "council").exists()


def test_a_register_that_knows_no_council_says_what_to_do(
    talimger: Terminal, tmp_path: Path
) -> None:
    folder = copied("2026-Q4", tmp_path)
    (folder / "council.xlsx").unlink()
    run(tmp_path / "out", folder, OCTOBER)
    said = talimger("council", "2026-Q4", "--out", tmp_path / "out", "--on", OCTOBER)
    assert said.status == 2
    assert "table council" in said.sentence


# ---- the terminal


def test_the_command_says_where_the_pack_lies_and_nobodys_name(
    talimger: Terminal, tmp_path: Path
) -> None:
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    said = talimger("council", "2026-Q4", "--on", OCTOBER, "--out", tmp_path)
    assert said.status == 0
    assert str(tmp_path / "council" / "2026-Q4") in said.out
    assert str(tmp_path / "restricted" / "2026-Q4") in said.out
    surnames = [one["Name"] for one in people(tmp_path)]
    assert not [name for name in surnames if name and name.split()[0] in said.out]


def people(out: Path) -> list[dict[str, str]]:
    """Whom the register of requests names."""
    data = (out / "council" / "2026-Q4" / "registers.xlsx").read_bytes()
    return [{"Name": str(row["Who asks"])} for row in sheet(data, "Requests")]


def test_the_command_answers_machines_with_quarter_documents_and_findings(
    talimger: Terminal, tmp_path: Path
) -> None:
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    said = talimger("council", "2026-q4", "--on", OCTOBER, "--out", tmp_path, "--json")
    assert list(said.json) == ["quarter", "documents", "findings"]
    assert said.json["quarter"] == "2026-Q4"
    assert all((tmp_path / path).is_file() for path in said.json["documents"])


def test_a_quarter_that_went_by_without_a_meeting_is_a_finding(
    talimger: Terminal, tmp_path: Path
) -> None:
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    late = ("council", "2027-Q1", "--on", "2027-01-11", "--out", tmp_path, "--json")
    assert "2026-Q4" in {one["row_key"] for one in talimger(*late).json["findings"]}


def test_a_council_without_a_secretary_ends_with_1(talimger: Terminal, tmp_path: Path) -> None:
    folder = copied("2026-Q4", tmp_path)
    book = load_workbook(folder / "council.xlsx")
    rows = book["council"].iter_rows(min_row=2)
    (cell,) = [row[1] for row in rows if row[1].value == "secretary"]
    cell.value = "member"
    book.save(folder / "council.xlsx")
    run(tmp_path / "out", folder, OCTOBER)
    said = talimger("council", "2026-Q4", "--on", OCTOBER, "--out", tmp_path / "out", "--json")
    assert said.status == 1
    assert [one["severity"] for one in said.json["findings"]].count("error") == 1


def test_the_pack_is_a_value_for_whoever_calls_from_python(tmp_path: Path) -> None:
    run(tmp_path, HOME / "2026-Q4", OCTOBER)
    made = ask.council(tmp_path / "register.sqlite", tmp_path, "2026-Q4", OCTOBER)
    assert made.quarter == "2026-Q4"


def test_a_pack_tells_once_which_texts_its_language_lacks(tmp_path: Path) -> None:
    rosters = copied("2026-Q4", tmp_path)
    file = rosters / "settings.toml"
    said = file.read_text(encoding="utf-8")
    first = said.index("[translations]")
    file.write_text(said[:first].replace('language = "en"', 'language = "kk"'), encoding="utf-8")
    run(tmp_path / "out", rosters, OCTOBER)
    told = pack(tmp_path / "out", "2026-Q4", OCTOBER).pack.findings
    texts = [one.found for one in told if one.code == "text_untranslated"]
    assert texts
    assert len(texts) == len(set(texts))
    assert all(one.severity == "warning" for one in told if one.code == "text_untranslated")


def test_a_pack_in_the_language_of_the_rosters_lacks_no_text(
    institute: Sequence[Packed],
) -> None:
    assert not [one for made in institute for one in made.pack.findings if "transl" in one.code]
