"""Deliver: the table of awaited events, prefilled, for HR to complete and hand back as a roster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver.sheets import Book, heading_width
from pipeline.deliver.view import Awaited
from pipeline.model import GONE
from pipeline.words.rosters import Roster, rosters
from pipeline.words.workbooks import workbook_words

NOTE = 88  # letters in a line of a note
NAMED = ("consent_refused", *GONE)
"""Events that notes name as another choice."""
SPARE_ROWS = 500  # below the awaited ones HR adds events of its own


def events_workbook(awaited: Iterable[Awaited], language: str = "en") -> bytes:
    """The roster `events` with the language's headings, and one row an awaited event, in their
    order; the reader takes both for what they are.

    Blank are the day and the document, unless they are known. Keys are text, with their zeros.
    """
    words = workbook_words(language)
    roster = rosters(language)["events"]
    columns = list(roster.columns)
    told = [_row(event, words["events"], roster) for event in awaited]
    book = Book(words["blank"]["lists"])
    sheet = book.sheet(roster.sheet)
    rows = [[row[name] for name in columns] for row in told]
    after = book.table(sheet, 0, roster.headings, rows, {columns.index("note"): NOTE})
    _columns(book, sheet, roster)
    _guard(book, sheet, roster, (after + SPARE_ROWS, words["events"]))
    return book.finish()


def _row(event: Awaited, words: Mapping[str, Any], roster: Roster) -> dict[str, Any]:
    kind = roster.columns["event"].kind
    own = words["replacing"] if event.old_mentor_name else words["owed_by"].get(event.who, {})
    notes = words["notes"] | own
    note = notes.get(event.event, notes["other"]).format(
        servant=event.servant_name or event.servant_id,
        person=event.person_name or event.person_id,
        old=event.old_mentor_name,
        about=event.about,
        document=roster.columns["document"].heading,
        **{name: kind.word(name) for name in NAMED},
    )
    by = words["by"].format(by=f"{event.by:%d.%m.%Y}") if event.by else ""
    return {
        "date": event.day,
        "event": kind.word(event.event),
        "servant_id": event.servant_id,
        "person_id": event.person_id,
        "document": event.document,
        "note": event.note if event.day else note + by,
    }


def _columns(book: Book, sheet: Worksheet, roster: Roster) -> None:
    """Formats for what is typed in later: a day is a day, 00123 keeps its zeros."""
    widths = {"date": 14, "event": 24, "servant_id": 16, "person_id": 16, "document": 20}
    for place, column in enumerate(roster.columns.values()):
        look = {"date": "date", "note": "text"}.get(column.name, "key")
        width = max(widths.get(column.name, NOTE + 2), heading_width(column.heading))
        sheet.set_column(place, place, width, book.look(look))
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _guard(
    book: Book, sheet: Worksheet, roster: Roster, rest: tuple[int, Mapping[str, Any]]
) -> None:
    last, words = rest
    columns = list(roster.columns)
    day, event = columns.index("date"), columns.index("event")
    sheet.data_validation(1, day, last, day, day_rule(words))
    rule = {
        "validate": "list",
        "source": book.choices(roster.columns["event"].kind.choices),
        "input_message": words["event_help"],
        "error_message": words["event_error"],
        "error_type": "warning",
    }
    sheet.data_validation(1, event, last, event, rule)


def day_rule(words: Mapping[str, Any]) -> dict[str, Any]:
    """A rule for cells of days. It warns and gives way: a day may be written in words too."""
    kind = rosters()["events"].columns["date"].kind
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": kind.first or date(1940, 1, 1),
        "maximum": kind.last or date(2099, 12, 31),
        "input_title": words["date_title"],
        "input_message": words["date_help"],
        "error_message": words["date_error"],
        "error_type": "warning",
    }
