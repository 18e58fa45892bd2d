"""Record: each run keeps the proof of its matching."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Make the table of proofs; earlier runs have none."""
    op.create_table(
        "proof",
        sa.Column(
            "run",
            sa.Integer,
            sa.ForeignKey("run.number"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("certificate", sa.JSON, nullable=False),
        sa.Column("explained", sa.JSON, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER proof_no_{act.lower()} BEFORE {act} ON proof "
                f"BEGIN SELECT RAISE(ABORT, 'the register only grows'); END"
            )
