"""Makes folders of rosters for tests: lists of rows in, workbooks and CSV files out."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.model import Finding, RawTable
from pipeline.read import read_rosters
from pipeline.settings import Settings

NONE = Settings()
Rows = Sequence[Sequence[Any]]

HIRES: Rows = (
    (
        *("person_id", "full_name", "state_body", "subdivision", "position", "category"),
        *("appointed_on", "first_appointed"),
    ),
    ("H-1", "Somebody New", "Committee", "Law", "Expert", "D-O-5", "01.11.2026", "yes"),
)
STAFF: Rows = (
    (
        *("person_id", "full_name", "state_body", "subdivision", "position", "service_since"),
        *("last_mark", "penalty"),
    ),
    ("T-1", "Somebody Old", "Committee", "Law", "Head", "01.11.2006", "effective", "none"),
)


def workbook(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Writes an .xlsx file; None leaves a cell untouched, texts are never formulas."""
    with xlsxwriter.Workbook(path) as book:
        days = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif isinstance(value, date):
                        sheet.write_datetime(number, column, value, days)
                    elif value is not None:
                        sheet.write(number, column, value)


def table(path: Path, rows: Rows, separator: str = ",", encoding: str = "utf-8") -> None:
    """Writes a CSV file."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows(rows)


def month(folder: Path, hires: Rows = HIRES, staff: Rows = STAFF) -> Path:
    """A folder with the two needed rosters."""
    workbook(folder / "hires.xlsx", {"hires": hires})
    workbook(folder / "staff.xlsx", {"staff": staff})
    return folder


def staff(folder: Path) -> tuple[RawTable, list[Finding]]:
    """The table that is read of `staff`, and what is told of the folder."""
    tables, findings = read_rosters(folder, NONE)
    return tables["staff"], findings
