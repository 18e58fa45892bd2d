"""A simulated year: a few hundred people, random events, and what must hold on every day of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from pipeline.duties import Owed, Standing
from pipeline.model import Mentorship, Status
from tests.loads import heaviest, spans
from tests.year.lawful import PLACES, Office, offices
from tests.year.run import Ran

NEW = ("assign", "assign_direct_manager", "ask_consent", "replace")
HELD = ("ask_data",)
VOID = ("withdrawn", "annulled", "not_required")


def pairs(office: Office) -> Iterator[tuple[Mentorship, Mentorship]]:
    """The pairs that no order holds after a run, each with its mentorship."""
    for one in office.ran.state.mentorships:
        if one.open and one.pair:
            yield one, one.pair


# The story


def test_the_year_is_lively(year: Sequence[Ran]) -> None:
    seen = Counter(one["outcome"] for run in year for one in run.decisions.values())
    assert set(seen) == {
        "assign",
        "assign_direct_manager",
        "ask_consent",
        "ask_data",
        "unresolved",
        "not_required",
        "already_assigned",
        "replace",
        "recount_term",
        "ended",
        "complete",
    }
    last = year[-1].state
    assert len({row["person_id"] for run in year for row in run.tables.staff}) > 200
    assert {"papers_sent", "dismissed", "mentorship_ended", "annulled"} <= {
        one.closed_by for one in last.mentorships
    }
    assert any(len(one.service) > 1 for one in last.mentorships)
    assert any(entry.corrects for entry in last.recorded)


# Load (par. 10)


def test_nobody_ever_has_more_than_two_servants(year: Sequence[Ran]) -> None:
    for run in year:
        most = heaviest(spans(run.state, run.ends))
        assert most is None or most[0] <= PLACES, (run.on, most)


# Fitness (pars. 7 and 8)


def test_every_pair_without_an_order_is_lawful_after_each_run(year: Sequence[Ran]) -> None:
    for office in offices(year):
        for one, pair in pairs(office):
            if pair.case["fallback"]:
                continue
            key = (office.ran.on, one.servant_id, pair.mentor_id)
            assert pair.mentor_id in office.staff, key
            assert not office.against(pair.mentor_id), (key, office.against(pair.mentor_id))
            assert office.said(one.servant_id, pair.mentor_id) is not False, key
