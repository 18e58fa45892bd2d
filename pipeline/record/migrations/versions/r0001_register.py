"""Record: the first register: runs, entries, documents, and what documents are made from."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None

ADDED_ONLY: Final = ("act", "template", "run", "mentorship", "entry")


def upgrade() -> None:
    """Make all tables, and on SQLite the triggers that keep what is written."""
    _sources()
    _run()
    _entries()
    _documents()
    if op.get_bind().dialect.name == "sqlite":
        _keep()


def _sources() -> None:
    op.create_table(
        "act",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "template",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def _run() -> None:
    op.create_table(
        "run",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("rulebook", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("act_digest", sa.String(64), sa.ForeignKey("act.digest"), nullable=False),
        sa.Column("first_entry", sa.Integer, nullable=False),
        sa.Column("last_entry", sa.Integer, nullable=False),
        sa.Column("decisions", sa.JSON, nullable=False),
        sa.Column("findings", sa.JSON, nullable=False),
        sa.Column("refusals", sa.JSON, nullable=False),
        sa.Column("notes", sa.JSON, nullable=False),
    )
    op.create_index("ix_run_month", "run", ["month"])


def _entries() -> None:
    op.create_table(
        "mentorship",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("servant_id", sa.Text, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("run.number"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("mentorship", sa.Integer, sa.ForeignKey("mentorship.number")),
        sa.Column("servant_id", sa.Text),
        sa.Column("person_id", sa.Text),
        sa.Column("day", sa.Date),
        sa.Column("document", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("corrects", sa.Integer, sa.ForeignKey("entry.number")),
    )
    op.create_index("ix_mentorship_servant_id", "mentorship", ["servant_id"])
    op.create_index("ix_entry_run", "entry", ["run"])
    op.create_index("ix_entry_mentorship", "entry", ["mentorship"])


def _documents() -> None:
    table = op.create_table(
        "document",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("run.number"), nullable=False),
        sa.Column(
            "mentorship",
            sa.Integer,
            sa.ForeignKey("mentorship.number"),
            nullable=False,
        ),
        sa.Column("servant_id", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("template", sa.String(64), sa.ForeignKey("template.sha256"), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("remove", sa.Boolean, nullable=False),
    )
    op.create_index("ix_document_run", "document", ["run"])
    op.create_index("ix_document_mentorship", "document", ["mentorship"])
    live = table.c.status.in_(("due", "standing"))
    op.create_index(
        "one_document_a_path",
        "document",
        ["path"],
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
    op.create_index("outbox", "document", ["remove", "status", "number"])


def _keep() -> None:
    for table in ADDED_ONLY:
        for act in ("UPDATE", "DELETE"):
            _refuse(table, act, act)
    _refuse("document", "DELETE", "DELETE")
    # A paper's status moves; what it says and where it stands never does.
    said = 'UPDATE OF number, run, mentorship, servant_id, kind, path, content, "template"'
    _refuse("document", "UPDATE", said)


def _refuse(table: str, name: str, act: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{name.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the register only grows'); END"
    )
