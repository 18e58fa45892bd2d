"""Render, letterhead: HR's own letterhead, a Word file or a picture, set into a template.

The place is the table at the head of a template that names the body in both languages. Papers that
have no such table, such as a plan, stay as they are.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from pipeline.errors import PipelineError
from pipeline.words.speech import say

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_W, _R = f"{{{_MAIN}}}", f"{{{_OFFICE}}}"
_DOCUMENT, _RELATIONS, _TYPES = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
)
_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_MARK = "body.name_kk"
_HIGH = 22 * 36_000
"""The emblem's height, in the units of drawings: 22 millimetres."""
_MOST_BYTES = 50_000_000
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError),
    *(KeyError, etree.XMLSyntaxError),
)
_LEFT_OUT = tuple(
    f"{_W}{name}"
    for name in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd"),
        *("commentReference", "footnoteReference", "endnoteReference", "numPr", "sectPr"),
    )
)
"""What belongs to other parts of HR's file: reviews, notes, lists, the layout of its pages."""

Parts = dict[str, bytes]


def with_letterhead(template: bytes, letterhead: Path) -> bytes:
    """The template with the letterhead in its place: the same bytes for the same files.

    PipelineError: the letterhead cannot be read, or is neither .docx, .png nor .jpg.
    """
    try:
        parts = _parts(template)
        tree = _tree(parts[_DOCUMENT])
    except _DAMAGED:
        return template  # what is wrong with it, the compiler says
    place = next((one for one in tree.iter(f"{_W}tbl") if _MARK in "".join(one.itertext())), None)
    if place is None:
        return template
    try:
        data = letterhead.read_bytes()
    except OSError:
        raise PipelineError(say("errors.letterhead.unreadable", file=str(letterhead))) from None
    kind = letterhead.suffix.lower()
    if kind in _PICTURES:
        _set_picture(place, data, kind, parts)
    elif kind == ".docx":
        _set_document(place, data, letterhead.name, parts)
    else:
        raise PipelineError(say("errors.letterhead.form", file=letterhead.name))
    parts[_DOCUMENT] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed(parts)


def _set_document(place: Any, data: bytes, name: str, parts: Parts) -> None:
    """What stands in the body of HR's file takes the place of the table and the name below it."""
    try:
        own = _parts(data)
        body = _tree(own[_DOCUMENT]).find(f"{_W}body")
        pictures = dict(_pictures(own))
    except _DAMAGED:
        body = None
    # Text that lies in a file of its own becomes the document's when Word saves it.
    if body is None or next(body.iter(f"{_W}altChunk"), None) is not None:
        raise PipelineError(say("errors.letterhead.no_document", file=name))
    styles = _styles(parts)
    for one in body:
        if one.tag in _LEFT_OUT:
            continue
        copied = deepcopy(one)
        _clean(copied, styles)
        for reference in list(copied.iter(etree.Element)):
            _lead(reference, pictures, parts)
        place.addprevious(copied)
    _drop(place)


def _lead(reference: Any, pictures: Mapping[str, tuple[str, bytes]], parts: Parts) -> None:
    """An element that leads to another part leads to a picture of the template, or to nothing: a
    key without its part makes a file that Word calls damaged. PipelineError: the picture that it
    shows is of a kind that is not carried over."""
    keys = [name for name in reference.attrib if name.startswith(_R)]
    known = [key for key in keys if reference.get(key) in pictures]
    for key in keys:
        if key in known:
            ending, content = pictures[reference.get(key)]
            reference.set(key, _add_picture(content, ending, parts))
        else:
            del reference.attrib[key]
    if keys and not known and _is_shown(reference):
        raise PipelineError(say("errors.letterhead.picture"))
    if keys and not known:
        _take_out(reference)


def _is_shown(reference: Any) -> bool:
    """Whether it is a picture, or what stands in the place of one, such as a chart."""
    names = [etree.QName(one).localname for one in (reference, reference.getparent())]
    return names[0] in ("blip", "imagedata") or names[1] == "graphicData"


def _take_out(element: Any) -> None:
    """The element goes; an extension of which nothing is left goes with it."""
    holder = element.getparent()
    if holder is None:
        return
    holder.remove(element)
    if etree.QName(holder).localname in ("ext", "extLst") and not len(holder):
        _take_out(holder)


def _drop(place: Any) -> None:
    """The table goes, and with it the paragraphs that repeat the body's name below it."""
    for one in list(place.itersiblings()):
        text = "".join(one.itertext())
        if "body.name" not in text and text.strip() != "{%p endif %}":
            break
        one.getparent().remove(one)
    place.getparent().remove(place)


def _clean(element: Any, styles: frozenset[str]) -> None:
    """Without names of styles that the template lacks and what belongs to other parts of the file,
    and of links with their words alone."""
    for name in ("pStyle", "rStyle", "tblStyle"):
        for one in list(element.iter(f"{_W}{name}")):
            if one.get(f"{_W}val") not in styles:
                one.getparent().remove(one)
    for one in list(element.iter(*_LEFT_OUT)):
        one.getparent().remove(one)
    for link in list(element.iter(f"{_W}hyperlink")):
        for inner in list(link):
            link.addprevious(inner)
        link.getparent().remove(link)


def _styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    tree = _tree(parts["word/styles.xml"]) if "word/styles.xml" in parts else ()
    return frozenset(style.get(f"{_W}styleId") for one in tree for style in one.iter(f"{_W}style"))


def _pictures(own: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """By the key of its relation each picture in HR's file: its ending and its bytes."""
    if _RELATIONS not in own:
        return
    for one in _tree(own[_RELATIONS]):
        target = posixpath.normpath(posixpath.join("/word", one.get("Target", ""))).lstrip("/")
        ending = posixpath.splitext(target)[1].lower()
        if one.get("TargetMode") != "External" and ending in _PICTURES and target in own:
            yield one.get("Id"), (ending, own[target])


def _set_picture(place: Any, data: bytes, kind: str, parts: Parts) -> None:
    """The picture stands in the middle of the table, where the emblem has its place."""
    wide, high = _size(data, kind)
    relation = _add_picture(data, kind, parts)
    cells = place.find(f"{_W}tr").findall(f"{_W}tc")
    paragraph = cells[len(cells) // 2].find(f"{_W}p")
    run = _tree(_picture(relation, round(_HIGH * wide / high), _HIGH))
    paragraph.append(run)


def _size(data: bytes, kind: str) -> tuple[int, int]:
    """Width and height in points of the picture."""
    found = _of_png(data) if kind == ".png" else _of_jpeg(data)
    if found is None or 0 in found:
        raise PipelineError(say("errors.letterhead.picture"))
    return found


def _of_png(data: bytes) -> tuple[int, int] | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 24:
        return None
    wide, high = struct.unpack(">II", data[16:24])
    return wide, high


def _of_jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 < len(data) and data[at] == 0xFF:
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            return wide, high
        at += 2 + length
    return None


def _picture(relation: str, wide: int, high: int) -> str:
    extent = f'cx="{wide}" cy="{high}"'
    return (
        f'<w:r xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"><w:drawing>'
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0"'
        f' distR="0"><wp:extent {extent}/><wp:docPr id="9001" name="Emblem" descr="Emblem"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="Emblem"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _add_picture(data: bytes, ending: str, parts: Parts) -> str:
    """The key of a new relation to the picture; the package knows its type from then on."""
    number = sum(name.startswith("word/media/letterhead") for name in parts) + 1
    target = f"media/letterhead{number}{ending}"
    parts[f"word/{target}"] = data
    key = f"rIdLetterhead{number}"
    relations = _tree(parts[_RELATIONS])
    kind = f"{_OFFICE}/image"
    relation = {"Id": key, "Type": kind, "Target": target}
    etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship", relation)
    parts[_RELATIONS] = etree.tostring(relations, xml_declaration=True, encoding="UTF-8")
    types = _tree(parts[_TYPES])
    known = {one.get("Extension") for one in types}
    if ending[1:] not in known:
        default = etree.Element(
            f"{{{_PACKAGE}/content-types}}Default",
            {"Extension": ending[1:], "ContentType": _PICTURES[ending]},
        )
        types.insert(0, default)
    parts[_TYPES] = etree.tostring(types, xml_declaration=True, encoding="UTF-8")
    return key


def _tree(data: bytes | str) -> Any:
    """Never more than what stands in the file itself."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(one.file_size for one in package.infolist()) > _MOST_BYTES:
            raise zipfile.BadZipFile
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts):
            package.writestr(zipfile.ZipInfo(name, _FIXED_DATE), parts[name])
    return target.getvalue()
