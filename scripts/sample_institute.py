"""Samples: an invented institute of the internal affairs bodies, two quarters of its council."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sample_people import Row, day, length, name, pick, share, word

INSTITUTE = "Saryqora Law Institute of the Ministry of Internal Affairs"
OCTOBER, DECEMBER, MARCH = date(2026, 10, 12), date(2026, 12, 7), date(2027, 3, 5)
FOLDERS: Mapping[date, str] = {
    OCTOBER: "2026-Q4",
    DECEMBER: "2026-Q4-december",
    MARCH: "2027-Q1",
}
SETTINGS = """\
# The settings of the sample: an invented institute.
rulebook = "internal-affairs"
language = "en"
addressee = "Chief of the Saryqora Law Institute"
executor = "Personnel division, tel. 00-00-00"
control = "the deputy chief for personnel"
personnel_service = "Personnel division"

[body]
name = "Saryqora Law Institute of the Ministry of Internal Affairs"
name_kk = "Ішкі істер министрлігінің Сарықора заң институты"
name_ru = "Сарыкоринский юридический институт Министерства внутренних дел"
city = "Saryqora"
city_kk = "Сарықора қаласы"
city_ru = "город Сарыкора"

[[signatories]]
name = "Беркімбаев Ерлан Қуатұлы"
position = "Chief of the institute, Colonel of Police"
"""

# Subdivision -> how many people, its head included.
CHAIRS = {
    "Command": 6,
    "Chair of criminal law": 18,
    "Chair of administrative law": 16,
    "Chair of forensic science": 15,
    "Chair of tactical and special training": 17,
    "Chair of languages": 12,
    "Training division": 14,
    "Personnel division": 10,
    "Duty unit": 12,
}
# From the head of a subdivision down.
RANKS = (
    "Colonel of Police",
    "Lieutenant Colonel of Police",
    "Major of Police",
    "Captain of Police",
    "Senior Lieutenant of Police",
)
COMMAND = ("Chief of the institute", "Deputy chief", "Deputy chief for personnel")


@dataclass(frozen=True)
class Sponsored:
    """A sponsored person: whose chair, on what ground, and the mentor whom the chair proposes."""

    key: str
    chair: str
    ground: str
    accepted: date
    mentor: str | None = None
    facts: tuple[str | None, str | None, str | None] = (None, None, None)


ALL_THREE = ("yes", "yes", "yes")
HIRES = (
    Sponsored("N-01", "Chair of criminal law", "newly_admitted", date(2026, 9, 1), "I-008"),
    Sponsored("N-02", "Chair of criminal law", "newly_admitted", date(2026, 9, 1), "I-009"),
    Sponsored("N-03", "Chair of criminal law", "graduate", date(2026, 8, 17)),
    Sponsored("N-04", "Chair of administrative law", "graduate", date(2026, 8, 17), "I-026"),
    Sponsored("N-05", "Chair of administrative law", "newly_admitted", date(2026, 9, 14)),
    Sponsored("N-06", "Chair of forensic science", "graduate", date(2026, 8, 17), "I-042"),
    Sponsored("N-07", "Chair of forensic science", "admitted_again", date(2026, 9, 21)),
    Sponsored(
        "N-08",
        "Chair of tactical and special training",
        "transferred",
        date(2026, 9, 7),
        "I-057",
        ALL_THREE,
    ),
    Sponsored(
        "N-09",
        "Chair of tactical and special training",
        "newly_admitted",
        date(2026, 9, 1),
        "I-058",
    ),
    Sponsored("N-10", "Chair of languages", "newly_admitted", date(2026, 9, 28), "I-074"),
    Sponsored("N-11", "Training division", "transferred", date(2026, 9, 10), None, ALL_THREE),
    Sponsored("N-12", "Training division", "graduate", date(2026, 8, 17), "I-086"),
    Sponsored("N-13", "Personnel division", "newly_admitted", date(2026, 10, 1)),
    # A post in the same service: no change of the service's kind, so nobody is sponsored.
    Sponsored("N-14", "Duty unit", "transferred", date(2026, 9, 15), None, ("no", "yes", "yes")),
    # One of the three facts is not known yet.
    Sponsored("N-15", "Duty unit", "transferred", date(2026, 9, 18), None, ("yes", None, "yes")),
)
COUNCIL = (
    ("I-002", "chair"),
    ("I-003", "deputy"),
    ("I-100", "secretary"),
    *((key, "member") for key in ("I-007", "I-025", "I-041", "I-056", "I-073", "I-085")),
)
SIGNED = ("N-01", "N-02", "N-03", "N-04", "N-05", "N-06", "N-07", "N-08", "N-09", "N-10", "N-11")
HEARD = ("I-008", "I-009", "I-026", "I-042")


def places() -> Iterator[tuple[str, str, int]]:
    """Every place of the institute: its holder's key, subdivision, and number within it."""
    number = 0
    for chair, size in CHAIRS.items():
        for place in range(size):
            number += 1
            yield f"I-{number:03}", chair, place


def staff(on: date) -> list[Row]:
    """Everybody of the institute; the lists are written by hand, so forms of writing differ."""
    heads = {chair: key for key, chair, place in places() if place == 0}
    rows = [_officer(key, chair, place, heads, on) for key, chair, place in places()]
    return [row for row in rows if row["person_id"] != "I-057" or on < MARCH]


def _officer(key: str, chair: str, place: int, heads: Mapping[str, str], on: date) -> Row:
    since = date(1996, 2, 1) + timedelta(days=pick(range(10_400), key, "since"))
    command = chair == "Command"
    proposed = {one.mentor for one in HIRES}
    if place < 4 or key in proposed:
        since = min(since, date(2014, 9, 1))
    written = length(since, on, key) if share(20, key, "length") else None
    return {
        "person_id": key,
        **name(key),
        "state_body": INSTITUTE,
        "subdivision": chair,
        "position": _position(chair, place),
        "rank": RANKS[0 if command and place == 0 else min(place // 3 + (place > 0), 4)],
        "manager_id": None if command and place == 0 else heads["Command" if place == 0 else chair],
        "is_head": word("yes", key) if place == 0 else None,
        "service_since": None if written else day(since, key, "since"),
        "service": written,
        "consent": "no" if share(6, key, "refuses") and key not in proposed else None,
        "status": "works",
    }


def _position(chair: str, place: int) -> str:
    if chair == "Command":
        return COMMAND[min(place, 2)] if place < 3 else "Inspector of the command"
    if place == 0:
        return "Head of the chair" if chair.startswith("Chair") else "Head of the division"
    if chair.startswith("Chair"):
        return ("Professor", "Associate professor", "Senior lecturer", "Lecturer")[
            min(place // 4, 3)
        ]
    return ("Senior inspector", "Inspector")[place % 2]


def hires() -> list[Row]:
    """The sponsored persons of the quarter."""
    heads = {chair: key for key, chair, place in places() if place == 0}
    return [
        {
            "person_id": one.key,
            **name(one.key),
            "state_body": INSTITUTE,
            "subdivision": one.chair,
            "position": "Lecturer" if one.chair.startswith("Chair") else "Inspector",
            "rank": "Lieutenant of Police"
            if one.ground == "graduate"
            else "Captain of Police"
            if one.ground == "transferred"
            else "Junior Lieutenant of Police",
            "appointed_on": day(one.accepted, one.key, "accepted"),
            "ground": one.ground,
            "manager_id": heads[one.chair],
            "nominated_mentor_id": one.mentor,
            "other_service": one.facts[0],
            "higher_or_equal": one.facts[1],
            "new_knowledge": one.facts[2],
            "term_months": 6 if one.key == "N-11" else None,
        }
        for one in HIRES
    ]


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


def folders(home: Path, book: Callable[[Path, Sequence[Row]], None]) -> None:
    """Write the institute's folders below `home`; `book` writes one roster."""
    for on, named in FOLDERS.items():
        folder = home / named
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8", newline="\n")
        book(folder / "staff.xlsx", staff(on))
        book(folder / "hires.xlsx", hires())
        book(folder / "council.xlsx", [{"person_id": key, "role": role} for key, role in COUNCIL])
        away = [one for one in ABSENCES if one[2] <= on]
        if away:
            book(folder / "absences.xlsx", _rows(AWAY, away))
        book(folder / "events.xlsx", _rows(TOLD, EVENTS[on]))
    book(home / FOLDERS[MARCH] / "resolutions.xlsx", _rows(DECIDED, RESOLUTIONS))


def _rows(names: Sequence[str], rows: Sequence[Sequence[object]]) -> list[Row]:
    return [dict(zip(names, row, strict=True)) for row in rows]
