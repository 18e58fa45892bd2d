"""Validate: how the length of service was written, which stays when the day of the run moves on."""

from __future__ import annotations

from collections.abc import Sequence
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
    days: pd.Series[str] = since.dt.strftime("%Y-%m-%d").astype("str")
    told: Sequence[Any] = [None] * len(since)
    for name in COLUMNS:
        cells = Cells.of(raw.columns.get(name, told))
        words = pd.Series([_words(cell) for cell in cells.values], dtype="str")
        found = words.take(np.asarray(cells.codes, dtype="int64")).reset_index(drop=True)
        days = days.mask(found.notna() & since.notna(), found)
    return days


def _words(cell: Any) -> str | None:
    words = clean(cell) if isinstance(cell, str) and isinstance(length(cell), Length) else None
    return words if isinstance(words, str) else None
