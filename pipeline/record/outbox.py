"""Record: papers that are due become files, and only then count as delivered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import ColumnElement, bindparam, select, update

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


def undelivered(register: Register) -> Iterator[list[StoredDocument]]:
    """The outbox in batches: first the papers to write, then the files to remove."""
    yield from _batches(register, document.c.status == "due")
    yield from _batches(register, document.c.remove)


def delivered(register: Register, rows: Sequence[StoredDocument]) -> None:
    """Mark papers as standing, with their files' SHA-256, and removals as done."""
    marks = [
        {
            "which": row.number,
            "sha": row.sha256,
            "now": "superseded" if row.remove else "standing",
        }
        for row in rows
    ]
    statement = (
        update(document)
        .where(document.c.number == bindparam("which"))
        .values(sha256=bindparam("sha"), status=bindparam("now"), remove=False)
    )
    with register.writing() as connection:
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
