"""Parts of a package come out as they were packed, or not at all."""

from __future__ import annotations

import random  # noqa: TID251 -- seeded by a number
import zipfile
from io import BytesIO

import pytest

from pipeline.read import unpacked as unpacking
from pipeline.read.package import DAMAGED
from pipeline.read.unpacked import unpacked

WORDS = random.Random(1).choices([b"<c>", b"<v>", b"7", b"\0"], k=1_500_000)
CONTENTS = {
    "nothing": b"",
    "little": b"<c/>",
    "far more than packed": b" " * 5_000_000,
    "words": b"".join(WORDS),
    "noise": random.Random(2).randbytes(2_500_000),
}


def package(content: bytes, way: int = zipfile.ZIP_DEFLATED) -> bytes:
    with BytesIO() as file:
        with zipfile.ZipFile(file, "w", way) as book:
            book.writestr("a.xml", b"before")
            book.writestr("b.xml", content)
        return file.getvalue()


def part(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return b"".join(unpacked(book, "b.xml"))


@pytest.mark.parametrize("what", CONTENTS)
@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("fast", [True, False])
def test_a_part_comes_out_as_it_was_packed(
    monkeypatch: pytest.MonkeyPatch, what: str, way: int, fast: bool
) -> None:
    if not fast:
        monkeypatch.setattr(unpacking, "_LIBRARY", None)
    assert part(package(CONTENTS[what], way)) == CONTENTS[what]


@pytest.mark.parametrize("number", range(200))
def test_a_changed_byte_is_the_same_content_or_an_error(number: int) -> None:
    sound = b"".join(WORDS[:20_000])
    data = bytearray(package(sound))
    rng = random.Random(number)
    data[rng.randrange(len(data) * 3 // 4)] ^= 1 << rng.randrange(8)
    try:
        found = part(bytes(data))
    except DAMAGED:
        return
    assert found == sound


@pytest.mark.parametrize("says", [-1, 1])
def test_a_part_is_as_long_as_it_says(says: int) -> None:
    sound = b"<c/>" * 100_000
    size = len(sound).to_bytes(4, "little")
    told = (len(sound) + says).to_bytes(4, "little")
    with pytest.raises(DAMAGED):
        part(package(sound).replace(size, told))


def test_a_part_that_ends_too_early_is_an_error() -> None:
    whole = package(CONTENTS["words"])
    packed = zipfile.ZipFile(BytesIO(whole)).getinfo("b.xml").compress_size
    short = whole.replace(packed.to_bytes(4, "little"), (packed // 2).to_bytes(4, "little"))
    with pytest.raises(DAMAGED):
        part(short)
