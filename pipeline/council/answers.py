"""Council: by when an answer is due to what came before it. Pure."""

from __future__ import annotations

from datetime import date

from pipeline.law.council import Council

from .nouns import Affairs, Matter
from .quarters import Quarter


def answer_by(matter: Matter, affairs: Affairs, council: Council) -> date | None:
    """The last day for the answer to a matter; None: the act sets no time.

    By the next meeting: the last day of the quarter in which the matter came, or of the next one
    where that quarter's meeting was held by then. At once: the day of the matter itself.
    """
    answer = council.matters[matter.kind].answer
    if answer is None:
        return None
    if answer == "at_once":
        return matter.opened_on
    quarter = Quarter.of(matter.opened_on)
    met = any(one.quarter == quarter and one.day <= matter.opened_on for one in affairs.meetings)
    return quarter.next().last if met else quarter.last


def answered_on(matter: Matter, council: Council) -> date | None:
    """The day of the answer; None while there is none. A matter that the chief is told of at once
    is told when its paper has a number, which stands in the row of its own day."""
    if council.matters[matter.kind].answer == "at_once":
        return matter.opened_on if matter.document else None
    return matter.decided_on
