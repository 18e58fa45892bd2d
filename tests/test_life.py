"""The life of a signed mentorship: absences, the end of the term, early ends, slips of the pen."""

from __future__ import annotations

import pytest

from tests.rosters import Month, day, papers

# par. 6


def test_an_absence_of_the_servant_moves_the_end_by_an_order_on_the_term(signed: Month) -> None:
    signed.away("s1", "2026-11-23", "2026-11-25")
    run = signed.run(day("2026-11-26"))
    assert run.outcomes() == {"s1": "recount_term"}
    assert run.papers("s1") == ["term_order"]
    assert run["s1"]["term"]["end"] == "2027-01-23"
    assert signed.run(day("2026-11-27")).outcomes() == {"s1": "already_assigned"}


def test_an_open_absence_leaves_the_end_open_and_orders_nothing(signed: Month) -> None:
    signed.away("s1", "2026-11-23", "")
    run = signed.run(day("2026-11-26"))
    assert run.outcomes() == {"s1": "already_assigned"}
    assert run["s1"]["term"]["end"] is None
    assert run["s1"]["dates"]["papers_by"] is None


def test_another_signing_day_and_an_absence_give_forms_and_an_order_on_the_term(
    month: Month,
) -> None:
    month.hire("s1")
    month.run()
    month.event("2026-11-23", "order_signed", "s1", "m1", "1-k")
    month.away("s1", "2026-11-24", "2026-11-25")
    run = month.run(day("2026-11-26"))
    assert run.outcomes() == {"s1": "recount_term"}
    assert run.papers("s1") == ["term_order", "plan", "report", "commendation"]
    assert month.run(day("2026-11-27"))["s1"]["documents"] == []


def test_an_absence_learned_after_the_end_has_its_order_on_the_term(signed: Month) -> None:
    signed.away("s1", "2026-12-01", "2026-12-03")
    run = signed.run(day("2027-01-25"))
    assert run["s1"]["outcome"] == "complete"
    assert run.papers("s1")[0] == "term_order"
    assert signed.run(day("2027-01-26"))["s1"]["documents"] == []


def test_signed_terms_that_absences_made_meet_are_told(signed: Month) -> None:
    for name, number in (("s2", "2-k"), ("s3", "3-k")):
        signed.hire(name, appointed_on="2027-01-20", nominated_mentor_id="m1")
        signed.run(day("2027-01-21"))
        signed.event("2027-01-21", "order_signed", name, "m1", number)
    signed.run(day("2027-01-21"))
    signed.away("s1", "2027-01-04", "2027-01-15")
    assert "limit_exceeded" in signed.run(day("2027-01-22")).codes("m1")


# pars. 15-17


def test_from_the_day_after_its_end_a_mentorship_is_to_be_completed_once(signed: Month) -> None:
    assert signed.run(day("2027-01-20"))["s1"]["outcome"] == "already_assigned"
    run = signed.run(day("2027-01-21"))
    assert run["s1"]["outcome"] == "complete"
    assert run.papers("s1") == ["cover_note", "inventory", "report", "commendation"]
    assert run["s1"]["dates"]["papers_by"] == "2027-01-27"
    later = signed.run(day("2027-01-22"))["s1"]
    assert (later["outcome"], later["documents"]) == ("complete", [])


def test_papers_sent_close_a_mentorship_and_free_the_servant_for_nothing_more(
    signed: Month,
) -> None:
    signed.run(day("2027-01-21"))
    signed.event("2027-01-25", "papers_sent", "s1", "m1")
    run = signed.run(day("2027-01-26"))
    assert run["s1"]["outcome"] == "not_required"
    assert "papers_sent" in run["s1"]["reasons"][0]
    signed.hires.clear()
    assert signed.run(day("2027-01-27")).outcomes() == {}


def test_a_place_is_free_on_the_day_after_the_last_one(signed: Month) -> None:
    signed.mentor("m2", consent="no")
    signed.hire("s2")
    signed.run()
    signed.event("2026-11-20", "order_signed", "s2", "m1", "2-k")
    signed.run()
    signed.hire("s3", appointed_on="2027-01-19")
    assert signed.run(day("2027-01-20"))["s3"]["mentor_id"] == "head"
    signed.hire("s4", appointed_on="2027-01-20")
    assert signed.run(day("2027-01-21"))["s4"]["mentor_id"] == "m1"


def test_papers_of_completion_are_made_anew_when_the_end_has_moved(signed: Month) -> None:
    signed.run(day("2027-01-21"))
    signed.away("s1", "2027-01-10", "2027-01-15")
    assert signed.run(day("2027-01-22")).outcomes() == {"s1": "recount_term"}
    run = signed.run(day("2027-01-27"))
    assert run["s1"]["outcome"] == "complete"
    assert run.papers("s1") == ["cover_note", "inventory", "report", "commendation"]


# early ends


EARLY = [
    ("the servant is dismissed", "dismissed", "", "s1"),
    ("the servant is transferred", "transferred", "", "s1"),
    ("it is ended by decision", "mentorship_ended", "s1", ""),
]


@pytest.mark.parametrize(("story", "event", "servant", "person"), EARLY)
def test_a_mentorship_that_ends_early_gets_a_note_and_is_closed(
    signed: Month, story: str, event: str, servant: str, person: str
) -> None:
    signed.event("2026-12-01", event, servant, person, "9-l")
    run = signed.run(day("2026-12-02"))
    assert run["s1"]["outcome"] == "ended", story
    assert run.papers("s1") == ["termination_note"]
    assert signed.run(day("2026-12-03"))["s1"]["outcome"] == "not_required"


def test_a_servant_who_leaves_before_any_signature_ends_without_a_note(month: Month) -> None:
    month.hire("s1")
    month.run()
    month.event("2026-11-23", "dismissed", "", "s1")
    run = month.run(day("2026-11-24"))
    assert (run["s1"]["outcome"], run["s1"]["documents"]) == ("ended", [])
    assert papers(month) == {}
    assert month.run(day("2026-11-25"))["s1"]["outcome"] == "not_required"


def test_a_servant_who_left_between_acceptance_and_order_has_left(signed: Month) -> None:
    signed.event("2026-11-19", "dismissed", "", "s1")
    assert signed.run(day("2026-11-24"))["s1"]["outcome"] == "ended"


# what is read again, or was entered by mistake


def test_the_same_folder_read_again_and_again_adds_nothing(signed: Month) -> None:
    signed.event("2026-12-01", "dismissed", "", "m1", "77-l")
    signed.away("s1", "2026-11-23", "2026-11-25")
    signed.run(day("2026-12-02"))
    signed.event("2026-12-02", "order_signed", "s1", "m2", "2-k")
    for text in ("2026-12-02", "2026-12-03", "2026-12-04"):
        run = signed.run(day(text))
    assert run["s1"]["outcome"] == "already_assigned"
    assert run["s1"]["documents"] == []
    assert [one.code for one in run.outcome.findings if one.severity == "error"] == []


def test_two_numbers_for_one_planned_order_in_one_table_contradict(month: Month) -> None:
    month.hire("s1")
    month.run()
    month.event("2026-11-20", "order_signed", "s1", "m1", "1-k")
    month.event("2026-11-20", "order_signed", "s1", "m1", "2-k")
    assert "contradicting_rows" in month.run().codes()


def test_a_servant_s_leaving_that_is_annulled_opens_the_mentorship_again(signed: Month) -> None:
    signed.event("2026-12-01", "transferred", "", "s1", "9-l")
    assert signed.run(day("2026-12-02")).papers("s1") == ["termination_note"]
    signed.event("2026-12-03", "annulled", "", "s1", "9-l")
    run = signed.run(day("2026-12-03"))
    assert (run["s1"]["outcome"], run["s1"]["mentorship"]) == ("already_assigned", 1)
    manifest = (signed.out / "2026-12" / "manifest.json").read_text("utf-8")
    assert "termination_note" not in manifest
    assert signed.run(day("2027-01-21"))["s1"]["outcome"] == "complete"


def test_an_absence_that_is_annulled_gives_the_term_its_end_back(signed: Month) -> None:
    signed.away("s1", "2026-11-23", "2026-11-25")
    signed.absences[0]["document"] = "note 1"
    assert signed.run(day("2026-11-26"))["s1"]["term"]["end"] == "2027-01-23"
    signed.event("2026-11-27", "annulled", "", "s1", "note 1")
    run = signed.run(day("2026-11-27"))
    assert (run["s1"]["outcome"], run["s1"]["term"]["end"]) == ("recount_term", "2027-01-20")
    assert signed.run(day("2026-11-30"))["s1"]["outcome"] == "already_assigned"
