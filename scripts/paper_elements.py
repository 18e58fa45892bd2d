"""Papers with two texts, their elements: text, style, tags of control, and charts."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from paper_base import W

Element = Any
NUMBERED = re.compile(r"\d+\. ")
CONTROL = re.compile(r"^\{%(?:p|tr)\s+(\w+)\b.*%\}$")


def join_charts(document: Document, other: Document) -> None:
    """The names of a chart's series and of its places in both languages."""
    mine, its = (_charts(one) for one in (document, other))
    for name, part in mine.items():
        ours, theirs = parse_xml(part.blob), parse_xml(its[name].blob)
        for one, second in zip(_series(ours), _series(theirs), strict=True):
            if one.text != second.text:
                one.text = f"{one.text} / {second.text}"
        for place in _places(ours):
            rows, _, column = place.text.partition("!")
            place.text = f"{rows}!{column}/ru.{column}"
        part._blob = _serialised(ours)


def _serialised(tree: Element) -> bytes:
    from lxml import etree  # type: ignore[import-untyped]

    data: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _charts(document: Document) -> dict[str, Any]:
    parts = document.part.package.iter_parts()
    return {str(one.partname): one for one in parts if "/charts/" in str(one.partname)}


def _series(chart: Element) -> list[Element]:
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    return list(chart.iterfind(".//c:ser/c:tx/c:v", space))


def _places(chart: Element) -> list[Element]:
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    return list(chart.iterfind(".//c:ser/c:cat/c:strRef/c:f", space))


def text_of(element: Element) -> str:
    """All that an element says."""
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def style_of(paragraph: Element) -> str:
    """A paragraph's style; empty where it names none."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def table_style(table: Element) -> str:
    """A table's style; empty where it names none."""
    found = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def restyle(paragraph: Element, style: str) -> None:
    """Another style, and nothing of the old one beside it."""
    properties = paragraph.get_or_add_pPr()
    for one in list(properties):
        properties.remove(one)
    properties.append(parse_xml(f'<w:pStyle {W} w:val="{style}"/>'))


def control_of(element: Element) -> str:
    """The word of the tag that a paragraph is made of; empty where it is none."""
    return control_word(text_of(element)) if element.tag == qn("w:p") else ""


def control_word(text: str) -> str:
    """The first word of a tag of control; empty where the text is none."""
    found = CONTROL.match(text.strip())
    return found[1] if found else ""


def tag_of(paragraph: Element, text: str) -> Element:
    """A paragraph with a tag of control, in the look of another one."""
    made = deepcopy(paragraph)
    restyle(made, "Gap")
    first, *others = made.findall(qn("w:r"))
    for one in others:
        made.remove(one)
    first.find(qn("w:t")).text = text
    return made


def append(ours: Element, second: Element, *, stroke: bool) -> None:
    """The runs of the second paragraph after those of the first, on a line of their own or not."""
    runs = second.findall(qn("w:r"))
    for number, run in enumerate(runs):
        if number == 0 and stroke:
            text = run.find(qn("w:t"))
            text.text = f" / {text.text}"
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif number == 0:
            properties = run.find(qn("w:rPr"))
            properties.addnext(parse_xml(f"<w:br {W}/>"))
        ours.append(run)


def shorten(ours: Element, second: Element) -> None:
    """On a line of both texts a number stands once, at its head, and a colon once, at its end."""
    number = NUMBERED.match(text_of(ours))
    first = second.find(f"{qn('w:r')}/{qn('w:t')}")
    if number and text_of(second).startswith(number[0]):
        first.text = first.text.removeprefix(number[0])
    if text_of(ours).endswith(":") and text_of(second).endswith(":"):
        last = ours.findall(f"{qn('w:r')}/{qn('w:t')}")[-1]
        last.text = last.text.removesuffix(":")
