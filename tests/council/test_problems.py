"""Problems of a council: each is found, and a restricted matter is never told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.model import Absence, Entry, Finding, Leaving, Status

from .states import (
    BEGUN,
    ROLES,
    affairs,
    agenda,
    codes,
    composition,
    day,
    person,
    problems,
    resolution,
    signed,
    state,
)


def without(role: str) -> dict[str, str]:
    return {key: held for key, held in ROLES.items() if held != role}


def only(found: list[Finding]) -> Finding:
    (one,) = found
    return one


def test_a_council_in_order_has_no_problems() -> None:
    assert codes(state(), staff=[*ROLES]) == []
    assert codes(replace(state(), council=())) == []


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        (without("secretary"), ["council_role_missing"]),
        (without("chair"), ["council_role_missing"]),
        (without("deputy"), []),
        ({**ROLES, "c9": "secretary"}, ["council_role_twice"]),
        ({**ROLES, "c9": "deputy"}, ["council_role_twice"]),
        ({**ROLES, "c9": "chair"}, ["council_role_twice"]),
        ({"c4": "member"}, ["council_role_missing", "council_role_missing"]),
    ],
)
def test_chair_and_secretary_are_one_each_and_a_deputy_at_most_one(
    roles: dict[str, str], found: list[str]
) -> None:
    assert codes(state(composition(roles))) == found


def test_a_sponsored_person_is_no_member() -> None:
    pairs = [signed(1, "m1", BEGUN, servant_id="c5")]
    one = only(problems(state(pairs=pairs), BEGUN))
    assert (one.code, one.row_key, one.severity) == ("council_member_sponsored", "c5", "error")


def test_who_was_sponsored_once_may_be_a_member() -> None:
    pair = replace(signed(1, "m1", BEGUN, servant_id="c5"), status=Status.CLOSED)
    assert codes(state(pairs=[pair])) == []


def test_votes_on_a_restricted_matter_do_not_tell_how_many_members_are_parties() -> None:
    matter = Entry("conflict", "s1", "c4", day=BEGUN)
    assert codes(state(matter, resolution("1", BEGUN, 1, votes=(9, 0, 0)))) == []


@pytest.mark.parametrize(("left", "found"), [(BEGUN, ["council_member_gone"]), (day(11, 1), [])])
def test_a_member_who_has_left_is_told(left: date, found: list[str]) -> None:
    assert codes(state(leavings={"c5": Leaving("dismissed", left)})) == found


def test_a_member_without_a_row_in_the_staff_table_is_told() -> None:
    one = only(problems(state(), BEGUN, staff=[key for key in ROLES if key != "c5"]))
    assert (one.code, one.row_key) == ("council_member_gone", "c5")


@pytest.mark.parametrize(
    ("parties", "found"),
    [
        (("s1", None), []),
        (("s1", "c4"), []),
        (("s1", "c2"), []),
        (("s1", "c1"), ["council_chair_is_party"]),
        (("c2", "c1"), ["council_nobody_presides"]),
    ],
)
def test_a_chair_who_is_a_party_gives_way_to_the_deputy(
    parties: tuple[str, str | None], found: list[str]
) -> None:
    asked = Entry("award", *parties, day=BEGUN)
    assert codes(state(asked)) == found
    assert codes(state(asked, resolution("1", BEGUN, 1))) == []


@pytest.mark.parametrize("party", ["c1", "c2", "c8"])
def test_of_a_restricted_matter_only_its_number_is_told_whichever_member_is_the_party(
    party: str,
) -> None:
    matter = Entry("conflict", "s1", party, day=BEGUN, note="a quarrel")
    one = only(problems(state(matter), BEGUN))
    assert (one.code, one.row_key) == ("council_member_is_party", "1")
    other = only(problems(state(replace(matter, person_id="c4")), BEGUN))
    assert one == other


@pytest.mark.parametrize(
    ("votes", "parties", "found"),
    [
        ((9, 0, 0), (None, None), []),
        ((5, 0, 0), (None, None), []),
        ((4, 0, 0), (None, None), ["council_no_quorum"]),
        ((6, 3, 1), (None, None), ["council_votes_too_many"]),
        ((8, 0, 0), ("c4", None), []),
        ((9, 0, 0), ("c4", None), ["council_votes_too_many"]),
        ((4, 0, 0), ("c4", None), []),
        ((3, 0, 0), ("c4", None), ["council_no_quorum"]),
        ((), (None, None), []),
    ],
)
def test_votes_are_at_least_a_quorum_and_at_most_one_a_member(
    votes: tuple[int, ...], parties: tuple[str | None, str | None], found: list[str]
) -> None:
    known = state(Entry("award", *parties, day=BEGUN), resolution("1", BEGUN, 1, votes=votes))
    assert codes(known) == found


def test_votes_are_counted_by_the_council_of_that_day() -> None:
    few = {key: role for key, role in ROLES.items() if key in ("c1", "c2", "c3")}
    known = state(
        composition(few), resolution("1", day(10, 6), votes=(3, 0, 0)), composition(on=day(11, 1))
    )
    assert codes(known) == []


def test_a_decision_on_a_matter_that_nobody_knows_is_told() -> None:
    one = only(problems(state(resolution("2026-Q4/1", BEGUN, 77)), BEGUN))
    assert (one.code, one.row_key) == ("council_matter_unknown", "2026-Q4/1")


@pytest.mark.parametrize(
    ("penalty", "found"),
    [("reprimand", ["council_reserve_penalised"]), ("none", []), (None, []), ("", [])],
)
def test_nobody_in_the_reserve_has_a_penalty(penalty: str | None, found: list[str]) -> None:
    known = state(
        composition(people={"p1": person("p1", penalty=penalty)}),
        Entry("reserve_entered", person_id="p1", day=BEGUN, note="ten years"),
    )
    assert codes(known) == found


@pytest.mark.parametrize(
    ("entry", "pairs", "found"),
    [
        (None, [], "council_meeting_missing"),
        (Entry("request", "s1", day=BEGUN), [], "council_unanswered"),
        (Entry("conflict", "s1", "m1", day=BEGUN), [], "council_unanswered"),
        (Entry("incident", "s1", "m1", day=BEGUN), [], "council_not_told"),
        (resolution("1", BEGUN, due=day(11, 1)), [], "council_decision_overdue"),
        (None, [signed(1, "m1", BEGUN, 4)], "council_hearing_overdue"),
    ],
)
def test_what_is_overdue_is_told(entry: Entry | None, pairs: list[Any], found: str) -> None:
    known = state(*([entry] if entry else []), pairs=pairs)
    assert found not in codes(known, BEGUN)
    assert found in codes(known, day(1, 2, 2027))


def test_every_finding_has_a_paragraph_of_the_act_and_its_sentences() -> None:
    known = state(
        composition(without("secretary")),
        Entry("incident", "s1", "c1", day=BEGUN, note="a quarrel"),
        Entry("request", "s1", "c1", day=BEGUN),
        resolution("1", BEGUN, 99, votes=(1, 0, 0)),
        pairs=[signed(1, "m1", BEGUN, 3, servant_id="c5")],
    )
    found = problems(known, day(3, 1, 2027))
    assert len(found) > 6
    for one in found:
        assert one.paragraph
        assert all((one.found, one.allowed, one.mend))
        assert "a quarrel" not in str(one)


@pytest.mark.parametrize("kind", ["request", "proposal"])
def test_a_chair_who_asks_or_proposes_is_no_party(kind: str) -> None:
    assert codes(state(Entry(kind, person_id="c1", day=BEGUN))) == []


SECRET = Entry("conflict", "s1", "c4", day=BEGUN, number=1, facts={})


@pytest.mark.parametrize("matter", [None, 999, 2])
def test_a_decision_for_the_few_stays_theirs_whatever_its_cell_says(matter: int | None) -> None:
    asked = Entry("request", "s2", day=BEGUN, number=2)
    first = replace(resolution("2026-Q4/1", BEGUN, 1), number=3)
    last = replace(resolution("2026-q4/1", BEGUN, matter), number=4, corrects=3)
    known = state(SECRET, asked, last, recorded=(SECRET, asked, first, last))
    (decided,) = affairs(known).resolutions
    assert (decided.restricted, decided.matter) == (True, 1)
    told = only(problems(known, BEGUN))
    assert (told.code, told.severity) == ("council_matter_changed", "error")
    shown = [one for one in agenda(known) if one.number == decided.number]
    assert [(one.restricted, one.text, one.who) for one in shown] == [
        (True, "Matter 1 (restricted)", ())
    ]


def test_a_decision_on_another_matter_was_never_for_the_few() -> None:
    asked = Entry("request", "s2", day=BEGUN, number=2)
    last = replace(resolution("2026-Q4/1", BEGUN, 2), number=3)
    (decided,) = affairs(state(SECRET, asked, last, recorded=(SECRET, asked, last))).resolutions
    assert not decided.restricted


@pytest.mark.parametrize(
    ("on", "found"), [(day(12, 17), []), (day(12, 18), ["council_meeting_twice"])]
)
def test_a_second_meeting_of_a_quarter_is_told_once_it_was_held(on: date, found: list[str]) -> None:
    met = [Entry("meeting_held", day=one) for one in (day(11, 10), day(12, 18))]
    assert codes(state(*met), on) == found


def away(key: str) -> Absence:
    return Absence(key, "annual_leave", day(12, 1), day(12, 20))


@pytest.mark.parametrize(
    ("absent", "found"),
    [(("c1",), []), (("c2",), []), (("c1", "c2"), ["council_meeting_unled"])],
)
def test_a_meeting_that_neither_chair_nor_deputy_can_lead_is_told(
    absent: tuple[str, ...], found: list[str]
) -> None:
    planned = Entry("meeting_held", day=day(12, 10))
    assert codes(state(planned, absences=tuple(map(away, absent)))) == found


def test_an_order_that_is_older_than_the_change_told_with_it_is_a_finding() -> None:
    order = Entry("council_approved", day=day(11, 8), document="58")
    changed = composition({key: role for key, role in ROLES.items() if key != "c9"}, day(11, 9))
    told = [replace(composition(), run=1), replace(order, run=2), replace(changed, run=2)]
    assert codes(state(*told), day(11, 9)) == ["council_approval_older"]
    later = [told[0], replace(order, day=day(11, 9), run=2), told[2]]
    assert codes(state(*later), day(11, 9)) == []
