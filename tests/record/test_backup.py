"""Each run leaves a backup that was proved to be whole, and never a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.record import backup, commit, open_register, state
from tests.record.made import fill, new_run


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "out" / "register.sqlite"


def test_the_backup_is_a_register_that_says_the_same(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        made = backup(register)
        assert made == where.with_name("register-backup.sqlite")
        original = state(register)
        assert backup(register) is None
    with open_register(where.with_name("register-backup.sqlite")) as copy:
        assert state(copy) == original


def test_the_backup_is_renewed_after_a_change_and_where_it_is_damaged(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        target = backup(register)
        assert target is not None
        commit(register, new_run(), [], [])
        assert backup(register) == target
        target.write_bytes(b"broken")
        assert backup(register) == target
        assert backup(register) is None


def test_a_backup_that_fails_keeps_the_old_one(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(where)
    with open_register(where) as register:
        target = backup(register)
        assert target is not None
        before = target.read_bytes()
        commit(register, new_run(), [], [])
        monkeypatch.setattr("pipeline.record.copies._prove", _full)
        with pytest.raises(PipelineError, match="recorded, but no backup"):
            backup(register)
        assert target.read_bytes() == before


def _full(_: Path) -> None:
    raise OSError(28, "No space left on device")
