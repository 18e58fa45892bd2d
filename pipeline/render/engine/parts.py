"""Engine, parts: which parts of a file are filled in, found by relationships, as Word does."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.render.engine.faults import Fault, TemplateFaultsError
from pipeline.render.engine.xml import Element, is_strict, local

_FILLED_IN: Final = frozenset({"header", "footer", "footnotes", "endnotes", "chart"})
_TYPES: Final = "[Content_Types].xml"
_DOCUMENT: Final = "wordprocessingml.document.main+xml"


def filled_in(trees: Mapping[str, Element]) -> list[str]:
    """The main text first, then what it leads to; the file's properties last.

    TemplateFaultsError where there is no main text, or it is in a form that is not read here.
    """
    root = dict(_led_to(trees, ""))
    text = root.get("officeDocument", "")
    if _TYPES not in trees or text not in trees:
        raise TemplateFaultsError([Fault("no_document", "no_document")])
    if is_strict(trees[text]):
        raise TemplateFaultsError([Fault("no_document", "strict")])
    if not _is_document(trees, text):
        raise TemplateFaultsError([Fault("no_document", "no_document")])
    found = dict.fromkeys([text])
    for part in found.copy():
        _follow(trees, part, found)
    properties = root.get("core-properties", "")
    return [*found, *([properties] if properties in trees else [])]


def _is_document(trees: Mapping[str, Element], text: str) -> bool:
    """Whether the file says that its main part is the text of a Word document."""
    kinds = (
        row.get("ContentType", "") for row in trees[_TYPES] if row.get("PartName") == f"/{text}"
    )
    return next(kinds, "").endswith(_DOCUMENT) and local(trees[text]) == "document"


def _follow(trees: Mapping[str, Element], part: str, found: dict[str, None]) -> None:
    for kind, target in sorted(_led_to(trees, part), key=lambda pair: pair[1]):
        if kind in _FILLED_IN and target in trees and target not in found:
            found[target] = None
            _follow(trees, target, found)


def _led_to(trees: Mapping[str, Element], part: str) -> Iterator[tuple[str, str]]:
    """The kind and the name of each part that `part` (empty: the file itself) leads to."""
    folder, name = posixpath.split(part)
    rows = trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if rows is None:
        return
    for row in rows:
        kind = row.get("Type", "").rpartition("/")[2]
        target = posixpath.join("/", folder, row.get("Target", ""))
        yield kind, posixpath.normpath(target).lstrip("/")
