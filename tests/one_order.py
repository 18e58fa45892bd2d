"""One order for the month: two pairs under it, and what the register and the events say of it."""

from __future__ import annotations

from datetime import date

from pipeline import record
from pipeline.signatures import booked
from tests.rosters import Month

DAY = date(2026, 11, 20)
LATER = date(2026, 11, 24)
SETTING = 'one_order = "month"\n'
FIRST = "2026-11/orders/01-month_order.docx"
SECOND = "2026-11/orders/02-month_order.docx"


def two_pairs(month: Month) -> Month:
    """`s1` and `s2`, one order for both, not signed."""
    month.settings = SETTING + month.settings
    month.mentor("m2")
    month.hire("s1")
    month.hire("s2")
    month.run(DAY)
    return month


def orders(month: Month) -> dict[str, list[str]]:
    """The orders that stand, by path, with the servants whose mentors they assign."""
    with record.open_register(month.out / "register.sqlite", read_only=True) as register:
        papers = record.documents(register, mentorship=0)
        servants = {one.number: one.servant_id for one in record.state(register).mentorships}
    return {one.path: [servants[n] for n in booked(one)["mentorships"]] for one in papers}


def sign(month: Month, *servants: str, number: str = "7-k", day: str = "2026-11-20") -> None:
    """Events that say that the order was signed for these servants."""
    for servant in servants:
        month.event(day, "order_signed", servant, "", number)
