"""Deliver: a workbook's parts and how they belong together. Promises the same bytes each time."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from pipeline.deliver.original.markup import RELATIONS, Unfit, changed, places

UNPACKED_MOST = 200 << 20
"""Bytes. A larger workbook is copied without its look: that costs less time and memory."""
TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError)
_DAY = (1980, 1, 1, 0, 0, 0)


class Package:
    """The parts of a workbook by their names, in memory."""

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(BytesIO(data)) as book:
                if sum(part.file_size for part in book.infolist()) > UNPACKED_MOST:
                    raise Unfit("large")
                self.parts = {name: book.read(name) for name in book.namelist() if name[-1] != "/"}
        except (*_DAMAGED, ValueError) as error:
            raise Unfit from error
        if TYPES not in self.parts or any(name.startswith("_xmlsignatures") for name in self.parts):
            raise Unfit("signed")

    def part(self, name: str) -> bytes:
        """A part's bytes; Unfit where there is none of that name."""
        if name not in self.parts:
            raise Unfit(name)
        return self.parts[name]

    def free(self, pattern: str) -> str:
        """The first name of the pattern `xl/comments{}.xml` that no part has."""
        taken = {name.casefold() for name in self.parts}
        numbers = range(1, len(taken) + 2)
        return next(name for n in numbers if (name := pattern.format(n)).casefold() not in taken)

    def related(self, part: str) -> Mapping[str, tuple[str, str]]:
        """The parts that this one names: by their keys the kind, such as `comments`, and the name.

        Unfit, where they are of the strict kind, whose names differ.
        """
        data = self.parts.get(_relations_of(part))
        found = {}
        for one in places(data, ["Relationship"])["Relationship"] if data else ():
            kind = one.attributes.get("Type", "")
            if "purl.oclc.org" in kind:
                raise Unfit("strict")
            target = posixpath.join(posixpath.dirname(part), one.attributes.get("Target", ""))
            if one.attributes.get("TargetMode") != "External":
                plain = posixpath.normpath(target).lstrip("/")
                found[one.attributes.get("Id", "")] = (kind.rpartition("/")[2], plain)
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Names another part in this one; the key by which it is named."""
        relations = _relations_of(part)
        data = self.parts.get(relations) or f'<Relationships xmlns="{_RELATIONS}"></Relationships>'
        old = data.encode() if isinstance(data, str) else data
        taken = {key.casefold() for key in self.related(part)}
        numbers = range(1, len(taken) + 2)
        key = next(name for n in numbers if (name := f"marks{n}") not in taken)
        (whole,) = places(old, ["Relationships"])["Relationships"]
        kind, path = f"{RELATIONS}/{kind}", f"/{target}"
        added = f'<{whole.prefix}Relationship Id="{key}" Type="{kind}" Target="{path}"/>'
        if whole.lone:
            old = f'<Relationships xmlns="{_RELATIONS}">{added}</Relationships>'.encode()
        else:
            old = changed(old, [whole.after(added.encode())])
        self.parts[relations] = old
        return key

    def unrelate(self, part: str, kind: str) -> bool:
        """Takes out all parts of a kind that this one names; whether there was any."""
        gone = {key: name for key, (its, name) in self.related(part).items() if its == kind}
        if not gone:
            return False
        relations = _relations_of(part)
        listed = places(self.parts[relations], ["Relationship"])["Relationship"]
        lost = [one for one in listed if one.attributes.get("Id") in gone]
        cuts = [(one.start, one.end, b"") for one in lost]
        self.parts[relations] = changed(self.parts[relations], cuts)
        for name in gone.values():
            self.parts.pop(name, None)
            self.parts.pop(_relations_of(name), None)
        types = places(self.parts[TYPES], ["Override"])["Override"]
        lost = [
            one for one in types if one.attributes.get("PartName", "").lstrip("/") not in self.parts
        ]
        self.parts[TYPES] = changed(self.parts[TYPES], [(a.start, a.end, b"") for a in lost])
        return True

    def add(self, name: str, data: bytes, kind: str) -> None:
        """A new part with its content type."""
        self.parts[name] = data
        (types,) = places(self.parts[TYPES], ["Types"])["Types"]
        added = f'<{types.prefix}Override PartName="/{name}" ContentType="{kind}"/>'.encode()
        self.parts[TYPES] = changed(self.parts[TYPES], [types.after(added)])

    def packed(self) -> bytes:
        """The workbook's bytes."""
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
            for name in sorted(self.parts, key=lambda name: name != TYPES):
                info = zipfile.ZipInfo(name, _DAY)
                info.compress_type = zipfile.ZIP_DEFLATED
                book.writestr(info, self.parts[name])
        return made.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
