"""Record: what goes into the register and what comes out of it, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import Row

from pipeline.model import Entry

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a run says of its matching: the certificate, and the explanation of each answer."""

    certificate: Json
    explained: Sequence[Json]


@dataclass(frozen=True, slots=True)
class NewRun:
    """One run as it is handed in. Everything but the day and the templates is JSON or text.

    `decisions` are objects with a `servant_id`; `templates` give name and bytes by SHA-256.
    """

    on: date
    rulebook: str
    fingerprint: str
    settings: Json
    version: str
    act_digest: str
    act_text: str
    templates: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    decisions: Sequence[Json] = ()
    findings: Sequence[Any] = ()
    refusals: Sequence[Any] = ()
    notes: Sequence[Any] = ()
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run as it was recorded. `last_entry` is the register's position after it."""

    number: int
    on: date
    month: str
    rulebook: str
    fingerprint: str
    settings: Json
    version: str
    act_digest: str
    first_entry: int
    last_entry: int
    decisions: Sequence[Json]
    findings: Sequence[Any]
    refusals: Sequence[Any]
    notes: Sequence[Any]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One paper of the register: all that it is made from.

    `status` is `due` until its file is there, then `standing`, and `superseded` once a later paper
    took its place. `remove`: its file has still to go. `sha256` is the file's, once it is there.
    A paper of a whole body has no mentorship and no servant.
    """

    number: int
    run: int
    mentorship: int | None
    servant_id: str | None
    kind: str
    path: str
    values: Json
    template: str
    sha256: str | None
    status: Literal["due", "standing", "superseded"]
    remove: bool


@dataclass(frozen=True, slots=True)
class MonthRecord:
    """A month's folder, over all its runs.

    `decisions` are the last one of each servant with its run's number, by servant; `last` is the
    last run; `documents` are the papers that stand in the month's folder.
    """

    month: str
    runs: tuple[int, ...]
    decisions: tuple[tuple[int, Json], ...]
    last: RunRecord
    documents: tuple[StoredDocument, ...]


def run_record(row: Row[Any]) -> RunRecord:
    """A run from its row."""
    fields = dict(row._mapping)
    return RunRecord(on=fields.pop("on_day"), **fields)


def stored_document(row: Row[Any]) -> StoredDocument:
    """A document from its row."""
    fields = dict(row._mapping)
    return StoredDocument(values=fields.pop("content"), **fields)


def entry(row: Row[Any]) -> Entry:
    """An entry from its row."""
    return Entry(**row._mapping)
