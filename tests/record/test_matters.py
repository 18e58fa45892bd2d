"""HR's rows about a council: which one mends which, and what an annulment withdraws."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model import Entry, Finding, State
from pipeline.record import advance
from tests.record.made import absences, chosen, events, intake, numbered, resolutions

NOVEMBER, DECEMBER, NEXT_YEAR = date(2026, 11, 20), date(2026, 12, 20), date(2027, 11, 20)
PAIRS = advance(State(), numbered(chosen(1, "S1", "M1"), chosen(2, "S2", "M2")))
Row = tuple[str | None, ...]
Read = tuple[State, list[Entry], list[Finding]]


def read(state: State, *rows: Row, on: date = NOVEMBER) -> Read:
    entries, findings = intake(state, events(*rows), absences(), on)
    return advance(state, entries), entries, findings


def told(state: State) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, day, paper and words of each event of the council that is in force."""
    return [(one.kind, str(one.day), one.document, one.note) for one in state.council]


REQUEST = ("2026-11-12", "request", "S1", None, None, "a quiet room")


@pytest.mark.parametrize(
    ("first", "mended"),
    [
        (REQUEST, ("2026-11-14", *REQUEST[1:])),
        (REQUEST, (*REQUEST[:5], "a larger room")),
        (REQUEST, (*REQUEST[:2], "S2", *REQUEST[3:])),
        ((*REQUEST[:4], "7", None), ("2026-11-15", *REQUEST[1:4], "№ 7", "a quiet room")),
        (("2026-11-12", "mentor_heard", None, "M1"), ("2026-11-13", "mentor_heard", None, "M1")),
        (
            ("2026-11-12", "council_approved", None, None, "112"),
            ("2026-11-12", "council_approved", None, None, "113"),
        ),
        (
            ("2026-11-12", "council_approved", None, None, "112"),
            ("2026-11-13", "council_approved", None, None, "112"),
        ),
        (("2026-11-12", "meeting_held"), ("2026-11-13", "meeting_held", None, None, "4")),
    ],
)
def test_a_row_of_the_month_that_was_changed_is_the_same_event(first: Row, mended: Row) -> None:
    state, _, _ = read(PAIRS, first)
    state, _, findings = read(state, mended)
    assert len(told(state)) == 1
    assert [one.code for one in findings] == ["event_corrected"]
    assert read(state, mended)[1:] == ([], [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2026-11-12", "mentor_heard", None, "M1"), ("2027-02-12", "mentor_heard", None, "M1")),
        (("2026-11-12", "mentor_heard", None, "M1"), ("2026-11-12", "mentor_heard", None, "M2")),
        (("2026-11-12", "meeting_held"), ("2027-02-12", "meeting_held")),
        (
            ("2026-11-12", "meeting_held", None, None, "4"),
            ("2027-11-12", "meeting_held", None, None, "4"),
        ),
        (
            ("2026-11-12", "meeting_held", None, None, "4"),
            ("2026-11-19", "meeting_held", None, None, "5"),
        ),
        (REQUEST, ("2027-11-12", *REQUEST[1:5], "a larger room")),
        ((*REQUEST[:4], "7", "a room"), ("2027-11-12", *REQUEST[1:4], "7", "an hour")),
    ],
)
def test_another_event_of_the_same_people_stands_beside_the_first(first: Row, second: Row) -> None:
    state, _, _ = read(PAIRS, first)
    state, entries, findings = read(state, second, on=NEXT_YEAR)
    assert (len(told(state)), entries[0].corrects, findings) == (2, None, [])


def test_of_two_rows_that_could_be_meant_none_is_mended() -> None:
    rows = (REQUEST, (*REQUEST[:5], "a lamp"))
    state, _, _ = read(PAIRS, *rows)
    state, entries, _ = read(state, (*REQUEST[:5], "a larger room"))
    assert (len(told(state)), entries[0].corrects) == (3, None)


def test_a_row_that_still_stands_is_mended_by_no_other() -> None:
    state, _, _ = read(PAIRS, REQUEST)
    state, _, _ = read(state, REQUEST, (*REQUEST[:5], "a larger room"))
    assert len(told(state)) == 2


def test_a_wrong_key_of_an_earlier_folder_is_another_event() -> None:
    state, _, _ = read(PAIRS, REQUEST)
    state, _, _ = read(state, (*REQUEST[:2], "S2", *REQUEST[3:]), on=DECEMBER)
    assert len(told(state)) == 2


def test_a_mended_day_keeps_the_number_of_the_minutes() -> None:
    state, _, _ = read(PAIRS, ("2026-11-12", "meeting_held", None, None, "4"))
    state, _, _ = read(state, ("2026-11-13", "meeting_held"))
    assert told(state) == [("meeting_held", "2026-11-13", "4", None)]


def test_a_meeting_may_be_planned_and_moved_within_its_quarter() -> None:
    state, entries, findings = read(PAIRS, ("2026-12-10", "meeting_held"))
    assert (len(entries), findings) == (1, [])
    state, entries, _ = read(state, ("2026-12-17", "meeting_held"), on=DECEMBER)
    assert told(state) == [("meeting_held", "2026-12-17", None, None)]


@pytest.mark.parametrize("event", ["mentor_heard", "request", "council_approved"])
def test_no_other_event_of_the_council_may_lie_ahead(event: str) -> None:
    _, entries, findings = read(PAIRS, ("2026-12-10", event, "S1", "M1", "9"))
    assert (entries, [one.code for one in findings]) == ([], ["event_in_the_future"])


def test_an_annulment_withdraws_the_matter_of_its_paper() -> None:
    matter = (*REQUEST[:4], "7", "a quiet room")
    annulment = ("2026-11-15", "annulled", None, None, "7")
    state, _, _ = read(PAIRS, matter)
    state, entries, findings = read(state, matter, annulment)
    assert (told(state), len(entries), findings) == ([], 1, [])
    assert read(state, matter, annulment)[1:] == ([], [])
    assert all(one.open for one in state.mentorships)


def test_a_number_that_several_events_bear_needs_its_person() -> None:
    heard = [("2026-11-12", "mentor_heard", None, key, "4") for key in ("M1", "M2")]
    state, _, _ = read(PAIRS, *heard)
    none = read(state, ("2026-11-15", "annulled", None, None, "4"))
    assert (none[1], [one.code for one in none[2]]) == ([], ["unknown_order"])
    state, _, _ = read(state, ("2026-11-15", "annulled", None, "M2", "4"))
    assert [one.person_id for one in state.council] == ["M1"]


ORDER = [
    ("2026-11-12", "order_signed", "S1", "M1", "112"),
    ("2026-11-12", "order_signed", "S2", "M2", "112"),
    ("2026-11-12", "council_approved", None, None, "112"),
]


def test_an_order_on_the_council_is_annulled_for_all_that_it_approved() -> None:
    annulment = ("2026-11-15", "annulled", None, None, "112")
    state, _, _ = read(PAIRS, *ORDER)
    state, _, findings = read(state, annulment)
    assert (told(state), findings) == ([], [])
    assert [one.order_number for one in state.mentorships] == [None, None]
    assert read(state, annulment)[1:] == ([], [])


def test_an_approval_stands_while_a_pair_stands_under_its_number() -> None:
    state, _, _ = read(PAIRS, *ORDER)
    state, _, _ = read(state, ("2026-11-15", "annulled", "S1", None, "112"))
    assert [one.order_number for one in state.mentorships] == [None, "112"]
    assert len(told(state)) == 1
    state, _, _ = read(state, ("2026-11-15", "annulled", "S2", None, "112"))
    assert told(state) == []


def test_an_approval_without_a_pair_is_annulled_by_its_number() -> None:
    state, _, _ = read(PAIRS, ORDER[2])
    state, _, _ = read(state, ("2026-11-15", "annulled", None, None, "№112"))
    assert told(state) == []


def test_two_orders_of_one_number_without_an_approval_still_need_their_servant() -> None:
    state, _, _ = read(PAIRS, *ORDER[:2])
    _, entries, findings = read(state, ("2026-11-15", "annulled", None, None, "112"))
    assert (entries, [one.code for one in findings]) == ([], ["unknown_order"])


def decide(state: State, *row: str | None, on: date = NOVEMBER) -> Read:
    entries, findings = intake(state, events(), absences(), on, resolutions(row))
    return advance(state, entries), entries, findings


DECIDED = ("2026-Q4/2", "5", "2026-11-18", "Free the room.", "M1")


@pytest.mark.parametrize(
    "row",
    [
        ("2026-Q4/2", "7", "2026-11-18", "Print the list.", "M1"),
        ("2026-q4/2", "7", "2026-11-19", "Print the list.", None),
    ],
)
def test_a_decision_swallows_no_other_one_of_its_number(row: Row) -> None:
    state, _, _ = decide(PAIRS, *DECIDED)
    _, entries, findings = decide(state, *row)
    assert entries == []
    assert [(one.code, one.column) for one in findings] == [("council_decision_taken", "number")]


def test_a_hearings_decision_is_another_one_with_another_mentor_and_other_words() -> None:
    state, _, _ = decide(PAIRS, "2026-Q4/2", None, "2026-11-18", "Noted.", "M1")
    _, entries, findings = decide(state, "2026-Q4/2", None, "2026-11-18", "Praised.", "M2")
    assert (entries, [one.code for one in findings]) == ([], ["council_decision_taken"])


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("2026-Q4/2", "7", *DECIDED[2:]), "matter"),
        (("2026-Q4/2", None, *DECIDED[2:]), "matter"),
        ((*DECIDED[:2], "2026-11-19", *DECIDED[3:]), "decided_on"),
        ((*DECIDED[:3], "Free it.", "M1"), "decision"),
    ],
)
def test_a_mended_decision_is_taken_with_a_warning_that_tells_no_words(
    row: Row, column: str
) -> None:
    state, _, _ = decide(PAIRS, *DECIDED)
    _, entries, findings = decide(state, *row)
    assert [one.corrects for one in entries] == [state.last_entry]
    assert [(one.code, one.column) for one in findings] == [("council_decision_corrected", column)]
    assert "Free" not in f"{findings[0].found}"


def test_a_decision_that_is_done_later_is_no_correction() -> None:
    state, _, _ = decide(PAIRS, *DECIDED[:4])
    _, entries, findings = decide(state, *DECIDED, "2026-12-01", "2026-11-30")
    assert (len(entries), findings) == (1, [])
