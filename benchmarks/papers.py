"""Benchmarks: the sections on papers of the page of results."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import draining
import rendering
from page import ROUNDS, asked, table

PAPERS = (10_000, 50_000, 100_000)
MEMORY = Path("/dev/shm")


def from_templates() -> Iterable[str]:
    """Papers from a template, beside the peers."""
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


def many() -> Iterable[str]:
    """The memory of many papers takes minutes: `run.py --memory`, where the system tells it."""
    if not asked("--memory") or find_spec("resource") is None:
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
