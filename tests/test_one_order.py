"""One order for the month: what stands in it, and what a later run and the settings change."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pipeline import record
from pipeline.ask import reprint
from pipeline.errors import PipelineError
from tests.institute import OCTOBER, institute
from tests.one_order import DAY, FIRST, LATER, SECOND, SETTING, orders, sign, two_pairs
from tests.rosters import Month, files


@pytest.fixture
def two(month: Month) -> Month:
    """`s1` and `s2`, one order for both, not signed."""
    return two_pairs(month)


def rows(month: Month, path: str = FIRST) -> list[dict[str, str]]:
    """The list of pairs in an order."""
    with record.open_register(month.out / "register.sqlite", read_only=True) as register:
        papers = record.documents(register, mentorship=0, standing=False)
    found: list[dict[str, str]] = next(one for one in papers if one.path == path).values["pairs"]
    return found


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
