"""Deliver: the only place that touches files of OUT. A visible file is always whole."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pipeline.errors import PipelineError
from pipeline.model import RESTRICTED
from pipeline.words.speech import reason, say

STAGING: Final = ".staging"
OWN: Final = 0o700
"""The folder for the few is made for its owner alone, where the system knows such a thing."""
NAMED: Final = re.compile(r"( \d{4,}) [^/]*(?=\.docx$)")
"""A surname after the number of a mentorship, at the end of a file's name."""
MEND: Final = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "quota",
    errno.EROFS: "read_only",
    errno.EXDEV: "other_disk",
}
"""What the disk says → our words about it."""


class Volume:
    """The folder OUT. Every method is one act on the disk; paths are relative to OUT, with `/`.

    PipelineError: the disk refuses, in words; what was recorded is delivered by the next run.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.staging = out / STAGING

    def stage(self, name: str, data: bytes) -> Path:
        """Write `data` into a staging file, on the volume where it will be shown."""
        staged = self.staging / name
        with _in_words(name):
            try:
                staged.write_bytes(data)
            except FileNotFoundError:
                self.out.mkdir(parents=True, exist_ok=True)
                self.staging.mkdir(mode=OWN, exist_ok=True)
                staged.write_bytes(data)
        return staged

    def sync(self, staged: Path) -> None:
        """Wait until a staged file would survive a power cut."""
        with _in_words(staged.name), staged.open("r+b") as file:
            os.fsync(file.fileno())

    def show(self, staged: Path, path: str) -> None:
        """Give a staged file its place and name at one stroke."""
        target = self.out / path
        with _in_words(path):
            try:
                staged.replace(target)
            except FileNotFoundError:
                for folder in folders_of(path):
                    _make(self.out / folder)
                staged.replace(target)
            _without_pdf(target)

    def sync_folder(self, path: str) -> None:
        """Wait until a folder's list of files would survive a power cut; Windows does it itself."""
        folder = self.out / path
        if os.name == "nt" or not folder.is_dir():
            return
        with _in_words(path):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def remove(self, path: str) -> None:
        """Take a file away, and the folders below the month that this leaves empty."""
        with _in_words(path):
            (self.out / path).unlink(missing_ok=True)
            _without_pdf(self.out / path)
            for folder in folders_of(path)[2:][::-1]:
                if not _drop_empty(self.out / folder):
                    return

    def holds(self, path: str, data: bytes) -> bool:
        """Whether the file is there with these very bytes."""
        target = self.out / path
        with _in_words(path):
            there = target.is_file() and target.stat().st_size == len(data)
            return there and target.read_bytes() == data

    def sweep(self) -> None:
        """Clear the staging folder of what a killed run left there."""
        with _in_words(STAGING):
            if self.staging.is_dir():
                for left in sorted(self.staging.iterdir()):
                    left.unlink()
                self.staging.rmdir()


def folders_of(path: str) -> list[str]:
    """The folders that hold `path`, from OUT itself inwards."""
    names = path.split("/")[:-1]
    return [".", *("/".join(names[: end + 1]) for end in range(len(names)))]


def _without_pdf(paper: Path) -> None:
    """A PDF beside a paper shows that paper and no other: it goes when the paper changes."""
    if paper.suffix == ".docx":
        paper.with_suffix(".pdf").unlink(missing_ok=True)


def _make(folder: Path) -> None:
    if folder.name == RESTRICTED:
        folder.mkdir(mode=OWN, exist_ok=True)
    else:
        folder.mkdir(exist_ok=True)


def _drop_empty(folder: Path) -> bool:
    if not folder.is_dir():
        return True
    if any(folder.iterdir()):
        return False
    folder.rmdir()
    return True


@contextmanager
def _in_words(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        shut = "closed" if isinstance(error, PermissionError) else "refuses"
        way = MEND.get(error.errno or 0, shut)
        told = say(f"errors.disk.{way}", why=reason(error))
        # The error itself names the path, and the path a person.
        raise PipelineError(say("errors.disk.failed", file=_called(path), why=told)) from None


def _called(path: str) -> str:
    """A path without the surname in it."""
    parts = path.split("/")
    if "documents" in parts and len(parts) > 3:
        return say("errors.disk.paper", file=parts[-1], number=parts[-2].split(" ")[0])
    return NAMED.sub(r"\1", path)
