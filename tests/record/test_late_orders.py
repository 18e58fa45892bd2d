"""HR's rows about orders whose plan a run has let go: they stand as if they had come in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Entry, Finding, State, Status, Table
from pipeline.record import advance
from tests.record.made import absences, chosen, codes, events, happened, intake

NOBODY = absences()
ON, LATER = date(2026, 12, 10), date(2027, 2, 11)
Row = tuple[str | None, ...]
FIRST: Row = ("2026-11-12", "order_signed", "S1", "M1", "5")
SECOND: Row = ("2026-12-01", "order_signed", "S1", "M2", "9")
THIRD: Row = ("2026-12-08", "order_signed", "S1", "M3", "12")


def _read(
    state: State, table: Table, on: date = ON, away: Table = NOBODY
) -> tuple[State, list[Entry], list[Finding]]:
    entries, findings = intake(state, table, away, on)
    return advance(state, entries), entries, findings


def _void(kind: str = "replacement_withdrawn", mentorship: int = 1) -> Entry:
    return Entry(kind, "S1", None, mentorship, date(2026, 12, 5))


def _mentors(state: State, number: int = 1) -> list[tuple[str, str | None, str | None]]:
    """Each mentor in turn of a mentorship, the order's number, the last day."""
    one = next(one for one in state.mentorships if one.number == number)
    return [
        (s.mentor_id, s.order_number, s.until.isoformat() if s.until else None) for s in one.service
    ]


PROPOSED = advance(State(), [chosen(1, "S1", "M1", "proposed")])
CHOSEN = advance(State(), [chosen(1, "S1", "M1")])
SIGNED = _read(CHOSEN, events(FIRST))[0]
PLANNED = advance(SIGNED, [chosen(1, "S1", "M2")])
IN_TIME = _read(PLANNED, events(FIRST, SECOND))[0]
BACK = advance(PLANNED, [_void()])
OTHER = advance(PLANNED, [chosen(1, "S1", "M3")])
SUPERSEDED = advance(CHOSEN, [chosen(1, "S1", "M2")])
DROPPED = advance(CHOSEN, [_void("withdrawn")])
LATELY = advance(CHOSEN, [replace(chosen(1, "S1", "M2"), day=date(2026, 12, 1))])
ANEW = advance(DROPPED, [chosen(2, "S1", "M2")])


# another mentor


@pytest.mark.parametrize("state", [BACK, OTHER, advance(OTHER, [_void()])])
def test_a_replacement_order_stands_though_its_plan_was_let_go(state: State) -> None:
    state, entries, findings = _read(state, events(FIRST, SECOND))
    assert [(e.person_id, e.mentorship, e.corrects) for e in entries] == [("M2", 1, None)]
    assert codes(findings) == [("order_entered_late", "warning")]
    assert findings[0].found == (
        "the order on a plan that a run had let go: M2 is the mentor from 01.12.2026 on, "
        "M1 was until that day"
    )
    assert findings[0].cell is not None
    assert findings[0].cell.address == "D3"
    assert _mentors(state) == _mentors(IN_TIME)
    assert state.mentorships[0].mentor_id == "M2"
    assert state.mentorships[0].replacement is None
    assert _read(state, events(FIRST, SECOND), LATER)[1:] == ([], [])


def test_the_order_of_a_plan_that_took_its_place_stands_too_and_each_in_its_turn() -> None:
    for rows in permutations((FIRST, SECOND, THIRD)):
        assert _mentors(_read(OTHER, events(*rows))[0]) == [
            ("M1", "5", "2026-12-01"),
            ("M2", "9", "2026-12-08"),
            ("M3", "12", None),
        ]


def test_an_order_that_comes_after_a_later_one_takes_its_turn_and_who_mentors_now_stays() -> None:
    state, _, _ = _read(OTHER, events(FIRST, THIRD))
    state, entries, findings = _read(state, events(FIRST, SECOND, THIRD))
    assert (len(entries), codes(findings)) == (1, [("order_entered_late", "warning")])
    assert findings[0].found == (
        "the order on a plan that a run had let go: M2 was the mentor from 01.12.2026 to "
        "08.12.2026, between M1 and M3"
    )
    assert _mentors(state) == _mentors(_read(OTHER, events(FIRST, SECOND, THIRD))[0])
    assert state.mentorships[0].mentor_id == "M3"


def test_orders_that_came_out_of_turn_are_annulled_from_the_last_to_the_first() -> None:
    state, _, _ = _read(OTHER, events(FIRST, THIRD))
    state, _, _ = _read(state, events(FIRST, SECOND, THIRD))
    rows = [FIRST, SECOND, THIRD]
    for number, left in (("12", ["M1", "M2"]), ("9", ["M1"]), ("5", [])):
        rows.append(("2026-12-10", "annulled", "S1", None, number))
        state, entries, findings = _read(state, events(*rows))
        assert ([e.kind for e in entries], findings) == (["annulled"], [])
        assert [mentor for mentor, _, _ in _mentors(state)] == left
    assert state.mentorships[0].status is Status.PLANNED
    assert state.mentorships[0].mentor_id == "M1"


def test_a_late_order_that_is_annulled_leaves_the_old_mentor_with_the_replacement_planned() -> None:
    state, _, _ = _read(BACK, events(FIRST, SECOND))
    void = ("2026-12-09", "annulled", None, None, "9")
    state, _, findings = _read(state, events(FIRST, SECOND, void))
    assert (_mentors(state), findings) == ([("M1", "5", None)], [])
    assert state.mentorships[0].replacement is not None
    assert state.mentorships[0].replacement.mentor_id == "M2"


def test_a_mended_row_corrects_a_late_order() -> None:
    state, _, _ = _read(BACK, events(FIRST, SECOND))
    mended = ("2026-12-02", "order_signed", "S1", "M2", "10")
    state, entries, findings = _read(state, events(FIRST, mended))
    assert (len(entries), codes(findings)) == (1, [("event_corrected", "warning")])
    assert _mentors(state) == [("M1", "5", "2026-12-02"), ("M2", "10", None)]


def test_a_late_order_cannot_precede_the_first_one() -> None:
    _, entries, findings = _read(BACK, events(FIRST, ("2026-11-11", *SECOND[1:])))
    assert (entries, codes(findings)) == ([], [("order_out_of_turn", "error")])
    assert "annul it by a new order" in str(findings[0].mend)


def test_the_end_that_papers_stated_since_stays_stated() -> None:
    facts = {"start": "2026-11-10", "days": 3, "case": {}}
    state = advance(BACK, [Entry("papers", "S1", None, 1, ON, facts=facts)])
    assert _read(state, events(FIRST, SECOND))[0].mentorships[0].papers_days == 3


def test_papers_of_completion_that_named_the_old_mentor_are_due_again() -> None:
    done = Entry("completed", "S1", "M1", 1, LATER, facts={"case": {}})
    state = advance(BACK, [done])
    assert state.mentorships[0].completed
    assert not _read(state, events(FIRST, SECOND), LATER)[0].mentorships[0].completed


def test_a_mentorship_that_is_over_learns_of_an_order_within_its_time() -> None:
    sent = happened("papers_sent", "2027-01-15", "M1", facts={"read_on": "2027-01-15"})
    for before in (BACK, PLANNED):
        closed = advance(before, [sent])
        state, _, findings = _read(closed, events(FIRST, SECOND), LATER)
        assert codes(findings) == [("order_entered_late", "warning")]
        assert _mentors(state) == _mentors(IN_TIME)
        assert (state.mentorships[0].mentor_id, state.mentorships[0].open) == ("M2", False)
        _, entries, findings = _read(closed, events(FIRST, ("2027-01-16", *SECOND[1:])), LATER)
        assert (entries, codes(findings)) == ([], [("order_out_of_turn", "error")])


# after the end of the term


@pytest.mark.parametrize("state", [BACK, PLANNED])
def test_an_order_after_the_end_of_the_term_changes_nothing_and_says_what_to_do(
    state: State,
) -> None:
    for last, taken in (("2027-01-12", True), ("2027-01-13", False)):
        after, entries, findings = _read(state, events(FIRST, (last, *SECOND[1:])), LATER)
        assert bool(entries) is taken
        assert ("order_after_the_end" in dict(codes(findings))) is not taken
        assert (after.mentorships[0].mentor_id == "M2") is taken
    assert findings[0].allowed == "not after 12.01.2027, the last day of the term"
    assert "annul it by a new order" in str(findings[0].mend)


@pytest.mark.parametrize("last", ["2026-12-03", None])
def test_the_end_counts_with_the_absences_of_the_same_folder(last: str | None) -> None:
    away = absences(("S1", "sick_leave", "2026-12-01", last))
    late = events(FIRST, ("2027-01-15", *SECOND[1:]))
    assert _mentors(_read(PLANNED, late, LATER, away)[0])[1:] == [("M2", "9", None)]


def test_an_order_cannot_be_mended_to_a_day_after_the_end() -> None:
    _, entries, findings = _read(IN_TIME, events(FIRST, ("2027-01-13", *SECOND[1:])), LATER)
    assert (entries, codes(findings)) == ([], [("order_after_the_end", "error")])


# the first mentor


@pytest.mark.parametrize("state", [SUPERSEDED, DROPPED, ANEW])
def test_a_first_order_stands_though_its_plan_was_let_go(state: State) -> None:
    state, entries, findings = _read(state, events(FIRST))
    assert [(e.person_id, e.mentorship) for e in entries] == [("M1", 1)]
    assert codes(findings) == [("order_entered_late", "warning")]
    assert _mentors(state) == _mentors(SIGNED)
    assert [one.number for one in state.mentorships if one.open] == [1]
    assert state.mentorships[0].status is Status.SIGNED
    assert _read(state, events(FIRST), LATER)[1:] == ([], [])


def test_a_first_order_is_known_by_its_plan_also_where_a_consent_is_awaited_now() -> None:
    state = advance(CHOSEN, [chosen(1, "S1", "M2", "proposed")])
    assert _mentors(_read(state, events(FIRST))[0]) == _mentors(SIGNED)


def test_a_servant_who_left_before_the_order_was_entered_left_a_signed_mentorship() -> None:
    left = Entry("ended", "S1", "M1", 1, ON, facts={"kind": "dismissed", "day": "2026-11-30"})
    closed = advance(CHOSEN, [left])
    state, _, _ = _read(closed, events(FIRST))
    assert state.mentorships[0].status is Status.SIGNED
    _, entries, findings = _read(closed, events(("2026-12-01", *FIRST[1:])))
    assert (entries, codes(findings)) == ([], [("order_out_of_turn", "error")])


def test_of_two_first_orders_the_second_is_refused_until_the_other_one_is_annulled() -> None:
    both = (FIRST, ("2026-11-20", "order_signed", "S1", "M2", "7"))
    for state, number in ((SUPERSEDED, 1), (ANEW, 2)):
        after, entries, findings = _read(state, events(both[1]))
        assert [e.mentorship for e in entries] == [number]
        after, entries, findings = _read(after, events(*both))
        assert (entries, codes(findings)) == ([], [("second_order", "error")])
        assert findings[0].allowed == (
            "one first order: that of 20.11.2026, number 7, makes M2 the mentor"
        )
        void = ("2026-12-09", "annulled", "S1", None, "7")
        after, entries, findings = _read(after, events(*both, void))
        assert [e.kind for e in entries] == ["annulled", "order_signed"]
        assert codes(findings) == [("order_entered_late", "warning")]
        assert _mentors(after) == _mentors(SIGNED)
        assert [one.number for one in after.mentorships if one.open] == [1]


@pytest.mark.parametrize("row", [("2026-12-01", "order_signed", "S1", "M9", "9"), SECOND])
def test_an_order_on_a_mentor_whom_no_run_has_planned_says_what_to_do(row: Row) -> None:
    for state in (SIGNED, CHOSEN, PROPOSED, DROPPED):
        _, entries, findings = _read(state, events(row))
        assert (entries, codes(findings)) == ([], [("no_planned_mentorship", "error")])
        assert "annul it by a new order" in str(findings[0].mend)


def test_the_orders_of_an_annulled_mentorship_are_annulled_with_it() -> None:
    void = Entry("annulled", "S1", "M1", 1, date(2026, 12, 1), facts={"read_on": "2026-12-01"})
    state = advance(SUPERSEDED, [void])
    assert codes(_read(state, events(FIRST))[2]) == [("no_planned_mentorship", "error")]


# rows without a mentor


@pytest.mark.parametrize(
    ("state", "row"),
    [
        (BACK, ("2026-12-01", "order_signed", "S1", None, "9")),
        (LATELY, ("2026-11-20", "order_signed", "S1", None, "5")),
    ],
)
def test_a_row_that_may_be_one_of_two_orders_is_asked_for_its_mentor(
    state: State, row: Row
) -> None:
    _, entries, findings = _read(state, events(row))
    assert (entries, codes(findings)) == ([], [("incomplete_event", "error")])
    assert findings[0].column == "person_id"


# any order of runs and entering


@dataclass
class _Story:
    """A servant whose pair runs plan and let go day by day, while HR signs and enters when it
    likes."""

    state: State = field(default_factory=State)
    day: date = date(2026, 11, 12)
    planned: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    said: list[Finding] = field(default_factory=list)

    def plan(self, mentor: str) -> None:
        """A run plans a pair for a servant without one, or in the place of one."""
        living = [one for one in self.state.mentorships if one.open]
        if living and living[0].mentor_id == mentor:
            return
        number = living[0].number if living else len(self.state.mentorships) + 1
        entry = chosen(number, "S1", mentor)
        day = {"day": self.day, "facts": {**entry.facts, "start": self.day.isoformat()}}
        self._add(Entry("planned", "S1", mentor, number, **day))  # type: ignore[arg-type]
        self.planned.append(mentor)

    def drop(self, _: str) -> None:
        """A run lets the pair go."""
        for one in self.state.mentorships:
            if one.open and one.pair:
                kind = "replacement_withdrawn" if one.service else "withdrawn"
                self._add(Entry(kind, "S1", one.pair.mentor_id, one.number, self.day))

    def sign(self, mentor: str) -> None:
        """The order of a pair that was planned is signed, and HR has the paper."""
        if mentor in self.planned:
            number = str(len(self.rows) + 1)
            self.rows.append((self.day.isoformat(), "order_signed", "S1", mentor, number))

    def enter(self, _: str) -> None:
        """HR enters all that was signed so far."""
        entries, self.said = intake(self.state, events(*self.rows), NOBODY, self.day)
        self.state = advance(self.state, entries)

    def _add(self, entry: Entry) -> None:
        self.state = advance(self.state, [entry])

    def orders(self) -> dict[str | None, tuple[str, date]]:
        """The orders in force: number → mentor and day."""
        return {
            service.order_number: (service.mentor_id, service.since)
            for one in self.state.mentorships
            for service in one.service
        }


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["plan", "plan", "drop", "sign", "sign", "enter"]),
        st.sampled_from(["M1", "M2", "M3"]),
    ),
    max_size=14,
)


def _told(steps: Iterable[tuple[str, str]]) -> _Story:
    story = _Story()
    for step, mentor in steps:
        getattr(story, step)(mentor)
        story.day += timedelta(1)
    story.enter("")
    return story


@settings(deadline=None, max_examples=150)
@given(STEPS)
def test_every_signed_order_is_in_force_once_or_told_with_its_cell_and_a_remedy(
    steps: list[tuple[str, str]],
) -> None:
    story = _told(steps)
    errors = [one for one in story.said if one.severity == "error"]
    told = {one.cell.row - 2 for one in errors if one.cell and one.cell.row and one.mend}
    assert len(told) == len(errors)
    in_force = story.orders()
    for number, (day, _, _, mentor, document) in enumerate(story.rows):
        taken = in_force.get(document) == (mentor, date.fromisoformat(str(day)))
        assert taken is not (number in told)


REPLACEMENTS = st.tuples(
    st.permutations(["M2", "M3", "M4"]),
    st.lists(st.integers(1, 30), min_size=3, max_size=3, unique=True),
    st.lists(st.booleans(), min_size=3, max_size=3),
    st.permutations([0, 1, 2]),
)
"""Who is planned in turn; the day of each one's order; whether a run lets the plan go before the
next one; in which turn each order is entered."""


@settings(deadline=None, max_examples=150)
@given(REPLACEMENTS)
def test_the_mentors_are_those_of_timely_entry_in_whatever_turn_their_orders_are_entered(
    told: tuple[list[str], list[int], list[bool], list[int]],
) -> None:
    story = _Story()
    for step in ("plan", "sign", "enter"):
        getattr(story, step)("M1")
    signed = []
    for mentor, after, gone in zip(*told[:3], strict=True):
        story.plan(mentor)
        if gone:
            story.drop("")
        signed.append((story.day + timedelta(after), mentor))
    story.day += timedelta(40)
    for turn in told[3]:
        day, mentor = signed[turn]
        story.rows.append((day.isoformat(), "order_signed", "S1", mentor, f"of {mentor}"))
        story.enter("")
        assert [one for one in story.said if one.severity == "error"] == []
    (one,) = story.state.mentorships
    assert [(s.since, s.mentor_id) for s in one.service[1:]] == sorted(signed)


@settings(deadline=None, max_examples=150)
@given(STEPS)
def test_the_orders_of_a_mentorship_stand_by_their_days_whenever_they_were_entered(
    steps: list[tuple[str, str]],
) -> None:
    story = _told(steps)
    assert sum(one.open for one in story.state.mentorships) <= 1
    for one in story.state.mentorships:
        days = [service.since for service in one.service]
        assert days == sorted(days)
        assert [service.until for service in one.service] == [*days[1:], None][: len(days)]
        if one.service:
            last = one.service[-1]
            assert (one.start, one.mentor_id) == (days[0], last.mentor_id)
            assert (one.order_day, one.order_number) == (last.since, last.order_number)
        assert all(old.mentor_id != new.mentor_id for old, new in pairwise(one.service))
        assert len(one.earlier) == len(one.service)


@settings(deadline=None, max_examples=100)
@given(STEPS)
def test_what_was_read_adds_nothing_when_it_is_read_again(steps: list[tuple[str, str]]) -> None:
    story = _told(steps)
    errors = [one for one in story.said if one.severity == "error"]
    assert intake(story.state, events(*story.rows), NOBODY, story.day) == ([], errors)
