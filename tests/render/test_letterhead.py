"""HR's own letterhead: a Word file or a picture takes its place in every paper that has one."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
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


def linked(paragraph: Any, target: str) -> None:
    """A word of a letterhead that is a link, such as Word makes of an address."""
    part = paragraph.part
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(target, RT.HYPERLINK, is_external=True))
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = target
    link.append(run)
    paragraph._p.append(link)


def keys_without_a_part(data: bytes) -> set[str]:
    """The keys in the text that no relation of the file has."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("word/document.xml").decode()
        known = package.read("word/_rels/document.xml.rels").decode()
    told = set(re.findall(r'\br:[a-z]+="([^"]*)"', text))
    return {key for key in told if f'Id="{key}"' not in known}


def test_a_letterheads_links_stay_as_words_and_lead_nowhere(tmp_path: Path) -> None:
    document = Document()
    linked(document.add_paragraph("Write to "), "office@example.kz")
    document.add_paragraph("First", style="List Number")
    document.element.body.insert(0, OxmlElement("w:bookmarkStart"))
    document.save(str(tmp_path / "head.docx"))
    made = order(tmp_path / "head.docx")
    assert "Write to office@example.kz" in paragraphs(made)
    assert keys_without_a_part(made) == set()
    assert valid(made, tmp_path)


def test_a_letterheads_pages_leave_those_of_the_paper_as_they_are(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Our own head")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("Below it")
    document.save(str(tmp_path / "head.docx"))
    made = Document(io.BytesIO(order(tmp_path / "head.docx")))
    usual = Document(io.BytesIO(template("order")))
    assert [one.text for one in made.paragraphs[:2]] == ["Our own head", ""]
    assert len(made.sections) == len(usual.sections)


def test_a_letterhead_with_text_in_a_file_of_its_own_is_told(tmp_path: Path) -> None:
    document = Document()
    chunk = OxmlElement("w:altChunk")
    chunk.set(qn("r:id"), "rId99")
    document.element.body.insert(0, chunk)
    document.save(str(tmp_path / "head.docx"))
    with pytest.raises(PipelineError, match="is no Word document"):
        order(tmp_path / "head.docx")


def with_picture(folder: Path, edit: Callable[[dict[str, bytes]], None]) -> Path:
    """A letterhead with a picture whose parts are changed."""
    document = Document()
    document.add_picture(io.BytesIO(png(30, 40)))
    document.save(str(folder / "plain.docx"))
    with zipfile.ZipFile(folder / "plain.docx") as package:
        found = {name: package.read(name) for name in package.namelist()}
    edit(found)
    with zipfile.ZipFile(folder / "head.docx", "w") as package:
        for name, data in found.items():
            package.writestr(name, data)
    return folder / "head.docx"


def test_a_letterheads_picture_may_be_named_from_the_files_root(tmp_path: Path) -> None:
    def rooted(found: dict[str, bytes]) -> None:
        name = "word/_rels/document.xml.rels"
        found[name] = found[name].replace(b'"media/', b'"/word/media/')

    made = order(with_picture(tmp_path, rooted))
    assert keys_without_a_part(made) == set()
    assert "word/media/letterhead1.png" in parts(made)


def test_a_letterheads_picture_of_an_unknown_kind_is_told(tmp_path: Path) -> None:
    def odd(found: dict[str, bytes]) -> None:
        found["word/media/image1.emf"] = found.pop("word/media/image1.png")
        for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
            found[name] = found[name].replace(b"png", b"emf")

    with pytest.raises(PipelineError, match="picture cannot be read"):
        order(with_picture(tmp_path, odd))


def test_a_drawing_for_new_words_beside_a_picture_is_left_out(tmp_path: Path) -> None:
    blip = b'<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><s:svgBlip '
    blip += b'xmlns:s="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    blip += b'r:embed="rId77"/></a:ext></a:extLst>'

    def beside(found: dict[str, bytes]) -> None:
        name = "word/document.xml"
        start = found[name].index(b"<a:blip ")
        end = found[name].index(b"/>", start)
        closed = found[name][:end] + b">" + blip + b"</a:blip>"
        found[name] = closed + found[name][end + 2 :]

    made = order(with_picture(tmp_path, beside))
    assert keys_without_a_part(made) == set()
    assert valid(made, tmp_path)


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
