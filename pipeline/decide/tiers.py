"""decide: nominations first, then those who agreed, then those who were not asked yet (R3, R4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from pipeline.law.dates import whole_months_each

from .bodies import Body
from .circumstances import Circumstances
from .consents import Consents, agreement
from .matching import match
from .network import Flags, Integers
from .persons import days, written
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
    if law.act.consent_key and agreement(servant, servant.nominated_id, body, consents) is not True:
        failed.append(law.act.consent_key)
    if law.act.limit and body.places[place] == 0:
        failed.append(law.act.limit.key)
    return not failed, tuple(failed)


def _hanging(law: Circumstances) -> set[str | None]:
    return {law.act.consent_key, law.act.limit.key if law.act.limit else None}


def tier(
    servants: Sequence[Servant], body: Body, allowed: Flags, law: Circumstances
) -> dict[str, str]:
    """Servant → mentor by the levels, among the pairs that `allowed` admits; load is counted."""
    free: Integers = np.flatnonzero((body.places > 0) & allowed.any(axis=0)).astype(np.int64)
    if not len(free):
        return {}
    pairs = match(
        _frame(servants, law),
        _mentors(servants, body, free, law),
        allowed[:, free],
        law.settings.levels,
    )
    for mentor in pairs.values():
        body.carry(mentor)
    return pairs


def _frame(servants: Sequence[Servant], law: Circumstances) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "subdivision": [one.subdivision for one in servants],
            "category": _grades((one.person.get(by(law)) for one in servants), law),
            "appointed_on": days(one.appointed_on for one in servants),
        },
        index=pd.Index([one.key for one in servants]),
    )


def _mentors(
    servants: Sequence[Servant], body: Body, free: Integers, law: Circumstances
) -> pd.DataFrame:
    staff = body.staff.iloc[free]
    return pd.DataFrame(
        {
            "subdivision": staff["subdivision"],
            "category": _grades((written(one) for one in staff[by(law)]), law),
            "months": whole_months_each(staff["service_since"], law.on).fillna(0),
            "places": body.places[free].clip(max=len(servants)),
            "load": body.load[free],
        },
        index=staff.index,
    )


def by(law: Circumstances) -> str:
    """The column by which the act compares people."""
    return law.act.seniority.by


def _grades(written: Iterable[str | None], law: Circumstances) -> list[str | None]:
    """Codes such as `D-O-5`, of which a smaller number is higher within one series. Ranks are one
    series; a rank that the act does not know is compared with none."""
    seniority = law.act.seniority
    if not seniority.ranks:
        return list(written)
    heights = (seniority.height(one) for one in written)
    return [None if at is None else f"rank-{len(seniority.ranks) - at}" for at in heights]
