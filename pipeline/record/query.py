"""Record: questions to the register. Nothing here changes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Select, func, select

from pipeline.errors import PipelineError
from pipeline.model import Entry, State
from pipeline.record import tables
from pipeline.record.fold import fold
from pipeline.record.register import Register
from pipeline.record.rows import (
    Json,
    MonthRecord,
    Proof,
    RunRecord,
    StoredDocument,
    entry,
    run_record,
    stored_document,
)
from pipeline.words.own import voice
from pipeline.words.speech import say


def state(register: Register, before_run: int | None = None) -> State:
    """What the entries say, or what they said before run `before_run` added its own."""
    query = select(tables.entry).order_by(tables.entry.c.number)
    if before_run is not None:
        query = query.where(tables.entry.c.run < before_run)
    with register.reading() as connection:
        return fold(entry(row) for row in connection.execute(query))


def added(register: Register, run: int) -> tuple[Entry, ...]:
    """The entries that a run added, in their order."""
    query = select(tables.entry).where(tables.entry.c.run == run).order_by(tables.entry.c.number)
    with register.reading() as connection:
        return tuple(entry(row) for row in connection.execute(query))


def position(register: Register) -> int:
    """The number of the last entry; 0 in an empty register."""
    with register.reading() as connection:
        return highest(connection, tables.entry.c.number)


def highest(connection: Connection, number: Column[int]) -> int:
    """The highest number given so far; 0 where none is."""
    return connection.execute(select(func.max(number))).scalar() or 0


def last_run(register: Register, on: date | None = None) -> RunRecord | None:
    """The last run for the day `on`, or without a day the last run of all."""
    query = select(tables.run).order_by(tables.run.c.number.desc()).limit(1)
    if on is not None:
        query = query.where(tables.run.c.on_day == on)
    with register.reading() as connection:
        row = connection.execute(query).one_or_none()
    return run_record(row) if row is not None else None


def last_voice(register: Register) -> str | None:
    """The language of the last run's settings, in the words of its rulebook; None where there is no
    run, or it names none."""
    query = select(tables.run.c.settings).order_by(tables.run.c.number.desc()).limit(1)
    with register.reading() as connection:
        settings = connection.execute(query).scalar()
    if not settings or "language" not in settings:
        return None
    return voice(settings["language"], settings.get("rulebook", ""))


def run(register: Register, number: int) -> RunRecord:
    """The run of that number."""
    with register.reading() as connection:
        row = connection.execute(select(tables.run).where(tables.run.c.number == number)).one()
    return run_record(row)


def month(register: Register, name: str) -> MonthRecord | None:
    """The month `name` (`2026-11`) over all its runs; None where no run was made for it."""
    query = select(tables.run).where(tables.run.c.month == name).order_by(tables.run.c.number)
    latest: dict[str, tuple[int, Json]] = {}
    numbers: list[int] = []
    last: RunRecord | None = None
    with register.reading() as connection:
        for row in connection.execute(query):
            last = run_record(row)
            numbers.append(last.number)
            latest |= {one["servant_id"]: (last.number, one) for one in last.decisions}
    if last is None:
        return None
    decisions = tuple(latest[servant] for servant in sorted(latest))
    return MonthRecord(name, tuple(numbers), decisions, last, documents(register, month=name))


def documents(
    register: Register,
    *,
    mentorship: int | None = None,
    month: str | None = None,
    standing: bool = True,
) -> tuple[StoredDocument, ...]:
    """Papers of one mentorship (0: of the whole body, which are no mentorship's) or one month's
    folder, by path and number.

    `standing`: only those that count now, delivered or due; else superseded ones too.
    """
    paper = tables.document.c
    query = select(tables.document).order_by(paper.path, paper.number)
    if mentorship is not None:
        mine = paper.mentorship == mentorship if mentorship else paper.mentorship.is_(None)
        query = query.where(mine)
    if month is not None:
        query = query.where(paper.path.startswith(f"{month}/", autoescape=True))
    if standing:
        query = query.where(tables.LIVE)
    with register.reading() as connection:
        return tuple(stored_document(row) for row in connection.execute(query))


def holders(register: Register, kind: str) -> list[tuple[int, str]]:
    """The mentorships that have a paper of this kind that counts now, each with its path."""
    paper = tables.document.c
    query = select(paper.mentorship, paper.path).where(tables.LIVE, paper.kind == kind)
    with register.reading() as connection:
        rows = connection.execute(query.where(paper.mentorship.is_not(None))).all()
    return [(row.mentorship, row.path) for row in rows]


def template(register: Register, sha256: str) -> bytes:
    """The template that a document was made from."""
    found: bytes = _kept(
        register, select(tables.template.c.data).where(tables.template.c.sha256 == sha256)
    )
    return found


def act_text(register: Register, digest: str) -> str:
    """The act's file as it was when a run read it."""
    found: str = _kept(register, select(tables.act.c.text).where(tables.act.c.digest == digest))
    return found


def _kept(register: Register, query: Select[Any]) -> Any:
    with register.reading() as connection:
        found = connection.execute(query).scalar()
    if found is None:
        raise PipelineError(say("errors.register.lacks"))
    return found


def proof(register: Register, run: int) -> Proof | None:
    """What a run said of its matching; None for a run of a version that kept no proof."""
    query = select(tables.proof).where(tables.proof.c.run == run)
    with register.reading() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else Proof(row.certificate, row.explained)


def months(register: Register) -> tuple[str, ...]:
    """The months that have a folder, in order."""
    with register.reading() as connection:
        names = connection.scalars(select(tables.run.c.month).distinct())
        return tuple(sorted(names))
