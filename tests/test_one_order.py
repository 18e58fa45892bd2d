"""One order for the month: what stands in it, what a later run adds, and what a signature fixes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pipeline import ask, record
from pipeline.ask import reprint
from pipeline.errors import PipelineError
from pipeline.signatures import booked
from tests.institute import OCTOBER, institute
from tests.rosters import Month, files

DAY = date(2026, 11, 20)
LATER = date(2026, 11, 24)
SETTING = 'one_order = "month"\n'
FIRST = "2026-11/orders/01-month_order.docx"
SECOND = "2026-11/orders/02-month_order.docx"


@pytest.fixture
def two(month: Month) -> Month:
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


def rows(month: Month, path: str = FIRST) -> list[dict[str, str]]:
    """The list of pairs in an order."""
    with record.open_register(month.out / "register.sqlite", read_only=True) as register:
        papers = record.documents(register, mentorship=0, standing=False)
    found: list[dict[str, str]] = next(one for one in papers if one.path == path).values["pairs"]
    return found


def sign(month: Month, *servants: str, number: str = "7-k", day: str = "2026-11-20") -> None:
    for servant in servants:
        month.event(day, "order_signed", servant, "", number)


def numbers(month: Month) -> dict[str, str | None]:
    """The number of the order of each open mentorship, as it was written."""
    with record.open_register(month.out / "register.sqlite", read_only=True) as register:
        state = record.state(register)
    return {one.servant_id: one.order_number for one in state.mentorships if one.open}


def test_one_order_holds_all_pairs_and_no_pair_has_its_own(two: Month) -> None:
    assert orders(two) == {FIRST: ["s1", "s2"]}
    assert [path for path in files(two.out) if path.endswith("order.docx")] == [FIRST]


def test_without_the_setting_every_pair_has_its_own_order(month: Month) -> None:
    month.hire("s1")
    run = month.run(DAY)
    assert "order" in run.papers("s1")
    assert orders(month) == {}


def test_the_list_names_servant_mentor_and_term(two: Month) -> None:
    first = rows(two)[0]
    assert first["servant"] == "Newcomer s1"
    assert first["servant_post"] == "Specialist, Unit A"
    assert first["mentor"] in ("Mentor m1", "Mentor m2")
    assert first["term"] == "2 (two) months"


def test_the_note_tells_of_the_direct_manager_and_of_the_chiefs_decision(month: Month) -> None:
    month.settings = SETTING
    month.staff.pop("m1")
    month.staff["head"] |= {"consent": "yes", "service_since": "2026-01-01"}
    month.hire("s1")
    month.hire("s2", category="C-2", chief_decision="No 5 of 1 November 2026")
    month.run(DAY)
    notes = [one["note"] for one in rows(month)]
    assert all(note.startswith("direct manager") for note in notes)
    assert "No 5 of 1 November 2026" in notes[1]


def test_each_person_signs_the_sheet_once(two: Month) -> None:
    with record.open_register(two.out / "register.sqlite", read_only=True) as register:
        (paper,) = record.documents(register, mentorship=0)
    names = [one["name"] for one in paper.values["order"]["acquainted"]]
    assert len(names) == len(set(names))
    assert {"Newcomer s1", "Newcomer s2", "Head Of Unit"} <= set(names)


def test_each_state_body_has_its_own_order(month: Month) -> None:
    month.settings = SETTING
    month.hire("s1")
    month.mentor("n1", state_body="Bureau")
    month.hire("s2", state_body="Bureau", manager_id="n1")
    month.run(DAY)
    assert sorted(orders(month).values()) == [["s1"], ["s2"]]


def test_servants_of_another_language_have_an_order_in_it(month: Month) -> None:
    month.settings = SETTING
    month.mentor("m2")
    month.hire("s1", language="kk")
    month.hire("s2", language="ru")
    month.run(DAY)
    assert sorted(orders(month).values()) == [["s1"], ["s2"]]


def test_a_body_that_fixes_the_language_of_its_orders_has_one(month: Month) -> None:
    month.settings = SETTING + '[languages]\norder = "kk"\n'
    month.mentor("m2")
    month.hire("s1", language="kk")
    month.hire("s2", language="ru")
    month.run(DAY)
    assert list(orders(month).values()) == [["s1", "s2"]]


def test_a_run_that_changes_nothing_makes_no_order_anew(two: Month) -> None:
    before = files(two.out)
    two.run(DAY)
    assert files(two.out) == before
    two.run(LATER)
    assert orders(two) == {FIRST: ["s1", "s2"]}


def test_a_newcomer_before_the_signature_comes_into_the_one_order(two: Month) -> None:
    two.mentor("m3")
    two.hire("s3")
    two.run(LATER)
    assert orders(two) == {SECOND: ["s1", "s2", "s3"]}
    assert FIRST not in files(two.out)


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


def test_a_pair_that_no_longer_stands_leaves_the_order(two: Month) -> None:
    two.hires.pop("s2")
    two.staff["s2"] = {**two.staff["m1"], "full_name": "Newcomer s2", "status": "dismissed"}
    two.event("2026-11-23", "dismissed", "", "s2", "9-l")
    two.run(LATER)
    assert orders(two) == {SECOND: ["s1"]}


def test_the_setting_taken_back_gives_every_unsigned_pair_its_own_order(two: Month) -> None:
    two.settings = two.settings.replace(SETTING, "")
    run = two.run(LATER)
    assert orders(two) == {}
    assert FIRST not in files(two.out)
    assert all("order" in run.papers(one) for one in ("s1", "s2"))


def test_the_setting_chosen_later_takes_the_pairs_own_orders_away(month: Month) -> None:
    month.hire("s1")
    month.run(DAY)
    month.settings = SETTING + month.settings
    month.run(LATER)
    assert list(orders(month).values()) == [["s1"]]
    assert not [path for path in files(month.out) if path.endswith("03-order.docx")]


def test_the_pattern_of_numbers_is_no_number_of_the_one_order(month: Month) -> None:
    month.settings = SETTING + 'order_number = "{mentorship}-m"\n'
    month.hire("s1")
    month.run(DAY)
    with record.open_register(month.out / "register.sqlite", read_only=True) as register:
        plan = next(one for one in record.documents(register, mentorship=1) if one.kind == "plan")
    assert "1-m" not in json.dumps(plan.values)


def test_reprint_gives_the_one_order_too(two: Month) -> None:
    made = reprint(two.out / "register.sqlite", two.out, 2)
    assert all(one.same_bytes for one in made)
    assert "reprint/2026-11/orders/01-month_order.docx" in [one.path for one in made]


def test_reprint_keeps_orders_of_two_months_apart(two: Month) -> None:
    sign(two, "s1", "s2")
    two.run(date(2026, 11, 23))
    two.event("2026-11-25", "annulled", "s2", "", "7-k")
    two.run(date(2026, 12, 2))
    made = reprint(two.out / "register.sqlite", two.out, 2)
    orders = [one for one in made if one.path.endswith("month_order.docx")]
    assert len({one.path for one in orders}) == 2
    assert all(one.same_bytes for one in orders)
    assert all((two.out / one.path).is_file() for one in orders)


def test_the_manifest_lists_the_one_order(two: Month) -> None:
    listed = json.loads(files(two.out)["2026-11/manifest.json"])
    assert FIRST in json.dumps(listed)


def test_a_rulebook_with_a_council_refuses_the_setting(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = institute(tmp_path_factory.mktemp("institute"))
    made.settings = SETTING + made.settings
    with pytest.raises(PipelineError, match="one_order"):
        made.run(OCTOBER)
