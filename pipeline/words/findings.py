"""Words: findings for people. Promises one sentence a finding, with or without what was found."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from pipeline.model import Cell, Finding


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
    return " ".join(
        [f"{_head(finding)}{found}."]
        + [f"{label}: {text.rstrip('.')}." for label, text in labels if text]
    )


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
