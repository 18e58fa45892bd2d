"""Read: text files. Promises the table with what encoding and separator it was read by."""

from __future__ import annotations

import codecs
import csv
import re
from io import StringIO
from pathlib import Path
from statistics import mode

from pipeline.model import Cells
from pipeline.read.package import FILE_MOST, is_page
from pipeline.read.refused import Refused
from pipeline.read.sheet import WIDEST, Sheet
from pipeline.words.speech import say

_SEPARATORS = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINES = 30
_BREAK = re.compile(r"[\r\n]")
OLD = "kz1048"
"""The old Windows encoding of Kazakhstan. Cyrillic letters of cp1251 have the same bytes in it."""


def csv_sheet(path: Path) -> Sheet:
    """The file's one sheet, without a name; `told` names encoding and separator.

    Refused, where it is no table of text.
    """
    data = _bytes(path)
    encoding, text = _decoded(data)
    if is_page(data):
        raise Refused("file_is_web_page")
    first, _, rest = text.partition("\n")
    named = first.strip().removeprefix("sep=") if first.startswith("sep=") else ""
    sign = named if named in _SEPARATORS else _separator(text)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        raise Refused("file_quotes") from error
    if len(rows) < len(text.splitlines()) and _swallowed(rows, sign):
        raise Refused("file_quotes")
    if named and rest:
        rows[0] = []
    width = max(map(len, rows), default=0)
    if width > WIDEST:
        raise Refused("sheet_too_wide")
    columns = zip(*(row + [""] * (width - len(row)) for row in rows), strict=True)
    told = say(f"read.{_SEPARATORS[sign]}", encoding=encoding)
    return Sheet("", [_cells(column) for column in columns], told=told, encoding=encoding)


def _swallowed(rows: list[list[str]], sign: str) -> bool:
    """Whether a cell holds lines of the table: a quotation mark that was not to open a text.

    Its first line fills up the row in which it stands, and a later one is as long as a row. Text
    with as many separators over several lines is text.
    """
    usual = mode(map(len, rows)) - 1 if rows else 0
    return usual > 1 and any(
        _holds_rows(row, at, sign, usual)
        for row in rows
        for at, cell in enumerate(row)
        if _BREAK.search(cell)
    )


def _holds_rows(row: list[str], at: int, sign: str, usual: int) -> bool:
    first, *later = (line.count(sign) for line in row[at].splitlines())
    if later:
        later[-1] += len(row) - 1 - at
    return at + first == usual and max(later, default=0) >= usual


def _cells(column: tuple[str, ...]) -> Cells:
    cells = Cells.of(column)
    return Cells([value or None for value in cells.values], cells.codes)


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size == 0:
        raise Refused("file_empty")
    if size > FILE_MOST:
        raise Refused("file_too_large")
    return path.read_bytes()


def _decoded(data: bytes) -> tuple[str, str]:
    """The encoding for people, and the text. What is not Unicode is of Windows, or is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return "UTF-16" if encoding == "utf-16" else "UTF-8", _text(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return OLD, _text(data, OLD)
    if "\x00" in text:
        raise Refused("file_not_text")
    return "UTF-8", text


def _text(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("file_not_text") from error
    # Text has no control signs and, in the old encoding, hardly anything but letters and digits.
    if any(sign < " " and sign not in "\t\r\n" for sign in set(text)):
        raise Refused("file_not_text")
    return text


def _separator(text: str) -> str:
    """The separator that the first lines agree upon; quoted text does not count.

    The first line with any of them decides, unless another one divides more of the lines alike.
    """
    lines = ["".join(line.split('"')[::2]) for line in text.splitlines()[: _LINES * 2]]
    counts = {sign: [line.count(sign) for line in lines if line.strip()] for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: _agreement(counts[sign]))


def _agreement(counts: list[int]) -> tuple[int, int]:
    """How many lines have the commonest number of separators above none, and that number."""
    some = [count for count in counts if count]
    if not some:
        return 0, 0
    commonest = max(set(some), key=lambda count: (some.count(count), count))
    return some.count(commonest) * commonest, commonest
