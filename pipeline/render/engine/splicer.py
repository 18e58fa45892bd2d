"""Engine, splicer: the constant rest of a file as it was packed, the changed parts packed anew.

The same parts give the same bytes on every run: no day, no machine's name, no order but the written
one. Only isal packs otherwise on another kind of processor; what is in the parts stays the same.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pipeline.render.engine.package import Member

try:
    from isal import isal_zlib
except ImportError:  # There is no wheel of it for every machine.
    isal_zlib = None  # type: ignore[assignment, unused-ignore]

_LIBRARY: Final[Any] = isal_zlib or zlib
# Isal's lowest level packs a paper in half the time of its first, into a twentieth more. Of zlib's
# levels the third packs these texts smaller than the first, and as fast.
_LEVEL: Final = 0 if isal_zlib else 3
_SMALLEST: Final = 9
_DEFLATED: Final = 8
# Zip counts its days from 1980; a fixed day keeps the clock out of the bytes.
_FIXED_DAY: Final = 0x21
_UTF8_NAME: Final = 0x800
_COMMON: Final = struct.Struct("<5H3L2H")
_END: Final = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Frame:
    """The constant part of a zip: ready members, their lines in its directory, and the titles of
    the members that are still to be filled in, in their order."""

    members: bytes
    directory: bytes
    count: int
    titles: tuple[tuple[bytes, int], ...]

    def filled(self, contents: Sequence[bytes]) -> bytes:
        """The whole file: the constant members, then one for each title, then the directory."""
        pieces, lines = [self.members], [self.directory]
        offset = len(self.members)
        for (title, flags), content in zip(self.titles, contents, strict=True):
            packed = _LIBRARY.compress(content, _LEVEL, wbits=-15)
            sizes = (_LIBRARY.crc32(content), len(packed), len(content), len(title), 0)
            common = _COMMON.pack(20, flags, _DEFLATED, 0, _FIXED_DAY, *sizes)
            pieces += (b"PK\3\4", common, title, packed)
            lines.append(_line(common, title, offset))
            offset += 30 + len(title) + len(packed)
        directory = b"".join(lines)
        count = self.count + len(contents)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
        return b"".join((*pieces, directory, end))


def frame(constant: Mapping[str, Member], filled_in: Sequence[str]) -> Frame:
    """The constant members as they are, in their order; those named in `filled_in` come last."""
    pieces: list[bytes] = []
    lines: list[bytes] = []
    offset = 0
    for name, member in ((name, _packed(member)) for name, member in constant.items()):
        title, flags = _title(name)
        sizes = (member.crc, len(member.packed), member.size, len(title), 0)
        common = _COMMON.pack(20, flags, member.method, 0, _FIXED_DAY, *sizes)
        pieces += (b"PK\3\4", common, title, member.packed)
        lines.append(_line(common, title, offset))
        offset += 30 + len(title) + len(member.packed)
    titles = tuple(_title(name) for name in filled_in)
    return Frame(b"".join(pieces), b"".join(lines), len(lines), titles)


def _packed(member: Member) -> Member:
    """A stored member, packed once for all documents, where that makes it smaller."""
    if member.method == _DEFLATED:
        return member
    packed = zlib.compress(member.packed, _SMALLEST, wbits=-15)
    smaller = len(packed) < len(member.packed)
    return replace(member, packed=packed, method=_DEFLATED) if smaller else member


def _title(name: str) -> tuple[bytes, int]:
    """A member's name as it is written, and the flag that says how."""
    return name.encode(), 0 if name.isascii() else _UTF8_NAME


def _line(common: bytes, title: bytes, offset: int) -> bytes:
    """A member's line in the directory."""
    where = struct.pack("<3H2L", 0, 0, 0, 0, offset)
    return b"".join((b"PK\1\2\x14\0", common, where, title))
