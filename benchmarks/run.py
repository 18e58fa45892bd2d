"""All benchmarks in one run, side by side with the peers: `make bench` writes RESULTS.md.

Figures of one machine are worth their ratios; every figure is the median of three rounds, and each
round lets all competitors run in turn.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import line
import matching
import reading
import rendering
from made import pool

from pipeline import __version__

ROUNDS = 3
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
    yield from ("", "## Papers from a template", "")
    yield (
        "An order of one page with a table of 10 rows, and a plan of four pages with 60 rows; "
        "dictionaries in, files on a disk out, on one core; milliseconds of processor a document. "
        "All documents were read again and say the same. docxtpl "
        f"{version('docxtpl')}; the other versions stand in `benchmarks/peers/package.json`."
    )
    with TemporaryDirectory(dir=_build()) as folder:
        figures = {
            (kind, distinct): rendering.compared(kind, Path(folder), distinct=distinct)
            for kind in rendering.KINDS
            for distinct in (False, True)
        }
        times = {
            (kind, workers): median(
                rendering.shared(kind, workers, Path(folder)) for _ in range(ROUNDS)
            )
            for kind in rendering.KINDS
            for workers in (1, 2)
        }
    yield from table(
        ("who", *(f"{name}, {unit}" for name in FORMS.values() for unit in ("ms", "docxtpl = 1"))),
        ((who, *_beside(who, figures)) for who in figures["order", False]),
    )
    yield ""
    for name, why in rendering.missing().items():
        yield f"{name} did not run: {why}."
    yield from _explained(figures, times)


def _build() -> Path:
    """A folder on the disk of the sources, which git leaves alone."""
    folder = Path(__file__).resolve().parents[1] / "build"
    folder.mkdir(exist_ok=True)
    return folder


FORMS = {
    ("order", False): "order",
    ("plan", False): "plan",
    ("order", True): "order, every value distinct",
    ("plan", True): "plan, every value distinct",
}
DOCXTPL = "docxtpl, a new object each"


def _beside(who: str, figures: Mapping[tuple[str, bool], Mapping[str, float]]) -> Iterable[str]:
    for form in FORMS:
        mine, theirs = figures[form][who], figures[form][DOCXTPL]
        yield f"{mine:.3f}"
        yield f"{theirs / mine:.1f}"


def _explained(
    figures: Mapping[tuple[str, bool], Mapping[str, float]],
    times: Mapping[tuple[str, int], float],
) -> Iterable[str]:
    for form, name in FORMS.items():
        told = figures[form]
        peers = {who: ms for who, ms in told.items() if who not in ("talimger", rendering.FLOOR)}
        best = min(peers, key=lambda who: peers[who])
        yield (
            f"- {name}: {told[DOCXTPL] / told['talimger']:.0f} times docxtpl, "
            f"{peers[best] / told['talimger']:.0f} times the fastest peer ({best}); the floor is "
            f"{told[DOCXTPL] / told[rendering.FLOOR]:.0f} times docxtpl."
        )
    for kind in rendering.KINDS:
        gain = times[kind, 1] / times[kind, 2]
        many = f"{rendering.SHARED:,} documents"
        yield f"- {kind}, {many}: two workers are {gain:.2f} times as fast as one."
    yield ""
    yield (
        "docxtpl reads and compiles its template for each document, also where one object is used "
        "again. Here a template is compiled once, in about ten milliseconds, and only the parts of "
        "the file that change are packed again. What is left is mostly the file itself: the floor "
        "packs and writes ready XML, and renders nothing. Two workers need two cores that nobody "
        "else uses; the load of the machine over the last minutes was "
        f"{_load()} on {os.cpu_count()} cores."
    )


def _load() -> str:
    """How many programs wanted to run at a time, where the system tells it."""
    return f"{os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else "not told"


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
