"""Read: the list of texts of an .xlsx workbook. Promises each as it stands, or that it is odd."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.read.stretches import Unplain
from pipeline.read.unpacked import unpacked

STRINGS = "xl/sharedStrings.xml"
_UTF_8 = rb'(?:<\?xml\s(?![^>]*encoding=(?!"(?i:utf-8)"))[^>]*\?>\s*)?'
UTF_8 = re.compile(_UTF_8 + b"<[a-z]")
"""How XML begins whose bytes are the letters they look like."""
_HEAD = re.compile(_UTF_8 + rb"<sst(?:\s[^<>]*)?>\s*")
_END = b"</si></sst>"
_BETWEEN = b"</t></si><si><t>"
_SIGNS = (b"<", b"&", b"\r", b"\t", b"\n")
_PAIRS = (b"_x", b"\0 ", b" \0")
_ODD = re.compile(rb"[<&\r]|_x|\A[ \t\n]|[ \t\n]\Z")


@dataclass(frozen=True, slots=True)
class Listed:
    """So many texts, each ended by a nought; of the odd ones `odd` has the XML, by their numbers.

    An odd text is one of which the reader would not give back each sign. `head` is what stands
    before the first text.
    """

    texts: bytes
    size: int
    odd: Mapping[int, bytes]
    head: bytes = b"<sst>"


def listed_texts(book: zipfile.ZipFile) -> Listed:
    """The list of a workbook; Unplain, where it holds anything else than texts."""
    if STRINGS not in book.namelist():
        return Listed(b"", 0, {})
    xml = b"".join(unpacked(book, STRINGS))
    first, last = xml.find(b"<si>"), xml.rfind(_END)
    head = xml[: max(first, 0)]
    if first < 0 or not _HEAD.fullmatch(head) or xml[last:].rstrip() != _END or b"\0" in xml:
        raise Unplain
    body = xml[first + len(b"<si>") : last]
    if not _is_text(body):
        return _mixed(body, head)
    texts = body[len(b"<t>") : -len(b"</t>")].replace(_BETWEEN, b"\0") + b"\0"
    if b"<" in texts:
        return _mixed(body, head)
    size = texts.count(b"\0")
    odd = {at: b"<t>%b</t>" % text for at, text in odd_ones(texts, size).items()}
    return Listed(texts, size, odd, head)


def _mixed(body: bytes, head: bytes) -> Listed:
    """A list in which some are no plain texts: of parts, or with blanks that count."""
    items = body.split(b"</si><si>")
    ends = len(items) - 1
    if b"<!" in body or b"<?" in body or body.count(b"<si") != ends or body.count(b"</si") != ends:
        raise Unplain
    texts = [item[len(b"<t>") : -len(b"</t>")] if _is_text(item) else b"<" for item in items]
    joined = b"\0".join([*texts, b""])
    odd = {at: items[at] for at in odd_ones(joined, len(texts))}
    return Listed(joined, len(texts), odd, head)


def _is_text(item: bytes) -> bool:
    return item.startswith(b"<t>") and item.endswith(b"</t>")


def odd_ones(texts: bytes, size: int) -> dict[int, bytes]:
    """Of so many texts, each ended by a nought, the odd ones by their numbers."""
    if texts.count(b"\0") != size:
        raise Unplain
    if not (
        texts.startswith(b" ")
        or any(sign in texts for sign in _SIGNS)
        or any(_holds(texts, pair) for pair in _PAIRS)
    ):
        return {}
    apart = enumerate(texts.split(b"\0")[:-1])
    return {at: text for at, text in apart if _ODD.search(text)}


def _holds(texts: bytes, pair: bytes) -> bool:
    """Whether two bytes stand beside each other; much faster than `in`, which is made for words."""
    signs = np.frombuffer(texts, dtype="uint8")
    found = (signs[:-1] == pair[0]) & (signs[1:] == pair[1])
    return bool(found.any())
