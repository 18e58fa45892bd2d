"""Benchmarks: the whole line on a month of many bodies, by stage."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from made import ON, month

from pipeline import flow, record, rosters, runs
from pipeline.month import Month

WAITING, WHOLE = "of these, waiting for the disk", "whole"
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("read", rosters, "read_rosters"),
    ("validate", rosters, "validate"),
    ("decide", runs, "decide"),
    ("record: state the papers' values, number, place", runs, "book"),
    ("record: one transaction", record, "commit"),
    ("render and write the papers", record, "drain"),
    ("deliver the month's workbooks", Month, "files"),
    ("back up the register", record, "backup"),
    (WAITING, os, "fsync"),
)


def names() -> list[str]:
    """The stages in their order."""
    return [stage for stage, _, _ in STAGES if stage != WAITING]


@contextmanager
def timed(seconds: dict[str, float]) -> Iterator[None]:
    """Add up the seconds that each stage takes."""
    kept = [(owner, name, getattr(owner, name)) for _, owner, name in STAGES]
    for (stage, owner, name), (_, _, call) in zip(STAGES, kept, strict=True):
        setattr(owner, name, _watched(stage, call, seconds))
    try:
        yield
    finally:
        for owner, name, call in kept:
            setattr(owner, name, call)


def _watched(stage: str, call: Callable[..., Any], seconds: dict[str, float]) -> Any:
    def watched(*arguments: Any, **named: Any) -> Any:
        begun = perf_counter()
        try:
            return call(*arguments, **named)
        finally:
            seconds[stage] = seconds.get(stage, 0.0) + perf_counter() - begun

    return watched


def run(staff: int, hires: int, bodies: int, rounds: int) -> tuple[list[dict[str, float]], int]:
    """Seconds by stage of each round, each into an empty folder, and the number of papers."""
    measured = []
    with TemporaryDirectory() as folder:
        home = Path(folder)
        month(home / "2026-11", staff, hires, bodies)
        for number in range(rounds):
            out = home / f"out{number}"
            seconds: dict[str, float] = {}
            begun = perf_counter()
            with timed(seconds):
                places = rosters.Places(home / "2026-11", out, out / "register.sqlite")
                told = flow.orders(places, ON)
            measured.append(seconds | {WHOLE: perf_counter() - begun})
    return measured, len(told.documents)
