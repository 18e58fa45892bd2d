"""The office whose runs are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rosters import Month


@pytest.fixture
def office(tmp_path: Path) -> Month:
    """Two units with a mentor each, three who may not be one, and three newcomers."""
    made = Month(tmp_path / "2026-11", tmp_path / "out")
    made.mentor("head", is_head="yes", category="C-3", consent="no")
    made.mentor("m1", service_since="2012-01-01")
    made.mentor("m2", subdivision="Unit B")
    made.mentor("m3")
    made.mentor("bad", penalty="reprimand", penalty_on="2026-05-05")
    made.mentor("young", service_since="2025-12-01")
    made.mentor("unwilling", consent="no")
    made.hire("s1")
    made.hire("s2", subdivision="Unit B")
    made.hire("s3", appointed_on="2026-11-16")
    return made
