"""The command as a user runs it: in this process, or as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence on standard error; anything else than one line fails."""
        assert "Traceback" not in self.err
        (line,) = self.err.strip().splitlines()
        return line


@dataclass(frozen=True)
class Terminal:
    """Runs `talimger` in this process, as somebody with this locale."""

    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch
    locale: str = "C"

    def __call__(self, *arguments: object) -> Said:
        self.patch.setattr(sys, "argv", ["talimger", *map(str, arguments)])
        self.patch.setenv("LC_ALL", self.locale)
        self.capture.readouterr()
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = self.capture.readouterr()
        assert isinstance(end.value.code, int)
        return Said(end.value.code, said.out, said.err)


def process(
    *arguments: object, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """`python -m pipeline` of this checkout; output in bytes."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        check=False,
    )
