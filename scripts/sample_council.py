"""Samples: what happened at the institute, and what its council decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

OCTOBER, DECEMBER, MARCH = date(2026, 10, 12), date(2026, 12, 7), date(2027, 3, 5)
SIGNED = ("N-01", "N-02", "N-03", "N-04", "N-05", "N-06", "N-07", "N-08", "N-09", "N-10", "N-11")
HEARD = ("I-008", "I-009", "I-026", "I-042")
ABSENCES = (
    ("N-02", "sick_leave", date(2026, 11, 2), date(2026, 11, 13), "sick note 418"),
    ("N-01", "initial_training", date(2026, 11, 16), date(2026, 12, 25), "order No 71"),
    ("N-04", "business_trip", date(2026, 11, 9), date(2026, 11, 20), "order No 66"),
    ("I-056", "annual_leave", date(2026, 12, 7), date(2026, 12, 31), "order No 80"),
    ("N-06", "internship", date(2027, 1, 18), date(2027, 2, 12), "order No 4"),
)
AWAY = ("person_id", "kind", "from", "to", "document")
TOLD = ("date", "event", "servant_id", "person_id", "document", "note")
Told = tuple[date, str, str | None, str | None, str | None, str | None]
EVENTS: Mapping[date, Sequence[Told]] = {
    OCTOBER: (
        (
            date(2026, 10, 5),
            "request",
            None,
            "I-042",
            "17",
            "Time for the laboratory outside lessons.",
        ),
        (
            date(2026, 10, 7),
            "request",
            None,
            "I-086",
            "18",
            "A list of the acts that a newcomer reads.",
        ),
        (
            date(2026, 10, 8),
            "conflict",
            "I-060",
            "I-002",
            None,
            "Dispute on the order of night duties.",
        ),
        (
            date(2026, 10, 9),
            "good_practice",
            None,
            "I-026",
            None,
            "A diary of mistakes, read each week.",
        ),
    ),
    DECEMBER: (
        *((date(2026, 10, 15), "order_signed", key, None, "112", None) for key in SIGNED),
        (date(2026, 10, 15), "council_approved", None, None, "112", None),
        (date(2026, 11, 11), "help_given", None, "I-009", None, "How to plan the first lessons."),
        (date(2026, 11, 24), "reserve_entered", None, "I-010", None, "Twelve years of practice."),
        (
            date(2026, 12, 1),
            "incident",
            "N-09",
            "I-058",
            None,
            "Left the guard post without leave.",
        ),
        (date(2026, 12, 2), "award", None, "I-008", None, "Two sponsored ready before their time."),
        (date(2026, 12, 3), "proposal", None, "I-003", None, "A room for the work of mentors."),
    ),
    MARCH: (
        (
            date(2026, 12, 1),
            "incident",
            "N-09",
            "I-058",
            "143",
            "Left the guard post without leave.",
        ),
        (date(2026, 12, 18), "meeting_held", None, None, "4", None),
        *((date(2026, 12, 18), "mentor_heard", None, key, None, None) for key in HEARD),
        (date(2027, 1, 20), "request", "N-03", None, "2", "Another hour for consultations."),
        (date(2027, 2, 1), "transferred", None, "I-057", "order No 9", None),
        (date(2027, 2, 15), "report_received", "N-11", None, None, None),
    ),
}
DECIDED = (
    "number", "matter", "decided_on", "decision", "executor_id", "due", "done_on",
    "votes_for", "votes_against", "votes_abstained",
)  # fmt: skip
MET = date(2026, 12, 18)
RESOLUTIONS = (
    ("2026-Q4/1", None, MET, "Note the reports of the mentors who were heard.", "I-100",
     None, MET, 8, 0, 0),
    ("2026-Q4/2", 1, MET, "Free the laboratory on Wednesdays for the mentors.", "I-003",
     date(2027, 1, 29), None, 7, 0, 1),
    ("2026-Q4/3", 2, MET, "Print the list of acts for newcomers.", "I-085",
     date(2027, 2, 26), date(2027, 2, 19), 8, 0, 0),
)  # fmt: skip
