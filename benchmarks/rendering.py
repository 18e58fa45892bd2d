"""Benchmarks: papers from a template, dictionaries in and files on a disk out, beside the peers.

Figures are milliseconds of processor a document, on one core, the file's writing in them and no
waiting for the disk: no peer waits for it. All documents of a round have to say the same.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep
from typing import Any

from docxtpl import DocxTemplate
from forms import records, template
from lxml import etree

from pipeline.render.engine import Program, compiled, shape_of
from pipeline.render.engine.many import shared_out

KINDS = ("order", "plan")
PEERS = Path(__file__).with_name("peers")
ROUNDS = 3
FAST, SLOW, WARM = 1_000, 40, 20
RANGE = 500
SHARED = 20_000
PAUSE = 0.05

Write = Callable[[Mapping[str, Any], str], None]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def put(path: str, data: bytes) -> None:
    """A new file at one stroke."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o644)
    os.write(handle, data)
    os.close(handle)


def program(kind: str) -> Program:
    """The kind's template, compiled."""
    return compiled(template(kind, "jinja"), shape_of(records(kind)[0]))


def ours(kind: str) -> Write:
    made = program(kind)
    return lambda values, path: put(path, made.render(values))


def unwritten(kind: str) -> Write:
    """Our documents without their files: what is left of the figures is the file system's."""
    made = program(kind)

    def write(values: Mapping[str, Any], _: str) -> None:
        made.render(values)

    return write


def floor(kind: str) -> Write:
    """Ready XML deflated, put into its file, and written: nothing is rendered."""
    made = program(kind)
    ready = [[part(one) for part in made.parts] for one in records(kind)[:50]]
    turn = iter(range(1 << 60))
    return lambda _, path: put(path, made.frame.filled(ready[next(turn) % len(ready)]))


def docxtpl_new(kind: str) -> Write:
    data = template(kind, "jinja")

    def write(values: Mapping[str, Any], path: str) -> None:
        document = DocxTemplate(io.BytesIO(data))
        document.render(dict(values), autoescape=True)
        document.save(path)

    return write


def docxtpl_again(kind: str) -> Write:
    document = DocxTemplate(io.BytesIO(template(kind, "jinja")))

    def write(values: Mapping[str, Any], path: str) -> None:
        document.render(dict(values), autoescape=True)
        document.save(path)

    return write


def mailmerge(kind: str) -> Write:
    from mailmerge import MailMerge

    data = template(kind, "merge")

    def write(values: Mapping[str, Any], path: str) -> None:
        with MailMerge(io.BytesIO(data)) as document:
            plain = {name: value for name, value in values.items() if name != "rows"}
            document.merge(**plain)
            document.merge_rows("no", values["rows"])
            document.write(path)

    return write


FLOOR = "the floor: ready XML"
UNWRITTEN = "talimger, the file not written"
OURS = ("talimger", UNWRITTEN, FLOOR)
IN_PYTHON: Mapping[str, tuple[Callable[[str], Write], int]] = {
    "talimger": (ours, FAST),
    UNWRITTEN: (unwritten, FAST),
    FLOOR: (floor, FAST),
    "docxtpl, a new object each": (docxtpl_new, SLOW),
    "docxtpl, one object again": (docxtpl_again, SLOW),
    "docx-mailmerge2": (mailmerge, SLOW * 2),
}
IN_NODE = {"docxtemplater": "curly", "easy-template-x": "curly", "carbone": "carbone"}


def missing() -> dict[str, str]:
    """The peers that cannot run here, each with the reason."""
    lacks = {}
    if find_spec("mailmerge") is None:
        lacks["docx-mailmerge2"] = "it is not installed; `make bench` does that where it can"
    npm = shutil.which("npm")
    if shutil.which("node") is None or npm is None:
        return lacks | dict.fromkeys(IN_NODE, "Node is not here")
    if not all((PEERS / "node_modules" / name).is_dir() for name in IN_NODE):
        quiet = ("--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts")
        done = subprocess.run([npm, "install", *quiet], cwd=PEERS, capture_output=True, check=False)
        if done.returncode:
            return lacks | dict.fromkeys(IN_NODE, "npm could not install it")
    return lacks


def in_python(
    make: Callable[[str], Write], number: int, kind: str, folder: Path, **how: bool
) -> float:
    """Milliseconds of processor a document of a competitor in Python."""
    write, told = make(kind), records(kind, **how)
    for at in range(WARM):
        write(told[at], f"{folder}/warm{at}.docx")
    begun = process_time()
    for at in range(number):
        write(told[at % len(told)], f"{folder}/{at}.docx")
    return (process_time() - begun) * 1000 / number


def in_node(peer: str, kind: str, folder: Path, **how: bool) -> float:
    """Milliseconds of processor a document of a competitor in Node."""
    form, told = folder / "template.docx", folder / "records.json"
    form.write_bytes(template(kind, IN_NODE[peer]))
    told.write_text(json.dumps(records(kind, **how), ensure_ascii=False), encoding="utf-8")
    into = folder / "made"
    into.mkdir()
    command = ["node", "run.mjs", peer, str(form), str(told), str(into), str(SLOW * 2), str(WARM)]
    done = subprocess.run(command, cwd=PEERS, capture_output=True, text=True, check=True)
    for path in into.iterdir():
        path.rename(folder / path.name)
    return float(done.stdout)


def compared(kind: str, home: Path, *, distinct: bool = False) -> dict[str, float]:
    """Milliseconds a document of everybody who can run: the median of rounds, all in turn in each.

    Nothing in `home` is removed: where many files were just removed, a file system makes new ones
    slowly, and that would be measured. RuntimeError where two of them do not say the same.
    """
    lacks, cores = missing(), alone()
    rounds = [
        dict(_round(kind, home / f"{kind}-{distinct}-{turn}", lacks, distinct))
        for turn in range(ROUNDS)
    ]
    together(cores)
    return {name: median(one[name] for one in rounds) for name in rounds[0]}


def _round(
    kind: str, home: Path, lacks: Mapping[str, str], distinct: bool
) -> Iterator[tuple[str, float]]:
    said: dict[str, list[list[str]]] = {}
    for number, name in enumerate(name for name in (*IN_PYTHON, *IN_NODE) if name not in lacks):
        folder = home / str(number)
        folder.mkdir(parents=True)
        if name in IN_NODE:
            yield name, in_node(name, kind, folder, distinct=distinct)
        else:
            make, count = IN_PYTHON[name]
            yield name, in_python(make, count, kind, folder, distinct=distinct)
        if name not in (UNWRITTEN, FLOOR):
            said[name] = [text(folder / f"{at}.docx") for at in range(3)]
    for name, texts in said.items():
        if texts != said["talimger"]:
            raise RuntimeError(f"{name} says something else than the others: {kind}")


def text(path: Path) -> list[str]:
    """The text of every paragraph of a document, the footer's last; empty ones left out."""
    with zipfile.ZipFile(path) as package:
        names = sorted(name for name in package.namelist() if name.startswith("word/footer"))
        trees = [etree.fromstring(package.read(name)) for name in ["word/document.xml", *names]]
    found = ["".join(t.text or "" for t in p.iter(f"{W}t")) for x in trees for p in x.iter(f"{W}p")]
    return [words for words in found if words]


@contextmanager
def opened(kind: str, folder: str, shares_out: int) -> Iterator[Callable[[int, int], int]]:
    """A worker's part: it has the records itself, and is told only from where to where.

    It gives the number of its process. The process `shares_out` waits for the others to begin.
    """
    write, told, mine = ours(kind), records(kind), os.getpid()

    def work(first: int, last: int) -> int:
        if mine == shares_out:
            sleep(PAUSE)
            return mine
        # Two processes that write into one folder wait for each other.
        into = f"{folder}/{first}"
        Path(into).mkdir(exist_ok=True)
        for at in range(first, last):
            write(told[at % len(told)], f"{into}/{at}.docx")
        return mine

    yield work


def shared(kind: str, workers: int, home: Path) -> float:
    """Millionths of a second a document by so many workers, once all of them work."""
    folder = home / f"{kind}-{workers}-workers-{len(list(home.iterdir()))}"
    folder.mkdir(parents=True)
    ranges = [(at, at + RANGE) for at in range(0, SHARED, RANGE)]
    shares_out = os.getpid() if workers > 1 else 0
    seen: set[int] = set()
    made, begun, ended = 0, 0.0, 0.0
    for who in shared_out(partial(opened, kind, str(folder), shares_out), ranges, workers):
        ended = perf_counter()
        if len(seen) == workers:
            made += RANGE
        elif who != shares_out:
            seen.add(who)
            begun = ended
    return (ended - begun) * 1e6 / made


def alone() -> Sequence[int]:
    """Let this process and its children have one core, where the system lets us; the others."""
    if not hasattr(os, "sched_setaffinity"):
        return ()
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[0]})
    return cores


def together(cores: Sequence[int]) -> None:
    """Give the cores back."""
    if cores:
        os.sched_setaffinity(0, cores)
