"""Languages of the papers: Russian and Kazakh say what English says, in their own words alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "scripts" / "paper_texts"
WORDS = ROOT / "pipeline" / "words" / "papers"
LAW = ROOT / "pipeline" / "law"
OTHERS = ("ru", "kk")
MARKS = {"ru": "ru-RU", "kk": "kk-KZ"}

# Letters that the other language does not have.
FOREIGN = {"ru": "әғқңөұүһі", "kk": "ё"}
# Words of official Russian that Kazakh prose never has, whole; their Kazakh forms are others.
RUSSIAN = frozenset(
    (
        *(
            "в",
            "во",
            "и",
            "к",
            "на",
            "не",
            "от",
            "по",
            "с",
            "со",
            "у",
            "из",
            "для",
            "или",
            "при",
            "под",
        ),
        *("также", "срок", "года", "приказ", "наставник", "служащий", "отчет", "отзыв", "пункт"),
        *("пунктом", "план", "дата", "должность", "руководитель", "представление", "согласие"),
        "основание",
    )
)
# What is Latin in every language: codes of categories, names of readings.
CODES = re.compile(r"\b[A-EВСО](?:-[A-ZО])?-\d{1,2}\b|\bR\d+\b")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
# What a file says of itself, not of a paper.
OF_THE_FILE = ("language", "plural", "verified", "source")

Sentences = dict[str, str]


def sentences(found: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file with the path to it; a list's items by their places."""
    if isinstance(found, Mapping):
        for name, below in found.items():
            yield from sentences(below, f"{before}.{name}".lstrip("."))
    elif isinstance(found, list):
        for place, below in enumerate(found):
            yield from sentences(below, f"{before}[{place}]")
    elif isinstance(found, str):
        yield before, found


def read(path: Path) -> dict[str, Any]:
    """One file, without what it says of itself."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: value for name, value in found.items() if name not in OF_THE_FILE}


def told(path: Path) -> str:
    """A file by its place in the tree."""
    return path.relative_to(ROOT).as_posix()


def pairs(language: str) -> list[tuple[Path, Path]]:
    """The English files of papers, each with the one of the same texts in `language`."""
    english = [*TEXTS.rglob("en.toml"), *TEXTS.rglob("*.en.toml"), WORDS / "en.toml"]
    other = [path.with_name(path.name.replace("en.toml", f"{language}.toml")) for path in english]
    return [pair for pair in zip(english, other, strict=True) if pair[1].is_file()]


def laws(language: str) -> list[Path]:
    """The acts' files in `language`."""
    return sorted(LAW.glob(f"*/{language}.toml"))


def every(language: str) -> Iterator[tuple[str, str]]:
    """All texts of a language: templates, words of the papers, acts."""
    for path in (*(other for _, other in pairs(language)), *laws(language)):
        for key, text in sentences(read(path)):
            yield f"{told(path)}: {key}", text


def names(text: str) -> list[str]:
    """What is filled in: tags of a template, or names in braces. `day_at` is `day` in a case."""
    if tags := TAG.findall(text):
        return sorted(tags)
    return sorted(name.removesuffix("_at") for _, name, _, _ in Formatter().parse(text) if name)


def prose(text: str) -> str:
    """The text without what is filled in and without codes."""
    return CODES.sub("", re.sub(r"\{[a-z_:0-9]*\}", "", TAG.sub("", text)))


def stem(term: str) -> re.Pattern[str]:
    """A term with any endings: each word begins as it does, and they follow each other."""
    words = re.findall(r"[\w-]+", term.casefold())
    return re.compile(r"[\W_]+".join(rf"\b{word[: max(3, len(word) - 3)]}\w*" for word in words))


def terms() -> dict[str, Any]:
    """The glossary."""
    file = ROOT / "pipeline" / "words" / "glossary.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def missing(english: Sentences, other: Sentences) -> list[str]:
    """The keys that stand in English alone; a language may have more forms than English has."""
    return sorted(key for key in english if key not in other and not key.startswith("units."))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_english_papers_stands_in_the_language(language: str) -> None:
    found = pairs(language)
    assert {"civil_service", "papers"} <= {english.parent.name for english, _ in found}
    for english, other in found:
        assert missing(dict(sentences(read(english))), dict(sentences(read(other)))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translated_sentence_fills_in_the_same_names(language: str) -> None:
    for english, other in pairs(language):
        theirs = dict(sentences(read(other)))
        for key, text in sentences(read(english)):
            if key.startswith(("units.", "dates.")):
                continue
            assert names(theirs[key]) == names(text), f"{other.name}: {key}"


@pytest.mark.parametrize("language", OTHERS)
def test_the_plan_has_the_same_actions_at_the_same_times(language: str) -> None:
    def steps(path: Path) -> list[tuple[Any, ...]]:
        return [(one["at"], one["objective"], one["duty"]) for one in read(path)["actions"]]

    assert steps(WORDS / f"{language}.toml") == steps(WORDS / "en.toml")


@pytest.mark.parametrize("language", OTHERS)
def test_templates_name_their_language_for_the_spelling_check(language: str) -> None:
    for _, other in pairs(language):
        if TEXTS in other.parents:
            texts = tomllib.loads(other.read_text(encoding="utf-8"))
            assert texts["language"] == MARKS[language]


@pytest.mark.parametrize("language", OTHERS)
def test_a_number_goes_with_the_form_that_its_language_asks_for(language: str) -> None:
    words = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    forms = {"ru": 3, "none": 1}[words["plural"]]
    assert set(words["units"]) == set(read(WORDS / "en.toml")["units"])
    assert all(len(one) == forms for one in words["units"].values())
    assert all(len(words["dates"][name]) == 12 for name in words["dates"] if "months" in name)


@pytest.mark.parametrize("language", OTHERS)
def test_no_latin_word_stands_in_a_russian_or_kazakh_paper(language: str) -> None:
    for where, text in every(language):
        assert not re.search("[A-Za-z]", prose(text)), where


@pytest.mark.parametrize("language", OTHERS)
def test_no_letter_of_the_other_language_stands_in_a_paper(language: str) -> None:
    for where, text in every(language):
        assert not set(FOREIGN[language]) & set(prose(text).casefold()), where


def test_no_russian_word_stands_in_a_kazakh_paper() -> None:
    for where, text in every("kk"):
        assert not RUSSIAN & set(re.findall(r"\w+", prose(text).casefold())), where


@pytest.mark.parametrize("language", OTHERS)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    for where, text in every(language):
        assert not set("“”„\"'") & set(prose(text)), where
        assert text.count("«") == text.count("»"), where


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("term", sorted(terms()))
def test_every_term_of_the_glossary_is_used(term: str, language: str) -> None:
    word = stem(terms()[term][language]["word"])
    assert any(word.search(prose(text).casefold()) for _, text in every(language))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(
    "term", sorted(name for name, one in terms().items() if "everywhere" in one)
)
def test_a_sentence_that_has_a_term_in_english_has_its_word(term: str, language: str) -> None:
    one = terms()[term]
    english, word = re.compile(rf"\b{one['en']}\b"), stem(one[language]["word"])
    for of_english, other in pairs(language):
        if of_english.parent.name == "internal_affairs":
            continue
        theirs = dict(sentences(read(other)))
        for key, text in sentences(read(of_english)):
            if english.search(prose(text).casefold()):
                assert word.search(prose(theirs[key]).casefold()), f"{other.name}: {key}"


def test_a_word_that_nobody_confirmed_says_so() -> None:
    for term, found in terms().items():
        for language in OTHERS:
            one = found[language]
            assert set(one) == {"word", "source", "verified"}, term
            assert one["verified"] == ("published" in one["source"]), term


@pytest.mark.parametrize("path", [path for one in OTHERS for path in laws(one)], ids=told)
def test_an_act_in_another_language_has_every_word_of_the_act(path: Path) -> None:
    act = tomllib.loads((path.parent / "act.toml").read_text(encoding="utf-8"))
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    keys = {key for one in act["paragraph"] for key in _keys(one)}
    assert set(words["paragraphs"]) == keys
    asked = {one["key"]: one for name in ("scope", "requirement") for one in act[name]}
    assert set(words["says"]) == set(asked)
    for key, one in asked.items():
        assert names(words["says"][key]) == names(one["says"])
    assert set(words["roles"]) == set(act["roles"])
    assert set(words["documents"]) == set(act["documents"])
    for kind, one in act["documents"].items():
        assert len(words["documents"][kind].get("parts", ())) == len(one.get("parts", ())), kind
    readings = {one["id"] for each in act["paragraph"] for one in each.get("reading", ())}
    assert {key for key in asked if key in readings} <= set(words["readings"]) <= readings
    assert words["verified"] is False
    assert words["source"]


def _keys(paragraph: Mapping[str, Any]) -> Iterator[str]:
    number = paragraph["number"]
    yield number
    yield from (f"{number}.{at}" for at in range(1, len(paragraph.get("points", ())) + 1))
    if "last" in paragraph:
        yield f"{number}.last"


@pytest.mark.parametrize("path", [path for one in OTHERS for path in laws(one)], ids=told)
def test_an_act_cites_itself_by_the_day_and_the_number_that_stand_elsewhere(path: Path) -> None:
    words = tomllib.loads(path.read_text(encoding="utf-8"))["act"]
    assert names(words["citation"]) == ["date", "number"]
