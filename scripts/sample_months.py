"""Samples: two months of the five bodies: who works there, who is away, what happened."""

from __future__ import annotations

from datetime import date

from sample_bodies import ARCHIVE, staff
from sample_newcomers import DECEMBER, NOVEMBER_HIRES, Hire, hire_row, november_day
from sample_people import Row, day, word

# The answers to the consents that the run of November asks for: newcomer, asked person, answer.
CONSENTS = (
    ("T-00321", "T-00215", "consent_given", date(2026, 11, 23)),
    ("T-00322", "T-00221", "consent_refused", date(2026, 11, 24)),
)
# The orders signed after the run of November: newcomer, day, number.
ORDERS = (
    ("T-00301", date(2026, 11, 20), "112-m"),
    ("T-00302", date(2026, 11, 20), "113-m"),
    ("T-00303", date(2026, 11, 20), "114-m"),
    ("T-00304", date(2026, 11, 23), "115-m"),
    ("T-00309", date(2026, 11, 20), "116-m"),
    ("T-00310", date(2026, 11, 24), "117-m"),
    ("T-00323", date(2026, 11, 20), "118-m"),
    ("T-00305", date(2026, 11, 20), "119-m"),
    ("T-00306", date(2026, 11, 23), "120-m"),
    ("T-00308", date(2026, 11, 20), "121-m"),
    ("T-00311", date(2026, 11, 23), "122-m"),
    ("T-00312", date(2026, 11, 20), "123-m"),
    ("T-00313", date(2026, 11, 20), "124-m"),
    ("T-00314", date(2026, 11, 20), "125-m"),
    ("T-00315", date(2026, 11, 20), "126-m"),
    ("T-00326", date(2026, 11, 20), "127-m"),
    ("T-00327", date(2026, 11, 23), "128-m"),
    ("000000000017", date(2026, 11, 20), "129-m"),
)
ANNULLED = ("T-00304", date(2026, 11, 30), "115-m")

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


# The newcomers who stand in the staff list too, as most soon do.
IN_STAFF = ("T-00303", "T-00308", "T-00313", "T-00330")


def everybody(on: date) -> list[Row]:
    """The staff list of the month of `on`, some newcomers among them."""
    rows = [row | FACTS.get(row["person_id"], {}) for row in staff(on)]
    if on == DECEMBER:
        # the dismissed are off the list now, and the archive has entered its assessments
        gone = ("T-00031", "T-00060")
        rows = [row for row in rows if row["person_id"] not in gone]
        rows = [row | (GOOD if row["state_body"] == ARCHIVE else {}) for row in rows]
    listed = [hire for hire in NOVEMBER_HIRES if hire.key in IN_STAFF or on == DECEMBER]
    return rows + [_newcomer(hire, rows[0]) for hire in listed]


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


def absences(on: date) -> list[Row]:
    """Who is away: leave, illness, trips; one of them open, one over in a day."""
    told = [
        ("T-00012", "annual_leave", november_day(9), date(2026, 12, 4), "order 301-l"),
        ("T-00050", "sick_leave", november_day(16), None, "sick note 1187"),
        ("T-00090", "business_trip", november_day(10), november_day(27), "order 88-k"),
        ("T-00124", "sick_leave", november_day(19), november_day(20), "sick note 1201"),
        ("T-00145", "annual_leave", november_day(20), november_day(26), "order 307-l"),
        ("T-00180", "annual_leave", date(2026, 10, 5), date(2026, 10, 30), "order 276-l"),
    ]
    if on == DECEMBER:
        told[1] = ("T-00050", "sick_leave", november_day(16), date(2026, 12, 2), "sick note 1187")
        told += [
            ("T-00303", "sick_leave", november_day(30), date(2026, 12, 4), "sick note 1240"),
            ("T-00016", "annual_leave", date(2026, 12, 7), date(2026, 12, 31), "order 330-l"),
        ]
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


def events() -> list[Row]:
    """What happened between the two runs; the last row has not happened yet."""
    rows = [_event(when, answer, servant, person) for servant, person, answer, when in CONSENTS] + [
        _event(when, "order_signed", servant, None, paper) for servant, when, paper in ORDERS
    ]
    rows[-1]["event"] = "приказ подписан"
    servant, when, paper = ANNULLED
    return [
        *rows,
        _event(date(2026, 11, 23), "plan_agreed", "T-00301"),
        _event("24.11.2026", "план согласован", "T-00302"),
        _event(when, "annulled", servant, None, paper),
        _event(None, "order_signed", "T-00307"),
    ]


def _event(
    when: date | str | None,
    event: str,
    servant: str,
    person: str | None = None,
    document: str | None = None,
) -> Row:
    return {
        "date": when,
        "event": event,
        "servant_id": servant,
        "person_id": person,
        "document": document,
        "note": None,
    }
