"""Render, charts: a Word chart shows the figures of the lists that its references name."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_OURS = re.compile(r"([a-z_.]+)!([a-z_]+)(?:/([a-z_.]+))?")


def filled_by_names(xml: str) -> str:
    """A chart's part in which each reference such as `by_month!late` is a loop over that list.

    Word keeps a reference as it is written, and beside it the figures that it shows: HR sees sample
    figures and may change the chart's look; a document gets those of its own. Other parts, and
    other references, stay as they are. `loads!servants/ru.servants` shows two words of an item, and
    one where they are the same.
    """
    root = etree.fromstring(xml)
    if root.tag != f"{_C}chartSpace":
        return xml
    for reference in root.iter(f"{_C}strRef", f"{_C}numRef"):
        found = _OURS.fullmatch((reference.findtext(f"{_C}f") or "").strip())
        count = reference.find(f"*/{_C}ptCount")
        if found and count is not None:
            _loop(count, *found.groups())
    return str(etree.tostring(root, encoding="unicode"))


def _loop(count: etree._Element, rows: str, column: str, second: str | None) -> None:
    cache = count.getparent()
    for point in cache.findall(f"{_C}pt"):
        cache.remove(point)
    count.set("val", f"{{{{ {rows}|length }}}}")
    count.tail = f"{{% for item in {rows} %}}"
    point = etree.SubElement(cache, f"{_C}pt", idx="{{ loop.index0 }}")
    etree.SubElement(point, f"{_C}v").text = f"{{{{ item.{column} }}}}" + _beside(column, second)
    point.tail = "{% endfor %}"


def _beside(column: str, second: str | None) -> str:
    """The word of the second text, where it is another one."""
    if second is None:
        return ""
    return f"{{% if item.{second} != item.{column} %}} / {{{{ item.{second} }}}}{{% endif %}}"
