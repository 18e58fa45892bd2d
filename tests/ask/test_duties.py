"""What is owed on which day, through the whole life of a mentorship."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.duties import Basis, Standing, Unassigned, When, owed
from pipeline.model import Absence, Leaving, Mentorship, Status
from tests.ask.states import (
    ACCEPTED,
    END,
    ORDER,
    agenda,
    all_duties,
    closed,
    day,
    decision,
    duties,
    handed_over,
    only,
    planned,
    ruled,
    signed,
    state,
    told,
)

PAPERS = day(1, 20, 2027)
DONE = {
    "plan_agreed": day(11, 16),
    "report_received": day(1, 14, 2027),
    "commendation_received": day(1, 15, 2027),
}

LIFE = [
    # day, the mentorship as the register has it then, what is owed
    (ACCEPTED, planned(), {"order": "open"}),
    (day(11, 16), planned(), {"order": "open"}),
    (day(11, 17), planned(), {"order": "overdue"}),
    (ORDER, signed(), dict.fromkeys(["plan", "report", "commendation", "papers"], "open")),
    (day(11, 16), signed(), {"plan": "open"}),
    (day(11, 17), signed(), {"plan": "overdue"}),
    (END, signed(done=DONE), {"plan": "done", "report": "open"}),
    (PAPERS, signed(done=DONE), {"report": "done", "commendation": "done", "papers": "open"}),
    (day(1, 21, 2027), signed(done=DONE), {"papers": "overdue"}),
    (
        day(1, 21, 2027),
        signed(),
        {"plan": "overdue", "report": "overdue", "commendation": "overdue", "papers": "overdue"},
    ),
]


@pytest.mark.parametrize(("on", "one", "expected"), LIFE)
def test_a_mentorship_owes_through_its_life(
    on: date, one: Mentorship, expected: dict[str, str]
) -> None:
    found = told(duties(state(one), on))
    assert {name: found[name] for name in expected} == expected
    assert found["order"] == ("done" if one.status is Status.SIGNED else expected["order"])


def test_an_unsigned_pair_owes_nothing_but_its_order() -> None:
    assert list(told(duties(state(planned()), ORDER))) == ["order"]


def test_each_duty_tells_its_dates_its_paragraph_and_its_people() -> None:
    found = duties(state(signed()), ORDER)
    facts = {one.duty: (one.paragraph, one.who, one.due, one.safe) for one in found}
    assert facts == {
        "order": ("9", "appointing_person", day(11, 16), day(11, 13)),
        "plan": ("12", "mentor", day(11, 16), day(11, 16)),
        "report": ("15", "servant", PAPERS, END),
        "commendation": ("16", "mentor", PAPERS, END),
        "papers": ("17", "head_of_subdivision", PAPERS, day(1, 19, 2027)),
    }
    assert only(found, "report").receives == ("head_of_subdivision",)
    assert only(found, "papers").receives == ("appointing_person", "personnel_service")


def test_the_day_of_the_deadline_itself_is_not_late() -> None:
    last = signed(order=day(11, 16), done={"plan_agreed": day(11, 19)})
    found = duties(state(last), day(11, 19))
    assert [only(found, name).days_late for name in ("order", "plan")] == [0, 0]
    beyond = signed(order=day(11, 17), done={"plan_agreed": day(11, 21)})
    found = duties(state(beyond), day(12, 1))
    assert [only(found, name).days_late for name in ("order", "plan")] == [1, 1]


def test_overdue_comes_first_then_open_then_done_each_by_date_then_key() -> None:
    late, soon, fine = planned(1), signed(2), planned(3)
    accepted = {**fine.case["servant"], "appointed_on": "2026-11-16"}
    fine = replace(fine, case={**fine.case, "servant": accepted})
    found = duties(state(fine, soon, late), day(11, 17))
    assert [(str(one.state), one.duty, one.servant_id) for one in found] == [
        ("overdue", "order", "s1"),
        ("overdue", "plan", "s2"),
        ("open", "order", "s3"),
        ("open", "report", "s2"),
        ("open", "commendation", "s2"),
        ("open", "papers", "s2"),
        ("done", "order", "s2"),
    ]


def test_an_event_of_a_later_day_is_not_done_yet() -> None:
    one = signed(done={"plan_agreed": day(11, 16)})
    assert only(duties(state(one), day(11, 15)), "plan").state is Standing.OPEN


# ---- absence of the servant


def test_while_the_servant_is_away_nobody_knows_the_dates_of_the_end() -> None:
    away = Absence("s1", "sick_leave", day(12, 1), None)
    found = duties(state(signed(), absences=(away,)), day(6, 1, 2027))
    for name in ("report", "commendation", "papers"):
        one = only(found, name)
        assert (one.due, one.safe, one.state) == (None, None, Standing.OPEN)


def test_days_that_are_not_counted_move_the_dates_of_the_end() -> None:
    away = Absence("s1", "sick_leave", day(12, 1), day(12, 7))
    found = duties(state(signed(), absences=(away,)), day(12, 8))
    assert only(found, "report").safe == day(1, 20, 2027)
    assert only(found, "papers").due == day(1, 27, 2027)


# ---- the end


def test_sending_the_papers_settles_what_had_to_be_sent() -> None:
    one = closed(signed(), "papers_sent", PAPERS, done={"papers_sent": PAPERS})
    found = duties(state(one), day(2, 1, 2027))
    assert told(found) == {
        "order": "done",
        "report": "done",
        "commendation": "done",
        "papers": "done",
    }
    assert only(found, "report").done_on == PAPERS


def test_a_plan_that_was_never_agreed_lapses_with_the_mentorship_and_is_not_forgotten() -> None:
    one = closed(signed(), "papers_sent", PAPERS, done={"papers_sent": PAPERS})
    lapsed = only(all_duties(state(one), day(2, 1, 2027)), "plan")
    assert lapsed.state is Standing.LAPSED
    assert lapsed.days_late == (PAPERS - day(11, 16)).days


@pytest.mark.parametrize("by", ["dismissed", "transferred", "mentorship_ended"])
def test_an_early_end_leaves_nothing_to_do(by: str) -> None:
    one = closed(signed(done={"plan_agreed": day(11, 16)}), by, day(12, 1))
    assert told(duties(state(one), day(12, 1))) == {"order": "done", "plan": "done"}


def test_a_servant_who_will_leave_owes_until_then() -> None:
    known = state(signed(), leavings={"s1": Leaving("transferred", day(12, 1))})
    assert told(duties(known, day(11, 30)))["plan"] == "overdue"
    assert told(duties(known, day(12, 1))) == {"order": "done"}


def test_a_servant_who_leaves_after_the_end_does_not_undo_it() -> None:
    known = state(signed(), leavings={"s1": Leaving("transferred", END + timedelta(days=1))})
    assert told(duties(known, day(2, 1, 2027)))["papers"] == "overdue"


@pytest.mark.parametrize("by", ["withdrawn", "annulled"])
def test_what_never_was_a_mentorship_leaves_no_duty(by: str) -> None:
    known = state(closed(planned(1), by, ORDER), closed(signed(2), by, day(12, 1)))
    assert all_duties(known, day(12, 1)) == []


def test_an_annulled_order_is_owed_again() -> None:
    known = state(planned(ever_signed=True))
    assert told(duties(known, day(11, 17))) == {"order": "overdue"}


# ---- newcomers without a pair


def test_a_newcomer_whom_nobody_could_be_given_is_owed_an_order() -> None:
    basis = Basis(ruled(), When(day(11, 17)), (Unassigned("s7", ACCEPTED), Unassigned("s8", None)))
    found = [
        (one.servant_id, one.mentorship, one.duty, str(one.state)) for one in owed(state(), basis)
    ]
    assert found == [("s7", None, "order", "overdue"), ("s8", None, "order", "open")]


def test_a_newcomer_who_left_is_owed_nothing() -> None:
    basis = Basis(ruled(), When(day(11, 17)), (Unassigned("s7", ACCEPTED),))
    assert owed(state(leavings={"s7": Leaving("dismissed", day(11, 17))}), basis) == []
    assert owed(state(leavings={"s7": Leaving("dismissed", day(11, 18))}), basis) != []


def test_a_newcomer_who_has_a_pair_by_now_is_owed_one_order() -> None:
    found = agenda(state(planned()), ORDER, [decision("s1", "ask_data")]).owed
    assert [(one.servant_id, one.mentorship) for one in found] == [("s1", 1)]


# ---- of whom a manager is told


@pytest.mark.parametrize("key", ["boss", "head", "m1", "m2"])
def test_manager_head_and_each_mentor_see_a_mentorship(key: str) -> None:
    known = state(handed_over(signed(), "m2", day(12, 1)))
    assert {one.duty for one in agenda(known, day(12, 2)).under(key)} >= {"plan", "papers"}
    assert agenda(known, day(12, 2)).under("somebody") == []


def test_who_is_to_take_over_sees_the_replacement() -> None:
    known = state(signed(replacement=planned(mentor="m3")))
    assert "replacement" in {one.duty for one in agenda(known, day(12, 2)).under("m3")}


# ---- what always holds

DAYS = st.dates(day(11, 1), day(4, 1, 2027))


@st.composite
def lived(draw: st.DrawFn) -> Mentorship:
    """A mentorship with any mix of events, in the order in which they can come."""
    one = signed(order=draw(st.dates(ORDER, day(12, 1))))
    if draw(st.booleans()):
        one = handed_over(one, "m2", one.start + timedelta(days=draw(st.integers(1, 40))))
    kinds = draw(st.sets(st.sampled_from(sorted(DONE))))
    done = {kind: one.start + timedelta(days=draw(st.integers(0, 90))) for kind in sorted(kinds)}
    one = replace(one, done=done)
    end = draw(st.sampled_from([None, "papers_sent", "dismissed", "annulled"]))
    on = max([*done.values(), one.start]) + timedelta(days=draw(st.integers(0, 20)))
    sent = {"papers_sent": on} if end == "papers_sent" else {}
    return closed(one, end, on, done=done | sent) if end else one


@settings(deadline=None)
@given(lived(), DAYS)
def test_every_duty_is_done_or_listed_or_lapsed_with_its_mentorship(
    one: Mentorship, on: date
) -> None:
    for duty in all_duties(state(one), on):
        assert (duty.state is Standing.DONE) == (duty.done_on is not None)
        assert duty.done_on is None or duty.done_on <= on
        if duty.state is Standing.LAPSED:
            assert not one.open
        elif duty.state is not Standing.DONE:
            assert duty.state is (Standing.OVERDUE if duty.due and duty.due < on else Standing.OPEN)
        assert duty.due is None or duty.safe is None or duty.safe <= duty.due


@settings(deadline=None)
@given(lived(), DAYS)
def test_what_is_late_stays_late_and_grows_until_it_is_done(one: Mentorship, on: date) -> None:
    today = {(d.duty, d.mentor_id, d.due): d for d in all_duties(state(one), on)}
    tomorrow = all_duties(state(one), on + timedelta(days=1))
    for after in tomorrow:
        before = today[after.duty, after.mentor_id, after.due]
        assert after.days_late in (before.days_late, before.days_late + 1)
