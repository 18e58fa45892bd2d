"""Validate: how the length of service was written, which stays when the day of the run moves on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pipeline.model import Cells, RawTable
from pipeline.validate.dates import Length, length
from pipeline.validate.text import clean

COLUMNS = ("service_since", "service")


def as_written(raw: RawTable, since: pd.Series[Any]) -> pd.Series[str]:
    """A length of service in HR's words, else the day in ISO 8601; missing where none was read.

    "5 years 3 months" leads to another first day in every run, yet says the same: papers are made
    anew only where the writing changes.
    """
    codes, distinct = pd.factorize(since)
    written = [*pd.DatetimeIndex(distinct).strftime("%Y-%m-%d"), None]
    days = pd.Series(written, dtype="str").take(codes).reset_index(drop=True)
    for name in COLUMNS:
        if name not in raw.columns:
            continue
        cells = Cells.of(raw.columns[name])
        words = pd.Series([_words(cell) for cell in cells.values], dtype="str")
        found = words.take(np.asarray(cells.codes, dtype="int64")).reset_index(drop=True)
        days = days.mask(found.notna() & since.notna(), found)
    return days


def _words(cell: Any) -> str | None:
    words = clean(cell) if isinstance(cell, str) and isinstance(length(cell), Length) else None
    return words if isinstance(words, str) else None
