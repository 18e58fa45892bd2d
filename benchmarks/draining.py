"""Benchmarks: papers that are due become files, as `make orders` does it: seconds and memory.

The papers are those of an invented month, and their lines in the register are repeated until there
are as many as asked for; so every paper has a line, a path and a file of its own.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from subprocess import run
from time import perf_counter
from unittest.mock import patch

from made import ON, month
from sqlalchemy import func, insert, literal, select

from pipeline import flow, printing, record, rosters
from pipeline.record import tables

STAFF, HIRES, BODIES = 2_000, 200, 5


@dataclass(frozen=True, slots=True)
class Drained:
    """So many papers by so many processes: seconds from the first to the last, and the most memory
    that this process and the largest of the others took, in MiB."""

    papers: int
    seconds: float
    parent: float
    worker: float


class _RecordedError(Exception):
    """Papers are recorded, and none is written."""


def due(home: Path, papers: int) -> Path:
    """An OUT below `home` whose register has so many papers due, and none written."""
    out = home / f"due-{papers}"
    if not (home / "2026-11").exists():
        month(home / "2026-11", STAFF, HIRES, BODIES)
    with patch.object(record, "drain", _stop), suppress(_RecordedError):
        flow.orders(rosters.Places(home / "2026-11", out, out / "register.sqlite"), ON)
    _repeat(out / "register.sqlite", papers)
    return out


def _stop(register: record.Register, *_: object) -> int:
    if record.waiting(register):
        raise _RecordedError
    return 0


def _repeat(where: Path, papers: int) -> None:
    """Repeat the lines of the register's papers until there are so many, each with its own path."""
    document = tables.document
    with record.open_register(where) as register, register.writing() as connection:
        first = connection.execute(select(func.max(document.c.number))).scalar_one()
        for turn in range(1, -(-papers // first)):
            new = {"number": document.c.number + turn * first}
            new["path"] = literal(f"{turn:05}/") + document.c.path
            lines = select(*(new.get(column.name, column) for column in document.c)).where(
                document.c.number <= min(first, papers - turn * first)
            )
            connection.execute(insert(document).from_select(document.c.keys(), lines))


def drained(out: Path, workers: int) -> Drained:
    """All that is due in a copy of `out`, written by a process that does nothing else."""
    into = out.with_name(f"{out.name}-by-{workers}-{len(list(out.parent.iterdir()))}")
    copytree(out, into)
    command = [sys.executable, __file__, str(into), str(workers)]
    done = run(command, capture_output=True, text=True, check=True)
    return Drained(**json.loads(done.stdout))


def _drain(out: Path, workers: int) -> Drained:
    import resource

    where = out / "register.sqlite"
    with record.open_register(where) as register:
        begun = perf_counter()
        done = printing.drain(register, printing.Printing(where, out, workers))
        seconds = perf_counter() - begun
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return Drained(done, seconds, *(resource.getrusage(one).ru_maxrss / unit for one in who))


if __name__ == "__main__":
    told = _drain(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(json.dumps({name: getattr(told, name) for name in told.__slots__}))
