"""ask: the settings and the act of the register's last run, as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline import law, record
from pipeline.agenda import Agenda, basis
from pipeline.duties import Law
from pipeline.errors import PipelineError
from pipeline.settings import Settings, from_json


@dataclass(frozen=True, slots=True)
class LastRun:
    """What the last run was made with, and all that is to be done after it."""

    settings: Settings
    agenda: Agenda


def last_run(register: record.Register, on: date) -> LastRun:
    """The register's last run, looked at on the day `on`. PipelineError: there is none."""
    run = record.last_run(register)
    if run is None:
        raise PipelineError(
            "The register holds no run: check --out and --register, or run talimger orders first."
        )
    settings = from_json(run.settings)
    ruled = Law(
        _act(register, run, settings, on),
        law.calendar(settings.days_off, settings.working_days, settings.week),
    )
    state = record.state(register)
    return LastRun(settings, Agenda(state, basis(state, ruled, on, run.decisions)))


def _act(register: record.Register, run: record.RunRecord, settings: Settings, on: date) -> law.Act:
    """The act's file as that run read it."""
    text = record.act_text(register, run.act_digest)
    try:
        return law.load(settings.rulebook, on, readings=settings.readings, text=text).act
    except PipelineError:
        raise PipelineError(
            "The act's file of the last run suits another version of this program: "
            "run talimger orders once, then ask again."
        ) from None
