"""The law's rules for the library: one function a paragraph, in the act's order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.law.compare import holds, not_after, one_of
from pipeline.law.dates import latest_start

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.law.act import Act

    Answer: TypeAlias = pd.Series[Any]


def p1(hires: pd.DataFrame, _act: Act, _day: date) -> Answer:
    """A newcomer is somebody who never worked in a library before."""
    return holds(hires["first_appointed"])


def p2(staff: pd.DataFrame, act: Act, day: date) -> Answer:
    """Long enough in the library; the anniversary itself is enough."""
    return not_after(staff["service_since"], latest_start(day, act.numbers["service"].months))


def l1(staff: pd.DataFrame, _act: Act, _day: date) -> Answer:
    """Here, and no newcomer: the reading on who can be nobody's guide."""
    left = one_of(staff["status"], ("dismissed", "transferred"))
    return ~(holds(staff["under_mentorship"]) | left | holds(staff["away"]))


SCOPE = (p1,)
REQUIREMENTS = (p2, l1)
