"""The law's rulebooks: finds a book by its folder, loads its act as of one day, binds its rules."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.errors import PipelineError
from pipeline.law.act import Act, Asked
from pipeline.law.copy import check_copy
from pipeline.law.fields import nearest
from pipeline.law.parse import act_of
from pipeline.settings import rulebooks
from pipeline.words.speech import say

if TYPE_CHECKING:
    import pandas as pd

Judge: TypeAlias = "Callable[[pd.DataFrame, Act, date], pd.Series[Any]]"

_HOME = Path(__file__).parent
_ACT = "act.toml"
_DEFAULTS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rule:
    """One question of the act, asked of every row of a frame at once.

    `judge(frame, act, day)` gives a boolean column on the frame's index: True conforms, False is
    refused, <NA> cannot be known. `facts` are the columns it needs; `says` is what is wrong where
    it refuses.
    """

    key: str
    judge: Judge
    facts: tuple[str, ...]
    binds_direct_manager: bool
    says: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """An act and its rules: `scope` asks rows of hires, `requirements` rows of staff."""

    act: Act
    scope: tuple[Rule, ...]
    requirements: tuple[Rule, ...]


def load(
    book: str,
    on: date,
    *,
    file: Path | None = None,
    readings: Mapping[str, object] = _DEFAULTS,
    text: str | None = None,
) -> Rulebook:
    """The rulebook `book` as it stands on `on`.

    `file` is a body's own edited copy of the act's file, `text` what a register kept of one;
    `readings` are the settings that differ from the act's defaults. Raises PipelineError, one
    sentence, for whatever an operator can mend.
    """
    if book not in rulebooks():
        hint = nearest(book, rulebooks())
        raise PipelineError(say("errors.act.no_rulebook", rulebook=book, hint=hint))
    folder = book.replace("-", "_")
    path = _HOME / folder / _ACT
    shipped = act = _act(book, path, on, readings)
    if file or text is not None:
        path = file or path
        act = _act(book, path, on, readings, text)
        check_copy(act, shipped, f"The act's file {path.name}")
    rules = importlib.import_module(f"{__package__}.{folder}.rules")
    return Rulebook(
        act=act,
        scope=_bound(act.scope, rules.SCOPE, path),
        requirements=_bound(act.requirements, rules.REQUIREMENTS, path),
    )


def _act(
    book: str, path: Path, on: date, readings: Mapping[str, object], text: str | None = None
) -> Act:
    source = _text(path) if text is None else text
    act = act_of(_parsed(source, path), f"The act's file {path.name}", on, readings)
    digest = hashlib.sha256(source.encode("utf-8")).hexdigest()
    return dataclasses.replace(act, key=book, source=source, digest=digest)


def _text(path: Path) -> str:
    """The file's text, with the same line ends on every system, so that its digest is the same."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        raise PipelineError(say("errors.act.unreadable", file=str(path))) from None
    except UnicodeDecodeError:
        raise PipelineError(say("errors.act.not_utf8", file=str(path))) from None


def _parsed(source: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        told = say("errors.act.not_toml", file=path.name, fault=str(fault))
        raise PipelineError(told) from None


def _bound(asked: Iterable[Asked], judges: Iterable[Judge], path: Path) -> tuple[Rule, ...]:
    """The act's questions with the functions that answer them, in the act's order."""
    by_name = {judge.__name__: judge for judge in judges}
    return tuple(_rule(one, by_name, path) for one in asked)


def _rule(one: Asked, judges: Mapping[str, Judge], path: Path) -> Rule:
    if one.rule not in judges:
        facts = {"file": path.name, "rule": one.rule, "hint": nearest(one.rule, judges)}
        raise PipelineError(say("errors.act.no_rule", **facts))
    return Rule(one.key, judges[one.rule], one.facts, one.binds_direct_manager, one.says)
