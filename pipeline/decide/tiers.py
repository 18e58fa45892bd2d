"""decide: nominations first, then those who agreed, then those who were not asked yet (R3, R4)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.law.dates import whole_months_each

from .bodies import Body
from .circumstances import Circumstances
from .consents import Consents, agreement
from .matching import match
from .network import Flags, Integers
from .persons import days
from .servants import Servant
from .standing import refusing


def nominate(
    servant: Servant, body: Body, consents: Consents, law: Circumstances
) -> tuple[bool, tuple[str, ...]]:
    """R4: whether the nomination stands, and the keys of all that it fails.

    An unknown fact is not a yes: its rule is among the keys too.
    """
    place = body.at(servant.nominated_id)
    if place is None or servant.nominated_id is None or servant.nominated_id in servant.barred:
        return False, ("R5" if place is None or not law.act.change else law.act.change.paragraph,)
    failed = [k for k in refusing(body, place, unknown=True) if k not in _hanging(law)]
    if law.act.consent and agreement(servant, servant.nominated_id, body, consents) is not True:
        failed.append(law.act.consent)
    if law.act.limit and body.places[place] == 0:
        failed.append(law.act.limit.key)
    return not failed, tuple(failed)


def _hanging(law: Circumstances) -> set[str | None]:
    return {law.act.consent, law.act.limit.key if law.act.limit else None}


def tier(
    servants: Sequence[Servant], body: Body, allowed: Flags, law: Circumstances
) -> dict[str, str]:
    """Servant → mentor by the levels, among the pairs that `allowed` admits; load is counted."""
    free: Integers = np.flatnonzero((body.places > 0) & allowed.any(axis=0)).astype(np.int64)
    if not len(free):
        return {}
    pairs = match(
        _frame(servants), _mentors(body, free, law), allowed[:, free], law.settings.levels
    )
    for mentor in pairs.values():
        body.carry(mentor)
    return pairs


def _frame(servants: Sequence[Servant]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "subdivision": [one.subdivision for one in servants],
            "category": [one.person["category"] for one in servants],
            "appointed_on": days(one.appointed_on for one in servants),
        },
        index=pd.Index([one.key for one in servants]),
    )


def _mentors(body: Body, free: Integers, law: Circumstances) -> pd.DataFrame:
    staff = body.staff.iloc[free]
    return pd.DataFrame(
        {
            "subdivision": staff["subdivision"],
            "category": staff["category"],
            "months": whole_months_each(staff["service_since"], law.on).fillna(0),
            "places": body.places[free],
            "load": body.load[free],
        },
        index=staff.index,
    )
