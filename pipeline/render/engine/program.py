"""Engine, program: a template compiled once; then values in, the bytes of a document out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from pipeline.render.engine.balance import balance
from pipeline.render.engine.blocks import nested
from pipeline.render.engine.expressions import Shape
from pipeline.render.engine.faults import Fault, TemplateFaultsError
from pipeline.render.engine.generate import Part, generated
from pipeline.render.engine.lift import Lifted, lifted
from pipeline.render.engine.mend import mended, needs, without_bookmarks
from pipeline.render.engine.package import Package, opened
from pipeline.render.engine.parts import filled_in
from pipeline.render.engine.refusals import refusals
from pipeline.render.engine.splicer import Frame, frame
from pipeline.render.engine.values import refused
from pipeline.render.engine.xml import Element, local, parsed

Charts = Callable[[str], str]
"""What is done to the XML of a chart before its tags are looked for."""


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled template: the constant rest of the file, and a function for each changing part."""

    frame: Frame
    parts: tuple[Part, ...]

    def render(self, values: Mapping[str, Any]) -> bytes:
        """The .docx of `values`: dictionaries, and lists of them, with texts. The same bytes each
        time. RefusedValueError, with the value's name and never its text, where a document cannot
        hold it; KeyError where a name is missing that the template asks for."""
        try:
            return self.frame.filled([part(values) for part in self.parts])
        except (TypeError, ValueError) as error:
            found = refused(values)
            raise (found or error) from None


def compiled(data: bytes, shape: Shape, charts: Charts | None = None) -> Program:
    """The program of a template that may ask for the names in `shape`.

    TemplateFaultsError with every fault that was found, in reading order.
    """
    package = opened(data)
    trees = _trees(package)
    faults = list(refusals(trees))
    names = _filled_in(trees, faults)
    parts: dict[str, Part] = {}
    for name in names:
        part, wrong = _part(_tree(trees[name], name, charts), shape, name)
        faults += wrong
        if part is not None:
            parts[name] = part
    constant = {name: one for name, one in package.members.items() if name not in parts}
    faults += _strays(package, constant, names)
    if faults:
        raise TemplateFaultsError(faults)
    return Program(frame(constant, tuple(parts)), tuple(parts.values()))


def _trees(package: Package) -> dict[str, Element]:
    return {
        name: parsed(content, name)
        for name, content in package.parts.items()
        if name.endswith((".xml", ".rels"))
    }


def _filled_in(trees: Mapping[str, Element], faults: list[Fault]) -> list[str]:
    try:
        return filled_in(trees)
    except TemplateFaultsError as error:
        raise TemplateFaultsError([*faults, *error.faults]) from None


def _tree(root: Element, name: str, charts: Charts | None) -> Lifted:
    if charts is None or local(root) != "chartSpace":
        return lifted(root)
    xml = charts(str(etree.tostring(root, encoding="unicode")))
    return lifted(parsed(xml.encode(), name))


def _part(part: Lifted, shape: Shape, name: str) -> tuple[Part | None, list[Fault]]:
    """The function of one part, None where it is the same in every document; and its faults."""
    if not part.touched:
        return None, [replace(fault, part=name) for fault in part.faults]
    tree, faults = nested(part.pieces)
    without_bookmarks(tree)
    run, wrong = generated(tree, shape, name)
    faults = [*part.faults, *faults, *wrong]
    # What is not closed ends in the wrong place for that reason alone.
    faults += [] if any(fault.code == "block" for fault in faults) else balance(tree)
    if run is not None and needs(tree):
        run = _mending(run)
    faults = sorted(faults, key=lambda fault: fault.spot.number)
    return run, [replace(fault, part=name) for fault in faults]


def _mending(part: Part) -> Part:
    return lambda values: mended(part(values))


def _strays(package: Package, constant: Mapping[str, object], names: list[str]) -> list[Fault]:
    """Tags in parts in which nothing is filled in, such as a comment beside the text."""
    return [
        Fault("stray_tag", "stray_tag", {}, name)
        for name in constant
        if name.endswith((".xml", ".rels"))
        and name not in names
        and (b"{{" in package.parts[name] or b"{%" in package.parts[name])
    ]


def shape_of(values: Any) -> Any:
    """The shape of sample values: a dictionary for a group, a list of one for rows, else None."""
    if isinstance(values, Mapping):
        return {name: shape_of(below) for name, below in values.items()}
    if isinstance(values, list | tuple):
        rows: dict[str, Any] = {}
        for row in values:
            rows |= shape_of(row) or {}
        return [rows]
    return None
