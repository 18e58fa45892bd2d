"""Record: the database behind a register, and its troubles in words that an operator can use."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import StaticPool

from pipeline.errors import PipelineError
from pipeline.words.speech import say

TROUBLES: Final = {
    "malformed": "damaged",
    "not a database": "no_register",
    "disk is full": "disk_full",
    "readonly": "unwritable",
    "locked": "held",
    "unable to open": "unopened",
    "disk I/O error": "disk_errors",
}
"""What the database says → our sentence about it."""


def locate(where: str | Path) -> tuple[URL, Path | None]:
    """The database's address, and the register's file where it is one."""
    text = str(where)
    if "://" not in text:
        path = Path(where).resolve()
        return URL.create("sqlite", database=str(path)), path
    try:
        url = make_url(text)
    except ArgumentError:
        raise PipelineError(say("errors.register.address")) from None
    if url.get_backend_name() != "sqlite":
        return url, None
    if not url.database or url.database == ":memory:":
        raise PipelineError(say("errors.register.in_memory"))
    return locate(Path(url.database))


def connect(url: URL, *, read_only: bool) -> Engine:
    """An engine whose transactions lock at once, and whose errors hold no statement's values."""
    try:
        engine = create_engine(url, **_options())
    except (ImportError, NoSuchModuleError):
        raise PipelineError(say("errors.register.no_driver", driver=url.drivername)) from None
    if url.get_backend_name() == "sqlite":
        _prepare(engine, read_only=read_only)
    return engine


def in_memory(source: Path | None) -> Engine:
    """A throw-away copy of the register in memory; empty where there is none yet."""
    engine = create_engine("sqlite://", poolclass=StaticPool, **_options())
    _prepare(engine, read_only=False)
    if source is not None:
        raw = engine.raw_connection()
        original = sqlite3.connect(source)
        original.backup(raw.driver_connection)  # type: ignore[arg-type]
        original.close()
        raw.close()
    return engine


@contextmanager
def in_words() -> Iterator[None]:
    """Turn a trouble of disk or database, which the operator can mend, into a sentence."""
    try:
        yield
    except DBAPIError as error:
        cause = str(error.orig)
        for sign, trouble in TROUBLES.items():
            if sign in cause:
                raise PipelineError(say(f"errors.register.{trouble}")) from None
        if isinstance(error, OperationalError) and not isinstance(error.orig, sqlite3.Error):
            # What a server says may hold its address and the user; the password stands in the URL.
            raise PipelineError(say("errors.register.unreachable")) from None
        raise


def check(connection: Connection) -> None:
    """Refuse a damaged register before anything is built on it."""
    if connection.dialect.name != "sqlite":
        return
    answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if answer != "ok":
        raise PipelineError(say("errors.register.damaged"))


def _options() -> dict[str, Any]:
    return {
        "hide_parameters": True,
        "json_serializer": lambda value: json.dumps(value, ensure_ascii=False),
    }


def _prepare(engine: Engine, *, read_only: bool) -> None:
    def opened(connection: Any, _record: Any) -> None:
        # Otherwise the driver would begin transactions itself, later than the first read.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        # FULL, and the folder too: papers are written once the run is sure to survive a power cut.
        cursor.execute("PRAGMA synchronous = EXTRA")
        if read_only:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", opened)
    event.listen(engine, "begin", begun)
