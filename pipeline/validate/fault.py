"""Validate: what is wrong with one written value, before its cell is known."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that cannot be read (`error`), or is not read and does no harm (`warning`).

    `allowed` None: the kind's own sentence.
    """

    code: str
    mend: str
    severity: Severity = "error"
    allowed: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is read, though not as it was written: the fault is told as a warning."""

    value: object
    fault: Fault
