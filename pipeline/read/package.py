"""Read: what kind of file this is, and whether it is safe to open. Nothing is unpacked here."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from pathlib import Path

from pipeline.read.refused import Refused

FILE_MOST = 200 << 20
PARTS_MOST = 5_000
UNPACKED_MOST = 3 << 30
RATIO_MOST = 200
LARGE_PART = 10 << 20
HEAD = 1 << 16

ZIPPED = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xlsb": "xlsb", ".ods": "ods"}
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the library raises for a package whose bytes were changed."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_XLS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_SEALED = "EncryptedPackage".encode("utf-16-le")
_PAGES = (
    b"mime-version:",
    b"<html",
    b"<!doctype",
    b"<table",
    b"<head",
    b"<meta",
    b"<style",
    b"<body",
)
_MARKS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
# Tables that accounting programs save under a workbook's name, and spreadsheet programs open.
_XML_TABLE = re.compile(
    rb"Excel\.Sheet|schemas-microsoft-com:office:spreadsheet|office:spreadsheet"
)
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def inspect(path: Path) -> None:
    """Refused, where the file is no workbook of the kind that its name says, or is not safe.

    A workbook is a zip of parts: sizes are capped as they are declared here, and as they are once
    more by whoever unpacks them.
    """
    size = path.stat().st_size
    if size == 0:
        raise Refused("file_empty")
    if size > FILE_MOST:
        raise Refused("file_too_large")
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(b"PK"):
        _zipped(path)
    elif head.startswith(_OLE):
        _ole(path)
    elif path.suffix.lower() != ".xls" or not head.startswith(_OLD_XLS):
        raise Refused(_other(head))


def _ole(path: Path) -> None:
    if _SEALED in path.read_bytes():
        raise Refused("file_protected")
    if path.suffix.lower() != ".xls":
        raise Refused("file_is_xls")


def is_page(head: bytes) -> bool:
    """Whether a file begins as a web page does."""
    return head[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES)


def _other(head: bytes) -> str:
    if is_page(head):
        return "file_is_web_page"
    if head.removeprefix(b"\xef\xbb\xbf").startswith(b"<?xml"):
        return "file_is_web_page" if _XML_TABLE.search(head) else "file_not_workbook"
    try:
        # A letter of two bytes may be cut at the end of what was read.
        text = head[:-3].decode("utf-8-sig") if len(head) == 512 else head.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    printable = all(sign.isprintable() or sign in "\t\r\n" for sign in text)
    separated = any(sign in text for sign in ";,\t")
    return "file_is_text" if text and printable and separated else "file_not_workbook"


def _zipped(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            _kind(path, package)
            _safe(package.infolist())
            _plain(package)
    except DAMAGED as error:
        raise Refused("file_damaged") from error


def _kind(path: Path, package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    kinds = [kind for mark, kind in _MARKS.items() if mark in names]
    if not kinds or (kinds == ["ods"] and b"spreadsheet" not in _part(package, "mimetype")):
        raise Refused("file_not_workbook")
    if ZIPPED.get(path.suffix.lower()) != kinds[0]:
        raise Refused(f"file_is_{kinds[0]}")


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) if name in package.namelist() else package.open("content.xml") as part:
        return part.read(HEAD)


def _safe(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.casefold() for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("file_protected")
    if len(parts) > PARTS_MOST or sum(part.file_size for part in parts) > UNPACKED_MOST:
        raise Refused("file_too_large")
    if len(set(names)) < len(names) or any(
        ".." in name.split("/") or name.startswith(("/", "\\")) for name in names
    ):
        raise Refused("file_unsafe")
    for part in parts:
        packed = max(part.compress_size, 1)
        if part.file_size > LARGE_PART and part.file_size / packed > RATIO_MOST:
            raise Refused("file_too_large")


def _plain(package: zipfile.ZipFile) -> None:
    """No part declares entities: no spreadsheet program writes them, and they grow endlessly."""
    for part in package.infolist():
        if part.filename.endswith((".xml", ".rels")) and not part.filename.startswith("META-INF"):
            with package.open(part) as stream:
                head = stream.read(HEAD).replace(b"\x00", b"")
            if _DTD.search(head):
                raise Refused("file_unsafe")
