"""Record: papers that are due become files, and only then count as delivered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from pipeline.record.register import Register
from pipeline.record.rows import StoredDocument, stored_document
from pipeline.record.tables import document

BATCH: Final = 200

Make = Callable[[StoredDocument], bytes]
Publish = Callable[[Sequence[tuple[str, bytes]], Sequence[str]], None]


def drain(register: Register, make: Make, publish: Publish) -> int:
    """Write every paper that is due and remove every file that has to go; how many there were.

    `make` gives a paper's bytes from its row alone, the same each time; `publish` returns once
    files and removals would survive a power cut. Only then is a batch marked: a run that is killed
    before does it again, with the same bytes.
    """
    done = 0
    for batch in undelivered(register):
        made = [_made(row, make) for row in batch if not row.remove]
        gone = [row for row in batch if row.remove]
        publish([(row.path, data) for row, data in made], [row.path for row in gone])
        delivered(register, [*(row for row, _ in made), *gone])
        done += len(batch)
    return done


@dataclass(frozen=True, slots=True)
class Staged:
    """A paper whose file is safe and not yet shown: the line's number, the file's path, its name in
    the staging folder (empty: it is in its place already), and its SHA-256."""

    number: int
    path: str
    part: str
    sha256: str


Ranges = Sequence[tuple[int, int]]


def drain_ranges(
    register: Register,
    stage: Callable[[Ranges], Iterator[Sequence[Staged]]],
    show: Callable[[Sequence[Staged]], None],
) -> int:
    """Write the papers that are due, in ranges of their numbers; how many there were.

    `stage` makes the files of each range safe, in any process, and gives them in the ranges' order;
    `show` returns once they stand in their places and would survive a power cut. Only then are they
    marked, as `drain` does.
    """
    done = 0
    for made in stage(_ranges(register)):
        show(made)
        _mark(register, [(one.number, one.sha256, "standing") for one in made])
        done += len(made)
    return done


def waiting(register: Register) -> int:
    """How many papers are due."""
    query = select(func.count()).select_from(document).where(document.c.status == "due")
    with register.reading() as connection:
        return int(connection.execute(query).scalar_one())


def due(register: Register, first: int, last: int) -> list[StoredDocument]:
    """The papers that are due, from the number `first` up to and without `last`."""
    within = document.c.number.between(first, last - 1)
    query = select(document).where(document.c.status == "due", ~document.c.remove, within)
    with register.reading() as connection:
        rows = connection.execute(query.order_by(document.c.number)).all()
    return [stored_document(row) for row in rows]


def _ranges(register: Register) -> Ranges:
    query = select(document.c.number).where(document.c.status == "due", ~document.c.remove)
    with register.reading() as connection:
        numbers = connection.scalars(query.order_by(document.c.number)).all()
    starts = list(numbers[::BATCH])
    return list(pairwise([*starts, numbers[-1] + 1])) if starts else []


def undelivered(register: Register) -> Iterator[list[StoredDocument]]:
    """The outbox in batches: first the papers to write, then the files to remove."""
    yield from _batches(register, document.c.status == "due")
    yield from _batches(register, document.c.remove)


def delivered(register: Register, rows: Sequence[StoredDocument]) -> None:
    """Mark papers as standing, with their files' SHA-256, and removals as done."""
    now = {True: "superseded", False: "standing"}
    _mark(register, [(row.number, row.sha256, now[row.remove]) for row in rows])


def _mark(register: Register, rows: Sequence[tuple[int, str | None, str]]) -> None:
    if rows:
        with register.writing() as connection:
            mark(connection, rows)


def mark(connection: Connection, rows: Sequence[tuple[int, str | None, str]]) -> None:
    """Note each line's hash and status, by its number; its file is not to be removed."""
    marks = [{"which": number, "sha": sha, "now": status} for number, sha, status in rows]
    statement = (
        update(document)
        .where(document.c.number == bindparam("which"))
        .values(sha256=bindparam("sha"), status=bindparam("now"), remove=False)
    )
    connection.execute(statement, marks)


def _batches(register: Register, waiting: ColumnElement[bool]) -> Iterator[list[StoredDocument]]:
    last = 0
    while True:
        query = select(document).where(waiting, document.c.number > last)
        with register.reading() as connection:
            rows = connection.execute(query.order_by(document.c.number).limit(BATCH)).all()
        if not rows:
            return
        last = rows[-1].number
        yield [stored_document(row) for row in rows]


def _made(row: StoredDocument, make: Make) -> tuple[StoredDocument, bytes]:
    data = make(row)
    return replace(row, sha256=hashlib.sha256(data).hexdigest()), data
