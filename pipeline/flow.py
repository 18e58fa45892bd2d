"""The line: read → validate → decide → record → render → deliver, and nothing turns back."""

from __future__ import annotations

from datetime import date
from functools import partial

from pipeline import deliver, record
from pipeline.errors import PipelineError
from pipeline.month import Month, draft_view, left_over
from pipeline.printing import Printing, drain
from pipeline.rosters import Places, Rosters, take
from pipeline.runs import Outcome, commit, prepare, repeated
from pipeline.words.speech import say


def orders(places: Places, on: date, *, workers: int = 1) -> Outcome:
    """The main job, from the rosters to the papers in OUT; many papers by so many processes.

    Killed anywhere, the next run completes what was recorded, and gives the same bytes.
    """
    rosters = take(places, on)
    publish = partial(deliver.publish, deliver.Volume(places.out))
    with record.open_register(places.register) as register:
        _same_rulebook(register, rosters)
        printing = Printing(places.register, places.out, workers)
        drain(register, printing)
        publish(*left_over(register, rosters, places.out))
        outcome = repeated(register, rosters)
        if outcome is None:
            outcome = commit(register, rosters, prepare(register, rosters))
        drain(register, printing)
        publish(*Month(register, rosters).files(outcome.run, outcome.touched))
        record.backup(register)
    return outcome


def draft(places: Places, on: date) -> Outcome:
    """The same decisions for review: nothing is recorded, one workbook is all that is written."""
    rosters = take(places, on)
    with record.open_register(places.register, read_only=True) as register:
        _same_rulebook(register, rosters)
        outcome = prepare(register, rosters).outcome
    view = draft_view(outcome.decisions, outcome, rosters.law)
    workbook = deliver.decisions_workbook(view, rosters.law.settings.voice)
    deliver.publish(deliver.Volume(places.out), [("draft/decisions.xlsx", workbook)])
    return outcome


def _same_rulebook(register: record.Register, rosters: Rosters) -> None:
    """A register belongs to one rulebook: numbers and states of two acts never mix."""
    mine, its = rosters.law.settings.rulebook, register.rulebook()
    if its not in (None, mine):
        raise PipelineError(say("errors.register.other_rulebook", its=its, mine=mine))
