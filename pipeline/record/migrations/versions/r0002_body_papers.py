"""Record: papers of a whole body, such as a council's order, are no mentorship's."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"

LIVE: Final = "status IN ('due', 'standing')"
SAID: Final = 'UPDATE OF number, run, mentorship, servant_id, kind, path, content, "template"'
KEPT: Final = (("no_delete", "DELETE"), ("no_update", SAID))


def upgrade() -> None:
    """Let a document stand without a mentorship and a servant."""
    if op.get_bind().dialect.name == "sqlite":
        _anew()
        return
    for name in ("mentorship", "servant_id"):
        op.alter_column("document", name, nullable=True)


def _anew() -> None:
    """SQLite changes no column in place: the table is made anew, with all that guards it."""
    for index in ("ix_document_run", "ix_document_mentorship", "one_document_a_path", "outbox"):
        op.drop_index(index, "document")
    op.rename_table("document", "document_before")
    op.create_table(
        "document",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("run.number"), nullable=False),
        sa.Column("mentorship", sa.Integer, sa.ForeignKey("mentorship.number")),
        sa.Column("servant_id", sa.Text),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("template", sa.String(64), sa.ForeignKey("template.sha256"), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("remove", sa.Boolean, nullable=False),
    )
    op.execute("INSERT INTO document SELECT * FROM document_before")
    op.drop_table("document_before")
    _guarded()


def _guarded() -> None:
    op.create_index("ix_document_run", "document", ["run"])
    op.create_index("ix_document_mentorship", "document", ["mentorship"])
    op.create_index(
        "one_document_a_path", "document", ["path"], unique=True, sqlite_where=sa.text(LIVE)
    )
    op.create_index("outbox", "document", ["remove", "status", "number"])
    for name, act in KEPT:
        op.execute(
            f"CREATE TRIGGER document_{name} BEFORE {act} ON document "
            f"BEGIN SELECT RAISE(ABORT, 'the register only grows'); END"
        )
