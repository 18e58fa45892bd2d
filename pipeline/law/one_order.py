"""The law's papers where one order assigns all mentors of a month: no pair has its own."""

from __future__ import annotations

from dataclasses import replace

from pipeline.errors import PipelineError
from pipeline.law.act import Act
from pipeline.words.speech import say


def with_one_order(act: Act) -> Act:
    """The act whose outcomes leave the order of a single pair to the one order for all.

    PipelineError: the act knows no such order.
    """
    if act.one_order is None:
        raise PipelineError(say("errors.settings.one_order"))
    left = act.one_order.instead_of

    def without(kinds: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(kind for kind in kinds if kind != left)

    outcomes = {
        name: replace(
            one,
            papers=without(one.papers),
            when_moved=without(one.when_moved),
            when_replacing=without(one.when_replacing),
        )
        for name, one in act.outcomes.items()
    }
    return replace(act, outcomes=outcomes)
