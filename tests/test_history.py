"""A run asks the register for what it touches, however long the history is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Engine, event

from tests.rosters import Month


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of every engine, as they are sent."""
    sent: list[str] = []

    def send(*told: object) -> None:
        sent.append(str(told[2]))

    event.listen(Engine, "before_cursor_execute", send)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", send)


def test_a_month_that_a_run_does_not_touch_is_not_read_again(month: Month) -> None:
    month.hire("s1")
    month.run(date(2026, 11, 20))
    month.event("2026-11-20", "order_signed", "s1", "m1", "1-k")
    numbers = []
    for later in (date(2026, 12, 21), date(2027, 1, 11), date(2027, 1, 18)):
        with counted() as sent:
            month.run(later)
        numbers.append(len(sent))
    assert max(numbers) == numbers[0]


def test_the_manifest_of_an_earlier_month_loses_what_a_later_run_withdraws(month: Month) -> None:
    month.hire("s1", appointed_on="2026-11-27")
    month.run(date(2026, 11, 27))
    manifest = month.out / "2026-11" / "manifest.json"
    assert "03-order" in manifest.read_text("utf-8")
    month.mentor("m1", consent="no")
    month.run(date(2026, 12, 1))
    assert "03-order" not in manifest.read_text("utf-8")


def test_one_order_for_all_asks_once_for_the_pairs_that_have_their_own(month: Month) -> None:
    month.settings = 'one_order = "month"\n'
    for number in range(2, 5):
        month.mentor(f"m{number}")
    asked = []
    for keys in (("s1", "s2"), ("s3", "s4", "s5", "s6")):
        for key in keys:
            month.hire(key)
        month.run(date(2026, 11, 20))
        with counted() as sent:
            month.run(date(2026, 11, 23))
        kind = [one for one in sent if "document.kind = " in one]
        asked.append(len(kind))
    assert asked == [1, 1]
