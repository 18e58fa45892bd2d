"""Record: where a paper lies, relative to OUT. No key of a person, and no character that a disk
somewhere refuses, ever stands in a path."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model import RESTRICTED
from pipeline.record.rows import StoredDocument

PART: Final = 40
PART_BYTES: Final = 200
WHOLE: Final = 119
# Windows opens devices by these names, in any folder.
RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin", "conout"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in range(10)}
)
# Six digits may be a birthday, twelve an IIN, however they are spaced.
KEY_LIKE: Final = re.compile(r"\d(?:[ -]*\d){5,}")
SHAPE: Final = re.compile(
    r"\d{4}-\d{2}/documents/([^/]+)/\d{4,} ?([^/]*)/\d{2,}-[a-z][a-z0-9_-]*\.docx", re.ASCII
)
OF_BODY: Final = re.compile(
    r"\d{4}-\d{2}/(?:council|orders|" + RESTRICTED + r")/\d{2,}-[a-z][a-z0-9_-]*\.docx",
    re.ASCII,
)
ORDINAL: Final = re.compile(r"/(\d+)-[^/]*$")


@dataclass(frozen=True, slots=True)
class Whose:
    """A mentorship whose papers are placed. `full_name` is the servant's, surname first."""

    mentorship: int
    subdivision: str
    full_name: str
    ever_signed: bool


@dataclass(frozen=True, slots=True)
class Placing:
    """A path for each kind, and the standing paths which those papers leave."""

    paths: dict[str, str]
    withdrawn: tuple[str, ...]


def place(
    month: str, whose: Whose, kinds: Sequence[str], earlier: Sequence[StoredDocument]
) -> Placing:
    """Where this run's papers of a mentorship go; `earlier` are all its papers so far.

    Before any signature a kind keeps its ordinal, and what stands elsewhere is withdrawn. What
    was written for a mentorship that was ever signed stays: a repeated kind gets the next ordinal.
    """
    known = {} if whose.ever_signed else {one.kind: _ordinal(one.path) for one in earlier}
    last = max((_ordinal(one.path) for one in earlier), default=0)
    paths: dict[str, str] = {}
    for kind in kinds:
        last += kind not in known
        paths[kind] = document_path(month, whose, known.get(kind, last), kind)
    left = [
        one.path
        for one in earlier
        if not whose.ever_signed
        and one.status != "superseded"
        and one.kind in paths
        and one.path != paths[one.kind]
    ]
    return Placing(paths, tuple(left))


def document_path(month: str, whose: Whose, ordinal: int, kind: str) -> str:
    """`2026-11/documents/<subdivision>/<NNNN surname>/03-order.docx`, of whitelisted characters."""
    file = f"{ordinal:02}-{kind}.docx"
    person = _cut(f"{whose.mentorship:04} {surname(whose.full_name)}", PART)
    taken = len(f"{month}/documents//{person}/{file}")
    folder = _cut(plain_part(whose.subdivision), min(PART, WHOLE - taken)) or "subdivision"
    return f"{month}/documents/{folder}/{person}/{file}"


def place_of_body(month: str, kind: str, earlier: Sequence[str], folder: str = "council") -> str:
    """`2026-11/council/01-council_order.docx`: the next place in a folder of the month for papers
    that are no mentorship's, after the `earlier` ones; `folder` is one of `OF_BODY`.
    """
    folder = f"{month}/{folder}/"
    last = max((_ordinal(path) for path in earlier if path.startswith(folder)), default=0)
    return f"{folder}{last + 1:02}-{kind}.docx"


def is_restricted(path: str) -> bool:
    """Whether a paper is for the few alone: no list for everybody names it."""
    return path.split("/")[1:2] == [RESTRICTED]


def plain_part(text: str) -> str:
    """A name as a part of a path: letters, digits, single blanks and hyphens, composed (NFC)."""
    letters = unicodedata.normalize("NFC", text)
    kept = "".join(one if one.isalpha() or one in "0123456789-" else " " for one in letters)
    kept = KEY_LIKE.sub(" ", kept)
    kept = _cut(unicodedata.normalize("NFC", " ".join(kept.split())), PART)
    return f"unit {kept}" if kept.casefold() in RESERVED else kept


def is_safe(path: str) -> bool:
    """Whether every part of a document's path is what this module would make."""
    if OF_BODY.fullmatch(path):
        return True
    found = SHAPE.fullmatch(path)
    if found is None or len(path) > WHOLE:
        return False
    folder, surname = found.groups()
    no_key = not any(one.isdigit() for one in surname)
    return plain_part(folder) == folder and plain_part(surname) == surname and no_key


def surname(full_name: str) -> str:
    """The first word as a part of a path, without digits: in a name's place a key may stand."""
    first = (full_name.split() or [""])[0]
    return plain_part("".join(one for one in first if not one.isdigit()))


def _cut(text: str, length: int) -> str:
    cut = text[:length]
    while len(cut.encode("utf-8")) > PART_BYTES:
        cut = cut[:-1]
    return cut.strip(" -")


def _ordinal(path: str) -> int:
    found = ORDINAL.search(path)
    return int(found.group(1)) if found else 0
