"""What a refusal rests on, in the words of the reader."""

from __future__ import annotations

import pytest

from pipeline.words.facts import facts_told

MARKED = "last_mark: satisfactory; attestation: positive"


@pytest.mark.parametrize(
    ("found", "language", "told"),
    [
        (MARKED, "en", MARKED),
        (
            MARKED,
            "ru",
            "Последняя оценка: удовлетворительно; Результат аттестации: положительно",
        ),
        (MARKED, "kk+ru", "Соңғы баға: қанағаттанарлық; Аттестаттау нәтижесі: оң"),
        ("consent: no", "kk", "Тәлімгер болуға келісімі: жоқ"),
        ("service_since: 2025-02-03", "ru", "На государственной службе с: 03.02.2025"),
        ("penalty: выговор; consent был", "ru", "Дисциплинарное взыскание: выговор; consent был"),
        ("servants: 2", "ru", "служащих: 2"),
        (
            "under_mentorship: no; status: works; away: yes",
            "ru",
            "находится под наставничеством: нет; Статус: работает; отсутствует дольше предела: да",
        ),
        ("somebody: 2", "ru", "somebody: 2"),
        ("", "ru", ""),
    ],
)
def test_facts_stand_under_the_languages_headings(found: str, language: str, told: str) -> None:
    assert facts_told(found, language) == told
