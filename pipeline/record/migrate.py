"""Record: bring a register to this version's tables, in one transaction; a newer one is refused."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from pipeline.errors import PipelineError
from pipeline.words.speech import say


def newest() -> str:
    """The revision that this version of the product works with."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def revision(connection: Connection) -> str | None:
    """The register's revision; None for an empty database.

    PipelineError: a newer version wrote it, or it is somebody else's database.
    """
    known = {one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions()}
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None and inspect(connection).get_table_names():
        raise PipelineError(say("errors.register.other_database"))
    if found is not None and found not in known:
        raise PipelineError(say("errors.register.newer"))
    return found


def upgrade(connection: Connection) -> None:
    """Make or renew the tables; the caller's transaction keeps all of it or nothing."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "pipeline.record:migrations")
    config.set_main_option("path_separator", "os")
    return config
