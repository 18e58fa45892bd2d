"""Orders that were signed in time and reach HR after a run has let their plan go, in whole runs."""

from __future__ import annotations

import json
from datetime import date

from pipeline.ask import due, reprint
from pipeline.duties import Owed
from pipeline.rosters import Places
from pipeline.verify import verify
from tests.rosters import Month, Run, day, papers

LATE = "the order on a plan that a run had let go: m2 is the mentor from 04.12.2026 on"
AWAY = ("m1", "2026-12-01", "2026-12-10")
"""The absence that plans a replacement on 2 December and is over on the 11th."""


def _standing(month: Month) -> dict[str, list[str]]:
    """The papers of the manifests by the number of their mentorship, without their ordinals."""
    found: dict[str, list[str]] = {}
    for path in sorted(month.out.glob("2*/manifest.json")):
        for one in json.loads(path.read_text("utf-8"))["documents"]:
            found.setdefault(one["servant_id"], []).append(one["kind"])
    return {servant: sorted(kinds) for servant, kinds in found.items()}


def _replacements(month: Month, on: str) -> list[tuple[str | None, str, date | None]]:
    """Who takes over, whether that is done, and when: of every duty to replace a mentor."""
    rows: list[Owed] = [one.owed for one in due(month.out / "register.sqlite", day(on))]
    return [
        (one.mentor_id, str(one.state), one.done_on) for one in rows if one.duty == "replacement"
    ]


def _verified(month: Month) -> tuple[object, ...]:
    places = Places(month.folder, month.out, month.out / "register.sqlite")
    return verify(places).problems


def _said(run: Run, code: str) -> list[str]:
    return [f"{one.found}" for one in run.outcome.findings if one.code == code]


def test_a_replacement_signed_in_time_and_entered_after_the_mentor_is_back_stands(
    signed: Month,
) -> None:
    signed.away(*AWAY)
    made = signed.run(day("2026-12-02"))["s1"]["documents"]
    before = papers(signed)
    assert signed.run(day("2026-12-11"))["s1"]["mentor_id"] == "m1"
    signed.event("2026-12-04", "order_signed", "s1", "m2", "2-k")
    run = signed.run(day("2026-12-14"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m2")
    assert _said(run, "order_entered_late") == [f"{LATE}, m1 was until that day"]
    assert _replacements(signed, "2026-12-14") == [("m2", "done", day("2026-12-04"))]
    assert _verified(signed) == ()
    assert "replacement_order" in _standing(signed)["s1"]
    after = papers(signed)
    assert {path: after[path] for path in before} == before
    assert len(made) == 4
    assert "order_entered_late" not in signed.run(day("2026-12-15")).codes()


def test_the_papers_of_a_plan_that_took_the_place_of_a_signed_one_stand_no_longer(
    signed: Month,
) -> None:
    signed.mentor("m3", subdivision="Unit C")
    signed.event("2026-12-01", "dismissed", "", "m1", "77-l")
    assert signed.run(day("2026-12-02"))["s1"]["mentor_id"] == "m2"
    signed.mentor("m2", subdivision="Unit B", consent="no")
    assert signed.run(day("2026-12-03"))["s1"]["mentor_id"] == "m3"
    signed.event("2026-12-02", "order_signed", "s1", "m2", "2-k")
    run = signed.run(day("2026-12-04"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m2")
    kinds = _standing(signed)["s1"]
    assert kinds.count("replacement_order") == kinds.count("interim_note") == 1
    assert _verified(signed) == ()
    signed.mentor("m1", status="dismissed")
    assert signed.run(day("2026-12-05"))["s1"]["mentor_id"] == "m2"


def test_a_first_order_entered_after_another_pair_was_planned_brings_its_papers_back(
    month: Month,
) -> None:
    month.mentor("m2", subdivision="Unit B")
    month.hire("s1")
    month.run()
    made = papers(month)
    month.mentor("m1", consent="no")
    assert month.run(day("2026-11-23"))["s1"]["mentor_id"] == "m2"
    month.event("2026-11-20", "order_signed", "s1", "m1", "1-k")
    run = month.run(day("2026-11-24"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m1")
    assert run["s1"]["term"]["start"] == "2026-11-20"
    assert "order_entered_late" in run.codes("s1")
    after = papers(month)
    assert after == made
    assert len(_standing(month)["s1"]) == len(made) == 6
    assert _verified(month) == ()
    again = reprint(month.out / "register.sqlite", month.out, 1)
    assert len(again) == 6
    assert all(one.same_bytes for one in again)


def test_a_first_order_entered_after_its_pair_was_withdrawn_opens_the_mentorship_again(
    month: Month,
) -> None:
    month.mentor("head", full_name="Head", is_head="yes", consent="no", status="dismissed")
    month.hire("s1")
    month.run()
    made = papers(month)
    month.mentor("m1", consent="no")
    assert month.run(day("2026-11-23")).outcomes() == {"s1": "unresolved"}
    month.mentor("m2", subdivision="Unit B")
    assert month.run(day("2026-11-24"))["s1"]["mentorship"] == 2
    month.event("2026-11-20", "order_signed", "s1", "m1", "1-k")
    run = month.run(day("2026-11-25"))
    assert (run["s1"]["mentorship"], run["s1"]["mentor_id"]) == (1, "m1")
    after = papers(month)
    assert after == made
    assert len(_standing(month)["s1"]) == 6
    assert _verified(month) == ()
    assert month.run(day("2026-11-26"))["s1"]["outcome"] == "already_assigned"


def test_a_late_order_of_another_day_than_planned_makes_plan_and_forms_anew(month: Month) -> None:
    month.hire("s1")
    month.run()
    month.mentor("m1", consent="no")
    month.run(day("2026-11-23"))
    month.event("2026-11-23", "order_signed", "s1", "m1", "1-k")
    run = month.run(day("2026-11-24"))
    assert run.papers("s1") == ["plan", "report", "commendation"]
    assert run["s1"]["term"]["start"] == "2026-11-23"


def test_a_replacement_signed_in_the_term_and_entered_after_it_is_completed_by_the_new_mentor(
    signed: Month,
) -> None:
    signed.away(*AWAY)
    signed.run(day("2026-12-02"))
    assert signed.run(day("2027-01-21"))["s1"]["outcome"] == "complete"
    signed.event("2026-12-04", "order_signed", "s1", "m2", "2-k")
    run = signed.run(day("2027-01-22"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("complete", "m2")
    assert "cover_note" in run.papers("s1")
    assert _verified(signed) == ()


def test_a_replacement_of_a_day_after_the_end_changes_nothing(signed: Month) -> None:
    signed.event("2026-12-01", "dismissed", "", "m1", "77-l")
    signed.run(day("2026-12-02"))
    signed.event("2027-01-21", "order_signed", "s1", "m2", "2-k")
    run = signed.run(day("2027-01-22"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("complete", "m1")
    assert "order_after_the_end" in run.codes("s1")


def test_a_late_order_on_a_mentor_without_a_free_place_is_told_as_too_many(signed: Month) -> None:
    signed.away(*AWAY)
    signed.run(day("2026-12-02"))
    signed.run(day("2026-12-11"))
    for key in ("s2", "s3"):
        signed.hire(key, appointed_on="2026-12-11", nominated_mentor_id="m2", consent="yes")
    assert list(signed.run(day("2026-12-14")).pairs().values()).count("m2") == 2
    for key in ("s2", "s3"):
        signed.event("2026-12-14", "order_signed", key, "m2", f"3-{key}")
    signed.run(day("2026-12-14"))
    signed.event("2026-12-04", "order_signed", "s1", "m2", "2-k")
    run = signed.run(day("2026-12-15"))
    assert run["s1"]["mentor_id"] == "m2"
    assert "limit_exceeded" in run.codes("m2")
