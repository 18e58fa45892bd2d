"""A simulated year: a few hundred people, random events, and what must hold on every day of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from pipeline.duties import Owed, Standing
from pipeline.model import Mentorship, Status
from tests.loads import heaviest, spans
from tests.shared import home, once
from tests.year.careless import careless
from tests.year.lawful import PLACES, Office, offices
from tests.year.run import Ran, in_a_process, in_this_process, simulate

RUNS = 24
OF_A_TERM = ("order", "plan", "report", "commendation", "papers")
SAID = {"plan": "plan_agreed", "report": "report_received", "commendation": "commendation_received"}
PAIRED = ("assign", "assign_direct_manager", "replace", "ask_consent")
NOT_DONE = (Standing.OPEN, Standing.OVERDUE)


@pytest.fixture(
    scope="module", params=[1, *(pytest.param(n, marks=pytest.mark.long) for n in range(2, 5))]
)
def year(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Sequence[Ran]:
    """The year of a seed. In the longer variant each run is a process of its own."""
    order = in_this_process if request.param == 1 else in_a_process
    folder = home(tmp_path_factory, request) / f"year-{request.param}"
    return once(folder, lambda base: list(simulate(base, request.param, RUNS, order)))


def unsigned(office: Office) -> Iterator[tuple[Mentorship, Mentorship]]:
    """The pairs that no order holds after a run, each with its mentorship."""
    for one in office.ran.state.mentorships:
        if one.open and one.pair:
            yield one, one.pair


def fallbacks(office: Office) -> Iterator[tuple[Mentorship, Mentorship]]:
    """The direct managers among them, where nothing was missing to say so today."""
    for one, pair in unsigned(office):
        answer = office.ran.decisions[one.servant_id]["outcome"]
        if pair.case["fallback"] and answer != "ask_data":
            yield one, pair


def candidates(office: Office, servant: str, barred: str | None) -> Iterator[str]:
    """Everybody of the servant's body who conforms, has a free place and has not refused."""
    body = office.body_of(servant)
    for key, row in office.staff.items():
        if row["state_body"] == body and key not in (servant, barred) and not office.unknown(key):
            fits = not office.against(key) and office.load(key) < PLACES
            if fits and office.said(servant, key) is not False:
                yield key


# the story


def test_the_year_holds_every_outcome_and_all_that_can_happen(year: Sequence[Ran]) -> None:
    seen = Counter(one["outcome"] for run in year for one in run.decisions.values())
    assert len(seen) == 11
    last = year[-1].state
    closings = {one.closed_by for one in last.mentorships}
    assert {"papers_sent", "mentorship_ended"} < closings
    assert closings & {"dismissed", "transferred"}
    assert any(entry.kind == "annulled" for entry in last.recorded)
    assert any(len(one.service) > 1 for one in last.mentorships)
    assert any(entry.corrects for entry in last.recorded)
    assert len({row["person_id"] for run in year for row in run.tables.staff}) > 200


def test_a_second_run_changes_no_byte(year: Sequence[Ran]) -> None:
    assert {run.same for run in year} == {True, None}


def test_rows_that_are_read_twice_add_nothing(year: Sequence[Ran]) -> None:
    assert {run.read_twice for run in year} == {0, None}


def test_every_mentorship_that_is_not_closed_is_decided_in_every_run(year: Sequence[Ran]) -> None:
    for run in year:
        decided = {one["mentorship"] for one in run.decisions.values()}
        assert {one.number for one in run.state.mentorships if one.open} <= decided


def test_a_servant_never_has_two_open_mentorships(year: Sequence[Ran]) -> None:
    for run in year:
        counts = Counter(one.servant_id for one in run.state.mentorships if one.open)
        assert set(counts.values()) <= {1}


# par. 10


def test_nobody_has_more_than_two_servants_on_any_day(year: Sequence[Ran]) -> None:
    for run in year:
        most = heaviest(spans(run.state, run.ends))
        assert most is None or most[0] <= PLACES, (run.on, most)


# pars. 7 and 8


def test_every_pair_without_an_order_is_lawful_after_each_run(year: Sequence[Ran]) -> None:
    for office in offices(year):
        for one, pair in unsigned(office):
            if not pair.case["fallback"]:
                key = (office.ran.on, one.servant_id, pair.mentor_id)
                assert pair.mentor_id in office.staff, key
                assert office.against(pair.mentor_id) == set(), key
                assert office.said(one.servant_id, pair.mentor_id) is not False, key


def test_nobody_is_chosen_on_an_unknown_fact_or_against_a_consent(year: Sequence[Ran]) -> None:
    before: set[tuple[int, str]] = set()
    for office in offices(year):
        pairs = {(one.number, pair.mentor_id): pair for one, pair in unsigned(office)}
        for key in pairs.keys() - before:
            pair = pairs[key]
            if not pair.case["fallback"]:
                asked = None if pair.status is Status.PROPOSED else True
                assert office.said(pair.servant_id, pair.mentor_id) is asked, (office.ran.on, key)
                assert not office.unknown(pair.mentor_id), (office.ran.on, key)
        before = set(pairs)


def test_every_mentor_of_an_order_stood_as_a_pair_after_a_run(year: Sequence[Ran]) -> None:
    stood = {
        (one.number, pair.mentor_id) for office in offices(year) for one, pair in unsigned(office)
    }
    for one in year[-1].state.mentorships:
        assert {(one.number, served.mentor_id) for served in one.service} <= stood


def test_the_direct_manager_is_taken_only_where_nobody_else_is_left(year: Sequence[Ran]) -> None:
    for office in offices(year):
        for one, pair in fallbacks(office):
            barred = one.mentor_id if pair is not one else None
            assert list(candidates(office, one.servant_id, barred)) == [], (office.ran.on, one)


def test_a_fallback_s_proof_lists_everybody_and_why(year: Sequence[Ran]) -> None:
    for office in offices(year):
        for one, pair in fallbacks(office):
            if pair.chosen_on == office.ran.on:
                body = office.body_of(one.servant_id)
                everybody = {k for k, row in office.staff.items() if row["state_body"] == body}
                listed = {line["id"]: line["keys"] for line in pair.case["proof"]}
                assert set(listed) == everybody - {one.servant_id}
                assert all(listed.values())


def test_nobody_goes_without_a_mentor_who_agreed_and_has_a_free_place(year: Sequence[Ran]) -> None:
    for office in offices(year):
        for key, one in office.ran.decisions.items():
            new = one["outcome"] in ("unresolved", "ask_consent") and key not in office.waiting
            if new:
                found = candidates(office, key, one["old_mentor_id"])
                agreed = [person for person in found if office.said(key, person)]
                assert agreed == [], (office.ran.on, key)


# pars. 9, 11 to 17


def of_duties(run: Ran) -> Mapping[tuple[str, str], list[Owed]]:
    """Servant and duty → its rows in the list of duties."""
    found: dict[tuple[str, str], list[Owed]] = {}
    for one in run.duties:
        found.setdefault((one.servant_id or "", one.duty), []).append(one)
    return found


def is_done(one: Mentorship, duty: str) -> bool:
    """Whether an event has settled the duty; each mentor in turn agrees on a plan."""
    said = one.done.get(SAID.get(duty, ""))
    if duty == "plan":
        return said is not None and said >= one.service[-1].since
    return duty == "order" or said is not None


def test_every_duty_of_a_signed_mentorship_is_done_or_listed(year: Sequence[Ran]) -> None:
    for run in year:
        listed = of_duties(run)
        for one in run.state.mentorships:
            if one.status is not Status.SIGNED or one.ended:
                continue
            for duty in OF_A_TERM:
                rows = listed.get((one.servant_id, duty), [])
                states = {row.state for row in rows if row.mentorship == one.number}
                wanted = {Standing.DONE} if is_done(one, duty) else set(NOT_DONE)
                assert states & wanted, (run.on, one.servant_id, duty)


def test_who_waits_for_an_order_is_listed_until_it_is_signed(year: Sequence[Ran]) -> None:
    for run in year:
        listed = of_duties(run)
        for key, one in run.decisions.items():
            if one["outcome"] in PAIRED:
                duty = "replacement" if one["old_mentor_id"] else "order"
                states = {row.state for row in listed.get((key, duty), [])}
                assert states & set(NOT_DONE), (run.on, key, duty)


def test_what_is_overdue_is_what_was_due_before_the_day(year: Sequence[Ran]) -> None:
    for run in year:
        for one in run.duties:
            if one.state in NOT_DONE:
                late = one.due is not None and one.due < run.on
                assert (one.state is Standing.OVERDUE) is late


def test_papers_that_were_sent_leave_nothing_to_do(year: Sequence[Ran]) -> None:
    for run in year:
        sent = {one.number for one in run.state.mentorships if one.closed_by == "papers_sent"}
        left = {one.mentorship for one in run.duties if one.state in NOT_DONE}
        assert not sent & left, run.on


@pytest.mark.long
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_whatever_an_office_enters_no_run_fails_and_nobody_is_forgotten(
    tmp_path: Path, seed: int
) -> None:
    told = list(simulate(tmp_path, seed, RUNS, in_this_process, careless))
    test_a_second_run_changes_no_byte(told)
    test_every_mentorship_that_is_not_closed_is_decided_in_every_run(told)
    test_a_servant_never_has_two_open_mentorships(told)
    test_what_is_overdue_is_what_was_due_before_the_day(told)
