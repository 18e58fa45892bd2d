"""Every effectful step of a run, counted; the run dies before the one that is asked for."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from pipeline.deliver.disk import Volume
from pipeline.record import copies


class Crash(BaseException):
    """The run dies here, as by `kill -9`."""


@dataclass
class Steps:
    """Steps taken so far. `dies_at`: the step (from 1) that is not reached; 0: none."""

    dies_at: int = 0
    labels: list[str] = field(default_factory=list)

    def step(self, label: str) -> None:
        """One step is about to be taken."""
        self.labels.append(label)
        if len(self.labels) == self.dies_at:
            raise Crash


@contextmanager
def counted(steps: Steps) -> Iterator[None]:
    """Count each statement and commit on every database, and the steps of a copy."""

    def statement(_c: Any, _cursor: Any, text: str, *_: Any) -> None:
        steps.step(" ".join(text.split()[:3]))

    def commit(_: Any) -> None:
        steps.step("commit")

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", commit)
    try:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("_vacuum", "_prove", "_settle"):
                patch.setattr(copies, name, _before(steps, name, getattr(copies, name)))
            yield
    finally:
        event.remove(Engine, "before_cursor_execute", statement)
        event.remove(Engine, "commit", commit)


def _before(steps: Steps, name: str, act: Callable[..., None]) -> Callable[..., None]:
    def stepped(*given: Any) -> None:
        steps.step(name)
        act(*given)

    return stepped


class CountedVolume(Volume):
    """A volume whose every act is a step; a staged file is there by halves for one step, and a
    removed one has left its folder behind."""

    def __init__(self, out: Path, steps: Steps) -> None:
        super().__init__(out)
        self.steps = steps

    def stage(self, name: str, data: bytes) -> Path:
        self.steps.step(f"stage {name}")
        staged = super().stage(name, data[: len(data) // 2])
        self.steps.step(f"half {name}")
        return super().stage(staged.name, data)

    def sync(self, staged: Path) -> None:
        self.steps.step(f"sync {staged.name}")
        super().sync(staged)

    def show(self, staged: Path, path: str) -> None:
        self.steps.step(f"show {staged.name}")
        super().show(staged, path)

    def sync_folder(self, path: str) -> None:
        self.steps.step(f"sync_folder {path}")
        super().sync_folder(path)

    def remove(self, path: str) -> None:
        self.steps.step(f"remove {path}")
        (self.out / path).unlink(missing_ok=True)
        self.steps.step(f"removed {path}")
        super().remove(path)

    def sweep(self) -> None:
        self.steps.step("sweep")
        super().sweep()


class FullVolume(Volume):
    """A disk that takes half of the file whose turn it is, and then nothing more."""

    def __init__(self, out: Path, files: int) -> None:
        super().__init__(out)
        self.files = files

    def stage(self, name: str, data: bytes) -> Path:
        self.files -= 1
        if self.files >= 0:
            return super().stage(name, data)
        super().stage(name, data[: len(data) // 2])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "write_bytes", _no_space)
            return super().stage(name, data)


def _no_space(*_: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
