"""ask: every duty with its dates, for everybody or for one manager, from the register alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline import record
from pipeline.deliver import NamedDuty

from .lawful import past


def due(where: str | Path, on: date, manager_id: str | None = None) -> list[NamedDuty]:
    """Overdue first, then open, then done. With `manager_id` only what concerns the servants whom
    this person manages, heads or mentors. PipelineError: the register holds no run."""
    with record.open_register(where, read_only=True) as register:
        known = past(register, on)
    agenda = known.agenda()
    duties = agenda.owed if manager_id is None else agenda.under(manager_id)
    return agenda.rows(duties, known.settings.voice)
