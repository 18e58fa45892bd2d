"""Read: which file of a folder is which roster. Promises each roster once, or one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.model import Cell, Finding
from pipeline.read.books import READABLE, Sheets, open_book
from pipeline.read.headings import fold
from pipeline.settings import Settings
from pipeline.words.rosters import rosters


@dataclass(frozen=True, slots=True)
class Source:
    """Where one roster stands: the file and the sheets that may hold it, the likeliest first."""

    table: str
    file: str
    sheets: Sheets


def find_sources(folder: Path, settings: Settings) -> tuple[dict[str, Source], list[Finding]]:
    """Each roster's source by name; a warning for each file that is none."""
    found: dict[str, Source] = {}
    findings: list[Finding] = []
    for path in _files(folder, settings):
        sources = list(_sources(path)) if path.suffix.lower() in READABLE else []
        for source in sources:
            _refuse_second(found.get(source.table), source)
            found[source.table] = source
        if not sources:
            findings.append(_not_read(path))
    _refuse_missing(folder, found)
    return found, findings


def _files(folder: Path, settings: Settings) -> Iterable[Path]:
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise PipelineError(f"{folder} {what}: give the folder that holds the rosters.")
    ours = {"settings.toml", settings.act.name if settings.act else ""}
    return sorted(
        path
        for path in folder.iterdir()
        # `~$` files are the locks of workbooks that are open in an office program.
        if path.is_file() and not path.name.startswith((".", "~$")) and path.name not in ours
    )


def _sources(path: Path) -> Iterator[Source]:
    named = fold(path.stem)
    if path.suffix.lower() == ".csv" and named not in rosters():
        return
    sheets = open_book(path)
    tables = {fold(name): name for name in sheets if fold(name) in rosters()}
    for table, name in tables.items():
        yield Source(table, path.name, {name: sheets[name]})
    if named in rosters() and named not in tables:
        rest = {name: grid for name, grid in sheets.items() if name not in tables.values()}
        yield Source(named, path.name, rest)


def _refuse_second(first: Source | None, second: Source) -> None:
    if first is not None:
        raise PipelineError(
            f"The roster {first.table} stands twice, in {first.file} and in {second.file}: "
            "leave one of them in the folder."
        )


def _refuse_missing(folder: Path, found: Iterable[str]) -> None:
    missing = [name for name, roster in rosters().items() if roster.needed and name not in found]
    if missing:
        files = " and ".join(f"{name}.xlsx (or a sheet {name})" for name in missing)
        raise PipelineError(f"{folder} has no {files}: put it there, or make one by talimger init.")


def _not_read(path: Path) -> Finding:
    return Finding(
        "file_not_read",
        "warning",
        Cell(path.name),
        allowed="a file or a sheet named " + ", ".join(rosters()),
        mend="if it is a roster, name it so; else take it out of the folder",
    )
