"""Engine, refusals: what no template may hold, because a document would change by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from pipeline.render.engine.faults import Fault, Spot
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
        yield Fault("active", "the file may run macros", "save it as .docx without macros")


def _links(root: Element, part: str) -> Iterator[Fault]:
    for row in root:
        if row.get("TargetMode") == "External":
            kind = row.get("Type", "").rpartition("/")[2] or "link"
            what = f"this links to something outside the file ({kind})"
            mend = "remove the hyperlink, the linked picture or the attached template"
            yield Fault("outside", what, mend, part)


def _of_text(root: Element, part: str) -> Iterator[Fault]:
    for chunk in root.iter(w("altChunk")):
        what, mend = "this takes in another file", "paste its text instead"
        yield Fault("outside", what, mend, part, _spot(chunk, root))
    for change in islice(root.iter(*_TRACKED), 1):
        what, mend = "a tracked change is open", "accept or reject all changes"
        yield Fault("tracked_change", what, mend, part, _spot(change, root))
    for at, words in _instructions(root):
        field = re.split(r"[\s\\]", words.strip(), maxsplit=1)[0] or "(empty)"
        if field.upper() not in _FIELDS:
            what = f"the field {field} has a text that changes by itself"
            mend = "write the words instead (click into it, then Ctrl+Shift+F9)"
            yield Fault("field", what, mend, part, _spot(at, root))


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
