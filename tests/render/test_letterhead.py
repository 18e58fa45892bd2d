"""HR's own letterhead: a Word file or a picture takes its place in every paper that has one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from pipeline.errors import PipelineError
from pipeline.render import compile_template, load_templates, render
from pipeline.settings import Settings
from tests.render.samples import case, paragraphs, stated, template


def png(wide: int, high: int) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x20\x60\xa0" * wide) * high)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A letterhead as HR draws it in Word: a picture, a heading, a table."""
    document = Document()
    document.add_picture(io.BytesIO(png(30, 40)))
    document.add_heading("Our own head", level=3)
    document.add_table(1, 2).cell(0, 0).text = "Left"
    document.save(str(tmp_path / "head.docx"))
    return tmp_path / "head.docx"


def order(letterhead: Path) -> bytes:
    """An order whose template has the letterhead in it."""
    data = load_templates(Settings(letterhead=letterhead), "civil-service")["order"][1]
    return render(stated("order", case()), compile_template(data, "en/order.docx"))


def valid(data: bytes, folder: Path) -> bool:
    """Whether Word would open it without a word."""
    (folder / "made.docx").write_bytes(data)
    return bool(OpenXmlValidator().validate(folder / "made.docx").is_valid)


def parts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def test_a_word_file_takes_the_place_of_the_names(own: Path, tmp_path: Path) -> None:
    made = order(own)
    told = [text for text in paragraphs(made) if text]
    assert told[:3] == ["Our own head", "Left", "Order"]
    assert "word/media/letterhead1.png" in parts(made)
    assert valid(made, tmp_path)
    Document(io.BytesIO(made))


def test_a_picture_stands_above_the_names_in_its_own_proportions(tmp_path: Path) -> None:
    (tmp_path / "emblem.png").write_bytes(png(20, 40))
    made = order(tmp_path / "emblem.png")
    shape = Document(io.BytesIO(made)).inline_shapes[0]
    assert shape.height == 2 * shape.width
    assert "Дала облысының экономика басқармасы" in paragraphs(made)
    assert valid(made, tmp_path)


def test_the_same_letterhead_gives_the_same_template(own: Path) -> None:
    settings = Settings(letterhead=own)
    first, second = (load_templates(settings, "civil-service") for _ in range(2))
    assert first == second
    assert first["order"][2] != load_templates(Settings(), "civil-service")["order"][2]


def test_a_paper_without_a_letterhead_stays_as_it_is(own: Path) -> None:
    found = load_templates(Settings(letterhead=own), "civil-service")
    assert found["plan"][1] == template("plan")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("head.pdf", b"%PDF", "is neither .docx nor .png nor .jpg"),
        ("head.docx", b"no zip", "is no Word document"),
        ("head.png", b"no picture", "picture cannot be read"),
        ("head.jpg", b"\xff\xd8\xff\xda", "picture cannot be read"),
    ],
)
def test_a_letterhead_that_cannot_be_used_is_told(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(PipelineError, match=says):
        order(tmp_path / name)


def test_a_letterhead_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="cannot be read; check the path"):
        order(tmp_path / "none.docx")
