"""All benchmarks in one run, side by side with the peers: `make bench` writes RESULTS.md.

Figures of one machine are worth their ratios; every figure is the median of three rounds, and each
round lets all competitors run in turn.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

import line
import matching
import reading
import rendering
from made import pool

from pipeline import __version__

ROUNDS = 3
PAPERS = 200
STAFF, HIRES, BODIES = 10_000, 1_000, 25


def main() -> None:
    parts = [*_head(), *_reading(), *_rendering(), *_matching(), *_line()]
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
    found = reading.run(reading.ROWS, ROUNDS)
    mine = median(one.seconds for one in found["talimger"])
    rows = []
    for way, rounds in found.items():
        seconds = median(one.seconds for one in rounds)
        figures = [
            f"{median(getattr(one, name) for one in rounds):.0f}"
            for name in ("frame", "peak", "child")
        ]
        cpu = median(one.cpu for one in rounds)
        rows.append((way, f"{seconds:.1f}", f"{cpu:.1f}", f"{seconds / mine:.1f}", *figures))
    head = ("way", "seconds", "processor seconds", "times as long", "frame, MiB")
    yield from table((*head, "memory for it, MiB", "process that opens it, MiB"), rows)
    yield ""
    yield (
        "Talimger asks all rules of its rosters and looks each sheet through for errors and hidden "
        "rows; the peers check six columns. Memory is what the work adds to the idle process."
    )


def _rendering() -> Iterable[str]:
    yield from ("", "## A paper from its template", "")
    yield f"The shipped templates; {PAPERS} papers a round; docxtpl {version('docxtpl')}."
    rows = []
    for kind in rendering.KINDS:
        rounds = [
            (
                rendering.first(kind),
                rendering.ours(kind, PAPERS),
                rendering.docxtpl(kind, PAPERS // 10),
            )
            for _ in range(ROUNDS)
        ]
        once, mine, theirs = (median(column) for column in zip(*rounds, strict=True))
        times = f"{theirs / mine:.0f}"
        rows.append((kind, f"{once:.0f}", f"{mine:.2f}", f"{theirs:.1f}", times))
    yield from table(
        ("paper", "talimger, once, ms", "then a paper, ms", "docxtpl a paper, ms", "times"), rows
    )
    yield ""
    yield (
        "docxtpl makes a new object for each paper, as its manual shows, and so reads and compiles "
        "the template each time. Here a template is compiled once, and only the parts of the file "
        "that change are packed again: that is the gain. The first paper of a kind gains nothing."
    )


def _matching() -> Iterable[str]:
    yield from ("", "## Who mentors whom", "")
    yield (
        "Greedy goes through the newcomers in the list's order and gives each the best mentor "
        "still free, by the same levels."
    )
    rows = []
    for name, bodies, servants, staff in matching.CASES:
        pools = [pool(number, servants, staff) for number in range(bodies)]
        for way in (matching.greedy, matching.exact):
            found = [matching.measured(pools, way) for _ in range(ROUNDS)]
            best = found[0]
            rows.append(
                (
                    name,
                    way.__name__,
                    f"{median(one.seconds for one in found):.3f}",
                    *(str(count) for count in (best.left, best.passed_over, best.outside)),
                    str(best.second),
                )
            )
    yield from table(
        (
            "month",
            "way",
            "seconds",
            "without a mentor",
            "passed over",
            "outside the subdivision",
            "second places",
        ),
        rows,
    )
    yield ""
    yield (
        "Passed over are newcomers left without a mentor although somebody accepted later has one. "
        "As the law's requirements are about the mentor alone, greedy seldom leaves more newcomers "
        "without one, and it is faster. What the exact answer gains is the order of acceptance, "
        "fewer pairs outside the subdivision, and that it does not hang on the order of the rows."
    )


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


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """A table of Markdown; every column but the first is of figures or short words."""
    yield ""
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    main()
