"""The fewest people whose consents would serve everybody who is left over: against brute force."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ask import explain
from pipeline.decide import decide
from pipeline.decide.accounts import whose_consents
from pipeline.decide.groups import Asking, Group, group_of
from pipeline.decide.remedy import EFFORT, Remedy, fewest, needed
from pipeline.decide.stage import Settled
from pipeline.model import State
from pipeline.rosters import Places, Rosters, take
from pipeline.words.speech import spoken
from tests.rosters import DAY, Month

Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Case:
    """Who may consent to whom, a row a newcomer; the people with the most places come first."""

    allowed: Flags
    places: np.ndarray[Any, np.dtype[np.int64]]

    def serve(self, people: Iterable[int]) -> bool:
        """Whether these people have a place for each newcomer, by alternating ways."""
        held: dict[int, list[int]] = {one: [] for one in people}

        def seated(row: int, seen: set[int]) -> bool:
            for one, mine in held.items():
                if one in seen or not self.allowed[row, one]:
                    continue
                seen.add(one)
                for at in range(int(self.places[one])):
                    if at == len(mine):
                        mine.append(row)
                        return True
                    if seated(mine[at], seen):
                        mine[at] = row
                        return True
            return False

        return all(seated(row, set()) for row in range(len(self.allowed)))

    def least(self) -> int:
        """How few people do, by trying all sets of them."""
        everybody = range(len(self.places))
        return next(
            count
            for count in range(1, len(self.places) + 1)
            if any(map(self.serve, itertools.combinations(everybody, count)))
        )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Newcomers and people who refused them: everybody, or in person only some of them."""
    newcomers, people = draw(st.integers(1, 6)), draw(st.integers(1, 7))
    places = sorted(draw(st.lists(st.integers(1, 3), min_size=people, max_size=people)))[::-1]
    size = newcomers * people
    often = draw(st.sampled_from([[True, False], [True, False, False], [True] * 6 + [False]]))
    flags = draw(st.lists(st.sampled_from(often), min_size=size, max_size=size))
    return Case(np.array(flags).reshape(newcomers, people), np.array(places))


@settings(max_examples=2000, deadline=None)
@given(cases())
def test_fewer_people_than_are_named_never_have_a_place_for_everybody(case: Case) -> None:
    if not case.serve(range(len(case.places))):
        return
    found = fewest(case.allowed, case.places, case.serve, EFFORT)
    assert found is not None
    assert case.serve(found)
    assert len(found) == case.least()


def test_people_who_come_later_are_asked_where_the_first_would_be_too_many() -> None:
    # The first two have the most places, but nobody besides the third may mentor the last two.
    case = Case(
        np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]], dtype=np.bool_), np.array([2, 2, 2])
    )
    assert fewest(case.allowed, case.places, case.serve, EFFORT) == [0, 2]


def test_what_the_solver_does_not_find_out_in_its_time_is_not_said() -> None:
    case = Case(np.eye(40, 60, dtype=np.bool_) | np.eye(40, 60, 7, dtype=np.bool_), np.full(60, 2))
    assert fewest(case.allowed, case.places, case.serve, 0.0) is None
    told = spoken(whose_consents(Remedy({"p1": ("s1", "s2")}, enough=True)), "en")
    assert told.startswith("1 of those who conform")
    assert "fewer of them would not" not in told


def test_nobody_is_named_who_could_be_left_out_where_the_fewest_are_not_found_out() -> None:
    assert needed([3, 5, 8, 9], lambda rest: {3, 8} <= set(rest)) == [3, 8]


@dataclass
class Office:
    """A body whose head does not conform, so that nobody's place is taken by a fallback."""

    rosters: Rosters
    consents: dict[tuple[str, str], bool]

    def decided(self, more: Iterable[tuple[str, str]] = ()) -> Settled:
        """What a run decides, with `more` consents of people for newcomers."""
        consents = self.consents | dict.fromkeys(more, True)
        found = decide(self.rosters.people, State(consents=consents), self.rosters.law).settled
        assert found is not None
        return found


def office(folder: Path, number: int) -> Office:
    """People who agreed, refused or were not asked, to all or to one newcomer; some have one place
    left only, for a newcomer in whose submission they are named."""
    rng = np.random.default_rng(number)
    month = Month(folder / str(number), folder / "out")
    month.mentor("head", is_head="yes", last_mark="satisfactory")
    people, newcomers = [f"p{at}" for at in range(5)], [f"s{at}" for at in range(4 + number % 4)]
    for key in people:
        consent = str(rng.choice(["yes", "no", "no", "no", "no", "no", ""]))
        month.mentor(key, consent=consent, subdivision=str(rng.choice(["Unit A", "Unit B"])))
        if rng.random() < 0.75:
            month.hire(f"of-{key}", nominated_mentor_id=key, consent="yes")
    for key in newcomers:
        month.hire(key, appointed_on=str(DAY - timedelta(days=int(rng.integers(0, 4)))))
    said = {
        (newcomer, person): bool(rng.random() < 0.2)
        for newcomer, person in itertools.product(newcomers, people)
        if rng.random() < 0.35
    }
    places = Places(month.write(), month.out, month.out / "register.sqlite")
    return Office(take(places, DAY), said)


def left_over(settled: Settled) -> list[str]:
    chosen = settled.chosen["Agency"]
    served = {key for tier in chosen.tiers for key in tier.matched.pairs}
    return sorted(set(chosen.tiers[0].servants.index) - served)


def group(settled: Settled, key: str) -> Group:
    asking = Asking({one.key: one for one in settled.everybody}, settled.consents, settled.law)
    return group_of(key, settled.judged["Agency"], settled.chosen["Agency"], asking)


def refused(settled: Settled, newcomers: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Person with a free place → the newcomers whom the person has refused, in general or not."""
    body = settled.judged["Agency"]
    said = {one.key: settled.consents.get(one.key, {}) for one in settled.everybody}
    free = [at for at in range(len(body.staff)) if body.fit[at] and body.places[at]]
    return {
        str(body.staff.index[at]): [
            (newcomer, str(body.staff.index[at]))
            for newcomer in newcomers
            if not said[newcomer].get(str(body.staff.index[at]), not body.declined[at])
        ]
        for at in free
    }


@pytest.mark.parametrize("number", range(40))
def test_a_run_with_the_consents_that_were_named_leaves_nobody_and_with_fewer_somebody(
    tmp_path: Path, number: int
) -> None:
    mine = office(tmp_path, number)
    before = mine.decided()
    for key in left_over(before)[:1]:
        found = group(before, key)
        asked = found.remedy.asked
        more = [(one, person) for person, newcomers in asked.items() for one in newcomers]
        everybody = refused(before, found.left)
        if not found.remedy.enough:
            everything = itertools.chain(*everybody.values())
            assert set(left_over(mine.decided(everything))) & set(found.left)
            continue
        assert Counter(one for one, _ in more) == Counter(found.left)
        after = mine.decided(more)
        assert left_over(after) == [one for one in left_over(before) if one not in found.left]
        for few in itertools.combinations(everybody.values(), len(asked) - 1):
            assert set(left_over(mine.decided(itertools.chain(*few)))) & set(found.left)


def told(month: Month, newcomer: str, on: date = DAY) -> str:
    """The last sentence about a newcomer who is left over."""
    where = Places(month.folder, month.out, month.out / "register.sqlite")
    return explain(where, newcomer, on, None).sentences[-1]


def test_who_was_not_asked_in_general_and_refused_one_newcomer_may_be_asked_again(
    month: Month,
) -> None:
    month.mentor("head", is_head="yes", last_mark="satisfactory")
    month.mentor("m1", consent="")
    month.hire("s1")
    month.event("2026-11-19", "consent_refused", "s1", "m1")
    month.run()
    assert told(month, "s1").endswith("fewer of them would not: m1 (s1).")


def test_a_mentor_who_was_released_from_a_newcomer_is_not_asked_for_that_one(month: Month) -> None:
    month.mentor("head", is_head="yes", last_mark="satisfactory")
    month.mentor("m0")
    month.mentor("m1", subdivision="Unit B")
    month.hire("s0", nominated_mentor_id="m1")
    month.hire("s1", nominated_mentor_id="m0")
    month.run(DAY)
    month.event("2026-11-23", "order_signed", "s1", "m0", "7")
    month.event("2026-11-23", "order_signed", "s0", "m1", "8")
    month.run(date(2026, 11, 24))
    month.event("2026-11-25", "mentor_released", "s1", "m0")
    for key in ("m0", "m1"):
        month.staff[key]["consent"] = "no"
    month.run(date(2026, 11, 26))
    # Both have one place left, and m0 is of the own subdivision.
    assert told(month, "s1", date(2026, 11, 26)).endswith("fewer of them would not: m1 (s1).")
