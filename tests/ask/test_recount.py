"""The figures of a period, counted another way: from the register's entries alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import law
from pipeline.ask.period import Period
from pipeline.model import Entry
from pipeline.record import fold
from tests.ask.states import count, day, of, ruled

Lived = dict[str, Any]


@st.composite
def registers(draw: st.DrawFn) -> list[Lived]:
    """What happened to some newcomers, by offsets of days; None: it did not happen."""
    maybe = st.one_of(st.none(), st.integers(0, 20))
    return [
        {
            "accepted": day(10, 1) + timedelta(days=draw(st.integers(0, 80))),
            "order": draw(maybe),
            "plan": draw(maybe),
            "papers": draw(maybe),
            "left": draw(st.one_of(st.none(), st.integers(0, 90))),
            "mentor": draw(st.sampled_from(["m1", "m2", "m3"])),
        }
        for _ in range(draw(st.integers(0, 6)))
    ]


def entries(lives: list[Lived]) -> list[Entry]:
    """The register's lines for what happened, in the order of the newcomers."""
    found: list[Entry] = []
    for number, one in enumerate(lives, 1):
        servant, mentor, accepted = f"s{number}", one["mentor"], one["accepted"]
        facts = {
            "outcome": "assign",
            "start": accepted.isoformat(),
            "months": 1,
            "case": of(number, appointed_on=accepted.isoformat()) | {"mentor": {"id": mentor}},
        }
        found.append(Entry("planned", servant, mentor, number, accepted, facts=facts))
        if one["order"] is None:
            continue
        order = accepted + timedelta(days=one["order"])
        found.append(Entry("order_signed", servant, mentor, number, order, f"{number}-m"))
        if one["plan"] is not None:
            agreed = order + timedelta(days=one["plan"])
            found.append(Entry("plan_agreed", servant, mentor, number, agreed))
        if one["left"] is not None:
            left = order + timedelta(days=one["left"])
            facts = {"kind": "dismissed", "day": left.isoformat(), "case": {}}
            found.append(Entry("ended", servant, mentor, number, left, facts=facts))
        elif one["papers"] is not None:
            sent = law.add_months(order, 1) + timedelta(days=one["papers"])
            found.append(Entry("papers_sent", servant, mentor, number, sent))
    return [replace(one, number=at) for at, one in enumerate(found, 1)]


def recounted(lines: list[Entry], period: Period, on: date) -> dict[str, Any]:
    """The figures from the entries alone, newcomer by newcomer."""
    ruling = ruled(on)
    tallies = {
        name: {"in_time": 0, "late": 0, "unsigned": 0} for name in ("orders", "plans", "papers")
    }
    hired = covered = 0

    def due(name: str, since: date) -> date:
        return law.due(ruling.act, name, since, ruling.calendar).due

    def put(name: str, last: date, done: date | None, over: date | None = None) -> None:
        if done is not None:
            tallies[name]["in_time" if done <= last else "late"] += 1
        elif over is None or over > last:
            tallies[name]["unsigned"] += 1

    for number in {line.mentorship for line in lines}:
        mine = {line.kind: line for line in lines if line.mentorship == number}
        accepted = date.fromisoformat(mine["planned"].facts["case"]["servant"]["appointed_on"])
        order = mine["order_signed"].day if "order_signed" in mine else None
        over = next((mine[kind].day for kind in ("ended", "papers_sent") if kind in mine), None)
        if period.first <= accepted <= period.last:
            hired, covered = hired + 1, covered + (order is not None)
            put("orders", due("order", accepted), order)
        if order is None:
            continue
        if period.first <= order <= period.last:
            agreed = mine["plan_agreed"].day if "plan_agreed" in mine else None
            put("plans", due("plan", order), agreed, over)
        end = law.add_months(order, 1)
        if period.first <= end <= period.last:
            sent = mine["papers_sent"].day if "papers_sent" in mine else None
            put("papers", due("papers", end), sent, over)
    return {"hired": hired, "covered": covered, **tallies}


@settings(max_examples=60, deadline=None)
@given(registers(), st.dates(day(9, 1), day(12, 1)), st.integers(0, 150))
def test_the_figures_are_those_that_the_entries_give(
    lived: list[Lived], first: date, length: int
) -> None:
    period, on = Period(first, first + timedelta(days=length)), day(12, 31, 2027)
    lines = entries(lived)
    told = count(fold(lines), period, on)
    again = recounted(lines, period, on)
    assert {name: told[name] for name in ("hired", "covered")} == {
        name: again[name] for name in ("hired", "covered")
    }
    for name in ("orders", "plans", "papers"):
        assert {key: told[name][key] for key in again[name]} == again[name], name


@settings(max_examples=60, deadline=None)
@given(registers(), st.dates(day(10, 1), day(6, 1, 2027)))
def test_the_figures_agree_with_each_other_on_every_day(lived: list[Lived], on: date) -> None:
    told = count(fold(entries(lived)), Period(day(10, 1), day(12, 31)), on)
    orders = told["orders"]
    assert orders["in_time"] + orders["late"] == told["covered"]
    counted = orders["in_time"] + orders["late"] + orders["unsigned"]
    assert told["hired"] == told["not_required"] + counted + told["left"]
    assert len(told["late"]) == orders["late"] + orders["overdue"]
    for name in ("hired", "covered"):
        assert sum(one[name] for one in told["by_month"]) == told[name]
    assert sum(one["late"] for one in told["by_month"]) == len(told["late"])
    breaches = [one for one in told["breaches"] if one["what"] == "order"]
    assert len(breaches) == len(told["late"])
