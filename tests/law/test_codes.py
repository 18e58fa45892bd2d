"""Category codes: one normal form for all spellings, and none for what is no code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.law import category


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("\u0412-5", "B-5"),
        ("B-5", "B-5"),
        ("\u0421-5", "C-5"),
        ("\u0421-\u041e-6", "C-O-6"),
        ("\u0441-\u043e-6", "C-O-6"),
        ("C-R-5", "C-R-5"),
        ("C\u2013O\u20136", "C-O-6"),
        ("C - R - 5", "C-R-5"),
        ("\u0421R5", "C-R-5"),
        ("\u0414-\u041e-5", "D-O-5"),
        ("D-0-5", "D-O-5"),
        ("\u0415\u2011R\u20115", "E-R-5"),
        ("E-\u0413-4", "E-G-4"),
        ("\u0412-5 \u0441\u0430\u043d\u0430\u0442\u044b", "B-5"),
        ("\u043a\u0430\u0442\u0435\u0433\u043e\u0440\u0438\u044f D-O-4", "D-O-4"),
        ("\u00ab\u0421-\u041e-6\u00bb", "C-O-6"),
        ("\u00a0d-o-5 ", "D-O-5"),
        ("\uff24-\uff2f-\uff15", "D-O-5"),
    ],
)
def test_a_code_has_one_normal_form_however_it_is_written(written: str, code: str) -> None:
    assert category(written) == code


@pytest.mark.parametrize(
    "written",
    [
        "\u0411-5",
        "F-2",
        "B-5/\u0421-5",
        "",
        "5",
        "D-O",
        "D-O-5-1",
        "D-05",
        "D-O-500",
        "\u2014",
        "B-\u0665",
    ],
)
def test_what_is_no_code_has_no_normal_form(written: str) -> None:
    assert category(written) is None


@given(st.text(max_size=12))
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    code = category(text)
    assert code is None or category(code) == code
