"""Engine, package: a .docx opened without trust: its members, sizes and names are checked first."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.render.engine.faults import Fault, TemplateFaultsError

_MOST_BYTES = 50_000_000
_MOST_PARTS = 2_000
_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<26x2H")
_SINGLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ACTIVE = re.compile(r"vbaProject|vbaData|/activeX/|/embeddings/|_xmlsignatures", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Member:
    """One part as it lies in the file: `packed` by `method`, `size` and `crc` of its content."""

    packed: bytes
    method: int
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file by name: their content, and as they lie in it, ready to be copied."""

    parts: Mapping[str, bytes]
    members: Mapping[str, Member]


def opened(data: bytes) -> Package:
    """The parts of a .docx; TemplateFaultsError where it is damaged, locked, huge or active."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _refuse(_of_shape(entries))
            parts = {entry.filename: package.read(entry) for entry in entries}
        members = {entry.filename: _member(data, entry) for entry in entries}
    except _BROKEN as error:
        raise TemplateFaultsError([Fault("damaged", "not_opened")]) from error
    return Package(parts, members)


def _refuse(faults: Iterable[Fault]) -> None:
    found = list(faults)
    if found:
        raise TemplateFaultsError(found)


def _of_shape(entries: list[zipfile.ZipInfo]) -> Iterable[Fault]:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        yield Fault("locked", "locked")
    if len(set(names)) != len(names) or any(map(_astray, names)):
        yield Fault("damaged", "damaged")
    if any(entry.compress_type not in _SINGLE for entry in entries):
        yield Fault("damaged", "oddly_packed")
    if len(names) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        yield Fault("too_large", "too_large")
    for part in filter(_ACTIVE.search, names):
        yield Fault("active", "active", {}, part)


def _astray(name: str) -> bool:
    """A member's name that points out of the file."""
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _member(data: bytes, entry: zipfile.ZipInfo) -> Member:
    """The packed bytes; sizes come from the directory, as Word leaves them out before the part."""
    title, extra = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    begin = entry.header_offset + 30 + title + extra
    packed = data[begin : begin + entry.compress_size]
    return Member(packed, entry.compress_type, entry.file_size, entry.CRC)
