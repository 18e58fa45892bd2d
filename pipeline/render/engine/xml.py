"""Engine, XML: a part parsed without trust, and the names of what stands in it."""

from __future__ import annotations

from typing import Final, TypeAlias, cast

from lxml import etree  # type: ignore[import-untyped]

from pipeline.render.engine.faults import Fault, TemplateFaultsError

Element: TypeAlias = etree._Element

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRICT: Final = "http://purl.oclc.org/ooxml/"


def w(name: str) -> str:
    """A name of Word's own, such as `p`, as trees spell it."""
    return _WORD + name


PARAGRAPHS: Final = frozenset({w("p"), f"{_DRAWING}p"})
TEXTS: Final = frozenset({w("t"), f"{_DRAWING}t"})


def parsed(content: bytes, part: str) -> Element:
    """The root of a part; TemplateFaultsError where it is damaged or declares a document type."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateFaultsError([Fault("damaged", "part_damaged", {}, part)]) from error
    if root.getroottree().docinfo.doctype:
        raise TemplateFaultsError([Fault("active", "document_type", {}, part)])
    return cast("Element", root)


def is_strict(root: Element) -> bool:
    """Whether the part is in the other namespace, that of Strict Open XML."""
    return str(root.tag).startswith(f"{{{_STRICT}")


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname)


def prefix(element: Element) -> str:
    """What stands before an element's name in the file: `w:`, or nothing."""
    return f"{element.prefix}:" if element.prefix else ""
