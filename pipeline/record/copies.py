"""Record: copies of a register's file, each proved whole before it takes its name."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from pipeline.errors import PipelineError
from pipeline.words.speech import reason, say


def beside(path: Path, ending: str) -> Path:
    """The file beside the register: `r.sqlite` and `-backup` give `r-backup.sqlite`."""
    return path.with_name(f"{path.stem}{ending}{path.suffix}")


def copy(engine: Engine, target: Path) -> Path:
    """Copy a SQLite register to `target`: whole and checked before it takes that name."""
    fresh = target.with_name(target.name + ".new")
    try:
        fresh.unlink(missing_ok=True)
        _vacuum(engine, fresh)
        _prove(fresh)
        _settle(fresh, target)
    except OSError as error:
        raise _failed(reason(error)) from None
    return target


def _vacuum(engine: Engine, fresh: Path) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(fresh),))
    except sqlite3.Error as error:
        raise _failed(str(error)) from None
    finally:
        raw.close()


def _prove(fresh: Path) -> None:
    with contextlib.closing(sqlite3.connect(fresh)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall()
        astray = connection.execute("PRAGMA foreign_key_check").fetchall()
    if whole != [("ok",)] or astray:
        raise PipelineError(say("errors.register.copy_not_whole"))


def _settle(fresh: Path, target: Path) -> None:
    with fresh.open("r+b") as file:
        os.fsync(file.fileno())
    fresh.replace(target)
    if os.name != "nt":
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _failed(why: str) -> PipelineError:
    return PipelineError(say("errors.register.no_backup", why=why))
