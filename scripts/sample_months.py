"""Samples: three months of the five bodies: who works there, and who is away."""

from __future__ import annotations

from datetime import date

from sample_bodies import ARCHIVE, staff
from sample_newcomers import (
    DECEMBER,
    JANUARY,
    NOVEMBER,
    NOVEMBER_HIRES,
    Hire,
    hire_row,
    january_day,
    known_before,
    november_day,
)
from sample_people import Row, day, word

GOOD: Row = {
    "service_since": date(2015, 3, 2),
    "service": None,
    "last_mark": "effective",
    "last_mark_on": date(2026, 1, 16),
    "attestation": "positive",
    "attestation_on": date(2024, 10, 15),
    "penalty": "none",
    "penalty_on": None,
    "penalty_lifted_on": None,
    "consent": "yes",
}
WEAK = GOOD | {"last_mark": "satisfactory"}
PUNISHED = GOOD | {"penalty": "выговор", "penalty_on": date(2026, 6, 4)}
YOUNG = GOOD | {"service_since": date(2025, 2, 3)}
UNASKED = GOOD | {"consent": None}
UNKNOWN = GOOD | {"last_mark": None, "last_mark_on": None}

FACTS: dict[str, Row] = {
    # the capital: nobody conforms, so the manager T-00206 mentors, and cannot carry a third
    "T-00206": WEAK,
    **dict.fromkeys(("T-00207", "T-00208"), PUNISHED),
    **dict.fromkeys(("T-00209", "T-00210", "T-00211"), WEAK),
    **dict.fromkeys(("T-00212", "T-00213"), YOUNG),
    # the land office: one in each subdivision conforms and was not asked yet
    "T-00214": WEAK,
    "T-00215": UNASKED,
    **dict.fromkeys(("T-00216", "T-00217", "T-00218", "T-00219"), WEAK),
    "T-00220": PUNISHED,
    "T-00221": UNASKED,
    **dict.fromkeys(("T-00222", "T-00223"), YOUNG),
    # the archive has not entered its assessments yet
    **dict.fromkeys((f"T-{number:05}" for number in range(224, 232)), UNKNOWN),
    # the inspectorate: two places for three newcomers, the manager stands in for the last
    "T-00232": WEAK,
    "T-00233": GOOD,
    **dict.fromkeys(("T-00234", "T-00235", "T-00236"), YOUNG),
    **dict.fromkeys(("T-00237", "T-00238", "T-00239", "T-00240"), WEAK),
    # nominees of the main body
    "T-00020": GOOD,
    "T-00150": GOOD,
    "T-00095": PUNISHED,
    "T-00125": UNASKED,
    # on paper only
    "T-00031": GOOD | {"status": "dismissed"},
    "T-00060": GOOD | {"status": "переведён"},
    "T-00100": GOOD | {"status": "absent"},
}


# The staff list says so, and no event gives the day.
LEFT: dict[str, Row] = {"T-00108": {"status": "переведена"}}

# The newcomers who stand in the staff list too, as most soon do.
IN_STAFF = ("T-00303", "T-00308", "T-00313", "T-00330")
# Who has left the list since the month before. No event tells of T-00062, a mentor, and of T-00331,
# a newcomer: both have simply vanished from it.
GONE = {
    NOVEMBER: (),
    DECEMBER: ("T-00031", "T-00060"),
    JANUARY: ("T-00092", "T-00215", "T-00233", "T-00313", "T-00328", "T-00062", "T-00331"),
}


def everybody(on: date) -> list[Row]:
    """The staff list of the month of `on`, the newcomers of earlier months among them."""
    gone = [key for month, keys in GONE.items() if month <= on for key in keys]
    rows = [row | _facts(row, on) for row in staff(on)]
    early = [hire for hire in NOVEMBER_HIRES if hire.key in IN_STAFF]
    listed = [*rows, *(_newcomer(hire, rows[0]) for hire in known_before(on) or early)]
    return [row for row in listed if row["person_id"] not in gone]


def _facts(row: Row, on: date) -> Row:
    """What departs from the usual; the archive has entered its assessments since November."""
    entered = GOOD if row["state_body"] == ARCHIVE and on > NOVEMBER else {}
    later = LEFT if on == JANUARY else {}
    return FACTS.get(row["person_id"], {}) | entered | later.get(row["person_id"], {})


def _newcomer(hire: Hire, like: Row) -> Row:
    known = {column: value for column, value in hire_row(hire).items() if column in like}
    head = "yes" if hire.position == "Head of the division" and hire.manager is None else None
    since = hire.appointed if isinstance(hire.appointed, date) else None
    facts: Row = {
        "is_head": head,
        "service_since": since,
        "last_mark": "none",
        "attestation": "none",
    }
    return dict.fromkeys(like) | known | facts | {"consent": None, "penalty": "none"}


Away = tuple[str, str, date, date | None, str]
AWAY: dict[date, list[Away]] = {
    NOVEMBER: [
        ("T-00012", "annual_leave", november_day(9), date(2026, 12, 4), "order 301-l"),
        ("T-00050", "sick_leave", november_day(16), None, "sick note 1187"),
        ("T-00090", "business_trip", november_day(10), november_day(27), "order 88-k"),
        ("T-00124", "sick_leave", november_day(19), november_day(20), "sick note 1201"),
        ("T-00145", "annual_leave", november_day(20), november_day(26), "order 307-l"),
        ("T-00180", "annual_leave", date(2026, 10, 5), date(2026, 10, 30), "order 276-l"),
    ],
    DECEMBER: [
        ("T-00050", "sick_leave", november_day(16), date(2026, 12, 2), "sick note 1187"),
        ("T-00303", "sick_leave", november_day(30), date(2026, 12, 4), "sick note 1240"),
        ("T-00016", "annual_leave", date(2026, 12, 7), date(2026, 12, 31), "order 330-l"),
    ],
    # the leave of T-00016 stands there once more; older ones the register knows
    JANUARY: [
        ("T-00016", "annual_leave", date(2026, 12, 7), date(2026, 12, 31), "order 330-l"),
        ("T-00174", "sick_leave", january_day(11), None, "sick note 14"),
        ("T-00175", "business_trip", january_day(11), january_day(29), "order 3-k"),
        ("T-00303", "sick_leave", january_day(12), january_day(14), "sick note 17"),
        ("T-00319", "sick_leave", january_day(18), None, "sick note 25"),
        ("T-00327", "study_leave", date(2026, 12, 14), date(2026, 12, 25), "order 344-l"),
    ],
}


def absences(on: date) -> list[Row]:
    """Who is away: leave, illness, trips; some of them open, one over in a day."""
    told = AWAY[on]
    if on == DECEMBER:
        # the rows of November stand there too, as far as none of December mends them
        told = list({(row[0], row[2]): row for row in (*AWAY[NOVEMBER], *told)}.values())
    return [
        {
            "person_id": key,
            "kind": word(kind, key),
            "from": day(first, key, "from"),
            "to": day(last, key, "to"),
            "document": paper,
        }
        for key, kind, first, last, paper in told
    ]
