"""Affairs: what the entries of the register say of a council."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import council, law
from pipeline.model import Entry

from .states import BEGUN, ROLES, affairs, composition, day, person, resolution, signed, state

NEW_SECRETARY = {**{key: role for key, role in ROLES.items() if key != "c3"}, "c10": "secretary"}


def approved(on: date, document: str = "58") -> Entry:
    return Entry("council_approved", day=on, document=document)


def test_a_rulebook_without_a_council_has_no_affairs_of_one() -> None:
    act = law.load("civil-service", BEGUN).act
    with pytest.raises(ValueError, match="knows no council"):
        council.affairs(state(), act)


def test_without_entries_there_is_no_composition() -> None:
    known = affairs(replace(state(), council=()))
    assert known.composition is None
    assert known.approval is None
    assert known.sitting(BEGUN) is None


def test_the_last_composition_sits_now_and_an_earlier_one_sat_before() -> None:
    known = affairs(state(composition(), composition(NEW_SECRETARY, day(11, 9))))
    secretaries = [
        found and (holder := found.holder("secretary")) and holder.id
        for found in (
            known.composition,
            known.sitting(day(11, 8)),
            known.sitting(day(11, 9)),
            known.sitting(day(1, 1)),
        )
    ]
    assert secretaries == ["c10", "c3", "c10", "c3"]


@pytest.mark.parametrize(
    ("what", "entries", "is_approved"),
    [
        ("no order yet", [composition()], False),
        ("an order after it", [composition(), approved(day(10, 20))], True),
        ("an order of the same day", [composition(), approved(BEGUN)], True),
        ("an order older than the register", [composition(), approved(day(3, 10, 2017))], True),
        (
            "an order older than the register, and another secretary since",
            [composition(), approved(day(3, 10, 2017)), composition(NEW_SECRETARY, day(11, 9))],
            False,
        ),
        (
            "another secretary since",
            [composition(), approved(day(10, 20)), composition(NEW_SECRETARY, day(11, 9))],
            False,
        ),
        (
            "another secretary on the order's day, after it",
            [
                replace(composition(), run=1),
                replace(approved(day(11, 9)), run=2),
                replace(composition(NEW_SECRETARY, day(11, 9)), run=3),
            ],
            False,
        ),
        (
            "another secretary told in one run with the order of that day",
            [composition(), approved(day(11, 9)), composition(NEW_SECRETARY, day(11, 9))],
            True,
        ),
        (
            "another secretary told in one run with an older order",
            [composition(), approved(day(11, 8)), composition(NEW_SECRETARY, day(11, 9))],
            False,
        ),
        (
            "an order on the other secretary",
            [
                composition(),
                approved(day(10, 20)),
                composition(NEW_SECRETARY, day(11, 9)),
                approved(day(11, 20), "71"),
            ],
            True,
        ),
        (
            "the old secretary is back",
            [
                composition(),
                approved(day(10, 20)),
                composition(NEW_SECRETARY, day(11, 9)),
                composition(on=day(11, 12)),
            ],
            True,
        ),
        (
            "a member's new rank",
            [composition(), approved(day(10, 20)), composition(on=day(11, 9), candidates=["x"])],
            True,
        ),
    ],
)
def test_an_order_approves_the_council_that_sat_on_its_day(
    what: str, entries: list[Entry], is_approved: bool
) -> None:
    assert (affairs(state(*entries)).approval is not None) == is_approved, what


def test_people_are_known_as_they_were_named_last() -> None:
    first = composition(people={"m1": person("m1", rank="captain"), "x": person("x")})
    last = composition(on=day(11, 9), people={"m1": person("m1", rank="major", penalty="none")})
    known = affairs(state(first, last, pairs=[signed(1, "m1", BEGUN)]))
    assert known.person("m1").rank == "major"
    assert known.person("m1").penalty is None
    assert known.person("x").name == "Name x"
    assert known.person("s1").facts["name"] == "Servant 1"
    assert known.person("nobody").facts["id"] == "nobody"


def test_whoever_left_the_reserve_is_in_it_no_more_and_may_come_back() -> None:
    def entry(kind: str, on: date, note: str = "") -> Entry:
        return Entry(kind, person_id="p1", day=on, note=note)

    entered = entry("reserve_entered", day(10, 6), "ten years of service")
    again = entry("reserve_entered", day(10, 20), "once more")
    left = entry("reserve_left", day(11, 1))
    back = entry("reserve_entered", day(11, 1), "back")
    assert [one.ground for one in affairs(state(entered, again)).reserve] == [
        "ten years of service"
    ]
    assert affairs(state(entered, left)).reserve == ()
    assert [one.since for one in affairs(state(entered, left, back)).reserve] == [day(11, 1)]


def test_a_matter_is_decided_by_its_first_resolution() -> None:
    asked = Entry("request", "s1", day=day(11, 2), note="more time")
    known = affairs(state(asked, resolution("b", day(12, 20), 1), resolution("a", day(12, 10), 1)))
    (matter,) = known.matters
    assert matter.decided_on == day(12, 10)
    assert [one.number for one in matter.resolutions] == ["a", "b"]
    assert known.matter(1) == matter
    assert known.matter(2) is None


@given(st.permutations(range(5)))
def test_the_order_of_the_entries_decides_nothing(order: list[int]) -> None:
    entries = state(
        composition(),
        approved(day(10, 20)),
        Entry("request", "s1", day=day(11, 2)),
        Entry("meeting_held", day=day(11, 20), document="1"),
        resolution("2026-Q4/1", day(11, 20), 3),
    ).council
    shuffled = replace(state(), council=tuple(entries[at] for at in order))
    assert affairs(shuffled) == affairs(replace(state(), council=entries))
