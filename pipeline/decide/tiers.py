"""decide: nominations first, then those who agreed, then those who were not asked yet (R3, R4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from pipeline.law.dates import whole_months_each

from .bodies import Body
from .circumstances import Circumstances
from .consents import Consents, agreement
from .matching import Matched, match
from .network import Flags, Integers
from .persons import days, texts
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
    failed = [k for k in refusing(body, place, unknown=True) if k not in law.act.of_pairs]
    if law.act.consent_key and agreement(servant, servant.nominated_id, body, consents) is not True:
        failed.append(law.act.consent_key)
    if law.act.limit and body.places[place] == 0:
        failed.append(law.act.limit.key)
    return not failed, tuple(failed)


def tier(
    servants: Sequence[Servant],
    body: Body,
    allowed: Flags,
    had: Mapping[str, str],
    law: Circumstances,
) -> tuple[pd.DataFrame, pd.DataFrame, Flags, Matched]:
    """Both sides and the pairs by the levels, among those that `allowed` admits; load is counted.

    `had` names the mentors of papers that have to be made anew for no fault of the mentor's: such a
    pair is kept before any other level is looked at.
    """
    servants_, mentors, open_to = sides(servants, body, allowed, law)
    if had:
        servants_ = servants_.assign(standing=[had.get(one.key, "") for one in servants])
    found = match(servants_, mentors, open_to, law.settings.levels)
    for mentor in found.pairs.values():
        body.carry(mentor)
    return servants_, mentors, open_to, found


def sides(
    servants: Sequence[Servant], body: Body, allowed: Flags, law: Circumstances
) -> tuple[pd.DataFrame, pd.DataFrame, Flags]:
    """Both sides of a tier as `match` takes them: of the staff those who can get somebody."""
    free: Integers = np.flatnonzero((body.places > 0) & allowed.any(axis=0)).astype(np.int64)
    return _frame(servants, law), _mentors(servants, body, free, law), allowed[:, free]


def _frame(servants: Sequence[Servant], law: Circumstances) -> pd.DataFrame:
    series, rank = _ranks(_grades((one.person.get(by(law)) for one in servants), law))
    return pd.DataFrame(
        {
            "subdivision": [one.subdivision for one in servants],
            "series": series,
            "rank": rank,
            "appointed_on": days(one.appointed_on for one in servants),
        },
        index=pd.Index([one.key for one in servants]),
    )


def _ranks(codes: Sequence[str | None]) -> tuple[Integers, Integers]:
    """Level 5: `D-O-5` is rank 5 of the series `D-O`. A missing code is a series of its own."""
    parts = [(code or "?-0").rpartition("-") for code in codes]
    series = [int.from_bytes(name.encode()) for name, _, _ in parts]
    ranks = [int(rank) for _, _, rank in parts]
    return np.array(series, dtype=np.int64), np.array(ranks, dtype=np.int64)


def _mentors(
    servants: Sequence[Servant], body: Body, free: Integers, law: Circumstances
) -> pd.DataFrame:
    codes, units, since = (
        body.staff[name].iloc[free] for name in (by(law), "subdivision", "service_since")
    )
    series, rank = _ranks(_grades(texts(codes), law))
    return pd.DataFrame(
        {
            "subdivision": units,
            "series": series,
            "rank": rank,
            "months": whole_months_each(since, law.on).fillna(0),
            "places": body.places[free].clip(max=len(servants)),
            "load": body.load[free],
        },
        index=units.index,
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
