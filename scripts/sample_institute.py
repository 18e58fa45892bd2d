"""Samples: an invented institute of the internal affairs bodies, two quarters of its council."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sample_council import (
    ABSENCES,
    AWAY,
    DECEMBER,
    DECIDED,
    EVENTS,
    MARCH,
    OCTOBER,
    RESOLUTIONS,
    TOLD,
)
from sample_people import Row, day, length, name, pick, share, word
from sample_translations import translations

INSTITUTE = "Saryqora Law Institute of the Ministry of Internal Affairs"
FOLDERS: Mapping[date, str] = {
    OCTOBER: "2026-Q4",
    DECEMBER: "2026-Q4-december",
    MARCH: "2027-Q1",
}
SETTINGS = f"""\
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

{translations("internal-affairs")}"""

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
