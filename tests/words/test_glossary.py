"""Terms of the glossary: workbooks, rosters and the terminal have them, as papers and findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pipeline.words.languages import TRANSLATED
from pipeline.words.rosters import kinds, rosters
from pipeline.words.speech import column_help, kind_says, spoken
from tests.render.test_languages import prose, stem, terms
from tests.words.test_texts import GROUPS, read

EVERYWHERE = {name: one for name, one in terms().items() if "everywhere" in one}
OTHERWISE = re.compile("control characters|please report")
"""Where the English word is another word, and not the term."""


def pairs(group: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Each text: its key, English, and in the language."""
    if group == "rosters":
        for roster in rosters().values():
            for column in roster.columns.values():
                told = column_help(roster, column)
                yield f"{roster.name}.{column.name}", told, spoken(told, language)
        for kind in kinds().values():
            yield kind.name, kind_says(kind), spoken(kind_says(kind), language)
    else:
        own, told_ = read(f"{group}/en.toml"), read(f"{group}/{language}.toml")
        yield from ((key, text, told_[key]) for key, text in own.items())


def lacking(texts: Iterator[tuple[str, str, str]], language: str) -> set[tuple[str, str]]:
    """The terms whose word a text has not, with the text's key."""
    return {
        (term, key)
        for key, english, told in texts
        for term, one in EVERYWHERE.items()
        if re.search(rf"\b{one['en']}\b", OTHERWISE.sub("", prose(english).casefold()))
        and not stem(one[language]["word"]).search(prose(told).casefold())
    }


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("group", [*GROUPS, "rosters"])
def test_a_text_that_has_a_term_of_the_glossary_has_its_word(group: str, language: str) -> None:
    assert lacking(pairs(group, language), language) == set()


def test_another_word_than_the_glossarys_is_found() -> None:
    texts = iter([("due.who", "The mentor", "Куратор"), ("due.whom", "A mentor", "Наставнику")])
    assert lacking(texts, "ru") == {("mentor", "due.who")}
