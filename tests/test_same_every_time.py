"""The same rosters give the same answers, whatever the files are called and wherever a run is."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from pipeline import flow
from pipeline.rosters import Places
from tests.read.packages import packed
from tests.read.test_kinds import TABLES
from tests.rosters import files
from tests.sample import HOME, NOVEMBER, Sample
from tests.terminal import process

Rows = list[list[Any]]
SEPARATOR = ";"


def rows_of(name: str) -> Rows:
    """A roster of the sample's November as it came, the headings first."""
    file = HOME / "2026-11" / f"{name}.xlsx"
    if file.exists():
        return [list(row) for row in load_workbook(file)[name].iter_rows(values_only=True)]
    text = file.with_suffix(".csv").read_text("utf-8-sig").splitlines()
    return [[cell or None for cell in row] for row in csv.reader(text, delimiter=SEPARATOR)]


def as_xlsx(path: Path, rows: Rows) -> None:
    with Workbook(str(path)) as book:
        sheet, days = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(at, column, cell, days)
                elif isinstance(cell, str):
                    sheet.write_string(at, column, cell)
                elif cell is not None:
                    sheet.write(at, column, cell)


def as_csv(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=SEPARATOR).writerows(
            [_text(cell) for cell in row] for row in rows
        )


def as_ods(path: Path, rows: Rows) -> None:
    lines = ["".join(map(_ods, row)) for row in rows]
    table = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    content = (
        f'<?xml version="1.0"?><office:document-content {TABLES}><office:body><office:spreadsheet>'
        f'<table:table table:name="1">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest"/>'
    )
    parts = {"mimetype": kind, "content.xml": content.encode()}
    packed(path, parts | {"META-INF/manifest.xml": manifest})


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:%d.%m.%Y}" if isinstance(cell, datetime) else str(cell)


def _ods(cell: Any) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, datetime):
        told = f'office:value-type="date" office:date-value="{cell:%Y-%m-%d}"'
    else:
        number = isinstance(cell, int | float)
        told = f'office:value-type="{"float" if number else "string"}"'
        told += f' office:value="{cell}"' if number else ""
    text = escape(_text(cell))
    return f"<table:table-cell {told}><text:p>{text}</text:p></table:table-cell>"


KINDS: Mapping[str, tuple[Callable[[Path, Rows], None], Mapping[str, str]]] = {
    "xlsx": (
        as_xlsx,
        {
            "hires": "Жаңа қызметкерлер (қараша)",
            "staff": "Сотрудники на 20.11.2026",
            "absences": "Отпуска и больничные",
        },
    ),
    "csv": (as_csv, {"hires": "Hires 2026-11", "staff": "STAFF", "absences": "absences_11"}),
    "ods": (
        as_ods,
        {"hires": "Принятые", "staff": "Қызметкерлер", "absences": "Отсутствия 11.2026"},
    ),
}


def as_hr_may_send_it(folder: Path, kind: str) -> Path:
    """November in files of this kind with other names, the rows in another order."""
    write, names = KINDS[kind]
    chance = np.random.default_rng(len(kind) + ord(kind[0]))
    folder.mkdir()
    shutil.copy(HOME / "2026-11" / "settings.toml", folder)
    for roster, name in names.items():
        head, *rows = rows_of(roster)
        order = chance.permutation(len(rows)).tolist()
        write(folder / f"{name}.{kind}", [head, *(rows[at] for at in order)])
    return folder


def certified(found: Mapping[str, bytes]) -> Any:
    """The proof, less what tells one run's files from another's."""
    told = json.loads(found["2026-11/certificate.json"])
    del told["fingerprint"]
    return told


def papers(found: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in found.items() if path.endswith(".docx")}


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_other_names_and_kinds_with_their_rows_in_any_order_give_the_same_answers(
    sample: Sample, tmp_path: Path, kind: str
) -> None:
    rosters = as_hr_may_send_it(tmp_path / "2026-11", kind)
    out = tmp_path / "out"
    told = flow.orders(Places(rosters, out, out / "register.sqlite"), NOVEMBER)
    found, november = files(out), sample.november
    assert told.decisions == november.decisions
    assert Counter((one.code, one.row_key) for one in told.findings) == Counter(
        (one.code, one.row_key) for one in november.findings
    )
    assert certified(found) == certified(november.files)
    assert papers(found) == november.papers()


def fast_paths() -> Sequence[str]:
    """What this processor can do beyond what numpy needs, and numpy has a faster way for."""
    told: Any = np.show_config(mode="dicts")
    return list(told["SIMD Extensions"].get("found", ()))


SURROUNDINGS = {
    "hash": {"PYTHONHASHSEED": "20261120"},
    "place": {"LC_ALL": "C", "LANG": "kk_KZ.UTF-8", "TZ": "Pacific/Kiritimati", "COLUMNS": "40"},
    "processor": {"NPY_DISABLE_CPU_FEATURES": " ".join(fast_paths())},
}


@pytest.mark.parametrize("what", SURROUNDINGS)
def test_another_hash_another_place_and_a_slower_processor_change_no_byte(
    sample: Sample, tmp_path: Path, what: str
) -> None:
    ran = process(
        *("orders", HOME / "2026-11", "--on", NOVEMBER, "--out", tmp_path / "out"),
        cwd=tmp_path,
        env=SURROUNDINGS[what],
    )
    assert ran.returncode == 1, ran.stderr
    assert b"CPU" not in ran.stderr
    found = {path: data for path, data in files(tmp_path / "out").items() if "/" in path}
    assert found == {path: data for path, data in sample.november.files.items() if "/" in path}
