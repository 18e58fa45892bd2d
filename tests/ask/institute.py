"""The sample's institute, run in turn, with the pack of its council after each quarter's run."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import load_workbook

from pipeline import ask, flow
from pipeline.rosters import Places
from tests.rosters import files
from tests.shared import once
from tests.terminal import ROOT

HOME = ROOT / "data" / "samples" / "internal-affairs"
OCTOBER, DECEMBER, MARCH = date(2026, 10, 12), date(2026, 12, 7), date(2027, 3, 5)
RUNS = {OCTOBER: "2026-Q4", DECEMBER: "2026-Q4-december", MARCH: "2027-Q1"}
QUARTERS = {OCTOBER: "2026-Q4", DECEMBER: "2026-Q4", MARCH: "2027-Q1"}
SECRETS = ("Dispute on the order of night duties", "Left the guard post without leave")
"""What the sample's conflict and incident tell, and only papers for the few may say."""


@dataclass(frozen=True)
class Packed:
    """The folder OUT after a pack, and what the command answered."""

    on: date
    pack: ask.Pack
    files: Mapping[str, bytes]

    def of(self, kind: str) -> list[str]:
        """The paths of one kind of paper."""
        return [path for path in self.pack.documents if f"-{kind}" in path]

    def text(self, kind: str) -> str:
        """The words of the only paper of a kind."""
        (path,) = self.of(kind)
        return words(self.files[path])


def words(data: bytes) -> str:
    """The words of a Word file, cell by cell and line by line."""
    document = Document(BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def sheet(data: bytes, name: str) -> list[dict[str, Any]]:
    """A sheet's rows by their headings."""
    heading, *rest = load_workbook(BytesIO(data))[name].iter_rows(values_only=True)
    return [dict(zip(map(str, heading), row, strict=True)) for row in rest]


def run(out: Path, rosters: Path, on: date) -> None:
    flow.orders(Places(rosters, out, out / "register.sqlite"), on)


def pack(out: Path, quarter: str, on: date) -> Packed:
    made = ask.council(out / "register.sqlite", out, quarter, on)
    return Packed(on, made, files(out))


def run_institute(folder: Path) -> Sequence[Packed]:
    """October, December and March with their packs, or what another worker made of them."""
    return once(folder, _run)


def _run(out: Path) -> list[Packed]:
    made = []
    for on, name in RUNS.items():
        run(out, HOME / name, on)
        made.append(pack(out, QUARTERS[on], on))
    return made


def copied(name: str, folder: Path) -> Path:
    """A copy of one of the institute's folders, which a test may change."""
    return Path(shutil.copytree(HOME / name, folder / name))
