"""Render, faults: what is wrong in a template, in words, from the codes and facts of the engine."""

from __future__ import annotations

import re
from typing import Any

from pipeline.render.engine import Fact, Fault, Term
from pipeline.words.speech import Told, say

_PARTS = ("header", "footer", "footnotes", "endnotes", "chart")


def what(fault: Fault) -> Told:
    """What is wrong."""
    return _said(fault, "what")


def mend(fault: Fault) -> Told:
    """What to do; the engine names the way where there are several."""
    way = fault.says.partition("/")[2]
    return _said(fault, f"mend_{way}" if way else "mend")


def place(fault: Fault) -> Told | None:
    """`table 2, row 3, cell 1`; None for a whole part or file."""
    return _place(fault.spot.place) if fault.spot.place else None


def called(part: str) -> str:
    """A part of the file in words: `main text`, `header (word/header1.xml)`."""
    found = re.fullmatch(r"([a-z]+)\d*\.xml", part.rpartition("/")[2])
    kind = found[1] if found else ""
    if kind == "document":
        return say("templates.parts.document")
    return say(f"templates.parts.{kind}", part=part) if kind in _PARTS else part


def sentence(fault: Fault, file: str = "") -> Told:
    """File, place, what is wrong and how to mend it, as much of it as is known."""
    facts: dict[str, Any] = {"what": what(fault), "mend": mend(fault)}
    near = say("templates.near", words=fault.near) if fault.near else ""
    where = tuple(one for one in (called(fault.part), place(fault), near) if one)
    if where:
        return say("templates.there", where=(file, *where) if file else where, **facts)
    return say("templates.file", file=file, **facts) if file else say("templates.alone", **facts)


def _said(fault: Fault, part: str) -> Told:
    name = fault.says.partition("/")[0]
    facts = {key: _fact(fact) for key, fact in fault.facts.items()}
    return say(f"templates.{name}.{part}", **facts)


def _fact(fact: Fact) -> str | int:
    if isinstance(fact, Term):
        return say(f"templates.terms.{fact}")
    return _place(fact) if isinstance(fact, tuple) else fact


def _place(place: tuple[tuple[str, int], ...]) -> Told:
    told = (say(f"templates.places.{name}", number=number) for name, number in place)
    return say("joins.parts", parts=tuple(told))
