"""Between decide and record: the pairs of a register as an order on all of them lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.council import Approval
from pipeline.model import Mentorship, Status
from pipeline.words.languages import IN_LANGUAGES

SHOWN = ("id", "name", "rank", "position", "subdivision")
Row = dict[str, Any]


def pairs(mentorships: Iterable[Mentorship]) -> list[Row]:
    """Every open pair: servant, mentor, category, start and end (None until the order's day is
    known), months, mentorship; a replacement stands in the place of the mentor whom it follows."""
    return [_row(one) for one in mentorships if one.open]


def changes(mentorships: Iterable[Mentorship], approvals: Sequence[Approval]) -> list[Row]:
    """What an order changes: pairs `added`, mentors `replaced`, and pairs `removed` since the last
    order of the register, each as `pairs` has it, with `old_mentor`."""
    known = list(mentorships)
    orders = [*(one.day for one in approvals), *(one.order_day for one in known if one.order_day)]
    since = max(orders, default=date.min)
    return [change for one in known if (change := _change(one, since))]


def _change(one: Mentorship, since: date) -> Row | None:
    old = _person(one.case["mentor"]) if one.replacement else None
    if one.open and one.status is Status.PLANNED:
        return {"kind": "added", "old_mentor": None, **_row(one)}
    if one.open and one.replacement:
        return {"kind": "replaced", "old_mentor": old, **_row(one)}
    left = not one.open and one.service and one.closed_on is not None and one.closed_on >= since
    return {"kind": "removed", "old_mentor": None, **_row(one)} if left else None


def _row(one: Mentorship) -> Row:
    pair = one.replacement or one
    signed = bool(one.service)
    case = one.case if signed else pair.case
    return {
        "servant": _person(one.case["servant"]),
        "mentor": _person(pair.case["mentor"]),
        "category": one.case["servant"].get("ground"),
        "start": one.start.isoformat() if signed else None,
        "end": case.get("end") if signed else None,
        "months": one.months,
        "mentorship": one.number,
    }


def _person(who: Mapping[str, Any]) -> dict[str, str]:
    others = {name: who[name] for name in IN_LANGUAGES if who.get(name)}
    return {name: who.get(name) or "" for name in SHOWN} | others
