"""Read: a folder in, raw tables out. Promises every cell of a known column with its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.model import Finding, RawTable
from pipeline.read.folder import find_sources
from pipeline.read.refused import REFUSALS
from pipeline.read.table import read_table
from pipeline.settings import Settings
from pipeline.words.headings import table_of

STOPPING = {
    *("missing_roster", "roster_twice", "no_headings", "missing_key", "two_sheets"),
    "three_heading_rows",
}
"""Findings after which a roster is not there at all."""


def read_rosters(folder: Path, settings: Settings) -> tuple[Mapping[str, RawTable], list[Finding]]:
    """The folder's rosters by name, and what is wrong with its files, headings and sheets.

    A file that cannot be read costs that file, and is told. A PipelineError only where the folder
    itself is none.
    """
    sources, findings = find_sources(folder, settings)
    tables = {}
    for name in sorted(sources):
        table, faults = read_table(sources[name], settings)
        findings += faults
        if table is not None:
            tables[name] = table
    return tables, findings


def stopping(findings: Iterable[Finding]) -> Finding | None:
    """The first finding without whose mending nothing can be decided; None where there is none.

    Nobody may be assigned while a roster that is there could not be read: it may say that somebody
    is away. A file that is none of the rosters stops nothing.
    """
    return next((one for one in findings if _stops(one)), None)


def _stops(finding: Finding) -> bool:
    file = finding.cell.file.rpartition(".")[0] if finding.cell else ""
    refused = finding.code in REFUSALS and finding.severity == "error"
    return finding.code in STOPPING or (refused and table_of(file) is not None)
