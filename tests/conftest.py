"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.rosters import Month, unfit_head
from tests.sample import Sample, run_sample
from tests.shared import home
from tests.terminal import Terminal

# How long an example takes is no fact of the world.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def month(tmp_path: Path) -> Month:
    """A body of one unit: a head who declined and one mentor, `m1`, who conforms and agreed."""
    made = Month(tmp_path / "2026-11", tmp_path / "out")
    made.mentor("head", **unfit_head())
    made.mentor("m1")
    return made


@pytest.fixture
def signed(month: Month) -> Month:
    """`s1` with mentor `m1` by order 1-k of 20.11.2026; `m2` of another unit conforms too. The term
    of two months ends on 20 January 2027."""
    month.mentor("m2", subdivision="Unit B")
    month.hire("s1")
    month.run()
    month.event("2026-11-20", "order_signed", "s1", "m1", "1-k")
    month.run()
    return month


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Sample:
    """The three months of the sample, twice each; read only. All workers of a test run share it."""
    return run_sample(home(tmp_path_factory, request) / "sample")


@pytest.fixture
def talimger(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Terminal:
    """The command, in this process: `talimger("orders", folder, "--on", day)`.

    It runs in an empty folder: a register in `out`, which `make orders` leaves in the project's
    own, would choose the language of help.
    """
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))
    return Terminal(capsys, monkeypatch)
