"""Sentences to HR: every one in every language, with the same facts, and in that language alone."""

from __future__ import annotations

import ast
import copy
import pickle
import re
import string
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.law import load as load_act
from pipeline.model import Cell
from pipeline.read.refused import REFUSALS
from pipeline.settings import rulebooks
from pipeline.words.findings import sentence
from pipeline.words.rosters import kinds, rosters
from pipeline.words.speech import (
    Told,
    all_spoken,
    code_word,
    either,
    in_language,
    report,
    say,
    spoken,
    together,
)
from tests.languages import ONLY_KAZAKH, ONLY_RUSSIAN
from tests.render.test_languages import prose, stem, terms

HOME = Path(pipeline.__file__).parent
FILES = ("{}.toml", "rosters.{}.toml", "errors.{}.toml", "titles.{}.toml")
OTHERS = ("ru", "kk")
ABOUT = {"verified", "source"}
QUOTED = re.compile(r"`[^`]*`|\{[^}]*\}")
# Words of which no cell holds the code: they stand for groups of codes.
GROUPS = {"blank_cell", "unknown_fact", "unreadable_word"}


def walk(value: Any, before: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield from walk(below, f"{before}.{name}" if before else name)
    elif isinstance(value, str):
        yield before, value


def sentences(file: str, language: str) -> dict[str, str]:
    path = HOME / "words/messages" / file.format(language)
    found = dict(walk(tomllib.loads(path.read_text("utf-8"))))
    return {
        key: text
        for key, text in found.items()
        if key not in ABOUT and not key.endswith(".severity") and _says(text)
    }


def _says(text: str) -> bool:
    """Whether more stands there than a name to fill in; another language may leave that out."""
    return text != "{parts}"


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("file", FILES)
def test_every_sentence_stands_in_every_language_with_the_same_facts(
    file: str, language: str
) -> None:
    own, other = sentences(file, "en"), sentences(file, language)
    assert own.keys() - other.keys() == set()
    assert [key for key in own if facts(own[key]) != facts(other[key])] == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("file", FILES[:3])
def test_no_language_says_what_english_does_not(file: str, language: str) -> None:
    more = sentences(file, language).keys() - sentences(file, "en").keys()
    assert {key for key in more if not key.startswith("codes.")} == set()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("file", FILES)
def test_no_word_of_another_language_stands_outside_back_quotes(file: str, language: str) -> None:
    foreign = ONLY_RUSSIAN if language == "kk" else ONLY_KAZAKH
    found = {
        (key, word)
        for key, text in sentences(file, language).items()
        for word in re.findall(r"[A-Za-z]+", QUOTED.sub("", text)) + foreign.findall(text)
    }
    assert found == set()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("file", FILES)
def test_a_sentence_that_has_a_term_of_the_glossary_has_its_word(file: str, language: str) -> None:
    others = sentences(file, language)
    lacking = set()
    for term, one in terms().items():
        if "everywhere" in one:
            english, word = re.compile(rf"\b{one['en']}\b"), stem(one[language]["word"])
            lacking |= {
                (term, key)
                for key, text in sentences(file, "en").items()
                if english.search(prose(text).casefold())
                and not word.search(prose(others[key]).casefold())
            }
    # Signs that control a printer are no control of an order.
    assert lacking - {("control", "findings.unprintable_sign.allowed")} == set()


def codes() -> set[str]:
    """The codes of all findings that reading, validating, deciding and recording can have."""
    named = {
        key.split(".")[1]
        for file in FILES[:3]
        for key in sentences(file, "en")
        if key.startswith("findings.")
    }
    for roster in rosters().values():
        for column in roster.columns.values():
            named |= {f"blank_{column.name}"} if column.blank == "error" else set()
            named |= {f"unknown_{column.name}"} if column.blank in ("unknown", "asked") else set()
    named |= {f"unreadable_{name}" for name, kind in kinds().items() if kind.codes}
    return named - GROUPS - {"unreadable_yes_no"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_code_has_its_title_in_every_language(language: str) -> None:
    assert codes() - sentences("titles.{}.toml", language).keys() == set()


def test_every_refusal_of_a_file_is_a_finding_with_a_way_out() -> None:
    assert all(report(code).mend for code in REFUSALS)


@pytest.mark.parametrize("book", rulebooks())
def test_every_doubt_of_an_act_is_a_finding_with_its_sentences(book: str) -> None:
    for doubt in load_act(book, date(2026, 11, 20)).act.doubts:
        assert report(doubt.code).mend


def variants() -> Iterator[tuple[str, str]]:
    """What code names as a finding with a variant of its sentences: code and variant."""
    named = {key.split(".")[1] for key in sentences("rosters.{}.toml", "en") if "findings" in key}
    for path in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                code, *ways = node.value.split("/")
                if code in named:
                    yield from ((code, way) for way in ways)


def test_every_variant_that_is_named_has_a_sentence_of_its_own() -> None:
    keys = sentences("rosters.{}.toml", "en").keys()
    found = set(variants())
    assert len(found) > 10
    assert {one for one in found if not any(_is_of(key, *one) for key in keys)} == set()


def _is_of(key: str, code: str, way: str) -> bool:
    return key.startswith(f"findings.{code}.") and key.endswith(f"_{way}")


def test_a_sentence_is_said_again_in_the_language_of_the_run() -> None:
    told = say("reasons.signed", number="12-k", day=date(2026, 11, 20))
    assert told == "The order is signed: number 12-k, 20.11.2026."
    assert spoken(told, "ru") == "Приказ подписан: №\u00a012-k, 20.11.2026."
    assert spoken(told, "kk+ru") == spoken(told, "kk")
    assert spoken(spoken(told, "ru"), "kk") == spoken(told, "ru")


def test_plain_text_and_a_sentence_that_nobody_has_translated_stay() -> None:
    assert spoken("Ким Олег", "ru") == "Ким Олег"
    assert spoken(Told("as it is", "no.such_key", {}), "ru") == "as it is"


def test_sentences_within_sentences_are_said_too() -> None:
    told = say("joins.more", names=either(["A", "B"], "and"), more=3)
    assert told == "A and B and 3 more"
    assert spoken(told, "ru") == "A и B и еще 3"
    facts = together([say("explain.first"), say("explain.months", months=7)])
    pair = say("explain.pair", mentor="T-1", facts=facts)
    assert pair == "T-1: first servant; 7 months of experience."
    assert spoken(pair, "kk") == "T-1: бірінші қызметші; қызмет өтілі, ай: 7."


def test_what_a_cell_holds_is_never_taken_for_a_sentence() -> None:
    found = report("unknown_column", Cell("staff.xlsx", "staff", 1, "C"), found="{mentor} {0} %s")
    assert in_language(found, "ru").found == "{mentor} {0} %s"


def test_a_sentence_is_copied_and_sent_whole() -> None:
    told = say("reasons.freed_dismissed", day=date(2026, 11, 1))
    for other in (copy.deepcopy(told), pickle.loads(pickle.dumps(told))):
        assert spoken(other, "ru") == "Наставник уволен 01.11.2026."


def test_plain_data_is_said_with_every_sentence_in_it_and_nothing_else_is_touched() -> None:
    nobody = say("explain.nobody")
    told = {"why": [nobody], "count": 3, "name": "Nobody", "none": None}
    said = all_spoken(told, "ru")
    assert said == {
        "why": [spoken(nobody, "ru")],
        "count": 3,
        "name": "Nobody",
        "none": None,
    }
    assert type(said["why"][0]) is str


def test_a_code_is_a_code_in_english() -> None:
    assert code_word("status", "dismissed") == "dismissed"


WHOLE = {
    "en": "a.csv, sheet A, row 3: an order without a number. Mend: enter the order's number.",
    "ru": "a.csv, лист A, строка 3: приказ без номера. Что сделать: Запишите номер приказа.",
    "kk": "a.csv, A парағы, 3-жол: нөмірсіз бұйрық. Не істеу керек: Бұйрықтың нөмірін жазыңыз.",
}


@pytest.mark.parametrize("language", WHOLE)
def test_place_and_labels_of_a_finding_are_in_the_language(language: str) -> None:
    told = report("order_without_number", Cell("a.csv", "A", 3))
    assert sentence(told, with_found=False, language=language) == WHOLE[language]


@pytest.mark.parametrize(("language", "first"), [("ru", "Последняя"), ("kk", "ЖСН-нің соңғы")])
def test_a_finding_without_a_place_begins_with_a_capital(language: str, first: str) -> None:
    assert sentence(report("iin_check"), with_found=False, language=language).startswith(first)
