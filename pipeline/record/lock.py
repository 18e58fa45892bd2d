"""Record: one run at a time on a register."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

from pipeline.errors import PipelineError, RegisterBusyError
from pipeline.record.engine import in_words
from pipeline.words.speech import reason, say

# The letters "talimger" as one number: what every run on one PostgreSQL database asks for.
ADVISORY_KEY: Final = int.from_bytes(b"talimger", "big")


@contextmanager
def file_lock(register: Path) -> Iterator[None]:
    """Hold the file beside the register; a killed run lets go of it by itself."""
    try:
        register.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(register.with_name(register.name + ".lock"), timeout=0)
        lock.acquire()
    except Timeout:
        raise RegisterBusyError(say("errors.register.busy")) from None
    except OSError as error:
        told = say("errors.register.folder_unwritable", why=reason(error))
        raise PipelineError(told) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def advisory_lock(engine: Engine) -> Iterator[None]:
    """Hold PostgreSQL's lock on a connection of its own; it ends with the connection.

    PipelineError: the database cannot be reached.
    """
    with in_words():
        connection = engine.connect()
    with connection:
        with in_words():
            taken = connection.execute(
                text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}
            ).scalar()
        if not taken:
            raise RegisterBusyError(say("errors.register.busy"))
        yield
