"""Engine, lift: the tags of a part, joined where Word has split them, and lifted where they take
the place of a whole run, paragraph, cell or row. A part becomes constant pieces and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from pipeline.render.engine.faults import Fact, Fault, Spot, Term
from pipeline.render.engine.places import own_texts, spots
from pipeline.render.engine.tags import DO, NOTE, Scanned, Tag, holds_tag, literal, scanned
from pipeline.render.engine.xml import TEXTS, Element, prefix, w

# A tag in the tree is an instruction of this name; in an attribute, where none can stand, its text.
_MARK: Final = "tag-of-template"
_MARKED: Final = re.compile(rf"<\?{_MARK} (\d+)\?>|&lt;\?{_MARK} (\d+)\?&gt;")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_LEVELS: Final = {
    "p": (Term("paragraph"), w("p")),
    "tr": (Term("row"), w("tr")),
    "tc": (Term("cell"), w("tc")),
}
_LOST: Final = tuple(map(w, ("drawing", "pict", "object", "sectPr", "footnoteReference")))

Piece = str | Tag


@dataclass(frozen=True, slots=True)
class Lifted:
    """A part as constant XML and tags in their order, and what is wrong with the tags."""

    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...]
    touched: bool
    """Whether anything stood in the part that a document does not show as it is."""


def lifted(root: Element) -> Lifted:
    """The part of this tree, which is used up."""
    lift = _Lift(spots(root))
    for paragraph in lift.places:
        lift.paragraph(paragraph)
    lift.elsewhere(root)
    for mark, tag in lift.marks:
        lift.level(mark, tag)
    return Lifted(tuple(lift.pieces(root)), tuple(dict.fromkeys(lift.faults)), lift.touched)


@dataclass(slots=True)
class _Lift:
    places: dict[Element, Spot]
    faults: list[Fault] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    marks: list[tuple[Element, Tag]] = field(default_factory=list)
    """Each tag that takes the place of something, and where it stands."""
    touched: bool = False
    besides: dict[Element, tuple[str, int]] = field(default_factory=dict)
    """Paragraph → its words without tags, and how many tags it has."""

    def paragraph(self, paragraph: Element) -> None:
        """Put a mark for each tag of a paragraph where the tag begins."""
        nodes = own_texts(paragraph)
        said = [(node.text or "") if node.tag in TEXTS else " " for node in nodes]
        text = "".join(said)
        if not holds_tag(text):
            self.besides[paragraph] = (text, 0)
            return
        found = scanned(text, self.places[paragraph])
        self.touched |= bool(found.spans) or literal(text) != text
        self.faults += found.faults
        self.besides[paragraph] = (found.rest(text), len(found.spans))
        at = 0
        for node, words in zip(nodes, said, strict=True):
            self._node(node, at, at + len(words), found, text)
            at += len(words)

    def _node(self, node: Element, begin: int, end: int, found: Scanned, text: str) -> None:
        """What is left of one text of a paragraph, `text[begin:end]`, and the marks in it."""
        within = [span for span in found.spans if span.begin < end and span.end > begin]
        if node.tag not in TEXTS:
            if within:
                _drop(node)
            return
        parts: list[Piece] = []
        at = begin
        for span in within:
            parts.append(text[at : max(at, span.begin)])
            if span.begin >= begin:
                parts.append(span.tag)
            at = min(end, span.end)
        self._fill(node, [*parts, text[at:end]])

    def _fill(self, node: Element, parts: Sequence[Piece]) -> None:
        """Give a text its words and marks; one that is left with neither goes with its run."""
        in_word = node.tag == w("t")
        place = f"run {prefix(node)}" if in_word else "text"
        node.text, last = "", None
        for part in parts:
            if isinstance(part, Tag):
                mark = self._mark(replace(part, place=place))
                if mark is not None:
                    node.append(mark)
                    last = mark
            elif last is None:
                node.text += literal(part)
            else:
                last.tail = (last.tail or "") + literal(part)
        if in_word:
            node.set(_SPACE, "preserve")
            if not node.text and last is None:
                _drop(node)

    def _mark(self, tag: Tag) -> Element | None:
        """The mark of a tag; a note that stands for itself alone leaves none."""
        if tag.kind == NOTE and not tag.level:
            return None
        self.tags.append(tag)
        mark = etree.ProcessingInstruction(_MARK, str(len(self.tags) - 1))
        if tag.level:
            self.marks.append((mark, tag))
        return mark

    def elsewhere(self, root: Element) -> None:
        """Tags in attributes, and in texts that are no paragraph's, such as a chart's."""
        for node in list(root.iter(etree.Element)):
            for name, value in node.attrib.items():
                if _has_begun(value):
                    node.set(name, "".join(self._written(value, node)))
            if node.tag not in TEXTS and _has_begun(node.text):
                parts = self._apart(node.text, node)
                node.text = ""
                self._insert(node, 0, parts)
            if _has_begun(node.tail):
                parts = self._apart(node.tail, node)
                node.tail = ""
                parent = node.getparent()
                self._insert(parent, parent.index(node) + 1, parts)

    def _written(self, value: str, node: Element) -> Iterator[str]:
        for part in self._apart(value, node):
            if not isinstance(part, Tag):
                yield part
            elif part.kind == DO:
                self.faults.append(Fault("tag", "only_names", {"tag": part.words}, spot=part.spot))
            elif part.kind != NOTE:
                self.tags.append(replace(part, place="attribute"))
                yield f"<?{_MARK} {len(self.tags) - 1}?>"

    def _apart(self, text: str, node: Element) -> list[Piece]:
        """Words and tags of a text that is no paragraph's."""
        near = (self.places[one] for one in node.iterancestors() if one in self.places)
        found = scanned(text, replace(next(near, Spot()), words=text))
        self.touched = True
        self.faults += found.faults
        parts: list[Piece] = []
        at = 0
        for span in found.spans:
            parts += [text[at : span.begin], replace(span.tag, level="")]
            at = span.end
        return [*parts, text[at:]]

    def _insert(self, parent: Element, at: int, parts: Sequence[Piece]) -> None:
        """Put words and marks among the children of an element, from the place `at` on."""
        for part in parts:
            mark = self._mark(part) if isinstance(part, Tag) else None
            if mark is not None:
                parent.insert(at, mark)
                at += 1
            elif isinstance(part, str) and at:
                before = parent[at - 1]
                before.tail = (before.tail or "") + part
            elif isinstance(part, str):
                parent.text = (parent.text or "") + part

    def level(self, mark: Element, tag: Tag) -> None:
        """Let a tag take the place of its run, paragraph, cell or row."""
        if tag.level == "r":
            _split_run(mark)
            return
        called, name = _LEVELS[tag.level]
        target = next(mark.iterancestors(name), None)
        if target is None:
            facts = {"level": tag.level, "place": called}
            self.faults.append(Fault("tag", "no_such_place", facts, spot=tag.spot))
            return
        self.faults += self._loses(target, tag, called)
        if target.getparent() is not None:
            mark.tail = target.tail
            target.getparent().replace(target, mark)

    def _loses(self, target: Element, tag: Tag, called: Term) -> Iterator[Fault]:
        """What would be lost with the paragraph, cell or row that gives its place to a tag."""
        inner = [one for one in target.iter(w("p")) if one in self.besides]
        beside = " ".join(" ".join(self.besides[one][0] for one in inner).split())
        facts: dict[str, Fact] = {"level": tag.level, "place": called}
        if beside:
            yield Fault("tag", "words_lost", facts | {"words": beside[:40]}, spot=tag.spot)
        elif sum(self.besides[one][1] for one in inner) > 1:
            yield Fault("tag", "tags_share", facts, spot=tag.spot)
        elif next(target.iter(*_LOST), None) is not None:
            yield Fault("tag", "picture_lost", facts, spot=tag.spot)

    def pieces(self, root: Element) -> Iterator[Piece]:
        """The tree as text, cut at its marks."""
        _without_traces(root)
        cut = _MARKED.split(_HEAD + str(etree.tostring(root, encoding="unicode")))
        yield cut[0]
        for mark, written, text in zip(cut[1::3], cut[2::3], cut[3::3], strict=True):
            tag = self.tags[int(mark or written)]
            if tag.kind != NOTE:
                yield tag
            yield text


def _has_begun(text: str | None) -> bool:
    """Whether a tag begins in a text that is no paragraph's; lone braces mean nothing there."""
    return text is not None and ("{{" in text or "{%" in text)


def _drop(node: Element) -> None:
    """Take a text out, and its run where nothing but its look is left."""
    run = node.getparent()
    run.remove(node)
    if run.tag == w("r") and all(child.tag == w("rPr") for child in run):
        run.getparent().remove(run)


def _split_run(mark: Element) -> None:
    """End the run before a mark, and begin another of the same look behind it."""
    text = mark.getparent()
    run = text.getparent()
    rest = etree.Element(run.tag, nsmap=run.nsmap)
    look = run.find(w("rPr"))
    if look is not None:
        rest.append(deepcopy(look))
    other = etree.SubElement(rest, text.tag, {_SPACE: "preserve"} if text.tag == w("t") else {})
    other.text, mark.tail = mark.tail, None
    for node in list(mark.itersiblings()):
        other.append(node)
    for node in list(text.itersiblings()):
        rest.append(node)
    run.addnext(rest)
    run.addnext(mark)


_TRACES: Final = ("rsid", "paraId", "textId")


def _without_traces(root: Element) -> None:
    """Take out what Word writes for itself: which would be doubled by a loop, and is weight."""
    for node in list(root.iter(w("proofErr"), w("lastRenderedPageBreak"))):
        node.getparent().remove(node)
    for node in root.iter(w("p"), w("r"), w("tr"), w("sectPr")):
        for name in list(node.attrib):
            if name.partition("}")[2].startswith(_TRACES):
                del node.attrib[name]
