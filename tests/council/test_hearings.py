"""Hearings: every mentor is heard in time, and the quarters share the work evenly."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import council
from pipeline.council import Quarter
from pipeline.law import add_months
from pipeline.model import Absence, Entry, Mentorship, Service, Status

from .states import (
    BEGUN,
    Q1,
    Q4,
    affairs,
    agenda,
    codes,
    composition,
    day,
    duties,
    hearings,
    ruled,
    signed,
    state,
)

LAST = Quarter(2029, 4)
TERM = 4
"""In how many quarters the act's reading asks for a hearing; its own test compares."""


def heard(person_id: str, on: date) -> Entry:
    return Entry("mentor_heard", person_id=person_id, day=on)


def test_the_period_of_hearings_is_the_one_that_these_tests_use() -> None:
    known = ruled().act.council
    assert known is not None
    assert known.hearing_quarters == TERM


def test_a_mentor_whose_term_ends_before_the_next_quarter_is_over_is_heard_now() -> None:
    pairs = [signed(1, "m1", day(10, 10), 3), signed(2, "m2", day(10, 10), 12)]
    assert hearings(state(pairs=pairs))[0] == "m1"


@pytest.mark.parametrize(
    ("since", "by"),
    [(day(9, 30), Q4), (day(10, 1), Q1), (day(12, 31), Q1.next())],
    ids=["ends 30 March", "ends 1 April", "ends 30 June"],
)
def test_the_last_quarter_for_a_hearing_lies_in_the_term_as_a_whole(
    since: date, by: Quarter
) -> None:
    known = state(pairs=[signed(1, "m1", since, 6)])
    (one,) = council.to_be_heard(affairs(known), known, Q4, ruled())
    assert one.by == by


def of(body: str, number: int, mentor: str, since: date, months: int = 4) -> Mentorship:
    """A signed pair of a state body."""
    made = signed(number, mentor, since, months)
    return replace(
        made, case={**made.case, "servant": {**made.case["servant"], "state_body": body}}
    )


def test_a_mentor_of_another_state_body_is_not_heard_and_nobody_owes_it() -> None:
    pairs = [of("Institute", 1, "m1", day(10, 10)), of("Academy", 2, "x1", day(10, 10))]
    known = state(pairs=pairs)
    assert hearings(known) == ["m1"]
    assert [one.mentor_id for one in duties(known, BEGUN, "hearing")] == ["m1"]
    assert [one.who for one in agenda(known) if one.topic == "hearing"] == [("m1",)]
    assert codes(state(pairs=pairs[1:]), day(2, 20, 2027)).count("council_hearing_overdue") == 0


def test_mentors_of_another_state_body_make_no_share_of_a_quarter_larger() -> None:
    ours = [of("Institute", at, f"m{at}", day(10, 7), 12) for at in range(1, 5)]
    others = [of("Academy", at, f"x{at}", day(10, 7), 12) for at in range(5, 20)]
    assert len(hearings(state(pairs=ours))) == len(hearings(state(pairs=ours + others))) == 1


def test_a_row_that_a_mentor_of_another_state_body_was_heard_is_no_hearing_of_this_council() -> (
    None
):
    pairs = [of("Institute", 1, "m1", day(10, 10)), of("Academy", 2, "x1", day(10, 10))]
    known = state(heard("x1", day(10, 20)), heard("guest", day(10, 20)), pairs=pairs)
    assert hearings(known) == ["m1", "guest"]


def test_who_mentored_in_both_state_bodies_is_heard_for_the_councils_own_pair() -> None:
    pairs = [of("Institute", 1, "m1", day(10, 10)), of("Academy", 2, "m1", day(10, 10), 3)]
    known = state(heard("m1", day(10, 20)), pairs=pairs)
    (one,) = council.to_be_heard(affairs(known), known, Q4, ruled())
    assert [life.one.number for life in one.lives] == [1]
    assert one.heard_on == day(10, 20)


def test_a_pair_or_a_council_without_a_state_body_belongs_together() -> None:
    pairs = [signed(1, "m1", day(10, 10), 4), of("Academy", 2, "x1", day(10, 10))]
    assert hearings(state(pairs=pairs)) == ["m1"]
    assert hearings(state(composition(state_body=""), pairs=pairs)) == ["m1", "x1"]


def test_fifteen_mentors_of_one_year_are_heard_in_four_even_parts() -> None:
    pairs = [signed(at, f"m{at:02}", day(10, 7)) for at in range(1, 16)]
    told: list[Entry] = []
    counts = []
    for quarter in (Q4, Q1, Q1.next(), Q1.later(2)):
        now = hearings(state(*told, pairs=pairs), quarter)
        told += [heard(key, quarter.last - timedelta(days=10)) for key in now]
        counts.append(len(now))
    assert counts == [4, 4, 4, 3]
    assert len({one.person_id for one in told}) == 15


def test_of_two_with_the_same_time_the_one_never_heard_comes_first_then_the_smaller_key() -> None:
    pairs = [
        signed(1, "b", day(10, 7), 4),
        signed(2, "a", day(10, 7), 4),
        signed(3, "0", day(10, 7), 4),
    ]
    known = state(heard("0", day(3, 3)), pairs=pairs)
    assert hearings(known) == ["a", "b", "0"]


def test_a_hearing_before_the_order_is_none_of_this_mentorship() -> None:
    pairs = [signed(1, "m1", day(10, 10), 4)]
    assert hearings(state(heard("m1", day(9, 20)), pairs=pairs)) == ["m1"]


def test_whoever_was_heard_in_the_term_is_not_asked_again_before_the_period_is_over() -> None:
    pairs = [signed(1, "m1", day(1, 12), 24)]
    known = state(heard("m1", day(2, 2)), pairs=pairs)
    assert hearings(known) == []
    assert hearings(known, Q1) == ["m1"]


def test_the_next_mentor_of_a_servant_is_heard_for_the_own_time() -> None:
    one = signed(1, "m2", day(10, 1, 2025))
    services = (
        Service("m1", day(10, 1, 2025), day(9, 20)),
        Service("m2", day(9, 20)),
    )
    known = state(heard("m1", day(2, 2)), pairs=[replace(one, service=services)])
    assert hearings(known, Quarter(2026, 3)) == ["m2"]


def test_a_hearing_as_the_mentor_of_somebody_else_counts_from_the_own_order_on() -> None:
    one = signed(1, "m2", day(10, 1, 2025))
    services = (Service("m1", day(10, 1, 2025), day(9, 20)), Service("m2", day(9, 20)))
    taken_over = replace(one, service=services)
    assert hearings(state(heard("m2", day(2, 2)), pairs=[taken_over])) == ["m2"]
    heard_since = heard("m2", day(9, 25))
    assert hearings(state(heard_since, pairs=[taken_over]), Q4) == []


def test_a_long_mentorship_is_heard_within_the_first_period() -> None:
    known = state(pairs=[signed(1, "m1", day(10, 7), 24)])
    (one,) = council.to_be_heard(affairs(known), known, Q4, ruled())
    assert one.by == Q4.later(TERM - 1)


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.PLANNED, Status.CLOSED])
def test_only_signed_mentorships_ask_for_hearings(status: Status) -> None:
    assert hearings(state(pairs=[replace(signed(1, "m1", day(9, 1), 2), status=status)])) == []


def test_a_time_that_has_passed_unheard_is_made_up_first() -> None:
    pairs = [signed(1, "m1", day(1, 12), 6), signed(2, "a", day(10, 1), 3)]
    assert hearings(state(pairs=pairs)) == ["m1", "a"]


def test_what_was_heard_at_the_meeting_does_not_change_its_list() -> None:
    pairs = [signed(at, f"m{at}", day(10, 7)) for at in range(1, 9)]
    before = hearings(state(pairs=pairs))
    assert hearings(state(*(heard(key, day(12, 1)) for key in before), pairs=pairs)) == before


def test_who_was_heard_without_being_asked_for_stands_at_the_end() -> None:
    pairs = [signed(at, f"m{at}", day(10, 7)) for at in range(1, 9)]
    known = state(heard("m8", day(12, 1)), heard("z", day(12, 1)), pairs=pairs)
    assert hearings(known) == ["m1", "m2", "m8", "z"]


def test_while_a_leave_is_open_the_hearing_does_not_wait_for_its_end() -> None:
    leave = Absence("s1", "maternity_leave", day(11, 1), None)
    known = state(pairs=[signed(1, "m1", day(10, 7), 3)], absences=(leave,))
    assert hearings(known) == ["m1"]


def test_a_leave_that_moves_the_term_moves_the_time_of_the_hearing() -> None:
    leave = Absence("s1", "sick_leave", day(10, 10), day(12, 31))
    known = state(pairs=[signed(1, "m1", day(10, 7), 3)], absences=(leave,))
    (one,) = council.to_be_heard(affairs(known), known, Q1, ruled())
    assert one.by == Q1


def test_a_short_term_within_one_quarter_is_due_with_the_term() -> None:
    known = state(pairs=[signed(1, "m1", day(10, 7), 2)])
    (one,) = council.to_be_heard(affairs(known), known, Q4, ruled())
    assert one.due == day(12, 7)


# Properties: years of meetings, each on some day of its quarter, with mentorships as they come.


@dataclass(frozen=True)
class Pair:
    """A mentorship to be: its mentor, its order's day and its term."""

    mentor: str
    since: date
    months: int

    @property
    def end(self) -> date:
        return add_months(self.since, self.months)


PAIRS = st.builds(
    Pair,
    mentor=st.sampled_from([f"m{at}" for at in range(12)]),
    since=st.dates(BEGUN, date(2028, 12, 31)),
    months=st.integers(1, 24),
)
MEETINGS = st.lists(st.integers(0, 89), min_size=14, max_size=14)


def held(pairs: list[Pair], meetings: list[int]) -> tuple[dict[str, list[date]], Counter[Quarter]]:
    """When each mentor was heard, where every meeting hears whom it is asked to."""
    days: dict[str, list[date]] = defaultdict(list)
    counts: Counter[Quarter] = Counter()
    for at, offset in enumerate(meetings):
        quarter = Q4.later(at)
        meeting = quarter.first + timedelta(days=offset)
        running = [
            signed(number, one.mentor, one.since, one.months)
            for number, one in enumerate(pairs, 1)
            if one.since <= meeting <= one.end
        ]
        told = [heard(key, on) for key, each in days.items() for on in each]
        for key in hearings(state(*told, pairs=running), quarter):
            days[key].append(meeting)
            counts[quarter] += 1
    return days, counts


@given(st.lists(PAIRS, max_size=20), MEETINGS)
@settings(max_examples=60, deadline=None)
def test_every_mentor_is_heard_before_the_term_ends(pairs: list[Pair], meetings: list[int]) -> None:
    days, _ = held(pairs, meetings)
    for one in pairs:
        last = _last_meeting(one, meetings)
        if last is not None:
            assert any(one.since <= on <= last for on in days[one.mentor]), one


def _last_meeting(one: Pair, meetings: list[int]) -> date | None:
    """The last meeting that lies in the term for sure; None where none does."""
    found = None
    for at, offset in enumerate(meetings):
        quarter = Q4.later(at)
        meeting = quarter.first + timedelta(days=offset)
        if one.since <= meeting <= one.end and quarter.last <= one.end:
            found = meeting
    return found


@given(st.lists(PAIRS, max_size=20), MEETINGS)
@settings(max_examples=40, deadline=None)
def test_nobody_who_mentors_without_a_break_misses_the_period(
    pairs: list[Pair], meetings: list[int]
) -> None:
    days, _ = held(pairs, meetings)
    for one in pairs:
        inside = [
            Q4.later(at)
            for at, offset in enumerate(meetings)
            if one.since <= Q4.later(at).first + timedelta(days=offset)
            and Q4.later(at).last <= one.end
        ]
        for first in inside[: len(inside) - TERM + 1]:
            period = range(TERM)
            quarters = {Quarter.of(on) for on in days[one.mentor]}
            assert any(first.later(at) in quarters for at in period)


@given(st.integers(1, 40), st.integers(1, 12), MEETINGS)
@settings(max_examples=30, deadline=None)
def test_those_who_begin_together_are_spread_over_the_quarters_that_are_left(
    mentors: int, months: int, meetings: list[int]
) -> None:
    pairs = [Pair(f"m{at:02}", Q4.first, months) for at in range(mentors)]
    _, counts = held(pairs, [0, *meetings[1:]])
    end = add_months(Q4.first, months)
    whole = max(Q4.until(Quarter.of(end)) - (end != Quarter.of(end).last), 0) + 1
    share = -(-mentors // min(whole, TERM))
    assert all(count <= share for count in counts.values())


@given(st.lists(PAIRS, min_size=1, max_size=12), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_register_decides_nothing(pairs: list[Pair], chance: Any) -> None:
    made = [signed(at, one.mentor, one.since, one.months) for at, one in enumerate(pairs, 1)]
    shuffled = list(made)
    chance.shuffle(shuffled)
    for quarter in (Q4, Q1, LAST):
        assert hearings(state(pairs=made), quarter) == hearings(state(pairs=shuffled), quarter)
