"""Deliver: comments of a sheet. Promises ours beside those that stand there already.

A comment is a text in one part and a box in another; the program that shows it wants both.
"""

from __future__ import annotations

import re
from bisect import bisect

from pipeline.deliver.original.cells import address_of
from pipeline.deliver.original.markup import Place, Unfit, changed, places, prefixed

_SHAPE = re.compile(rb"<v:shape\s.*?</v:shape>", re.DOTALL)
_SHAPE_TYPE = re.compile(rb"<v:shapetype\s.*?</v:shapetype>", re.DOTALL)
_NUMBER = re.compile(rb'_x0000_s(\d+)"')
_SPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_ROOT = re.compile(rb"<xml\b[^>]*>")
_SHAPE_TAG = re.compile(rb"<v:shape(?:type)?\b")
_BETWEEN = b'<r><t xml:space="preserve">\n\n</t></r>'


def joined_texts(old: bytes, new: bytes) -> tuple[bytes, set[str]]:
    """The comments of both parts, and the cells that had one: it now says ours first."""
    ours = _comments(new)
    found = places(old, ["authors", "author", "commentList", "comment", "text"])
    if len(found["commentList"]) != 1 or len(found["authors"]) != 1:
        raise Unfit("comments")
    listed, authors = found["commentList"][0], found["authors"][0]
    cuts, both = [], set()
    starts = [one.start for one in found["comment"]]
    for text in found["text"]:
        before = bisect(starts, text.start)
        owner = found["comment"][before - 1] if before else None
        if (
            owner
            and owner.holds(text)
            and (mine := ours.get(owner.attributes.get("ref", "")))
            and not text.lone
        ):
            first = prefixed(mine + _BETWEEN, text.prefix)
            cuts.append((text.inside, text.close, first + _runs(old, text)))
            both.add(owner.attributes["ref"])
    author = len(found["author"])
    more = [
        f'<comment ref="{ref}" authorId="{author}"><text>'.encode() + runs + b"</text></comment>"
        for ref, runs in ours.items()
        if ref not in both
    ]
    cuts.append(authors.after(prefixed(b"<author></author>", authors.prefix)))
    cuts.append(listed.after(prefixed(b"".join(more), listed.prefix)))
    return changed(old, cuts), both


def _comments(part: bytes) -> dict[str, bytes]:
    """The runs of each comment by its cell."""
    found = places(part, ["comment", "text"])
    texts = zip(found["comment"], found["text"], strict=True)
    return {one.attributes["ref"]: part[text.inside : text.close] for one, text in texts}


def _runs(part: bytes, text: Place) -> bytes:
    """What a comment says, as runs: plain text becomes one."""
    inside = part[text.inside : text.close]
    p = text.prefix.encode()
    plain = inside.lstrip().startswith((b"<" + p + b"t>", b"<" + p + b"t "))
    return b"<%br>%b</%br>" % (p, inside, p) if plain else inside


def joined_boxes(old: bytes, new: bytes, both: set[str]) -> bytes:
    """The boxes of both parts but for ours of the cells `both`, each with a number of its own."""
    end = old.rfind(b"</xml>")
    root = _ROOT.search(old)
    if end < 0 or root is None:
        raise Unfit("vml")
    names = _undeclared(root[0])
    highest = max((int(one) for one in _NUMBER.findall(old)), default=1024)
    kinds = b"" if b'"_x0000_t202"' in old else b"".join(_SHAPE_TYPE.findall(new))
    boxes = []
    for number, box in enumerate(_SHAPE.findall(new), highest + 1):
        if _cell(box) not in both:
            boxes.append(_NUMBER.sub(f'_x0000_s{number}"'.encode(), box, count=1))
    ours = (_SHAPE_TAG.sub(rb"\g<0>" + names, one, count=1) for one in (kinds, *boxes))
    return old[:end] + b"".join(ours) + old[end:]


def _undeclared(root: bytes) -> bytes:
    """What our boxes must declare themselves: openpyxl gives each element prefixes of its own."""
    told = ((prefix, b'"%b"' % space) for prefix, space in _SPACES.items())
    return b"".join(b" xmlns:%b=%b" % one for one in told if b"xmlns:%b=%b" % one not in root)


def _cell(box: bytes) -> str:
    row, column = (
        re.search(rb"<x:%b>(\d+)</x:%b>" % (name, name), box) for name in (b"Row", b"Column")
    )
    return address_of((int(row[1]), int(column[1]))) if row and column else ""
