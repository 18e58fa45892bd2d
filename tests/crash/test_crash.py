"""Killed at any step, and again while it recovers, a run loses nothing and does nothing twice."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random  # noqa: TID251

import pytest
from sqlalchemy import Engine, event

from pipeline.deliver.disk import STAGING
from pipeline.errors import PipelineError
from tests.crash import line
from tests.crash.line import ROUNDS, Line, run
from tests.crash.steps import CountedVolume, Crash, FullVolume, Steps, counted

MUTANTS = [line.marks_first, line.files_first, line.removes_first, line.number_apart]
ROOT = Path(__file__).parents[2]


def _papers(out: Path) -> dict[str, bytes]:
    found = (one for one in out.rglob("*.docx") if STAGING not in one.parts)
    return {one.relative_to(out).as_posix(): one.read_bytes() for one in sorted(found)}


def _folders(out: Path) -> list[str]:
    return sorted(one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_dir())


def _rows(register: Path, query: str) -> list[tuple[object, ...]]:
    if not register.is_file():
        return []
    with closing(sqlite3.connect(register)) as connection:
        made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'document'").fetchall()
        return connection.execute(query).fetchall() if made else []


def _dump(register: Path) -> list[str]:
    with closing(sqlite3.connect(register)) as connection:
        return list(connection.iterdump())


def faults_between(out: Path) -> list[str]:
    """What is wrong at any moment: torn files, files that nothing tells of, files that are not."""
    register = out / "register.sqlite"
    known = "SELECT path, content, status FROM document WHERE {}"
    written = _rows(register, known.format("1 = 1"))
    papers = _papers(out)
    told = {path for path, _, _ in written}
    faults = [f"unknown {path}" for path in papers if path not in told]
    for path, data in papers.items():
        first, *others = data.split(b"\n")[:-1] or [b""]
        if len(others) != 49 or set(others) != {first}:
            faults.append(f"torn {path}")
    standing = _rows(register, known.format("status = 'standing' AND NOT remove"))
    return faults + [f"missing {path}" for path, _, _ in standing if path not in papers]


def faults_after(out: Path, reference: Path) -> list[str]:
    """What is wrong at the end, beside what an undisturbed line leaves."""
    faults = faults_between(out)
    if _papers(out) != _papers(reference):
        faults.append("other papers")
    for name in ("register.sqlite", "register-backup.sqlite"):
        if _dump(out / name) != _dump(reference / name):
            faults.append(f"another {name}")
    if (out / STAGING).exists():
        faults.append("staging left")
    return faults + [f"empty {one}" for one in _folders(out) if not any((out / one).iterdir())]


class Bench:
    """Folders before each round of a line, and after it without a disturbance."""

    def __init__(self, folder: Path, which: Line) -> None:
        self.folder, self.line = folder, which
        self.before: list[Path] = []
        self.after: list[Path] = []
        self.steps: list[list[str]] = []
        out = folder / "reference"
        out.mkdir()
        for number, one in enumerate(ROUNDS):
            self.before.append(self._keep(out, f"before{number}"))
            steps = Steps()
            with counted(steps):
                run(out, one, which, CountedVolume(out, steps))
            self.steps.append(steps.labels)
            self.after.append(self._keep(out, f"after{number}"))

    def _keep(self, out: Path, name: str) -> Path:
        return Path(shutil.copytree(out, self.folder / name))

    def disturbed(self, number: int, first: int, second: int) -> list[str]:
        """The faults when round `number` dies before step `first`, and its recovery at `second`."""
        out = self.folder / "disturbed"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.before[number], out)
        faults = []
        for dies_at in (first, second, 0):
            steps = Steps(dies_at)
            try:
                with counted(steps):
                    run(out, ROUNDS[number], self.line, CountedVolume(out, steps))
            except Crash:
                faults += faults_between(out)
        return faults + faults_after(out, self.after[number])


@pytest.mark.parametrize("number", [0, 1])
def test_a_crash_at_every_step_and_again_in_recovery_leaves_no_fault(
    tmp_path: Path, number: int
) -> None:
    bench = Bench(tmp_path, line.right)
    total = len(bench.steps[number])
    assert total > 40
    for first in range(1, total + 1):
        second = 1 + first * 7 % total
        assert bench.disturbed(number, first, second) == [], (first, second)


def test_the_papers_of_a_pair_that_is_withdrawn_go_with_their_folder(tmp_path: Path) -> None:
    bench = Bench(tmp_path, line.right)
    gone = [label for label in bench.steps[1] if label.startswith("removed ") and "0004" in label]
    assert len(gone) == 2
    assert not list(bench.after[1].rglob("0004*"))
    assert list(bench.after[0].rglob("0004*"))


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", [0, 1])
def test_every_pair_of_crashes_leaves_no_fault(tmp_path: Path, number: int) -> None:
    bench = Bench(tmp_path, line.right)
    total = len(bench.steps[number])
    for first in range(1, total + 1):
        for second in range(1, total + 1):
            assert bench.disturbed(number, first, second) == [], (first, second)


@pytest.mark.parametrize("wrong", MUTANTS, ids=lambda wrong: wrong.__name__)
def test_a_wrong_order_of_steps_is_caught(tmp_path: Path, wrong: Line) -> None:
    bench = Bench(tmp_path, wrong)
    assert faults_after(bench.after[1], bench.after[1]) == []
    points = range(1, len(bench.steps[1]) + 1)
    assert any(bench.disturbed(1, first, 0) for first in points)


def test_a_paper_is_recorded_then_safe_then_shown_then_marked(tmp_path: Path) -> None:
    labels = Bench(tmp_path, line.right).steps[0]
    recorded = labels.index("INSERT INTO document")
    stages = [n for n, label in enumerate(labels) if label.startswith("stage ")]
    syncs = [n for n, label in enumerate(labels) if label.startswith("sync ")]
    shows = [n for n, label in enumerate(labels) if label.startswith("show ")]
    folders = [n for n, label in enumerate(labels) if label.startswith("sync_folder ")]
    marked = labels.index("UPDATE document SET", folders[-1])
    saved = labels.index("_vacuum")
    assert len(stages) == len(syncs) == len(shows) == 8
    committed = labels.index("commit", recorded)
    order = [committed, *stages, *syncs, *shows, *folders, marked, saved]
    assert order == sorted(order)


def test_a_repeated_run_changes_no_byte(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for one in ROUNDS:
        run(out, one)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    run(out, ROUNDS[-1])
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("files", range(8))
def test_a_full_disk_keeps_what_is_recorded_and_the_next_run_completes_it(
    tmp_path: Path, files: int
) -> None:
    bench = Bench(tmp_path, line.right)
    out = tmp_path / "out"
    with pytest.raises(PipelineError, match="disk is full"):
        run(out, ROUNDS[0], volume=FullVolume(out, files))
    assert faults_between(out) == []
    run(out, ROUNDS[0])
    assert faults_after(out, bench.after[0]) == []


@pytest.mark.parametrize("pages", [2, 6, 10, 14, 18])
def test_a_register_that_cannot_grow_keeps_all_or_nothing(tmp_path: Path, pages: int) -> None:
    bench = Bench(tmp_path, line.right)
    out = tmp_path / "out"

    def bound(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", bound)
    try:
        with pytest.raises(PipelineError, match="disk is full"):
            run(out, ROUNDS[0])
    finally:
        event.remove(Engine, "connect", bound)
    assert faults_between(out) == []
    run(out, ROUNDS[0])
    assert faults_after(out, bench.after[0]) == []


def _start(out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.crash.line", str(out)]
    return subprocess.Popen(command, cwd=ROOT)


def test_of_runs_at_once_one_works_and_the_others_are_told_busy(tmp_path: Path) -> None:
    bench = Bench(tmp_path, line.right)
    out = tmp_path / "out"
    codes = [process.wait() for process in [_start(out) for _ in range(3)]]
    assert set(codes) <= {0, 75}
    assert 0 in codes
    assert faults_after(out, bench.after[1]) == []


@pytest.mark.long
def test_random_kills_leave_no_fault(tmp_path: Path) -> None:
    bench = Bench(tmp_path, line.right)
    chance = Random(20261120)
    kills = 0
    while kills < 100:
        out = tmp_path / f"out{kills}"
        while True:
            process = _start(out)
            try:
                assert process.wait(timeout=chance.uniform(0.3, 2.5)) == 0
                break
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills += 1
                assert faults_between(out) == []
        assert faults_after(out, bench.after[1]) == []
