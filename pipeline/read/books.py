"""Read: opens workbooks. Promises the sheets of each, or the code of what is wrong with it."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.read.child import LENGTH
from pipeline.read.csvs import csv_sheet
from pipeline.read.refused import Refused
from pipeline.read.sheet import Sheet, received

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
READABLE = (*WORKBOOKS, ".csv")

MEMORY = 4 << 30
SECONDS = 120.0
GRACE = 30.0
"""Bytes and seconds that one file may take; the seconds that the process has besides."""

Book = Sequence[Sheet] | Refused
_SPARING = {
    "MALLOC_TRIM_THRESHOLD_": str(256 << 20),
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
    "OPENBLAS_NUM_THREADS": "1",
}
"""Where the system's C library knows the first words, it keeps memory that is used again at once.
No matrix is multiplied, and threads for it take half of the time that numpy takes to come."""
_TIMED_OUT = b"Timeout ("
_HOME = Path(__file__).parents[2]
_CHILD = (
    f"import sys; sys.path.insert(0, {str(_HOME)!r}); import pipeline.read.child as c; c.main()"
)


def open_books(files: Sequence[Path]) -> Mapping[Path, Book]:
    """The sheets of each file, in their order; a CSV file has one sheet without a name.

    Workbooks are read in a process of their own. One on which that process ends, or hangs, is
    refused; the others are read all the same.
    """
    found: dict[Path, Book] = {
        file: _text_file(file) for file in files if file.suffix.lower() == ".csv"
    }
    waiting = [file for file in files if file not in found]
    while waiting:
        answers, reason = _answers(waiting)
        found |= zip(waiting, answers, strict=False)
        if len(answers) < len(waiting):
            found[waiting[len(answers)]] = Refused(reason)
        waiting = waiting[len(answers) + 1 :]
    return found


def _text_file(file: Path) -> Book:
    try:
        return [csv_sheet(file)]
    except Refused as refused:
        return refused
    except OSError:
        return Refused("file_busy")


def _answers(files: Sequence[Path]) -> tuple[list[Book], str]:
    """The answers for the first of the files, and why the process ended before the others."""
    asked = {"files": [str(file.absolute()) for file in files], "memory": MEMORY}
    asked |= {"seconds": SECONDS}
    try:
        done = subprocess.run(  # noqa: S603 -- this very Python, with our own words
            [sys.executable, "-I", "-c", _CHILD],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=SECONDS * len(files) + GRACE,
            env=os.environ | _SPARING,
            check=False,
        )
        out, timed_out = done.stdout, _TIMED_OUT in done.stderr
    except subprocess.TimeoutExpired as late:
        out, timed_out = late.stdout or b"", True
    return list(_frames(out)), "reader_too_slow" if timed_out else "reader_gave_up"


def _frames(out: bytes) -> Iterator[Book]:
    """The whole answers; what comes after one that is no answer is nothing."""
    at = 0
    while at + LENGTH.size <= len(out):
        (length,) = LENGTH.unpack_from(out, at)
        at += LENGTH.size
        if at + length > len(out):
            return
        try:
            yield _book(_Plain(BytesIO(out[at : at + length])).load())
        # A process that a file has taken over may send anything at all.
        except Exception:  # noqa: BLE001
            return
        at += length


class _Plain(pickle.Unpickler):
    """Reads plain data and days; a process that a file has taken over can send nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in ("date", "datetime", "time", "timedelta"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _book(answer: Any) -> Book:
    return Refused(answer) if isinstance(answer, str) else [received(sheet) for sheet in answer]
