"""The law's rules for the internal affairs bodies: one function a paragraph or reading, in order.

Each takes a frame, the act and the day, and gives a boolean column: True conforms, False is
refused, <NA> cannot be known. Numbers and lists come from the act; comparisons keep unknown facts
unknown. `held` marks a row with a cell that nobody could read: there a blank says nothing.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.law.act import MONTHS_A_YEAR
from pipeline.law.compare import below, blank_is_no, equals, holds, not_after, one_of
from pipeline.law.dates import latest_start
from pipeline.model import GONE

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.law.act import Act

    Answer: TypeAlias = pd.Series[Any]

_TRANSFERRED = "transferred"


def p6(hires: pd.DataFrame, act: Act, _day: date) -> Answer:
    """One of the four categories of persons; nobody guesses which."""
    return one_of(hires["ground"], act.reading("sponsored_grounds"))


def p6_4(hires: pd.DataFrame, _act: Act, _day: date) -> Answer:
    """Of the transferred: to another service, to a higher or equal post, with new knowledge."""
    sponsored = (
        holds(hires["other_service"])
        & holds(hires["higher_or_equal"])
        & holds(hires["new_knowledge"])
    )
    return ~equals(hires["ground"], _TRANSFERRED) | sponsored


def p4_8(staff: pd.DataFrame, act: Act, day: date) -> Answer:
    """Long enough in the service for extensive experience; the anniversary itself is enough."""
    months = act.reading("experience_years") * MONTHS_A_YEAR
    return not_after(staff["service_since"], latest_start(day, months))


def c1(staff: pd.DataFrame, _act: Act, _day: date) -> Answer:
    """No refusal is recorded; whoever was not asked has not refused."""
    return ~blank_is_no(~holds(staff["consent"]), staff["held"])


def r8(staff: pd.DataFrame, act: Act, _day: date) -> Answer:
    """A free place, where the body sets a limit: fewer sponsored persons than that."""
    return below(staff["load"], act.places)


def r10(staff: pd.DataFrame, _act: Act, _day: date) -> Answer:
    """Here, and not sponsored: the reading on who can be nobody's mentor."""
    left = one_of(staff["status"], GONE)
    return ~(holds(staff["under_mentorship"]) | left | holds(staff["away"]))


SCOPE = (p6, p6_4)
REQUIREMENTS = (p4_8, c1, r8, r10)
