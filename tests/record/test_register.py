"""The register is opened alone and checked; what is recorded is kept as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.schema import CreateIndex, CreateTable

from pipeline.errors import PipelineError
from pipeline.model import Entry
from pipeline.record import (
    RegisterBusyError,
    act_text,
    commit,
    documents,
    last_run,
    month,
    open_register,
    position,
    state,
    template,
)
from pipeline.record.lock import ADVISORY_KEY, advisory_lock
from pipeline.record.tables import metadata
from tests.record.made import ON, SHA, chosen, fill, new_run, paper, path

TABLES = ("entry", "run", "act", "template", "mentorship", "document", "proof")
OLD = sorted((Path(__file__).parent / "registers").glob("*.sql"))


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "out" / "register.sqlite"


def test_what_is_recorded_is_found_again(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        found = state(register)
        assert [one.mentor_id for one in found.mentorships] == ["M2", "M1"]
        assert (found.last_entry, position(register), register.rulebook()) == (
            3,
            3,
            "civil-service",
        )
        assert template(register, SHA) == b"template"
        assert act_text(register, "a" * 64) == "text"
        assert documents(register, mentorship=2)[0].values == {"name": "Ә"}


def test_the_state_before_a_run_leaves_out_what_that_run_added(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        assert [one.mentor_id for one in state(register, before_run=2).mentorships] == ["M1"]
        assert state(register, before_run=1).mentorships == ()


def test_the_last_run_is_that_of_the_day_or_of_all(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        first, last = last_run(register, date(2026, 11, 10)), last_run(register)
        assert first is not None
        assert last is not None
        assert (first.number, first.first_entry, first.last_entry) == (1, 1, 1)
        assert (last.number, last.on, last.first_entry, last.last_entry) == (2, ON, 2, 3)
        assert last_run(register, date(2026, 11, 11)) is None


def test_a_month_gives_each_servants_last_decision_with_its_run(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        found = month(register, "2026-11")
        assert found is not None
        assert [(run, one["servant_id"]) for run, one in found.decisions] == [(2, "S1"), (1, "S2")]
        assert (found.runs, found.last.findings) == ((1, 2), [{"n": 1}])
        assert [one.path for one in found.documents] == [path(1), path(2)]
        assert month(register, "2026-12") is None


def test_a_run_that_adds_no_entries_leaves_the_position(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        run = commit(register, new_run(), [], [])
        assert (run.first_entry, run.last_entry, position(register)) == (4, 3, 3)


def test_a_second_run_at_once_is_told_that_the_register_is_busy(where: Path) -> None:
    with open_register(where), pytest.raises(RegisterBusyError, match="Another run"):
        open_register(where).__enter__()
    with open_register(where):
        pass


def test_reading_needs_no_lock_changes_nothing_and_takes_a_missing_register_for_empty(
    where: Path,
) -> None:
    with open_register(where, read_only=True) as register:
        assert state(register).last_entry == 0
    assert not where.parent.exists()
    fill(where)
    before = where.read_bytes()
    with open_register(where), open_register(where, read_only=True) as register:
        assert state(register).last_entry == 3
        with pytest.raises(PipelineError, match="may not be written"):
            commit(register, new_run(), [], [])
    assert where.read_bytes() == before


def test_a_transaction_keeps_every_other_writer_out_from_its_beginning(where: Path) -> None:
    fill(where)
    with (
        open_register(where) as register,
        register.writing(),
        closing(sqlite3.connect(where, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_ever_deleted_or_rewritten(where: Path, table: str) -> None:
    fill(where)
    column = dict(
        zip(
            TABLES,
            ("day", "version", "text", "name", "servant_id", "path", "certificate"),
            strict=True,
        )
    )
    with closing(sqlite3.connect(where)) as raw:
        for act in (f"DELETE FROM {table}", f"UPDATE {table} SET {column[table]} = 1"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                raw.execute(act)


def test_a_number_of_a_mentorship_is_given_once_and_without_a_gap(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        with pytest.raises(ValueError, match="gap"):
            commit(register, new_run(), [chosen(4, "S4", "M1")], [])
        with pytest.raises(ValueError, match="not its own"):
            commit(register, new_run(), [Entry("plan_agreed", number=9)], [])
        assert position(register) == 3


def test_a_failed_commit_leaves_nothing_behind(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        with pytest.raises(ValueError, match="path"):
            commit(register, new_run(), [chosen(3, "S3", "M1")], [paper(3, "../../etc/passwd")])
        assert (position(register), state(register).last_entry) == (3, 3)
        last = last_run(register)
        assert last is not None
        assert last.number == 2


def test_a_run_that_does_not_fit_the_disk_is_told_in_a_sentence_and_leaves_nothing(
    where: Path,
) -> None:
    fill(where)
    with open_register(where) as register:
        with register.reading() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(PipelineError, match="disk is full"):
            commit(register, new_run(notes=["x" * 10**6]), [chosen(3, "S3", "M1")], [])
        assert len(state(register).mentorships) == 2


def test_errors_of_the_database_hold_no_value_of_a_person(where: Path) -> None:
    fill(where)
    with open_register(where) as register:
        bad = [Entry("plan_agreed", "Secretov", corrects=77)]
        with pytest.raises(IntegrityError, match="FOREIGN KEY") as raised:
            commit(register, new_run(), bad, [])
        assert "Secretov" not in str(raised.value)


def test_a_damaged_register_is_refused_in_a_sentence(where: Path) -> None:
    where.parent.mkdir()
    where.write_bytes(b"no database at all" * 100)
    for read_only in (False, True):
        with pytest.raises(PipelineError, match="no register"):
            open_register(where, read_only=read_only).__enter__()


def test_a_register_with_flipped_bytes_is_refused(where: Path) -> None:
    fill(where)
    data = bytearray(where.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    where.write_bytes(data)
    with pytest.raises(PipelineError, match="damaged"):
        open_register(where).__enter__()


def test_somebody_elses_database_is_refused_and_left_as_it_was(where: Path) -> None:
    where.parent.mkdir()
    with closing(sqlite3.connect(where)) as raw:
        raw.execute("CREATE TABLE payroll (x)")
    before = where.read_bytes()
    with pytest.raises(PipelineError, match="no register of talimger"):
        open_register(where).__enter__()
    assert where.read_bytes() == before


def test_a_register_of_a_newer_version_is_refused(where: Path) -> None:
    fill(where)
    with closing(sqlite3.connect(where)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    for read_only in (False, True):
        with pytest.raises(PipelineError, match="newer version"):
            open_register(where, read_only=read_only).__enter__()


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "nosuchdb://host/db", "postgresql+nosuch://h/d"]
)
def test_an_address_that_cannot_serve_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(PipelineError, match=r"memory|driver"):
        open_register(address).__enter__()


def test_a_folder_and_a_file_in_the_way_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for where in (tmp_path, tmp_path / "file" / "register.sqlite"):
        with pytest.raises(PipelineError, match="folder"):
            open_register(where).__enter__()


def test_a_url_of_a_file_is_that_file(where: Path) -> None:
    with open_register(f"sqlite:///{where.as_posix()}") as register:
        assert register.path == where.resolve()


def test_the_tables_are_what_the_migrations_make(where: Path) -> None:
    with open_register(where) as register, register.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.parametrize("old", OLD, ids=lambda old: old.stem)
def test_every_older_register_is_brought_up_to_date_with_the_same_state(
    old: Path, where: Path
) -> None:
    where.parent.mkdir()
    with closing(sqlite3.connect(where)) as raw:
        raw.executescript(old.read_text(encoding="utf-8"))
    expected = [("S1", "M2", "planned"), ("S2", "M1", "planned")]
    for read_only in (True, False):
        with open_register(where, read_only=read_only) as register:
            found = state(register).mentorships
            assert [(one.servant_id, one.mentor_id, one.status) for one in found] == expected
            assert len(documents(register, month="2026-11")) == 2


def test_there_is_an_older_register_to_try() -> None:
    assert [old.stem for old in OLD] == ["0001"]


def test_the_tables_can_be_said_in_the_words_of_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE" in str(CreateIndex(index).compile(dialect=dialect))
    assert 0 < ADVISORY_KEY < 2**63


def test_a_database_that_does_not_answer_is_told_without_its_address() -> None:
    class Silent:
        def connect(self) -> None:
            said = Exception('connection to server at "db.example" failed: password "secret"')
            raise OperationalError("SELECT 1", {}, said)

    with pytest.raises(PipelineError) as told, advisory_lock(Silent()):  # type: ignore[arg-type]
        pass
    sentence = str(told.value)
    assert "does not answer" in sentence
    assert "secret" not in sentence
    assert "db.example" not in sentence
