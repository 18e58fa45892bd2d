"""The law's acts in other languages: the same act in other words, every number as it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError
from pipeline.law.act import Act, Asked, Repeal
from pipeline.words.languages import texts_of
from pipeline.words.own import language_of_voice
from pipeline.words.speech import say

OWN = "en"
"""The language in which the acts' own files are written."""
_HOME = Path(__file__).parent
_WORDS = ("title", "form", "issuer", "basis", "registration", "citation")
_KEPT = 8

_translated: dict[tuple[int, str], tuple[Act, Act]] = {}


def in_language(act: Act, language: str) -> Act:
    """The act with its title, texts, rules' words, roles and papers' titles in `language`, of two
    languages in the leading one.

    What a body's own copy of the act changed stays as the copy writes it: a translation of other
    words would be wrong. PipelineError: the rulebook has no texts in this language.
    """
    language = language_of_voice(texts_of(language)[0])
    if language == OWN:
        return act
    known = _translated.get((id(act), language))
    if known is None or known[0] is not act:
        if len(_translated) >= _KEPT:
            _translated.clear()
        # The act is kept beside its translation, so that its id stays its own.
        known = _translated[id(act), language] = (act, _made(act, language))
    return known[1]


def _made(act: Act, language: str) -> Act:
    words = words_of(act.key, language)
    own, shipped = _raw(act.source), _raw(_file(act.key, "act"))

    def stays(*path: str) -> bool:
        """Whether the body's copy says there what the shipped act says."""
        return act.source == "" or _at(own, path) == _at(shipped, path)

    told = {name: words["act"].get(name, "") for name in _WORDS if stays("act", name)}
    read = {one.id: one.reading for one in act.readings}
    read = _texts(read, words["readings"], _alike(own, shipped, _readings))
    asked = _alike(own, shipped, _asked)
    whole = _alike(own, shipped, _numbered)

    def paragraphs(key: str) -> bool:
        """Whether a paragraph with all its parts is worded as in the shipped act."""
        return whole(key.partition(".")[0])

    return replace(
        act,
        **{name: text for name, text in told.items() if text},
        paragraphs=_texts(act.paragraphs, words["paragraphs"], paragraphs),
        roles=_texts(act.roles, words["roles"], lambda role: stays("roles", role)),
        repeal=_repeal(act, words["act"].get("notice"), stays),
        documents={
            kind: _document(paper, words["documents"].get(kind, {}), stays)
            for kind, paper in act.documents.items()
        },
        readings=tuple(replace(one, reading=read[one.id]) for one in act.readings),
        scope=_says(act, act.scope, words["says"], asked),
        requirements=_says(act, act.requirements, words["says"], asked),
    )


def _repeal(act: Act, notice: str | None, stays: Callable[..., bool]) -> Repeal | None:
    """The notice of a run under an act that lost force."""
    if act.repeal is None or notice is None or not stays("repeal"):
        return act.repeal
    return replace(act.repeal, notice=notice)


def _texts(
    own: Mapping[str, str], words: Mapping[str, str], stays: Callable[[str], bool]
) -> dict[str, str]:
    return {
        key: " ".join(words[key].split()) if key in words and stays(key) else text
        for key, text in own.items()
    }


def _alike(
    own: Mapping[str, Any], shipped: Mapping[str, Any], told: Callable[[Mapping[str, Any]], Any]
) -> Callable[[str], bool]:
    """Whether a body's copy words something, by its key, as the shipped act does."""
    mine, its = told(own), told(shipped)
    return lambda key: not own or mine.get(key) == its.get(key)


def _numbered(document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        one["number"]: (one["text"], one.get("points"), one.get("last"))
        for one in document.get("paragraph", ())
    }


def _readings(document: Mapping[str, Any]) -> dict[str, str]:
    below = (one.get("reading", ()) for one in document.get("paragraph", ()))
    return {one["id"]: one["reading"] for readings in below for one in readings}


def _asked(document: Mapping[str, Any]) -> dict[str, str]:
    listed = (*document.get("scope", ()), *document.get("requirement", ()))
    return {one["key"]: one["says"] for one in listed}


def _document(paper: Any, words: Mapping[str, Any], stays: Callable[..., bool]) -> Any:
    title = words.get("title") if stays("documents", paper.kind, "title") else None
    parts = words.get("parts") if stays("documents", paper.kind, "parts") else None
    return replace(paper, title=title or paper.title, parts=tuple(parts) if parts else paper.parts)


def _says(
    act: Act, asked: tuple[Asked, ...], words: Mapping[str, str], stays: Callable[[str], bool]
) -> tuple[Asked, ...]:
    numbers = dict(act.options) | {name: one.value for name, one in act.numbers.items()}
    return tuple(
        replace(one, says=words[one.key].format_map(numbers))
        if one.key in words and stays(one.key)
        else one
        for one in asked
    )


@cache
def words_of(book: str, language: str) -> Mapping[str, Any]:
    """The words of one language file of a rulebook, every section there, empty where it is none."""
    found = tomllib.loads(_file(book, language))
    sections: tuple[str, ...] = ("act", "paragraphs", "says", "readings", "roles", "documents")
    return {"verified": False, "source": "", **{name: {} for name in sections}, **found}


def _file(book: str, name: str) -> str:
    path = _HOME / book.replace("-", "_") / f"{name}.toml"
    if not path.is_file():
        raise PipelineError(say("errors.act.no_texts", rulebook=book, language=name))
    return path.read_text(encoding="utf-8-sig")


@cache
def _raw(source: str) -> Mapping[str, Any]:
    return tomllib.loads(source)


def _at(document: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        document = document.get(name, {}) if isinstance(document, Mapping) else {}
    return document
