"""Packages: whatever program saved a template, its parts are found, and copied as they are."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx as python_docx
import pytest
from openxml_audit import OpenXmlValidator

from pipeline.render.engine import TemplateFaultsError, compiled
from pipeline.render.engine import splicer as splicing
from tests.render.engine.corpus import TEMPLATES, VALUES
from tests.render.engine.made import docx, ours, p, read, table, zipped
from tests.render.engine.test_dialect import SHAPE


def files(data: bytes) -> dict[str, bytes]:
    """The members of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def renamed(data: bytes, names: Mapping[str, str]) -> bytes:
    """The same package with other names of its parts."""
    changed = {}
    for name, content in files(data).items():
        for old, new in names.items():
            content = content.replace(old.encode(), new.encode())  # noqa: PLW2901
        for old, new in names.items():
            name = name.replace(old, new)  # noqa: PLW2901
        changed[name] = content
    return zipped(changed)


def test_a_main_text_of_another_name_is_found() -> None:
    data = renamed(TEMPLATES["headers and footers"], {"document.xml": "document2.xml"})
    assert read(ours(data, VALUES, SHAPE)) == read(
        ours(TEMPLATES["headers and footers"], VALUES, SHAPE)
    )


def test_a_header_that_nothing_leads_to_is_not_filled_in_and_its_tag_is_told() -> None:
    data = {**files(docx(p("x"))), "word/header9.xml": b"<a>{{ name }}</a>"}
    with pytest.raises(TemplateFaultsError, match=r"header9\.xml stray_tag$"):
        compiled(zipped(data), SHAPE)


def test_another_prefix_for_the_names_of_word_serves_as_well() -> None:
    data = files(docx(p("{{ name }} {%r if post %}x{%r endif %}") + table(["{{ post }}"])))
    text = data["word/document.xml"].replace(b"<w:", b"<ns0:").replace(b"</w:", b"</ns0:")
    text = text.replace(b"xmlns:w=", b"xmlns:ns0=").replace(b" w:", b" ns0:")
    made = ours(zipped({**data, "word/document.xml": text}), {"name": "a\nb", "post": "c\td"})
    assert read(made)[0] == ["a\nb x", [[["c\td"]]]]


def test_the_strict_form_is_refused_in_words() -> None:
    data = files(docx(p("x")))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = data["word/document.xml"].replace(old, strict)
    with pytest.raises(TemplateFaultsError, match=r"^strict$"):
        compiled(zipped({**data, "word/document.xml": text}), SHAPE)


def test_constant_parts_are_copied_as_they_were_packed() -> None:
    template = docx(p("{{ name }}"))
    data = ours(template, {"name": "x"})
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(io.BytesIO(data)) as new:
        for entry in old.infolist():
            if entry.filename != "word/document.xml":
                other = new.getinfo(entry.filename)
                assert other.compress_size == entry.compress_size
                assert other.CRC == entry.CRC
                assert new.read(entry.filename) == old.read(entry.filename)
        assert {entry.date_time for entry in new.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_part_without_tags_is_constant_to_the_byte() -> None:
    template = docx(p("{{ name }}"), header=p("Head"), footer=p("{{ name }}"))
    before, after = files(template), files(ours(template, {"name": "x"}))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/footer1.xml"}


def test_stored_members_and_sizes_after_the_data_are_read() -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

        def seek(self, *_: int) -> int:
            raise OSError

    target = Unseekable()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for number, (name, content) in enumerate(files(docx(p("{{ name }}"))).items()):
            kind = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            package.writestr(name, content, kind)
    with zipfile.ZipFile(io.BytesIO(target.getvalue())) as package:
        assert all(entry.flag_bits & 8 for entry in package.infolist())
    data = ours(target.getvalue(), {"name": "x"})
    assert read(data)[0] == ["x"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(entry.flag_bits & 8 for entry in package.infolist())


def test_a_member_with_letters_of_its_own_keeps_its_name() -> None:
    data = {**files(docx(p("{{ name }}"))), "word/сурет.bin": b"1"}
    assert files(ours(zipped(data), {"name": "x"}))["word/сурет.bin"] == b"1"


def test_without_isal_the_documents_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import zlib

    template = TEMPLATES["a loop of rows"]
    with_isal = read(ours(template, VALUES, SHAPE))
    monkeypatch.setattr(splicing, "_LIBRARY", zlib)
    monkeypatch.setattr(splicing, "_LEVEL", 3)
    assert read(ours(template, VALUES, SHAPE)) == with_isal


@pytest.mark.parametrize("name", TEMPLATES)
def test_python_docx_reads_every_document(name: str) -> None:
    document = python_docx.Document(io.BytesIO(ours(TEMPLATES[name], VALUES, SHAPE)))
    assert document.sections


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_audit_finds_nothing_in_a_document_that_its_template_had_not(
    name: str, tmp_path: Path
) -> None:
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    before.write_bytes(TEMPLATES[name])
    after.write_bytes(ours(TEMPLATES[name], VALUES, SHAPE))
    known = {error.description for error in OpenXmlValidator().validate(before).errors}
    assert {error.description for error in OpenXmlValidator().validate(after).errors} <= known


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_prints_every_document_and_writes_templates_of_its_own(tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to"]
    into = ["--outdir", str(tmp_path)]
    names = {f"{number:02}": name for number, name in enumerate(TEMPLATES)}
    for number, name in names.items():
        (tmp_path / f"{number}.docx").write_bytes(ours(TEMPLATES[name], VALUES, SHAPE))
    made = [str(tmp_path / f"{number}.docx") for number in names]
    subprocess.run([*command, "pdf", *into, *made], check=True, capture_output=True)
    for number in names:
        assert (tmp_path / f"{number}.pdf").read_bytes().startswith(b"%PDF")
    plain = tmp_path / "plain.txt"
    plain.write_text("Dear {{ name }}, {% if post %}{{ post }}{% endif %}!", encoding="utf-8")
    form = "docx:MS Word 2007 XML"
    subprocess.run([*command, form, *into, str(plain)], check=True, capture_output=True)
    authored = (tmp_path / "plain.docx").read_bytes()
    assert "Dear Әсел Қожа & Co, Chief <specialist>!" in str(
        files(ours(authored, VALUES, SHAPE))["word/document.xml"].decode()
    ).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


def test_what_word_writes_for_itself_is_left_out_of_parts_that_are_filled_in() -> None:
    mark = '<w:p w:rsidR="00A1" w:rsidRDefault="00B2"><w:proofErr w:type="spellStart"/>'
    made = files(ours(docx(f"{mark}</w:p>" + p("{{ name }}")), {"name": "x"}))
    assert b"rsid" not in made["word/document.xml"]
    assert b"proofErr" not in made["word/document.xml"]
