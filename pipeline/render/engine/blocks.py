"""Engine, blocks: a row of pieces becomes a tree of conditions and loops; every tag is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from pipeline.render.engine.faults import Fact, Fault
from pipeline.render.engine.tags import SAY, Tag

_DEEPEST: Final = 12
_MOST_TAGS: Final = 5_000
_MOST_BRANCHES: Final = 100
_WORDS: Final = ("for", "if", "elif", "else", "endif", "endfor")
_ELSEWHERE: Final = {
    "colspan": "cells",
    "hm": "cells",
    "vm": "cells",
    "cellbg": "colour",
    "set": "value",
}
"""What others have a tag for, and how it is done without."""
_PARSER: Final = Environment(autoescape=True)


@dataclass(frozen=True, slots=True)
class Say:
    """The text of an expression."""

    tag: Tag
    expression: nodes.Expr


@dataclass(slots=True)
class Branch:
    """What stands under one condition; without a test: under `else`."""

    tag: Tag
    test: nodes.Node | None
    body: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Choice:
    """An `if` with all its branches."""

    tag: Tag
    branches: list[Branch]
    end: Tag | None = None


@dataclass(slots=True)
class Loop:
    """A `for`; its second branch, if there is one, stands for no rows at all."""

    tag: Tag
    rows: nodes.For | None
    branches: list[Branch]
    end: Tag | None = None


Node = str | Say | Choice | Loop


@dataclass(slots=True)
class _Nest:
    faults: list[Fault] = field(default_factory=list)
    top: list[Node] = field(default_factory=list)
    open: list[Choice | Loop] = field(default_factory=list)

    @property
    def body(self) -> list[Node]:
        return self.open[-1].branches[-1].body if self.open else self.top

    def wrong(self, tag: Tag, says: str, /, **facts: Fact) -> None:
        self.faults.append(Fault("block", says, facts, spot=tag.spot))

    def take(self, piece: str | Tag) -> None:
        if isinstance(piece, str):
            if piece:
                self.body.append(piece)
        elif piece.kind == SAY:
            expression = self._read(piece, f"{{{{ {piece.words} }}}}", nodes.Output)
            if expression is not None and len(expression.nodes) == 1:
                self.body.append(Say(piece, expression.nodes[0]))
        else:
            self._statement(piece)

    def _statement(self, tag: Tag) -> None:
        word, _, rest = tag.words.partition(" ")
        if word == "for":
            loop = self._read(tag, f"{{% {tag.words} %}}{{% endfor %}}", nodes.For)
            self._begin(Loop(tag, loop, [Branch(tag, None)]))
        elif word == "if":
            self._begin(Choice(tag, [Branch(tag, self._test(tag, rest))]))
        elif word in ("elif", "else"):
            self._turn(tag, word, rest)
        elif word in ("endif", "endfor"):
            self._end(tag, word)
        else:
            self._unknown(tag, word)

    def _test(self, tag: Tag, rest: str) -> nodes.Expr | None:
        found = self._read(tag, f"{{% if {rest} %}}{{% endif %}}", nodes.If)
        return found.test if found else None

    def _begin(self, block: Choice | Loop) -> None:
        if len(self.open) < _DEEPEST:
            self.body.append(block)
        elif len(self.open) == _DEEPEST:
            self.wrong(block.tag, "blocks_too_deep")
        self.open.append(block)

    def _turn(self, tag: Tag, word: str, rest: str) -> None:
        block = self.open[-1] if self.open else None
        closed = block and len(block.branches) > 1 and block.branches[-1].test is None
        if block is None or closed or (isinstance(block, Loop) and word == "elif"):
            self.wrong(tag, "no_if", word=word)
            return
        if len(block.branches) == _MOST_BRANCHES:
            self.wrong(tag, "too_many_branches")
        block.branches.append(Branch(tag, self._test(tag, rest) if word == "elif" else None))

    def _end(self, tag: Tag, word: str) -> None:
        meant = Choice if word == "endif" else Loop
        at = next((n for n, one in enumerate(reversed(self.open)) if isinstance(one, meant)), None)
        if at is None:
            self.wrong(tag, "closes_nothing", word=word, begins=word.removeprefix("end"))
            return
        for _ in range(at):
            self._unclosed(self.open.pop())
        self.open.pop().end = tag

    def _unclosed(self, block: Choice | Loop) -> None:
        word = "if" if isinstance(block, Choice) else "for"
        self.wrong(block.tag, "block_never_closed", word=word, tag=block.tag.words)

    def finish(self) -> None:
        while self.open:
            self._unclosed(self.open.pop())

    def _read(self, tag: Tag, source: str, kind: type) -> Any:
        """The tag as Jinja reads it; None and a fault where it cannot."""
        try:
            body = _PARSER.parse(source).body
        except TemplateSyntaxError as error:
            return self._unread(tag, "unreadable", why=(error.message or "").rstrip("."))
        except (RecursionError, ValueError, OverflowError):
            return self._unread(tag, "tag_too_deep")
        if len(body) != 1 or not isinstance(body[0], kind):
            return self._unread(tag, "several_in_one")
        return body[0]

    def _unread(self, tag: Tag, says: str, /, **facts: Fact) -> None:
        facts["tag"] = re.sub(r"\s+", " ", tag.words)[:60]
        self.faults.append(Fault("tag", says, facts, spot=tag.spot))

    def _unknown(self, tag: Tag, word: str) -> None:
        near = get_close_matches(word, _WORDS, n=1, cutoff=0.5)
        way = _ELSEWHERE.get(word, "near" if near else "none")
        known = {"near": "".join(near), "known": ", ".join(_WORDS)}
        self.wrong(tag, f"unknown_word/{way}", word=word, **known)


def nested(pieces: Iterable[str | Tag]) -> tuple[list[Node], list[Fault]]:
    """The pieces as a tree, and every fault of a tag by itself or of how they belong together."""
    nest, count = _Nest(), 0
    for piece in pieces:
        count += isinstance(piece, Tag)
        if count > _MOST_TAGS and isinstance(piece, Tag):
            nest.wrong(piece, "too_many_tags")
            break
        nest.take(piece)
    nest.finish()
    return nest.top, nest.faults
