"""Read: the bytes of one part of a package. Promises those that were packed, or an error."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from copy import copy
from typing import Any

try:
    from isal import isal_zlib
except ImportError:  # it is not built for every Python
    isal_zlib = None  # type: ignore[assignment, unused-ignore]

_LIBRARY: Any = isal_zlib
_PIECE = 1 << 20
_RAW = -15
"""A part of a package has no frame around what is packed."""


def unpacked(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces of at most a megabyte; one of `DAMAGED`, where it was changed.

    Sheets are unpacked by isal, where it is there: in a third of the time.
    """
    info = package.getinfo(part)
    if _LIBRARY is None or info.compress_type != zipfile.ZIP_DEFLATED:
        with package.open(info) as stream:
            while piece := stream.read(_PIECE):
                yield piece
        return
    size = check = 0
    for piece in _inflated(package, info):
        size, check = size + len(piece), _LIBRARY.crc32(piece, check)
        if size > info.file_size:
            break
        yield piece
    if (size, check) != (info.file_size, info.CRC):
        raise zipfile.BadZipFile(part)


def _inflated(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    engine = _LIBRARY.decompressobj(_RAW)
    with package.open(_as_stored(info)) as stream:
        while not engine.eof:
            packed = engine.unconsumed_tail or stream.read(_PIECE)
            try:
                piece = engine.decompress(packed, _PIECE)
            except _LIBRARY.error as error:
                raise zipfile.BadZipFile(info.filename) from error
            if not piece and not packed:
                raise EOFError(info.filename)
            yield piece


def _as_stored(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The part as if its packed bytes were the part itself; they have no check sum of their own."""
    stored = copy(info)
    stored.compress_type, stored.file_size = zipfile.ZIP_STORED, info.compress_size
    del stored.CRC
    return stored
