"""Read: what the reader does not see in an .xlsb workbook. Promises each thing with its place.

Such a workbook is a zip of parts whose records have a number, a length, and their bytes.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.read.package import DAMAGED
from pipeline.read.refused import Refused
from pipeline.read.sheet import WIDEST
from pipeline.read.unseen import ERRORS, Unseen
from pipeline.read.xlsx import related

_ROW, _ERROR, _FORMULA_ERROR, _COLUMNS, _SHEET, _FILTER = 0, 3, 11, 60, 156, 163
_WANTED = {_ROW, _ERROR, _FORMULA_ERROR, _COLUMNS, _SHEET, _FILTER}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01


def unseen_in_xlsb(path: Path) -> Mapping[str, Unseen]:
    """Each sheet's name with what the reader does not see in it; Refused, where it is damaged."""
    try:
        with zipfile.ZipFile(path) as book:
            parts = set(book.namelist())
            targets = related(book, "xl/_rels/workbook.bin.rels")
            return {
                name: _look_through(book.read(targets[key]))
                for name, key in _sheets(book.read("xl/workbook.bin"))
                if targets.get(key) in parts
            }
    except (*DAMAGED, LookupError) as error:
        raise Refused("file_damaged") from error


def _look_through(data: bytes) -> Unseen:
    found, row = Unseen(), 0
    for number, record in _records(data):
        if number == _ROW:
            (row,) = struct.unpack_from("<I", record)
            if record[11] & _HIDDEN_ROW:
                found.hidden_rows.append(row)
        elif number in (_ERROR, _FORMULA_ERROR):
            (column,) = struct.unpack_from("<I", record)
            found.faults.append((row, column, ERRORS.get(record[8], "#N/A")))
        elif number == _COLUMNS:
            first, last = struct.unpack_from("<II", record)
            if record[16] & _HIDDEN_COLUMN:
                found.hidden_columns += range(first, min(last + 1, WIDEST))
        elif number == _FILTER:
            found.filtered = True
    return found


def _sheets(data: bytes) -> Iterator[tuple[str, str]]:
    """Each sheet's name, and the key of its part."""
    for number, record in _records(data):
        if number == _SHEET:
            key, after = _text(record, 8)
            yield _text(record, after)[0], key


def _text(record: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", record, at)
    end = at + 4 + 2 * length
    return record[at + 4 : end].decode("utf-16-le"), end


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records that are asked for: seven bits of number and length to a byte, low ones first."""
    at = 0
    while at < len(data):
        number, at = data[at], at + 1
        if number & 0x80:
            number, at = number & 0x7F | (data[at] & 0x7F) << 7, at + 1
        length = shift = 0
        more = True
        while more and shift < 28:
            length |= (data[at] & 0x7F) << shift
            more, at, shift = bool(data[at] & 0x80), at + 1, shift + 7
        if number in _WANTED:
            yield number, data[at : at + length]
        at += length
