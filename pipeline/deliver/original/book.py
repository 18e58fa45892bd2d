"""Deliver: a workbook with one sheet before the others and marks in one of them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.deliver.original.cells import (
    Spot,
    coloured,
    deselected,
    frame_of,
)
from pipeline.deliver.original.looks import Looks
from pipeline.deliver.original.markup import (
    Change,
    Place,
    Unfit,
    changed,
    key,
    places,
    prefixed,
    quoted,
    with_attribute,
)
from pipeline.deliver.original.notes import joined_boxes, joined_texts
from pipeline.deliver.original.package import TYPES, Package

_BOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_SHEET, _COMMENTS, _MAIN = (_KIND.format(one) for one in ("worksheet", "comments", "sheet.main"))
_BOXES = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_LIST, _MARKS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
"""Where the other workbook has the sheet that comes first here, and the one with the comments."""


class Original:
    """An .xlsx or .xlsm, and the sheet in it that is marked.

    Unfit, where it is no such workbook, has no such sheet, or is made in an unknown way.
    """

    def __init__(self, data: bytes, sheet: str) -> None:
        self._package = Package(data)
        self._book = self._package.part(_BOOK)
        names = ["workbook", "sheets", "sheet", "definedName", "definedNames", "workbookView"]
        names += ["functionGroups", "externalReferences"]
        self._found = places(self._book, names)
        self.names = [one.attributes.get("name", "") for one in self._found["sheet"]]
        self._part = self._part_of(sheet)
        self._sheet = self._package.part(self._part)
        self.frame = frame_of(self._sheet)
        self.without_macros = self._package.unrelate(_BOOK, "vbaProject")

    def marked(self, colours: Mapping[Spot, str], codes: Mapping[str, str], other: bytes) -> bytes:
        """The workbook with these cells coloured, and from the `other` one the first sheet, which
        comes first, and the comments of the second. `codes`: the colours as RRGGBB.
        """
        new = Package(other)
        looks = Looks(self._package.part(_STYLES), new.part(_STYLES), codes)
        changes = coloured(self._sheet, colours, self.frame, looks.marked)
        changes += self._commented(new)
        parts = self._package.parts
        parts[self._part] = changed(self._sheet, changes)
        for name in self._sheet_parts():
            parts[name] = deselected(parts[name])
        self._put_first(new, looks)
        parts[_STYLES] = looks.part()
        parts[TYPES] = parts[TYPES].replace(_MACROS.encode(), _MAIN.encode())
        return self._package.packed()

    def _part_of(self, sheet: str) -> str:
        related = self._package.related(_BOOK)
        for one in self._found["sheet"]:
            its = next((value for name, value in one.attributes.items() if name[-3:] == ":id"), "")
            if one.attributes.get("name") == sheet and its in related:
                return related[its][1]
        raise Unfit("sheet")

    def _sheet_parts(self) -> list[str]:
        kinds = ("worksheet", "chartsheet", "dialogsheet")
        related = self._package.related(_BOOK).values()
        return [name for kind, name in related if kind in kinds and name in self._package.parts]

    def _commented(self, new: Package) -> list[Change]:
        """Adds the comments' texts and boxes; what the sheet must say of it."""
        parts, own = new.related(_MARKS), self._package.related(self._part)
        of = dict(parts.values())
        if "comments" not in of:
            return []
        texts, boxes = new.part(of["comments"]), new.part(of["vmlDrawing"])
        both = self._texts(texts, [name for kind, name in own.values() if kind == "comments"])
        if self.frame.boxes is not None:
            name = own.get(self.frame.boxes, ("", ""))[1]
            old = self._package.part(name)
            self._package.parts[name] = joined_boxes(old, boxes, both)
            return []
        name = self._package.free("xl/drawings/vmlDrawing{}.vml")
        self._package.add(name, boxes, _BOXES)
        named = key(self.frame.whole, self._package.relate(self._part, "vmlDrawing", name))
        tag = f"<{self.frame.whole.prefix}legacyDrawing {named}/>"
        return [(self.frame.boxes_at, self.frame.boxes_at, tag.encode())]

    def _texts(self, texts: bytes, old: list[str]) -> set[str]:
        """Adds the comments' texts; the cells that had a comment before."""
        if old:
            self._package.parts[old[0]], both = joined_texts(self._package.part(old[0]), texts)
            return both
        name = self._package.free("xl/comments{}.xml")
        self._package.add(name, texts, _COMMENTS)
        self._package.relate(self._part, "comments", name)
        return set()

    def _put_first(self, new: Package, looks: Looks) -> None:
        """Adds the other workbook's first sheet before all sheets, with the names that it needs."""
        part = self._package.free("xl/worksheets/sheet{}.xml")
        self._package.add(part, _alone(new, looks), _SHEET)
        (whole,) = self._found["workbook"]
        named = key(whole, self._package.relate(_BOOK, "worksheet", part))
        theirs = places(new.part(_BOOK), ["sheet", "definedName"])
        (sheets,) = self._found["sheets"]
        ids = [int(one.attributes.get("sheetId", 0)) for one in self._found["sheet"]]
        name = quoted(theirs["sheet"][0].attributes["name"]).decode()
        first = f'<{sheets.prefix}sheet name="{name}" sheetId="{max(ids) + 1}" {named}/>'
        changes = [(sheets.inside, sheets.inside, first.encode())]
        changes += [self._from_left(one) for one in self._found["workbookView"]]
        changes += [self._moved(one) for one in self._found["definedName"]]
        defined = [_text(new.part(_BOOK), one) for one in theirs["definedName"]]
        changes.append(self._named(prefixed(b"".join(defined), sheets.prefix)))
        self._package.parts[_BOOK] = changed(self._book, changes)

    def _from_left(self, view: Place) -> Change:
        """A window that opens on the first sheet."""
        tag = self._book[view.start : view.inside]
        for name in ("activeTab", "firstSheet"):
            tag = with_attribute(tag, name, None)
        return view.start, view.inside, tag

    def _moved(self, name: Place) -> Change:
        """A name of one sheet alone: the sheet has one more before it now."""
        tag = self._book[name.start : name.inside]
        if (at := name.attributes.get("localSheetId")) is not None:
            tag = with_attribute(tag, "localSheetId", int(at) + 1)
        return name.start, name.inside, tag

    def _named(self, names: bytes) -> Change:
        """The names that the first sheet needs, beside those that are there."""
        if self._found["definedNames"] and not self._found["definedNames"][0].lone:
            return self._found["definedNames"][0].after(names)
        before = ("sheets", "functionGroups", "externalReferences")
        end = max(one.end for name in before for one in self._found[name])
        tag = f"{self._found['sheets'][0].prefix}definedNames".encode()
        return end, end, b"<%b>%b</%b>" % (tag, names, tag)


def _alone(new: Package, looks: Looks) -> bytes:
    """The other workbook's first sheet with its texts in it and the looks' numbers of here."""
    sheet = new.part(_LIST)
    texts = new.part("xl/sharedStrings.xml")
    held = places(texts, ["si"])["si"]
    found = places(sheet, ["c", "v"])
    values = {one.start: one for one in found["v"]}
    changes: list[Change] = []
    for cell in found["c"]:
        tag = sheet[cell.start : cell.inside]
        if "s" in cell.attributes:
            tag = with_attribute(tag, "s", looks.of_other(int(cell.attributes["s"])))
        if cell.attributes.get("t") == "s":
            value = values[cell.inside]
            text = held[int(sheet[value.inside : value.close])]
            tag = with_attribute(tag, "t", "inlineStr")
            content = b"<is>%b</is>" % texts[text.inside : text.close]
            changes.append((value.start, value.end, content))
        changes.append((cell.start, cell.inside, tag))
    return changed(sheet, changes)


def _text(data: bytes, place: Place) -> bytes:
    return data[place.start : place.end]
