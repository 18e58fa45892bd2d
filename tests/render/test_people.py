"""A person of a case as sentences name it."""

from __future__ import annotations

import pytest

from pipeline.render.people import person
from pipeline.render.wording import wording


@pytest.mark.parametrize(
    ("position", "subdivision", "inside"),
    [
        ("Специалист", "Отдел кадров", "специалист, Отдел кадров"),
        ("Главный специалист", "Отдел кадров", "главный специалист, Отдел кадров"),
        ("Специалист", "", "специалист"),
        ("Отдел кадров", "Отдел кадров", "Отдел кадров"),
        ("", "Инспектор-бюро", "Инспектор-бюро"),
        ("", "Государственный архив", "Государственный архив"),
    ],
)
def test_a_post_inside_a_sentence_begins_small_and_its_subdivision_keeps_its_capital(
    position: str, subdivision: str, inside: str
) -> None:
    who = {"position": position, "subdivision": subdivision}
    assert person(who, wording("ru", "civil_service"))["post_inside"] == inside
