"""Many papers: several processes leave the same files and the same register as one."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import wait
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from pipeline import deliver, flow, printing, record
from pipeline.errors import PipelineError
from pipeline.journal import papers
from pipeline.record import outbox
from pipeline.render import shared_out
from pipeline.render.engine import many as sharing
from tests.sample import NOVEMBER, places

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def due(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An OUT whose register has recorded a run of which no paper is written yet."""
    out = tmp_path_factory.mktemp("due")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "drain", _killed)
        with pytest.raises(KeyboardInterrupt):
            flow.orders(places(out), NOVEMBER)
    return out


def _killed(register: record.Register, *_: object) -> int:
    """Dies once papers are due."""
    if record.waiting(register):
        raise KeyboardInterrupt
    return 0


def printed(due: Path, out: Path, workers: int) -> tuple[int, Files]:
    """How many papers were written, and all files."""
    shutil.copytree(due, out)
    where = out / "register.sqlite"
    with record.open_register(where) as register:
        done = printing.drain(register, printing.Printing(where, out, workers))
        assert record.waiting(register) == 0
        stand = [(one.path, one.sha256, one.status) for one in record.documents(register)]
    return done, {**files(out), "register": repr(stand).encode()}


def files(out: Path) -> Files:
    """The papers of OUT, and what is left in the staging folder."""
    found = [*out.rglob("*.docx"), *out.rglob("*.part")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the sample were a long row, in many ranges, and other processes began at once."""
    monkeypatch.setattr(printing, "MANY", 1)
    monkeypatch.setattr(sharing, "_have_begun", lambda others: bool(wait(others).done))
    monkeypatch.setattr(outbox, "BATCH", 7)


@pytest.mark.usefixtures("many")
def test_two_processes_leave_what_one_leaves(due: Path, tmp_path: Path) -> None:
    alone = printed(due, tmp_path / "one", 1)
    assert alone[0] > 50
    assert printed(due, tmp_path / "two", 2) == alone


def test_what_this_process_makes_while_others_begin_is_the_same(
    due: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = printed(due, tmp_path / "one", 1)
    monkeypatch.setattr(printing, "MANY", 1)
    monkeypatch.setattr(outbox, "BATCH", 7)
    begun = iter([False, False, True])
    monkeypatch.setattr(sharing, "_have_begun", lambda others: next(begun) and bool(wait(others)))
    assert printed(due, tmp_path / "two", 2) == alone


@pytest.mark.usefixtures("many")
def test_a_death_between_two_ranges_is_mended_by_the_next_run(due: Path, tmp_path: Path) -> None:
    alone = printed(due, tmp_path / "one", 1)
    out = tmp_path / "two"
    shutil.copytree(due, out)
    where = out / "register.sqlite"
    with record.open_register(where) as register:
        opens = partial(printing._worker, str(where), out)
        shown: list[str] = []
        with pytest.raises(KeyboardInterrupt):
            record.drain_ranges(
                register, lambda ranges: shared_out(opens, ranges, 2), partial(_dies, out, shown)
            )
        every = record.documents(register)
        standing = [one.path for one in every if one.status == "standing"]
        assert sorted(standing) == sorted(shown)
        left = record.waiting(register)
        assert left > 0
        printing.drain(register, printing.Printing(where, out, 2))
        stand = [(one.path, one.sha256, one.status) for one in record.documents(register)]
    made = {name: data for name, data in files(out).items() if not name.endswith(".part")}
    assert {**made, "register": repr(stand).encode()} == alone[1]


def _dies(out: Path, shown: list[str], made: Sequence[record.Staged]) -> None:
    """Shows two ranges, and half of the third."""
    volume = deliver.Volume(out)
    if len(shown) >= 14:
        deliver.show(volume, [(one.part, one.path) for one in made[:3]])
        raise KeyboardInterrupt
    deliver.show(volume, [(one.part, one.path) for one in made])
    shown += [one.path for one in made]


@pytest.mark.usefixtures("many")
def test_what_a_process_cannot_do_is_told_as_the_one_process_tells_it(
    due: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(due, out)
    (out / ".staging").write_text("in the way", encoding="utf-8")
    where = out / "register.sqlite"
    with record.open_register(where) as register:
        told = printing.Printing(where, out, 2)
        with pytest.raises(PipelineError, match=r"Could not deliver .*nothing is lost"):
            printing.drain(register, told)
        assert record.waiting(register) > 50


def test_few_papers_are_written_without_another_process(
    due: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "shared_out", None)
    assert printed(due, tmp_path / "out", 8)[0] > 50


def test_a_range_reads_only_its_own_lines(due: Path) -> None:
    with record.open_register(due / "register.sqlite", read_only=True) as register:
        numbers = [row.number for row in record.due(register, 5, 12)]
        assert numbers == list(range(5, 12))
        assert papers(register)(record.due(register, 5, 6)[0]).startswith(b"PK")


def test_a_sign_that_no_document_holds_stops_the_run_before_anything_is_recorded(
    tmp_path: Path,
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('control = "Deputy \\u0001 head"', encoding="utf-8")
    out = tmp_path / "out"
    told = r"cannot be made: order\.control holds a sign .*: U\+0001 at place 8; type it anew"
    with pytest.raises(PipelineError, match=told):
        flow.orders(replace(places(out), settings=settings), NOVEMBER)
    with record.open_register(out / "register.sqlite", read_only=True) as register:
        assert record.waiting(register) == 0
        assert register.rulebook() is None
