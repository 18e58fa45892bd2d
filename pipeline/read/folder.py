"""Read: which file of a folder is which roster. Promises each roster once, or a finding why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.model import Cell, Finding
from pipeline.reach import in_reach
from pipeline.read.books import READABLE, Book, open_books
from pipeline.read.refused import Refused
from pipeline.read.sheet import Sheet
from pipeline.settings import SETTINGS, Settings
from pipeline.words.headings import fold, table_names, table_of
from pipeline.words.rosters import rosters
from pipeline.words.speech import either, report, say

_OF_WINDOWS = frozenset({"desktop.ini", "thumbs.db"})
"""Files that Windows puts into folders and hides: nobody there knows of them."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one roster stands: the file and the sheets that may hold it, in the file's order."""

    table: str
    file: str
    sheets: Sequence[Sheet]


def find_sources(folder: Path, settings: Settings) -> tuple[dict[str, Source], list[Finding]]:
    """Each roster's source by name, and what is wrong with the folder's files.

    A folder, or a link that leads nowhere, under a roster's name is a file that cannot be read.
    Findings: `file_not_read`, the codes of `refused.py`, `roster_twice`, `missing_roster`.
    """
    files = list(_files(folder, settings))
    there = [file for file in files if file.is_file()]
    books = {
        **{file: Refused(_instead(file)) for file in files if file not in there},
        **open_books([file for file in there if _readable(file)]),
    }
    found: dict[str, list[Source]] = {}
    findings: list[Finding] = []
    unread: set[str] = set()
    strange: list[Path] = []
    for file in files:
        book = books.get(file, ())
        if isinstance(book, Refused):
            findings.append(_refused(file, book))
            unread |= {table_of(file.stem) or ""}
            continue
        sources = list(_sources(file, book))
        for source in sources:
            found.setdefault(source.table, []).append(source)
        if not sources and table_of(file.stem) is None:
            findings.append(_not_read(file))
        elif not sources:
            strange.append(file)
            unread |= {table_of(file.stem) or ""}
    findings += (_other_kind(file, found) for file in strange)
    findings += _twice(found)
    findings += _missing({*found, *unread})
    return {table: sources[0] for table, sources in found.items() if len(sources) == 1}, findings


def _files(folder: Path, settings: Settings) -> Iterable[Path]:
    ours = {SETTINGS, settings.act.name if settings.act else ""}
    with in_reach(folder):
        if not folder.is_dir():
            way = "is_a_file" if folder.exists() else "no_folder"
            raise PipelineError(say(f"errors.rosters.{way}", folder=str(folder)))
        return sorted(
            path
            for path in folder.iterdir()
            # `~$` files are the locks of workbooks that are open in an office program.
            if (path.is_file() or _stands_for_a_roster(path))
            and not path.name.startswith((".", "~$"))
            and path.name not in ours
            and path.name.casefold() not in _OF_WINDOWS
        )


def _stands_for_a_roster(path: Path) -> bool:
    """No file, though its name is a roster's: who put it there meant one."""
    return path.suffix.lower() in READABLE and table_of(path.stem) is not None


def _instead(path: Path) -> str:
    return "file_is_folder" if path.is_dir() else "file_is_nowhere"


def _readable(file: Path) -> bool:
    """A text file is opened only where its name says that it is a roster."""
    kind = file.suffix.lower()
    return kind in READABLE and (kind != ".csv" or table_of(file.stem) is not None)


def _sources(file: Path, book: Book | tuple[()]) -> Iterator[Source]:
    if isinstance(book, Refused) or not book:
        return
    named = table_of(file.stem)
    tables: dict[str, list[Sheet]] = {}
    for sheet in book:
        if sheet.name and (table := table_of(sheet.name)):
            tables.setdefault(table, []).append(sheet)
    for table, sheets in tables.items():
        exact = [sheet for sheet in sheets if fold(sheet.name) == table]
        yield Source(table, file.name, exact or sheets)
    if named and named not in tables:
        yield Source(named, file.name, [one for one in book if not table_of(one.name)])


def _refused(file: Path, refused: Refused) -> Finding:
    return report(refused.code, Cell(file.name))


def _twice(found: Mapping[str, Sequence[Source]]) -> Iterator[Finding]:
    for table, sources in found.items():
        files = either((source.file for source in sources), "and")
        for second in sources[1:2]:
            cell = Cell(second.file)
            yield report("roster_twice", cell, column=table, table=table, files=files)


def _missing(found: Iterable[str]) -> Iterator[Finding]:
    for name, roster in rosters().items():
        if roster.needed and name not in found:
            yield report("missing_roster", column=name, name=name)


def _other_kind(file: Path, found: Collection[str]) -> Finding:
    """A roster's name on a letter or a picture: beside the roster itself it does no harm."""
    finding = report("file_other_kind", Cell(file.name))
    return replace(finding, severity="warning") if table_of(file.stem) in found else finding


def _not_read(file: Path) -> Finding:
    names = {fold(name): table for table, listed in table_names().items() for name in listed}
    near = get_close_matches(fold(file.stem), names, 1, 0.75)
    known = tuple(rosters())
    if near:
        return report("file_not_read/near", Cell(file.name), names=known, near=names[near[0]])
    return report("file_not_read", Cell(file.name), names=known)
