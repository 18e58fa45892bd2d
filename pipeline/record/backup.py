"""Record: a verified copy of the register beside it, after each run that changed something."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Final

from pipeline.record.copies import beside, copy
from pipeline.record.register import Register

# How far a register has come; equal for a register and its current copy.
COME: Final = (
    "SELECT (SELECT max(number) FROM run), (SELECT max(number) FROM entry), "
    "(SELECT max(number) FROM document), "
    "(SELECT count(*) FROM document WHERE remove OR status = 'due'), "
    "(SELECT version_num FROM alembic_version)"
)


def backup(register: Register) -> Path | None:
    """Renew the copy `…-backup` beside a register's file; None where it is already current.

    A run that was killed before its backup is made good by the next. PostgreSQL has its own ways.
    """
    if register.path is None:
        return None
    target = beside(register.path, "-backup")
    with register.reading() as connection:
        now = connection.exec_driver_sql(COME).one()
    if tuple(now) == _come(target):
        return None
    return copy(register.engine, target)


def _come(target: Path) -> tuple[object, ...] | None:
    if not target.is_file():
        return None
    try:
        with contextlib.closing(sqlite3.connect(target)) as connection:
            found: tuple[object, ...] = connection.execute(COME).fetchone()
            return found
    except sqlite3.Error:
        return None
