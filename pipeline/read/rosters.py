"""Read: a folder in, raw tables out. Promises every cell of a known column with its address."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.model import Finding, RawTable
from pipeline.read.folder import find_sources
from pipeline.read.table import read_table
from pipeline.settings import Settings


def read_rosters(folder: Path, settings: Settings) -> tuple[Mapping[str, RawTable], list[Finding]]:
    """The folder's rosters by name (`hires`, `staff`, and those of the others that are there).

    Findings: `file_not_read`, `unknown_column`, `unnamed_column`, `missing_column`, `column_twice`,
    `empty_table`. A PipelineError where the folder, a needed roster or its key column is missing,
    where a roster stands twice, and where a file cannot be read.
    """
    sources, findings = find_sources(folder, settings)
    tables = {}
    for name in sorted(sources):
        tables[name], faults = read_table(sources[name], settings)
        findings += faults
    return tables, findings
