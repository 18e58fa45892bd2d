"""One order for the month, signed: its number, who is not in it, and what withdraws it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import ask, record
from tests.one_order import DAY, FIRST, LATER, SECOND, SETTING, orders, sign, two_pairs
from tests.rosters import Month, files


@pytest.fixture
def two(month: Month) -> Month:
    """`s1` and `s2`, one order for both, not signed."""
    return two_pairs(month)


def numbers(month: Month) -> dict[str, str | None]:
    """The number of the order of each open mentorship, as it was written."""
    with record.open_register(month.out / "register.sqlite", read_only=True) as register:
        state = record.state(register)
    return {one.servant_id: one.order_number for one in state.mentorships if one.open}


def test_a_newcomer_after_the_signature_gets_another_order_alone(two: Month) -> None:
    sign(two, "s1", "s2")
    two.run(DAY)
    signed = files(two.out)[FIRST]
    two.mentor("m3")
    two.hire("s3")
    run = two.run(LATER)
    assert orders(two) == {FIRST: ["s1", "s2"], SECOND: ["s3"]}
    assert files(two.out)[FIRST] == signed
    assert {run[one]["outcome"] for one in ("s1", "s2")} == {"already_assigned"}


def test_every_pair_has_the_one_number_and_day(two: Month) -> None:
    sign(two, "s1", "s2")
    two.run(DAY)
    with record.open_register(two.out / "register.sqlite", read_only=True) as register:
        known = record.state(register).mentorships
    assert {(one.order_number, one.order_day) for one in known} == {("7-k", DAY)}
    duties = ask.due(two.out / "register.sqlite", LATER)
    done = [one.owed for one in duties if one.owed.duty == "order"]
    assert {(one.servant_id, str(one.state)) for one in done} == {("s1", "done"), ("s2", "done")}


def test_plan_and_forms_have_the_day_on_which_the_one_order_was_signed(two: Month) -> None:
    sign(two, "s1", "s2", day="2026-11-23")
    run = two.run(LATER)
    for servant in ("s1", "s2"):
        assert run.papers(servant) == ["plan", "report", "commendation"]
    assert orders(two) == {FIRST: ["s1", "s2"]}


def test_a_servant_without_a_row_for_a_signed_order_is_told_and_gets_another(two: Month) -> None:
    sign(two, "s1")
    run = two.run(LATER)
    assert "one_order_left_out" in run.codes("s2")
    assert orders(two) == {FIRST: ["s1", "s2"], SECOND: ["s2"]}
    sign(two, "s2")
    run = two.run(LATER)
    assert "one_order_left_out" not in run.codes("s2")
    assert orders(two) == {FIRST: ["s1", "s2"]}


def test_rows_that_give_one_order_two_numbers_are_told(two: Month) -> None:
    sign(two, "s1")
    sign(two, "s2", number="8-k")
    assert "one_order_two_numbers" in two.run(LATER).codes()


@pytest.mark.parametrize(("first", "second"), [("7-к", "7-k"), ("7-k", "№ 7-К")])
def test_a_number_typed_in_cyrillic_and_in_latin_letters_is_one(
    two: Month, first: str, second: str
) -> None:
    sign(two, "s1", number=first)
    sign(two, "s2", number=second)
    assert "one_order_two_numbers" not in two.run(LATER).codes()
    assert numbers(two) == {"s1": first, "s2": second}


def test_an_order_is_annulled_by_its_number_in_the_other_letters(two: Month) -> None:
    sign(two, "s1", "s2", number="7-к")
    two.run(LATER)
    two.event("2026-11-24", "annulled", "s1", "", "7-k")
    two.run(LATER)
    assert numbers(two) == {"s1": None, "s2": "7-к"}


def test_a_number_that_begins_anew_the_next_year_leaves_its_order_signed(month: Month) -> None:
    month.settings = SETTING
    month.mentor("m2")
    month.hire("s1")
    month.run(DAY)
    sign(month, "s1")
    month.run(LATER)
    month.hire("s2", appointed_on="2027-01-18")
    month.run(date(2027, 1, 19))
    sign(month, "s2", day="2027-01-20")
    month.run(date(2027, 1, 21))
    again = "2027-01/orders/01-month_order.docx"
    assert orders(month) == {FIRST: ["s1"], again: ["s2"]}
    assert again in files(month.out)


@pytest.mark.parametrize("apart", ["body", "language"])
def test_two_orders_of_one_number_are_both_signed(month: Month, apart: str) -> None:
    month.settings = SETTING
    other = {"language": "ru"}
    if apart == "body":
        month.mentor("n1", state_body="Bureau")
        other = {"state_body": "Bureau", "manager_id": "n1"}
    month.mentor("m2")
    month.hire("s1", language="en")
    month.hire("s2", **{"language": "en", **other})
    month.run(DAY)
    sign(month, "s1", "s2")
    run = month.run(LATER)
    assert orders(month) == {FIRST: ["s1"], SECOND: ["s2"]}
    assert {FIRST, SECOND} <= files(month.out).keys()
    assert "one_order_left_out" not in run.codes()


def test_the_order_of_a_replacement_is_no_second_number_of_the_one_order(month: Month) -> None:
    month.settings = SETTING
    month.mentor("m2", subdivision="Unit B")
    month.hire("s1")
    month.run(DAY)
    sign(month, "s1")
    month.away("m1", "2026-11-24", "2026-12-14")
    month.run(date(2026, 11, 25))
    month.event("2026-11-26", "order_signed", "s1", "m2", "17-k")
    assert "one_order_two_numbers" not in month.run(date(2026, 11, 26)).codes()
    month.mentor("m2", subdivision="Unit B", status="dismissed")
    month.event("2026-12-15", "dismissed", "", "m2", "5-l")
    month.run(date(2026, 12, 16))
    # The first mentor is back, and assigned once more.
    month.event("2026-12-17", "order_signed", "s1", "m1", "30-k")
    run = month.run(date(2026, 12, 18))
    assert run.pairs() == {"s1": "m1"}
    assert "one_order_two_numbers" not in run.codes()


def test_whose_signature_was_withdrawn_is_not_told_as_forgotten(two: Month) -> None:
    sign(two, "s1", "s2")
    two.run(DAY)
    two.event("2026-11-24", "annulled", "s1", "", "7-k")
    run = two.run(LATER)
    assert "one_order_left_out" not in run.codes()
    assert orders(two) == {FIRST: ["s1", "s2"], SECOND: ["s1"]}


def test_an_annulled_order_keeps_its_file_and_its_servants_get_another(two: Month) -> None:
    sign(two, "s1", "s2")
    two.run(DAY)
    signed = files(two.out)[FIRST]
    for servant in ("s1", "s2"):
        two.event("2026-11-24", "annulled", servant, "", "7-k")
    two.run(LATER)
    assert orders(two) == {FIRST: ["s1", "s2"], SECOND: ["s1", "s2"]}
    assert files(two.out)[FIRST] == signed


def test_a_replacement_has_an_order_of_its_own_that_names_the_one_order(two: Month) -> None:
    sign(two, "s1", "s2")
    run = two.run(DAY)
    gone = run["s1"]["mentor_id"]
    two.mentor("m3")
    two.event("2026-11-24", "dismissed", "", gone, "77-l")
    run = two.run(LATER)
    assert "replacement_order" in run.papers("s1")
    with record.open_register(two.out / "register.sqlite", read_only=True) as register:
        number = run["s1"]["mentorship"]
        papers = record.documents(register, mentorship=number)
    order = next(one for one in papers if one.kind == "replacement_order")
    assert order.values["assigned"]["number"] == "7-k"
    assert list(orders(two)) == [FIRST]
