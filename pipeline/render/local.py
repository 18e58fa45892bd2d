"""Render, local: names of people, bodies, units and posts in the language of a paper.

A second or third text stands in the rosters' columns `…_kk` and `…_ru`, in the settings beside the
first, or under [translations]; without one the first text stands, and a finding says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.words.languages import TRANSLATED, is_in

if TYPE_CHECKING:
    from pipeline.settings import Settings

FACTS = ("name", "state_body", "subdivision", "position", "rank")
"""What of a person is written in a language."""
_NAME = "name"
_AS_WRITTEN = ("chief_decision", "document")
"""Papers that the rosters name: translated where [translations] has them, and never asked for."""
_A_PERSON_HAS = "position"
_SENTENCE = "text"
"""What was composed for a row of a paper, once in each language."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that stands in no column and under no translation: whose, which fact, the language."""

    text: str
    fact: str
    language: str
    person_id: str = ""


def told(text: str, language: str, settings: Settings) -> str:
    """The text in `language`, where [translations] has it."""
    return settings.translations.get(text, {}).get(language) or text


def local(facts: Any, language: str, settings: Settings) -> Any:
    """The facts of a paper with every person in them named in `language`, as far as it is known."""
    if language not in TRANSLATED:
        return facts
    if isinstance(facts, Mapping):
        found = {name: local(one, language, settings) for name, one in facts.items()}
        for name in _AS_WRITTEN:
            if isinstance(facts.get(name), str):
                found[name] = told(facts[name], language, settings)
        if facts.get(f"{_SENTENCE}_{language}"):
            found[_SENTENCE] = facts[f"{_SENTENCE}_{language}"]
        if _A_PERSON_HAS in facts:
            found |= {
                name: _fact(facts, name, language, settings) for name in FACTS if name in facts
            }
        return found
    if isinstance(facts, list | tuple):
        return [local(one, language, settings) for one in facts]
    return facts


def _fact(who: Mapping[str, Any], name: str, language: str, settings: Settings) -> Any:
    text = who.get(name)
    return who.get(f"{name}_{language}") or (told(text, language, settings) if text else text)


def missing(facts: Any, language: str, settings: Settings) -> Iterator[Missing]:
    """The texts of these facts that a paper in `language` would print in another one."""
    if isinstance(facts, Mapping):
        if _A_PERSON_HAS in facts:
            yield from _missing_of(facts, language, settings)
        for one in facts.values():
            yield from missing(one, language, settings)
    elif isinstance(facts, list | tuple):
        for one in facts:
            yield from missing(one, language, settings)


def _missing_of(who: Mapping[str, Any], language: str, settings: Settings) -> Iterator[Missing]:
    for fact in FACTS:
        text = who.get(fact)
        if text and language in TRANSLATED and not who.get(f"{fact}_{language}"):
            if settings.translations.get(text, {}).get(language):
                continue
            if not is_in(text, language, name=fact == _NAME):
                yield Missing(text, fact, language, str(who.get("id") or ""))


def missing_of_office(language: str, settings: Settings) -> Iterator[Missing]:
    """The same of the texts that papers take from the settings."""
    if language not in TRANSLATED:
        return
    plain = {name: getattr(settings, name) for name in ("addressee", "executor", "control")}
    plain["personnel_service"] = settings.personnel_service
    for name in ("name", "city"):
        if not settings.body.get(f"{name}_{language}"):
            plain[f"body.{name}"] = settings.body.get(name, "")
    for who in settings.signatories:
        if not getattr(who, f"position_{language}"):
            plain[f"signatories.position {who.position}"] = who.position
        plain[f"signatories.act {who.act}"] = who.act
        plain[f"signatories.name {who.name}"] = who.name
    for name, text in plain.items():
        known = settings.translations.get(text, {}).get(language)
        if (
            text
            and not known
            and not is_in(text, language, name=name.startswith("signatories.name"))
        ):
            yield Missing(text, name.partition(" ")[0], language)
