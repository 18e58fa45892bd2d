"""Between record and deliver: papers that are due become files, a long row of them by processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pipeline import deliver, record
from pipeline.journal import papers
from pipeline.record import Register, Staged
from pipeline.render import shared_out

MANY: Final = 10_000
"""From so many papers on it pays to begin processes, which have to load their modules first."""


@dataclass(frozen=True, slots=True)
class Printing:
    """Where papers come from and go to: the register's path or URL, OUT, and how many processes
    may work at a time."""

    register: str | Path
    out: Path
    workers: int = 1


def drain(register: Register, printing: Printing) -> int:
    """Write every paper that is due, and remove every file that has to go; how many there were.

    The bytes are the same however many processes work, and so is the promise: a paper counts as
    standing once its file would survive a power cut, and no file is shown before it would.
    """
    volume = deliver.Volume(printing.out)
    done = 0
    if printing.workers > 1 and record.waiting(register) >= MANY:
        opens = partial(_worker, str(printing.register), printing.out)
        show = partial(_show, volume)
        done = record.drain_ranges(
            register, lambda ranges: shared_out(opens, ranges, printing.workers), show
        )
    return done + record.drain(register, papers(register), partial(deliver.publish, volume))


def _show(volume: deliver.Volume, made: Sequence[Staged]) -> None:
    deliver.show(volume, [(one.part, one.path) for one in made])


@contextmanager
def _worker(where: str, out: Path) -> Iterator[Callable[[int, int], list[Staged]]]:
    """A process's part: it reads the lines of its range itself, and leaves staged files behind."""
    volume = deliver.Volume(out)
    with record.open_register(where, read_only=True) as register:
        make = papers(register)

        def work(first: int, last: int) -> list[Staged]:
            made = [(row, make(row)) for row in record.due(register, first, last)]
            files = [(f"{row.number}.part", row.path, data) for row, data in made]
            parts = deliver.make_safe(volume, files)
            return [
                Staged(row.number, row.path, part, hashlib.sha256(data).hexdigest())
                for (row, data), part in zip(made, parts, strict=True)
            ]

        yield work
