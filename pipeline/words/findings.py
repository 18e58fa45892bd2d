"""Words: findings for people. Promises one sentence a finding, with or without what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.model import Cell, Finding
from pipeline.words.languages import texts_of
from pipeline.words.own import told_in
from pipeline.words.speech import in_language, say, spoken

# Control signs, line breaks, signs that turn the direction of what is read, and broken letters.
_COMMANDS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def place(cell: Cell | None) -> str:
    """`hires.xlsx, sheet Hires, C17`, as much of it as is known."""
    if cell is None:
        return ""
    sheet = say("place.sheet", sheet=cell.sheet) if cell.sheet else ""
    row = say("place.row", row=cell.row) if cell.row and not cell.column else cell.address
    return say("joins.parts", parts=tuple(part for part in (cell.file, sheet, row) if part))


def sentence(finding: Finding, with_found: bool, language: str = "en") -> str:
    """Where, what was found, what is allowed, how to mend it.

    `with_found` False leaves the found value out: it may be somebody's personal data, and then the
    sentence may go to a terminal or a log.
    """
    told = in_language(finding, language)
    head = _head(told, language)
    if with_found and told.found is not None:
        head = say("place.found", language, head=head, found=told.found)
    parts = {"allowed": told.allowed, "mend": told.mend, "paragraph": told.paragraph}
    whole = " ".join(
        [f"{head}."]
        + [
            say(f"place.{name}", language, text=one.rstrip("."))
            for name, one in parts.items()
            if one
        ]
    )
    return printable(whole)


def printable(text: str) -> str:
    """The text on one line, with another sign for each that would command a terminal.

    Names of files and sheets, and headings, may hold anything.
    """
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text)


def _head(finding: Finding, language: str) -> str:
    column = f"({finding.column})" if finding.column else ""
    where = " ".join(part for part in (spoken(place(finding.cell), language), column) if part)
    words = title(finding.code, language)
    return f"{where}: {words}" if where else words[:1].upper() + words[1:]


def title(code: str, language: str = "en") -> str:
    """What is wrong, in a few words; a code that speaks for itself is told as it is."""
    own = _titles(texts_of(language)[0])
    return own.get(code) or _titles("en").get(code, code.replace("_", " "))


def _titles(language: str) -> Mapping[str, str]:
    return told_in(language, "messages", "titles.{}.toml")
