"""Record: a run's entries, numbers and due papers in one transaction; all of it or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from pipeline.model import Document, Entry
from pipeline.record import tables
from pipeline.record.outbox import mark
from pipeline.record.paths import is_safe
from pipeline.record.query import highest
from pipeline.record.register import Register
from pipeline.record.rows import NewRun, RunRecord, StoredDocument, run_record

V = TypeVar("V")
TOGETHER: Final = 500
"""So many values every database takes in one question."""


def commit(
    register: Register,
    run: NewRun,
    entries: Sequence[Entry],
    documents: Sequence[Document | StoredDocument],
    withdrawn: Collection[str] = (),
) -> RunRecord:
    """Record one run. Entries get their numbers in the order given; documents become due.

    A document takes the place of the one that stands at its path; one that is stored already stands
    again, with the status that it brings. `withdrawn` are paths whose papers stand no longer: their
    files are due for removal, but for those of a mentorship that was ever signed. ValueError, which
    is our own bug: an entry is numbered otherwise, or a file of a mentorship that was ever signed
    would be replaced.
    """
    with register.writing() as connection:
        number = highest(connection, tables.run.c.number) + 1
        numbered = _numbered(entries, highest(connection, tables.entry.c.number), number)
        _keep_sources(connection, run)
        _add(connection, tables.run, [_run_row(run, number, numbered, connection)])
        _keep_proof(connection, run, number)
        _keep_mentorships(connection, numbered)
        _add(connection, tables.entry, [_entry_row(entry) for entry in numbered])
        fresh = [one for one in documents if isinstance(one, Document)]
        again = [one for one in documents if isinstance(one, StoredDocument)]
        _supersede(connection, {one.path for one in fresh}, withdrawn)
        _put_out(connection, fresh, number)
        _stand_again(connection, again)
        row = connection.execute(select(tables.run).where(tables.run.c.number == number)).one()
        return run_record(row)


def _numbered(entries: Sequence[Entry], last: int, run: int) -> list[Entry]:
    numbered = [
        replace(entry, number=number, run=run)
        for number, entry in enumerate(entries, start=last + 1)
        if entry.number in (None, number)
    ]
    if len(numbered) != len(entries):
        raise ValueError("an entry came with a number that is not its own")
    return numbered


def _keep_sources(connection: Connection, run: NewRun) -> None:
    known_acts = set(connection.scalars(select(tables.act.c.digest)))
    if run.act_digest not in known_acts:
        _add(connection, tables.act, [{"digest": run.act_digest, "text": run.act_text}])
    known = set(connection.scalars(select(tables.template.c.sha256)))
    fresh = [
        {"sha256": sha256, "name": name, "data": data}
        for sha256, (name, data) in sorted(run.templates.items())
        if sha256 not in known
    ]
    _add(connection, tables.template, fresh)


def _run_row(
    run: NewRun, number: int, entries: Sequence[Entry], connection: Connection
) -> dict[str, Any]:
    first = highest(connection, tables.entry.c.number) + 1
    row = {name: getattr(run, name) for name in NewRun.__slots__ if name in tables.run.c}
    return row | {
        "number": number,
        "on_day": run.on,
        "month": f"{run.on:%Y-%m}",
        "first_entry": first,
        "last_entry": first + len(entries) - 1,
        "settings": dict(run.settings),
        **{name: list(row[name]) for name in ("decisions", "findings", "refusals", "notes")},
    }


def _keep_proof(connection: Connection, run: NewRun, number: int) -> None:
    if run.proof is not None:
        proof = {"certificate": dict(run.proof.certificate), "explained": list(run.proof.explained)}
        _add(connection, tables.proof, [proof | {"run": number}])


def _keep_mentorships(connection: Connection, entries: Sequence[Entry]) -> None:
    last = highest(connection, tables.mentorship.c.number)
    fresh = {
        entry.mentorship: entry.servant_id
        for entry in reversed(entries)
        if entry.mentorship is not None and entry.mentorship > last
    }
    if sorted(fresh) != list(range(last + 1, last + 1 + len(fresh))):
        raise ValueError("the numbers of new mentorships leave a gap")
    rows = [{"number": number, "servant_id": fresh[number]} for number in sorted(fresh)]
    _add(connection, tables.mentorship, rows)


def _entry_row(entry: Entry) -> dict[str, Any]:
    row = {name: getattr(entry, name) for name in Entry.__slots__}
    return row | {"facts": dict(entry.facts)}


def _supersede(connection: Connection, renewed: Collection[str], gone: Collection[str]) -> None:
    standing = _live(connection, {*renewed, *gone})
    signed = _of_signed(connection, list(standing.values()))
    if any(number in signed for path, number in standing.items() if path in renewed):
        raise ValueError("a paper of a mentorship that was signed would be replaced")
    ends = {n: path not in renewed and n not in signed for path, n in standing.items()}
    _end(connection, ends)


def _put_out(connection: Connection, documents: Sequence[Document], run: int) -> None:
    first = highest(connection, tables.document.c.number) + 1
    if not all(is_safe(document.path) for document in documents):
        raise ValueError("a document's path holds what no path may hold")
    _spare(connection, {document.path for document in documents})
    rows = [_document_row(one, number, run) for number, one in enumerate(documents, start=first)]
    _add(connection, tables.document, rows)


def _stand_again(connection: Connection, papers: Sequence[StoredDocument]) -> None:
    """Papers whose order was entered late. What took their place stands no longer."""
    if not papers:
        return
    paths = {one.path for one in papers}
    _end(connection, dict.fromkeys(_live(connection, paths).values(), False))
    _spare(connection, paths)
    mark(connection, [(one.number, one.sha256, one.status) for one in papers])


def _spare(connection: Connection, paths: Collection[str]) -> None:
    """A file that was due to go, and whose place is taken again, is overwritten instead."""
    paper = tables.document.c
    going = connection.execute(select(paper.number, paper.path).where(paper.remove))
    spared = [row.number for row in going if row.path in paths]
    _end(connection, dict.fromkeys(spared, False))


def _end(connection: Connection, removals: Mapping[int, bool]) -> None:
    statement = (
        update(tables.document)
        .where(tables.document.c.number == bindparam("which"))
        .values(status="superseded", remove=bindparam("gone"))
    )
    if removals:
        rows = [{"which": number, "gone": gone} for number, gone in removals.items()]
        connection.execute(statement, rows)


def _document_row(document: Document, number: int, run: int) -> dict[str, Any]:
    return {
        "number": number,
        "run": run,
        "mentorship": document.mentorship,
        "servant_id": document.servant_id,
        "kind": document.kind,
        "path": document.path,
        "content": dict(document.values),
        "template": document.template,
        "sha256": None,
        "status": "due",
        "remove": False,
    }


def _live(connection: Connection, paths: Collection[str]) -> dict[str, int]:
    """The papers that stand at these paths, by path."""
    paper = tables.document.c
    query = select(paper.path, paper.number).where(tables.LIVE)
    return {
        row.path: row.number
        for some in _batched(sorted(paths))
        for row in connection.execute(query.where(paper.path.in_(some)))
    }


def _batched(values: Sequence[V]) -> Iterator[Sequence[V]]:
    return (values[first : first + TOGETHER] for first in range(0, len(values), TOGETHER))


def _of_signed(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Those papers of `numbers` whose mentorship was ever signed. People may have signed what such
    a file says: it stays on the disk as it is, also where the paper stands no longer."""
    signed = select(tables.entry.c.mentorship).where(tables.entry.c.kind == "order_signed")
    paper = tables.document.c
    query = select(paper.number).where(paper.mentorship.in_(signed))
    return {
        number
        for some in _batched(numbers)
        for number in connection.scalars(query.where(paper.number.in_(some)))
    }


def _add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))
