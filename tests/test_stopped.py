"""A run that was stopped after its entries were recorded: the next one completes its files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.deliver.disk import Volume
from pipeline.month import Month as Files
from tests.rosters import Month, files

NOVEMBER, DECEMBER = date(2026, 11, 20), date(2026, 12, 1)
Stop = Callable[[pytest.MonkeyPatch], None]


class StoppedError(Exception):
    """Stands for a kill."""


def before_any_file(patch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise StoppedError

    patch.setattr(Files, "files", stopped)


def between_two_files(patch: pytest.MonkeyPatch) -> None:
    shown = Volume.show

    def stopped(volume: Volume, staged: Path, path: str) -> None:
        if path.endswith("decisions.xlsx"):
            raise StoppedError
        shown(volume, staged, path)

    patch.setattr(Volume, "show", stopped)


def made(folder: Path) -> Month:
    month = Month(folder / "rosters", folder / "out")
    month.mentor("head", full_name="Head Of Unit", is_head="yes", category="C-3", consent="no")
    month.mentor("m1")
    month.hire("s1")
    return month


@pytest.mark.parametrize("stop", [before_any_file, between_two_files])
@pytest.mark.parametrize("then", [DECEMBER, NOVEMBER])
def test_a_month_whose_last_run_was_stopped_gets_its_files_from_the_next_run(
    tmp_path: Path, stop: Stop, then: date
) -> None:
    whole, cut = made(tmp_path / "whole"), made(tmp_path / "cut")
    whole.run(NOVEMBER)
    with pytest.MonkeyPatch.context() as patch:
        stop(patch)
        with pytest.raises(StoppedError):
            cut.run(NOVEMBER)
    for month in (whole, cut):
        month.run(then)
    told = [
        {path: data for path, data in files(one.out).items() if path.startswith("2026-")}
        for one in (whole, cut)
    ]
    assert told[0] == told[1]
    assert "2026-11/certificate.json" in told[0]
