"""Benchmarks: seeded people: bodies for the matching, and a whole month of rosters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter import Workbook

from pipeline.decide.network import Flags, Integers

ON = date(2026, 11, 20)
SUBDIVISIONS = 12
CONFORM = 0.21
"""The share of a staff that conforms, has agreed and has a free place."""
SCARCE = 0.06
"""The same where few agree."""
MEDIAN, SPREAD, LARGEST = 400, 0.8, 8_000
"""Sizes of state bodies are log-normal."""
UNIT = 30
"""People in a subdivision."""

SURNAMES = ("Әбдірахманов", "Қожахметов", "Сейітова", "Ким", "Нұрланова", "Петренко")
NAMES = ("Айгүл", "Ерлан", "Дәурен", "Олег", "Ұлжан", "Мария")


@dataclass(frozen=True)
class Pool:
    """One body as the matching sees it; see `pipeline.decide.matching.match`."""

    servants: pd.DataFrame
    mentors: pd.DataFrame
    allowed: Flags


def pools(
    servants: int, staff: int, *, bodies: int | None = None, conform: float = CONFORM
) -> Iterator[Pool]:
    """So many newcomers and staff over state bodies of log-normal size, one body after another.

    Newcomers come in bursts: some bodies, and some subdivisions, have far more than their share.
    """
    rng = np.random.default_rng(servants)
    sizes = _sizes(rng, staff) if bodies is None else np.full(bodies, staff // bodies)
    shares = sizes * rng.gamma(2.0, 1.0, len(sizes))
    for number, count in enumerate(rng.multinomial(servants, shares / shares.sum())):
        if count:
            yield pool(number, int(count), int(sizes[number]), conform)


def _sizes(rng: np.random.Generator, staff: int) -> Integers:
    drawn = np.clip(MEDIAN * np.exp(SPREAD * rng.standard_normal(staff // 50)), 20, LARGEST)
    whole = np.cumsum(drawn.astype(np.int64))
    return np.diff(whole[whole < staff], prepend=0, append=staff)


def pool(number: int, servants: int, staff: int, conform: float = CONFORM) -> Pool:
    """The body `number` with so many servants, and of its staff those who conform."""
    rng = np.random.default_rng(number)
    units = max(2, staff // UNIT)
    fit = np.flatnonzero(rng.random(staff) < conform)
    load = rng.choice([0, 0, 1], len(fit))
    mentors = pd.DataFrame(
        {
            "subdivision": _units(rng, len(fit), units),
            "series": 0,
            "rank": rng.choice([3, 4, 5], len(fit)),
            "months": rng.integers(24, 240, len(fit)),
            "places": 2 - load,
            "load": load,
        },
        index=[f"M-{one:06}" for one in fit],
    )
    days = rng.integers(0, 10, servants)
    newcomers = pd.DataFrame(
        {
            "subdivision": _units(rng, servants, units),
            "series": 0,
            "rank": rng.choice([4, 5, 6], servants),
            "appointed_on": pd.to_datetime([ON - timedelta(days=int(day)) for day in days]),
        },
        index=[f"S-{one:06}" for one in range(servants)],
    )
    return Pool(newcomers, mentors, _allowed(rng, servants, len(fit)))


def _allowed(rng: np.random.Generator, servants: int, mentors: int) -> Flags:
    """One newcomer in fifty was refused by somebody in person; all other pairs are as for all."""
    allowed = np.ones((servants, mentors), dtype=np.bool_)
    refused = np.flatnonzero(rng.random(servants) < 0.02)
    if mentors:
        allowed[refused, rng.integers(0, mentors, len(refused))] = False
    return allowed


def _units(rng: np.random.Generator, size: int, units: int) -> list[str]:
    """Newcomers and mentors are spread unevenly: some subdivisions are short of mentors."""
    shares = rng.dirichlet(np.full(units, 2.0))
    return [f"Division {unit}" for unit in rng.choice(units, size, p=shares)]


def month(folder: Path, staff: int, hires: int, bodies: int) -> None:
    """Rosters of one month as two workbooks in `folder`: staff and hires spread over bodies."""
    rng = np.random.default_rng(20261120)
    folder.mkdir(parents=True, exist_ok=True)
    people = [_person(rng, number, bodies) for number in range(staff)]
    newcomers = [_hire(rng, number, bodies) for number in range(hires)]
    _book(folder / "staff.xlsx", people)
    _book(folder / "hires.xlsx", newcomers)


def uneven_month(folder: Path, staff: int, hires: int) -> None:
    """Rosters as they are: bodies of log-normal size, newcomers in bursts, some bodies short of
    mentors, consents that nobody asked for yet, and blank cells."""
    rng = np.random.default_rng(20261121)
    folder.mkdir(parents=True, exist_ok=True)
    sizes = _sizes(rng, staff)
    shares = sizes * rng.gamma(0.5, 1.0, len(sizes))
    bursts = rng.multinomial(hires, shares / shares.sum())
    people: list[dict[str, Any]] = []
    newcomers: list[dict[str, Any]] = []
    for body, (size, count) in enumerate(zip(sizes.tolist(), bursts.tolist(), strict=True)):
        units = max(2, size // UNIT)
        willing = str(rng.choice(["short", "enough", "enough"]))
        for at in range(size):
            row = _person(rng, len(people), 1) | _seat(body, at % units)
            people.append(row | _more(rng, willing, head=at < units))
        for _ in range(count):
            unit = int(rng.integers(0, units))
            newcomers.append(_hire(rng, len(newcomers), 1) | _seat(body, unit))
    _book(folder / "staff.xlsx", people)
    _book(folder / "hires.xlsx", newcomers)


def _seat(body: int, unit: int) -> dict[str, Any]:
    return {"state_body": f"Department {body}", "subdivision": f"Division {unit}"}


def _more(rng: np.random.Generator, willing: str, *, head: bool) -> dict[str, Any]:
    """Who heads a subdivision, what the consents are, and one penalty in two hundred left blank."""
    asked = {"enough": ["yes", "no", "no", ""], "short": ["yes", *["no"] * 30]}[willing]
    facts: dict[str, Any] = {
        "is_head": "yes" if head else "no",
        "category": "D-3" if head else str(rng.choice(["D-4", "D-5"])),
        "consent": str(rng.choice(asked)),
    }
    blank = willing == "enough" and rng.random() < 0.005
    return facts | ({"penalty": "", "penalty_on": None} if blank else {})


def _person(rng: np.random.Generator, number: int, bodies: int) -> dict[str, Any]:
    head = number < bodies * SUBDIVISIONS
    return {
        "person_id": f"M-{number:06}",
        **_place(rng, number, bodies),
        "position": "Head of the division" if head else "Chief specialist",
        "category": "D-3" if head else str(rng.choice(["D-4", "D-5"])),
        "is_head": "yes" if head else "no",
        "service_since": date(2026, 1, 1) - timedelta(days=int(rng.integers(100, 6000))),
        "last_mark": str(rng.choice(["effective", "satisfactory"])),
        "last_mark_on": date(2026, 1, 20),
        "attestation": "none",
        "penalty": str(rng.choice(["none"] * 19 + ["reprimand"])),
        "penalty_on": date(2026, 5, 5),
        "consent": str(rng.choice(["yes", "no", "no"])),
        "status": "works",
    }


def _hire(rng: np.random.Generator, number: int, bodies: int) -> dict[str, Any]:
    return {
        "person_id": f"S-{number:06}",
        **_place(rng, int(rng.integers(0, bodies * SUBDIVISIONS)), bodies),
        "position": "Specialist",
        "category": "D-5",
        "appointed_on": ON - timedelta(days=int(rng.integers(0, 4))),
        "first_appointed": "yes",
    }


def _place(rng: np.random.Generator, number: int, bodies: int) -> dict[str, Any]:
    body, unit = number % bodies, number // bodies % SUBDIVISIONS
    return {
        "full_name": f"{rng.choice(SURNAMES)} {rng.choice(NAMES)} Серікқызы",
        "state_body": f"Department {body}",
        "subdivision": f"Division {unit}",
    }


HEADINGS = (
    *("person_id", "full_name", "state_body", "subdivision", "position", "category"),
    *("manager_id", "is_head", "service_since", "last_mark", "last_mark_on", "attestation"),
    *("attestation_on", "penalty", "penalty_on", "penalty_lifted_on", "consent", "status"),
    *("rank", "email"),
)


def roster(folder: Path, rows: int, *, listed: bool) -> None:
    """A staff list of so many rows and twenty columns, and one newcomer.

    `listed`: each distinct text stands once, in a list of its own, as Excel saves a workbook. That
    takes some kilobytes of memory a row; else texts stand in the cells, as other programs write.
    """
    rng = np.random.default_rng(20261120)
    folder.mkdir(parents=True, exist_ok=True)
    _book(folder / "staff.xlsx", (_listed(rng, number) for number in range(rows)), listed)
    _book(folder / "hires.xlsx", iter([_hire(rng, 0, 40)]))


def _listed(rng: np.random.Generator, number: int) -> dict[str, Any]:
    more = {
        "manager_id": f"M-{number // 40 * 40:06}",
        "attestation": "positive",
        "attestation_on": date(2024, 10, 15),
        "penalty_lifted_on": None,
        "rank": None,
        "email": f"m{number}@body.kz",
    }
    row = _person(rng, number, 40) | more
    row["full_name"] = f"{row['full_name']} {number:x}".translate(_LETTERS)
    return {name: row[name] for name in HEADINGS}


_LETTERS = str.maketrans("0123456789abcdef", "абвгдежзийклмноп")


def _book(path: Path, rows: Iterable[dict[str, Any]], listed: bool = False) -> None:
    book = Workbook(str(path), {"constant_memory": not listed})
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001
    days = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet(path.stem)
    for line, row in enumerate(rows, 1):
        for column, name in enumerate(row if line == 1 else ()):
            sheet.write_string(0, column, name)
        for column, value in enumerate(row.values()):
            if isinstance(value, date):
                sheet.write_datetime(line, column, value, days)
            elif value is not None:
                sheet.write_string(line, column, value)
    book.close()
