"""words: the sentences and findings that stages say to HR, by key and language.

A sentence is made in English and knows its key and its facts: whoever hands it to people, a run at
its end, says it in the language of the settings. So no stage needs to know that language.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, reduce
from typing import Any, Self

from pipeline.model import Cell, Finding
from pipeline.words.languages import texts_of
from pipeline.words.own import told_there
from pipeline.words.rosters import Column, Kind, Roster, roster_words

OWN = "en"
"""The language in which sentences are made."""
_PARTS = ("found", "allowed", "mend")
_FILES = ("{}.toml", "rosters.{}.toml", "errors.{}.toml")


class Told(str):
    """A sentence that can be said in another language. A fact may be a sentence itself."""

    __slots__ = ("facts", "key")
    key: str
    facts: Mapping[str, Any]

    def __new__(cls, text: str, key: str, facts: Mapping[str, Any]) -> Self:
        told = super().__new__(cls, text)
        told.key, told.facts = key, facts
        return told

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, Any]]:  # type: ignore[override]
        return str(self), self.key, self.facts


def say(key: str, language: str = OWN, /, **facts: Any) -> Told:
    """The sentence `key` with `facts` put in. A key that no file has is our own fault: KeyError."""
    return _told(key, facts, language)


def report(
    code: str,
    cell: Cell | None = None,
    *,
    column: str | None = None,
    row_key: str | None = None,
    paragraph: str | None = None,
    **facts: Any,
) -> Finding:
    """The finding `code` with its severity and its sentences; column and `facts` are put into them.

    `code` may name variants of its sentences, each behind a slash. Where no sentence says what was
    found or is allowed, the facts of these names do.
    """
    code, *ways = code.split("/")
    facts = {"column": column, **facts}
    said = {part: _part(code, part, ways, facts) for part in _PARTS}
    severity = _messages(OWN)["findings"][code]["severity"]
    return Finding(code, severity, cell, column, row_key, paragraph=paragraph, **said)


def _part(code: str, part: str, ways: Iterable[str], facts: Mapping[str, Any]) -> str | None:
    words = _messages(OWN)["findings"][code]
    for name in (*(f"{part}_{way}" for way in ways), part):
        if name in words:
            return _told(f"findings.{code}.{name}", facts, OWN)
    return facts.get(part)


def spoken(text: str, language: str) -> str:
    """A sentence in `language`; plain text, and what nobody has translated, stays as it is."""
    if not isinstance(text, Told):
        return text
    sentence = _sentence(text.key, language) or _sentence(text.key, OWN)
    return _filled(sentence, text.facts, language) if sentence else str(text)


def all_spoken(value: Any, language: str) -> Any:
    """Lists and objects of plain data with every sentence in them in `language`."""
    if isinstance(value, Mapping):
        return {name: all_spoken(one, language) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(all_spoken(one, language) for one in value)
    return spoken(value, language) if isinstance(value, str) else value


def in_language(finding: Finding, language: str) -> Finding:
    """The finding with its sentences in `language`; one that is said already stays as it is."""
    parts = (finding.found, finding.allowed, finding.mend)
    if language == OWN or not any(isinstance(text, Told) for text in parts):
        return finding
    found, allowed, mend = (text and spoken(text, language) for text in parts)
    return replace(finding, found=found, allowed=allowed, mend=mend)


def either(names: Iterable[str], word: str = "or") -> str:
    """Names as one choice, or all of them (`word` and): A or B or C."""
    return reduce(lambda before, last: say(f"joins.{word}", before=before, last=last), names)


def together(texts: Iterable[str]) -> Told:
    """Several sentences as parts of one."""
    return say("joins.parts", parts=_Parts(texts))


def kind_says(kind: Kind) -> Told:
    """What a cell of this kind may hold."""
    return Told(kind.says, f"says.{kind.name}", {})


def column_help(roster: Roster, column: Column) -> Told:
    """What stands in a column of a roster."""
    return Told(column.help.rstrip("."), f"helps.{roster.name}.{column.name}", {})


def code_word(kind: str, code: str) -> Told:
    """A code of the rosters in words that the rosters may have as well; in English the code."""
    return Told(code, f"codes.{kind}.{code}", {})


def reason(error: OSError) -> str:
    """Why the system refuses, in words; what has none of ours stays as the system says it."""
    key = f"errors.why.{errno.errorcode.get(error.errno or 0)}"
    if _sentence(key, OWN):
        return say(key)
    return error.strerror or say("errors.why.none")


class _Parts(tuple[str, ...]):
    """Texts that a semicolon parts; those of any other tuple a comma."""

    __slots__ = ()


def _told(key: str, facts: Mapping[str, Any], language: str) -> Told:
    sentence = _sentence(key, language) or _sentence(key, OWN)
    if sentence is None:
        raise KeyError(key)
    return Told(_filled(sentence, facts, language), key, facts)


def _filled(sentence: str, facts: Mapping[str, Any], language: str) -> str:
    if "{" not in sentence:
        return sentence
    return sentence.format_map({name: _shown(fact, language) for name, fact in facts.items()})


def _shown(fact: Any, language: str) -> Any:
    """A fact as a sentence has it: days as people of the language write them."""
    if isinstance(fact, tuple):
        parts = (str(_shown(one, language)) for one in fact)
        return ("; " if isinstance(fact, _Parts) else ", ").join(parts)
    if isinstance(fact, date):
        return f"{fact:%d.%m.%Y}"
    return spoken(fact, language) if isinstance(fact, str) else fact


@cache
def _sentence(key: str, language: str) -> str | None:
    found: Any = _messages(texts_of(language)[0])
    for name in key.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, str) else None


@cache
def _messages(language: str) -> dict[str, Any]:
    """All that is said in a language, by group; a language without files says nothing."""
    found = _of_rosters(roster_words(language))
    for name in _FILES:
        found = _merged(found, told_there(language, "messages", name))
    return found


def _of_rosters(told: Mapping[str, Any]) -> dict[str, Any]:
    """What columns hold, the words of codes, and the help, as the rosters have them."""
    kinds, tables = told.get("kinds", {}), told.get("rosters", {})
    return {
        "says": {name: one["says"] for name, one in kinds.items()},
        "codes": {name: one.get("words", {}) for name, one in kinds.items()},
        "helps": {
            name: {
                column: one.get("help", "").rstrip(".")
                for column, one in _merged(told.get("columns", {}), table["columns"]).items()
            }
            for name, table in tables.items()
        },
    }


def _merged(first: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        name: _merged(first[name], one) if isinstance(one, dict) and name in first else one
        for name, one in then.items()
    }
    return {**first, **both}
