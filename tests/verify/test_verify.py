"""The check of a run: what is right passes, and every worse or unlawful answer is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.rosters import Places
from pipeline.verify import verify
from pipeline.verify.check import checked, gather
from pipeline.verify.view import View
from pipeline.words.terminal import terminal_words
from tests.rosters import Month
from tests.sample import Sample, places

Shape = dict[str, Any]
NOVEMBER = date(2026, 11, 20)


@dataclass
class Told:
    """The answers of one run, for a test to change, and the codes of what the check refuses."""

    view: View
    decisions: dict[str, Shape]
    bodies: list[Shape]

    @property
    def round(self) -> Shape:
        found: Shape = self.bodies[0]["tiers"][0]
        return found

    def give(self, servant: str, mentor: str | None, outcome: str = "assign") -> None:
        self.decisions[servant] |= {"mentor_id": mentor, "outcome": outcome}
        if servant in self.round["pairs"] and mentor:
            self.round["pairs"][servant] = mentor

    def say(self, servant: str, outcome: str) -> None:
        self.decisions[servant]["outcome"] = outcome

    def note(self, servant: str, **facts: object) -> None:
        self.decisions[servant] |= facts

    def refused(self) -> set[str]:
        return {one.code for one in checked(self.view, list(self.decisions.values()), self.bodies)}


def told_by(out: Places) -> Told:
    found = gather(out)
    return Told(
        found.view,
        {one["servant_id"]: dict(one) for one in found.decisions},
        deepcopy([dict(one) for one in found.bodies]),
    )


@pytest.fixture
def told(office: Month) -> Told:
    office.run()
    return told_by(Places(office.folder, office.out, office.out / "register.sqlite"))


def worst_first(told: Told) -> None:
    """s1 gets a mentor of another unit."""
    told.give("s1", "m2")


Plant = Callable[[Told], None]


def swapped(told: Told) -> None:
    """Both mentors of another unit than their servants'."""
    told.give("s1", "m2")
    told.give("s2", "m1")


def equals_swapped(told: Told) -> None:
    """Among equals the keys decide: s1 and s3 change their mentors."""
    mine, theirs = told.decisions["s1"]["mentor_id"], told.decisions["s3"]["mentor_id"]
    told.give("s1", theirs)
    told.give("s3", mine)


def second_place(told: Told) -> None:
    """Two servants for one mentor while another has none."""
    told.give("s3", told.decisions["s1"]["mentor_id"])


def three(told: Told) -> None:
    for servant in ("s1", "s2", "s3"):
        told.give(servant, "m1")


def one_less(told: Told) -> None:
    """Somebody who could have a mentor goes to the direct manager."""
    del told.round["pairs"]["s3"]
    told.give("s3", "head", "assign_direct_manager")


def wrong_round(told: Told) -> None:
    del told.round["pairs"]["s3"]
    told.round["servants"].remove("s3")


def no_answer(told: Told) -> None:
    del told.decisions["s2"]


def other_answer(told: Told) -> None:
    told.decisions["s1"]["mentor_id"] = "m2"


def lied_value(told: Told) -> None:
    told.round["levels"][2]["value"] += 1


def no_proof(told: Told) -> None:
    told.give("s1", "m2")
    for level in told.round["levels"]:
        level.pop("servants", None), level.pop("mentors", None)


def level_left_out(told: Told) -> None:
    del told.round["levels"][2]


def vast_potentials(told: Told) -> None:
    """Sums that overflow must not prove anything."""
    told.give("s1", "m2")
    for level in told.round["levels"]:
        level["servants"], level["mentors"] = [2**62] * 3, [-(2**62)] * 3


def needless_question(told: Told) -> None:
    del told.round["pairs"]["s1"]
    told.give("s1", None, "ask_data")


def unneeded(told: Told) -> None:
    told.give("s1", None, "not_required")
    del told.round["pairs"]["s1"]


PLANTS: list[tuple[str, Plant, str]] = [
    ("a pair outside the subdivision that could lie within", worst_first, "not_optimal"),
    ("two pairs that should be exchanged", swapped, "not_optimal"),
    ("equals in another order than that of their keys", equals_swapped, "not_optimal"),
    ("a second place while a first one is free", second_place, "not_optimal"),
    ("a mentor with three servants", three, "overloaded"),
    ("a mentor with a penalty", lambda told: told.give("s1", "bad"), "unlawful"),
    ("a mentor without the years of service", lambda told: told.give("s1", "young"), "unlawful"),
    ("a mentor who refused", lambda told: told.give("s1", "unwilling"), "unlawful"),
    ("a mentor who is a servant", lambda told: told.give("s1", "s2"), "unlawful"),
    ("a direct manager while somebody is left", one_less, "fallback"),
    ("a servant who is left out of the round", wrong_round, "unlawful"),
    ("a servant without a decision", no_answer, "no_decision"),
    ("a decision that is not the matching's", other_answer, "pair"),
    ("a value that is none", lied_value, "value"),
    ("a worse answer without a proof", no_proof, "not_optimal"),
    ("a level that is left out", level_left_out, "levels"),
    ("potentials too large to add up", vast_potentials, "not_optimal"),
    ("a question to which nothing is unknown", needless_question, "outcome"),
    ("a servant who is told to need nobody", unneeded, "outcome"),
    (
        "a new pair told as an earlier one",
        lambda told: told.say("s1", "already_assigned"),
        "outcome",
    ),
    ("a new pair told as a replacement", lambda told: told.say("s1", "replace"), "outcome"),
    (
        "a mentor replaced who was none",
        lambda told: told.note("s1", old_mentor_id="m2"),
        "old_mentor",
    ),
    ("a pair without a number", lambda told: told.note("s1", mentorship=None), "number"),
    ("a number with a gap before it", lambda told: told.note("s1", mentorship=9), "number"),
    ("one number for two pairs", lambda told: told.note("s1", mentorship=2), "number"),
]


def test_what_the_program_decided_passes(told: Told) -> None:
    assert told.refused() == set()


@pytest.mark.parametrize(("plant", "code"), [one[1:] for one in PLANTS], ids=[p[0] for p in PLANTS])
def test_a_worse_or_unlawful_answer_is_refused(told: Told, plant: Plant, code: str) -> None:
    plant(told)
    assert code in told.refused()


NOT_CHECKED: list[tuple[str, object, str]] = [
    ("term", None, "terms"),
    ("dates", None, "dates"),
    ("paragraphs", ["99"], "paragraphs"),
    ("reasons", ["Because."], "reasons"),
    ("refused", {"8.1": 99}, "counts of refusals"),
    ("documents", [], "papers"),
]


@pytest.mark.parametrize(("fact", "lie", "word"), NOT_CHECKED, ids=[one[0] for one in NOT_CHECKED])
def test_what_is_not_checked_of_a_decision_is_named(
    told: Told, fact: str, lie: object, word: str
) -> None:
    told.note("s1", **{fact: lie})
    assert told.refused() == set()
    line = terminal_words("en")["verify"]["not_proved"]
    assert word in line.partition("Not checked: ")[2]


CHECKED = {"servant_id", "mentorship", "outcome", "mentor_id", "old_mentor_id"}


def test_every_fact_of_a_decision_is_checked_or_named_as_not_checked(told: Told) -> None:
    facts = set(told.decisions["s1"]) - {"run", "shown"}
    assert facts == CHECKED | {fact for fact, _, _ in NOT_CHECKED}


SINCE_SIGNED: list[tuple[str, str, Shape, str]] = [
    ("a mentorship that is over, told as ended", "T-00305", {"outcome": "ended"}, "outcome"),
    ("an ended one, told as over", "T-00313", {"outcome": "complete"}, "outcome"),
    (
        "a term that absence moved, passed over",
        "T-00303",
        {"outcome": "already_assigned"},
        "outcome",
    ),
    ("a term that nothing moved, counted anew", "T-00324", {"outcome": "recount_term"}, "outcome"),
    ("another mentor than the order's", "T-00324", {"mentor_id": "T-00012"}, "mentor"),
    ("another mentor than the one who was", "T-00305", {"mentor_id": "T-00012"}, "mentor"),
    ("nobody in the mentor's place", "T-00313", {"mentor_id": None}, "mentor"),
    ("somebody else replaced", "T-00304", {"old_mentor_id": "T-00012"}, "old_mentor"),
    ("a replacement told as a first pair", "T-00304", {"outcome": "assign"}, "outcome"),
    ("a replacement told as planned before", "T-00304", {"outcome": "already_assigned"}, "outcome"),
    ("a replacement with a number of its own", "T-00304", {"mentorship": 38}, "number"),
    ("another's number", "T-00305", {"mentorship": 4}, "number"),
    ("who needs nobody, told to lack a fact", "T-00342", {"outcome": "ask_data"}, "outcome"),
    ("who needs nobody, with a mentor", "T-00342", {"mentor_id": "T-00012"}, "mentor"),
]


@pytest.mark.parametrize(
    ("servant", "facts", "code"),
    [one[1:] for one in SINCE_SIGNED],
    ids=[s[0] for s in SINCE_SIGNED],
)
def test_what_an_earlier_mentorship_does_not_bear_is_refused(
    sample: Sample, servant: str, facts: Shape, code: str
) -> None:
    told = told_by(places(sample.out, "2027-01"))
    told.note(servant, **facts)
    assert code in told.refused()


def test_a_nomination_that_stands_cannot_be_passed_over(office: Month) -> None:
    office.hire("s1", nominated_mentor_id="m2")
    office.run()
    told = told_by(Places(office.folder, office.out, office.out / "register.sqlite"))
    assert told.refused() == set()
    told.decisions["s1"]["mentor_id"] = "m1"
    assert "unlawful" in told.refused()


def test_a_nomination_comes_before_a_plan_of_an_earlier_run(office: Month) -> None:
    office.run()
    office.hire("s1", nominated_mentor_id="m2")
    assert office.run()["s1"]["mentor_id"] == "m2"
    told = told_by(Places(office.folder, office.out, office.out / "register.sqlite"))
    assert told.refused() == set()
    told.note("s1", mentor_id="m1", outcome="already_assigned")
    assert "nomination" in told.refused()


def test_of_those_who_name_one_mentor_the_earlier_accepted_come_first(office: Month) -> None:
    for servant, day in (("s1", "2026-11-16"), ("s2", "2026-11-17"), ("s3", "2026-11-18")):
        office.hire(servant, appointed_on=day, nominated_mentor_id="m3")
    office.run()
    told = told_by(Places(office.folder, office.out, office.out / "register.sqlite"))
    assert told.refused() == set()
    mine, theirs = (told.decisions[key]["mentor_id"] for key in ("s1", "s3"))
    told.note("s1", mentor_id=theirs)
    told.note("s3", mentor_id=mine)
    told.bodies[0]["tiers"] = json.loads(json.dumps(told.bodies[0]["tiers"]).replace("s3", "s1"))
    assert "nomination" in told.refused()


def test_a_planned_pair_that_still_conforms_cannot_be_dissolved(office: Month) -> None:
    office.run()
    office.mentor("better", service_since="2001-01-01")
    office.run()
    told = told_by(Places(office.folder, office.out, office.out / "register.sqlite"))
    assert told.refused() == set()
    told.decisions["s1"] |= {"mentor_id": "better", "outcome": "assign"}
    assert told.refused() == {"unlawful"}
    told.bodies[0]["tiers"] = [
        {"tier": "assign", "servants": ["s1"], "mentors": ["better"], "pairs": {}, "levels": []}
    ]
    assert "dissolved" in told.refused()


def test_every_run_of_the_sample_holds(sample: Sample) -> None:
    found = verify(places(sample.out, "2027-01"))
    assert (found.problems, found.run) == ((), 3)


def test_every_run_of_a_year_holds(tmp_path: Path) -> None:
    from tests.year.run import in_this_process, simulate

    def order(where: Places, on: date) -> Any:
        answered = in_this_process(where, on)
        assert verify(where).problems == ()
        return answered

    assert len(list(simulate(tmp_path, 7, 8, order))) == 8


ROUNDS: list[tuple[str, Plant]] = [
    (
        "a round that is none",
        lambda told: told.bodies[0]["tiers"].append({**told.round, "tier": "x"}),
    ),
    ("a round told twice", lambda told: told.bodies[0]["tiers"].append(told.round)),
    (
        "a round after everybody has a mentor",
        lambda told: told.bodies[0]["tiers"].append({**told.round, "tier": "ask_consent"}),
    ),
    ("a body told twice", lambda told: told.bodies.append(told.bodies[0])),
]


@pytest.mark.parametrize("plant", [one[1] for one in ROUNDS], ids=[one[0] for one in ROUNDS])
def test_a_certificate_holds_each_round_once(told: Told, plant: Plant) -> None:
    plant(told)
    assert told.refused() == {"candidates"}
