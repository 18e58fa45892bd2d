"""Render, package: a .docx taken apart safely, and put together with the same bytes each time."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from pipeline.errors import PipelineError

try:
    from isal import isal_zlib
except ImportError:  # There is no wheel of it for every machine.
    isal_zlib = None  # type: ignore[assignment, unused-ignore]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_BYTES = 50_000_000
_MOST_PARTS = 2_000
_LEVEL_ISAL, _LEVEL_ZLIB = 1, 6
# Zip counts its days from 1980; a fixed day keeps the clock out of the bytes.
_FIXED_DAY = 0x21
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_RENDERED = re.compile(
    r"(wordprocessingml\.(document\.main|header|footer|footnotes)|drawingml\.chart)\+xml$"
)
_DOCUMENT = "wordprocessingml.document.main+xml"
_ACTIVE = re.compile(r"vbaProject|vbaData|/activeX/|/embeddings/|_xmlsignatures", re.IGNORECASE)
# Fields that count or point within the document. Any other reads the clock, a file or a program.
_POINTING = {"REF", "PAGEREF", "STYLEREF", "TOC"}
_FIELDS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", *_POINTING}


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a template: those in which tags are filled in, and the constant rest."""

    rendered: Mapping[str, str]
    constant: Mapping[str, bytes]


def take_apart(data: bytes, name: str) -> Package:
    """The parts of the template `name`; PipelineError where it is damaged, active or unsafe."""
    parts = _read(data, name)
    kinds = _content_types(parts, name)
    trees = {part: _parse(parts[part], name, part) for part in parts if _is_xml(part)}
    for part, tree in trees.items():
        _refuse_outside(tree, name, part)
        _refuse_fields(tree, name, part)
    rendered = {part: _decoded(trees[part]) for part in parts if _RENDERED.search(kinds(part))}
    if not any(kinds(part).endswith(_DOCUMENT) for part in rendered):
        raise PipelineError(f"{name} is not a Word document: save it as .docx in Word.")
    constant = {part: content for part, content in parts.items() if part not in rendered}
    for part, content in constant.items():
        if _is_xml(part) and re.search(rb"\{\{|\{%", content):
            raise PipelineError(f"{name}: {part} holds a tag, and tags are not filled in there.")
    return Package(rendered, constant)


def _read(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_shape(package.infolist(), name)
            return {entry.filename: package.read(entry) for entry in package.infolist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise PipelineError(
            f"{name} cannot be opened: it is damaged, has a password or is no .docx file."
        ) from error


def _refuse_shape(entries: list[zipfile.ZipInfo], name: str) -> None:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise PipelineError(f"{name} has a password: save it without one.")
    if len(set(names)) != len(names) or any(".." in part for part in names):
        raise PipelineError(f"{name} is damaged: open it in Word and save it again.")
    if len(names) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise PipelineError(f"{name} is too large for a template: take pictures out of it.")
    active = next((part for part in names if _ACTIVE.search(part)), None)
    if active:
        raise PipelineError(f"{name}: {active} is a macro, an embedded object or a signature.")


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


def _content_types(parts: Mapping[str, bytes], name: str) -> _Kinds:
    part = "[Content_Types].xml"
    if part not in parts:
        raise PipelineError(f"{name} is not a Word document: save it as .docx in Word.")
    tree = _parse(parts[part], name, part)
    kinds = _Kinds({row.get("PartName", ""): row.get("ContentType", "") for row in tree})
    if any("macroEnabled" in kind for kind in kinds.by_part.values()):
        raise PipelineError(f"{name} may run macros: save it as .docx without macros.")
    return kinds


@dataclass(frozen=True, slots=True)
class _Kinds:
    by_part: Mapping[str, str]

    def __call__(self, part: str) -> str:
        return self.by_part.get(f"/{part}", "")


def _parse(content: bytes, name: str, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PipelineError(f"{name}: {part} is damaged; save the file again in Word.") from error
    if tree.getroottree().docinfo.doctype:
        raise PipelineError(f"{name}: {part} declares a document type, as Word never does.")
    return tree


def _decoded(tree: etree._Element) -> str:
    return str(etree.tostring(tree, encoding="unicode"))


def _refuse_outside(tree: etree._Element, name: str, part: str) -> None:
    if any(row.get("TargetMode") == "External" for row in tree):
        raise PipelineError(f"{name}: {part} links to something outside the file; take it out.")
    if next(tree.iter(f"{_W}altChunk"), None) is not None:
        raise PipelineError(f"{name}: {part} takes in another file; paste its text instead.")


def _refuse_fields(tree: etree._Element, name: str, part: str) -> None:
    for words in _instructions(tree):
        field = (words.split() or ["(empty)"])[0]
        if field.upper() not in _FIELDS:
            raise PipelineError(
                f"{name}: {part} has the field {field}, whose text changes by itself; "
                f"write the words instead."
            )


def _instructions(tree: etree._Element) -> Iterator[str]:
    """The words of each field, also where Word has split them over several runs."""
    opened: list[list[str]] = []
    for node in tree.iter(f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText"):
        kind = node.get(f"{_W}fldCharType")
        if node.tag == f"{_W}fldSimple":
            yield node.get(f"{_W}instr") or ""
        elif node.tag == f"{_W}instrText" and opened:
            opened[-1].append(node.text or "")
        elif kind == "begin":
            opened.append([])
        elif kind == "end" and opened:
            yield "".join(opened.pop())


@dataclass(frozen=True, slots=True)
class Frame:
    """The constant part of a zip: ready members, their lines in its directory, their number."""

    members: bytes
    directory: bytes
    count: int

    def filled(self, parts: Mapping[str, bytes]) -> bytes:
        """The whole .docx: the constant members, then `parts`, then the directory."""
        members, directory = [self.members], [self.directory]
        offset = len(self.members)
        for name, content in parts.items():
            member, line = _member(name, content, offset)
            members.append(member)
            directory.append(line)
            offset += len(member)
        lines = b"".join(directory)
        count = self.count + len(parts)
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(lines), offset, 0)
        return b"".join((*members, lines, end))


def frame(constant: Mapping[str, bytes]) -> Frame:
    """The constant parts, compressed once."""
    members, lines, offset = [], [], 0
    for name, content in constant.items():
        member, line = _member(name, content, offset)
        members.append(member)
        lines.append(line)
        offset += len(member)
    return Frame(b"".join(members), b"".join(lines), len(lines))


def _member(name: str, content: bytes, offset: int) -> tuple[bytes, bytes]:
    """One part as it stands in the zip, and its line in the zip's directory."""
    packed, title = _deflated(content), name.encode()
    flags = 0 if name.isascii() else _UTF8_NAME
    sizes = (zlib.crc32(content), len(packed), len(content), len(title), 0)
    common = struct.pack("<5H3L2H", 20, flags, zipfile.ZIP_DEFLATED, 0, _FIXED_DAY, *sizes)
    line = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<3H2L", 0, 0, 0, 0, offset)
    return b"PK\3\4" + common + title + packed, line + title


def _deflated(content: bytes) -> bytes:
    library: Any = isal_zlib or zlib
    level = _LEVEL_ISAL if isal_zlib else _LEVEL_ZLIB
    return bytes(library.compress(content, level, wbits=-zlib.MAX_WBITS))
