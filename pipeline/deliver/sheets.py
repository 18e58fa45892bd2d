"""Deliver: workbooks from plain values. Text stays text; the same values give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from itertools import islice
from math import isfinite
from textwrap import wrap
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767  # letters in a cell
LAST_ROW = 1_048_576
LONGEST_LIST = 255  # letters of the words to choose from that stand in a cell's own rule
LISTS = "lists"
HEADINGS = ("header", "strong")
BOLD = 3  # letters of a line that bold ones cost
WIDEST = 30  # letters; names and places longer than that are wrapped
# A workbook says when it was made. Ours says the same day always, or no two would be alike.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001

# What XML cannot hold, though a roster's cell may: it is shown as a replacement character.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

DAY = "dd.mm.yyyy"
TOP: Mapping[str, Any] = {"valign": "top", "border": 1, "border_color": "#D0D0D0"}
WRAPPED: Mapping[str, Any] = {**TOP, "text_wrap": True}
LEFT: Mapping[str, Any] = {**TOP, "align": "left"}
RED, YELLOW, GREEN = "#F8CBAD", "#FFF2CC", "#E2EFDA"
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "text": WRAPPED,
    "key": {**TOP, "num_format": "@"},
    "date": {**LEFT, "num_format": DAY},
    "moment": {**LEFT, "num_format": f"{DAY} hh:mm"},
    "time": {**LEFT, "num_format": "hh:mm:ss"},
    "length": {**LEFT, "num_format": "[h]:mm:ss"},
    "number": LEFT,
    "link": {**WRAPPED, "font_color": "#1F4E9E", "underline": 1},
    "header": {**WRAPPED, "bold": True, "bg_color": "#DCE6F1", "border_color": "#7F7F7F"},
    "strong": {**WRAPPED, "bold": True},
    "good": {**TOP, "bg_color": GREEN},
    "ask": {**TOP, "bg_color": YELLOW},
    "bad": {**TOP, "bg_color": RED},
    "ask date": {**LEFT, "bg_color": YELLOW, "num_format": DAY},
    "bad date": {**LEFT, "bg_color": RED, "num_format": DAY},
    "line": {"valign": "top"},
    "day": {"valign": "top", "align": "left", "num_format": DAY},
    "prose": {"valign": "top", "text_wrap": True},
    "heading": {"valign": "top", "bold": True},
    "title": {"bold": True, "font_size": 13, "valign": "top"},
}


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to `target`: `internal:'Sheet'!C17`, or `external:` and a path."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Styled:
    """A text in one of the looks above."""

    text: str
    look: str


LOOK_OF: tuple[tuple[type, str], ...] = (
    (Link, "link"),
    (int, "number"),
    (float, "number"),
    (datetime, "moment"),
    (date, "date"),
    (time, "time"),
    (timedelta, "length"),
)


class Book:
    """A workbook in memory: sheets set up for reading and printing, then its bytes.

    `lists` is the name of the sheet of words to choose from, where one is needed.
    """

    def __init__(self, lists: str = LISTS) -> None:
        self._lists_sheet = lists
        self._bytes = BytesIO()
        self._book = Workbook(self._bytes, {"in_memory": True})
        self._book.set_properties({"created": MADE, "author": "", "comments": ""})
        self._looks: dict[str, Format] = {}
        self._lists: list[Sequence[str]] = []

    def look(self, name: str) -> Format:
        """The format of that name, made once."""
        if name not in self._looks:
            self._looks[name] = self._book.add_format(dict(LOOKS[name]))
        return self._looks[name]

    def sheet(self, name: str) -> Worksheet:
        """An empty sheet that prints on A4 across, one page wide; below its name and the page."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def choices(self, words: Sequence[str]) -> list[str] | str:
        """What a cell's list to choose from takes: the words, or where they are too long for that,
        their place on a sheet of their own, which `finish` writes."""
        if len(",".join(words)) <= LONGEST_LIST:
            return list(words)
        if words not in self._lists:
            self._lists.append(words)
        letter = xl_col_to_name(self._lists.index(words))
        return f"='{self._lists_sheet}'!${letter}$1:${letter}${len(words)}"

    def put(self, sheet: Worksheet, row: int, column: int, value: Any, look: str = "") -> None:
        """Write one value (row and column from 0) so that Excel takes it for what it is."""
        written, usual = _typed(value)
        style = self.look(look or usual)
        if isinstance(written, Link):
            sheet.write_url(row, column, written.target, style, safe(written.text))
        elif isinstance(written, bool):
            sheet.write_boolean(row, column, written, style)
        elif isinstance(written, int | float):
            sheet.write_number(row, column, written, style)
        elif isinstance(written, date | time | timedelta):
            sheet.write_datetime(row, column, written, style)
        elif written:
            sheet.write_string(row, column, safe(written), style)
        elif look:
            sheet.write_blank(row, column, None, style)

    def table(
        self,
        sheet: Worksheet,
        top: int,
        headings: Sequence[str],
        rows: Iterable[Sequence[Any]],
        widest: Mapping[int, int] = MappingProxyType({}),
    ) -> int:
        """Headings in row `top` (from 0), frozen and filtered, the rows below; the row after them.

        A column is as wide as its content up to its limit in `widest`, beyond which it is wrapped.
        """
        lines = [list(row) for row in rows]
        widths = [
            max(heading_width(heading), min(longest, widest.get(column, WIDEST))) + 2
            for column, (heading, longest) in enumerate(
                zip(headings, _longest(lines, len(headings)), strict=True)
            )
        ]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self.line(sheet, top, [Styled(heading, "header") for heading in headings], widths)
        for row, line in enumerate(lines, top + 1):
            self.line(sheet, row, line, widths)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        sheet.autofilter(top, 0, top + max(len(lines), 1), len(headings) - 1)
        return top + 1 + len(lines)

    def listing(
        self,
        sheet: Worksheet,
        headings: Sequence[str],
        rows: Iterable[Sequence[Any]],
        widest: Mapping[int, int],
        more: str,
    ) -> None:
        """A table from the top on; below it, in words, how many rows the sheet cannot hold."""
        rest = iter(rows)
        after = self.table(sheet, 0, headings, islice(rest, LAST_ROW - 2), widest)
        count = sum(1 for _ in rest)
        if count:
            self.put(sheet, after, 0, more.format(count=count))

    def line(
        self, sheet: Worksheet, row: int, values: Sequence[Any], widths: Sequence[int]
    ) -> None:
        """A row from column A on, as high as its wrapped text needs in columns of these widths."""
        for column, value in enumerate(values):
            self.put(sheet, row, column, value, "text" if value in (None, "") else "")
        heights = [lines_of(value, width) for value, width in zip(values, widths, strict=True)]
        # not every program grows a row by itself, and a sheet has a highest row
        sheet.set_row(row, min(15 * max(heights, default=1), 400))

    def finish(self) -> bytes:
        """The workbook's bytes; nothing can be written after that."""
        if self._lists:
            sheet = self.sheet(self._lists_sheet)
            for column, words in enumerate(self._lists):
                sheet.write_column(0, column, words)
                sheet.set_column(column, column, max(map(len, words)) + 2)
        self._book.close()
        return self._bytes.getvalue()


def safe(text: str) -> str:
    """The text as a cell can hold it: unprintable characters replaced, its length cut."""
    shown = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return shown if len(shown) <= LONGEST_TEXT else shown[: LONGEST_TEXT - 1] + "…"


def sheet_name(wanted: str, taken: Sequence[str] = ()) -> str:
    """A name that a sheet may bear, as near to the wanted one as can be, and none of `taken`."""
    name = re.sub(r"[\[\]:*?/\\]", " ", safe(wanted)).strip("' ")[:28] or "data"
    while name.casefold() in {other.casefold() for other in taken} | {"history"}:
        name += "_"
    return name


def heading_width(heading: str) -> int:
    """The least width of a column in which no word of its heading is cut."""
    # room for the filter's arrow beside the longest word
    return max(map(len, heading.split()), default=0) + 3


def _typed(value: Any) -> tuple[Any, str]:
    """The value as it is written and its usual look."""
    if isinstance(value, Styled):
        return value.text, value.look
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()  # how a workbook keeps a day
    lost = isinstance(value, float) and not isfinite(value)
    early = isinstance(value, date) and value.year < 1901  # before a workbook's own calendar
    if lost or early:
        return str(value), "text"
    kind: type = type(value)
    return value, _usual(kind)


@cache
def _usual(kind: type) -> str:
    return next((look for known, look in LOOK_OF if issubclass(kind, known)), "text")


def _longest(lines: Iterable[Sequence[Any]], columns: int) -> list[int]:
    longest = [0] * columns
    for line in lines:
        for column, value in enumerate(line):
            longest[column] = max(longest[column], *map(len, _shown(value).split("\n")))
    return longest


def lines_of(value: Any, width: int) -> int:
    """How many lines a value takes in a column of this width. A heading and a heading's name are
    wrapped word by word, in letters that are wider, and none of their lines may be lost."""
    if isinstance(value, Styled) and value.look in HEADINGS:
        return max(len(wrap(value.text, max(width - BOLD, 1), break_on_hyphens=False)), 1)
    return sum(1 + max(len(part) - 1, 0) // width for part in _shown(value).split("\n"))


def _shown(value: Any) -> str:
    """About as many letters as Excel shows; wrapping between words costs a little more."""
    if isinstance(value, Link | Styled):
        value = value.text
    return "" if value is None else str(value)
