"""The paths that somebody typed. Promises that what the system does not let us look at stops the
program with one sentence, as what is not there does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.words.speech import reason, say


def is_file(path: Path) -> bool:
    """Whether a file lies there. PipelineError: the system does not tell."""
    with in_reach(path):
        return path.is_file()


def is_folder(path: Path) -> bool:
    """Whether a folder lies there. PipelineError: the system does not tell."""
    with in_reach(path):
        return path.is_dir()


def all_in(folder: Path, *, below: bool = False) -> list[Path]:
    """What lies in a folder; with `below` in every folder under it, too, but behind no link.
    Nothing where no folder is. PipelineError: the system does not tell."""
    with in_reach(folder):
        found = sorted(folder.iterdir()) if folder.is_dir() else []
    deeper = [one for one in found if below and not one.is_symlink()]
    return [*found, *(path for one in deeper for path in all_in(one, below=True))]


@contextmanager
def in_reach(path: Path) -> Iterator[None]:
    """While it is found out what lies at `path`. PipelineError: rights are missing, or the name is
    longer than the system allows."""
    try:
        yield
    except OSError as error:
        told = say("errors.disk.out_of_reach", path=str(path), why=reason(error))
        raise PipelineError(told) from None
