"""What entries say: the life of a mentorship."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Entry, State, Status
from pipeline.record import advance, fold, next_mentorship
from tests.record.made import chosen, numbered, one, ordered

DAY = date(2026, 11, 15)


def test_a_register_without_entries_says_nothing_and_numbers_start_atone() -> None:
    assert fold([]) == State()
    assert next_mentorship(State()) == 1


def test_a_proposal_becomes_a_plan_under_the_same_number() -> None:
    made = one(chosen(1, "S1", "M1", "proposed"), chosen(1, "S1", "M1"))
    assert (made.number, made.status, made.start) == (1, Status.PLANNED, date(2026, 11, 10))


def test_a_plan_is_superseded_by_one_with_another_mentor() -> None:
    assert one(chosen(1, "S1", "M1"), chosen(1, "S1", "M2", manager="x")).mentor_id == "M2"


def test_the_order_gives_number_day_and_start() -> None:
    made = one(chosen(1, "S1", "M1"), ordered("M1", "2026-11-15", "5"))
    assert (made.status, made.order_number, made.order_day) == (Status.SIGNED, "5", DAY)
    assert (made.start, made.papers_start) == (DAY, date(2026, 11, 10))


def test_papers_made_anew_carry_the_new_start() -> None:
    papers = Entry("papers", "S1", None, 1, DAY, facts={"start": "2026-11-15", "case": {"x": "y"}})
    made = one(chosen(1, "S1", "M1"), ordered("M1", "2026-11-15", "5"), papers)
    assert (made.papers_start, made.case) == (DAY, {"x": "y"})


def test_an_annulled_order_leaves_the_plan_that_was_and_remembers_the_signature() -> None:
    back = Entry("annulled", "S1", None, 1, DAY, "5", facts={"withdraws": 2})
    made = one(chosen(1, "S1", "M1"), ordered("M1", "2026-11-15", "5"), back)
    assert (made.status, made.order_number, made.order_day) == (Status.PLANNED, None, None)
    assert (made.start, made.ever_signed) == (date(2026, 11, 10), True)
    assert one(
        chosen(1, "S1", "M1"), ordered("M1", "2026-11-15", "5"), back, chosen(1, "S1", "M2")
    ).ever_signed


@pytest.mark.parametrize("kind", ["annulled", "withdrawn"])
def test_a_mentorship_is_closed_by_what_ends_it(kind: str) -> None:
    made = one(chosen(1, "S1", "M1"), Entry(kind, "S1", "M1", 1, DAY))
    assert (made.status, made.closed_by, made.closed_on) == (Status.CLOSED, kind, DAY)


@pytest.mark.parametrize(
    "entries",
    [
        [Entry("order_signed", "S1", "M1", 1, DAY, "5")],
        [chosen(1, "S1", "M1"), ordered("M1", "2026-11-15", "5"), chosen(1, "S1", "M1")],
        [
            chosen(1, "S1", "M1"),
            ordered("M1", "2026-11-15", "5"),
            Entry("withdrawn", "S1", None, 1, DAY),
        ],
        [chosen(1, "S1", "M1"), chosen(1, "S2", "M1")],
        [chosen(1, "S1", "M1"), Entry("withdrawn", mentorship=1, day=DAY), chosen(1, "S1", "M1")],
        [Entry("papers", "S1", facts={"start": "2026-11-15"})],
    ],
)
def test_entries_that_contradict_the_register_are_our_own_bug(entries: list[Entry]) -> None:
    with pytest.raises(ValueError, match="entry"):
        fold(numbered(*entries))


def test_entries_out_of_order_are_our_own_bug() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        fold(reversed(numbered(chosen(1, "S1", "M1"), chosen(2, "S2", "M1"))))


def _consent(kind: str, day: int, **more: Any) -> Entry:
    return Entry(f"consent_{kind}", "S1", "M1", None, date(2026, 11, day), **more)


def test_the_latest_answer_counts_also_when_it_was_read_first() -> None:
    assert fold(numbered(_consent("refused", 9), _consent("given", 3))).consents == {
        ("S1", "M1"): False
    }


def test_a_corrected_answer_counts_no_more() -> None:
    read = numbered(_consent("refused", 9), _consent("given", 3, corrects=1))
    assert fold(read).consents == {("S1", "M1"): True}


def test_a_later_end_of_an_absence_takes_the_place_of_the_earlier() -> None:
    facts = {"absence": "sick_leave", "last": None}
    first = Entry("absence", None, "M1", None, DAY, facts=facts)
    later = replace(first, facts=facts | {"last": "2026-11-30"}, corrects=1)
    (away,) = fold(numbered(first, later)).absences
    assert (away.first, away.last) == (DAY, date(2026, 11, 30))


LIVES = st.lists(
    st.sampled_from(
        [
            _consent("given", 3),
            _consent("refused", 4),
            Entry("plan_agreed", "S1", "M1", 1, DAY),
            Entry("absence", None, "M1", None, DAY, facts={"absence": "sick_leave", "last": None}),
            Entry("papers", "S1", None, 1, DAY, facts={"start": "2026-11-15"}),
            chosen(1, "S1", "M2"),
        ]
    ),
    max_size=8,
)


@given(LIVES, st.integers(0, 8))
def test_a_state_taken_up_again_goes_on_like_the_whole_fold(entries: list[Entry], at: int) -> None:
    life = numbered(chosen(1, "S1", "M1"), *entries)
    assert advance(fold(life[:at]), life[at:]) == fold(life)
