"""Papers with two texts: a Kazakh and a Russian template, drawn alike, become one.

Running text stands in two columns, Kazakh at the left. Headings, labels and cells have the Russian
words below the Kazakh ones or beside them. What both texts share stands once: number, date, tables,
signatures, and every value that is the same in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from paper_base import W, twips
from paper_blocks import RUNNING, Block, alike, apart, blocks, heads, signs
from paper_elements import (
    append,
    control_of,
    control_word,
    join_charts,
    restyle,
    shorten,
    style_of,
    tag_of,
    text_of,
)
from paper_look import BREAK_BEFORE, NO_SPLIT, Paper, saved

Element = Any
TAG = re.compile(r"\{[{%].*?[%}]\}")
NAME = re.compile(r"(?<![\w.'\"])[a-z_]+(?:\.[a-z_]+)*(?![\w.'\"(])")
WORDS = frozenset(
    (
        *("if", "elif", "else", "endif", "for", "in", "endfor", "and", "or", "not"),
        *("upper", "lower", "title", "capitalize", "trim"),
    )
)
SECOND = "ru"
FOR = re.compile(r"\bfor\s+(\w+)\s+in\s+([\w.]+)")
# What a name ends with whose value is the same in every language.
NEUTRAL = frozenset(
    (
        *("no", "number", "name_kk", "name_ru", "months", "days", "count", "box"),
        *("votes_for", "votes_against", "votes_abstained"),
    )
)
SHORT = 26
"""Labels of at most so many letters each stand on one line, with a stroke between."""
GAP = 6.0


def both(first: Paper, second: Paper) -> bytes:
    """One template of two that were drawn by the same function, in the look of the first."""
    document, other = first.finished(), second.finished()
    ours, theirs = _body(document), _body(other)
    body = document.element.body
    for one in ours:
        body.remove(one)
    joined = _Joined(first.width).elements(blocks(zip(ours, theirs, strict=True)))
    for at, one in enumerate(apart(joined)):
        body.insert(at, one)
    join_charts(document, other)
    return saved(document)


def _body(document: Document) -> list[Element]:
    return [one for one in document.element.body if one.tag != qn("w:sectPr")]


class _Joined:
    """Draws the blocks of two texts as one; `loops` are the loops around the place at hand."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.loops: list[str] = []

    def elements(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """The body's elements; running text that follows itself stands in one table."""
        rows: list[Element] = []
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            kept = signs(following) or heads(block, following)
            if block.runs and control_of(block.pair[0]) != "else" and not kept:
                rows += self._rows(block)
                continue
            yield from self._table_of(rows)
            rows = []
            yield from self._stacked(block) if kept and block.told else self._element(block)
        yield from self._table_of(rows)

    def _stacked(self, block: Block) -> Iterator[Element]:
        """One text above the other: LibreOffice keeps a paragraph with the signature or the table
        below it, and never a table."""
        ours, theirs = block.pair
        if block.within is not None:
            inner = (one for within in block.within for one in self._stacked(within))
            yield from self._enclosed(block, inner)
            return
        if text_of(ours) == text_of(theirs):
            yield self._joined(ours, theirs)
            return
        for one in (ours, self._second(theirs)):
            restyle(one, RUNNING[style_of(one)])
            yield one

    def _element(self, block: Block) -> Iterator[Element]:
        ours, theirs = block.pair
        if block.within is None:
            if ours.tag == qn("w:tbl"):
                yield self._table(ours, theirs)
            elif style_of(ours) in RUNNING and self._differing(text_of(ours)):
                yield from self._same_or_columns(ours, theirs)
            else:
                yield self._joined(ours, theirs)
            return
        yield from self._enclosed(block, self.elements(block.within))

    def _enclosed(self, block: Block, inner: Iterator[Element]) -> Iterator[Element]:
        yield block.pair[0]
        with self._within(block.pair[0]):
            yield from inner
        if block.end:
            yield block.end[0]

    @contextmanager
    def _within(self, opening: Element) -> Iterator[None]:
        """What is drawn within an opening tag: where it begins a loop, within that loop."""
        loop = FOR.search(text_of(opening))
        self.loops += [loop[1]] if loop else []
        yield
        self.loops = self.loops[:-1] if loop else self.loops

    def _same_or_columns(self, ours: Element, theirs: Element) -> Iterator[Element]:
        """A text whose values may be the same: once then, else in columns."""
        once, differ = deepcopy(ours), self._differing(text_of(ours))
        restyle(once, RUNNING[style_of(ours)])
        yield tag_of(ours, f"{{%p if {differ} %}}")
        yield from self._table_of([self._row(ours, self._second(theirs), breaks=False)])
        yield tag_of(once, "{%p else %}")
        yield once
        yield tag_of(once, "{%p endif %}")

    def _differing(self, text: str) -> str:
        """The condition that a text's values differ by language; empty where they never do."""
        names = [name for name in _names(text) if name.rpartition(".")[2] not in NEUTRAL]
        # a line to be filled in by hand may name the second text's values itself
        if any(name.startswith(f"{SECOND}.") for name in names):
            return ""
        return " or ".join(f"{self._renamed(name, ())} != {name}" for name in names)

    def _rows(self, block: Block) -> Iterator[Element]:
        """Rows of two columns; a block's tags stand in rows of their own."""
        ours, theirs = block.pair
        if block.within is None:
            breaks = ours.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
            yield self._row(ours, self._second(theirs), breaks=breaks)
            return
        yield self._tag_row(ours)
        with self._within(ours):
            for one in block.within:
                yield from self._rows(one)
        if block.end:
            yield self._tag_row(block.end[0])

    @property
    def _columns(self) -> tuple[float, float, float]:
        side = (self.width - GAP) / 2
        return side, GAP, side

    def _row(self, ours: Element, theirs: Element, *, breaks: bool) -> Element:
        style = RUNNING[style_of(ours)]
        for one in (ours, theirs):
            restyle(one, style)
        empty = parse_xml(f'<w:p {W}><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>')
        if breaks:
            ours.get_or_add_pPr().insert(1, parse_xml(BREAK_BEFORE))
        return self._cells((ours, empty, theirs))

    def _tag_row(self, paragraph: Element) -> Element:
        row_tag = deepcopy(paragraph)
        for text in row_tag.iter(qn("w:t")):
            text.text = (text.text or "").replace("{%p ", "{%tr ")
        restyle(row_tag, "Column")
        empty = parse_xml(f'<w:p {W}><w:pPr><w:pStyle w:val="Column"/></w:pPr></w:p>')
        return self._cells((row_tag, empty, deepcopy(empty)))

    def _cells(self, paragraphs: Sequence[Element]) -> Element:
        row = parse_xml(f"<w:tr {W}><w:trPr>{NO_SPLIT}</w:trPr></w:tr>")
        for paragraph, width in zip(paragraphs, self._columns, strict=True):
            size = f'<w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'
            cell = parse_xml(f"<w:tc {W}>{size}</w:tc>")
            cell.append(paragraph)
            row.append(cell)
        return row

    def _table_of(self, rows: Sequence[Element]) -> Iterator[Element]:
        if not rows:
            return
        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in self._columns)
        table = parse_xml(
            f'<w:tbl {W}><w:tblPr><w:tblStyle w:val="TablePlain"/><w:tblW w:w="0" w:type="auto"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>'
        )
        for row in rows:
            table.append(row)
        yield table

    def _table(self, ours: Element, theirs: Element) -> Element:
        """A table of both, cell by cell."""
        depth = len(self.loops)
        rows = zip(ours.iter(qn("w:tr")), theirs.iter(qn("w:tr")), strict=True)
        for mine, its in list(rows):
            self._enter(mine)
            cells = zip(mine.iter(qn("w:tc")), its.iter(qn("w:tc")), strict=True)
            for cell, other in list(cells):
                lines = zip(cell.findall(qn("w:p")), other.findall(qn("w:p")), strict=True)
                for one, second in list(lines):
                    self._joined(one, second)
        del self.loops[depth:]
        return ours

    def _enter(self, row: Element) -> None:
        text = text_of(row)
        if loop := FOR.search(text):
            self.loops.append(loop[1])
        elif control_word(text) == "endfor":
            self.loops.pop()

    def _joined(self, ours: Element, theirs: Element) -> Element:
        """One paragraph with both texts, in the place of the first."""
        text, other = text_of(ours), text_of(theirs)
        if (not text and not other) or control_word(text):
            alike(text, other)
            return ours
        # "от" before a day says no more in a line that shows it once
        if text in (other, other.removeprefix("от ")):
            if style_of(ours) in RUNNING:
                restyle(ours, RUNNING[style_of(ours)])
            return self._once(ours, text)
        second = self._second(theirs)
        stroke = not TAG.search(text + other) and max(len(text), len(other)) <= SHORT
        if stroke:
            shorten(ours, second)
        append(ours, second, stroke=stroke)
        return ours

    def _once(self, ours: Element, text: str) -> Element:
        """The same words in both texts: the second's values where they differ from the first's."""
        differ = self._differing(text)
        if not differ:
            return ours
        second = self._second(deepcopy(ours))
        for one in second.iter(qn("w:t")):
            # a line to sign on is there once
            one.text = re.sub(r"_{4,}\s*", "", one.text or "")
        for run in second.iter(qn("w:lang")):
            run.set(qn("w:val"), "ru-RU")
            run.set(qn("w:eastAsia"), "ru-RU")
        last = ours.findall(qn("w:r"))[-1]
        last.find(qn("w:t")).text += f"{{% if {differ} %}}"
        end = deepcopy(last)
        end.find(qn("w:t")).text = "{% endif %}"
        append(ours, second, stroke=False)
        ours.append(end)
        return ours

    def _second(self, paragraph: Element) -> Element:
        """The paragraph with the names of the second text."""
        inner = tuple(found[1] for found in FOR.finditer(text_of(paragraph)))
        for text in paragraph.iter(qn("w:t")):
            text.text = TAG.sub(lambda tag: self._tag(tag[0], inner), text.text or "")
        return paragraph

    def _tag(self, tag: str, inner: Sequence[str]) -> str:
        start = 3 if tag.startswith(("{%p", "{%r")) else 2
        renamed = NAME.sub(
            lambda name: name[0] if name[0] in WORDS else self._renamed(name[0], inner), tag[start:]
        )
        return tag[:start] + renamed

    def _renamed(self, name: str, inner: Sequence[str]) -> str:
        """A name of the second text: a row's own stand beside it, others under `ru`."""
        first, _, rest = name.partition(".")
        if first in inner or first == "loop":
            return name
        return f"{first}.ru.{rest}" if first in self.loops else f"ru.{name}"


def _names(text: str) -> list[str]:
    tags = (tag[2:] for tag in TAG.findall(text))
    return list(
        dict.fromkeys(name for tag in tags for name in NAME.findall(tag) if name not in WORDS)
    )
