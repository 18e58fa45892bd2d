"""What takes long is made once: all workers of a test run share it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

T = TypeVar("T")


def home(factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder that all workers of this test run have in common."""
    base = factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


def once(folder: Path, make: Callable[[Path], T]) -> T:
    """What `make` makes in `folder`, or has made there for another worker."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        kept = folder.with_suffix(".pickle")
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make(folder)))
        made: T = pickle.loads(kept.read_bytes())
        return made
