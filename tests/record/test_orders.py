"""Orders in the fold: the first one, replacements, and what a mended or annulled one leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model import Entry, Leaving, Mentorship, Service, Status
from tests.record.made import chosen, happened, one, ordered

FIRST, SECOND = date(2026, 11, 12), date(2026, 12, 1)
SIGNED = (chosen(1, "S1", "M1"), ordered("M1", "2026-11-12", "5"))
PAIR = chosen(1, "S1", "M2", trigger="dismissed")
FOLLOWING = replace(
    PAIR,
    day=date(2026, 11, 30),
    facts={**PAIR.facts, "outcome": "replace", "start": "2026-11-12", "days": 3},
)
RELEASED = happened("mentor_released", "2026-11-29")
REPLACED = (*SIGNED, RELEASED, FOLLOWING, ordered("M2", "2026-12-01", "9"))


def _papers(start: str, days: int) -> Entry:
    facts = {"start": start, "days": days, "case": {"term": "moved"}}
    return Entry("papers", "S1", None, 1, SECOND, facts=facts)


def _annulled(entry: int, document: str) -> Entry:
    return Entry("annulled", "S1", None, 1, SECOND, document, facts={"withdraws": entry})


def _order(made: Mentorship) -> tuple[str, str | None, date | None]:
    return made.mentor_id, made.order_number, made.order_day


def test_the_first_order_opens_the_service_of_its_mentor() -> None:
    assert one(*SIGNED).service == (Service("M1", FIRST, None, "5"),)


@pytest.mark.parametrize("kind", ["planned", "proposed"])
def test_a_pair_chosen_for_a_signed_mentorship_is_its_replacement(kind: str) -> None:
    made = one(*SIGNED, replace(FOLLOWING, kind=kind))
    assert (made.status, _order(made)) == (Status.SIGNED, ("M1", "5", FIRST))
    pair = made.replacement
    assert pair is not None
    assert (pair.number, pair.mentor_id, pair.status) == (1, "M2", Status(kind))
    assert (pair.start, pair.months, pair.papers_days) == (FIRST, 2, 3)
    assert made.pair == pair


def test_a_later_replacement_supersedes_an_earlier_one() -> None:
    made = one(*SIGNED, FOLLOWING, replace(FOLLOWING, person_id="M3"))
    assert made.replacement is not None
    assert made.replacement.mentor_id == "M3"


def test_a_replacement_can_be_withdrawn_and_the_old_mentor_stays() -> None:
    made = one(*SIGNED, FOLLOWING, Entry("replacement_withdrawn", "S1", "M2", 1, SECOND))
    assert (made.replacement, made.status, made.mentor_id) == (None, Status.SIGNED, "M1")


def test_the_new_order_changes_the_mentor_and_leaves_the_term() -> None:
    made = one(*REPLACED)
    assert _order(made) == ("M2", "9", SECOND)
    assert (made.start, made.months, made.papers_start) == (FIRST, 2, date(2026, 11, 10))
    assert (made.outcome, made.case["trigger"], made.papers_days) == ("replace", "dismissed", 3)
    assert (made.replacement, made.released) == (None, None)
    assert made.service == (
        Service("M1", FIRST, SECOND, "5"),
        Service("M2", SECOND, None, "9"),
    )


def test_a_mended_replacement_order_moves_both_services() -> None:
    made = one(*REPLACED, ordered("M2", "2026-12-02", "10", corrects=5))
    day = date(2026, 12, 2)
    assert _order(made) == ("M2", "10", day)
    assert made.service == (Service("M1", FIRST, day, "5"), Service("M2", day, None, "10"))
    assert made.start == FIRST


def test_a_mended_first_order_moves_the_start_under_a_later_one() -> None:
    made = one(*REPLACED, ordered("M1", "2026-11-13", "6", corrects=2))
    assert _order(made) == ("M2", "9", SECOND)
    assert made.start == date(2026, 11, 13)
    assert made.service[0] == Service("M1", date(2026, 11, 13), SECOND, "6")


def test_a_planned_replacement_follows_the_start_that_was_mended() -> None:
    made = one(*SIGNED, FOLLOWING, ordered("M1", "2026-11-13", "6", corrects=2))
    assert made.replacement is not None
    assert made.replacement.start == made.start == date(2026, 11, 13)


def test_an_annulled_replacement_order_leaves_the_old_mentor_and_the_plan() -> None:
    before = one(*REPLACED[:4])
    made = one(*REPLACED, _annulled(5, "9"))
    assert replace(made, replacement=None) == replace(before, replacement=None)
    assert made.released == Leaving("mentor_released", date(2026, 11, 29))
    assert made.replacement is not None
    assert (made.replacement.mentor_id, made.replacement.papers_days) == ("M2", 3)


def test_an_annulled_replacement_order_can_be_signed_anew() -> None:
    made = one(*REPLACED, _annulled(5, "9"), ordered("M2", "2026-12-03", "10"))
    assert _order(made) == ("M2", "10", date(2026, 12, 3))
    assert made.service[0].until == date(2026, 12, 3)
    assert (made.released, made.papers_days, len(made.earlier)) == (None, 3, 2)


def test_what_was_mended_in_between_stays_when_the_replacement_order_is_annulled() -> None:
    mended = ordered("M1", "2026-11-13", "6", corrects=2)
    made = one(*REPLACED, mended, _papers("2026-11-13", 8), _annulled(5, "9"))
    assert _order(made) == ("M1", "6", date(2026, 11, 13))
    assert (made.start, made.papers_start, made.papers_days) == (
        date(2026, 11, 13),
        date(2026, 11, 13),
        8,
    )
    assert made.replacement is not None
    assert (made.replacement.start, made.replacement.papers_days) == (date(2026, 11, 13), 8)


def test_three_mentors_in_turn_are_annulled_one_by_one() -> None:
    third = (replace(FOLLOWING, person_id="M1"), ordered("M1", "2026-12-08", "12"))
    made = one(*REPLACED, *third)
    assert [service.mentor_id for service in made.service] == ["M1", "M2", "M1"]
    back = one(*REPLACED, *third, _annulled(7, "12"))
    assert (_order(back), len(back.service)) == (("M2", "9", SECOND), 2)
    first = one(*REPLACED, *third, _annulled(7, "12"), _annulled(5, "9"))
    assert (_order(first), len(first.service)) == (("M1", "5", FIRST), 1)
    none = one(*REPLACED, *third, _annulled(7, "12"), _annulled(5, "9"), _annulled(2, "5"))
    assert (none.status, none.service, none.replacement, none.released) == (
        Status.PLANNED,
        (),
        None,
        None,
    )


def test_an_annulled_first_order_gives_the_planned_start_back() -> None:
    ahead = replace(chosen(1, "S1", "M1"), day=date(2026, 11, 5))
    made = one(ahead, ordered("M1", "2026-11-12", "5"), _annulled(2, "5"))
    assert (made.chosen_on, made.start) == (date(2026, 11, 5), date(2026, 11, 10))


def test_papers_made_anew_carry_the_days_that_they_state() -> None:
    made = one(*SIGNED, _papers("2026-11-12", 10))
    assert (made.papers_start, made.papers_days, made.case) == (FIRST, 10, {"term": "moved"})


def test_a_planned_pair_carries_the_days_that_its_papers_state() -> None:
    plan = chosen(1, "S1", "M1")
    assert one(plan).papers_days == 0
    assert one(replace(plan, facts={**plan.facts, "days": 4})).papers_days == 4


@pytest.mark.parametrize(
    "entries",
    [
        [*SIGNED, replace(FOLLOWING, person_id="M1")],
        [*SIGNED, Entry("replacement_withdrawn", "S1", "M2", 1, SECOND)],
        [*SIGNED, ordered("M2", "2026-12-01", "9")],
        [*SIGNED, replace(FOLLOWING, kind="proposed"), ordered("M2", "2026-12-01", "9")],
        [SIGNED[0], Entry("replacement_withdrawn", "S1", "M1", 1, SECOND)],
        [*SIGNED, Entry("annulled", "S1", "M1", 1, SECOND), FOLLOWING],
        [Entry("completed", "S1", "M1", 1, SECOND)],
        [Entry("ended", "S1", "M1", 1, SECOND, facts={"kind": "dismissed"})],
    ],
)
def test_entries_of_ours_that_no_mentorship_bears_are_our_own_bug(entries: list[Entry]) -> None:
    with pytest.raises(ValueError, match="entry"):
        one(*entries)
