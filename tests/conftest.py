"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rosters import Month, unfit_head


@pytest.fixture
def month(tmp_path: Path) -> Month:
    """A body of one unit: a head who declined and one mentor, `m1`, who conforms and agreed."""
    made = Month(tmp_path / "2026-11", tmp_path / "out")
    made.mentor("head", **unfit_head())
    made.mentor("m1")
    return made
