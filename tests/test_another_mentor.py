"""Another mentor takes over (par. 11): who is freed, who follows, what HR's rows do to the plan."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree  # type: ignore[import-untyped]

from tests.rosters import Month, day, files, papers

REPLACED = ["replacement_order", "consent", "plan_revision", "interim_note"]


def _rows(paper: Path) -> list[str]:
    """What each row of a paper's tables says."""
    with ZipFile(paper) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    rows = body.iter("{*}tr")
    told = [" ".join(cell.xpath("string()") for cell in row.iter("{*}tc")) for row in rows]
    return [" ".join(one.split()) for one in told]


def replaced(signed: Month) -> Month:
    """`m1` was dismissed on 1.12. and `m2` follows by order 2-k of 2.12."""
    signed.event("2026-12-01", "dismissed", "", "m1")
    signed.run(day("2026-12-02"))
    signed.event("2026-12-02", "order_signed", "s1", "m2", "2-k")
    signed.run(day("2026-12-03"))
    return signed


def test_a_dismissed_mentor_is_replaced_and_the_term_stays(signed: Month) -> None:
    before = papers(signed)
    signed.event("2026-12-01", "dismissed", "", "m1", "77-l")
    run = signed.run(day("2026-12-02"))
    decision = run["s1"]
    assert (decision["outcome"], decision["mentor_id"]) == ("replace", "m2")
    assert decision["old_mentor_id"] == "m1"
    assert run.papers("s1") == REPLACED
    assert decision["term"]["end"] == "2027-01-20"
    assert decision["dates"]["replace_by"] == "2026-12-08"
    assert {path: papers(signed)[path] for path in before} == before


def test_a_planned_replacement_stands_until_its_order_is_signed(signed: Month) -> None:
    signed.event("2026-12-01", "dismissed", "", "m1", "77-l")
    signed.run(day("2026-12-02"))
    run = signed.run(day("2026-12-03"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m2")
    assert (run["s1"]["old_mentor_id"], run["s1"]["documents"]) == ("m1", [])
    signed.event("2026-12-03", "order_signed", "s1", "m2", "2-k")
    run = signed.run(day("2026-12-04"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m2")
    assert run["s1"]["old_mentor_id"] is None
    assert run["s1"]["term"]["start"] == "2026-11-20"


def test_a_direct_manager_who_was_released_does_not_follow_and_the_reason_says_so(
    month: Month,
) -> None:
    month.mentor("m1", consent="no")
    month.hire("s1")
    assert month.run().pairs() == {"s1": "head"}
    month.event("2026-11-20", "order_signed", "s1", "head", "1-k")
    month.event("2026-11-24", "mentor_released", "s1", "head", "memo")
    run = month.run(day("2026-11-25"))
    assert (run["s1"]["outcome"], run["s1"]["old_mentor_id"]) == ("unresolved", "head")
    assert any("head is the mentor who is to be replaced" in one for one in run["s1"]["reasons"])


@pytest.mark.parametrize(
    ("last", "outcome"), [("2026-12-07", "already_assigned"), ("2026-12-08", "replace")]
)
def test_seven_days_of_absence_change_nothing_and_eight_do(
    signed: Month, last: str, outcome: str
) -> None:
    signed.away("m1", "2026-12-01", last)
    assert signed.run(day("2026-12-01"))["s1"]["outcome"] == outcome


def test_an_open_absence_frees_the_servant_on_its_eighth_day(signed: Month) -> None:
    signed.away("m1", "2026-12-01", "")
    assert signed.run(day("2026-12-07"))["s1"]["outcome"] == "already_assigned"
    run = signed.run(day("2026-12-08"))
    assert run["s1"]["outcome"] == "replace"
    assert run["s1"]["dates"]["replace_by"] == "2026-12-15"


def test_a_mentor_who_is_back_before_the_order_stays(signed: Month) -> None:
    signed.away("m1", "2026-12-01", "2026-12-10")
    signed.run(day("2026-12-02"))
    run = signed.run(day("2026-12-11"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m1")
    assert "replacement_void" in run.codes("s1")
    assert "replacement_void" not in signed.run(day("2026-12-12")).codes("s1")
    signed.hire("s2", appointed_on="2026-12-11")
    signed.hire("s3", appointed_on="2026-12-11")
    signed.hire("s4", appointed_on="2026-12-11")
    assert list(signed.run(day("2026-12-14")).pairs().values()).count("m2") == 2


def test_a_business_trip_of_the_mentor_changes_nothing(signed: Month) -> None:
    signed.away("m1", "2026-12-01", "2026-12-31", "business_trip")
    assert signed.run(day("2026-12-02"))["s1"]["outcome"] == "already_assigned"


def test_a_transfer_still_to_come_frees_the_servant_from_the_day_it_is_known(
    signed: Month,
) -> None:
    signed.event("2026-12-14", "transferred", "", "m1")
    run = signed.run(day("2026-12-02"))
    assert run["s1"]["outcome"] == "replace"
    assert run["s1"]["dates"]["replace_by"] == "2026-12-22"


def test_a_released_mentor_is_replaced_without_a_deadline_and_never_by_himself(
    signed: Month,
) -> None:
    signed.event("2026-12-01", "mentor_released", "s1", "m1")
    run = signed.run(day("2026-12-02"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("replace", "m2")
    assert run["s1"]["dates"]["replace_by"] is None


def test_the_direct_manager_follows_where_nobody_else_is_left(signed: Month) -> None:
    signed.mentor("m2", consent="no")
    signed.event("2026-12-01", "dismissed", "", "m1")
    run = signed.run(day("2026-12-02"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("replace", "head")
    assert {"8", "11"} <= set(run["s1"]["paragraphs"])


def test_a_new_mentor_who_was_not_asked_is_asked_first(signed: Month) -> None:
    signed.mentor("m2", consent="")
    signed.event("2026-12-01", "dismissed", "", "m1")
    run = signed.run(day("2026-12-02"))
    assert (run["s1"]["outcome"], run["s1"]["old_mentor_id"]) == ("ask_consent", "m1")
    assert run.papers("s1") == ["consent"]
    signed.event("2026-12-03", "consent_given", "s1", "m2")
    run = signed.run(day("2026-12-03"))
    assert run["s1"]["outcome"] == "replace"
    assert run.papers("s1") == ["replacement_order", "plan_revision", "interim_note"]


def test_a_freed_servant_for_whom_nobody_is_found_keeps_the_mentorships_number(
    signed: Month,
) -> None:
    signed.mentor("m2", consent="no")
    signed.mentor("head", full_name="Head", is_head="yes", consent="no", status="dismissed")
    signed.event("2026-12-01", "dismissed", "", "m1")
    run = signed.run(day("2026-12-02"))
    decision = run["s1"]
    assert (decision["outcome"], decision["mentorship"]) == ("unresolved", 1)
    assert (decision["mentor_id"], decision["old_mentor_id"]) == (None, "m1")


def test_a_staff_row_that_says_dismissed_replaces_and_asks_for_the_day(signed: Month) -> None:
    signed.mentor("m1", status="dismissed")
    run = signed.run(day("2026-12-02"))
    assert run["s1"]["outcome"] == "replace"
    assert run["s1"]["dates"]["replace_by"] is None
    assert "leaving_undated" in run.codes("m1")


def test_a_mentor_who_vanished_from_staff_is_asked_about_and_never_replaced_on_that_alone(
    signed: Month,
) -> None:
    del signed.staff["m1"]
    run = signed.run(day("2026-12-02"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("ask_data", "m1")
    assert "mentor_vanished" in run.codes("m1")


def test_a_servant_who_vanished_from_all_rosters_is_asked_about(signed: Month) -> None:
    signed.hires.clear()
    run = signed.run(day("2026-12-02"))
    assert run["s1"]["outcome"] == "ask_data"
    assert "servant_vanished" in run.codes("s1")
    signed.mentor("s1", service_since="2026-11-17")
    assert signed.run(day("2026-12-03"))["s1"]["outcome"] == "already_assigned"


def test_a_replacement_takes_the_place_of_the_new_mentor_while_it_is_planned(
    signed: Month,
) -> None:
    signed.event("2026-12-01", "dismissed", "", "m1")
    signed.hire("s2", appointed_on="2026-12-01", nominated_mentor_id="m2")
    signed.hire("s3", appointed_on="2026-12-01", nominated_mentor_id="m2")
    run = signed.run(day("2026-12-02"))
    assert sorted(str(one) for one in run.pairs().values()).count("m2") == 2


def test_the_end_that_absences_moved_stands_in_the_replacement(signed: Month) -> None:
    signed.away("s1", "2026-11-23", "2026-11-25")
    signed.event("2026-12-01", "dismissed", "", "m1")
    run = signed.run(day("2026-12-02"))
    assert run["s1"]["outcome"] == "replace"
    assert run["s1"]["term"]["end"] == "2027-01-23"
    signed.event("2026-12-02", "order_signed", "s1", "m2", "2-k")
    assert signed.run(day("2026-12-03"))["s1"]["outcome"] == "already_assigned"


LEFT = [("as a mentor", "m1", "m2"), ("as the direct manager", "head", None)]


@pytest.mark.parametrize(("story", "person", "instead"), LEFT)
def test_who_has_left_by_an_event_is_nobodys_mentor(
    month: Month, story: str, person: str, instead: str | None
) -> None:
    if person == "m1":
        month.mentor("m2", subdivision="Unit B")
    else:
        month.mentor("m1", consent="no")
    month.hire("s1")
    month.event("2026-11-19", "dismissed", "", person)
    assert month.run()["s1"]["mentor_id"] == instead, story


def test_a_dismissed_mentor_does_not_follow_his_successor(signed: Month) -> None:
    signed.mentor("m3", subdivision="Unit C", service_since="2024-01-01")
    replaced(signed).away("m2", "2026-12-07", "2026-12-31")
    assert signed.run(day("2026-12-07"))["s1"]["mentor_id"] == "m3"


def test_a_dismissal_before_the_order_that_is_told_after_it_counts(signed: Month) -> None:
    signed.event("2026-11-18", "dismissed", "", "m1")
    run = signed.run(day("2026-11-24"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("replace", "m2")


def test_a_planned_replacement_stands_when_the_row_of_the_old_mentor_goes(signed: Month) -> None:
    signed.mentor("m1", status="dismissed")
    signed.run(day("2026-11-27"))
    del signed.staff["m1"]
    run = signed.run(day("2026-12-04"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m2")
    assert "replacement_void" not in run.codes("s1")


def test_a_mended_first_order_is_not_taken_for_the_replacements(month: Month) -> None:
    month.mentor("m2", subdivision="Unit B")
    month.hire("s1")
    month.run()
    month.event("2026-11-20", "order_signed", "s1", "", "1-k")
    month.run()
    month.event("2026-12-01", "dismissed", "", "m1")
    month.run(day("2026-12-02"))
    month.events[0]["date"] = "2026-11-23"
    run = month.run(day("2026-12-03"))
    assert (run["s1"]["mentor_id"], run["s1"]["old_mentor_id"]) == ("m2", "m1")
    assert run["s1"]["term"]["start"] == "2026-11-23"


def test_a_mentor_who_comes_back_by_a_later_order_contradicts_nothing(signed: Month) -> None:
    signed.away("m1", "2026-12-01", "2026-12-20")
    signed.run(day("2026-12-02"))
    signed.event("2026-12-02", "order_signed", "s1", "m2", "2-k")
    signed.run(day("2026-12-03"))
    signed.event("2026-12-21", "mentor_released", "s1", "m2")
    signed.run(day("2026-12-21"))
    signed.event("2026-12-21", "order_signed", "s1", "m1", "3-k")
    run = signed.run(day("2026-12-22"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m1")
    assert "contradicting_rows" not in run.codes()


def test_a_replacement_signed_late_is_reported(signed: Month) -> None:
    signed.event("2026-12-01", "dismissed", "", "m1")
    signed.run(day("2026-12-02"))
    signed.event("2026-12-20", "order_signed", "s1", "m2", "2-k")
    assert "replacement_signed_late" in signed.run(day("2026-12-21")).codes("s1")


def test_a_replacement_that_the_servants_leaving_ends_has_words_of_its_own(signed: Month) -> None:
    signed.event("2026-12-01", "dismissed", "", "m1")
    signed.run(day("2026-12-02"))
    signed.event("2026-12-03", "dismissed", "", "s1")
    codes = signed.run(day("2026-12-04")).codes("s1")
    assert "replacement_lapsed" in codes
    assert not codes & {"replacement_void", "plan_superseded"}


def test_a_leave_that_runs_into_a_dismissal_keeps_its_deadline(signed: Month) -> None:
    signed.away("m1", "2026-12-01", "2026-12-11")
    signed.event("2026-12-10", "dismissed", "", "m1")
    deadlines = [signed.run(day(on))["s1"]["dates"] for on in ("2026-12-10", "2026-12-12")]
    assert [one["replace_by"] for one in deadlines] == ["2026-12-15", "2026-12-15"]


def test_a_replacement_that_nobody_nominated_stands_unchanged(month: Month) -> None:
    month.mentor("m2", subdivision="Unit B")
    month.hire("s1", nominated_mentor_id="m1")
    month.run()
    month.event("2026-11-20", "order_signed", "s1", "m1", "1-k")
    month.hires.clear()
    month.mentor("s1", service_since="2026-11-17")
    month.event("2026-12-01", "dismissed", "", "m1")
    assert month.run(day("2026-12-02"))["s1"]["outcome"] == "replace"
    again = month.run(day("2026-12-03"))["s1"]
    assert (again["outcome"], again["documents"]) == ("already_assigned", [])


def test_a_row_without_a_person_of_a_day_before_the_choosing_signs_no_replacement(
    signed: Month,
) -> None:
    signed.event("2026-11-25", "order_signed", "s1", "", "9-k")
    signed.event("2026-12-01", "dismissed", "", "m1")
    signed.run(day("2026-12-02"))
    run = signed.run(day("2026-12-03"))
    assert (run["s1"]["mentor_id"], run["s1"]["old_mentor_id"]) == ("m2", "m1")


def test_papers_of_a_replacement_no_longer_stand_when_the_mentorship_closes(
    signed: Month,
) -> None:
    signed.event("2026-12-01", "dismissed", "", "m1")
    planned = signed.run(day("2026-12-02"))["s1"]["documents"]
    signed.event("2026-12-03", "annulled", "s1", "m1")
    signed.run(day("2026-12-03"))
    manifest = json.loads(files(signed.out)["2026-12/manifest.json"])
    assert not {one["path"] for one in manifest["documents"]} & set(planned)


def test_an_absence_after_a_replacement_is_ordered_once(signed: Month) -> None:
    replaced(signed).away("s1", "2026-12-07", "2026-12-09")
    assert signed.run(day("2026-12-10")).papers("s1") == ["term_order"]
    assert signed.run(day("2026-12-11"))["s1"]["documents"] == []


def test_a_row_that_was_prefilled_for_the_former_mentor_needs_no_other_key(signed: Month) -> None:
    replaced(signed).event("2027-01-21", "report_received", "s1", "m1")
    signed.event("2027-01-22", "commendation_received", "s1", "m1")
    for on in ("2027-01-22", "2027-01-23"):
        run = signed.run(day(on))
        assert not [one for one in run.outcome.findings if one.severity == "error"]
    signed.event("2027-01-25", "papers_sent", "s1", "m1")
    assert "papers_sent" in signed.run(day("2027-01-26"))["s1"]["reasons"][0]


def test_a_leaving_that_is_annulled_leaves_the_mentor_where_no_order_was_signed(
    signed: Month,
) -> None:
    signed.event("2026-12-01", "dismissed", "", "m1", "77-l")
    assert signed.run(day("2026-12-02"))["s1"]["outcome"] == "replace"
    signed.event("2026-12-03", "annulled", "", "m1", "77-l")
    run = signed.run(day("2026-12-03"))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m1")
    assert {"replacement_void"} <= run.codes("s1")
    assert "event_withdrawn" in run.codes("m1")


def test_the_plan_keeps_its_day_when_the_sheet_of_changes_to_it_is_agreed(signed: Month) -> None:
    signed.event("2026-11-23", "plan_agreed", "s1", "m1")
    signed.run(day("2026-11-24"))
    replaced(signed).event("2026-12-04", "plan_agreed", "s1", "m2")
    made = signed.run(day("2027-01-21"))["s1"]["documents"]
    files_of = {path.rsplit("-", 1)[1]: signed.out / path for path in made}
    rows = _rows(files_of["inventory.docx"])
    assert [row for row in rows if "23.11.2026" in row or "04.12.2026" in row] == [
        "4 Individual plan of adaptation and professional training 23.11.2026",
        "8 Sheet of changes to the individual plan 04.12.2026",
    ] * 3
    assert any("23 November 2026" in row for row in _rows(files_of["report.docx"]))
    assert not any("4 December 2026" in row for row in _rows(files_of["report.docx"]))


def test_a_plan_that_was_never_agreed_gets_no_day_from_its_sheet_of_changes(signed: Month) -> None:
    replaced(signed).event("2026-12-04", "plan_agreed", "s1", "m2")
    made = signed.run(day("2027-01-21"))["s1"]["documents"]
    inventory = next(signed.out / path for path in made if path.endswith("inventory.docx"))
    dated = {row for row in _rows(inventory) if "04.12.2026" in row}
    assert dated == {"8 Sheet of changes to the individual plan 04.12.2026"}
