"""The law's rules for the civil service: one function a paragraph, in the act's order.

Each takes a frame, the act and the day, and gives a boolean column: True conforms, False is
refused, <NA> cannot be known. Numbers and lists come from the act; comparisons keep unknown facts
unknown. `held` marks a row with a cell that nobody could read: there a blank says nothing.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.law.act import MONTHS_A_YEAR
from pipeline.law.compare import below, blank_is_no, equals, given, holds, not_after, one_of
from pipeline.law.dates import latest_start
from pipeline.model import GONE

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.law.act import Act

    Answer: TypeAlias = pd.Series[Any]

_NONE = "none"
_POSITIVE = "positive"
_EVER = "ever"


def p2(hires: pd.DataFrame, _act: Act, _day: date) -> Answer:
    """A servant is a person first appointed; nobody guesses that from the length of service."""
    return holds(hires["first_appointed"])


def p5(hires: pd.DataFrame, act: Act, _day: date) -> Answer:
    """A listed category, or a decision of the state authority's chief."""
    return one_of(hires["category"], act.categories) | given(hires["chief_decision"], hires["held"])


def p7(staff: pd.DataFrame, _act: Act, _day: date) -> Answer:
    """The implied mentor's consent; unknown where nobody asked."""
    return holds(staff["consent"])


def p8_1(staff: pd.DataFrame, act: Act, day: date) -> Answer:
    """Long enough in the public service; the anniversary itself is enough."""
    months = act.numbers["service"].months
    return not_after(staff["service_since"], latest_start(day, months))


def p8_2(staff: pd.DataFrame, act: Act, day: date) -> Answer:
    """The last mark; only where no assessment was held does the attestation count."""
    accepted = one_of(staff["last_mark"], act.reading("accepted_marks"))
    not_held = equals(staff["last_mark"], _NONE)
    attested = equals(staff["attestation"], _POSITIVE)
    oldest = act.reading("mark_max_age_years") * MONTHS_A_YEAR
    if not oldest:
        return accepted | (not_held & attested)
    too_old = not_after(staff["last_mark_on"], latest_start(day, oldest))
    return (accepted & ~too_old) | ((not_held | too_old) & attested)


def p8_3(staff: pd.DataFrame, act: Act, day: date) -> Answer:
    """No penalty in force. One that nobody lifted is in force, and so is one without dates."""
    none = equals(staff["penalty"], _NONE)
    if act.reading("penalty_scope") == _EVER:
        return none
    lifted = blank_is_no(not_after(staff["penalty_lifted_on"], day), staff["held"])
    return none | lifted | _expired(staff, act, day)


def _expired(staff: pd.DataFrame, act: Act, day: date) -> Answer | bool:
    """Whether time alone ended the penalty, where the body reads the law so."""
    months = act.reading("penalty_months")
    if not months:
        return False
    imposed = not_after(staff["penalty_on"], latest_start(day, months))
    return blank_is_no(imposed, staff["held"])


def p10(staff: pd.DataFrame, act: Act, _day: date) -> Answer:
    """A free place: fewer servants than one mentor may have."""
    return below(staff["load"], act.places)


def r10(staff: pd.DataFrame, _act: Act, _day: date) -> Answer:
    """Here, and not under mentorship: the reading on who can be nobody's mentor."""
    left = one_of(staff["status"], GONE)
    return ~(holds(staff["under_mentorship"]) | left | holds(staff["away"]))


SCOPE = (p2, p5)
REQUIREMENTS = (p7, p8_1, p8_2, p8_3, p10, r10)
