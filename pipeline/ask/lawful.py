"""ask: the settings and the act of the register's last run, and what is to be done by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline import law, record
from pipeline.agenda import Agenda, basis
from pipeline.duties import Law
from pipeline.errors import PipelineError
from pipeline.model import State
from pipeline.settings import Settings, from_json

Decisions = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Past:
    """A register's state, with the settings and the act of its last run as of a day."""

    on: date
    settings: Settings
    law: Law
    state: State
    decisions: Decisions

    def agenda(self, decisions: Decisions | None = None) -> Agenda:
        """The duties of the day, by the last run's decisions or by others of the register."""
        told = list(self.decisions if decisions is None else decisions)
        names = {one["servant_id"]: one["shown"]["servant"].get("name", "") for one in told}
        return Agenda(self.state, basis(self.state, self.law, self.on, told), names)


def past(register: record.Register, on: date) -> Past:
    """What the register holds, looked at on the day `on`. PipelineError: it holds no run."""
    run = record.last_run(register)
    if run is None:
        raise PipelineError(
            "The register holds no run: check --out and --register, or run talimger orders first."
        )
    settings = from_json(run.settings)
    calendar = law.calendar(settings.days_off, settings.working_days, settings.week)
    ruled = Law(_act(register, run, settings, on), calendar)
    return Past(on, settings, ruled, record.state(register), run.decisions)


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
