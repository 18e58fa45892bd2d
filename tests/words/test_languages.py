"""Languages of papers: letters, marks, spaces, and the order of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words.languages import LANGUAGES, alphabetical, inside, is_in, tag, texts_of, typeset

SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("text", "language", "set_"),
    [
        ("№ 06-7/148", "ru", f"№{SPACE}06-7/148"),
        ("от 18 октября 2013 года", "ru", f"от 18{SPACE}октября 2013{SPACE}года"),
        ("2013 жылғы 18 қазандағы № 5", "kk", f"2013{SPACE}жылғы 18{SPACE}қазандағы №{SPACE}5"),
        ("«____» ______ 20___ года", "ru", f"«____»{SPACE}______{SPACE}20___{SPACE}года"),
        ("20___ жылғы «____» ____", "kk", f"20___{SPACE}жылғы{SPACE}«____»{SPACE}____"),
        ("Основание: 1) согласие", "ru", f"Основание: 1){SPACE}согласие"),
        ("2 (екі) ай", "kk", f"2{SPACE}(екі) ай"),
        ("20 қараша – 7 ақпан", "kk", f"20{SPACE}қараша{SPACE}– 7{SPACE}ақпан"),
        ("Ким О. П., Ә. Б. Сейітов", "kk", f"Ким{SPACE}О.{SPACE}П., Ә.{SPACE}Б.{SPACE}Сейітов"),
        ('Совет "Тәлім"', "ru", "Совет «Тәлім»"),
        ("оценка “эффективно”", "ru", "оценка «эффективно»"),
        ("3 дня, 18 человек", "ru", "3 дня, 18 человек"),
        ('order № 5 of "Example"', "en", 'order № 5 of "Example"'),
    ],
)
def test_marks_and_spaces_are_those_of_the_language(text: str, language: str, set_: str) -> None:
    assert typeset(text, language) == set_


@given(st.text(), st.sampled_from(["ru", "kk", "en"]))
def test_marks_and_spaces_are_set_once_and_change_no_letter(text: str, language: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once
    assert [one for one in once if one.isalnum()] == [one for one in text if one.isalnum()]


@pytest.mark.parametrize(
    ("post", "language", "inside_"),
    [
        ("Главный специалист", "ru", "главный специалист"),
        ("Руководитель", "ru", "руководитель"),
        ("Специалист, Отдел кадров", "ru", "специалист, Отдел кадров"),
        ("Маман, Кадр бөлімі", "kk", "маман, Кадр бөлімі"),
        ("Бас маман", "kk", "бас маман"),
        ("Бастықтың орынбасары", "kk", "бастықтың орынбасары"),
        ("Chief specialist", "en", "chief specialist"),
        ("Teacher", "en", "teacher"),
        ("HR-менеджер", "ru", "HR-менеджер"),
        ("И.о. директора", "ru", "И.о. директора"),
        ("Министр финансов", "ru", "Министр финансов"),
        ("Алматы қаласының әкімі", "kk", "Алматы қаласының әкімі"),
        ("ГЛАВНЫЙ СПЕЦИАЛИСТ", "ru", "ГЛАВНЫЙ СПЕЦИАЛИСТ"),
        ("Главный специалист", "kk", "Главный специалист"),
        ("", "ru", ""),
    ],
)
def test_a_post_inside_a_sentence_begins_small_but_for_names_and_what_nobody_knows(
    post: str, language: str, inside_: str
) -> None:
    assert inside(post, language) == inside_


def test_names_stand_in_the_order_of_the_kazakh_alphabet() -> None:
    names = ["Абай", "Әлия", "Борис", "Вера", "Галя", "Ғани", "Ёлкин", "Жанар", "Иван", "Кирилл"]
    names += ["Қайрат", "Нина", "Ңұр", "Олег", "Өмір", "Уәли", "Ұлан", "Үміт", "Хасен", "Һәм"]
    names += ["Ысқақ", "Ілияс", "Эдуард", "Яна"]
    assert sorted(set(names), key=alphabetical) == names


def test_a_shorter_name_stands_before_a_longer_one_and_case_is_nothing() -> None:
    assert sorted(["Ким Олег", "ким", "Ким Анна"], key=alphabetical) == [
        "ким",
        "Ким Анна",
        "Ким Олег",
    ]


@pytest.mark.parametrize(
    ("text", "kazakh", "russian"),
    [
        ("Заң бөлімі", True, False),
        ("Бас маман", True, False),
        ("Главный специалист", False, True),
        ("Директор", True, True),
        ("Legal division", False, False),
        ("IT-отдел", False, True),
        ("№ 5", True, True),
        ("", True, True),
    ],
)
def test_a_text_shows_by_its_letters_which_language_it_is_in(
    text: str, kazakh: bool, russian: bool
) -> None:
    assert is_in(text, "kk") == kazakh
    assert is_in(text, "ru") == russian
    assert is_in(text, "en")


def test_a_name_in_russian_letters_stands_in_a_kazakh_paper_and_not_the_reverse() -> None:
    assert is_in("Ким Олег Петрович", "kk", name=True)
    assert not is_in("Әлиев Нұрлан", "ru", name=True)


def test_every_language_has_a_tag_and_a_paper_with_both_texts_begins_with_the_kazakh() -> None:
    assert {tag(one) for one in LANGUAGES} == {"en-GB", "ru-RU", "kk-KZ"}
    assert texts_of("kk+ru") == ("kk", "ru")
