"""HR's rows about signed mentorships and leavers: each event, each refusal, each correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model import Entry, Finding, Leaving, State, Status, Table
from pipeline.record import advance
from tests.record.made import absences, chosen, codes, events, happened, intake, numbered, ordered

NOBODY = absences()
ON, LATER = date(2027, 1, 25), date(2027, 2, 10)
LIFE = numbered(
    chosen(1, "S1", "M1"),
    ordered("M1", "2026-11-12", "5", facts={"read_on": "2026-11-12"}),
    chosen(1, "S1", "M2"),
    ordered("M2", "2026-12-01", "9", facts={"read_on": "2026-12-01"}),
)
PLANNED, SIGNED = advance(State(), LIFE[:1]), advance(State(), LIFE[:2])
REPLACED = advance(State(), LIFE)
SENT = happened("papers_sent", "2027-01-15", "M2", facts={"read_on": "2027-01-15"})
CLOSED = advance(REPLACED, [SENT])
DONE = ("plan_agreed", "report_received", "commendation_received", "papers_sent")
LIVED = (*DONE, "mentor_released", "mentorship_ended")
Row = tuple[str | None, ...]


def _read(state: State, *rows: Row, on: date = ON) -> tuple[State, list[Entry], list[Finding]]:
    entries, findings = intake(state, events(*rows), NOBODY, on)
    return advance(state, entries), entries, findings


@pytest.mark.parametrize("kind", LIVED)
@pytest.mark.parametrize("mentor", ["M1", None])
def test_an_event_is_taken_once_with_the_keys_that_it_leaves_blank(
    kind: str, mentor: str | None
) -> None:
    row = ("2027-01-15", kind, "S1", mentor, "7")
    state, entries, findings = _read(SIGNED, row)
    assert [(e.mentorship, e.person_id) for e in entries] == [(1, "M1")]
    assert findings == []
    assert _read(state, row, on=LATER)[1:] == ([], [])
    assert _read(state, (*row[:3], "M1", "7"), on=LATER)[1:] == ([], [])


@pytest.mark.parametrize("kind", ["plan_agreed", "mentor_released"])
def test_an_event_of_one_mentor_cannot_name_the_former_one(kind: str) -> None:
    _, entries, findings = _read(REPLACED, ("2026-12-02", kind, "S1", "M1", "7"))
    assert entries == []
    assert [finding.code for finding in findings] == ["not_the_mentor"]


@pytest.mark.parametrize("kind", sorted(set(LIVED) - {"plan_agreed", "mentor_released"}))
def test_an_event_of_the_mentorship_may_name_the_former_mentor_and_is_taken_once(
    kind: str,
) -> None:
    row = ("2026-12-02", kind, "S1", "M1", "7")
    state, entries, _ = _read(REPLACED, row)
    assert [(e.mentorship, e.person_id) for e in entries] == [(1, "M1")]
    assert _read(state, row, on=LATER)[1:] == ([], [])


@pytest.mark.parametrize("kind", LIVED)
@pytest.mark.parametrize(
    ("state", "row", "code"),
    [
        (State(), ("2026-11-20", "S1", "M1"), "no_signed_mentorship"),
        (PLANNED, ("2026-11-20", "S1", "M1"), "no_signed_mentorship"),
        (SIGNED, ("2026-11-20", "S9", "M1"), "no_signed_mentorship"),
        (SIGNED, ("2026-11-20", None, "M1"), "incomplete_event"),
        (SIGNED, ("2026-11-11", "S1", "M1"), "event_before_start"),
        (SIGNED, ("2026-11-20", "S1", "M2"), "not_the_mentor"),
        (REPLACED, ("2026-11-30", "S1", "M2"), "not_the_mentor"),
        (SIGNED, ("2027-01-26", "S1", "M1"), "event_in_the_future"),
    ],
)
def test_an_event_that_no_mentorship_bears_is_an_error_and_is_not_taken(
    kind: str, state: State, row: Row, code: str
) -> None:
    day, servant, mentor = row
    _, entries, findings = _read(state, (day, kind, servant, mentor, "7"))
    assert (entries, codes(findings)) == ([], [(code, "error")])
    assert findings[0].cell is not None
    assert findings[0].cell.row == 2


@pytest.mark.parametrize(
    ("kind", "code"),
    [(kind, "event_after_closing") for kind in LIVED if kind != "papers_sent"],
)
def test_an_event_after_the_closing_is_an_error(kind: str, code: str) -> None:
    _, entries, findings = _read(CLOSED, ("2027-01-16", kind, "S1", None))
    assert (entries, codes(findings)) == ([], [(code, "error")])
    assert findings[0].column == "date"


@pytest.mark.parametrize("kind", [*DONE[:3], "mentor_released"])
def test_an_event_before_the_closing_may_reach_hr_after_it(kind: str) -> None:
    state, entries, findings = _read(CLOSED, ("2027-01-15", kind, "S1", "M2"))
    assert (len(entries), findings) == (1, [])
    assert state.mentorships[0].status is Status.CLOSED


def test_a_closed_mentorship_cannot_be_ended() -> None:
    _, entries, findings = _read(CLOSED, ("2027-01-10", "mentorship_ended", "S1", None))
    assert (entries, codes(findings)) == ([], [("event_after_closing", "error")])


@pytest.mark.parametrize("kind", LIVED)
def test_a_mended_row_corrects_with_both_values_in_a_warning(kind: str) -> None:
    state, _, _ = _read(SIGNED, ("2027-01-18", kind, "S1", "M1", "7"))
    mended = ("2027-01-19", kind, "S1", None, "7")
    state, entries, findings = _read(state, mended)
    assert [e.corrects for e in entries] == [3]
    assert codes(findings)[:1] == [("event_corrected", "warning")]
    assert findings[0].found == f"{kind}, 18.01.2027, 7 → {kind}, 19.01.2027, 7"
    assert findings[0].column == "date"
    assert _read(state, mended, on=LATER)[1:] == ([], [])


@pytest.mark.parametrize("kind", LIVED)
def test_a_second_row_with_another_day_contradicts_the_first(kind: str) -> None:
    rows = (("2027-01-18", kind, "S1", "M1"), ("2027-01-19", kind, "S1", None))
    state, entries, findings = _read(SIGNED, *rows)
    assert (len(entries), codes(findings)) == (1, [("contradicting_rows", "error")])
    assert _read(state, *rows)[1:] == ([], findings)


@pytest.mark.parametrize("kind", LIVED)
def test_an_older_folder_read_again_does_not_take_a_mended_event_back(kind: str) -> None:
    row = ("2027-01-18", kind, "S1", "M1")
    state, _, _ = _read(SIGNED, row)
    state, _, _ = _read(state, ("2027-01-19", kind, "S1", "M1"), on=LATER)
    assert _read(state, row)[1] == []


def test_each_mentor_in_turn_agrees_on_a_plan_and_neither_corrects_the_other() -> None:
    rows = (("2026-11-14", "plan_agreed", "S1", None), ("2026-12-03", "plan_agreed", "S1", None))
    state, entries, findings = _read(REPLACED, *rows)
    assert ([(e.person_id, e.corrects) for e in entries], findings) == (
        [("M1", None), ("M2", None)],
        [],
    )
    assert state.mentorships[0].done == {"plan_agreed": date(2026, 12, 3)}
    state, entries, _ = _read(state, ("2026-12-02", "plan_agreed", "S1", "M2"), rows[0])
    assert [e.corrects for e in entries] == [6]
    assert state.mentorships[0].done == {"plan_agreed": date(2026, 12, 2)}


def test_on_the_day_of_a_replacement_either_mentor_may_be_named() -> None:
    for mentor in ("M1", "M2"):
        _, entries, _ = _read(REPLACED, ("2026-12-01", "plan_agreed", "S1", mentor))
        assert [e.person_id for e in entries] == [mentor]


@pytest.mark.parametrize(("kind", "mentor"), [("plan_agreed", "M2"), ("mentor_released", "M1")])
def test_unnamed_on_that_day_the_plan_is_the_new_mentors_and_the_release_the_old_one_s(
    kind: str, mentor: str
) -> None:
    state, entries, _ = _read(REPLACED, ("2026-12-01", kind, "S1", None))
    assert ([e.person_id for e in entries], state.mentorships[0].released) == ([mentor], None)


def test_a_release_frees_the_standing_mentor() -> None:
    state, _, _ = _read(SIGNED, ("2026-11-29", "mentor_released", "S1", None, "r"))
    assert state.mentorships[0].released == Leaving("mentor_released", date(2026, 11, 29), "r")


def test_an_ended_mentorship_waits_for_its_note() -> None:
    state, _, _ = _read(SIGNED, ("2026-11-29", "mentorship_ended", "S1", None, "e"))
    assert state.mentorships[0].ended == Leaving("mentorship_ended", date(2026, 11, 29), "e")
    assert state.mentorships[0].open


@pytest.mark.parametrize(("day", "warned"), [("2027-01-11", True), ("2027-01-12", False)])
def test_papers_sent_before_the_end_of_the_term_are_taken_with_a_warning(
    day: str, warned: bool
) -> None:
    state, entries, findings = _read(SIGNED, (day, "papers_sent", "S1", "M1"))
    assert (len(entries), state.mentorships[0].closed_on) == (1, date.fromisoformat(day))
    assert codes(findings) == [("papers_before_the_end", "warning")] * warned


def test_the_end_that_the_papers_state_counts_the_days_that_were_not_counted() -> None:
    facts = {"start": "2026-11-12", "days": 3, "case": {}}
    moved = advance(SIGNED, [Entry("papers", "S1", None, 1, ON, facts=facts)])
    _, _, findings = _read(moved, ("2027-01-14", "papers_sent", "S1", "M1"))
    assert [f.allowed for f in findings] == ["not before 15.01.2027"]


def test_the_day_of_sending_can_be_mended_to_a_later_one() -> None:
    state, entries, findings = _read(CLOSED, ("2027-01-20", "papers_sent", "S1", None))
    assert (entries[0].corrects, codes(findings)) == (5, [("event_corrected", "warning")])
    assert state.mentorships[0].closed_on == date(2027, 1, 20)


def test_an_order_can_be_mended_after_the_closing_but_not_moved_beyond_it() -> None:
    mended = ("2026-12-02", "order_signed", "S1", "M2", "10")
    state, entries, _ = _read(CLOSED, mended)
    assert (entries[0].corrects, state.mentorships[0].order_number) == (4, "10")
    assert not state.mentorships[0].open
    _, entries, findings = _read(CLOSED, ("2027-01-16", *mended[1:]))
    assert (entries, codes(findings)) == ([], [("no_planned_mentorship", "error")])


def test_an_event_goes_to_the_mentorship_that_held_its_day() -> None:
    second = ordered("M3", "2027-01-20", "2", facts={"read_on": "2027-01-20"})
    state = advance(CLOSED, [chosen(2, "S1", "M3"), replace(second, mentorship=2)])
    for day, number in (("2026-11-14", 1), ("2027-01-15", 1), ("2027-01-21", 2)):
        _, entries, findings = _read(state, (day, "report_received", "S1", None))
        assert ([e.mentorship for e in entries], findings) == ([number], [])
    _, _, findings = _read(state, ("2027-01-17", "report_received", "S1", None))
    assert codes(findings) == [("event_after_closing", "error")]


def test_a_second_mentorship_of_a_servant_has_events_of_its_own() -> None:
    rows: list[Row] = [
        ("2027-01-14", "report_received", "S1", "M2"),
        ("2027-01-15", "papers_sent", "S1", "M2"),
    ]
    state, _, _ = _read(REPLACED, *rows)
    state = advance(state, [chosen(2, "S1", "M3")])
    rows += [
        ("2027-01-20", "order_signed", "S1", "M3", "2"),
        ("2027-01-22", "report_received", "S1", None),
        ("2027-01-23", "papers_sent", "S1", None),
    ]
    state, entries, findings = _read(state, *rows)
    assert [(e.mentorship, e.corrects) for e in entries] == [(2, None)] * 3
    assert codes(findings) == [("papers_before_the_end", "warning")]
    assert [one.closed_on for one in state.mentorships] == [date(2027, 1, 15), date(2027, 1, 23)]


def test_an_event_and_the_order_before_it_may_stand_in_one_table_in_any_order() -> None:
    plan, order = ("2026-11-14", "plan_agreed", "S1", None), ("2026-11-12", "order_signed", "S1")
    for rows in ((plan, order), (order, plan)):
        state, _, _ = _read(PLANNED, *rows)
        assert state.mentorships[0].done == {"plan_agreed": date(2026, 11, 14)}


@pytest.mark.parametrize("kind", ["dismissed", "transferred"])
@pytest.mark.parametrize("keys", [("S1", None), (None, "S1"), ("S9", "S1")])
def test_who_left_is_the_person_or_else_the_servant(kind: str, keys: Row) -> None:
    row = ("2027-02-01", kind, *keys, "d")
    state, entries, findings = _read(SIGNED, row)
    assert (len(entries), findings) == (1, [])
    assert state.leavings == {"S1": Leaving(kind, date(2027, 2, 1), "d")}
    assert _read(state, row)[1:] == ([], [])
    assert _read(state, ("2027-02-01", kind, None, "S1", "d"))[1:] == ([], [])


def test_a_leaving_of_nobody_is_an_error() -> None:
    assert codes(_read(SIGNED, ("2027-01-20", "dismissed", None, None))[2]) == [
        ("incomplete_event", "error")
    ]


def test_a_mended_leaving_corrects_its_day_and_its_kind() -> None:
    state, _, _ = _read(SIGNED, ("2026-12-10", "dismissed", None, "M1"))
    for row in (("2026-12-08", "transferred", None, "M1"), ("2026-12-07", "dismissed", None, "M1")):
        state, entries, findings = _read(state, row)
        assert (len(entries), codes(findings)) == (1, [("event_corrected", "warning")])
        assert state.leavings["M1"].kind == row[1]


def test_a_transfer_and_a_later_dismissal_are_two_events() -> None:
    rows = (("2026-11-20", "transferred", None, "M1"), ("2026-12-20", "dismissed", None, "M1"))
    for table in (rows, rows[::-1]):
        state, entries, findings = _read(SIGNED, *table)
        assert (len(entries), findings) == (2, [])
        assert state.leavings["M1"].kind == "dismissed"
    state, _, _ = _read(SIGNED, rows[0])
    assert _read(state, rows[1])[2] == []


@pytest.mark.parametrize(
    "second", [("2026-12-21", "dismissed", "S2", "M1"), ("2026-12-20", "transferred", None, "M1")]
)
def test_two_leavings_of_one_kind_or_one_day_contradict_each_other(second: Row) -> None:
    first = ("2026-12-20", "dismissed", "S1", "M1")
    state, entries, findings = _read(SIGNED, first, second)
    assert (len(entries), codes(findings)) == (1, [("contradicting_rows", "error")])
    assert _read(state, first, second)[1:] == ([], findings)


def test_a_document_that_is_filled_in_later_is_kept_with_the_absence() -> None:
    state, away = SIGNED, ("S1", "sick_leave", "2026-12-01", "2026-12-05")
    for rows in ([away], [(*away, "note 3")], [away], [(*away, "note 3")]):
        entries, findings = intake(state, events(), absences(*rows), ON)
        state = advance(state, entries)
        assert findings == []
    assert [one.document for one in state.absences] == ["note 3"]


def test_two_ends_of_one_absence_contradict_each_other_in_every_run() -> None:
    away: Table = absences(
        ("S1", "sick_leave", "2026-12-01", "2026-12-05"),
        ("S1", "sick_leave", "2026-12-01", "2026-12-06"),
    )
    entries, findings = intake(SIGNED, events(), away, ON)
    again = intake(advance(SIGNED, entries), events(), away, LATER)
    assert (len(entries), again) == (1, ([], findings))
