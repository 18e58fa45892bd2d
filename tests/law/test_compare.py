"""Three-valued comparisons: a missing fact is never true and never false."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.law.compare import below, blank_is_no, equals, given, holds, not_after, one_of

TEXTS = pd.Series(["a", "b", None], dtype="str")
DAYS = pd.Series([date(2024, 1, 1), date(2024, 1, 2), None], dtype="datetime64[s]")
NUMBERS = pd.Series([1, 2, None], dtype="Int64")
FLAGS = pd.Series([True, False, None], dtype="boolean")


@pytest.mark.parametrize(
    ("compare", "column"),
    [
        (lambda column: equals(column, "a"), TEXTS),
        (lambda column: one_of(column, ("a", "x")), TEXTS),
        (lambda column: not_after(column, date(2024, 1, 1)), DAYS),
        (lambda column: below(column, 2), NUMBERS),
        (holds, FLAGS),
    ],
    ids=["equals", "one_of", "not_after", "below", "holds"],
)
def test_a_comparison_is_true_false_or_unknown(
    compare: Callable[[Any], Any], column: pd.Series[Any]
) -> None:
    answer = compare(column)
    assert answer.dtype == "boolean"
    assert answer.to_list() == [True, False, pd.NA]


def test_a_column_that_is_blank_throughout_is_unknown_throughout() -> None:
    blank = pd.Series([None, None], dtype="object")
    assert equals(blank, "a").isna().all()
    assert one_of(blank, ("a",)).isna().all()


def test_a_fact_is_given_or_not_and_unknown_where_a_cell_could_not_be_read() -> None:
    fact = pd.Series(["No 5", None, None, "No 6"], dtype="str")
    held = pd.Series([False, False, True, True])
    assert given(fact, held).to_list() == [True, False, pd.NA, True]


def test_a_blank_that_says_no_stays_unknown_where_a_cell_could_not_be_read() -> None:
    answer = pd.Series([None, None, True, False], dtype="boolean")
    held = pd.Series([False, True, True, False])
    assert blank_is_no(answer, held).to_list() == [False, pd.NA, True, False]
