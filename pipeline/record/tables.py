"""Record: the register's tables. Entries and runs are only ever added; documents change status."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata: Final = MetaData()

# A number of ours is given by the transaction that uses it: a database's own counter leaves gaps.
act: Final = Table(
    "act",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("text", Text, nullable=False),
)

template: Final = Table(
    "template",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

run: Final = Table(
    "run",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("on_day", Date, nullable=False),
    Column("month", String(7), nullable=False, index=True),
    Column("rulebook", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("version", Text, nullable=False),
    Column("act_digest", String(64), ForeignKey("act.digest"), nullable=False),
    Column("first_entry", Integer, nullable=False),
    Column("last_entry", Integer, nullable=False),
    Column("decisions", JSON, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("refusals", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
)

proof: Final = Table(
    "proof",
    metadata,
    Column("run", Integer, ForeignKey("run.number"), primary_key=True, autoincrement=False),
    Column("certificate", JSON, nullable=False),
    Column("explained", JSON, nullable=False),
)

mentorship: Final = Table(
    "mentorship",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("servant_id", Text, nullable=False, index=True),
)

entry: Final = Table(
    "entry",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("run", Integer, ForeignKey("run.number"), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("mentorship", Integer, ForeignKey("mentorship.number"), index=True),
    Column("servant_id", Text),
    Column("person_id", Text),
    Column("day", Date),
    Column("document", Text),
    Column("note", Text),
    Column("facts", JSON, nullable=False),
    Column("corrects", Integer, ForeignKey("entry.number")),
)

document: Final = Table(
    "document",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("run", Integer, ForeignKey("run.number"), nullable=False, index=True),
    Column("mentorship", Integer, ForeignKey("mentorship.number"), index=True),
    Column("servant_id", Text),
    Column("kind", String(40), nullable=False),
    Column("path", Text, nullable=False),
    Column("content", JSON, nullable=False),
    Column("template", String(64), ForeignKey("template.sha256"), nullable=False),
    Column("sha256", String(64)),
    Column("status", String(10), nullable=False),
    Column("remove", Boolean, nullable=False),
)

LIVE: Final = document.c.status.in_(("due", "standing"))

one_document_a_path: Final = Index(
    "one_document_a_path",
    document.c.path,
    unique=True,
    sqlite_where=LIVE,
    postgresql_where=LIVE,
)
outbox: Final = Index("outbox", document.c.remove, document.c.status, document.c.number)
