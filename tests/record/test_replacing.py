"""HR's rows about replacement orders: signed, mended, annulled and signed anew."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from pipeline.model import Entry, Finding, State, Status, Table
from pipeline.record import advance
from tests.record.made import absences, chosen, codes, events, intake

NOBODY = absences()
ON, LATER = date(2026, 12, 10), date(2027, 1, 11)
Row = tuple[str | None, ...]
FIRST: Row = ("2026-11-12", "order_signed", "S1", "M1", "5")
SECOND: Row = ("2026-12-01", "order_signed", "S1", "M2", "9")


def _read(state: State, table: Table, on: date = ON) -> tuple[State, list[Entry], list[Finding]]:
    entries, findings = intake(state, table, NOBODY, on)
    return advance(state, entries), entries, findings


SIGNED = _read(advance(State(), [chosen(1, "S1", "M1")]), events(FIRST))[0]
PLANNED = advance(SIGNED, [chosen(1, "S1", "M2")])
REPLACED = _read(PLANNED, events(FIRST, SECOND))[0]


def _mentors(state: State) -> list[tuple[str, str | None, str | None]]:
    """Each mentor in turn, the order's number, the last day."""
    (one,) = state.mentorships
    return [
        (s.mentor_id, s.order_number, s.until.isoformat() if s.until else None) for s in one.service
    ]


def test_the_order_of_the_planned_mentor_replaces_the_old_one_and_is_read_once() -> None:
    state, entries, findings = _read(PLANNED, events(FIRST, SECOND))
    assert [(e.person_id, e.mentorship, e.corrects) for e in entries] == [("M2", 1, None)]
    assert findings == []
    assert _mentors(state) == [("M1", "5", "2026-12-01"), ("M2", "9", None)]
    assert _read(state, events(FIRST, SECOND), LATER)[1:] == ([], [])


def test_orders_that_name_no_mentor_are_told_apart_by_number_and_day() -> None:
    blank = [(*row[:3], None, row[4]) for row in (FIRST, SECOND)]
    state, entries, findings = _read(PLANNED, events(*blank))
    assert ([e.person_id for e in entries], findings) == (["M2"], [])
    assert state == REPLACED
    assert _read(state, events(*blank), LATER)[1:] == ([], [])


def test_a_row_without_a_mentor_before_the_last_order_mends_that_order() -> None:
    state, entries, findings = _read(PLANNED, events(("2026-11-11", *FIRST[1:3], None, "5")))
    assert (entries[0].person_id, entries[0].corrects) == ("M1", 2)
    assert codes(findings) == [("event_corrected", "warning")]
    assert state.mentorships[0].start == date(2026, 11, 11)
    assert state.mentorships[0].replacement is not None


@pytest.mark.parametrize("state", [SIGNED, advance(SIGNED, [chosen(1, "S1", "M2", "proposed")])])
def test_an_order_of_a_mentor_who_is_not_planned_is_refused(state: State) -> None:
    assert codes(_read(state, events(FIRST, SECOND))[2]) == [("no_planned_mentorship", "error")]


def test_a_replacement_order_before_the_order_in_force_is_refused() -> None:
    early = ("2026-11-11", *SECOND[1:])
    _, entries, findings = _read(PLANNED, events(FIRST, early))
    assert (entries, codes(findings)) == ([], [("order_out_of_turn", "error")])
    assert findings[0].allowed == "not before 12.11.2026"


def test_a_mended_row_corrects_the_replacement_order() -> None:
    mended = ("2026-12-02", "order_signed", "S1", "M2", "10")
    state, entries, findings = _read(REPLACED, events(FIRST, mended))
    assert (entries[0].corrects, codes(findings)) == (4, [("event_corrected", "warning")])
    assert findings[0].found == "order_signed, 01.12.2026, 9 → order_signed, 02.12.2026, 10"
    assert _mentors(state) == [("M1", "5", "2026-12-02"), ("M2", "10", None)]


def test_a_mended_row_corrects_the_first_order_under_the_replacement() -> None:
    mended = ("2026-11-13", "order_signed", "S1", "M1", "6")
    for row in (mended, (*mended[:3], None, "6")):
        state, entries, _ = _read(REPLACED, events(row, SECOND))
        assert [(e.person_id, e.corrects) for e in entries] == [("M1", 2)]
        assert _mentors(state) == [("M1", "6", "2026-12-01"), ("M2", "9", None)]


def test_a_row_without_a_mentor_mends_the_order_of_its_number() -> None:
    state, entries, _ = _read(REPLACED, events(("2026-11-11", *FIRST[1:3], None, "№ 5")))
    assert [(e.person_id, e.corrects) for e in entries] == [("M1", 2)]
    assert state.mentorships[0].start == date(2026, 11, 11)


@pytest.mark.parametrize(
    ("row", "allowed"),
    [
        (("2026-12-02", *FIRST[1:]), "not after 01.12.2026"),
        (("2026-11-11", *SECOND[1:]), "not before 12.11.2026"),
    ],
)
def test_a_mended_order_keeps_its_turn(row: Row, allowed: str) -> None:
    _, entries, findings = _read(REPLACED, events(row))
    assert (entries, codes(findings)) == ([], [("order_out_of_turn", "error")])
    assert findings[0].allowed == allowed


def test_two_replacement_orders_in_one_table_contradict_each_other() -> None:
    both = events(FIRST, SECOND, ("2026-12-02", "order_signed", "S1", "M2", "10"))
    for state in (PLANNED, REPLACED):
        assert codes(_read(state, both)[2]) == [("contradicting_rows", "error")]


def test_a_replacement_order_is_annulled_and_signed_anew_in_any_order_of_the_rows() -> None:
    rows = [
        FIRST,
        SECOND,
        ("2026-12-03", "annulled", "S1", None, "9"),
        ("2026-12-04", "order_signed", "S1", "M2", "10"),
    ]
    for order in permutations(rows):
        state, entries, findings = _read(PLANNED, events(*order))
        assert ([e.kind for e in entries], findings) == (
            ["order_signed", "annulled", "order_signed"],
            [],
        )
        assert _mentors(state) == [("M1", "5", "2026-12-04"), ("M2", "10", None)]
        assert _read(state, events(*order[::-1]), LATER)[1:] == ([], [])


def test_an_annulled_replacement_order_leaves_the_old_mentor_with_the_replacement_planned() -> None:
    state, _, _ = _read(
        REPLACED, events(FIRST, SECOND, ("2026-12-03", "annulled", None, None, "9"))
    )
    assert _mentors(state) == [("M1", "5", None)]
    assert state.mentorships[0].replacement == PLANNED.mentorships[0].replacement


def test_the_order_below_the_last_one_cannot_be_annulled() -> None:
    table = events(FIRST, SECOND, ("2026-12-03", "annulled", "S1", None, "5"))
    assert codes(_read(REPLACED, table)[2]) == [("unknown_order", "error")]


def test_orders_are_annulled_from_the_last_to_the_first() -> None:
    back = [
        ("2026-12-03", "annulled", None, None, "9"),
        ("2026-12-04", "annulled", "S1", None, "5"),
    ]
    state, _, findings = _read(REPLACED, events(FIRST, SECOND, *back))
    assert (state.mentorships[0].status, findings) == (Status.PLANNED, [])
    assert _read(state, events(FIRST, SECOND, *back), LATER)[1:] == ([], [])


def test_a_mentor_who_comes_back_has_two_orders_and_each_can_be_mended() -> None:
    third = ("2026-12-08", "order_signed", "S1", "M1", "12")
    state = advance(REPLACED, [chosen(1, "S1", "M1")])
    assert _read(state, events(FIRST, SECOND))[1] == []
    state, _, findings = _read(state, events(FIRST, SECOND, third))
    assert findings == []
    assert _mentors(state)[2] == ("M1", "12", None)
    first = ("2026-11-13", *FIRST[1:])
    assert _mentors(_read(state, events(first, SECOND, third))[0])[0] == ("M1", "5", "2026-12-01")
    last = ("2026-12-09", *third[1:])
    assert _mentors(_read(state, events(FIRST, SECOND, last))[0])[1] == ("M2", "9", "2026-12-09")


def test_a_mended_first_order_is_not_taken_for_the_return_of_its_mentor() -> None:
    state = advance(REPLACED, [chosen(1, "S1", "M1")])
    _, entries, _ = _read(state, events(("2026-11-13", *FIRST[1:]), SECOND))
    assert [e.corrects for e in entries] == [2]


def test_an_order_signed_a_day_before_the_other_was_annulled_waits_for_it() -> None:
    rows = (
        FIRST,
        SECOND,
        ("2026-12-02", "order_signed", "S1", "M2", "10"),
        ("2026-12-05", "annulled", "S1", None, "9"),
    )
    state, entries, findings = _read(PLANNED, events(*rows))
    assert ([e.document for e in entries], findings) == (["9", "9", "10"], [])
    assert _mentors(state)[1] == ("M2", "10", None)
    assert _read(state, events(*rows))[1:] == ([], [])


def test_a_mentorship_cannot_be_annulled_before_its_order() -> None:
    for day, refused in (("2026-11-30", True), ("2026-12-01", False)):
        state, _, findings = _read(REPLACED, events((day, "annulled", "S1", "M2")))
        assert codes(findings) == [("event_before_start", "error")] * refused
        assert state.mentorships[0].open == refused
