"""Samples: what happened between the runs of three months, as HR enters it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sample_newcomers import DECEMBER, JANUARY, january_day, november_day
from sample_people import Row

Told = tuple[date | str | None, str, str | None, str | None, str | None]


def december_day(number: int) -> date:
    """A day of December 2026."""
    return date(2026, 12, number)


def _orders(day: date, *orders: tuple[str, str]) -> list[Told]:
    return [(day, "order_signed", servant, None, paper) for servant, paper in orders]


def _done(event: str, day: date, *servants: str) -> list[Told]:
    return [(day, event, servant, None, None) for servant in servants]


# The last row has not happened yet.
IN_DECEMBER: list[Told] = [
    (november_day(23), "consent_given", "T-00321", "T-00215", None),
    (november_day(24), "consent_refused", "T-00322", "T-00221", None),
    *_orders(november_day(20), ("T-00301", "112-m"), ("T-00302", "113-m"), ("T-00303", "114-m")),
    *_orders(november_day(23), ("T-00304", "115-m")),
    *_orders(november_day(20), ("T-00309", "116-m")),
    *_orders(november_day(24), ("T-00310", "117-m")),
    *_orders(november_day(20), ("T-00323", "118-m"), ("T-00305", "119-m")),
    *_orders(november_day(23), ("T-00306", "120-m")),
    *_orders(november_day(20), ("T-00308", "121-m")),
    *_orders(november_day(23), ("T-00311", "122-m")),
    *_orders(november_day(20), ("T-00312", "123-m"), ("T-00313", "124-m"), ("T-00314", "125-m")),
    *_orders(november_day(20), ("T-00315", "126-m"), ("T-00326", "127-m")),
    *_orders(november_day(23), ("T-00327", "128-m")),
    (november_day(20), "приказ подписан", "000000000017", None, "129-m"),
    (november_day(23), "plan_agreed", "T-00301", None, None),
    ("24.11.2026", "план согласован", "T-00302", None, None),
    (november_day(30), "annulled", "T-00304", None, "115-m"),
    (None, "order_signed", "T-00307", None, None),
]
# Orders of December, one of them the replacement's; who left; papers of terms that are over.
IN_JANUARY: list[Told] = [
    (december_day(11), "consent_given", "T-00322", "T-00215", None),
    (december_day(14), "consent_refused", "T-00337", "T-00221", None),
    *_orders(december_day(10), ("T-00304", "130-m"), ("T-00307", "131-m"), ("T-00318", "132-m")),
    *_orders(december_day(14), ("T-00319", "133-m")),
    *_orders(december_day(10), ("T-00321", "134-m")),
    (december_day(18), "order_signed", "T-00302", "T-00012", "145-m"),
    *_orders(december_day(14), ("T-00324", "136-m")),
    *_orders(december_day(10), ("T-00329", "138-m"), ("T-00331", "139-m")),
    *_orders(december_day(10), ("T-00332", "140-m"), ("T-00333", "141-m"), ("T-00334", "142-m")),
    *_orders(december_day(10), ("T-00335", "143-m"), ("T-00336", "144-m")),
    # the plan of T-00301 was agreed a day later than December's table says
    *_done("plan_agreed", november_day(24), "T-00301"),
    *_done("plan_agreed", december_day(14), "T-00304", "T-00307", "T-00318", "T-00321"),
    *_done("plan_agreed", december_day(22), "T-00302"),
    *_done("report_received", december_day(21), "T-00305"),
    *_done("report_received", january_day(19), "T-00301", "T-00302", "T-00309", "000000000017"),
    *_done("report_received", january_day(22), "T-00306", "T-00308"),
    *_done("commendation_received", january_day(20), "T-00301", "T-00309", "000000000017"),
    *_done("papers_sent", january_day(21), "T-00301", "000000000017"),
    (january_day(22), "документы направлены", "T-00309", None, None),
    (december_day(28), "mentorship_ended", "T-00314", None, "order 402-l"),
    # T-00328 left before any order was signed
    (december_day(21), "dismissed", None, "T-00328", "order 398-l"),
    (january_day(11), "dismissed", None, "T-00313", "order 7-l"),
    (january_day(13), "transferred", None, "T-00215", "order 9-l"),
    ("18.01.2027", "уволен", None, "T-00092", "order 12-l"),
    (january_day(19), "dismissed", None, "T-00233", "order 14-l"),
    (january_day(20), "mentor_released", "T-00335", "T-00077", "memo 31"),
    (None, "order_signed", "T-00322", None, None),
]


def events(on: date) -> list[Row]:
    """What HR has entered by the run of `on`; rows without a day have not happened yet."""
    return list(_rows({DECEMBER: IN_DECEMBER, JANUARY: IN_JANUARY}[on]))


def _rows(told: Iterable[Told]) -> Iterable[Row]:
    for when, event, servant, person, document in told:
        yield {
            "date": when,
            "event": event,
            "servant_id": servant,
            "person_id": person,
            "document": document,
            "note": None,
        }
