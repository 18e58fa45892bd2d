"""Look of the papers, pages: those that lie across, and paragraphs that take no room on any."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from paper_base import W

LAST_LINE = f'<w:spacing {W} w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
MARK = f'<w:rPr {W}><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'


def turn(document: Document, *, across: bool | None) -> None:
    """Pages of their own for what follows, with numbers on all; `across` None: as they were."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _no_height(document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1])
    section.different_first_page_header_footer = False
    if across is not None:
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width


def break_page(document: Document) -> None:
    """Before a new page a last gap takes no room: on a full page it would make an empty one."""
    body = document.element.body
    tags = body.xpath("./w:p[starts-with(string(.), '{%p ')]")
    last = next((one for one in reversed(body[:-1]) if one not in tags), None)
    if last is not None and last.xpath("self::w:p[w:pPr/w:pStyle/@w:val='Gap'][not(w:r)]"):
        _no_height(last)


def close(document: Document) -> None:
    """After a last table Word wants a paragraph: one of any height makes a page of a full one."""
    last = document.paragraphs[-1]._p
    before = last.getprevious()
    if before is not None and before.tag == qn("w:tbl") and not last.findall(qn("w:r")):
        _no_height(last)


def _no_height(paragraph: Any) -> None:
    properties = paragraph.get_or_add_pPr()
    at = 0 if properties.find(qn("w:pStyle")) is None else 1
    properties.insert(at, parse_xml(LAST_LINE))
    properties.insert(at + 1, parse_xml(MARK))
