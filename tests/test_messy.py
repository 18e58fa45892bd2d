"""Rosters as they come give the decisions of their clean twin."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.rosters import DAY
from tests.sample import HOME
from tests.terminal import Terminal

CLEAN, MESSY = HOME / "2026-11", HOME / "messy-2026-11"


def test_messy_rosters_are_decided_as_their_clean_twin(talimger: Terminal, tmp_path: Path) -> None:
    clean = talimger("orders", CLEAN, "--on", DAY, "--out", tmp_path / "clean", "--json").json
    messy = talimger("orders", MESSY, "--on", DAY, "--out", tmp_path / "messy", "--json").json
    assert messy["decisions"] == clean["decisions"]
    assert messy["documents"] == clean["documents"]


def test_a_messy_month_has_the_errors_of_its_twin_and_no_others(talimger: Terminal) -> None:
    clean, messy = (talimger("check", one, "--on", DAY, "--json").json for one in (CLEAN, MESSY))
    wrong = [
        {(one["code"], one["row_key"]) for one in said["findings"] if one["severity"] == "error"}
        for said in (clean, messy)
    ]
    assert wrong[0] == wrong[1]


def test_the_preview_of_a_messy_month_names_every_column_and_every_row_passed_over(
    talimger: Terminal,
) -> None:
    said = talimger("check", MESSY, "--on", DAY)
    assert 'F  appointed_on  "Жұмысқа қабылданған күні / Дата приёма на работу"' in said.out
    assert "passed over (numbers): row 6" in said.out
    assert "passed over (total): row 259" in said.out
    assert "kz1048, separated by semicolons" in said.out


def test_the_marked_copy_of_a_messy_roster_is_the_file_as_it_came(
    talimger: Terminal, tmp_path: Path
) -> None:
    talimger("orders", MESSY, "--on", DAY, "--out", tmp_path, "--json")
    (file,) = MESSY.glob("Жаңа*.xlsx")
    before, after = load_workbook(file), load_workbook(tmp_path / "2026-11" / "problems-hires.xlsx")
    assert after.sheetnames[1:] == before.sheetnames
    for old, new in zip(before.worksheets, after.worksheets[1:], strict=True):
        assert new.merged_cells.ranges == old.merged_cells.ranges
        assert [[cell.value for cell in row] for row in new] == [
            [cell.value for cell in row] for row in old
        ]
    marked = [cell for sheet in after.worksheets for row in sheet for cell in row if cell.comment]
    assert len(marked) > 1
