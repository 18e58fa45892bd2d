"""What people read in Russian and Kazakh: every word is there, filled in alike, in its language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.words.headings import column_headings, fold, table_of
from pipeline.words.languages import LANGUAGES, TRANSLATED, texts_of
from pipeline.words.own import language_of_voice, voices
from pipeline.words.rosters import BESIDE, kinds, rosters
from pipeline.words.values import code
from pipeline.words.workbooks import LONGEST_SHEET, workbook_words
from tests.languages import ONLY_KAZAKH, ONLY_RUSSIAN

WORDS = Path(__file__).parents[2] / "pipeline" / "words"
GROUPS = ("workbooks", "terminal", "help")
NAMES = re.compile(r"\{(\w*)\}")
HEAD = ("verified", "source")
LATIN = re.compile(r"[A-Za-z][\w.+-]*")
# Codes, names of files, of tables, of commands and of programs, which are the same in all texts.
NAMED = frozenset(
    (
        "D-O-5",
        "JSON",
        "LibreOffice",
        "PDF",
        "Q4",
        "URL",
        "Word",
        "a.name",
        "body.kz",
        "certificate.json",
        "council",
        "decisions.json",
        "decisions.xlsx",
        "due",
        "events.xlsx",
        "draft",
        "order",
        "orders",
        "out",
        "register.sqlite",
        "reprint",
        "settings.toml",
        "summary",
        "talimger",
        "verify",
        *rosters(),
    )
)


def read(file: str) -> dict[str, str]:
    """Every text of a file by its key."""
    return dict(_walk(tomllib.loads((WORDS / file).read_text(encoding="utf-8"))))


def _walk(value: Any, before: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, below in value.items():
            if before or name not in HEAD:
                yield from _walk(below, f"{before}.{name}" if before else name)
    elif isinstance(value, list):
        for number, below in enumerate(value, 1):
            yield from _walk(below, f"{before}.{number}")
    else:
        yield before, str(value)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("group", GROUPS)
def test_every_text_is_there_with_the_same_names_to_fill_in(group: str, language: str) -> None:
    own, told = read(f"{group}/en.toml"), read(f"{group}/{language}.toml")
    assert list(own) == list(told)
    names = {key: sorted(NAMES.findall(text)) for key, text in own.items()}
    assert {key: sorted(NAMES.findall(text)) for key, text in told.items()} == names


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_text_is_in_its_language_alone(language: str) -> None:
    files = [f"{group}/{language}.toml" for group in GROUPS] + [f"rosters.{language}.toml"]
    texts = [(key, NAMES.sub("", text)) for file in files for key, text in read(file).items()]
    foreign = ONLY_RUSSIAN if language == "kk" else ONLY_KAZAKH
    for key, text in texts:
        latin = {word.strip(".") for word in LATIN.findall(text)}
        assert latin <= NAMED, key
        assert not foreign.search(text), key


VOICES = [spoken for one in LANGUAGES if one != "en" for spoken in voices(one)]


@pytest.mark.parametrize("language", VOICES)
@pytest.mark.parametrize("table", rosters())
def test_a_table_is_told_whole_and_its_words_are_read_back(table: str, language: str) -> None:
    own, told = rosters()[table], rosters(language)[table]
    assert table_of(told.sheet) == table
    assert told.help != own.help
    known = column_headings(table)
    for name, column in told.columns.items():
        parts = column.heading.split(BESIDE)
        assert len(parts) == len(set(parts)) <= len(texts_of(language))
        assert {known.get(fold(part)) for part in parts} == {name}
        assert column.help != own.columns[name].help
        assert column.kind.says != own.columns[name].kind.says
    assert len(set(map(fold, told.headings))) == len(told.headings)


@pytest.mark.parametrize("language", [spoken for one in LANGUAGES for spoken in voices(one)])
def test_every_word_to_choose_is_read_back_as_its_code(language: str) -> None:
    for kind in kinds(language).values():
        assert [code(kind.name, word) for word in kind.choices] == list(kind.codes), kind.name
        assert not any("," in word for word in kind.choices)
        if language_of_voice(language) != "en":
            assert set(kind.words) == set(kind.codes)


@pytest.mark.parametrize("language", VOICES)
def test_a_description_in_another_language_changes_nothing_but_words(language: str) -> None:
    for name, own in rosters().items():
        told = rosters(language)[name]
        for fact in ("name", "unique", "needed", "needs", "ahead", "often", "dated"):
            assert getattr(told, fact) == getattr(own, fact)
        for key, column in own.columns.items():
            other = told.columns[key]
            for fact in ("name", "need", "field", "instead", "blank", "default", "past"):
                assert getattr(other, fact) == getattr(column, fact)
            assert (other.kind.name, other.kind.codes) == (column.kind.name, column.kind.codes)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_word_is_told_of_a_column_or_a_kind_that_is_none(language: str) -> None:
    raw = tomllib.loads((WORDS / f"rosters.{language}.toml").read_text(encoding="utf-8"))
    every = {column for table in rosters().values() for column in table.columns}
    assert set(raw["kinds"]) == set(kinds())
    assert set(raw["rosters"]) == set(rosters())
    assert set(raw["columns"]) <= every
    for name, table in raw["rosters"].items():
        assert set(table["columns"]) <= set(rosters()[name].columns)


def test_headings_of_both_languages_stand_beside_each_other_and_the_rest_is_kazakh() -> None:
    both, kazakh, russian = (workbook_words(one) for one in ("kk+ru", "kk", "ru"))
    for name, heading in both["decisions"]["columns"].items():
        first, second = kazakh["decisions"]["columns"][name], russian["decisions"]["columns"][name]
        assert heading == f"{first} / {second}"
    assert both["outcomes"] == kazakh["outcomes"]
    assert both["events"] == kazakh["events"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_has_a_name_that_excel_takes_and_no_other_sheet_has(language: str) -> None:
    words = workbook_words(language)
    council = words["council"]["registers"].values()
    month = ("decisions", "due", "explain", "refusals", "findings", "run")
    for group in ([words[name] for name in month], council):
        names = [str(one["sheet"]) for one in group]
        assert len({name.casefold() for name in names}) == len(names)
        for name in names:
            assert len(name) <= LONGEST_SHEET
            assert not set(name) & set("[]:*?/\\'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_beside_a_table_is_no_table(language: str) -> None:
    words = workbook_words(language)
    pages = (words["blank"]["help_sheet"], words["blank"]["lists"])
    assert [table_of(page) for page in (*pages, words["council"]["guide"]["sheet"])] == [None] * 3


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_line_never_ends_between_the_sign_of_a_number_and_the_number(language: str) -> None:
    files = [*(f"{group}/{language}.toml" for group in GROUPS), f"messages/{language}.toml"]
    texts = [
        text
        for file in (*files, f"messages/rosters.{language}.toml")
        for text in read(file).values()
    ]
    assert [text for text in texts if "№ {" in text] == []
