"""HR's rows that take back a leaving or an absence which was entered by mistake."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model import Absence, Entry, Finding, State, Status, Table
from pipeline.record import advance
from tests.record.made import absences, chosen, codes, events, intake, numbered, ordered

NOBODY = absences()
ON, LATER = date(2026, 12, 20), date(2027, 1, 25)
Row = tuple[str | None, ...]
SIGNED = advance(
    State(),
    numbered(
        chosen(1, "S1", "M1"),
        ordered("M1", "2026-11-12", "5", facts={"read_on": "2026-11-12"}),
    ),
)
LEFT: Row = ("2026-12-01", "dismissed", None, "M1", "77-l")
VOID: Row = ("2026-12-05", "annulled", None, "M1", "77-L")
AWAY: Row = ("M1", "sick_leave", "2026-12-10", None, "note 3")
BACK: Row = ("2026-12-12", "annulled", None, "M1", "note 3")


def _read(
    state: State, table: Table, away: Table = NOBODY, on: date = ON
) -> tuple[State, list[Entry], list[Finding]]:
    entries, findings = intake(state, table, away, on)
    return advance(state, entries), entries, findings


@pytest.mark.parametrize("kind", ["dismissed", "transferred"])
@pytest.mark.parametrize("row", [VOID, (*VOID[:2], "M1", None, "77-l"), (*VOID[:3], None, "77-l")])
def test_a_leaving_is_annulled_by_the_number_of_its_paper(kind: str, row: Row) -> None:
    left = (LEFT[0], kind, *LEFT[2:])
    state, _, _ = _read(SIGNED, events(left))
    assert "M1" in state.leavings
    state, entries, findings = _read(state, events(left, row))
    assert ([e.kind for e in entries], state.leavings) == (["annulled"], {})
    assert codes(findings) == [("event_withdrawn", "warning")]
    assert findings[0].found == f"{kind}, 01.12.2026, 77-l"
    assert _read(state, events(left, row), on=LATER)[1:] == ([], [])
    assert state.mentorships == SIGNED.mentorships


def test_a_leaving_that_lies_ahead_can_be_annulled_before_its_day() -> None:
    ahead = ("2027-01-10", "transferred", None, "M1", "8-l")
    state, _, _ = _read(SIGNED, events(ahead))
    assert _read(state, events(("2026-12-15", "annulled", None, "M1", "8-l")))[0].leavings == {}


def test_a_leaving_without_a_number_gets_one_and_is_annulled_in_the_same_run() -> None:
    blank = (*LEFT[:4], None)
    state, _, _ = _read(SIGNED, events(blank))
    mended = (*LEFT[:4], "error 1")
    state, _, findings = _read(state, events(mended, (*VOID[:4], "error 1")))
    assert (state.leavings, codes(findings)) == ({}, [("event_withdrawn", "warning")])
    assert _read(state, events(blank), on=LATER)[1:] == ([], [])


def test_another_leaving_can_be_told_after_the_wrong_one_was_annulled() -> None:
    state, _, _ = _read(SIGNED, events(LEFT, VOID))
    right = ("2026-12-10", "dismissed", None, "M1", "80-l")
    state, _, findings = _read(state, events(LEFT, VOID, right))
    assert (state.leavings["M1"].day, findings) == (date(2026, 12, 10), [])


@pytest.mark.parametrize("row", [(*VOID[:3], "M2", "77-l"), (*VOID[:3], "M1", "78-l")])
def test_a_number_that_no_event_of_the_person_bears_is_told_with_the_way_to_go(row: Row) -> None:
    _, entries, findings = _read(SIGNED, events(LEFT, row))
    assert ([e.kind for e in entries], codes(findings)) == (
        ["dismissed"],
        [("unknown_order", "error")],
    )
    assert "fill that cell" in str(findings[0].mend)


def test_an_order_of_the_number_goes_before_a_leaving() -> None:
    state, entries, _ = _read(SIGNED, events((*LEFT[:4], "5"), (*VOID[:4], "5")))
    assert [e.facts.get("withdraws") for e in entries if e.kind == "annulled"] == [2]
    assert "M1" in state.leavings


def test_a_mentorship_that_a_servants_leaving_had_ended_goes_on() -> None:
    left = ("2026-12-01", "dismissed", None, "S1", "9-l")
    state, _, _ = _read(SIGNED, events(left))
    facts = {"kind": "dismissed", "day": "2026-12-01", "case": {}}
    closed = advance(state, [Entry("ended", "S1", "M1", 1, ON, facts=facts)])
    assert not closed.mentorships[0].open
    void = ("2026-12-05", "annulled", None, "S1", "9-l")
    state, _, _ = _read(closed, events(left, void))
    assert state.mentorships[0].status is Status.SIGNED
    assert (state.mentorships[0].closed_by, state.mentorships[0].closed_on) == (None, None)


def test_it_stays_ended_where_the_servant_has_another_one_by_now() -> None:
    left = ("2026-12-01", "dismissed", None, "S1", "9-l")
    state, _, _ = _read(SIGNED, events(left))
    facts = {"kind": "dismissed", "day": "2026-12-01", "case": {}}
    closed = advance(state, [Entry("ended", "S1", "M1", 1, ON, facts=facts)])
    state = advance(closed, [chosen(2, "S1", "M2")])
    state, _, _ = _read(state, events(("2026-12-05", "annulled", None, "S1", "9-l")))
    assert [one.number for one in state.mentorships if one.open] == [2]


def test_an_absence_is_annulled_by_its_document_and_stays_so() -> None:
    state, _, _ = _read(SIGNED, events(), absences(AWAY))
    state, _, findings = _read(state, events(BACK), absences(AWAY))
    assert (state.absences, codes(findings)) == ((), [("event_withdrawn", "warning")])
    assert findings[0].found == "sick_leave, 10.12.2026, note 3"
    blank = (*AWAY[:4], None)
    for row in (AWAY, blank, (*AWAY[:3], "2026-12-20", "note 3")):
        state, entries, findings = _read(state, events(BACK), absences(row), LATER)
        assert (entries, findings, state.absences) == ([], [], ())


def test_a_wrong_first_day_is_mended_in_one_run() -> None:
    state, _, _ = _read(SIGNED, events(), absences((*AWAY[:4], None)))
    right = ("M1", "sick_leave", "2026-12-01", "2026-12-06")
    state, _, findings = _read(
        state,
        events((*BACK[:4], "error 1")),
        absences((*AWAY[:4], "error 1"), right),
    )
    assert codes(findings) == [("event_withdrawn", "warning")]
    assert state.absences == (
        Absence("M1", "sick_leave", date(2026, 12, 1), date(2026, 12, 6), None),
    )


def test_an_annulled_absence_moves_no_end_of_a_term() -> None:
    away = ("S1", "sick_leave", "2026-12-01", "2026-12-09", "note 4")
    state, _, _ = _read(advance(SIGNED, [chosen(1, "S1", "M2")]), events(), absences(away))
    void = ("2026-12-12", "annulled", None, "S1", "note 4")
    late = ("2027-01-15", "order_signed", "S1", "M2", "9")
    taken, _, _ = _read(state, events(late), absences(away), LATER)
    assert taken.mentorships[0].mentor_id == "M2"
    _, _, findings = _read(state, events(void, late), absences(away), LATER)
    assert ("order_after_the_end", "error") in codes(findings)


def test_two_absences_on_one_paper_are_not_annulled_at_once() -> None:
    away = absences(AWAY, ("M1", "annual_leave", "2026-12-18", "2026-12-20", "note 3"))
    state, _, _ = _read(SIGNED, events(), away)
    assert codes(_read(state, events(BACK), away)[2]) == [("unknown_order", "error")]
