"""HR's rows become entries: each once, corrected by later ones, refused where they cannot stand."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from pipeline.model import Entry, Finding, State, Status, Table
from pipeline.record import advance
from tests.record.made import ON, absences, chosen, codes, events, hold, intake, resolutions

NOBODY = absences()
PLANNED = advance(State(), [chosen(1, "S1", "M1"), chosen(2, "S2", "M1")])
SIGNED = ("2026-11-12", "order_signed", "S1", "M1", "5")
LATER = date(2026, 12, 10)


def _read(state: State, table: Table, on: date = ON) -> tuple[State, list[Entry], list[Finding]]:
    entries, findings = intake(state, table, NOBODY, on)
    return advance(state, entries), entries, findings


def test_an_order_signs_the_planned_mentorship_and_is_read_once() -> None:
    table = events(SIGNED)
    state, entries, findings = _read(PLANNED, table)
    assert [entry.number for entry in entries] == [3]
    assert (state.mentorships[0].status, findings) == (Status.SIGNED, [])
    assert intake(state, table, NOBODY, LATER) == ([], [])


def test_a_blank_mentor_means_the_servants_open_mentorship() -> None:
    table = events(("2026-11-12", "order_signed", "S1", None, "№ 5"))
    state, entries, _ = _read(PLANNED, table)
    assert (entries[0].person_id, entries[0].mentorship) == ("M1", 1)
    assert _read(state, table)[1] == []
    assert _read(state, events(SIGNED))[1] == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("2026-11-12", "order_signed", "S1", "M9", "5"), "no_planned_mentorship"),
        (("2026-11-12", "order_signed", "S9", "M1", "5"), "no_planned_mentorship"),
        (("2026-11-12", "order_signed", None, "M1", "5"), "incomplete_event"),
        (("2026-11-21", "order_signed", "S1", "M1", "5"), "event_in_the_future"),
        (("2026-11-12", "consent_given", "S1", None), "incomplete_event"),
        (("2026-11-12", "annulled", "S1", "M1", "99"), "unknown_order"),
        (("2026-11-12", "annulled", "S9", "M1"), "no_open_mentorship"),
        (("2026-11-12", "annulled", None, None), "incomplete_event"),
    ],
)
def test_a_row_that_cannot_stand_is_an_error_and_is_not_taken(
    row: tuple[str, ...], code: str
) -> None:
    _, entries, findings = _read(PLANNED, events(row))
    assert (entries, codes(findings)) == ([], [(code, "error")])
    assert findings[0].cell is not None
    assert findings[0].cell.row == 2


def test_an_order_on_the_day_of_the_run_is_taken() -> None:
    row = ("2026-11-20", "order_signed", "S1", "M1", "5")
    assert len(_read(PLANNED, events(row))[1]) == 1


def test_a_proposed_mentorship_cannot_be_signed() -> None:
    proposed = advance(State(), [chosen(1, "S1", "M1", "proposed")])
    assert codes(_read(proposed, events(SIGNED))[2]) == [("no_planned_mentorship", "error")]


@pytest.mark.parametrize(("day", "warned"), [("2026-11-04", True), ("2026-11-05", False)])
def test_an_order_before_the_servant_was_appointed_is_doubted_but_taken(
    day: str, warned: bool
) -> None:
    _, entries, findings = _read(PLANNED, events((day, "order_signed", "S1", "M1", "5")))
    assert len(entries) == 1
    assert codes(findings) == [("order_before_appointment", "warning")] * warned


def test_an_order_without_a_number_is_doubted_but_taken() -> None:
    _, entries, findings = _read(PLANNED, events(("2026-11-12", "order_signed", "S1", "M1")))
    assert (len(entries), codes(findings)) == (1, [("order_without_number", "warning")])


def test_a_mended_row_corrects_the_order_with_both_values_in_a_warning() -> None:
    state, _, _ = _read(PLANNED, events(SIGNED))
    mended = events(("2026-11-13", "order_signed", "S1", "M1", "6"))
    state, entries, findings = _read(state, mended)
    assert entries[0].corrects == 3
    assert (state.mentorships[0].order_number, state.mentorships[0].start) == (
        "6",
        date(2026, 11, 13),
    )
    assert codes(findings) == [("event_corrected", "warning")]
    assert findings[0].found == "order_signed, 12.11.2026, 5 → order_signed, 13.11.2026, 6"
    assert _read(state, mended)[1:] == ([], [])


def test_an_older_folder_read_again_does_not_take_a_correction_back() -> None:
    state, _, _ = _read(PLANNED, events(SIGNED))
    state, _, _ = _read(state, events(("2026-11-13", "order_signed", "S1", "M1", "6")), LATER)
    assert _read(state, events(SIGNED), ON)[1] == []


def test_a_row_mended_back_again_counts() -> None:
    state, _, _ = _read(PLANNED, events(SIGNED))
    state, _, _ = _read(state, events(("2026-11-13", "order_signed", "S1", "M1", "6")))
    state, entries, _ = _read(state, events(SIGNED))
    assert (len(entries), state.mentorships[0].order_number) == (1, "5")


def test_two_orders_for_one_mentorship_in_one_table_contradict_each_other() -> None:
    table = events(SIGNED, ("2026-11-13", "order_signed", "S1", "M1", "6"))
    state, entries, findings = _read(PLANNED, table)
    assert (len(entries), codes(findings)) == (1, [("contradicting_rows", "error")])
    assert codes(_read(state, table)[2]) == [("contradicting_rows", "error")]


def test_the_same_row_twice_in_one_table_is_one_event() -> None:
    assert len(_read(PLANNED, events(SIGNED, SIGNED))[1]) == 1


def test_an_annulled_order_can_be_signed_anew_and_all_rows_may_stay_in_any_order() -> None:
    rows = [
        SIGNED,
        ("2026-11-12", "annulled", "S1", "M1", "5"),
        ("2026-11-12", "order_signed", "S1", "M1", "6"),
    ]
    for order in permutations(rows):
        state, entries, findings = _read(PLANNED, events(*order))
        assert ([entry.kind for entry in entries], findings) == (
            ["order_signed", "annulled", "order_signed"],
            [],
        )
        assert state.mentorships[0].order_number == "6"
        for again in permutations(rows):
            assert _read(state, events(*again), LATER)[1:] == ([], [])


def test_rows_that_grow_from_run_to_run_are_each_taken_once() -> None:
    rows = [
        SIGNED,
        ("2026-11-14", "annulled", None, None, "5"),
        ("2026-11-15", "order_signed", "S1", "M1", "6"),
        ("2026-11-16", "annulled", "S1", "M1", "6"),
        ("2026-11-17", "order_signed", "S1", None, "7"),
    ]
    state, taken = PLANNED, 0
    for end in range(1, len(rows) + 1):
        state, entries, findings = _read(state, events(*rows[:end]))
        taken += len(entries)
        assert findings == []
    assert (taken, state.mentorships[0].order_number) == (5, "7")


def test_a_number_that_two_orders_bear_is_not_annulled_by_number_alone() -> None:
    rows = (SIGNED, ("2026-11-12", "order_signed", "S2", "M1", "5"))
    alone = ("2026-11-13", "annulled", None, None, "5")
    named = ("2026-11-13", "annulled", "S2", None, "5")
    assert codes(_read(PLANNED, events(*rows, alone))[2]) == [("unknown_order", "error")]
    state, _, _ = _read(PLANNED, events(*rows, named))
    assert [one.status for one in state.mentorships] == [Status.SIGNED, Status.PLANNED]


def test_an_order_cannot_be_annulled_before_its_day() -> None:
    table = events(SIGNED, ("2026-11-11", "annulled", "S1", "M1", "5"))
    for state in (PLANNED, _read(PLANNED, table)[0]):
        assert ("unknown_order", "error") in codes(_read(state, table)[2])


def test_an_annulled_mentorship_stays_closed_and_a_new_one_is_not_touched() -> None:
    table = events(SIGNED, ("2026-11-14", "annulled", "S1", "M1"))
    state, _, _ = _read(PLANNED, table)
    assert state.mentorships[0].closed_by == "annulled"
    again = advance(state, [chosen(3, "S1", "M1")])
    assert _read(again, table)[1:] == ([], [])


def test_the_latest_answer_of_a_person_wins() -> None:
    given = ("2026-11-10", "consent_given", "S1", "M1")
    refused = ("2026-11-11", "consent_refused", "S1", "M1")
    for rows in ((given, refused), (refused, given)):
        state, entries, findings = _read(PLANNED, events(*rows))
        assert (len(entries), state.consents, findings) == (2, {("S1", "M1"): False}, [])
        assert _read(state, events(*rows))[1] == []


def test_a_change_of_mind_in_a_later_folder_is_no_correction() -> None:
    state, _, _ = _read(PLANNED, events(("2026-11-10", "consent_given", "S1", "M1")))
    state, entries, findings = _read(
        state, events(("2026-12-01", "consent_refused", "S1", "M1")), LATER
    )
    assert (entries[0].corrects, findings, state.consents) == (None, [], {("S1", "M1"): False})


def test_a_second_answer_beside_the_first_corrects_nothing() -> None:
    first = ("2026-11-10", "consent_given", "S1", "M1")
    state, _, _ = _read(PLANNED, events(first))
    both = events(first, ("2026-11-15", "consent_given", "S1", "M1"))
    _, entries, findings = _read(state, both)
    assert ([entry.corrects for entry in entries], findings) == ([None], [])


@pytest.mark.parametrize(
    "row",
    [
        ("2026-11-14", "request", "S1", "M1", "9", "another shift"),
        ("2026-11-12", "request", "S1", "M2", "9", "another shift"),
        ("2026-11-14", "request", "S1", "M2", "9", "a quiet room"),
        ("2026-11-12", "proposal", "S1", "M1", "9", "a quiet room"),
    ],
)
def test_an_event_of_which_there_are_many_corrects_no_other(row: tuple[str, ...]) -> None:
    first = ("2026-11-12", "request", "S1", "M1", None, "a quiet room")
    state, _, _ = _read(PLANNED, events(first))
    _, entries, _ = _read(state, events(row))
    assert [entry.corrects for entry in entries] == [None]


def test_the_number_of_a_note_that_is_entered_later_makes_no_second_incident() -> None:
    told = ("2026-11-12", "incident", "S1", "M1", None, "left the post")
    state, _, _ = _read(PLANNED, events(told))
    number = next(one.number for one in state.council)
    state, entries, findings = _read(state, events((*told[:4], "14", told[5])))
    assert ([entry.corrects for entry in entries], findings) == ([number], [])
    assert [(one.document, one.facts["first"]) for one in state.council] == [("14", number)]


DECISION = ("2026-Q4/1", None, "2026-12-18", "Give the sponsored a room", "M1", "2027-01-15")


def test_a_decision_that_was_carried_out_is_the_same_decision() -> None:
    state = _decided(PLANNED, resolutions(DECISION))
    done = resolutions((*DECISION, "2027-01-12"))
    after = _decided(state, done)
    assert [one.facts["done_on"] for one in after.council] == ["2027-01-12"]
    assert _decided(after, done) == after


def _decided(state: State, table: Table) -> State:
    entries, findings = intake(state, events(), NOBODY, LATER, table)
    assert findings == []
    return advance(state, entries)


def test_an_answer_that_was_entered_wrongly_can_be_mended_there_and_back() -> None:
    state = PLANNED
    for kind, agrees in (("given", True), ("refused", False), ("given", True)):
        state, entries, _ = _read(state, events(("2026-11-10", f"consent_{kind}", "S1", "M1")))
        assert (len(entries), state.consents) == (1, {("S1", "M1"): agrees})


def test_a_day_that_was_entered_too_late_no_longer_hides_a_refusal() -> None:
    state, _, _ = _read(PLANNED, events(("2026-11-19", "consent_given", "S1", "M1")))
    mended = events(
        ("2026-11-09", "consent_given", "S1", "M1"), ("2026-11-11", "consent_refused", "S1", "M1")
    )
    state, _, findings = _read(state, mended)
    assert state.consents == {("S1", "M1"): False}
    assert codes(findings) == [("event_corrected", "warning")]


@pytest.mark.parametrize("kind", ["consent_given", "dismissed", "transferred", "meeting_held"])
def test_other_events_are_recorded_once_and_change_no_status(kind: str) -> None:
    table = events(("2026-11-12", kind, "S1", "M1", "7"))
    state, entries, _ = _read(PLANNED, table)
    assert len(entries) == 1
    assert state.mentorships == PLANNED.mentorships
    assert _read(state, table)[1] == []


def test_held_rows_and_rows_without_a_day_are_passed_over() -> None:
    blank = (None, "order_signed", "S2", "M1", None)
    assert _read(PLANNED, hold(events(SIGNED, blank), 0))[1:] == ([], [])


def test_an_absence_is_read_once_and_its_last_day_can_be_filled_and_changed() -> None:
    state, taken = PLANNED, []
    for last in (None, "2026-11-30", "2026-12-05", "2026-12-05"):
        table = absences(("M1", "sick_leave", "2026-11-10", last))
        entries, findings = intake(state, events(), table, ON)
        state = advance(state, entries)
        taken += entries
        assert findings == []
    assert [entry.corrects for entry in taken] == [None, 3, 4]
    assert [away.last for away in state.absences] == [date(2026, 12, 5)]


def test_an_older_folder_read_again_does_not_open_an_absence_anew() -> None:
    first = absences(("M1", "sick_leave", "2026-11-10"))
    state = advance(PLANNED, intake(PLANNED, events(), first, ON)[0])
    ended = absences(("M1", "sick_leave", "2026-11-10", "2026-11-30"))
    state = advance(state, intake(state, events(), ended, LATER)[0])
    assert intake(state, events(), first, ON) == ([], [])


def test_two_ends_of_one_absence_in_one_table_contradict_each_other() -> None:
    table = absences(
        ("M1", "sick_leave", "2026-11-10", "2026-11-12"),
        ("M1", "sick_leave", "2026-11-10", "2026-11-13"),
    )
    entries, findings = intake(PLANNED, events(), table, ON)
    assert (len(entries), codes(findings)) == (1, [("contradicting_rows", "error")])
