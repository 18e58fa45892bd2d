"""An order's number: what is one number however it was typed, and what are two."""

from __future__ import annotations

import pytest

from pipeline.words.numbers import plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7-к", "7-k"),
        ("7-К", "7-k"),
        ("12-НК", "12-HK"),
        ("06-7/148-В", "06-7/148-B"),
        ("№ 7-к", "7 - k"),
        ("7\u2013к", "7-к"),
        ("7\u2011к", "7-k"),
        ("15-І", "15-i"),
    ],
)
def test_a_number_typed_by_two_hands_is_one(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7-к", "8-к"),
        ("7-к", "7-қ"),
        ("7-н", "7-һ"),
        ("7-л/с", "7-l/s"),
        ("7-О", "7-0"),
        ("7-З", "7-3"),
        ("7-Б", "7-B"),
        ("7-к", "7к"),
    ],
)
def test_numbers_that_differ_to_the_eye_are_two(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@pytest.mark.parametrize("blank", ["", None])
def test_no_number_is_none(blank: str | None) -> None:
    assert plain(blank) is None
