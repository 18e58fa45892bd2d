"""Values in the language of a paper: names, the act, and both texts beside each other."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import PipelineError
from pipeline.render import missing, missing_of_office
from pipeline.render.local import local
from pipeline.render.office import letterhead, signatory
from pipeline.render.spoken import spoken
from pipeline.render.wording import Wording
from pipeline.settings import Settings, Signatory
from tests.render.samples import DAY

WHO = {
    "id": "T-1",
    "name": "Әлиев Нұрлан",
    "name_ru": "Алиев Нурлан",
    "state_body": "Department of Economy",
    "subdivision": "Legal division",
    "position": "Бас маман",
    "position_ru": "Главный специалист",
}
SETTINGS = Settings(
    translations={"Legal division": {"ru": "Юридический отдел", "kk": "Заң бөлімі"}},
    body={"name": "Department of Economy", "name_ru": "Управление экономики", "city_ru": "Астана"},
    signatories=(Signatory("А. Б.", "Chief", position_ru="Руководитель"),),
)
BLANK = {"blank": {"text": "____"}}


def test_a_person_is_named_by_the_column_then_by_the_translation_then_as_written() -> None:
    told = local({"servant": WHO, "proof": [WHO]}, "ru", SETTINGS)
    for who in (told["servant"], told["proof"][0]):
        assert who["name"] == "Алиев Нурлан"
        assert who["subdivision"] == "Юридический отдел"
        assert who["position"] == "Главный специалист"
        assert who["state_body"] == "Department of Economy"
    assert local(WHO, "kk", SETTINGS)["subdivision"] == "Заң бөлімі"


def test_a_case_in_english_is_left_as_it_is() -> None:
    facts = {"servant": WHO}
    assert local(facts, "en", SETTINGS) is facts


def test_a_text_that_no_column_and_no_translation_has_is_missing_and_no_other_is() -> None:
    found = {(one.fact, one.text, one.person_id) for one in missing([WHO], "ru", SETTINGS)}
    assert found == {("state_body", "Department of Economy", "T-1")}
    assert {one.fact for one in missing([WHO], "kk", SETTINGS)} == {"state_body"}
    assert list(missing([WHO], "en", SETTINGS)) == []


def test_the_texts_of_the_settings_are_asked_for_too() -> None:
    settings = Settings(executor="Human resources", control="Отдел кадров", body={"name": "Body"})
    found = {one.fact for one in missing_of_office("ru", settings)}
    assert found == {"executor", "body.name"}
    assert list(missing_of_office("en", settings)) == []


def test_a_body_and_who_signs_for_it_are_named_in_the_papers_language() -> None:
    say = Wording(BLANK, "ru")
    head = letterhead({"state_body": "Department of Economy"}, SETTINGS, say)
    assert (head["name"], head["city"]) == ("Управление экономики", "Астана")
    signs = signatory("Department of Economy", DAY, SETTINGS, say)
    assert signs["position"] == "Руководитель"


def test_a_body_that_the_settings_do_not_name_never_bears_their_name() -> None:
    settings = Settings(
        body={"name": "One", "name_ru": "Первый"}, translations={"Other": {"ru": "Другой"}}
    )
    assert letterhead({"state_body": "Other"}, settings, Wording(BLANK, "ru"))["name"] == "Другой"


@pytest.mark.parametrize(
    ("of", "names"),
    [
        ({"state_body": "Управление финансов", "state_body_kk": "Қаржы басқармасы"}, True),
        ({"state_body": "Қаржы басқармасы", "state_body_ru": "Управление финансов"}, True),
        ({"state_body": "Finance"}, True),
        ({"state_body": "Управление финансов"}, False),
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_body_bears_both_its_official_names_where_both_are_known(
    of: dict[str, str], names: bool, language: str
) -> None:
    known = {"kk": "Қаржы басқармасы", "ru": "Управление финансов"}
    settings = Settings(body={"name": "One", "name_kk": "Бір"}, translations={"Finance": known})
    head = letterhead(of, settings, Wording(BLANK, language))
    both = known if names else {"kk": "", "ru": ""}
    assert (head["name_kk"], head["name_ru"]) == (both["kk"], both["ru"])
    assert head["name"] == (both[language] or of["state_body"])


def test_both_texts_stand_beside_each_other_and_rows_have_the_second_in_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def words(language: str) -> dict[str, Any]:
        return {"blank": {"day": language}, "language": language}

    monkeypatch.setattr("pipeline.render.wording.paper_words", words)

    def compose(say: Wording) -> dict[str, Any]:
        rows = [{"text": say.language, "parts": [{"no": say.language}]}]
        return {"day": say.blank("day"), "rows": rows, "group": {"text": say.language}}

    assert spoken("ru", compose)["group"]["text"] == "ru"
    made = spoken("kk+ru", compose)
    assert made["group"]["text"] == "kk"
    assert made["ru"]["group"]["text"] == "ru"
    assert made["rows"][0]["text"] == "kk"
    assert made["rows"][0]["ru"]["text"] == "ru"
    assert made["rows"][0]["parts"][0]["ru"]["no"] == "ru"
    assert made["day"] == made["ru"]["day"], "a day that is filled in by hand is there once"


def test_a_language_without_words_is_told() -> None:
    with pytest.raises(PipelineError, match="language tlh"):
        spoken("tlh", lambda say: {"one": say.language})
