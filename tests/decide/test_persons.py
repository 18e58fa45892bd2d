"""People as decide takes them out of frames: by value, by column, and never one for another."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.decide.persons import rows, texts, written

COLUMNS: tuple[pd.Series[Any], ...] = (
    pd.Series(["a", None, "b", "a", None], dtype="str"),
    pd.Series([None, None], dtype="str"),
    pd.Series(["2026-11-20", None, "2015-03-01"], dtype="datetime64[s]"),
    pd.Series([True, None, False], dtype="boolean"),
    pd.Series([1, None, 0], dtype="Int64"),
    pd.Series([], dtype="str"),
)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: f"{column.dtype} {len(column)}")
def test_a_column_in_words_says_what_each_cell_says(column: pd.Series[Any]) -> None:
    assert texts(column) == [written(cell) for cell in column]
    assert (None in texts(column)) == bool(column.isna().any())


def test_only_rows_that_are_there_are_taken_each_under_its_own_key() -> None:
    frame = pd.DataFrame({"name": ["A", "B", "C"], "row": [4, 2, 3]}, index=["a", "b", "c"])
    frame.index = frame.index.astype("str")
    assert rows(frame, ["c", "x", "a", "c"]) == {
        "a": {"name": "A", "row": 4},
        "c": {"name": "C", "row": 3},
    }
    assert rows(frame, ["b"], {"row", "rank"}) == {"b": {"row": 2}}
    assert rows(frame, ["x"]) == rows(frame, []) == rows(frame.iloc[:0], ["a"]) == {}
