"""Events in the fold: what is done in a mentorship, who leaves it, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model import Entry, Leaving, Status
from pipeline.record import advance, fold
from tests.record.made import chosen, happened, numbered, one, ordered

SIGNED = (chosen(1, "S1", "M1"), ordered("M1", "2026-11-12", "5"))
REPLACED = (*SIGNED, chosen(1, "S1", "M2"), ordered("M2", "2026-12-01", "9"))
DONE = ("plan_agreed", "report_received", "commendation_received", "papers_sent")
RUN = date(2027, 1, 20)


def _left(kind: str, day: str, person: str = "M1", **more: str | int) -> Entry:
    return Entry(kind, None, person, None, date.fromisoformat(day), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", DONE)
def test_what_is_done_has_its_day(kind: str) -> None:
    assert one(*SIGNED, happened(kind, "2026-11-14")).done == {kind: date(2026, 11, 14)}


@pytest.mark.parametrize("kind", DONE)
def test_a_mended_day_takes_the_place_of_the_wrong_one_also_when_it_is_earlier(kind: str) -> None:
    mended = happened(kind, "2026-11-13", corrects=3)
    assert one(*SIGNED, happened(kind, "2026-11-14"), mended).done == {kind: date(2026, 11, 13)}


def test_of_two_agreed_plans_the_later_day_counts_and_both_are_kept() -> None:
    life = numbered(
        *REPLACED,
        happened("plan_agreed", "2026-12-03", "M2"),
        happened("plan_agreed", "2026-11-14"),
    )
    state = fold(life)
    assert state.mentorships[0].done == {"plan_agreed": date(2026, 12, 3)}
    assert [e.person_id for e in state.recorded if e.kind == "plan_agreed"] == ["M2", "M1"]


def test_the_papers_that_are_sent_close_the_mentorship() -> None:
    made = one(*REPLACED, happened("papers_sent", "2027-01-15", "M2"))
    assert (made.status, made.closed_by) == (Status.CLOSED, "papers_sent")
    assert made.closed_on == date(2027, 1, 15)
    assert (made.mentor_id, len(made.service), made.order_number) == ("M2", 2, "9")


def test_a_mended_day_of_sending_moves_the_closing() -> None:
    sent = happened("papers_sent", "2027-01-15")
    made = one(*SIGNED, sent, happened("papers_sent", "2027-01-18", corrects=3))
    assert (made.closed_on, made.status) == (date(2027, 1, 18), Status.CLOSED)
    assert made.done == {"papers_sent": date(2027, 1, 18)}


def test_what_reaches_hr_after_the_closing_is_kept_and_closes_nothing_anew() -> None:
    sent = happened("papers_sent", "2027-01-15")
    made = one(*SIGNED, sent, happened("report_received", "2027-01-13"))
    assert made.done["report_received"] == date(2027, 1, 13)
    assert made.closed_on == date(2027, 1, 15)


def test_a_mended_order_of_a_closed_mentorship_opens_nothing() -> None:
    sent = happened("papers_sent", "2027-01-15")
    made = one(*SIGNED, sent, ordered("M1", "2026-11-12", "6", corrects=2))
    assert (made.order_number, made.status) == ("6", Status.CLOSED)


def test_a_released_mentor_is_released_until_the_next_order() -> None:
    released = happened("mentor_released", "2026-11-29", document="r")
    assert one(*SIGNED, released).released == Leaving("mentor_released", date(2026, 11, 29), "r")


def test_a_release_of_the_old_mentor_that_is_mended_later_does_not_touch_the_new_one() -> None:
    released = happened("mentor_released", "2026-11-29")
    life = (*SIGNED, released, *REPLACED[2:])
    assert one(*life, happened("mentor_released", "2026-11-28", corrects=3)).released is None


def test_a_mended_release_of_an_earlier_time_does_not_free_a_mentor_who_came_back() -> None:
    released = happened("mentor_released", "2026-11-29")
    back = (chosen(1, "S1", "M1"), ordered("M1", "2026-12-08", "12"))
    life = (*SIGNED, released, *REPLACED[2:], *back)
    assert one(*life, happened("mentor_released", "2026-11-28", corrects=3)).released is None
    assert one(*life, happened("mentor_released", "2026-12-10")).released is not None


def test_a_mentorship_that_is_ended_stays_open_until_its_note_is_made() -> None:
    made = one(*SIGNED, happened("mentorship_ended", "2026-12-05", document="e"))
    assert (made.status, made.ended) == (
        Status.SIGNED,
        Leaving("mentorship_ended", date(2026, 12, 5), "e"),
    )


def _ended(kind: str, day: str) -> Entry:
    return Entry("ended", "S1", "M1", 1, RUN, facts={"kind": kind, "day": day, "case": {}})


@pytest.mark.parametrize("kind", ["dismissed", "transferred", "mentorship_ended"])
def test_an_ended_mentorship_is_closed_by_its_reason_on_the_reason_s_day(kind: str) -> None:
    made = one(*SIGNED, _ended(kind, "2026-12-05"))
    assert (made.status, made.closed_by) == (Status.CLOSED, kind)
    assert made.closed_on == date(2026, 12, 5)


def test_a_mended_end_moves_the_closing() -> None:
    ended = happened("mentorship_ended", "2026-12-05")
    mended = happened("mentorship_ended", "2026-12-07", corrects=3)
    made = one(*SIGNED, ended, _ended("mentorship_ended", "2026-12-05"), mended)
    assert made.ended == Leaving("mentorship_ended", date(2026, 12, 7))
    assert (made.closed_by, made.closed_on) == ("mentorship_ended", date(2026, 12, 7))


def test_a_mended_leaving_of_the_servant_moves_the_closing() -> None:
    left = _left("dismissed", "2026-12-05", "S1")
    mended = _left("transferred", "2026-12-04", "S1", corrects=3)
    made = one(*SIGNED, left, _ended("dismissed", "2026-12-05"), mended)
    assert (made.closed_by, made.closed_on) == ("transferred", date(2026, 12, 4))


def test_completion_is_remembered_and_closes_nothing() -> None:
    made = one(*SIGNED, Entry("completed", "S1", "M1", 1, RUN, facts={"case": {"x": "y"}}))
    assert (made.completed, made.status) == (True, Status.SIGNED)
    assert made.case == SIGNED[0].facts["case"]


def test_the_last_leaving_of_a_person_counts_by_its_day() -> None:
    read = numbered(_left("dismissed", "2026-12-05"), _left("transferred", "2026-03-01"))
    assert fold(read).leavings == {"M1": Leaving("dismissed", date(2026, 12, 5))}


def test_a_mended_leaving_counts_no_more() -> None:
    read = numbered(
        _left("dismissed", "2026-12-05"),
        _left("transferred", "2026-03-01", corrects=1, document="7"),
    )
    assert fold(read).leavings == {"M1": Leaving("transferred", date(2026, 3, 1), "7")}


@pytest.mark.parametrize("kind", [*DONE, "mentor_released", "mentorship_ended"])
@pytest.mark.parametrize("number", [1, None])
def test_events_that_an_older_version_took_too_early_are_remembered_without_effect(
    kind: str, number: int | None
) -> None:
    entry = replace(happened(kind, "2026-11-14"), mentorship=number)
    state = fold(numbered(chosen(1, "S1", "M1"), entry))
    assert state.mentorships == fold(numbered(chosen(1, "S1", "M1"))).mentorships
    assert len(state.recorded) == 1


def test_a_life_taken_up_anywhere_goes_on_like_the_whole_fold() -> None:
    life = numbered(
        *SIGNED,
        happened("plan_agreed", "2026-11-14"),
        happened("mentor_released", "2026-11-29"),
        *REPLACED[2:],
        _left("dismissed", "2026-12-30", "S1"),
        Entry("annulled", "S1", "M2", 1, RUN, "9", facts={"withdraws": 6}),
        ordered("M2", "2026-12-02", "10"),
        _ended("dismissed", "2026-12-30"),
        _left("dismissed", "2026-12-31", "S1", corrects=7),
    )
    for at in range(len(life) + 1):
        assert advance(fold(life[:at]), life[at:]) == fold(life)
