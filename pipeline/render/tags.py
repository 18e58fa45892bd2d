"""Render, tags: what a template's tags may say. Refuses all that is not known to be safe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.errors import PipelineError

_LOOP = dict.fromkeys(("index", "index0", "first", "last", "length", "revindex"))
_DEEPEST_LOOP = 2
_FILTERS = ("upper", "lower", "title", "capitalize", "trim", "length")
_SAFE = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.If, nodes.CondExpr),
    *(nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Concat),
)
_NEAR = 80


def environment() -> ImmutableSandboxedEnvironment:
    """Escapes every value, knows no functions, and stops at an unknown name."""
    env = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    env.globals.clear()
    env.filters = {name: env.filters[name] for name in _FILTERS}
    env.tests.clear()
    return env


@dataclass(frozen=True, slots=True)
class _Place:
    """The template's file and part, and its text line by line, to say where a tag stands."""

    file: str
    part: str
    lines: tuple[str, ...]

    def wrong(self, line: int, what: str) -> PipelineError:
        words = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        shown = " ".join(re.sub(r"<[^>]*>", "", words).split())[:_NEAR]
        return PipelineError(f"{self.file}, {self.part}, near “{shown}”: {what}")


def check_tags(source: str, shape: Mapping[str, Any], file: str, part: str) -> None:
    """Raises PipelineError for the first tag that is broken, unsafe or asks for an unknown name.

    `source` is a part's XML with lifted tags, `shape` the names that the kind of paper offers.
    """
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
    place = _Place(file, part, tuple(source.split("\n")))
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        raise place.wrong(error.lineno, f"the tag cannot be read ({error.message}).") from error
    _walk(tree, dict(shape), place, 0)


def _walk(node: nodes.Node, names: dict[str, Any], place: _Place, depth: int) -> None:
    if isinstance(node, nodes.For):
        _loop(node, names, place, depth)
    elif isinstance(node, nodes.Name | nodes.Getattr):
        _resolve(node, names, place)
    elif isinstance(node, nodes.Filter):
        _filter(node, names, place, depth)
    elif isinstance(node, _SAFE):
        for child in node.iter_child_nodes():
            _walk(child, names, place, depth)
            if isinstance(node, nodes.Output):
                _must_be_text(child, names, place)
    else:
        what = type(node).__name__.lower()
        raise place.wrong(node.lineno, f"a template may not use this here ({what}).")


def _filter(node: nodes.Filter, names: dict[str, Any], place: _Place, depth: int) -> None:
    if node.name not in _FILTERS or node.args or node.kwargs or node.node is None:
        allowed = ", ".join(_FILTERS)
        raise place.wrong(node.lineno, f"the filter {node.name} is none of {allowed}.")
    _walk(node.node, names, place, depth)


def _loop(node: nodes.For, names: dict[str, Any], place: _Place, depth: int) -> None:
    if node.recursive or depth == _DEEPEST_LOOP or not isinstance(node.target, nodes.Name):
        raise place.wrong(node.lineno, "a loop may not be written so.")
    rows = _resolve(node.iter, names, place)
    if not isinstance(rows, list):
        raise place.wrong(node.lineno, "a loop goes over rows, and this name has none.")
    within = {**names, node.target.name: rows[0], "loop": _LOOP}
    for child in (*node.body, *([node.test] if node.test else [])):
        _walk(child, within, place, depth + 1)
    for child in node.else_:
        _walk(child, names, place, depth)


def _must_be_text(node: nodes.Node, names: dict[str, Any], place: _Place) -> None:
    if isinstance(node, nodes.Name | nodes.Getattr) and _resolve(node, names, place) is not None:
        raise place.wrong(node.lineno, f"{_dotted(node)} is a group of names, not a text.")


def _resolve(
    node: nodes.Node, names: dict[str, Any], place: _Place, whole: nodes.Node | None = None
) -> Any:
    """What stands behind a dotted name: None for a text, a dictionary or a list otherwise.

    `whole` is the longer name that this one begins, for the sentence where it is unknown.
    """
    if isinstance(node, nodes.Name):
        known: Any = names
        name = node.name
    elif isinstance(node, nodes.Getattr):
        known = _resolve(node.node, names, place, whole or node)
        name = node.attr
    else:
        raise place.wrong(node.lineno, "only names that the paper offers may stand here.")
    if isinstance(known, dict) and name in known:
        return known[name]
    raise place.wrong(node.lineno, _unknown(_dotted(whole or node), names))


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _unknown(name: str, names: dict[str, Any]) -> str:
    near = get_close_matches(name, list(_spelled(names)), n=1, cutoff=0.0)
    return f"the name {name} is not known; the nearest is {near[0]}."


def _spelled(names: Mapping[str, Any], before: str = "") -> list[str]:
    found: list[str] = []
    for name, below in names.items():
        found.append(f"{before}{name}")
        if isinstance(below, dict):
            found += _spelled(below, f"{before}{name}.")
    return found
