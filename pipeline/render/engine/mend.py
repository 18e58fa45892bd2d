"""Engine, mend: the few templates whose documents need a second look, and what is done to them.

Which they are is known when a template is compiled; the documents of all others are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from pipeline.render.engine.blocks import Choice, Loop, Node, Say
from pipeline.render.engine.xml import Element, local, w

_PICTURE: Final = re.compile(r"<wp:docPr ")
_HELD: Final = re.compile(r"<(/?)w:(tc|tr|p|tbl|hdr|ftr|txbxContent)(?=[ />])[^>]*?(/?)>")
_BOOKMARK: Final = re.compile(r'<w:bookmarkStart [^>]*w:id="([^"]*)"')
_FIRST_PICTURE: Final = 1001


def needs(tree: Sequence[Node]) -> bool:
    """Whether a document may come out with a cell or table without content, another number of
    cells in its rows, or a picture's number twice."""
    return any(_in_loop(tree)) or _may_be_empty(tree) or _cells_vary(tree)


def _in_loop(tree: Sequence[Node], *, repeated: bool = False) -> Iterator[bool]:
    for node in tree:
        if isinstance(node, str):
            yield repeated and _PICTURE.search(node) is not None
        elif not isinstance(node, Say):
            for branch in node.branches:
                yield from _in_loop(branch.body, repeated=repeated or isinstance(node, Loop))


def _cells_vary(tree: Sequence[Node]) -> bool:
    """Whether a condition or loop has cells of a row, and not the rows."""
    return any(
        _stray(branch.body, "tc", "tr") or _cells_vary(branch.body)
        for node in tree
        if not isinstance(node, str | Say)
        for branch in node.branches
    )


def _stray(tree: Sequence[Node], name: str, holder: str) -> bool:
    opened = 0
    for _, closes, tag in _held(tree):
        if tag == holder:
            opened += -1 if closes else 1
        elif tag == name and opened <= 0:
            return True
    return False


def _may_be_empty(tree: Sequence[Node]) -> bool:
    """Whether a cell's paragraphs or a table's rows all hang on conditions and loops."""
    kept: list[tuple[str, int, bool]] = []
    wanted = {"tc": "p", "tbl": "tr", "hdr": "p", "ftr": "p", "txbxContent": "p"}
    for depth, closes, tag in _held(tree):
        if tag in wanted and not closes:
            kept.append((wanted[tag], depth, False))
        elif tag in wanted and kept and not kept.pop()[2]:
            return True
        if kept and not closes and tag == kept[-1][0] and depth == kept[-1][1]:
            kept[-1] = (*kept[-1][:2], True)
    return False


def _held(tree: Sequence[Node], depth: int = 0) -> Iterator[tuple[int, bool, str]]:
    """Each tag of a holder: how deep in conditions and loops, whether it closes, its name."""
    for node in tree:
        if isinstance(node, str):
            for closes, tag, alone in _HELD.findall(node):
                yield depth, bool(closes), tag
                if alone:
                    yield depth, True, tag
        elif not isinstance(node, Say):
            for branch in node.branches:
                yield from _held(branch.body, depth + 1)


def mended(xml: bytes) -> bytes:
    """The part with a paragraph in every empty cell, no empty table, a grid as wide as its rows,
    and every picture's number once."""
    root = etree.fromstring(xml)
    for table in list(root.iter(w("tbl"))):
        if table.find(w("tr")) is None and table.find(w("sdt")) is None:
            table.getparent().remove(table)
        else:
            _widen(table)
    for holder in root.iter(w("tc"), w("hdr"), w("ftr"), w("txbxContent")):
        if not len(holder) or local(holder[-1]) in ("tcPr", "tbl"):
            etree.SubElement(holder, w("p"))
    for number, picture in zip(count(_FIRST_PICTURE), _pictures(root), strict=False):
        picture.set("id", str(number))
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))


def _pictures(root: Element) -> Iterator[Element]:
    return (node for node in root.iter("{*}docPr"))


def _widen(table: Element) -> None:
    """Let the grid have as many columns as the longest row, within the width that it had."""
    grid = table.find(w("tblGrid"))
    if grid is None:
        return
    columns = grid.findall(w("gridCol"))
    rows = [sum(map(_span, row.findall(w("tc")))) for row in table.findall(w("tr"))]
    wanted = max(rows, default=0)
    if wanted in (0, len(columns)) or not columns:
        return
    whole = sum(int(float(column.get(w("w")) or 0)) for column in columns)
    for column in columns:
        grid.remove(column)
    for number in range(wanted):
        wide = whole * (number + 1) // wanted - whole * number // wanted
        etree.SubElement(grid, w("gridCol")).set(w("w"), str(wide))


def _span(cell: Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return int(span.get(w("val")) or 1) if span is not None else 1


def without_bookmarks(tree: Sequence[Node], *, repeated: bool = False) -> None:
    """Take bookmarks out of loops: their names must stand once in a document."""
    for node in tree:
        if isinstance(node, Choice | Loop):
            inner = repeated or isinstance(node, Loop)
            for branch in node.branches:
                if inner:
                    branch.body[:] = _bare(branch.body)
                without_bookmarks(branch.body, repeated=inner)


def _bare(body: Sequence[Node]) -> list[Node]:
    text = "".join(node for node in body if isinstance(node, str))
    for number in _BOOKMARK.findall(text):
        mark = re.compile(rf'<w:bookmark(Start|End)(?=[^>]* w:id="{re.escape(number)}")[^>]*/>')
        body = [mark.sub("", node) if isinstance(node, str) else node for node in body]
    return list(body)
