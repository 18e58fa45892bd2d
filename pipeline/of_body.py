"""Between decide and record: what a run adds for a whole state body, besides its decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model import Document, Entry, Finding


@dataclass(frozen=True, slots=True)
class Line:
    """One paper to make, the facts that it states, and the paths that it leaves behind."""

    document: Document | None = None
    left: tuple[str, ...] = ()
    facts: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class OfBody:
    """What a run records for a body; `stated` are the facts of its papers."""

    entries: tuple[Entry, ...] = ()
    documents: tuple[Document, ...] = ()
    withdrawn: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    stated: tuple[Mapping[str, Any], ...] = ()


def of_body(
    lines: Iterable[Line], findings: Iterable[Finding], entries: Iterable[Entry] = ()
) -> OfBody:
    """The lines of a body's papers as one addition to the run."""
    lines = list(lines)
    return OfBody(
        tuple(entries),
        tuple(one.document for one in lines if one.document),
        tuple(path for one in lines for path in one.left),
        tuple(findings),
        tuple(one.facts for one in lines if one.facts),
    )
