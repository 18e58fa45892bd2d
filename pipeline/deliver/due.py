"""Deliver: the sheet of duties: who owes what by when, overdue first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.deliver.sheets import Book, Styled
from pipeline.deliver.view import NamedDuty

LOOK_OF = {"overdue": "bad", "open": "ask", "done": "good"}
WIDE = {"who": 34, "receives": 44, "duty": 36}


def due_sheet(book: Book, duties: Sequence[NamedDuty], words: Mapping[str, Any]) -> None:
    """A sheet with one row a duty, in their order; the state is coloured."""
    sheet = book.sheet(words["sheet"])
    columns = words["columns"]
    rows = (_row(one, words) for one in duties)
    wide = {list(columns).index(name): width for name, width in WIDE.items()}
    lines = ([row[key] for key in columns] for row in rows)
    book.listing(sheet, list(columns.values()), lines, wide, words["more"])
    sheet.fit_to_pages(2, 0)  # on one nobody could read it
    sheet.repeat_columns(0, list(columns).index("duty"))


def _row(named: NamedDuty, words: Mapping[str, Any]) -> dict[str, Any]:
    one = named.owed
    return {
        "state": Styled(words["states"][one.state], LOOK_OF[one.state]),
        "due": one.due,
        "safe": one.safe,
        "duty": named.words(words["duties"]),
        "paragraph": one.paragraph,
        "servant_id": one.servant_id,
        "servant": named.servant,
        "mentorship": one.mentorship,
        "mentor_id": one.mentor_id,
        "mentor": named.mentor,
        "who": named.who,
        "receives": named.receives,
        "done_on": one.done_on,
        "days_late": one.days_late or None,
    }
