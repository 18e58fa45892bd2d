"""The agenda: what stands on it, for how long, and what it may say of a restricted matter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.council import Item, Quarter
from pipeline.model import Entry

from .states import BEGUN, Q1, Q4, affairs, agenda, day, resolution, signed, state

SECRET = "a quarrel about the parade"
ASKED, QUARRELLED = day(11, 2), day(11, 3)


def event(kind: str, on: date, **facts: Any) -> Entry:
    return Entry(kind, day=on, **facts)


def request(on: date = ASKED, **facts: Any) -> Entry:
    return event("request", on, **{"servant_id": "s1", "note": "more time for papers"} | facts)


def conflict(on: date = QUARRELLED, **facts: Any) -> Entry:
    told = {"servant_id": "s7", "person_id": "c1", "note": SECRET}
    return event("conflict", on, **told | facts)


def only(items: list[Item]) -> Item:
    (one,) = items
    return one


def test_the_functions_follow_in_the_order_of_the_act() -> None:
    known = state(
        conflict(),
        request(),
        event("award", day(11, 1), person_id="m1"),
        event("proposal", day(11, 2), person_id="m1"),
        resolution("2026-Q3/1", day(9, 1), person_id="c5"),
        pairs=[signed(1, "m1", day(9, 1), 3)],
    )
    topics = [one.topic for one in agenda(known)]
    assert topics == ["hearing", "proposal", "award", "request", "conflict", "resolution"]
    assert [one.no for one in agenda(known)] == [1, 2, 3, 4, 5, 6]


def test_events_that_only_tell_what_was_done_are_no_items() -> None:
    done = [event(kind, day(11, 2), person_id="m1") for kind in ("help_given", "reserve_entered")]
    assert agenda(state(*done)) == []


def test_an_open_matter_stands_on_every_agenda_until_it_is_decided() -> None:
    assert [one.matter for one in agenda(state(request()), Q4)] == [1]
    assert [one.matter for one in agenda(state(request()), Q4.later(7))] == [1]


def test_a_matter_that_comes_after_the_quarter_is_not_on_its_agenda() -> None:
    assert agenda(state(request(day(1, 1, 2027))), Q4) == []
    assert agenda(state(request(day(12, 31))), Q4) != []


def test_a_decided_matter_shows_its_decision_once_and_leaves_with_the_quarter() -> None:
    decided = resolution("2026-Q4/5", day(12, 10), 1, person_id="c4", votes=(6, 1, 1))
    item = only(agenda(state(request(), decided)))
    assert (item.topic, item.number, item.decision) == ("request", "2026-Q4/5", decided.note)
    assert (item.executor_id, item.decided_on) == ("c4", day(12, 10))
    assert item.votes == {"for": 6, "against": 1, "abstained": 1}
    carried = only(agenda(state(request(), decided), Q1))
    assert (carried.topic, carried.carried, carried.number) == ("resolution", True, "2026-Q4/5")


def test_a_decision_is_carried_over_until_the_quarter_in_which_it_is_done() -> None:
    open_one = resolution("2026-Q4/1", day(12, 10), person_id="c4", due=day(2, 1, 2027))
    assert [one.carried for one in agenda(state(open_one), Q1)] == [True]
    assert [one.carried for one in agenda(state(open_one), Q1.later(5))] == [True]
    done = resolution("2026-Q4/1", day(12, 10), person_id="c4", done_on=day(1, 1, 2027))
    assert only(agenda(state(done), Q1)).done_on == day(1, 1, 2027)
    assert agenda(state(done), Q1.next()) == []
    early = resolution("2026-Q4/1", day(12, 10), person_id="c4", done_on=day(12, 31))
    assert agenda(state(early), Q1) == []


def test_a_second_decision_on_a_matter_stands_by_itself() -> None:
    known = state(
        request(),
        resolution("2026-Q4/1", day(12, 10), 1),
        resolution("2026-Q4/2", day(12, 20), 1),
    )
    assert [(one.topic, one.number) for one in agenda(known)] == [
        ("request", "2026-Q4/1"),
        ("resolution", "2026-Q4/2"),
    ]


def test_the_decision_on_a_hearing_stands_with_the_mentor_who_carries_it_out() -> None:
    known = state(
        resolution("2026-Q4/1", day(12, 10), person_id="m2"),
        pairs=[signed(1, "m1", day(9, 1), 3), signed(2, "m2", day(9, 1), 3)],
    )
    assert [(one.who, one.decision is not None) for one in agenda(known)] == [
        (("m1",), False),
        (("m2",), True),
    ]


def test_a_decision_on_a_matter_stands_with_it_also_where_a_heard_mentor_carries_it_out() -> None:
    decided = resolution("2026-Q4/1", day(12, 10), 1, person_id="m1")
    items = agenda(state(request(), decided, pairs=[signed(1, "m1", day(9, 1), 3)]))
    assert [(one.topic, one.decision is not None) for one in items] == [
        ("hearing", False),
        ("request", True),
    ]


def test_an_item_takes_the_next_number_that_no_decision_has() -> None:
    known = state(
        request(),
        request(day(11, 4), note="another"),
        request(day(11, 5), note="a third"),
        resolution("2026-Q4/2", day(12, 10), 2),
    )
    assert [one.number for one in agenda(known)] == ["2026-Q4/1", "2026-Q4/2", "2026-Q4/3"]


def test_an_event_that_was_corrected_keeps_the_number_of_its_matter() -> None:
    mended = request(note="mended", facts={"first": 3}, number=9)
    known = state(mended, resolution("2026-Q4/1", day(12, 10), 3))
    item = only(agenda(known))
    assert (item.matter, item.text, item.decision) == (3, "mended", "Decision 2026-Q4/1")


@pytest.mark.parametrize("quarter", [Q4, Q1])
@pytest.mark.parametrize("decided", [False, True])
def test_a_restricted_matter_says_nothing_but_its_number(quarter: Quarter, decided: bool) -> None:
    told = resolution(
        "2026-Q4/1", day(12, 10), 1, person_id="c6", note="a reprimand", due=day(1, 5, 2027)
    )
    item = only(agenda(state(conflict(), *([told] if decided else [])), quarter))
    assert (item.restricted, item.matter) == (True, 1)
    assert (item.who, item.parties, item.executor_id) == ((), (), None)
    assert "1 (restricted)" in item.text
    shown = repr(item)
    assert all(word not in shown for word in (SECRET, "s7", "c1", "c6", "reprimand"))


def test_the_answer_is_due_with_the_quarter_or_the_next_one_after_its_meeting() -> None:
    assert only(agenda(state(request()))).due == Q4.last
    met = event("meeting_held", day(11, 1), document="7")
    assert only(agenda(state(met, request()))).due == Q1.last
    of_another_quarter = event("meeting_held", day(9, 20), document="6")
    assert only(agenda(state(of_another_quarter, request()))).due == Q4.last
    later = event("meeting_held", day(12, 1), document="7")
    assert only(agenda(state(later, request()))).due == Q4.last


def test_of_two_resolutions_with_one_number_the_later_entry_stands() -> None:
    twice = [resolution("2026-Q4/1", day(12, 10), note=text) for text in ("first", "second")]
    assert [one.text for one in affairs(state(*twice)).resolutions] == ["second"]


# Properties: whatever comes in and is decided, nothing open ever leaves the agenda.

KINDS = ("good_practice", "proposal", "award", "request", "conflict", "incident")
DAYS = st.dates(BEGUN, date(2027, 12, 31))
COMING = st.lists(st.tuples(st.sampled_from(KINDS), DAYS), max_size=12)
DECIDING = st.lists(
    st.tuples(st.none() | st.integers(1, 12), DAYS, st.none() | st.integers(0, 400)), max_size=12
)


@given(COMING, DECIDING, st.integers(0, 8))
@settings(max_examples=80, deadline=None)
def test_nothing_open_ever_leaves_the_agenda(
    coming: list[tuple[str, date]],
    deciding: list[tuple[int | None, date, int | None]],
    ahead: int,
) -> None:
    matters = [event(kind, on, person_id=f"p{at}") for at, (kind, on) in enumerate(coming)]
    decisions = [
        resolution(f"d{at}", on, matter, **({"done_on": on + timedelta(days=took)} if took else {}))
        for at, (matter, on, took) in enumerate(deciding)
    ]
    known, quarter = state(*matters, *decisions), Q4.later(ahead)
    items = agenda(known, quarter)
    on_it = {one.matter for one in items if one.topic != "resolution"}
    for matter in affairs(known).matters:
        is_open = matter.decided_on is None or matter.decided_on >= quarter.first
        assert (matter.number in on_it) == (is_open and matter.opened_on <= quarter.last)
    numbers = [one.number for one in items]
    assert len(numbers) == len(set(numbers))
    for one in affairs(known).resolutions:
        carried = one.done_on is None or one.done_on >= quarter.first
        new = quarter.first <= one.decided_on <= quarter.last
        assert (one.number in numbers) == (new or (carried and one.decided_on < quarter.first))
