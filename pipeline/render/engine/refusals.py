"""Engine, refusals: what no template may hold, because a document would change by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from pipeline.render.engine.faults import Fault, Spot, Term
from pipeline.render.engine.places import spots
from pipeline.render.engine.xml import Element, w

# Fields that count or point within the document. Any other reads the clock, a file or a program.
_POINTING: Final = {"REF", "PAGEREF", "STYLEREF", "TOC"}
_FIELDS: Final = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", *_POINTING}
_TRACKED: Final = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))
_TYPES: Final = "[Content_Types].xml"


def refusals(trees: Mapping[str, Element]) -> Iterator[Fault]:
    """Every field, link, tracked change and macro in the parts of a file."""
    for part, root in trees.items():
        if part == _TYPES:
            yield from _macros(root)
        elif part.endswith(".rels"):
            yield from _links(root, part)
        else:
            yield from _of_text(root, part)


def _macros(root: Element) -> Iterator[Fault]:
    if any("macroEnabled" in row.get("ContentType", "") for row in root):
        yield Fault("active", "macros")


def _links(root: Element, part: str) -> Iterator[Fault]:
    for row in root:
        if row.get("TargetMode") == "External":
            kind = row.get("Type", "").rpartition("/")[2] or "link"
            yield Fault("outside", "link", {"kind": kind}, part)


def _of_text(root: Element, part: str) -> Iterator[Fault]:
    for chunk in root.iter(w("altChunk")):
        yield Fault("outside", "other_file", {}, part, _spot(chunk, root))
    for change in islice(root.iter(*_TRACKED), 1):
        yield Fault("tracked_change", "tracked_change", {}, part, _spot(change, root))
    for at, words in _instructions(root):
        field = re.split(r"[\s\\]", words.strip(), maxsplit=1)[0]
        if field.upper() not in _FIELDS:
            yield Fault("field", "field", {"field": field or Term("empty")}, part, _spot(at, root))


def _instructions(root: Element) -> Iterator[tuple[Element, str]]:
    """Each field with its words, also where Word has split them over several runs."""
    opened: list[tuple[Element, list[str]]] = []
    for node in root.iter(w("fldSimple"), w("fldChar"), w("instrText")):
        kind = node.get(w("fldCharType"))
        if node.tag == w("fldSimple"):
            yield node, node.get(w("instr")) or ""
        elif node.tag == w("instrText") and opened:
            opened[-1][1].append(node.text or "")
        elif kind == "begin":
            opened.append((node, []))
        elif kind == "end" and opened:
            at, words = opened.pop()
            yield at, "".join(words)


def _spot(element: Element, root: Element) -> Spot:
    """Where an element stands: its paragraph's place."""
    places = spots(root)
    near = (places[one] for one in (element, *element.iterancestors()) if one in places)
    return next(near, Spot())
