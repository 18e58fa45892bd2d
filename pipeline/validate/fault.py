"""Validate: what is wrong with one written value, before its cell is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.model import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that cannot be read (`error`), or is not read and does no harm (`warning`).

    `words` names its sentences, with the variant behind a slash; blank: the code does. `facts` are
    put into them.
    """

    code: str
    severity: Severity = "error"
    words: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is read, though not as it was written: the fault is told as a warning."""

    value: object
    fault: Fault
