"""Record: how the register's tables became what they are; Alembic reads this folder."""
