"""Engine, generate: a checked tree becomes a Python function that gives a part's bytes.

Constants are bytes already; a loop's body is one call; the texts of Word's runs lie between the
constants and are escaped all at once. Everything in the code comes from the list in `expressions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import nodes

from pipeline.render.engine.blocks import Branch, Choice, Loop, Node, Say
from pipeline.render.engine.expressions import (
    FILTERS,
    NUMBER,
    UNKNOWN,
    Scope,
    Shape,
    Value,
    WrongError,
    below,
    rows_of,
    scope_of,
    text_of,
    value_of,
)
from pipeline.render.engine.faults import Fault
from pipeline.render.engine.tags import Tag
from pipeline.render.engine.values import Escaped, InRuns, in_attribute, in_text

Part = Callable[[Mapping[str, Any]], bytes]

_DEEPEST_LOOP: Final = 3
_TABLES: Final[dict[str, Escaped]] = {"text": in_text(), "attribute": in_attribute()}
"""Place → the texts that were escaped for it, shared by all templates."""
_RUNS: Final[dict[str, InRuns]] = {}
"""The same for the runs of Word, by the prefix of its elements."""


def escaped_for(place: str) -> Escaped:
    """The escaped texts of a place that a tag names."""
    return _TABLES[place] if place in _TABLES else in_runs(place)


def in_runs(place: str) -> InRuns:
    """The same where the place is `run` and the prefix of Word's elements."""
    prefix = place.removeprefix("run").strip()
    if prefix not in _RUNS:
        _RUNS[prefix] = InRuns(prefix)
    return _RUNS[prefix]


@dataclass(frozen=True, slots=True)
class _Text:
    """The code of a text that is not escaped yet."""

    code: str


def _in_turn(pieces: Sequence[bytes | str | _Text]) -> Iterator[str]:
    """The pieces' code, bytes and texts in turn, an empty one put in where two are alike."""
    text = False
    for piece in pieces:
        if isinstance(piece, _Text) != text:
            yield "''" if text else "b''"
            text = not text
        code = piece.code if isinstance(piece, _Text) else piece
        yield code if isinstance(code, str) else repr(code)
        text = not text
    if text:
        yield "''"


@dataclass(slots=True)
class _Code:
    """The function as it is written: its lines, and what waits to be put out by the next one."""

    faults: list[Fault] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    waiting: list[bytes | str | _Text] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    runs: str = ""
    """The place whose texts are escaped all at once: Word's runs, in the first prefix met."""
    depth: int = 1
    named: int = 0

    def new(self, letter: str) -> str:
        self.named += 1
        return f"{letter}{self.named}"

    def line(self, code: str) -> None:
        self.flush()
        self.lines.append(f"{' ' * self.depth}{code}")

    def constant(self, text: str) -> None:
        content = text.encode()
        last = self.waiting[-1] if self.waiting else None
        if isinstance(last, bytes):
            self.waiting[-1] = last + content
        else:
            self.waiting.append(content)

    def flush(self) -> None:
        if self.waiting:
            parts = "".join(f"{code}, " for code in _in_turn(self.waiting))
            self.waiting.clear()
            self.lines.append(f"{' ' * self.depth}put(({parts}))")

    def wrong(self, tag: Tag, error: WrongError) -> None:
        self.faults.append(Fault(error.code, error.says, error.facts, spot=tag.spot))

    def walk(self, tree: Sequence[Node], scope: Scope) -> None:
        for node in tree:
            if isinstance(node, str):
                self.constant(node)
            elif isinstance(node, Say):
                self._say(node, scope)
            elif isinstance(node, Choice):
                self._choice(node, scope)
            else:
                self._loop(node, scope)

    def _say(self, node: Say, scope: Scope) -> None:
        try:
            value = text_of(node.expression, scope)
        except WrongError as error:
            self.wrong(node.tag, error)
            return
        place = node.tag.place
        if isinstance(node.expression, nodes.Const):
            self.waiting.append(escaped_for(place)[str(node.expression.value)])
        elif value.sort == NUMBER:
            self.waiting.append(f"b'%d' % ({value.code})")
        elif place.startswith("run") and self.runs in ("", place):
            self.runs = place
            self.waiting.append(_Text(value.code))
        else:
            table = self.places.setdefault(place, f"e{len(self.places)}")
            self.waiting.append(f"{table}[{value.code}]")

    def _choice(self, node: Choice, scope: Scope) -> None:
        for number, branch in enumerate(node.branches):
            last = branch.test is None and number
            test = "True" if branch.test is None else self._test(branch, scope)
            self.line("else:" if last else f"{'elif' if number else 'if'} {test}:")
            self._body(branch, scope)

    def _test(self, branch: Branch, scope: Scope) -> str:
        try:
            return value_of(branch.test, scope).code if branch.test else "True"
        except WrongError as error:
            self.wrong(branch.tag, error)
            return "True"

    def _body(self, branch: Branch, scope: Scope) -> None:
        self.depth += 1
        self.line("pass")
        self.walk(branch.body, scope)
        self.flush()
        self.depth -= 1

    def _loop(self, node: Loop, scope: Scope) -> None:
        rows, name = self._rows(node, scope)
        row, index, count, listed = (self.new(letter) for letter in "ricl")
        shape = rows.shape[0] if isinstance(rows.shape, list) else None
        one = Value(UNKNOWN) if rows.sort == UNKNOWN else below(row, shape)
        self.line(f"{listed} = {rows.code}")
        if node.rows is not None and node.rows.test is not None:
            asked = Scope({**scope.names, name: one}, scope.depth)
            test = self._test(Branch(node.tag, node.rows.test), asked)
            self.line(f"{listed} = [{row} for {row} in {listed} if {test}]")
        within = scope.within(name, one, count, index)
        self.line(f"{count} = len({listed})")
        self.line(f"for {index}, {row} in enumerate({listed}):")
        self._body(node.branches[0], within)
        for branch in node.branches[1:]:
            self.line(f"if not {listed}:")
            self._body(branch, scope)

    def _rows(self, node: Loop, scope: Scope) -> tuple[Value, str]:
        """The rows of a loop and the name of one; unknown rows where the loop cannot be read."""
        unread = Value(UNKNOWN), "item"
        if node.rows is None:
            return unread
        try:
            if node.rows.recursive or not isinstance(node.rows.target, nodes.Name):
                raise WrongError("rows", "loop_form")
            if scope.depth == _DEEPEST_LOOP:
                raise WrongError("rows", "loops_too_deep")
            return rows_of(node.rows.iter, scope), str(node.rows.target.name)
        except WrongError as error:
            self.wrong(node.tag, error)
            target = node.rows.target
            return Value(UNKNOWN), getattr(target, "name", "item")


def generated(tree: Sequence[Node], shape: Shape, part: str) -> tuple[Part | None, list[Fault]]:
    """The function that gives the part's bytes from values of this shape; None where a tag is
    wrong."""
    code = _Code()
    code.walk(tree, scope_of(shape))
    code.flush()
    if code.faults:
        return None, code.faults
    known: dict[str, Any] = {f"{name}_": call for name, call in FILTERS.items()}
    known |= {table: escaped_for(place) for place, table in code.places.items()}
    known["every"] = in_runs(code.runs).every
    # The tables are the function's own names, which are found faster than those of its module.
    given = "".join(f", {name}={name}" for name in known)
    head = f"def part(values{given}):\n out = []\n put = out.extend\n"
    tail = " out[1::2] = every(out[1::2])\n return b''.join(out)"
    source = "\n".join([*code.lines, tail])
    names: dict[str, Any] = {"__builtins__": {"len": len, "enumerate": enumerate, "str": str}}
    # The code is ours: names are quoted keys, constants quoted bytes, the rest a fixed list.
    exec(compile(head + source, f"<{part}>", "exec"), names | known, names)  # noqa: S102
    return names["part"], []
