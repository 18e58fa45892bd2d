"""What a refusal rests on, in the words of the reader."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import law
from pipeline.settings import rulebooks
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
        ("load: 2", "ru", "служащих у наставника: 2"),
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


@pytest.mark.parametrize("book", rulebooks())
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_fact_of_a_requirement_has_words(book: str, language: str) -> None:
    act = law.load(book, date(2026, 11, 20)).act
    for fact in {fact for one in act.requirements for fact in one.facts}:
        assert not facts_told(f"{fact}: no", language).startswith(fact)
