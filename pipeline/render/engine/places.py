"""Engine, places: where each paragraph stands, as somebody finds it who looks at the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.render.engine.faults import Place, Spot
from pipeline.render.engine.xml import PARAGRAPHS, TEXTS, Element, w

_BLANKS: Final = frozenset({w("br"), w("tab"), w("cr")})


def own_texts(paragraph: Element) -> list[Element]:
    """The texts of a paragraph in their order, and the breaks and tabs between them.

    What stands in a text box belongs to the box's own paragraphs.
    """
    found: list[Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if node.tag in TEXTS or node.tag in _BLANKS:
            found.append(node)
        elif node.tag not in PARAGRAPHS and isinstance(node.tag, str):
            waiting.extend(reversed(node))
    return found


def words(paragraph: Element) -> str:
    """What a paragraph says; a break or a tab is a blank."""
    return "".join(_said(node) for node in own_texts(paragraph))


def _said(node: Element) -> str:
    return (node.text or "") if node.tag in TEXTS else " "


@dataclass(slots=True)
class _Counted:
    """How many rows, cells and paragraphs have begun in the table, row or cell at hand."""

    table: int = 0
    rows: int = 0
    cells: int = 0
    paragraphs: int = 0


def spots(root: Element) -> dict[Element, Spot]:
    """The place of every paragraph of a part, by the tree's own element."""
    found: dict[Element, Spot] = {}
    tables = 0

    def walk(node: Element, at: _Counted) -> None:
        nonlocal tables
        if node.tag in PARAGRAPHS:
            at.paragraphs += 1
            found[node] = Spot(_place(node, at), words(node), len(found) + 1)
        elif node.tag == w("tbl"):
            tables += 1
            at = _Counted(tables)
        elif node.tag == w("tr"):
            at.rows, at.cells = at.rows + 1, 0
        elif node.tag == w("tc"):
            at.cells, at.paragraphs = at.cells + 1, 0
        for child in node:
            walk(child, at)

    walk(root, _Counted())
    return found


def _place(paragraph: Element, at: _Counted) -> Place:
    here = ("paragraph", at.paragraphs)
    if not at.table:
        return (here,)
    cell = ("table", at.table), ("row", at.rows), ("cell", at.cells)
    alone = at.paragraphs == 1 and paragraph.getnext() is None
    return cell if alone else (*cell, here)
