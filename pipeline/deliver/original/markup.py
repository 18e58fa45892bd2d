"""Deliver: where the elements of a workbook's part stand, in bytes. All other bytes stay.

A library that reads a workbook and writes it anew loses what it does not know: charts, pictures,
rules of colour, the words of a cell in several letters. So only the places that change are touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.parsers import expat

_TAG = re.compile(
    rb"<([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>"  # name, attributes, end
)

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Change = tuple[int, int, bytes]
"""What stands from one byte to another, and what stands there instead."""


class Unfit(Exception):  # noqa: N818 -- it says that a file is of an unknown make, not that it is bad
    """The workbook is made in a way that is not known well enough to add to it."""


@dataclass(slots=True)
class Place:
    """An element: from `start` to `end`, its content from `inside` to `close`.

    `lone`: it is one tag without content. `depth`: how many elements it stands in.
    """

    tag: str
    attributes: Mapping[str, str]
    start: int
    inside: int
    close: int
    end: int
    lone: bool
    depth: int = 0

    @property
    def prefix(self) -> str:
        """The prefix of its name with its colon, mostly none."""
        return self.tag.rpartition(":")[0] + ":" * (":" in self.tag)

    def holds(self, other: Place) -> bool:
        """Whether the other element stands within this one."""
        return self.inside <= other.start and other.end <= self.close

    def after(self, added: bytes) -> Change:
        """Something added behind its content."""
        if self.lone:
            raise Unfit(self.tag)
        return self.close, self.close, added


def places(data: bytes, names: Collection[str]) -> dict[str, list[Place]]:
    """The elements of these names (without prefix) in their order; every name has its list."""
    found: dict[str, list[Place]] = {name: [] for name in names}
    open_: list[Place | None] = []
    parser = expat.ParserCreate()

    def begins(tag: str, attributes: Mapping[str, str]) -> None:
        listed = found.get(tag.rpartition(":")[2])
        if listed is None:
            open_.append(None)
            return
        start = parser.CurrentByteIndex
        end, lone = tag_at(data, start)
        open_.append(Place(tag, attributes, start, end, end, end, lone, len(open_)))
        listed.append(open_[-1])  # type: ignore[arg-type]

    def ends(_: str) -> None:
        one = open_.pop()
        if one and not one.lone:
            one.close = parser.CurrentByteIndex
            one.end = data.index(b">", one.close) + 1

    parse(parser, data, begins, ends)
    return found


def parse(parser: expat.XMLParserType, data: bytes, begins: Any, ends: Any) -> None:
    """Go through a part's elements; Unfit, where it is no well-formed XML of ours."""
    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    parser.StartDoctypeDeclHandler = _no_entities
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise Unfit from error


def _no_entities(*_: object) -> None:
    raise Unfit("DOCTYPE")


def tag_at(data: bytes, start: int) -> tuple[int, bool]:
    """Where the tag that begins there ends, and whether it is an element without content."""
    found = _TAG.match(data, start)
    if found is None:
        raise Unfit
    return found.end(), bool(found[3])


def changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes with the changes made; of several at one place the first comes first."""
    done: list[bytes] = []
    at = 0
    for start, end, new in sorted(changes, key=lambda one: one[:2]):
        done += [data[at:start], new]
        at = end
    return b"".join([*done, data[at:]])


def with_attribute(tag: bytes, name: str, value: object) -> bytes:
    """A tag with another value of an attribute; without the attribute where the value is None."""
    bare = re.sub(rb"\s+%b\s*=\s*(?:\"[^\"]*\"|'[^']*')" % re.escape(name.encode()), b"", tag)
    if value is None:
        return bare
    end = len(bare.rstrip(b"/>").rstrip())
    return bare[:end] + f' {name}="'.encode() + quoted(str(value)) + b'"' + bare[end:].lstrip()


def quoted(text: str) -> bytes:
    """Text for a part of any encoding: letters that are not ASCII by their numbers."""
    return escape(text).encode("ascii", "xmlcharrefreplace")


def key(element: Place, name: str) -> str:
    """The attribute by which an element within this one names another part."""
    for attribute, space in element.attributes.items():
        if attribute.startswith("xmlns:") and space == RELATIONS:
            return f'{attribute.removeprefix("xmlns:")}:id="{name}"'
    return f'xmlns:marks="{RELATIONS}" marks:id="{name}"'


def prefixed(fragment: bytes, prefix: str) -> bytes:
    """Elements without prefixes, with this one."""
    return re.sub(rb"<(/?)(?=\w)", rb"<\1" + prefix.encode(), fragment) if prefix else fragment
