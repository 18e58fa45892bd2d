"""The nouns that stages share. They are frozen, and nothing of ours is imported here."""

from .cells import Cells
from .decisions import Dates, Decision, Document, Due, Refusal, Term
from .register import (
    DISMISSED,
    GONE,
    RESTRICTED,
    Absence,
    Entry,
    Leaving,
    LetGo,
    Mentorship,
    Service,
    State,
    Status,
)
from .rosters import UNREAD_KEY, Cell, Finding, People, RawTable, Severity, Table

__all__ = [
    "DISMISSED",
    "GONE",
    "RESTRICTED",
    "UNREAD_KEY",
    "Absence",
    "Cell",
    "Cells",
    "Dates",
    "Decision",
    "Document",
    "Due",
    "Entry",
    "Finding",
    "Leaving",
    "LetGo",
    "Mentorship",
    "People",
    "RawTable",
    "Refusal",
    "Service",
    "Severity",
    "State",
    "Status",
    "Table",
    "Term",
]
