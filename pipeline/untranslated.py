"""Between decide and record: texts that a paper's language lacks, each told once with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.model import Cell, Decision, Finding, People
from pipeline.render import Missing, missing, missing_of_office
from pipeline.settings import Settings
from pipeline.words.languages import texts_of
from pipeline.words.speech import code_word, report

COLUMNS = {"name": "full_name"}


def untranslated(
    decisions: Iterable[Decision],
    of_body: Iterable[Mapping[str, Any]],
    people: People | None,
    settings: Settings,
) -> Iterator[Finding]:
    """A warning for each text of the papers that stands in another language than the paper.

    `of_body` are the facts of the papers of the whole body. The papers have the roster's text.
    Without `people` a warning names the text alone: no roster is at hand.
    """
    told: set[tuple[str, str]] = set()
    offices: set[str] = set()
    for facts, languages in _stated(decisions, of_body, settings):
        for language in languages:
            found = list(missing(facts, language, settings))
            if language not in offices:
                offices.add(language)
                found += missing_of_office(language, settings)
            for one in found:
                if (one.text, language) not in told:
                    told.add((one.text, language))
                    yield _finding(one, people)


def _stated(
    decisions: Iterable[Decision], of_body: Iterable[Mapping[str, Any]], settings: Settings
) -> Iterator[tuple[Mapping[str, Any], list[str]]]:
    """The facts of papers, with the languages of their texts."""
    for one in decisions:
        if one.case is not None and one.papers:
            spoken = (settings.language_of(kind, one.case["language"]) for kind in one.papers)
            yield one.case, sorted({text for each in spoken for text in texts_of(each)})
    for facts in of_body:
        yield facts, sorted({*texts_of(settings.language), *_of_kinds(settings)})


def _of_kinds(settings: Settings) -> Iterator[str]:
    for language in settings.languages.values():
        yield from texts_of(language)


def _finding(one: Missing, people: People | None) -> Finding:
    column = COLUMNS.get(one.fact, one.fact)
    wanted = f"{column}_{one.language}"
    language = code_word("language", one.language)
    # The language's own column is where the text belongs; without one, beside the text itself.
    places = (_cell(one.person_id, name, people) for name in (wanted, column))
    found = next((place for place in places if place), None)
    if found is None:
        code, key = "text_untranslated", one.person_id or None
        return report(code, row_key=key, text=one.text, name=one.fact, language=language)
    cell, named = found
    return report(
        "untranslated",
        cell,
        column=named,
        row_key=one.person_id,
        text=one.text,
        wanted=wanted,
        language=language,
    )


def _cell(key: str, column: str, people: People | None) -> tuple[Cell, str] | None:
    """A person's cell of a column that the rosters have, with the column's name."""
    for table in (people.hires, people.staff) if people else ():
        if key in table.frame.index and column in table.letters:
            return table.cell(key, column), column
    return None
