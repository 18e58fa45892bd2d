"""decide: who of the staff has left, by the events of the register and by what is told later."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.model import GONE, Leaving, State

from .circumstances import Circumstances
from .persons import plain


def with_leavings(staff: pd.DataFrame, state: State, law: Circumstances) -> pd.DataFrame:
    """R10: a dismissal or transfer that an event tells wins over the staff table, also one still to
    come. Past its month the table may be behind, or name somebody who is back, or was transferred
    within the body: nobody knows, and `left` names the event. A later acceptance, here or into the
    public service, settles it.
    """
    told = pd.Series(pd.NA, index=staff.index, dtype="str")
    left = pd.Series(None, index=staff.index, dtype="object")
    for key in staff.index.intersection(list(state.leavings)):
        leaving = state.leavings[str(key)]
        if _is_back(leaving, plain(staff.at[key, "service_since"])):
            continue
        if (leaving.day.year, leaving.day.month) >= (law.on.year, law.on.month):
            told[key] = leaving.kind
        elif plain(staff.at[key, "status"]) not in GONE:
            left[key] = leaving
    status = staff["status"].mask(told.notna(), told).mask(left.notna())
    return staff.assign(status=status, left=left)


def _is_back(leaving: Leaving, service_since: date | None) -> bool:
    """Whether a roster says that the person was accepted after the leaving."""
    again = service_since is not None and service_since > leaving.day
    return leaving.back is not None or again
