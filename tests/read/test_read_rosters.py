"""A folder of rosters is found, read and complained about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.read import read_rosters, stopping
from pipeline.settings import Settings
from pipeline.words.findings import sentence
from tests.read.folders import HIRES, STAFF, Rows, month, table, workbook

NONE = Settings()


def codes(folder: Path, settings: Settings = NONE) -> list[str]:
    return [finding.code for finding in read_rosters(folder, settings)[1]]


def test_two_workbooks_give_two_tables_without_findings(tmp_path: Path) -> None:
    tables, findings = read_rosters(month(tmp_path), NONE)
    assert (set(tables), findings) == ({"hires", "staff"}, [])
    assert tables["hires"].columns["person_id"] == ["H-1"]


def test_one_workbook_may_hold_all_rosters_as_sheets(tmp_path: Path) -> None:
    workbook(tmp_path / "november.xlsx", {"Hires": HIRES, "notes": [("x",)], "STAFF": STAFF})
    tables, _ = read_rosters(tmp_path, NONE)
    assert (tables["hires"].sheet, tables["staff"].file) == ("Hires", "november.xlsx")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_csv_file_is_read_whatever_separates_its_cells(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    month(tmp_path)
    rows = [("person_id", "kind", "from", "document"), ("T-1", "sick_leave", "1.11.2026", "№ 1, 2")]
    table(tmp_path / "absences.csv", rows, separator, encoding)
    found = read_rosters(tmp_path, NONE)[0]["absences"]
    assert found.columns["document"] == ["№ 1, 2"]


def test_an_address_is_right_below_a_title_and_beside_blank_columns(tmp_path: Path) -> None:
    rows: Rows = [(), ("Newcomers of November",), (), *[(None, None, *row) for row in HIRES]]
    found = read_rosters(month(tmp_path, hires=[*rows[:4], (), *rows[4:]]), NONE)[0]["hires"]
    assert (found.header_row, found.rows, found.letters["person_id"]) == (4, [6], "C")


def test_headings_may_differ_in_case_blanks_and_hyphens(tmp_path: Path) -> None:
    first = ("Person ID", " full-name ", *HIRES[0][2:])
    found = read_rosters(month(tmp_path, hires=[first, HIRES[1]]), NONE)[0]["hires"]
    assert found.headings["person_id"] == "Person ID"
    assert found.columns["full_name"] == ["Somebody New"]


def test_a_body_names_its_own_headings_in_the_settings(tmp_path: Path) -> None:
    first = ("Табельный номер", *HIRES[0][1:])
    own = Settings(headings={"hires.person_id": ("табельный  номер",)})
    assert read_rosters(month(tmp_path, hires=[first, HIRES[1]]), own)[0]["hires"].rows == [2]


def test_the_sheet_with_the_headings_is_read_where_none_is_named_so(tmp_path: Path) -> None:
    month(tmp_path)
    workbook(tmp_path / "staff.xlsx", {"Help": [("how to fill in",)], "Лист1": STAFF})
    assert read_rosters(tmp_path, NONE)[0]["staff"].sheet == "Лист1"


def test_a_page_that_lists_the_columns_downwards_has_no_headings(tmp_path: Path) -> None:
    month(tmp_path)
    workbook(tmp_path / "staff.xlsx", {"Help": [(name,) for name in STAFF[0]], "Лист1": STAFF})
    assert read_rosters(tmp_path, NONE)[0]["staff"].sheet == "Лист1"


def test_rows_of_nothing_but_blanks_are_no_rows(tmp_path: Path) -> None:
    rows = [*HIRES, (" ", "\u00a0"), (), (0, "Nobody")]
    assert read_rosters(month(tmp_path, hires=rows), NONE)[0]["hires"].rows == [2, 5]


def test_other_files_are_named_and_locks_of_open_workbooks_are_not(tmp_path: Path) -> None:
    month(tmp_path)
    for name in ("~$hires.xlsx", ".hidden", "settings.toml", "letter.docx"):
        (tmp_path / name).write_bytes(b"")
    findings = read_rosters(tmp_path, NONE)[1]
    assert [(f.code, f.severity, f.cell and f.cell.file) for f in findings] == [
        ("file_not_read", "warning", "letter.docx")
    ]


def test_an_unknown_column_is_a_warning_that_names_the_nearest(tmp_path: Path) -> None:
    rows = [(*HIRES[0], "emial"), HIRES[1]]
    finding = read_rosters(month(tmp_path, hires=rows), NONE)[1][0]
    assert (finding.code, finding.cell and finding.cell.address) == ("unknown_column", "I1")
    assert "email" in (finding.mend or "")


def test_values_below_a_blank_heading_are_a_warning(tmp_path: Path) -> None:
    assert codes(month(tmp_path, hires=[HIRES[0], (*HIRES[1], "what is this")])) == [
        "unnamed_column"
    ]


def test_a_missing_required_column_is_one_error(tmp_path: Path) -> None:
    at = HIRES[0].index("appointed_on")
    rows = [(*row[:at], *row[at + 1 :]) for row in HIRES]
    findings = read_rosters(month(tmp_path, hires=rows), NONE)[1]
    assert [(f.code, f.severity, f.column) for f in findings] == [
        ("missing_column", "error", "appointed_on")
    ]


def test_absences_without_the_column_of_their_last_days_are_no_open_ones_in_silence(
    tmp_path: Path,
) -> None:
    away = [("person_id", "kind", "from", "Дней"), ("T-1", "annual_leave", "01.11.2026", "30")]
    workbook(month(tmp_path) / "absences.xlsx", {"absences": away})
    findings = read_rosters(tmp_path, NONE)[1]
    assert [(f.code, f.column) for f in findings if f.severity == "error"] == [
        ("missing_column", "to")
    ]


def test_a_length_of_service_serves_for_its_first_day(tmp_path: Path) -> None:
    first = ["service" if name == "service_since" else name for name in STAFF[0]]
    assert codes(month(tmp_path, staff=[first, STAFF[1]])) == []


def test_a_column_that_stands_twice_is_an_error_and_is_not_read(tmp_path: Path) -> None:
    rows = [(*HIRES[0], "position"), (*HIRES[1], "Another")]
    tables, findings = read_rosters(month(tmp_path, hires=rows), NONE)
    assert {f.code for f in findings} >= {"column_twice"}
    assert "position" not in tables["hires"].columns


@pytest.mark.parametrize(("name", "severity"), [("hires", "warning"), ("staff", "error")])
def test_an_empty_roster_is_told(tmp_path: Path, name: str, severity: str) -> None:
    rows = {"hires": HIRES, "staff": STAFF}
    rows[name] = rows[name][:1]
    findings = read_rosters(month(tmp_path, **rows), NONE)[1]
    assert [(f.code, f.severity) for f in findings] == [("empty_table", severity)]
    # A month in which nobody was accepted has nothing to fill in.
    assert ("nobody was accepted" in str(findings[0].mend)) == (name == "hires")


def refused(folder: Path) -> str:
    """The sentence with which a run is stopped."""
    stops = stopping(read_rosters(folder, NONE)[1])
    assert stops is not None
    told = sentence(stops, with_found=False)
    assert "\n" not in told
    return told


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="does not exist"):
        read_rosters(tmp_path / "nowhere", NONE)


def test_a_missing_roster_is_refused(tmp_path: Path) -> None:
    month(tmp_path)
    (tmp_path / "staff.xlsx").unlink()
    assert "staff.xlsx" in refused(tmp_path)


def test_a_roster_that_stands_twice_is_refused_with_both_files(tmp_path: Path) -> None:
    table(month(tmp_path) / "hires.csv", HIRES)
    assert all(name in refused(tmp_path) for name in ("hires.csv", "hires.xlsx"))


def test_a_roster_without_its_key_is_refused(tmp_path: Path) -> None:
    assert "person_id" in refused(month(tmp_path, hires=[row[1:] for row in HIRES]))


def test_a_roster_without_headings_is_refused(tmp_path: Path) -> None:
    assert "headings" in refused(month(tmp_path, hires=HIRES[1:]))


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("absences.xlsx", b"", "is empty"),
        ("absences.xlsx", b"PK\x03\x04 and no more", "damaged"),
        ("absences.xls", b"<html><table></table></html>", "web page"),
        ("absences.csv", b"\x00\x01\x02\xff", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    (month(tmp_path) / name).write_bytes(content)
    assert word in refused(tmp_path)


def linked(path: Path) -> None:
    try:
        path.symlink_to(path.parent / "gone.xlsx")
    except OSError:
        pytest.skip("links are not allowed here")


@pytest.mark.parametrize(
    ("name", "put", "code"),
    [
        ("events.xlsx", Path.mkdir, "file_is_folder"),
        ("События 2026-11.ods", Path.mkdir, "file_is_folder"),
        ("absences.csv", linked, "file_is_nowhere"),
        ("council.xls", linked, "file_is_nowhere"),
    ],
)
def test_what_is_no_file_under_a_rosters_name_is_told_and_stops_the_run(
    tmp_path: Path, name: str, put: Callable[[Path], None], code: str
) -> None:
    put(month(tmp_path) / name)
    assert codes(tmp_path) == [code]
    assert refused(tmp_path).startswith(f"{name}: ")


def test_a_needed_roster_that_is_no_file_is_told_once(tmp_path: Path) -> None:
    (month(tmp_path) / "staff.xlsx").unlink()
    linked(tmp_path / "staff.xlsx")
    assert codes(tmp_path) == ["file_is_nowhere"]


def test_a_folder_or_a_link_under_another_name_is_nobodys_roster(tmp_path: Path) -> None:
    for name in ("events", "absences 2026-10", "scans.xlsx", "~$events.xlsx", ".events.xlsx"):
        (month(tmp_path) / name).mkdir(exist_ok=True)
    linked(tmp_path / "notes.xlsx")
    assert codes(tmp_path) == []


def test_a_link_to_a_roster_is_read_as_the_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    month(tmp_path / "elsewhere")
    month(tmp_path)
    (tmp_path / "staff.xlsx").unlink()
    try:
        (tmp_path / "staff.xlsx").symlink_to(tmp_path / "elsewhere" / "staff.xlsx")
    except OSError:
        pytest.skip("links are not allowed here")
    assert codes(tmp_path) == []


def test_what_is_found_in_a_cell_stands_in_no_refusal(tmp_path: Path) -> None:
    rows = [("ZZPRIVATE", "ZZPRIVATE")]
    assert "ZZPRIVATE" not in refused(month(tmp_path, hires=rows))
