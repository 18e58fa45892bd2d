"""The council against the tables: quorum, hearings, answers, meetings, and who may vote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline import council
from pipeline.council import Affairs, Composition, Matter, Meeting, Member, Person, Quarter
from pipeline.duties import Law
from pipeline.law import Act, calendar
from pipeline.law.council import DUTIES, Council
from pipeline.model import Mentorship, Service, State, Status
from tests.law.tables import ANY_DAY, Case, Table, book_of, cases, tables

ROLES = ("chair", "deputy", "secretary", "member")


def _act(table: Table, case: Case) -> tuple[Act, Council]:
    act = book_of(table, case).act
    assert act.council is not None
    return act, act.council


def _composition(members: int, day: date = ANY_DAY) -> Composition:
    """The first of them by their roles, the others plain members: `member`, `member-5`, …"""
    names = [*ROLES, *(f"member-{at}" for at in range(len(ROLES) + 1, members + 1))]
    seats = tuple(Member(Person(name), name.partition("-")[0]) for name in names[:members])
    return Composition(day, 1, "Institute", seats)


@pytest.mark.parametrize(("table", "case"), cases(tables("quorum")))
def test_a_council_may_decide_as_the_row_says(table: Table, case: Case) -> None:
    act, _ = _act(table, case)
    needed = council.quorum(_composition(case.facts["members"]), act)
    assert (case.row["present"] >= needed) is (case.row["verdict"] == "may decide")


@pytest.mark.parametrize(("table", "case"), cases(tables("answer")))
def test_a_matter_is_answered_by_the_day_of_its_row(table: Table, case: Case) -> None:
    _, found = _act(table, case)
    facts = case.facts
    matter = Matter(7, facts["kind"], facts["opened_on"], None, None, "", None, restricted=False)
    meetings = tuple(Meeting(day, None) for day in case.row["meetings"])
    due = council.answer_by(matter, Affairs(meetings=meetings), found)
    assert due == case.row.get("due")
    assert (due is None) is (case.row["verdict"] == "at no set time")


@pytest.mark.parametrize(("table", "case"), cases(tables("vote")))
def test_who_presides_and_who_does_not_vote_is_as_the_row_says(table: Table, case: Case) -> None:
    body, (one, other) = _composition(6), (*case.row["parties"], None, None)[:2]
    matter = Matter(7, "conflict", ANY_DAY, one, other, "", None, restricted=True)
    leads = council.presides(matter, body, case.facts["away"])
    assert (leads.id if leads else "nobody") == case.row["presides"]
    assert [one.id for one in council.not_voting(matter, body)] == case.row["not_voting"]


@pytest.mark.parametrize(("table", "case"), cases(tables("meeting")))
def test_the_meeting_of_a_quarter_stands_as_the_row_says(table: Table, case: Case) -> None:
    act, _ = _act(table, case)
    affairs = Affairs(
        compositions=(_composition(6, case.facts["composed_on"]),),
        meetings=tuple(Meeting(day, None) for day in case.facts["held"]),
    )
    owed = council.duties(affairs, State(), Law(act, calendar()), case.day)
    found = [one for one in owed if one.duty == "meeting" and one.about == "2026-Q4"]
    assert [one.state.value for one in found] == [case.row["verdict"]]


def _mentorship(facts: Mapping[str, Any]) -> Mentorship:
    since = facts["since"]
    return Mentorship(
        number=1,
        servant_id="S-1",
        mentor_id="M-1",
        status=Status.SIGNED,
        outcome="assign",
        chosen_on=since,
        start=since,
        months=facts["months"],
        case={"servant": {"id": "S-1"}},
        papers_start=since,
        service=(Service("M-1", since),),
    )


@pytest.mark.parametrize(("table", "case"), cases(tables("hearing")))
def test_a_mentor_is_heard_by_the_quarter_of_the_row(table: Table, case: Case) -> None:
    act, _ = _act(table, case)
    last = Quarter.parse(case.row["by"])
    heard = tuple(case.facts["heard"])
    affairs = Affairs(compositions=(_composition(6),), heard={"M-1": heard})
    state = State(mentorships=(_mentorship(case.facts),))
    found = council.to_be_heard(affairs, state, last, Law(act, calendar()))
    assert [one.by for one in found] == [last]


def test_every_duty_and_every_matter_rests_on_a_paragraph_and_names_roles_of_the_act() -> None:
    act, found = _act(tables("quorum")[0], tables("quorum")[0].cases[0])
    assert tuple(found.duties) == DUTIES
    for duty in found.duties.values():
        assert duty.paragraph in act.paragraphs
        assert {duty.who, *duty.receives} <= set(act.roles)
    order = [kind.paragraph for kind in found.matters.values()]
    assert order == sorted(order)
    assert {f"4.{at}" for at in range(1, 8)} == set(order)


def test_what_is_restricted_has_a_paper_of_its_own() -> None:
    _, found = _act(tables("quorum")[0], tables("quorum")[0].cases[0])
    few = {kind.paper for kind in found.matters.values() if kind.restricted}
    rest = {kind.paper for kind in found.matters.values() if not kind.restricted}
    assert None not in few
    assert not few & rest


def test_an_act_without_a_council_has_no_quorum() -> None:
    act, _ = _act(tables("quorum")[0], tables("quorum")[0].cases[0])
    with pytest.raises(ValueError, match="no council"):
        council.quorum(_composition(6), replace(act, council=None))
