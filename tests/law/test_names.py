"""No stage knows a rulebook by name: what is particular stands in the act's data and its rules."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.law import load
from pipeline.law.neutral import NEUTRAL
from pipeline.settings import rulebooks
from tests.law.tables import ANY_DAY

HOME = Path(pipeline.__file__).parent
FOLDERS = {name.replace("-", "_") for name in rulebooks()}
NAMES = {*rulebooks(), *FOLDERS}
SHARED = sorted(
    path
    for path in HOME.rglob("*.py")
    if not FOLDERS & set(path.relative_to(HOME / "law").parts if "law" in path.parts else ())
)
DEFAULT = ("settings/fields.py", "civil-service")
"""The one name in the code: the rulebook of a body whose settings name none."""


def _strings(tree: ast.AST) -> Iterator[str]:
    """What a module states as text; docstrings explain and decide nothing."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def _names_an_act(node: ast.expr) -> bool:
    """Whether an expression is the name of an act or of a rulebook: `act.key`, `….rulebook`."""
    if not isinstance(node, ast.Attribute):
        return False
    of_act = ast.unparse(node.value).rpartition(".")[2] == "act"
    return (node.attr == "key" and of_act) or node.attr == "rulebook"


def _chosen_by(tree: ast.AST) -> Iterator[str]:
    """Where code chooses by a rulebook's name: a comparison, a look-up, a match."""
    for node in ast.walk(tree):
        asked: list[Any] = []
        if isinstance(node, ast.Compare):
            asked = [node.left, *node.comparators]
        elif isinstance(node, ast.Subscript):
            asked = [node.slice]
        elif isinstance(node, ast.Match):
            asked = [node.subject]
        yield from (ast.unparse(node) for one in asked if _names_an_act(one))


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.relative_to(HOME).as_posix())
def test_no_stage_knows_a_rulebook_by_name(path: Path) -> None:
    place, tree = path.relative_to(HOME).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
    told = {text for text in _strings(tree) if any(name in text for name in NAMES)}
    assert {text for text in told if (place, text) != DEFAULT} == set()
    assert list(_chosen_by(tree)) == []


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize(
    "path",
    sorted((HOME / "words").rglob("*.toml")),
    ids=lambda path: path.relative_to(HOME).as_posix(),
)
def test_no_words_are_kept_for_one_rulebook_by_its_name(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if path.name.startswith("settings."):  # the comments of the settings name the default
        data = {key: one for key, one in data.items() if key != "rulebook"}
    assert {text for text in _texts(data) if text in NAMES} == set()


@pytest.mark.parametrize(
    "source",
    [
        "if law.act.key == 'x':\n    pass",
        "PAPERS[act.key]",
        "match settings.rulebook:\n    case _:\n        pass",
    ],
)
def test_a_choice_by_name_is_found(source: str) -> None:
    assert list(_chosen_by(ast.parse(source)))


def test_the_search_looks_at_every_rulebook() -> None:
    assert {load(name, ANY_DAY).act.key for name in rulebooks()} == set(rulebooks())
    assert len(FOLDERS) >= 2


def _readings_asked() -> set[str]:
    """The readings that shared code asks for by name."""
    return {
        str(node.args[0].value)
        for path in SHARED
        # The check judges by rules of its own, and asks what each act's rules ask.
        if path != HOME / "verify" / "answers.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "reading"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_reading_that_shared_code_asks_for_has_a_neutral_answer_and_no_other_has() -> None:
    assert _readings_asked() | {"days_kind"} == set(NEUTRAL)


@pytest.mark.parametrize("name", rulebooks())
def test_a_neutral_answer_is_of_the_kind_of_the_acts_own(name: str) -> None:
    act = load(name, ANY_DAY).act
    for question, neutral in NEUTRAL.items():
        assert type(act.reading(question)) is type(neutral), question
