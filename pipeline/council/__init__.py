"""Council: the affairs of a council of mentors, as the register's entries leave them. Pure."""

from .answers import answer_by
from .bodies import body_of, own
from .entries import affairs
from .faults import problems
from .hearings import Hearing, to_be_heard
from .items import HEARING, RESOLUTION, Item, agenda
from .nouns import (
    CHAIR,
    DEPUTY,
    SECRETARY,
    Affairs,
    Approval,
    Composition,
    Matter,
    Meeting,
    Member,
    Person,
    Reserved,
    Resolution,
)
from .owing import duties
from .quarters import QUARTERS, Quarter
from .sitting import attendance, not_voting, presides, quorum

__all__ = [
    "CHAIR",
    "DEPUTY",
    "HEARING",
    "QUARTERS",
    "RESOLUTION",
    "SECRETARY",
    "Affairs",
    "Approval",
    "Composition",
    "Hearing",
    "Item",
    "Matter",
    "Meeting",
    "Member",
    "Person",
    "Quarter",
    "Reserved",
    "Resolution",
    "affairs",
    "agenda",
    "answer_by",
    "attendance",
    "body_of",
    "duties",
    "not_voting",
    "own",
    "presides",
    "problems",
    "quorum",
    "to_be_heard",
]
