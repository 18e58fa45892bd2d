"""Bytes at random: whatever is changed in a file, it is sheets, or a sentence says why not."""

from __future__ import annotations

import random  # noqa: TID251 -- seeded by the number of the file
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.read.books import open_books
from pipeline.read.refused import REFUSALS, Refused
from pipeline.read.workbook import sheets_of
from tests.read.folders import STAFF, month, table
from tests.read.packages import Parts, packed, parts_of


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The file with some of its bytes changed, cut out or doubled."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        if not changed:
            break
        at = rng.randrange(len(changed))
        way = rng.randrange(4)
        if way == 0:
            changed[at] = rng.randrange(256)
        elif way == 1:
            del changed[at : at + rng.randrange(1, 40)]
        elif way == 2:
            changed[at:at] = changed[at : at + rng.randrange(1, 40)]
        else:
            changed[at : at + 4] = rng.randbytes(4)
    return bytes(changed)


def inner(data: Parts, path: Path, rng: random.Random) -> None:
    """The workbook with bytes changed inside one of its parts, so that the package stays whole."""
    name = rng.choice(sorted(name for name in data if data[name]))
    packed(path, data | {name: mutated(data[name], rng)})


def fuzz(folder: Path, first: int, count: int) -> None:
    """So many changed files, each a list of sheets or refused with a reason that has words."""
    month(folder)
    table(folder / "plain.csv", STAFF)
    paths = []
    for number in range(first, first + count):
        rng = random.Random(number)
        sound = rng.choice([folder / "staff.xlsx", folder / "plain.csv", *map(KINDS.joinpath, OLD)])
        path = folder / f"{number}{sound.suffix}"
        if zipfile.is_zipfile(sound) and rng.random() < INNER:
            inner(parts_of(sound), path, rng)
        else:
            path.write_bytes(mutated(sound.read_bytes(), rng) or b"x")
        paths.append(path)
    for book in open_books(paths).values():
        assert not isinstance(book, Refused) or book.code in REFUSALS


KINDS = Path(__file__).parent / "kinds"
OLD = ("roster.xls", "roster.ods")
INNER = 0.6
"""The share of the packages that are changed inside a part."""


def test_any_bytes_are_sheets_or_a_sentence(tmp_path: Path) -> None:
    fuzz(tmp_path, 0, 300)


def test_our_own_part_of_the_reading_never_fails_on_any_bytes(tmp_path: Path) -> None:
    whole = parts_of(month(tmp_path) / "staff.xlsx")
    for number in range(300):
        rng = random.Random(number)
        inner(whole, tmp_path / "x.xlsx", rng)
        with suppress(Refused):
            sheets_of(tmp_path / "x.xlsx")
        (tmp_path / "x.xlsx").write_bytes(mutated((tmp_path / "staff.xlsx").read_bytes(), rng))
        with suppress(Refused):
            sheets_of(tmp_path / "x.xlsx")


@pytest.mark.long
@pytest.mark.parametrize("first", range(1000, 9000, 1000))
def test_thousands_of_changed_files_are_sheets_or_a_sentence(tmp_path: Path, first: int) -> None:
    fuzz(tmp_path, first, 1000)
