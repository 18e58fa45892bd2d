"""A meeting's people: who leads, who does not vote, how many must come, who is away."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import council
from pipeline.council import Composition, Item, Matter
from pipeline.model import Absence, Entry

from .states import ROLES, affairs, agenda, composition, day, ruled, state

KEYS = st.sampled_from([*ROLES, "s1", "s2", "m1"])
PARTIES = st.tuples(st.none() | KEYS, st.none() | KEYS)
KINDS = st.sampled_from(["conflict", "incident", "award"])


def sitting(roles: Mapping[str, str] = ROLES) -> Composition:
    found = affairs(state(composition(roles))).composition
    assert found is not None
    return found


def matter(servant_id: str | None, person_id: str | None, kind: str = "conflict") -> Matter:
    entry = Entry(kind, servant_id, person_id, day=day(11, 3), note="what happened")
    (found,) = affairs(state(entry)).matters
    return found


def item(one: Matter) -> Item:
    told = Entry(one.kind, one.servant_id, one.person_id, day=one.opened_on, note=one.text)
    (found,) = agenda(state(told))
    return found


@given(PARTIES, KINDS)
def test_a_party_never_votes_and_everybody_else_does(
    named: tuple[str | None, str | None], kind: str
) -> None:
    silent = {one.id for one in council.not_voting(matter(*named, kind), sitting())}
    assert silent == set(named) & set(ROLES)


@given(PARTIES, KINDS, st.frozensets(KEYS))
def test_a_party_never_presides_nor_does_somebody_who_is_away(
    named: tuple[str | None, str | None], kind: str, away: frozenset[str]
) -> None:
    leads = council.presides(matter(*named, kind), sitting(), away)
    able = [key for key in ("c1", "c2") if key not in named and key not in away]
    assert (leads.id if leads else None) == next(iter(able), None)


@given(PARTIES, st.sampled_from(["conflict", "incident"]))
def test_the_common_agenda_never_tells_a_party_of_a_restricted_matter(
    named: tuple[str | None, str | None], kind: str
) -> None:
    one = item(matter(*named, kind))
    assert council.not_voting(one, sitting()) == []
    assert council.presides(one, sitting()) is None


def test_a_mentor_who_is_heard_neither_presides_nor_votes_on_the_own_report() -> None:
    one = Item(topic="hearing", paragraph="4.1", text="", who=("c1",), parties=("c1",))
    assert [person.id for person in council.not_voting(one, sitting())] == ["c1"]
    leads = council.presides(one, sitting())
    assert leads is not None
    assert leads.id == "c2"


@pytest.mark.parametrize(
    ("seats", "percent", "needed"),
    [
        (9, 50, 5),
        (8, 50, 5),
        (1, 50, 1),
        (2, 50, 2),
        (3, 50, 2),
        (9, 66, 6),
        (9, 67, 7),
        (3, 0, 1),
        (3, 99, 3),
        (0, 50, 0),
    ],
)
def test_a_quorum_is_more_than_the_share(seats: int, percent: int, needed: int) -> None:
    roles = {f"p{at}": "member" for at in range(seats)}
    act = ruled(quorum_percent=percent).act
    assert council.quorum(sitting(roles), act) == needed


def test_an_absence_keeps_a_member_away_from_its_first_day_to_its_last() -> None:
    leave = Absence("c4", "annual_leave", day(12, 1), day(12, 10))
    ill = Absence("c5", "sick_leave", day(12, 5), None)
    seats = sitting()
    for on, away in [
        (day(11, 30), {}),
        (day(12, 1), {"c4": "annual_leave"}),
        (day(12, 10), {"c4": "annual_leave", "c5": "sick_leave"}),
        (day(12, 11), {"c5": "sick_leave"}),
    ]:
        told = council.attendance(seats, [leave, ill], on)
        assert list(told) == list(ROLES)
        assert {key: kind for key, kind in told.items() if kind} == away


def test_of_two_absences_over_one_day_the_earlier_one_is_told() -> None:
    absences = [
        Absence("c4", "sick_leave", day(12, 3), None),
        Absence("c4", "annual_leave", day(12, 1), day(12, 10)),
    ]
    for listed in (absences, absences[::-1]):
        assert council.attendance(sitting(), listed, day(12, 5))["c4"] == "annual_leave"


def test_while_the_day_is_not_set_nobody_is_known_to_be_away() -> None:
    leave = Absence("c4", "annual_leave", day(1, 1), None)
    assert set(council.attendance(sitting(), [leave], None).values()) == {None}


def test_members_stand_in_the_order_of_the_roles_then_by_key() -> None:
    roles = {"z": "chair", "b": "member", "a": "member", "y": "secretary", "x": "deputy"}
    assert [one.id for one in sitting(roles).members] == ["z", "x", "y", "a", "b"]
