"""Deliver: the cells of a sheet in its bytes. Promises a colour where one is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.deliver.original.markup import (
    Change,
    Place,
    Unfit,
    parse,
    places,
    tag_at,
    with_attribute,
)

_END = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_BEGIN = re.compile(rb"<(?:[\w.-]+:)?sheetData\s*>")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MERGED_MOST = 2_000
_HEAD = 1 << 16
_LAST = 16_384
_SELECTED = re.compile(rb"(<(?:[\w.-]+:)?sheetView\b[^>]*?)\s+tabSelected\s*=\s*[\"'][^\"']*[\"']")
_AROUND = ("worksheet", "mergeCell", "col", "legacyDrawing", "AlternateContent")
_BEHIND = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst"),
)
"""What stands behind the place in which a sheet names the boxes of its comments."""

Spot = tuple[int, int]
"""Row and column, 0 is the first."""
Marked = Callable[[int, str], int]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands in a sheet around its cells: merged ranges, and the columns' widths and looks.

    `boxes`: the key of the part with the boxes of comments, if it names one; one belongs at the
    byte `boxes_at`.
    """

    merged: tuple[tuple[Spot, Spot], ...]
    columns: tuple[Mapping[str, str], ...]
    boxes: str | None
    boxes_at: int
    whole: Place

    def shown(self, spot: Spot) -> Spot:
        """The cell in whose place that cell is seen: of a merged range its first."""
        for first, last in self.merged:
            if first[0] <= spot[0] <= last[0] and first[1] <= spot[1] <= last[1]:
                return first
        return spot

    def widths(self) -> Iterator[tuple[int, int, float]]:
        """First and last column (0 is the first) of those that are as wide as that."""
        for one in self.columns:
            if "width" in one:
                yield int(one["min"]) - 1, min(int(one["max"]), _LAST) - 1, float(one["width"])

    def look(self, column: int) -> int:
        """The look that a cell of the column has where it is not written."""
        for one in self.columns:
            if int(one.get("min", 0)) <= column + 1 <= int(one.get("max", 0)):
                return int(one.get("style", 0))
        return 0


def frame_of(sheet: bytes) -> Frame:
    """The frame of a sheet; Unfit, where it has no cells."""
    begin = _BEGIN.search(sheet)
    ends = list(_END.finditer(sheet, begin.end())) if begin else []
    if begin is None or not ends:
        raise Unfit("sheetData")
    left_out = ends[-1].start() - begin.end()
    found = places(sheet[: begin.end()] + sheet[ends[-1].start() :], [*_AROUND, *_BEHIND])
    if len(found["worksheet"]) != 1:
        raise Unfit("worksheet")
    merged = [one.attributes.get("ref", "") for one in found["mergeCell"][:_MERGED_MOST]]
    ranges = [ref.split(":") for ref in merged]
    return Frame(
        tuple((spot_of(one[0]), spot_of(one[1])) for one in ranges if len(one) == 2),
        tuple(one.attributes for one in found["col"]),
        _boxes(found),
        _boxes_at(found, begin.end()) + left_out,
        found["worksheet"][0],
    )


def _boxes(found: Mapping[str, list[Place]]) -> str | None:
    keys = [
        value
        for one in found["legacyDrawing"]
        for name, value in one.attributes.items()
        if name.endswith(":id")
    ]
    # Whatever is wrapped so may name boxes as well.
    if not keys and any(one.depth == 1 for one in found["AlternateContent"]):
        raise Unfit("AlternateContent")
    return keys[0] if keys else None


def _boxes_at(found: Mapping[str, list[Place]], since: int) -> int:
    behind = [one for name in _BEHIND for one in found[name] if one.depth == 1]
    starts = [one.start for one in behind if one.start >= since]
    return min(starts, default=found["worksheet"][0].close)


def spot_of(address: str) -> Spot:
    """The place of a cell by its address."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise Unfit("address")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def address_of(spot: Spot) -> str:
    """The address of a cell by its place."""
    name, column = "", spot[1] + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"{name}{spot[0] + 1}"


def deselected(sheet: bytes) -> bytes:
    """The sheet as one that is not chosen: what is typed would else go into all that are."""
    begin = _BEGIN.search(sheet)
    head = min(begin.start() if begin else len(sheet), _HEAD)
    return _SELECTED.sub(rb"\1", sheet[:head]) + sheet[head:]


def coloured(
    sheet: bytes, colours: Mapping[Spot, str], frame: Frame, marked: Marked
) -> list[Change]:
    """The changes that give each cell its colour; cells that are not written are added."""
    wanted: dict[int, list[tuple[int, str]]] = {}
    for (row, column), colour in sorted(colours.items()):
        wanted.setdefault(row, []).append((column, colour))
    found = _Rows(sheet, wanted, frame, marked)
    parse(found.parser, sheet, found.begins, found.ends)
    return found.changes


@dataclass
class _Rows:
    """Goes through the rows, and holds what is still to be marked in the one where it is."""

    sheet: bytes
    wanted: Mapping[int, list[tuple[int, str]]]
    frame: Frame
    marked: Marked
    changes: list[Change] = field(default_factory=list)
    parser: expat.XMLParserType = field(default_factory=expat.ParserCreate)
    row: Place | None = None
    left: list[tuple[int, str]] = field(default_factory=list)

    def begins(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row(tag, attributes)
        elif name == "c" and self.left:
            self._cell(attributes)

    def ends(self, tag: str) -> None:
        if self.row is not None and tag == self.row.tag:
            self._rest(self.row)
            self.row, self.left = None, []

    def _row(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.left = list(self.wanted.get(_number(attributes, "r") - 1, ()))
        if self.left:
            start = self.parser.CurrentByteIndex
            end, lone = tag_at(self.sheet, start)
            self.row = Place(tag, attributes, start, end, end, end, lone)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        start = self.parser.CurrentByteIndex
        _, column = spot_of(attributes.get("r", ""))
        self._add(start, [one for one in self.left if one[0] < column])
        here = [colour for at, colour in self.left if at == column]
        self.left = [one for one in self.left if one[0] > column]
        for colour in here:
            end, _ = tag_at(self.sheet, start)
            look = self.marked(_number(attributes, "s", 0), colour)
            self.changes.append((start, end, with_attribute(self.sheet[start:end], "s", look)))

    def _rest(self, row: Place) -> None:
        if row.lone:
            opened = self.sheet[row.start : row.end].rstrip(b"/>").rstrip() + b">"
            cells = b"".join(self._new(*one) for one in self.left)
            self.changes.append((row.start, row.end, opened + cells + f"</{row.tag}>".encode()))
        else:
            self._add(self.parser.CurrentByteIndex, self.left)

    def _add(self, at: int, cells: Iterable[tuple[int, str]]) -> None:
        self.changes += [(at, at, self._new(*one)) for one in cells]

    def _new(self, column: int, colour: str) -> bytes:
        row = self.row
        if row is None:
            raise Unfit("row")
        own = row.attributes.get("customFormat") in ("1", "true")
        old = _number(row.attributes, "s", 0) if own else self.frame.look(column)
        address = address_of((_number(row.attributes, "r") - 1, column))
        return f'<{row.prefix}c r="{address}" s="{self.marked(old, colour)}"/>'.encode()


def _number(attributes: Mapping[str, str], name: str, usual: int | None = None) -> int:
    """A number that the sheet says; Unfit where it leaves it out and nothing is usual."""
    told = attributes.get(name)
    if told is None and usual is not None:
        return usual
    if told is None or not told.isascii() or not told.isdigit():
        raise Unfit(name)
    return int(told)
