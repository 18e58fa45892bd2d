"""Look of the papers, styles: a change of look is one line."""

from __future__ import annotations

from typing import NamedTuple


class Style(NamedTuple):
    """One paragraph style: size and spaces around it in points, indents in millimetres."""

    name: str
    size: float = 14
    align: str = "left"
    before: float = 0
    after: float = 0
    left: float = 0
    first: float = 0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    keep: bool = False
    outline: int | None = None
    ruled: bool = False


# Headings are styles, so that a screen reader and Word's navigation find them.
STYLES = {
    "Normal": Style("Normal", after=0),
    "Text": Style("Text", first=12.5, after=3),
    "TextKept": Style("Text Kept", first=12.5, after=4, keep=True),
    "Item": Style("Item", first=12.5, after=2),
    "ItemKept": Style("Item Kept", first=12.5, after=2, keep=True),
    "Person": Style("Person", left=12.5, after=2),
    "Addressee": Style("Addressee", left=74, after=2),
    "Heading1": Style(
        "heading 1", align="center", before=6, bold=True, caps=True, keep=True, outline=0
    ),
    "Subject": Style("Subject", align="center", before=2, after=6, bold=True, keep=True),
    "Heading2": Style("heading 2", before=12, after=6, bold=True, keep=True, outline=1),
    "Subheading": Style("Subheading", before=8, after=4, bold=True, keep=True),
    "Command": Style("Command", before=3, after=4, bold=True, keep=True),
    "Body": Style("Body", size=13, align="center", bold=True),
    "Requisite": Style("Requisite", before=6),
    "RequisiteMiddle": Style("Requisite Middle", align="center", before=6),
    "RequisiteRight": Style("Requisite Right", align="right", before=6),
    "Cell": Style("Cell", size=12, before=2, after=2),
    "CellPart": Style("Cell Part", size=12, before=3, after=3, bold=True, keep=True),
    "CellBold": Style("Cell Bold", size=12, before=2, after=2, bold=True),
    "Small": Style("Small", size=11, before=1, after=1),
    "SmallMiddle": Style("Small Middle", size=11, align="center", before=1, after=1),
    "SmallHead": Style(
        "Small Head", size=11, align="center", before=2, after=2, bold=True, keep=True
    ),
    "Sign": Style("Sign", keep=True),
    "SignName": Style("Sign Name", left=2, keep=True),
    "Agreed": Style("Agreed", size=12, keep=True),
    "Caption": Style("caption", size=10, align="center", keep=True),
    "Chart": Style("Chart", align="center", before=4, keep=True),
    "Figure": Style("Figure", size=12, align="center", before=2, after=8, italic=True),
    "Key": Style("Key", size=12, after=4),
    "Note": Style("Note", size=10, after=2, keep=True),
    "NoteBelow": Style("Note Below", size=10, before=4),
    "NoteBelowKept": Style("Note Below Kept", size=10, before=4, keep=True),
    "Ruled": Style("Ruled", ruled=True),
    "RuledKept": Style("Ruled Kept", keep=True, ruled=True),
    "Gap": Style("Gap", size=6),
    "GapKept": Style("Gap Kept", size=6, keep=True),
    "Header": Style("header", size=12, align="center"),
}


SMALLER = {
    **dict.fromkeys(("Addressee", "Sign", "SignName", "Heading2", "Subheading"), 12.0),
    **dict.fromkeys(("Requisite", "RequisiteMiddle", "RequisiteRight"), 12.0),
    **dict.fromkeys(("Heading1", "Subject"), 13.0),
    **dict.fromkeys(("Cell", "CellPart", "CellBold", "Agreed"), 11.0),
    **dict.fromkeys(("Small", "SmallMiddle"), 10.0),
    "SmallHead": 9.0,
}
# Papers with two texts set them beside each other, and need smaller type for it.
STYLES_OF_BOTH = {
    **{key: style._replace(size=SMALLER.get(key, style.size)) for key, style in STYLES.items()},
    "Column": Style("Column", size=12, after=4),
    "ColumnKept": Style("Column Kept", size=12, after=4, keep=True),
    "ColumnPerson": Style("Column Person", size=12, left=4, after=3),
    "ColumnCommand": Style("Column Command", size=12, before=2, after=4, bold=True, keep=True),
    "ColumnSmall": Style("Column Small", size=10, after=2),
    "ColumnSmallKept": Style("Column Small Kept", size=10, after=2, keep=True),
}

# On a wide paper signatures stand below a table in small type, and share a page with its end.
STYLES_OF_WIDE, STYLES_OF_WIDE_BOTH = (
    {**styles, **{key: styles[key]._replace(size=size) for key in ("Sign", "SignName")}}
    for styles, size in ((STYLES, 12.0), (STYLES_OF_BOTH, 11.0))
)
# An order with both texts keeps its signature on the page of its words.
STYLES_OF_ORDER = {
    **STYLES_OF_BOTH,
    "Subject": STYLES_OF_BOTH["Subject"]._replace(size=12),
    **{key: STYLES_OF_BOTH[key]._replace(size=11) for key in ("Body", "Sign", "SignName")},
    **{
        key: STYLES_OF_BOTH[key]._replace(size=11, after=3)
        for key in ("Column", "ColumnKept", "ColumnCommand")
    },
}

DENSER = {
    **dict.fromkeys(("Cell", "CellPart", "CellBold", "Column", "ColumnKept"), 9.5),
    **dict.fromkeys(("Small", "SmallMiddle"), 9.0),
    "SmallHead": 8.0,
    **dict.fromkeys(("Sign", "SignName"), 10.0),
    **dict.fromkeys(("Heading1", "Subject"), 12.0),
    **dict.fromkeys(("Gap", "GapKept"), 3.0),
    "Caption": 8.0,
}
# Of papers with two texts those that would take twice as many pages as one text does.
STYLES_OF_LONG = {
    key: style._replace(
        size=DENSER.get(key, style.size), before=style.before / 2, after=style.after / 2
    )
    for key, style in STYLES_OF_BOTH.items()
}
