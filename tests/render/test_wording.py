"""Wording: numbers with their units, and days, as each language writes them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.render.wording import Wording

UNITS = {"days": ["день", "дня", "дней"]}
RUSSIAN = Wording({"plural": "ru", "units": UNITS}, "ru")
KAZAKH: dict[str, Any] = {
    "plural": "none",
    "units": {"days": ["күн"]},
    "blank": {"day": "____"},
    "dates": {
        "written": "{year} жылғы {day} {month}",
        "cited": "{year} жылғы {day} {month}",
        "months": ["қаңтар", *["?"] * 11],
        "months_cited": ["қаңтардағы", *["?"] * 11],
    },
}


@pytest.mark.parametrize(
    ("value", "form"),
    [
        *[(1, "день"), (2, "дня"), (4, "дня"), (5, "дней"), (0, "дней"), (11, "дней")],
        *[(12, "дней"), (14, "дней"), (21, "день"), (22, "дня"), (111, "дней"), (112, "дней")],
        *[(121, "день"), (104, "дня")],
    ],
)
def test_russian_chooses_among_three_forms_by_the_last_digits(value: int, form: str) -> None:
    assert RUSSIAN.unit(value, "days") == form


@pytest.mark.parametrize("value", [0, 1, 2, 5, 21])
def test_kazakh_has_one_form_beside_a_number(value: int) -> None:
    assert Wording(KAZAKH, "kk").unit(value, "days") == "күн"


def test_a_month_takes_another_form_where_an_order_of_that_day_is_cited() -> None:
    say = Wording(KAZAKH, "kk")
    assert say.day("2026-01-05") == "2026 жылғы 5 қаңтар"
    assert say.cited("2026-01-05") == "2026 жылғы 5 қаңтардағы"
    assert say.cited(None) == "____"


def test_a_number_agrees_with_a_unit_that_has_words_of_its_own() -> None:
    words = {"words": ["ноль", "один"], "weeks": ["ноль", "одна"]}
    say = Wording({"numbers": words, "units": {"weeks": ["неделя"] * 3}, "plural": "ru"}, "ru")
    assert say.length(1, "weeks") == "одна неделя"
    assert say.number(1) == "один"
