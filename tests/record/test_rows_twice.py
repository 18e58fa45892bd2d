"""Any list of rows, lawful or not, is read once: the same rows again add nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import State, Status
from pipeline.record import advance, fold
from tests.record.made import absences, chosen, events, happened, intake, numbered, ordered

ON, LATER = date(2026, 12, 20), date(2027, 1, 20)
READ = {"read_on": "2026-11-12"}
LIFE = numbered(
    chosen(1, "S1", "M1"),
    chosen(2, "S2", "M1"),
    ordered("M1", "2026-11-12", "5", facts=READ),
    chosen(1, "S1", "M2"),
    ordered("M2", "2026-12-01", "9", facts=READ),
    chosen(1, "S1", "M1"),
    happened("papers_sent", "2027-01-15", facts=READ),
)
STATES = [fold(LIFE[:at]) for at in range(2, len(LIFE) + 1)]
KINDS = (
    "order_signed",
    "annulled",
    "plan_agreed",
    "papers_sent",
    "mentor_released",
    "mentorship_ended",
    "dismissed",
    "transferred",
    "consent_given",
    "consent_refused",
    "request",
)
DAYS = st.sampled_from(["2026-11-12", "2026-11-14", "2026-12-01", "2026-12-03"])
PERSON = st.sampled_from([None, "S1", "M1", "M2"])
EVENT = st.tuples(
    DAYS,
    st.sampled_from([*KINDS, "order_signed", "annulled"]),
    st.sampled_from([None, "S1", "S1", "S2"]),
    PERSON,
    st.sampled_from([None, "5", "9", "10"]),
)
AWAY = st.tuples(
    st.sampled_from(["S1", "M1"]),
    st.sampled_from(["sick_leave", "annual_leave"]),
    DAYS,
    st.sampled_from([None, "2026-12-05", "2026-12-06"]),
    st.sampled_from([None, "n"]),
)
HAPPENED, ABSENT = st.lists(EVENT, max_size=6), st.lists(AWAY, max_size=4)


@given(st.sampled_from(STATES), HAPPENED, ABSENT)
def test_rows_that_are_read_again_add_nothing(
    state: State, happened_rows: list[tuple[str | None, ...]], away: list[tuple[str | None, ...]]
) -> None:
    table, gone = events(*happened_rows), absences(*away)
    entries, _ = intake(state, table, gone, ON)
    state = advance(state, entries)
    for on in (ON, LATER):
        assert intake(state, table, gone, on)[0] == []


@given(st.sampled_from(STATES), HAPPENED, HAPPENED)
def test_two_folders_in_turn_settle_and_the_mentors_follow_each_other(
    state: State, first: list[tuple[str | None, ...]], second: list[tuple[str | None, ...]]
) -> None:
    for rows in (first, second, second):
        entries, _ = intake(state, events(*rows), absences(), LATER)
        state = advance(state, entries)
    assert entries == []
    for one in state.mentorships:
        days = [service.since for service in one.service]
        assert days == sorted(days)
        assert [service.until for service in one.service] == [*days[1:], None][: len(days)]
        assert one.status is not Status.SIGNED or one.mentor_id == one.service[-1].mentor_id
