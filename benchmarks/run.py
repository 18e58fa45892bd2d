"""All benchmarks in one run, side by side with the peers: `make bench` writes RESULTS.md.
`--nation` adds the largest month of the matching, `--memory` the memory of 100,000 papers.

Figures of one machine are worth their ratios; every figure is the median of three rounds, and each
round lets all competitors run in turn.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

import line
import reading
from matched import matched
from page import ROUNDS, asked, table
from papers import from_templates, many

from pipeline import __version__

STAFF, HIRES, BODIES = 10_000, 1_000, 25


def main() -> None:
    parts = [*_head(), *_reading(), *from_templates(), *many(), *matched(), *_line()]
    Path(__file__).with_name("RESULTS.md").write_text("\n".join(parts) + "\n", "utf-8")


def _head() -> Iterable[str]:
    yield "# Results of the benchmarks"
    yield ""
    yield (
        f"Talimger {__version__}, Python {platform.python_version()}, {platform.system()}. Made by "
        f"`make bench`; the median of {ROUNDS} rounds, in each of which all ran in turn. Quote the "
        "ratios: seconds are those of one machine, beside whatever else it did."
    )


def _reading() -> Iterable[str]:
    yield from ("", "## A roster from its file to the validated frame", "")
    yield (
        f"A staff list of {reading.ROWS:,} rows and {reading.COLUMNS} columns; "
        f"openpyxl {version('openpyxl')}, pandas {version('pandas')}, pandera {version('pandera')}."
    )
    for listed, how in TEXTS.items():
        yield from ("", f"Texts {how}:")
        yield from _read(reading.run(reading.ROWS, ROUNDS, listed=listed))
    if asked("--nation"):
        yield from ("", f"The size of the nation, {reading.NATION:,} rows:")
        yield from _read(reading.run(reading.NATION, 1, ("talimger",), listed=False))
    yield ""
    yield (
        "Talimger asks all rules of its rosters and looks each sheet through for errors and hidden "
        "rows; the peers check six columns. What the libraries import, also when they are first "
        "asked, is not counted. Memory is what the work adds to the idle process. The "
        "process that opens the file is gone before the rows are validated, so the two peaks do "
        "not add up: the last column is the most that both held at one time."
    )


TEXTS = {
    True: "in a list of their own, each distinct one once, as Excel saves them",
    False: "in the cells, as many other programs write them",
}


def _read(found: Mapping[str, Sequence[reading.Measured]]) -> Iterable[str]:
    mine = median(one.seconds for one in found["talimger"])
    rows = []
    for way, rounds in found.items():
        seconds = median(one.seconds for one in rounds)
        figures = [
            f"{median(getattr(one, name) for one in rounds):.0f}"
            for name in ("frame", "peak", "child", "both")
        ]
        cpu = median(one.cpu for one in rounds)
        rows.append((way, f"{seconds:.1f}", f"{cpu:.1f}", f"{seconds / mine:.1f}", *figures))
    head = ("way", "seconds", "processor seconds", "times as long", "frame, MiB")
    more = ("memory for it, MiB", "process that opens it, MiB", "both at one time, MiB")
    yield from table((*head, *more), rows)


def _line() -> Iterable[str]:
    yield from ("", "## The whole line", "")
    rounds, papers = line.run(STAFF, HIRES, BODIES, ROUNDS)
    yield (
        f"A synthetic month: {STAFF:,} staff and {HIRES:,} newcomers in {BODIES} bodies, "
        f"{papers:,} papers, from an empty register."
    )
    rows = [
        (stage, f"{median(one[stage] for one in rounds):.2f}")
        for stage in (*line.names(), line.WAITING, line.WHOLE)
    ]
    yield from table(("stage", "seconds"), rows)
    yield ""
    yield (
        "Waiting for the disk is part of the stages above it: each paper has to survive a power "
        "cut before the register says that it is there."
    )


if __name__ == "__main__":
    main()
