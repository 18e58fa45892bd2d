"""Samples: the newcomers of three months, among whom every outcome can be seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sample_bodies import ARCHIVE, AUDIT, BUILDING, CAPITAL, LAND, MAIN, POSITIONS
from sample_people import Row, code, day, name, share, word

NOVEMBER = date(2026, 11, 20)
DECEMBER = date(2026, 12, 10)
JANUARY = date(2027, 1, 25)


@dataclass(frozen=True)
class Hire:
    """One newcomer: who, where, since when, and whatever departs from the usual."""

    key: str
    subdivision: str
    manager: str | None
    appointed: date | str | None
    body: str = MAIN
    position: str = "Specialist"
    category: str = "D-O-6"
    more: Row = field(default_factory=dict)


def november_day(number: int) -> date:
    """A day of November 2026."""
    return date(2026, 11, number)


def january_day(number: int) -> date:
    """A day of January 2027."""
    return date(2027, 1, number)


ECONOMY, BUDGET, PURCHASE = (
    "Economic analysis division",
    "Budget planning division",
    "State procurement division",
)
LEGAL, DIGITAL, PERSONNEL = (
    "Legal division",
    "Digital development division",
    "Human resources division",
)
# T-00301 to T-00308 are plain cases, T-00305 with a short term; the nominees follow
NOVEMBER_HIRES = (
    Hire("T-00301", ECONOMY, "T-00008", november_day(18)),
    Hire(
        "T-00302",
        ECONOMY,
        "T-00008",
        november_day(19),
        position="Leading specialist",
        category="D-O-5",
    ),
    Hire("T-00303", BUDGET, "T-00044", november_day(17)),
    Hire("T-00304", PURCHASE, "T-00084", november_day(18)),
    Hire("T-00305", LEGAL, "T-00117", november_day(16), more={"term_months": 1}),
    Hire("T-00306", DIGITAL, "T-00141", november_day(19)),
    Hire("T-00307", PERSONNEL, None, november_day(18)),
    Hire("T-00308", BUDGET, "T-00044", november_day(11), category="D-O-5"),
    Hire("T-00309", ECONOMY, "T-00008", november_day(17), more={"nominated_mentor_id": "T-00020"}),
    Hire("T-00310", LEGAL, "T-00117", november_day(18), more={"nominated_mentor_id": "T-00150"}),
    Hire("T-00311", PURCHASE, "T-00084", november_day(19), more={"nominated_mentor_id": "T-00095"}),
    Hire(
        "T-00312",
        LEGAL,
        "T-00117",
        november_day(18),
        more={"nominated_mentor_id": "T-00125", "consent": "да"},
    ),
    Hire("T-00313", AUDIT, "T-00194", november_day(17)),
    Hire("T-00314", AUDIT, "T-00194", november_day(18)),
    Hire(
        "T-00315",
        DIGITAL,
        "T-00141",
        november_day(16),
        position="Head of the division",
        category="D-O-3",
        more={"chief_decision": "№ 45 of 2 November 2026"},
    ),
    Hire(
        "T-00316",
        BUDGET,
        "T-00044",
        november_day(18),
        position="Deputy head of the division",
        category="D-O-4",
    ),
    Hire("T-00317", DIGITAL, "T-00141", november_day(17), more={"first_appointed": "нет"}),
    Hire("T-00318", PERSONNEL, "T-00173", november_day(18), more={"first_appointed": None}),
    Hire("T-00319", PURCHASE, "T-00084", "31.11.2026"),
    Hire("000000000017", DIGITAL, "T-00141", november_day(19)),
    Hire("T-00321", "Office", "T-00214", november_day(18), LAND, category="E-R-5"),
    Hire("T-00322", "Surveys", "T-00214", november_day(18), LAND, category="E-R-5"),
    Hire("T-00323", "Office", "T-00206", november_day(16), CAPITAL),
    Hire("T-00324", "Office", "T-00206", november_day(17), CAPITAL),
    Hire("T-00325", "Office", "T-00206", november_day(18), CAPITAL),
    Hire("T-00326", "Office", "T-00232", november_day(17), BUILDING),
    Hire("T-00327", "Office", "T-00232", november_day(18), BUILDING),
    Hire("T-00328", "Office", "T-00232", november_day(19), BUILDING),
    Hire("T-00329", "Office", "T-00224", november_day(18), ARCHIVE, category="C-O-6"),
    Hire("T-00330", "Liaison", None, november_day(18), CAPITAL, "Head of the division", "D-O-5"),
)
DECEMBER_HIRES = (
    Hire("T-00331", ECONOMY, "T-00008", date(2026, 12, 8)),
    Hire(
        "T-00332",
        BUDGET,
        "T-00044",
        date(2026, 12, 7),
        position="Leading specialist",
        category="D-O-5",
    ),
    Hire("T-00333", PURCHASE, "T-00084", date(2026, 12, 9)),
    Hire("T-00334", LEGAL, "T-00117", date(2026, 12, 8), more={"term_months": 1}),
    Hire("T-00335", AUDIT, "T-00194", date(2026, 12, 7)),
    Hire("T-00336", "Office", "T-00232", date(2026, 12, 8), BUILDING),
    Hire("T-00337", "Office", "T-00214", date(2026, 12, 7), LAND, category="E-R-5"),
)
JANUARY_HIRES = (
    Hire("T-00338", ECONOMY, "T-00008", january_day(20)),
    Hire(
        "T-00339",
        DIGITAL,
        "T-00141",
        january_day(19),
        position="Leading specialist",
        category="D-O-5",
    ),
    Hire("T-00340", "Office", "T-00206", january_day(21), CAPITAL),
    Hire("T-00341", "Office", "T-00232", january_day(21), BUILDING),
    Hire("T-00342", PURCHASE, "T-00084", january_day(22), more={"first_appointed": "жоқ"}),
    Hire("T-00343", LEGAL, "T-00117", january_day(20), more={"category": None}),
    Hire(
        "T-00344",
        "Office",
        "T-00224",
        january_day(20),
        ARCHIVE,
        category="C-O-6",
        more={"nominated_mentor_id": "T-00225"},
    ),
)
EVERYBODY = (*NOVEMBER_HIRES, *DECEMBER_HIRES, *JANUARY_HIRES)
# Rows of November that HR has mended since, and rows that simply stand there again.
MENDED: dict[str, Row] = {
    "T-00318": {"first_appointed": "да"},
    "T-00319": {"appointed_on": date(2026, 11, 19)},
}
AGAIN = {
    NOVEMBER: (),
    DECEMBER: ("T-00301", "T-00310", "T-00321", "T-00322", "T-00325", "T-00329", *MENDED),
    JANUARY: ("T-00301", "T-00322", "T-00325", "T-00337"),
}
NEW = {NOVEMBER: NOVEMBER_HIRES, DECEMBER: DECEMBER_HIRES, JANUARY: JANUARY_HIRES}


def hires(on: date) -> list[Row]:
    """The newcomers of the month of `on`."""
    kept = [hire_row(hire) for hire in EVERYBODY if hire.key in AGAIN[on]]
    return [row | MENDED.get(row["person_id"], {}) for row in kept] + [
        hire_row(hire) for hire in NEW[on]
    ]


def known_before(on: date) -> list[Hire]:
    """The newcomers of the months before that of `on`."""
    return [hire for month, newcomers in NEW.items() if month < on for hire in newcomers]


def hire_row(hire: Hire) -> Row:
    kk, ru = POSITIONS[hire.position]
    appointed = hire.appointed
    return {
        "person_id": hire.key,
        **name(hire.key),
        "state_body": hire.body,
        "subdivision": hire.subdivision,
        "position": hire.position,
        "position_kk": kk,
        "position_ru": ru,
        "category": code(hire.category, hire.key),
        "appointed_on": appointed if isinstance(appointed, str) else day(appointed, hire.key),
        "first_appointed": word("yes", hire.key, "first"),
        "manager_id": hire.manager,
        "nominated_mentor_id": None,
        "consent": None,
        "chief_decision": None,
        "term_months": None,
        "email": f"{hire.key.lower()}@example.kz" if share(50, hire.key, "email") else None,
        **hire.more,
    }
