"""Engine, expressions: what a tag asks for, checked against what a document offers, as Python.

The language is a list of what is allowed, and everything else is refused. A name is looked up in
plain dictionaries, never among an object's attributes, and nothing can be called: what a template
says can reach the values of its document and nothing behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Final

from jinja2 import filters, nodes

from pipeline.render.engine.faults import Fact, Term

TEXT, NUMBER, TRUTH, UNKNOWN = Term("text"), Term("number"), Term("truth"), Term("unknown")
GROUP, ROWS, LIST = Term("group"), Term("rows"), Term("list")
FILTERS: Final = {
    "upper": str.upper,
    "lower": str.lower,
    "title": filters.do_title,
    "capitalize": filters.do_capitalize,
    "trim": str.strip,
}
_OPERATORS: Final = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}
_OF_LOOP: Final = {
    "index": (NUMBER, "{i} + 1"),
    "index0": (NUMBER, "{i}"),
    "revindex": (NUMBER, "{n} - {i}"),
    "revindex0": (NUMBER, "{n} - {i} - 1"),
    "length": (NUMBER, "{n}"),
    "first": (TRUTH, "{i} == 0"),
    "last": (TRUTH, "{i} == {n} - 1"),
}

_CALLED: Final[Mapping[type, str]] = {
    nodes.Call: "round_brackets",
    nodes.Getitem: "square_brackets",
    nodes.Test: "word_is",
    nodes.Dict: "curly_brackets",
}
_ALIKE: Final = 0.5

Shape = Mapping[str, Any]
"""What a document offers: a dictionary for a group, a list of one for rows, None for a text."""


class WrongError(Exception):
    """A tag asks for what is not there or not allowed: the sort, sentence and facts of a fault."""

    def __init__(self, code: str, says: str, /, **facts: Fact) -> None:
        super().__init__(says)
        self.code, self.says, self.facts = code, says, facts


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression gives: its sort, the Python that gives it, and the shape of what it is."""

    sort: Term
    code: str = "''"
    shape: Any = None


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that may be asked for at a place, in the order in which they came about."""

    names: Mapping[str, Value]
    depth: int = 0

    def within(self, name: str, row: Value, count: str, index: str) -> Scope:
        """The scope of a loop's body: its row, and `loop`."""
        told = {
            key: Value(sort, f"({code.format(i=index, n=count)})")
            for key, (sort, code) in _OF_LOOP.items()
        }
        loop = Value(GROUP, shape=told)
        return replace(self, names={**self.names, name: row, "loop": loop}, depth=self.depth + 1)


def scope_of(shape: Shape) -> Scope:
    """The names of a whole document, whose values are given as `values`."""
    return Scope({name: below(f"values[{name!r}]", what) for name, what in shape.items()})


def below(code: str, shape: Any) -> Value:
    """What stands behind a name of this shape."""
    if shape is None:
        return Value(TEXT, code)
    return Value(ROWS if isinstance(shape, list) else GROUP, code, shape)


def rows_of(node: nodes.Node, scope: Scope) -> Value:
    """The rows of a loop; WrongError for anything else."""
    found = value_of(node, scope)
    if found.sort not in (ROWS, UNKNOWN):
        raise WrongError("rows", "no_rows", name=_said(node))
    return found


def text_of(node: nodes.Node, scope: Scope) -> Value:
    """What can be printed: a text or a number; WrongError for anything else."""
    found = value_of(node, scope)
    if found.sort in (GROUP, ROWS):
        near = _spelled(found.shape[0] if isinstance(found.shape, list) else found.shape)
        says = "not_a_text/near" if near else "not_a_text/any"
        raise WrongError("sort", says, name=_said(node), sort=found.sort, near="".join(near[:1]))
    if found.sort == TRUTH:
        raise WrongError("sort", "truth_for_text")
    return found


def value_of(node: nodes.Node, scope: Scope) -> Value:
    """What an expression gives; WrongError where it may not stand in a template."""
    read = _READERS.get(type(node))
    if read is None:
        raise WrongError("not_allowed", "not_allowed", of=Term(_CALLED.get(type(node), "sum")))
    found: Value = read(node, scope)
    return found


def _name(node: nodes.Name, scope: Scope) -> Value:
    if node.name in scope.names:
        return scope.names[node.name]
    raise _unknown(node.name, scope)


def _getattr(node: nodes.Getattr, scope: Scope) -> Value:
    try:
        group = value_of(node.node, scope)
    except WrongError as error:
        # The whole name is what its author looks for, not the first word of it.
        raise _unknown(_said(node), scope) if error.code == "unknown_name" else error from None
    if group.sort == UNKNOWN:
        return group
    if group.sort == GROUP and node.attr in group.shape:
        inner = group.shape[node.attr]
        return inner if isinstance(inner, Value) else below(f"{group.code}[{node.attr!r}]", inner)
    raise _unknown(_said(node), scope)


def _unknown(name: str, scope: Scope) -> WrongError:
    known = [spelled for key, value in scope.names.items() for spelled in _names_of(key, value)]
    near = get_close_matches(name, known, n=1, cutoff=_ALIKE)
    if near:
        return WrongError("unknown_name", "unknown_name/near", name=name, near=near[0])
    first = ", ".join(list(scope.names)[:3])
    return WrongError("unknown_name", "unknown_name/none", name=name, first=first)


def _names_of(key: str, value: Value) -> list[str]:
    inner = _spelled(value.shape) if isinstance(value.shape, Mapping) else []
    return [key, *(f"{key}.{name}" for name in inner)]


def _spelled(shape: Shape) -> list[str]:
    found: list[str] = []
    for name, inner in shape.items():
        deeper = _spelled(inner) if isinstance(inner, Mapping) else []
        found += [name, *(f"{name}.{one}" for one in deeper)]
    return found


def _said(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_said(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else Term("this")


def _const(node: nodes.Const, _: Scope) -> Value:
    sorts = {str: TEXT, bool: TRUTH, int: NUMBER}
    sort = sorts.get(type(node.value))
    if sort is None:
        raise WrongError("not_allowed", "bare_value")
    return Value(sort, repr(node.value))


def _list(node: nodes.List | nodes.Tuple, scope: Scope) -> Value:
    items = [value_of(item, scope) for item in node.items]
    return Value(LIST, f"({''.join(f'{item.code}, ' for item in items)})")


def _filter(node: nodes.Filter, scope: Scope) -> Value:
    allowed = (*FILTERS, "length")
    if node.node is None or node.name not in allowed or node.args or node.kwargs:
        known = ", ".join(allowed)
        raise WrongError("filter", "unknown_filter", filter=node.name, known=known)
    of = value_of(node.node, scope)
    if node.name == "length" and of.sort in (TEXT, ROWS, UNKNOWN):
        return Value(NUMBER, f"len({of.code})")
    if of.sort not in (TEXT, UNKNOWN):
        raise WrongError("filter", "filter_for_texts", filter=node.name)
    return Value(of.sort, f"{node.name}_({of.code})")


def _cond(node: nodes.CondExpr, scope: Scope) -> Value:
    one = value_of(node.expr1, scope)
    other = value_of(node.expr2, scope) if node.expr2 else Value(TEXT)
    return Value(_both(one, other), f"({one.code} if {_truth(node.test, scope)} else {other.code})")


def _truth(node: nodes.Node, scope: Scope) -> str:
    return value_of(node, scope).code


def _not(node: nodes.Not, scope: Scope) -> Value:
    return Value(TRUTH, f"(not {_truth(node.node, scope)})")


def _and_or(node: nodes.And | nodes.Or, scope: Scope) -> Value:
    left, right = value_of(node.left, scope), value_of(node.right, scope)
    word = "and" if isinstance(node, nodes.And) else "or"
    return Value(_both(left, right), f"({left.code} {word} {right.code})")


def _both(one: Value, other: Value) -> Term:
    """The sort of either of two: of two sorts only whether it is empty can be asked."""
    if UNKNOWN in (one.sort, other.sort):
        return UNKNOWN
    alike = one.sort == other.sort and one.sort in (TEXT, NUMBER)
    return one.sort if alike else TRUTH


def _compare(node: nodes.Compare, scope: Scope) -> Value:
    left = value_of(node.expr, scope)
    code = left.code
    for operand in node.ops:
        right = value_of(operand.expr, scope)
        _comparable(operand.op, left, right)
        code += f" {_OPERATORS[operand.op]} {right.code}"
        left = right
    return Value(TRUTH, f"({code})")


def _comparable(operator: str, left: Value, right: Value) -> None:
    sorts = (left.sort, right.sort)
    if UNKNOWN in sorts or operator in ("eq", "ne"):
        return
    if operator in ("in", "notin"):
        fits = sorts == (TEXT, TEXT) or right.sort == LIST
    else:
        fits = sorts in ((TEXT, TEXT), (NUMBER, NUMBER))
    if not fits:
        raise WrongError("sort", "not_comparable", one=left.sort, other=right.sort)


def _concat(node: nodes.Concat, scope: Scope) -> Value:
    parts = [text_of(part, scope) for part in node.nodes]
    codes = (part.code if part.sort != NUMBER else f"str({part.code})" for part in parts)
    unknown = any(part.sort == UNKNOWN for part in parts)
    return Value(UNKNOWN if unknown else TEXT, f"''.join(({''.join(f'{c}, ' for c in codes)}))")


_READERS: Final[Mapping[type, Any]] = {
    nodes.Name: _name,
    nodes.Getattr: _getattr,
    nodes.Const: _const,
    nodes.List: _list,
    nodes.Tuple: _list,
    nodes.Filter: _filter,
    nodes.CondExpr: _cond,
    nodes.Not: _not,
    nodes.And: _and_or,
    nodes.Or: _and_or,
    nodes.Compare: _compare,
    nodes.Concat: _concat,
}
