"""Duties: what the act asks of whom, mentorship by mentorship, on a day. Pure."""

from .arising import Handover, When
from .life import Law, Life
from .owed import (
    Basis,
    Owed,
    Standing,
    Unassigned,
    by_urgency,
    incurred,
    lives,
    of_life,
    owed,
    standing,
)

__all__ = [
    "Basis",
    "Handover",
    "Law",
    "Life",
    "Owed",
    "Standing",
    "Unassigned",
    "When",
    "by_urgency",
    "incurred",
    "lives",
    "of_life",
    "owed",
    "standing",
]
