"""Record: papers of a whole body, such as a council's order, are no mentorship's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LIVE = "status IN ('due', 'standing')"
SAID = 'UPDATE OF number, run, mentorship, servant_id, kind, path, content, "template"'
KEPT = (("no_delete", "DELETE"), ("no_update", SAID))


def upgrade() -> None:
    """Let a document stand without a mentorship and a servant."""
    op.drop_index("one_document_a_path", "document")
    with op.batch_alter_table("document") as document:
        document.alter_column("mentorship", existing_type=sa.Integer, nullable=True)
        document.alter_column("servant_id", existing_type=sa.Text, nullable=True)
    op.create_index(
        "one_document_a_path",
        "document",
        ["path"],
        unique=True,
        sqlite_where=sa.text(LIVE),
        postgresql_where=sa.text(LIVE),
    )
    if op.get_context().dialect.name == "sqlite":
        # The table was made anew, so what guards it is too.
        for name, act in KEPT:
            op.execute(
                f"CREATE TRIGGER document_{name} BEFORE {act} ON document "
                f"BEGIN SELECT RAISE(ABORT, 'the register only grows'); END"
            )
