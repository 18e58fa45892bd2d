"""Engine, balance: a proof that every document of a template is well-formed, before there is one.

Whatever a condition decides and however often a loop runs, what follows must find the same elements
open. So each branch is walked through once, and no document need be parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.render.engine.blocks import Choice, Loop, Node, Say
from pipeline.render.engine.faults import Fact, Fault, Term

_TAG: Final = re.compile(r"<(/?)([^\s/>?!]+)[^>]*?(/?)>")

Open = tuple[str, ...]
"""The elements that are open, the outermost first."""


class _CrossedError(Exception):
    """An element ends that is not the last one open."""


def balance(tree: Sequence[Node]) -> list[Fault]:
    """The conditions and loops that begin in one element and end in another."""
    faults: list[Fault] = []
    try:
        _walk(tree, (), faults)
    except _CrossedError:
        faults = faults or [Fault("balance", "not_well_formed")]
    return faults


def _walk(tree: Sequence[Node], opened: Open, faults: list[Fault]) -> Open:
    text: list[str] = []
    for node in tree:
        if isinstance(node, str):
            text.append(node)
        elif not isinstance(node, Say):
            opened = _after("".join(text), opened)
            text.clear()
            _block(node, opened, faults)
    return _after("".join(text), opened)


def _block(block: Choice | Loop, opened: Open, faults: list[Fault]) -> None:
    """Every branch has to leave open what it found open."""
    for branch in block.branches:
        try:
            level = _walk(branch.body, opened, faults) == opened
        except _CrossedError:
            level = False
        if not level:
            faults.append(_fault(block))
            return


def _fault(block: Choice | Loop) -> Fault:
    word = Term("condition" if isinstance(block, Choice) else "loop")
    facts: dict[str, Fact] = {"block": word, "tag": block.tag.words}
    ends = block.end.spot.place if block.end else ()
    if ends and ends != block.tag.spot.place:
        return Fault("balance", "crossed_there", facts | {"ends": ends}, spot=block.tag.spot)
    return Fault("balance", "crossed", facts, spot=block.tag.spot)


def _after(xml: str, opened: Open) -> Open:
    stack = list(opened)
    for closes, name, alone in _TAG.findall(xml):
        if closes:
            if not stack or stack.pop() != name:
                raise _CrossedError
        elif not alone:
            stack.append(name)
    return tuple(stack)
