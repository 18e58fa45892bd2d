"""Deliver: the looks of a workbook's cells. Promises the old ones as they were, then ours."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.deliver.original.markup import (
    Place,
    Unfit,
    changed,
    places,
    prefixed,
    tag_at,
    with_attribute,
)

_LISTS = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
_POINTS_TO = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
_OWN_FORMATS = 164
"""The numbers of formats below this are the same in every workbook."""
_FILL = (
    '<fill><patternFill patternType="solid"><fgColor rgb="FF{}"/><bgColor indexed="64"/>'
    "</patternFill></fill>"
)


class Looks:
    """The styles of a workbook, to which those of another one and coloured ones are added."""

    def __init__(self, styles: bytes, others: bytes, colours: Mapping[str, str]) -> None:
        self._data = styles
        self._lists, self._old = _read(styles)
        _, new = _read(others)
        self._added: dict[str, list[bytes]] = {
            name: list(new[name]) for name in ("fonts", "fills", "borders")
        }
        self._fills = {}
        for colour, code in colours.items():
            self._fills[colour] = len(self._old["fills"]) + len(self._added["fills"])
            self._added["fills"].append(_FILL.format(code.lstrip("#")).encode())
        self._added["cellXfs"] = [self._moved(xf) for xf in new["cellXfs"]]
        self._marked: dict[tuple[int, str], int] = {}

    def of_other(self, number: int) -> int:
        """The number here of a look that has that number in the other workbook."""
        return len(self._old["cellXfs"]) + number

    def marked(self, number: int, colour: str) -> int:
        """The number of a look that is as the old one but for the colour behind it."""
        if (number, colour) not in self._marked:
            if number >= len(self._old["cellXfs"]):
                raise Unfit("cellXfs")
            old = self._old["cellXfs"][number]
            end, _ = tag_at(old, 0)
            tag = with_attribute(old[:end], "fillId", self._fills[colour])
            self._marked[number, colour] = self.of_other(len(self._added["cellXfs"]))
            self._added["cellXfs"].append(with_attribute(tag, "applyFill", 1) + old[end:])
        return self._marked[number, colour]

    def part(self) -> bytes:
        """The bytes of the part of styles."""
        cuts = []
        for name, whole in self._lists.items():
            count = len(self._old[name]) + len(self._added[name])
            tag = with_attribute(self._data[whole.start : whole.inside], "count", count)
            cuts.append((whole.start, whole.inside, tag))
            cuts.append(whole.after(b"".join(self._shown(one) for one in self._added[name])))
        return changed(self._data, cuts)

    def _shown(self, element: bytes) -> bytes:
        """An element with the prefix that elements have here; a copy of an old one has it."""
        prefix = self._lists["fonts"].prefix
        own = element.startswith(b"<" + prefix.encode()) and prefix
        return element if own else prefixed(element, prefix)

    def _moved(self, xf: bytes) -> bytes:
        """A look of the other workbook, with its font, colour and border behind those of this."""
        end, _ = tag_at(xf, 0)
        tag = xf[:end]
        if int(_number(tag, "numFmtId")) >= _OWN_FORMATS:
            raise Unfit("numFmtId")
        for name, pointer in _POINTS_TO.items():
            tag = with_attribute(tag, pointer, len(self._old[name]) + _number(tag, pointer))
        return with_attribute(tag, "xfId", 0) + xf[end:]


def _number(tag: bytes, name: str) -> int:
    found = re.search(rf'\s{name}="(\d+)"'.encode(), tag)
    return int(found[1]) if found else 0


def _read(styles: bytes) -> tuple[dict[str, Place], dict[str, list[bytes]]]:
    """The lists of fonts, fills, borders and looks, and the bytes of what each holds."""
    found = places(styles, [*_LISTS, *_LISTS.values()])
    lists: dict[str, Place] = {}
    members: dict[str, list[bytes]] = {}
    for name, member in _LISTS.items():
        if len(found[name]) != 1 or found[name][0].lone:
            raise Unfit(name)
        (whole,) = found[name]
        inside = [one for one in found[member] if whole.holds(one)]
        members[name] = [styles[one.start : one.end] for one in inside]
        lists[name] = whole
    return lists, members
