"""ask: the settings and the act of the register's last run, and what is to be done by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import law, record
from pipeline.agenda import Agenda, Decision, agenda_of
from pipeline.duties import Law
from pipeline.errors import PipelineError
from pipeline.model import State
from pipeline.settings import Settings, from_json
from pipeline.words.rosters import OWN
from pipeline.words.speech import say


@dataclass(frozen=True, slots=True)
class Past:
    """A register's state, with the settings and the act of its last run as of a day."""

    on: date
    settings: Settings
    law: Law
    state: State
    decisions: Sequence[Decision]

    def agenda(self, decisions: Sequence[Decision] | None = None) -> Agenda:
        """The duties of the day, by the last run's decisions or by others of the register."""
        told = self.decisions if decisions is None else decisions
        return agenda_of(self.state, self.law, self.on, told)


def language_of(where: str | Path) -> str:
    """The language of the register's last run, in its rulebook's words; English where it holds
    none."""
    with record.open_register(where, read_only=True) as register:
        return record.last_voice(register) or OWN


def past(register: record.Register, on: date) -> Past:
    """What the register holds, looked at on the day `on`. PipelineError: it holds no run."""
    run = record.last_run(register)
    if run is None:
        raise PipelineError(say("errors.register.no_run"))
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
        raise PipelineError(say("errors.register.act_of_other_version")) from None
