"""decide: people as the papers name them, and cells without pandas' missing values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

Person = Mapping[str, str | None]

SHOWN = {
    "full_name": "name",
    "state_body": "state_body",
    "subdivision": "subdivision",
    "position": "position",
}
"""Roster column → its name in a paper's facts; each may stand a second and third time."""

PLAIN = ("category",)
OF_SOME = ("rank", "ground")
"""Facts that only some acts ask for: where none is written, papers have none."""
OF_MENTOR = (
    "service_since",
    "service_written",
    "last_mark",
    "last_mark_on",
    "attestation",
    "attestation_on",
    "penalty",
    "penalty_on",
    "penalty_lifted_on",
)


def plain(value: Any) -> Any:
    """A cell as Python knows it: None where it is missing, a date for a day, str, bool or int."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def written(value: Any) -> str | None:
    """A cell as facts of a paper hold it: text, and days as ISO 8601."""
    value = plain(value)
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)


def texts(column: pd.Series[Any], word: Callable[[Any], str | None] = written) -> list[str | None]:
    """All cells of a column as texts; each value is put into words once."""
    codes, values = pd.factorize(column)
    words = [*map(word, values), None]
    return [words[code] for code in codes.tolist()]


def person(key: str, row: Mapping[str, Any], more: Iterable[str] = ()) -> dict[str, str | None]:
    """The facts of one row that papers show; `more` names further columns."""
    facts: dict[str, str | None] = {"id": key}
    for column, name in SHOWN.items():
        for ending in ("", "_kk", "_ru"):
            facts[name + ending] = written(row.get(column + ending))
    for column in (*PLAIN, *more):
        facts[column] = written(row.get(column))
    known = {column: written(row.get(column)) for column in OF_SOME}
    return facts | {column: fact for column, fact in known.items() if fact is not None}


def rows(
    frame: pd.DataFrame, keys: Iterable[str], columns: Collection[str] | None = None
) -> dict[str, dict[str, Any]]:
    """The rows of `keys` that `frame` has, in its order; all columns, or those named."""
    names = [str(name) for name in frame if columns is None or str(name) in columns]
    wanted = frame.index.get_indexer(pd.Index(list(set(keys)), dtype=frame.index.dtype))
    places = np.sort(wanted[wanted >= 0])
    values = (frame[name].array.take(places).astype(object) for name in names)
    return {
        str(key): dict(zip(names, row, strict=True))
        for key, row in zip(frame.index[places], zip(*values, strict=True), strict=True)
    }


OF_PAPERS = frozenset(
    {*(column + ending for column in SHOWN for ending in ("", "_kk", "_ru"))}
    | {*PLAIN, *OF_SOME, *OF_MENTOR}
)
"""The columns that `person` may look at."""


def days(dates: Iterable[date | None]) -> pd.DatetimeIndex:
    """Days as a frame holds them; None is a missing one."""
    return pd.DatetimeIndex(np.array(list(dates), dtype="datetime64[s]"))
