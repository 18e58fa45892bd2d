"""Benchmarks: a roster from the file to the validated frame, beside pandas and openpyxl."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from made import HEADINGS, roster

ROWS = 100_000
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
_IMPORTS = {
    "talimger": """
from datetime import date
from pipeline.law import load
from pipeline.read import read_rosters
from pipeline.settings import Settings
from pipeline.validate import validate
act = load("civil-service", date(2026, 11, 20)).act
""",
    "pandas with openpyxl, pandera": "import openpyxl, pandas as pd, pandera.pandas as pa",
    "openpyxl, pandas, pandera": "import openpyxl, pandas as pd, pandera.pandas as pa",
    "openpyxl alone, rows only": "import openpyxl",
}
WAYS: Mapping[str, str] = {
    "talimger": """
tables, _ = read_rosters(folder, Settings())
frame = validate(tables, date(2026, 11, 20), Settings(), act)[0].staff.frame
""",
    "pandas with openpyxl, pandera": "frame = pd.read_excel(folder / 'staff.xlsx')" + _PEER,
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
print(seconds, cpu, size, peaks[0] - idle, peaks[1] if len(peaks) > 1 else 0)
"""


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock and of all processors; mebibytes: the frame, the peak above the idle
    process, and the peak of the process that opens the file (0: there is none)."""

    seconds: float
    cpu: float
    frame: int
    peak: int
    child: int


def measured(folder: Path, way: str) -> Measured:
    """One way in a process of its own; what it imports is not counted."""
    code = _MEASURE.format(imports=_IMPORTS[way], way=WAYS[way])
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), " ".join(HEADINGS)],
        capture_output=True,
        text=True,
        check=True,
        cwd=_SELF.parents[1],
    )
    seconds, cpu, *sizes = done.stdout.split()
    return Measured(float(seconds), float(cpu), *map(int, sizes))


def run(rows: int, rounds: int, ways: tuple[str, ...] = tuple(WAYS)) -> dict[str, list[Measured]]:
    """Each way so many times on one staff list of so many rows, in turn."""
    found: dict[str, list[Measured]] = {way: [] for way in ways}
    with TemporaryDirectory() as home:
        roster(Path(home), rows)
        for _ in range(rounds):
            for way in ways:
                found[way].append(measured(Path(home), way))
    return found


if __name__ == "__main__":
    for way, rounds in run(int(sys.argv[1]), 1, ("talimger",)).items():
        print(way, rounds)
