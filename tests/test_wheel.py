"""The wheel: what is installed from it does the whole job, far from any checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.rosters import files
from tests.sample import Sample, copied
from tests.terminal import ROOT

# Where every module came from is told beside the job, so that no checkout can stand in for it.
RUN = """
import sys
from pathlib import Path
from pipeline.cli import main
sys.argv[0] = "talimger"
try:
    main()
finally:
    for name, module in sys.modules.items():
        if name.partition(".")[0] == "pipeline":
            print("loaded", Path(module.__file__).resolve(), file=sys.stderr)
"""


@dataclass(frozen=True)
class Installed:
    """The wheel's file, and the empty folder into which it was installed."""

    wheel: Path
    folder: Path

    def run(self, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return subprocess.run(
            [sys.executable, "-c", RUN, *map(str, arguments)],
            cwd=cwd,
            env={**kept, "PYTHONPATH": str(self.folder), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*command, *map(str, arguments)], check=True, cwd=ROOT)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    made = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", made, ROOT)
    (wheel,) = made.glob("*.whl")
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--no-index", "--target", folder, wheel)
    return Installed(wheel, folder)


def test_the_installed_wheel_makes_the_sample_s_papers(
    installed: Installed, sample: Sample, tmp_path: Path
) -> None:
    rosters = copied("2026-11", tmp_path)
    run = installed.run("orders", rosters, "--on", "2026-11-20", "--out", "made", cwd=tmp_path)
    loaded = [line for line in run.stderr.splitlines() if line.startswith("loaded ")]
    assert run.returncode == 1, run.stderr
    assert len(loaded) > 30
    assert [one for one in loaded if str(installed.folder.resolve()) not in one] == []
    papers = {k: v for k, v in files(tmp_path / "made").items() if k.endswith(".docx")}
    assert papers == sample.november.papers()


def test_the_wheel_carries_all_that_is_no_code(installed: Installed) -> None:
    carried = set(zipfile.ZipFile(installed.wheel).namelist())
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pipeline").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    templates = {
        f"pipeline/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("templates/*/*/*")
    }
    assert package | templates == {name for name in carried if ".dist-info/" not in name}


def test_the_wheel_brings_the_command(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        (points,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
        assert "talimger = pipeline.cli:main" in wheel.read(points).decode()


def test_the_installed_init_writes_blanks(installed: Installed, tmp_path: Path) -> None:
    run = installed.run("init", "mine", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert sorted(files(tmp_path / "mine")) == [
        "absences.xlsx",
        "events.xlsx",
        "hires.xlsx",
        "settings.toml",
        "staff.xlsx",
    ]
