"""Benchmarks: a roster from the file to the validated frame, beside pandas and openpyxl."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from made import HEADINGS

ROWS = 100_000
NATION = 1_000_000
COLUMNS = 20
_SELF = Path(__file__).resolve()
_PEER = """
frame["service_since"] = pd.to_datetime(frame["service_since"])
for name in ("last_mark_on", "attestation_on"):
    frame[name] = pd.to_datetime(frame[name])
for name in ("is_head", "consent"):
    frame[name] = frame[name].map({"yes": True, "no": False}).astype("boolean")
texts = [name for name in frame if frame[name].dtype == object]
frame[texts] = frame[texts].astype("str")
checks = {name: pa.Column(nullable=True) for name in frame}
checks["person_id"] = pa.Column(unique=True)
checks["full_name"] = pa.Column(checks=pa.Check.str_length(1, 200))
checks["category"] = pa.Column(checks=pa.Check.str_matches(r"[A-E](-[ORG])?-[0-9]+$"))
checks["last_mark"] = pa.Column(checks=pa.Check.isin(["effective", "satisfactory"]))
checks["service_since"] = pa.Column(checks=pa.Check.in_range("1940-01-01", "2026-11-20"))
checks["email"] = pa.Column(checks=pa.Check.str_contains("@"))
pa.DataFrameSchema(checks).validate(frame, lazy=True)
"""
_ONCE = """
import pandas as pd, pandera.pandas as pa
pa.DataFrameSchema({"a": pa.Column(checks=pa.Check.ge(0))}).validate(pd.DataFrame({"a": [1]}))
"""
"""pandera imports most of itself when it is asked for the first time."""
_IMPORTS = {
    "talimger": """
from datetime import date
from pipeline.law import load
from pipeline.read import read_rosters
from pipeline.settings import Settings
from pipeline.validate import validate
act = load("civil-service", date(2026, 11, 20)).act
"""
    + _ONCE,
    "pandas with openpyxl, pandera": "import openpyxl" + _ONCE,
    "openpyxl, pandas, pandera": "import openpyxl" + _ONCE,
    "openpyxl alone, rows only": "import openpyxl",
}
WAYS: Mapping[str, str] = {
    "talimger": """
tables, _ = read_rosters(folder, Settings())
frame = validate(tables, date(2026, 11, 20), Settings(), act)[0].staff.frame
""",
    "pandas with openpyxl, pandera": """
frame = pd.read_excel(folder / 'staff.xlsx', engine='openpyxl')
"""
    + _PEER,
    "openpyxl, pandas, pandera": """
rows = openpyxl.load_workbook(folder / "staff.xlsx", read_only=True).active.values
frame = pd.DataFrame(list(rows)[1:], columns=HEADINGS)
"""
    + _PEER,
    "openpyxl alone, rows only": """
rows = openpyxl.load_workbook(folder / "staff.xlsx", read_only=True).active.values
frame = list(rows)
""",
}
_MEASURE = """
import sys, time
from pathlib import Path
folder = Path(sys.argv[1])
HEADINGS = sys.argv[2].split()
{imports}
try:
    import resource
    def used(who):
        one = resource.getrusage(who)
        return one.ru_utime + one.ru_stime, one.ru_maxrss // 1024
    both = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
except ImportError:
    def used(who):
        return time.process_time(), 0
    both = (0,)
before, begun = sum(used(one)[0] for one in both), time.perf_counter()
idle = used(both[0])[1]
{way}
seconds = time.perf_counter() - begun
cpu = sum(used(one)[0] for one in both) - before
size = frame.memory_usage(deep=True).sum() >> 20 if hasattr(frame, "memory_usage") else 0
peaks = [used(one)[1] for one in both]
print(seconds, cpu, size, peaks[0] - idle, peaks[1] if len(peaks) > 1 else 0, idle)
"""
_GLANCE = 0.02


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock and of all processors; mebibytes: the frame, the peak above the idle
    process, the peak of the process that opens the file (0: there is none), and what both took at
    one time above the idle process (0: the system does not tell)."""

    seconds: float
    cpu: float
    frame: int
    peak: int
    child: int
    both: int


def measured(folder: Path, way: str) -> Measured:
    """One way in a process of its own; what it imports is not counted."""
    code = _MEASURE.format(imports=_IMPORTS[way], way=WAYS[way])
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder), " ".join(HEADINGS)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=_SELF.parents[1],
    ) as work:
        both = _watched(work)
        told = work.communicate()[0].split()
    if work.returncode:
        raise ValueError(f"{way} failed")
    *sizes, idle = map(int, told[2:])
    return Measured(float(told[0]), float(told[1]), *sizes, max(both - idle, 0))


def _watched(work: subprocess.Popen[str]) -> int:
    """The most mebibytes that a process and its children have at one time, where Linux tells."""
    most = 0
    while work.poll() is None:
        most = max(most, _held(work.pid))
        time.sleep(_GLANCE)
    return most


def _held(process: int) -> int:
    home = Path(f"/proc/{process}")
    try:
        pages = int((home / "statm").read_text().split()[1])
        children = (home / "task" / str(process) / "children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * _PAGE // 1024 + sum(_held(int(child)) for child in children)


_PAGE = 4
"""Kibibytes."""


def run(
    rows: int, rounds: int, ways: tuple[str, ...] = tuple(WAYS), *, listed: bool = True
) -> dict[str, list[Measured]]:
    """Each way so many times on one staff list of so many rows, in turn; see `made.roster`."""
    found: dict[str, list[Measured]] = {way: [] for way in ways}
    with TemporaryDirectory() as home:
        # Elsewhere, since a process begins with its parent's highest use of memory.
        code = f"from made import roster; roster(Path({home!r}), {rows}, listed={listed})"
        subprocess.run(
            [sys.executable, "-c", f"from pathlib import Path; {code}"],
            check=True,
            cwd=_SELF.parent,
        )
        for _ in range(rounds):
            for way in ways:
                found[way].append(measured(Path(home), way))
    return found


if __name__ == "__main__":
    for way, rounds in run(int(sys.argv[1]), 1, ("talimger",)).items():
        print(way, rounds)
