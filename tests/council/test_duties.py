"""Duties of a council: by whom, by when, and what settles them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from pipeline.agenda import agenda_of
from pipeline.duties import Standing
from pipeline.model import Entry
from pipeline.talk import Talk

from .states import BEGUN, Q1, Q4, composition, day, duties, owed, resolution, ruled, signed, state

DONE, OPEN, OVERDUE = Standing.DONE, Standing.OPEN, Standing.OVERDUE


def met(on: date) -> Entry:
    return Entry("meeting_held", day=on, document="12")


def test_nothing_is_owed_before_a_composition_is_recorded() -> None:
    assert owed(replace(state(), council=()), day(12, 1)) == []


@pytest.mark.parametrize(
    ("on", "meetings", "told"),
    [
        (day(12, 31), [], [("2026-Q4", OPEN)]),
        (day(1, 1, 2027), [], [("2026-Q4", OVERDUE), ("2027-Q1", OPEN)]),
        (day(1, 1, 2027), [day(12, 31)], [("2027-Q1", OPEN), ("2026-Q4", DONE)]),
        (day(1, 9, 2027), [day(1, 8, 2027)], [("2026-Q4", OVERDUE), ("2027-Q1", DONE)]),
        (day(12, 1), [day(12, 10)], [("2026-Q4", OPEN)]),
    ],
)
def test_one_meeting_is_owed_in_each_quarter_since_the_first_composition(
    on: date, meetings: list[date], told: list[tuple[str, Standing]]
) -> None:
    found = duties(state(*map(met, meetings)), on, "meeting")
    assert [(one.about, one.state) for one in found] == told


def test_the_safe_day_is_the_last_working_day_of_the_quarter() -> None:
    (one,) = duties(state(composition(on=day(1, 12, 2027))), day(1, 12, 2027), "meeting")
    assert (one.due, one.safe) == (day(3, 31, 2027), day(3, 31, 2027))
    (one,) = duties(state(composition(on=day(10, 5, 2022))), day(10, 5, 2022), "meeting")
    assert (one.due, one.safe) == (day(12, 31, 2022), day(12, 30, 2022))


def test_a_hearing_is_owed_by_its_last_quarter_and_planned_in_this_one() -> None:
    known = state(pairs=[signed(1, "m1", BEGUN, 12)])
    (one,) = duties(known, day(11, 1), "hearing")
    assert (one.mentor_id, one.due, one.safe) == ("m1", Q4.later(3).last, Q4.last)
    heard = Entry("mentor_heard", person_id="m1", day=day(11, 20))
    known = state(heard, pairs=[signed(1, "m1", BEGUN, 12)])
    (one,) = duties(known, day(12, 1), "hearing")
    assert (one.state, one.done_on) == (DONE, day(11, 20))
    assert duties(known, day(1, 10, 2027), "hearing") == []


def test_a_hearing_that_was_missed_is_overdue() -> None:
    known = state(pairs=[signed(1, "m1", day(1, 12), 6)])
    (one,) = duties(known, BEGUN, "hearing")
    assert (one.state, one.due) == (OVERDUE, day(6, 30))


@pytest.mark.parametrize("kind", ["request", "conflict"])
def test_an_answer_is_owed_by_the_next_meeting_and_done_by_a_decision(kind: str) -> None:
    asked = Entry(kind, "s1", "m1", day=day(11, 2))
    (one,) = duties(state(asked), day(11, 2), kind)
    assert (one.state, one.due, one.about) == (OPEN, Q4.last, "1")
    (one,) = duties(state(met(day(11, 2)), asked), day(11, 2), kind)
    assert one.due == Q1.last
    (one,) = duties(state(asked), day(1, 1, 2027), kind)
    assert (one.state, one.days_late) == (OVERDUE, 1)
    (one,) = duties(state(asked, resolution("x", day(12, 3), 1)), day(12, 3), kind)
    assert (one.state, one.done_on) == (DONE, day(12, 3))


def test_the_chief_is_told_of_an_incident_on_its_day_also_on_a_day_off() -> None:
    incident = Entry("incident", "s1", "m1", day=day(11, 8))
    (one,) = duties(state(incident), day(11, 8), "incident")
    assert (one.due, one.safe, one.state) == (day(11, 8), day(11, 8), OPEN)
    (one,) = duties(state(incident), day(11, 9), "incident")
    assert one.state is OVERDUE
    (one,) = duties(state(replace(incident, document="31")), day(11, 9), "incident")
    assert one.state is DONE


@pytest.mark.parametrize("kind", ["conflict", "incident"])
def test_a_duty_about_a_restricted_matter_names_nobody(kind: str) -> None:
    matter = Entry(kind, "s1", "m1", day=day(11, 2), note="a quarrel")
    decided = resolution("2026-Q4/1", day(12, 1), 1, person_id="c6", note="a reprimand")
    told = repr(owed(state(matter, decided), day(12, 2)))
    assert not any(f"'{word}'" in told for word in ("s1", "m1", "c6", "a quarrel", "a reprimand"))


def test_a_request_names_who_asks() -> None:
    asked = Entry("request", "s1", day=day(11, 2), note="more time")
    (one,) = duties(state(asked), day(11, 2), "request")
    assert (one.servant_id, one.mentor_id, one.mentorship) == ("s1", None, None)


def test_a_decision_is_owed_by_its_executor_until_it_is_done() -> None:
    told = resolution("2026-Q4/1", day(12, 1), person_id="c5", due=day(12, 20))
    (one,) = duties(state(told), day(12, 20), "resolution")
    # 20 December 2026 is a Sunday.
    assert (one.mentor_id, one.safe, one.state) == ("c5", day(12, 18), OPEN)
    assert duties(state(told), day(12, 21), "resolution")[0].state is OVERDUE
    done = resolution("2026-Q4/1", day(12, 1), due=day(12, 20), done_on=day(12, 22))
    (one,) = duties(state(done), day(12, 30), "resolution")
    assert (one.state, one.days_late) == (DONE, 2)


def test_a_changed_composition_waits_for_an_order_without_a_day() -> None:
    (one,) = duties(state(), day(12, 1), "approval")
    assert (one.state, one.due, one.safe) == (OPEN, None, None)
    order = Entry("council_approved", day=day(10, 20), document="58")
    (one,) = duties(state(order), day(12, 1), "approval")
    assert (one.state, one.done_on) == (DONE, day(10, 20))


def test_what_is_still_to_come_is_not_owed_yet() -> None:
    asked = Entry("request", "s1", day=day(11, 2))
    known = state(asked, resolution("1", day(11, 2), 1))
    assert [one.duty for one in owed(known, day(11, 1))] == ["meeting", "approval"]


def test_the_council_owes_by_the_words_of_the_act() -> None:
    act = ruled().act
    known = state(Entry("request", "s1", day=day(11, 2)), resolution("1", day(11, 2)))
    for one in owed(known, day(11, 2)):
        assert one.who in act.roles
        assert set(one.receives) <= set(act.roles)
        assert one.paragraph in act.paragraphs


def test_all_duties_stand_in_one_list_overdue_first() -> None:
    known = state(
        Entry("request", "s1", day=day(11, 2)),
        pairs=[signed(1, "m1", day(1, 12), 6)],
    )
    found = agenda_of(known, ruled(), day(1, 4, 2027), []).owed
    assert {"meeting", "request", "order", "report"} <= {one.duty for one in found}
    rank = [list(Standing).index(one.state) for one in found]
    assert rank == sorted(rank)
    for standing in Standing:
        dates = [one.due or date.max for one in found if one.state is standing]
        assert dates == sorted(dates)


def test_a_duty_of_the_council_is_told_without_a_servant_and_says_which_one_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = agenda_of(state(), ruled(), day(12, 1), [])
    Talk(as_json=True).due(found.rows(found.owed))
    told = capsys.readouterr()
    (meeting, approval) = json.loads(told.out)
    assert (meeting["duty"], meeting["about"], meeting["servant_id"]) == (
        "meeting",
        "2026-Q4",
        None,
    )
    assert approval["duty"] == "approval"
    assert "about" not in approval
    assert "Quarterly meeting of the council (2026-Q4)" in told.err


def test_the_people_of_a_council_are_named_beside_its_duties() -> None:
    told = resolution("2026-Q4/1", day(12, 1), person_id="c5")
    found = agenda_of(state(told), ruled(), day(12, 2), [])
    names = {one.owed.duty: one.mentor for one in found.rows(found.owed)}
    assert names["resolution"] == "Name c5"
