"""Consoles that cannot show Kazakh letters: the program goes on, and its JSON stays JSON."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import cli
from tests.rosters import DAY, Month, files
from tests.sample import HOME
from tests.terminal import process

ENCODINGS = ("ascii", "cp1251", "cp866", "utf-8")
NAME = "Әбдірахманғазы Қоңырбай Ұлжанұлы"


@dataclass(frozen=True)
class Console:
    """A terminal of one encoding, strict as Python opens it. What it shows is decoded again."""

    encoding: str
    patch: pytest.MonkeyPatch

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        raw = io.BytesIO(), io.BytesIO()
        for name, stream in zip(("stdout", "stderr"), raw, strict=True):
            shown = io.TextIOWrapper(stream, encoding=self.encoding, write_through=True)
            self.patch.setattr(sys, name, shown)
        self.patch.setattr(sys, "argv", ["talimger", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = (stream.getvalue().decode(self.encoding) for stream in raw)
        assert isinstance(end.value.code, int)
        return end.value.code, out, err


@pytest.fixture(params=ENCODINGS)
def console(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Console:
    return Console(request.param, monkeypatch)


@pytest.fixture
def kazakh(month: Month) -> Month:
    """A month whose folder, columns, people and settings have letters that no old console knows."""
    month.folder = month.folder.parent / "Қараша айы" / "2026-11"
    month.out = month.out.parent / "шығыс"
    month.mentor("m1", full_name=NAME, subdivision="Ұйымдастыру бөлімі")
    month.hire("s1", full_name=NAME, subdivision="Ұйымдастыру бөлімі", chief_decision="№ 4-қ")
    month.hire("s2", full_name=NAME, category="Ғé-1", manager_id="ә-007")
    return month


def test_orders_ends_well_on_every_console(kazakh: Month, console: Console) -> None:
    status, out, err = console("orders", kazakh.write(), "--on", DAY, "--out", kazakh.out)
    assert (status, err) == (1, "")
    assert "Assign the mentor" in out
    assert len([path for path in files(kazakh.out) if path.endswith(".docx")]) == 6


def test_json_is_json_on_every_console(kazakh: Month, console: Console) -> None:
    status, out, _ = console("orders", kazakh.write(), "--on", DAY, "--out", kazakh.out, "--json")
    told = json.loads(out)
    assert status == 1
    assert set(told["documents"]) <= set(files(kazakh.out))
    assert {"Ғé-1", "ә-007"} <= {one["found"] for one in told["findings"]}


def test_help_in_kazakh_comes_through_on_every_console(
    tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "kk_KZ.UTF-8")
    if console.encoding != "ascii":  # there click shows a page in UTF-8
        status, out, err = console("orders", "--help")
        assert (status, err) == (0, "")
        assert "--settings" in out
    status, _, err = console("orders", "--onn")
    assert (status, "`--on`" in err) == (2, True)


def test_a_sentence_to_the_operator_comes_through_on_every_console(
    tmp_path: Path, console: Console
) -> None:
    status, _, err = console("orders", tmp_path / "Желтоқсан", "--on", DAY, "--out", tmp_path)
    assert status == 2
    assert err.startswith("talimger: ")


def test_reprint_names_its_papers_on_every_console(kazakh: Month, console: Console) -> None:
    kazakh.run()
    status, out, _ = console("reprint", 1, "--out", kazakh.out)
    assert status == 0
    assert out.count(".docx") == 6


def test_the_sample_runs_on_a_machine_that_knows_ascii_alone(tmp_path: Path) -> None:
    run = process(
        *("orders", HOME / "2026-11", "--on", "2026-11-20", "--out", tmp_path / "out"),
        cwd=tmp_path,
        env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert run.returncode == 1
    assert run.stderr == b""
    assert run.stdout.decode("ascii")
