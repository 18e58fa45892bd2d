"""Many: ranges go to processes, answers come back in order, and few are under way at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from pipeline.render.engine import many
from pipeline.render.engine.many import shared_out
from tests.render.engine.made import docx, ours, p

RANGES = [(at, at + 5) for at in range(0, 100, 5)]


@contextmanager
def opened(folder: str) -> Iterator[Callable[[int, int], tuple[int, list[int]]]]:
    """Work that makes a file for each number, and tells its process."""
    template = docx(p("No {{ name }}"))

    def work(first: int, last: int) -> tuple[int, list[int]]:
        for number in range(first, last):
            Path(folder, str(number)).write_bytes(ours(template, {"name": str(number)}))
        return os.getpid(), list(range(first, last))

    yield work
    Path(folder, f"closed-{os.getpid()}").touch()


@pytest.fixture
def others_begin_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the other processes began at once."""
    monkeypatch.setattr(many, "_have_begun", lambda others: bool(wait(others).done))


@contextmanager
def fails() -> Iterator[Callable[[int, int], int]]:
    """Work that stops at a range."""

    def work(first: int, last: int) -> int:
        if first == 10:
            raise ValueError("this range")
        return last

    yield work


def made_and_closed(folder: Path) -> tuple[list[int], list[str]]:
    """The numbers that were made, and the processes that ended in order."""
    names = [path.name for path in folder.iterdir()]
    return sorted(int(name) for name in names if name.isdigit()), [
        name for name in names if not name.isdigit()
    ]


@pytest.mark.usefixtures("others_begin_first")
@pytest.mark.parametrize("workers", [1, 2])
def test_every_range_is_worked_once_and_answers_come_in_order(workers: int, tmp_path: Path) -> None:
    told = list(shared_out(partial(opened, str(tmp_path)), RANGES, workers))
    assert [number for _, numbers in told for number in numbers] == list(range(100))
    made, closed = made_and_closed(tmp_path)
    assert made == list(range(100))
    assert {f"closed-{pid}" for pid, _ in told} <= set(closed)
    assert (os.getpid() in {pid for pid, _ in told}) == (workers == 1)


def test_this_process_works_until_the_others_have_begun(tmp_path: Path) -> None:
    told = list(shared_out(partial(opened, str(tmp_path)), RANGES, 2))
    assert told[0] == (os.getpid(), list(range(5)))
    assert [number for _, numbers in told for number in numbers] == list(range(100))
    assert f"closed-{os.getpid()}" in made_and_closed(tmp_path)[1]


@pytest.mark.usefixtures("others_begin_first")
def test_the_files_are_the_same_however_many_work(tmp_path: Path) -> None:
    for workers in (1, 2):
        folder = tmp_path / str(workers)
        folder.mkdir()
        list(shared_out(partial(opened, str(folder)), RANGES, workers))
    for number in range(100):
        one, other = tmp_path / "1" / str(number), tmp_path / "2" / str(number)
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.usefixtures("others_begin_first")
def test_no_more_ranges_are_begun_than_are_asked_for_and_a_few(tmp_path: Path) -> None:
    told = shared_out(partial(opened, str(tmp_path)), RANGES, 2)
    next(told)
    told.close()  # type: ignore[attr-defined]
    assert len(made_and_closed(tmp_path)[0]) <= 5 * 7


@pytest.mark.usefixtures("others_begin_first")
@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_worker_raises_is_raised_here(workers: int) -> None:
    told = shared_out(fails, RANGES, workers)
    assert next(told) == 5
    assert next(told) == 10
    with pytest.raises(ValueError, match="this range"):
        next(told)


@pytest.mark.parametrize("workers", [1, 2])
def test_no_ranges_are_no_work(workers: int, tmp_path: Path) -> None:
    assert list(shared_out(partial(opened, str(tmp_path)), [], workers)) == []
