"""Papers with two texts, their blocks: what two templates drawn alike have in the same place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from paper_base import W
from paper_elements import control_of, style_of, table_style, text_of

Element = Any
RUNNING = {
    **dict.fromkeys(("Text", "Item"), "Column"),
    **dict.fromkeys(("TextKept", "ItemKept", "Sign"), "ColumnKept"),
    **dict.fromkeys(("Small", "NoteBelow"), "ColumnSmall"),
    **dict.fromkeys(("Key", "Note"), "ColumnSmallKept"),
    "Person": "ColumnPerson",
    "Command": "ColumnCommand",
}
"""The styles of running text, and those that it has in two columns."""
LINED, KEPT = "TableGrid", "GapKept"
INTRODUCING = ("TextKept", "ItemKept")


class Block:
    """A paragraph or table of both texts, or what stands between an opening and a closing tag."""

    def __init__(self, pair: tuple[Element, Element], within: list[Block] | None = None) -> None:
        self.pair = pair
        self.within = within
        self.end: tuple[Element, Element] | None = None

    @property
    def told(self) -> bool:
        """Whether it is running text throughout."""
        if self.within is None:
            return style_of(self.pair[0]) in RUNNING and bool(text_of(self.pair[0]))
        return bool(self.within) and all(one.told for one in self.within)

    @property
    def runs(self) -> bool:
        """Whether it is running text that goes into columns; the same text stands once, over the
        whole width."""
        if self.within is None:
            return self.told and text_of(self.pair[0]) != text_of(self.pair[1])
        return bool(self.within) and all(one.runs for one in self.within)


def blocks(pairs: Iterator[tuple[Element, Element]], *, inner: bool = False) -> list[Block]:
    found: list[Block] = []
    for pair in pairs:
        word = control_of(pair[0])
        if word:
            alike(*map(text_of, pair))
        if word in ("if", "for"):
            block = Block(pair, blocks(pairs, inner=True))
            block.end = block.within.pop().pair if block.within else None
            found.append(block)
        elif word in ("endif", "endfor"):
            return [*found, Block(pair)]
        else:
            found.append(Block(pair))
    if inner:
        raise ValueError("a block is not closed")
    return found


def signs(block: Block | None) -> bool:
    """Whether a signature begins here: with a gap that is kept with it."""
    return block is not None and style_of(block.pair[0]) == KEPT and not text_of(block.pair[0])


def heads(block: Block, following: Block | None) -> bool:
    """Whether a text that is kept with what follows stands above the lines of a table."""
    below = following.pair[0] if following else None
    lined = below is not None and below.tag == qn("w:tbl") and table_style(below) == LINED
    return lined and block.within is None and style_of(block.pair[0]) in INTRODUCING


def apart(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements with a gap before each lined table that follows columns: Word and LibreOffice
    take the two for one table, and repeat no head row of the second."""
    table_before = False
    for one in elements:
        is_table = one.tag == qn("w:tbl")
        if is_table and table_before and table_style(one) == LINED:
            yield parse_xml(f'<w:p {W}><w:pPr><w:pStyle w:val="{KEPT}"/></w:pPr></w:p>')
        yield one
        table_before = is_table or (table_before and bool(control_of(one)))


def alike(text: str, other: str) -> None:
    if text != other:
        raise ValueError(f"the texts differ in their tags: {text!r}, {other!r}")
