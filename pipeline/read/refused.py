"""Read: why a file cannot be read. Promises a code that has its words, and what to do about it."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 -- it refuses a file; the run goes on
    """A file is not read. `mend` says what to do; neither holds anything that stands in a cell."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def mend(self) -> str:
        """What to do, to the letter."""
        return MENDS[self.code]


_ANEW = "copy the table into a new workbook, save that in place of this file"
_SAVE = "open it in a spreadsheet program and save it as a workbook (.xlsx)"

MENDS = {
    "file_busy": "close it in other programs, or give yourself the right to read it",
    "file_empty": "save the roster into it again, or take it out of the folder",
    "file_protected": "open it, take the password off, and save it",
    "file_damaged": f"{_SAVE}; where it does not open, fetch it once more",
    "file_is_web_page": f"{_SAVE}, and take this file out of the folder",
    "file_is_text": "rename it so that its name ends in .csv",
    "file_is_xls": "rename it so that its name ends in .xls",
    "file_is_xlsx": "rename it so that its name ends in .xlsx",
    "file_is_xlsb": "rename it so that its name ends in .xlsb",
    "file_is_ods": "rename it so that its name ends in .ods",
    "file_not_workbook": "put the roster itself there, as a workbook (.xlsx)",
    "file_not_text": 'save the table again as "CSV UTF-8", or as a workbook (.xlsx)',
    "file_too_large": _ANEW,
    "file_unsafe": _ANEW,
    "sheet_too_wide": "delete the columns that stand far to the right of the table, and save it",
    "reader_gave_up": _ANEW,
    "reader_too_slow": _ANEW,
}
"""What to do, by the code of each reason."""
