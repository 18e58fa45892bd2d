"""Engine, tags: the tags that stand in a text, told apart from the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.render.engine.faults import Fault, Spot

SAY: Final = "{{"
DO: Final = "{%"
NOTE: Final = "{#"
_ENDS: Final = {SAY: "}}", DO: "%}", NOTE: "#}"}
_SIGN: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_LEVEL: Final = re.compile(r"(p|tr|tc|r)\s")
_TYPED: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " "})
_LITERAL: Final = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_LONGEST: Final = 500
_LINE: Final = 70


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. `kind` is how it begins; `level` what it takes the place of (p, tr, tc, r; empty:
    only itself); `words` what it says; `attribute`: it stands in an attribute of the file."""

    kind: str
    level: str
    words: str
    spot: Spot = field(default_factory=Spot, compare=False)
    place: str = "text"
    """Where its text goes: `text`, `attribute`, or `run` and the prefix of Word's elements."""


@dataclass(frozen=True, slots=True)
class Span:
    """A tag and its place in a text, from `begin` up to and without `end`."""

    begin: int
    end: int
    tag: Tag


@dataclass(frozen=True, slots=True)
class Scanned:
    """The tags of a text in their order, and what is wrong with them."""

    spans: tuple[Span, ...]
    faults: tuple[Fault, ...]

    def rest(self, text: str) -> str:
        """The text without its tags."""
        kept, at = [], 0
        for span in self.spans:
            kept.append(text[at : span.begin])
            at = span.end
        return "".join([*kept, text[at:]])


def holds_tag(text: str) -> bool:
    """Whether a text may hold a tag, whole or broken."""
    return "{" in text or "}" in text


def literal(text: str) -> str:
    """A text whose braces were written so that they are no tag: `{_{` is `{{`."""
    for written, meant in _LITERAL.items():
        text = text.replace(written, meant)
    return text


def scanned(text: str, spot: Spot) -> Scanned:
    """The tags of one paragraph's text; a tag that is not closed there is a fault."""
    spans: list[Span] = []
    faults: list[Fault] = []
    at = 0
    while begins := _SIGN.search(text, at):
        kind = begins[0]
        if kind not in _ENDS:
            faults.append(_never_began(kind, spot))
            at = begins.end()
            continue
        end = text.find(_ENDS[kind], begins.end())
        if end < 0:
            faults.append(_never_closed(text[begins.start() :], spot))
            break
        words = text[begins.end() : end]
        at = end + 2
        near = replace(spot, words=_around(text, begins.start(), at))
        if kind != NOTE and (SAY in words or DO in words):
            faults.append(_never_closed(text[begins.start() : at], near))
            continue
        spans.append(Span(begins.start(), at, _tag(kind, words, near)))
        faults += _unfit(kind, words, near)
    return Scanned(tuple(spans), tuple(faults))


def _tag(kind: str, words: str, spot: Spot) -> Tag:
    plain = words.translate(_TYPED)
    level = _LEVEL.match(plain)
    words = plain[level.end() if level else 0 :].strip("- ")
    return Tag(kind, level[1] if level else "", words, spot)


def _unfit(kind: str, words: str, spot: Spot) -> Iterator[Fault]:
    if kind == NOTE:
        return
    if len(words) > _LONGEST:
        yield Fault("tag", "tag_too_long", spot=spot)
    if "-" in (words[:1], words[-1:]):
        yield Fault("tag", "dash", {"tag": _shown(kind + words)}, spot=spot)
    if kind == SAY and _LEVEL.match(words):
        yield Fault("tag", "formatted", {"tag": _shown(kind + words)}, spot=spot)


def _never_began(sign: str, spot: Spot) -> Fault:
    begins = next(begin for begin, end in _ENDS.items() if end == sign)
    return Fault("tag", "never_began", {"ends": sign, "begins": begins}, spot=spot)


def _never_closed(text: str, spot: Spot) -> Fault:
    return Fault("tag", "never_closed", {"tag": _shown(text), "ends": _ENDS[text[:2]]}, spot=spot)


def _around(text: str, begin: int, end: int) -> str:
    """The tag with as many of the words around it as a line has room for."""
    room = max(0, _LINE - (end - begin)) // 2
    first = begin - room if begin > room else 0
    before, after = ("…" if first else ""), ("…" if end + room < len(text) else "")
    return f"{before}{text[first : end + room]}{after}"


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:40]}…"
