"""Words: findings for people. Promises one sentence a finding, with or without what was found."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from pipeline.model import Cell, Finding

# Control signs, line breaks, signs that turn the direction of what is read, and broken letters.
_COMMANDS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def place(cell: Cell | None) -> str:
    """`hires.xlsx, sheet Hires, C17`, as much of it as is known."""
    if cell is None:
        return ""
    sheet = f"sheet {cell.sheet}" if cell.sheet else ""
    address = f"row {cell.row}" if cell.row and not cell.column else cell.address
    return ", ".join(part for part in (cell.file, sheet, address) if part)


def sentence(finding: Finding, with_found: bool) -> str:
    """Where, what was found, what is allowed, how to mend it.

    `with_found` False leaves the found value out: it may be somebody's personal data, and then the
    sentence may go to a terminal or a log.
    """
    found = f', found "{finding.found}"' if with_found and finding.found is not None else ""
    labels = (
        ("Allowed", finding.allowed),
        ("Mend", finding.mend),
        ("Paragraph", finding.paragraph),
    )
    told = " ".join(
        [f"{_head(finding)}{found}."]
        + [f"{label}: {text.rstrip('.')}." for label, text in labels if text]
    )
    return printable(told)


def printable(text: str) -> str:
    """The text on one line, with another sign for each that would command a terminal.

    Names of files and sheets, and headings, may hold anything.
    """
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text)


def _head(finding: Finding) -> str:
    column = f"({finding.column})" if finding.column else ""
    where = " ".join(part for part in (place(finding.cell), column) if part)
    words = title(finding.code)
    return f"{where}: {words}" if where else words.capitalize()


def title(code: str) -> str:
    """What is wrong, in a few words; a code that speaks for itself is told as it is."""
    return _titles().get(code, code.replace("_", " "))


@cache
def _titles() -> dict[str, str]:
    file = resources.files("pipeline.words").joinpath("messages", "titles.en.toml")
    return tomllib.loads(file.read_text("utf-8"))
