"""All benchmarks in one run, side by side with the peers: `make bench` writes RESULTS.md.
`--nation` adds the largest month of the matching, `--memory` the memory of 100,000 papers.

Figures of one machine are worth their ratios; every figure is the median of three rounds, and each
round lets all competitors run in turn.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import checking
import draining
import line
import pairing
import reading
import rendering
import slow
import trying
from made import CONFORM, LARGEST, MEDIAN

from pipeline import __version__

ROUNDS = 3
PAPERS = (10_000, 50_000, 100_000)
MEMORY = Path("/dev/shm")
STAFF, HIRES, BODIES = 10_000, 1_000, 25


def main() -> None:
    parts = [*_head(), *_reading(), *_rendering(), *_draining(), *_matching(), *_line()]
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
    if "--nation" in sys.argv:
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
        gains = _gains(Path(folder))
    yield from table(
        ("who", *(f"{name}, {unit}" for name in FORMS.values() for unit in ("ms", "docxtpl = 1"))),
        ((who, *_beside(who, figures)) for who in figures["order", False]),
    )
    yield ""
    for name, why in rendering.missing().items():
        yield f"{name} did not run: {why}."
    yield from _explained(figures, gains)


def _gains(disk: Path) -> dict[tuple[str, str], float]:
    """How many times as fast as one two workers are, by kind and by where their files go; the
    median of rounds in which one and two ran in turn."""
    found = {}
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as memory:
        places = {"on the disk": disk} | ({"in memory": Path(memory)} if MEMORY.is_dir() else {})
        for kind in rendering.KINDS:
            for name, home in places.items():
                found[kind, name] = median(
                    rendering.shared(kind, 1, home) / rendering.shared(kind, 2, home)
                    for _ in range(ROUNDS)
                )
    return found


def _draining() -> Iterable[str]:
    """The memory of many papers takes minutes: `run.py --memory`, where the system tells it."""
    if "--memory" not in sys.argv or find_spec("resource") is None:
        return
    yield from ("", "## Many papers", "")
    yield (
        "Papers that are due become files as `make orders` does it, by two processes: each paper "
        "is read from the register, rendered, made safe on the disk, and shown. Memory is the most "
        "that the process that shares out, and the largest of the others, took."
    )
    rows = []
    for papers in PAPERS:
        with TemporaryDirectory(dir=_build()) as folder:
            told = draining.drained(draining.due(Path(folder), papers), 2)
        rows.append(
            (f"{papers:,}", f"{told.seconds:.0f}", f"{told.parent:.0f}", f"{told.worker:.0f}")
        )
    yield from table(("papers", "seconds", "memory, MiB", "of another process, MiB"), rows)


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
    gains: Mapping[tuple[str, str], float],
) -> Iterable[str]:
    for form, name in FORMS.items():
        told = figures[form]
        peers = {who: ms for who, ms in told.items() if who not in rendering.OURS}
        best = min(peers, key=lambda who: peers[who])
        yield (
            f"- {name}: {told[DOCXTPL] / told['talimger']:.0f} times docxtpl, "
            f"{peers[best] / told['talimger']:.0f} times the fastest peer ({best}); the floor is "
            f"{told[DOCXTPL] / told[rendering.FLOOR]:.0f} times docxtpl."
        )
    for (kind, where), gain in gains.items():
        yield f"- {kind}, files {where}: two workers are {gain:.2f} times as fast as one."
    yield ""
    yield (
        "docxtpl reads and compiles its template for each document, also where one object is used "
        "again. Here a template is compiled once, in about ten milliseconds, and only the parts of "
        "the file that change are packed again. What is left is mostly the file itself: the floor "
        "packs and writes ready XML, and renders nothing. Where many files were just removed, a "
        "file system takes up to ten times as long for a new one. Two workers are measured from "
        "when both work; they need two cores that nobody else uses, and on a disk they wait for "
        "each other in the file system; the load of the machine over the last minutes was "
        f"{_load()} on {os.cpu_count()} cores."
    )


def _load() -> str:
    """How many programs wanted to run at a time, where the system tells it."""
    return f"{os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else "not told"


def _matching() -> Iterable[str]:
    yield from ("", "## Who mentors whom", "")
    peers = ", ".join(f"{name} {_version(name)}" for name in ("mentor-match", "scipy", "networkx"))
    yield (
        f"Made-up state bodies of log-normal size (median {MEDIAN}, at most {LARGEST:,}), "
        f"{CONFORM:.0%} of the staff free to mentor, newcomers in bursts, each way on the same "
        f"bodies in one run. Peers: {peers}. Greedy takes the newcomers in the list's order; "
        "mentor-match pairs one to one in two rounds, by a sum of scores; it gets one state body "
        "at a time like the others, though its own program takes all people in one list, and at "
        f"most {slow.PATIENCE} seconds of processor for a month; scipy solves a dense "
        "assignment by weights, without the order of acceptance, for which its fractions have no "
        "room; networkx solves our own network by weights of any size. Exact is ours: every level, "
        "each with its certificate."
    )
    rows, shares, losses = [], [], []
    for case in _cases():
        measured = pairing.measured(case)
        losses.append(_loss(case.name, measured))
        for way, told in measured.items():
            rows.append((case.name, way.replace("_", "-"), *_figures(told)))
        part = pairing.parts(case)
        shares.append((case.name, *(f"{part[name]:.2f}" for name in PARTS)))
    yield from table(("month", "way", "seconds", *COUNTED), rows)
    yield ""
    yield (
        "Passed over are newcomers left without a mentor although somebody accepted later has one. "
        "As the law's requirements are about the mentor alone, greedy seldom leaves more newcomers "
        "without one, and it is faster. What the exact answer gains is the order of acceptance, "
        "fewer pairs outside the subdivision and fewer mentors of a lower category, the same "
        "answer in any order of the rows, and a proof."
    )
    yield ""
    yield from losses
    yield ""
    yield (
        "The same in parts: seconds of building the network, of one single level on it, of all "
        "levels with their certificates; milliseconds for the exact price of one pair (median); "
        "megabytes that the highest use of memory grew by, the made people included."
    )
    yield from table(("month", "build", "one level", "all levels", "one price, ms", "MB"), shares)
    yield from _checking()


def _checking() -> Iterable[str]:
    yield ""
    yield (
        "A month through validation, with bodies short of mentors, consents not asked for and "
        "blank cells, in seconds: deciding all of it, all explanations in sentences, the "
        "independent check of every decision and level, and the slowest of a hundred questions "
        "why not in the largest round, beside the loaded run."
    )
    checks = [
        (f"{hires:,} newcomers, {staff:,} staff", *(f"{found[name]:.2f}" for name in CHECKS))
        for hires, staff in (checking.SIZES if "--nation" in sys.argv else checking.SIZES[:2])
        for found in [checking.run(staff, hires)]
    ]
    yield from table(("month", *CHECKS), checks)


def _figures(told: trying.Measured) -> list[str]:
    if not told.finished:
        return [f"not finished in {slow.PATIENCE} s", *("-" for _ in trying.COUNTS)]
    return [f"{told.seconds:.3f}", *(f"{told.counts[name]:,}" for name in trying.COUNTS)]


def _loss(case: str, measured: Mapping[str, trying.Measured]) -> str:
    """What the list's order costs, beside the exact answer."""
    mine, theirs = (measured[way].counts for way in ("exact", "greedy"))
    left, late, away = (theirs[name] - mine[name] for name in ("left", "passed_over", "outside"))
    share = away / max(mine["outside"], 1)
    return (
        f"- {case}, greedy beside exact: {left:+,} without a mentor, {late:+,} passed over, "
        f"{away:+,} outside the subdivision ({share:+.1%})."
    )


COUNTED = (
    "without a mentor",
    "passed over",
    "outside the subdivision",
    "second places",
    "lower category",
    "months short",
)
PARTS = ("build", "single", "levels", "price", "peak")
CHECKS = ("decide", "explain", "verify", "why not")


def _cases() -> list[trying.Case]:
    """The size of the nation takes minutes: `run.py --nation`."""
    return [*trying.CASES, *([trying.NATION] if "--nation" in sys.argv else [])]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


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
