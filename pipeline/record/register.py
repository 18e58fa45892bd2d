"""Record: open the one place of state, alone, checked and up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from pipeline.errors import PipelineError
from pipeline.reach import is_file, is_folder
from pipeline.record import engine as database
from pipeline.record import migrate
from pipeline.record.copies import beside, copy
from pipeline.record.lock import advisory_lock, file_lock
from pipeline.record.tables import run
from pipeline.words.speech import say


@dataclass(frozen=True, slots=True)
class Register:
    """An open register. `path` is its file, None on PostgreSQL and for a copy in memory."""

    engine: Engine
    path: Path | None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at the register as it stands."""
        with database.in_words(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing."""
        with database.in_words(), self.engine.begin() as connection:
            yield connection

    def rulebook(self) -> str | None:
        """The rulebook that the register belongs to; None before its first run."""
        with self.reading() as connection:
            return connection.execute(
                select(run.c.rulebook).order_by(run.c.number.desc()).limit(1)
            ).scalar()


def open_register(
    where: str | Path, *, read_only: bool = False
) -> AbstractContextManager[Register]:
    """The register at a path or URL, for the length of a `with`.

    To write: alone, made where it is missing, renewed where an older version wrote it. To read
    only: nothing is locked or changed, and a missing register is an empty one.
    RegisterBusyError: another run holds it. PipelineError: damaged, newer, or out of reach.
    """
    return _to_read(where) if read_only else _to_write(where)


@contextmanager
def _to_write(where: str | Path) -> Iterator[Register]:
    url, path = database.locate(where)
    with ExitStack() as held:
        if path is not None:
            _lies_there(path)
            held.enter_context(file_lock(path))
        engine = database.connect(url, read_only=False)
        held.callback(engine.dispose)
        if path is None:
            held.enter_context(advisory_lock(engine))
        register = Register(engine, path)
        _renew(register)
        yield register


def _lies_there(path: Path) -> bool:
    """Whether a register's file is there. PipelineError: a folder is in its place."""
    if is_folder(path):
        raise PipelineError(say("errors.register.path_is_folder"))
    return is_file(path)


def _renew(register: Register) -> None:
    with register.reading() as connection:
        database.check(connection)
        found = migrate.revision(connection)
    if found == migrate.newest():
        return
    if found is not None and register.path is not None:
        # What an older version wrote is kept as that version can read it.
        copy(register.engine, beside(register.path, f"-before-{migrate.newest()}"))
    with register.writing() as connection:
        migrate.upgrade(connection)


@contextmanager
def _to_read(where: str | Path) -> Iterator[Register]:
    url, path = database.locate(where)
    missing = path is not None and not _lies_there(path)
    engine = database.in_memory(None) if missing else database.connect(url, read_only=True)
    register = Register(engine, None if missing else path)
    try:
        with register.reading() as connection:
            database.check(connection)
            found = migrate.revision(connection)
        if found != migrate.newest():
            engine.dispose()
            register = _in_memory(None if missing else path)
        yield register
    finally:
        register.engine.dispose()


def _in_memory(path: Path | None) -> Register:
    # A draft must not change the register, not even its tables: an older one is renewed in a copy.
    register = Register(database.in_memory(path), None)
    with register.writing() as connection:
        migrate.upgrade(connection)
    return register
