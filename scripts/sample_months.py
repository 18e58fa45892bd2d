"""Samples: two months of the five bodies, in which every outcome can be seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sample_bodies import ARCHIVE, AUDIT, BUILDING, CAPITAL, LAND, MAIN, POSITIONS, staff
from sample_people import Row, code, day, name, share, word

NOVEMBER = date(2026, 11, 20)
DECEMBER = date(2026, 12, 10)

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
    ("T-00326", date(2026, 11, 20), "119-m"),
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
# Rows of November that HR has mended since, and rows that simply stand there again.
MENDED = {"T-00318": {"first_appointed": "да"}, "T-00319": {"appointed_on": date(2026, 11, 19)}}
AGAIN = ("T-00301", "T-00310", "T-00321", "T-00322", "T-00325", "T-00329")
# The newcomers who stand in the staff list too, as most soon do.
IN_STAFF = ("T-00303", "T-00308", "T-00313", "T-00330")


def hires(on: date) -> list[Row]:
    """The newcomers of the month of `on`."""
    if on == NOVEMBER:
        return [_hire(hire) for hire in NOVEMBER_HIRES]
    kept = [_hire(hire) for hire in NOVEMBER_HIRES if hire.key in (*AGAIN, *MENDED)]
    return [row | MENDED.get(row["person_id"], {}) for row in kept] + [
        _hire(hire) for hire in DECEMBER_HIRES
    ]


def _hire(hire: Hire) -> Row:
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
    known = {column: value for column, value in _hire(hire).items() if column in like}
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
        _event(None, "order_signed", "T-00305"),
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
