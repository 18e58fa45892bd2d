"""The words that a rulebook has of its own: its terms in every form, and nothing else changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.settings import Settings, commented
from pipeline.words.headings import column_headings, fold
from pipeline.words.help import help_words
from pipeline.words.languages import LANGUAGES, texts_of
from pipeline.words.own import in_terms, language_of_voice, told_in, voice, voices
from pipeline.words.papers import paper_words
from pipeline.words.rosters import rosters
from pipeline.words.speech import say, spoken
from pipeline.words.terminal import terminal_words
from pipeline.words.workbooks import workbook_words

WORDS = Path(__file__).parents[2] / "pipeline" / "words"
BOOK = "internal-affairs"
ALONE = ("en", "ru", "kk")
CIVIL = {
    "en": re.compile(r"\bservants?\b(?!_)", re.IGNORECASE),
    "ru": re.compile(r"служащ|государственн\w+ служб|\bгосслужб", re.IGNORECASE),
    "kk": re.compile(r"қызметші|мемлекеттік қызмет", re.IGNORECASE),
}
FILES = (
    ("workbooks", "{}.toml"),
    ("terminal", "{}.toml"),
    ("help", "{}.toml"),
    ("papers", "{}.toml"),
    ("messages", "{}.toml"),
    ("messages", "titles.{}.toml"),
    ("messages", "rosters.{}.toml"),
    ("messages", "errors.{}.toml"),
    ("rosters.{}.toml",),
)
NAMES = re.compile(r'\{\w*\}|`[^`]*`|"[^"]*"')
NAME = re.compile(r"\{(\w*)\}")


def texts(value: Any, before: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, below in value.items():
            yield from texts(below, f"{before}.{name}")
    elif isinstance(value, list):
        for below in value:
            yield from texts(below, before)
    elif isinstance(value, str):
        yield before, value


@pytest.mark.parametrize("path", FILES, ids="/".join)
@pytest.mark.parametrize("language", ALONE)
def test_no_text_under_a_council_names_a_civil_servant(
    language: str, path: tuple[str, ...]
) -> None:
    said = dict(texts(told_in(voice(language, BOOK), *path)))
    left = {key: text for key, text in said.items() if CIVIL[language].search(NAMES.sub("", text))}
    assert left == {}


@pytest.mark.parametrize("path", FILES, ids="/".join)
@pytest.mark.parametrize("language", ALONE)
def test_a_text_of_a_rulebook_has_the_names_to_fill_in_of_the_common_one(
    language: str, path: tuple[str, ...]
) -> None:
    if not (WORDS / Path(*path).as_posix().format(language)).is_file():
        return
    common, own = (dict(texts(told_in(one, *path))) for one in voices(language))
    assert list(own) == list(common)
    assert {key: NAME.findall(one) for key, one in own.items()} == {
        key: NAME.findall(one) for key, one in common.items()
    }


@pytest.mark.parametrize("language", ALONE)
def test_a_text_of_a_rulebook_stands_in_the_place_of_another_one(language: str) -> None:
    file = WORDS / "own" / f"internal_affairs.{language}.toml"
    own = tomllib.loads(file.read_text(encoding="utf-8"))
    own.pop("terms")
    described = {"rosters": {name: one.columns for name, one in rosters().items()}}
    for group, put in own.items():
        paths = [path for path in FILES if path[0].partition(".")[0] == group]
        common: dict[str, str] = {}
        for path in paths:
            if (WORDS / Path(*path).as_posix().format(language)).is_file():
                common |= dict(texts(told_in(language, *path)))
        for key, text in texts(put):
            if language == "en" and group == "rosters":
                _, _, table, _, column, part = key.split(".")
                assert part == "help"
                assert described["rosters"][table][column].help != text
            else:
                assert common[key] != text
                assert in_terms(common[key], voice(language, BOOK)) != text, key


@pytest.mark.parametrize(
    ("language", "common", "said"),
    [
        ("ru", "Служащих у наставника: {servant}", "Подшефных у наставника: {servant}"),
        ("ru", "СЛУЖАЩИЙ", "ПОДШЕФНЫЙ"),
        ("kk", "Қызметшінің есебі", "Шәкірттің есебі"),
        ("kk", "қызметкер", "қызметкер"),
        (
            "en",
            'the servant\'s "servant" `servant_id`',
            'the sponsored person\'s "servant" `servant_id`',
        ),
    ],
)
def test_a_term_is_put_in_in_its_form_and_case_and_never_into_a_name(
    language: str, common: str, said: str
) -> None:
    assert in_terms(common, voice(language, BOOK)) == said
    assert in_terms(common, language) == common


def test_what_somebody_wrote_is_never_told_in_other_terms() -> None:
    told = say("reasons.servant_left_undated", status="служащий выбыл")
    assert spoken(told, voice("ru", BOOK)) == (
        "В таблице `staff` о подшефном сказано: «служащий выбыл»; день должно назвать событие."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rulebook_without_words_of_its_own_speaks_as_all_do(language: str) -> None:
    assert voice(language, "civil-service") == language
    assert language_of_voice(voice(language, BOOK)) == language
    assert Settings(language=language).voice == language
    assert [language_of_voice(one) for one in texts_of(voice(language, BOOK))] == list(
        texts_of(language)
    )


@pytest.mark.parametrize("heading", ["Табельный номер служащего", "Табельный номер подшефного"])
def test_a_heading_in_the_old_words_is_still_known(heading: str) -> None:
    assert column_headings("events")[fold(heading)] == "servant_id"


def test_headings_say_what_the_council_calls_it() -> None:
    russian, kazakh = (rosters(voice(one, BOOK)) for one in ("ru", "kk"))
    assert russian["events"].columns["servant_id"].heading == "Табельный номер подшефного"
    assert kazakh["events"].columns["servant_id"].heading == "Шәкірттің табельдік нөмірі"
    assert russian["staff"].columns["service_since"].heading == (
        "На службе в органах внутренних дел с"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "special initial training"),
        ("ru", "специальная первоначальная подготовка"),
        ("kk", "арнайы бастапқы даярлық"),
    ],
)
def test_papers_of_the_council_name_the_training_that_the_act_does_not_count(
    language: str, said: str
) -> None:
    assert paper_words(voice(language, BOOK))["absences"]["initial_training"] == said
    assert paper_words(language)["absences"]["initial_training"] != said


@pytest.mark.parametrize("language", ALONE)
def test_the_settings_file_is_commented_in_the_words_of_its_rulebook(language: str) -> None:
    ours = commented(language, BOOK)
    # the comment on the choice of a rulebook names the service of the other one
    said = [one for one in ours.splitlines() if "civil-service" not in one]
    assert CIVIL[language].findall(NAMES.sub("", "\n".join(said))) == []
    assert tomllib.loads(ours) == tomllib.loads(commented(language)) | {"rulebook": BOOK}


def test_the_terminal_and_the_help_speak_in_a_voice_of_two_languages() -> None:
    spoken_ = voice("kk+ru", BOOK)
    assert "шәкірт" in terminal_words(spoken_)["verify"]["problems"]["nobody"]
    assert help_words(spoken_) == help_words(voice("kk", BOOK))
    headings = workbook_words(spoken_)["decisions"]["columns"]
    assert headings["name"] == "Шәкірт / Подшефный"
