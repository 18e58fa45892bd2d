"""Read: why a file cannot be read. Promises a code that has its words in every language."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 -- it refuses a file; the run goes on
    """A file is not read. It holds nothing that stands in a cell."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


REFUSALS = frozenset(
    (
        "file_busy",
        "file_empty",
        "file_protected",
        "file_damaged",
        "file_is_folder",
        "file_is_nowhere",
        "file_is_web_page",
        "file_is_text",
        "file_is_xls",
        "file_is_xlsx",
        "file_is_xlsb",
        "file_is_ods",
        "file_not_workbook",
        "file_not_text",
        "file_other_kind",
        "file_quotes",
        "file_too_large",
        "file_unsafe",
        "sheet_too_wide",
        "reader_gave_up",
        "reader_too_slow",
    )
)
"""The codes of all reasons."""
