"""The rhythm: HR runs as often as it likes, and every run leaves the right papers and no others."""

from __future__ import annotations

from datetime import date

from tests.rosters import DAY, Month, Run, files, papers

NEXT = date(2026, 11, 23)
ALL = ["submission", "consent", "order", "plan", "report", "commendation"]


def standing(month: Month) -> list[str]:
    """The papers in OUT, by their place in the mentorship's folder."""
    return [path.split("/", 3)[3] for path in papers(month)]


def test_the_same_run_again_changes_no_byte_and_says_the_same(month: Month) -> None:
    month.hire("s1")
    first, before = month.run(), files(month.out)
    again = month.run()
    assert files(month.out) == before
    assert again.outcome.decisions == first.outcome.decisions
    assert again.outcome.documents == first.outcome.documents


def test_a_later_run_finds_the_planned_pair_standing_and_makes_no_papers(month: Month) -> None:
    month.hire("s1")
    planned = month.run()["s1"]
    stands = month.run(NEXT)["s1"]
    assert stands["outcome"] == "already_assigned"
    assert stands["documents"] == []
    assert (stands["mentorship"], stands["mentor_id"]) == (planned["mentorship"], "m1")
    assert stands["term"] == planned["term"]


def test_a_planned_pair_is_kept_though_a_better_mentor_has_come(month: Month) -> None:
    month.mentor("m1", subdivision="Unit B")
    month.hire("s1")
    month.run()
    month.mentor("m2")
    assert month.run(NEXT).pairs() == {"s1": "m1"}


def test_a_nomination_entered_later_supersedes_a_planned_pair(month: Month) -> None:
    month.hire("s1")
    number = month.run()["s1"]["mentorship"]
    month.mentor("m2", subdivision="Unit B")
    month.hire("s1", nominated_mentor_id="m2")
    run = month.run(NEXT)
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("assign", "m2")
    assert run["s1"]["mentorship"] == number
    assert run.papers("s1") == ALL
    assert "plan_superseded" in run.codes("s1")
    assert len(standing(month)) == len(ALL)


def test_a_mended_row_changes_exactly_its_own_papers(month: Month) -> None:
    month.hire("s1")
    month.hire("s2", full_name="Wrong Name")
    month.run()
    before = files(month.out)
    month.hire("s2", full_name="Right Name")
    run = month.run()
    after = files(month.out)
    assert run.outcomes() == {"s1": "already_assigned", "s2": "assign"}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path for path in changed if "/documents/" in path} == {
        path for path in before.keys() | after.keys() if "Wrong" in path or "Right" in path
    }


def test_a_mentor_who_no_longer_conforms_is_replaced_before_the_signature(month: Month) -> None:
    month.mentor("m2", subdivision="Unit B")
    month.hire("s1")
    assert month.run().pairs() == {"s1": "m1"}
    month.mentor("m1", penalty="reprimand")
    run = month.run(NEXT)
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("assign", "m2")
    assert "mentor_unfit" in run.codes("s1")


def test_an_unknown_fact_about_a_planned_mentor_undoes_nothing(month: Month) -> None:
    month.hire("s1")
    month.run()
    month.mentor("m1", last_mark="")
    run = month.run(NEXT)
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("ask_data", "m1")
    month.mentor("m1")
    assert month.run(date(2026, 11, 24))["s1"]["outcome"] == "already_assigned"


def test_a_row_held_back_leaves_the_planned_pair_standing(month: Month) -> None:
    month.hire("s1")
    papers = (month.run(), standing(month))[1]
    month.hire("s1", appointed_on="31.02.2026")
    run = month.run(NEXT)
    assert (run["s1"]["outcome"], run["s1"]["mentorship"]) == ("ask_data", 1)
    assert standing(month) == papers


def test_a_planned_servant_is_decided_when_the_next_rosters_leave_them_out(month: Month) -> None:
    month.hire("s1")
    month.run()
    month.hires.clear()
    run = month.run(date(2026, 12, 1))
    assert run.outcomes() == {"s1": "already_assigned"}


def test_a_newcomer_mended_to_need_no_mentor_loses_the_unsigned_papers(month: Month) -> None:
    month.hire("s1")
    month.run()
    month.hire("s1", first_appointed="no")
    run = month.run(NEXT)
    assert (run["s1"]["outcome"], run["s1"]["mentorship"]) == ("not_required", None)
    assert standing(month) == []
    month.hire("s1")
    assert month.run(date(2026, 11, 24))["s1"]["mentorship"] == 2


def proposed(month: Month) -> Run:
    month.mentor("m1", consent="")
    month.hire("s1", appointed_on="2026-11-19")
    return month.run()


def test_a_proposal_asks_for_the_consent_with_two_papers(month: Month) -> None:
    run = proposed(month)
    assert run["s1"]["outcome"] == "ask_consent"
    assert run.papers("s1") == ["submission", "consent"]


def test_a_proposal_waits_without_new_papers_and_holds_the_place(month: Month) -> None:
    proposed(month)
    month.mentor("m2", subdivision="Unit B")
    run = month.run(date(2026, 11, 21))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("ask_consent", "m1")
    assert run["s1"]["documents"] == []


def test_a_consent_makes_the_rest_of_the_papers(month: Month) -> None:
    number = proposed(month)["s1"]["mentorship"]
    month.event("2026-11-21", "consent_given", "s1", "m1")
    run = month.run(date(2026, 11, 21))
    assert (run["s1"]["outcome"], run["s1"]["mentorship"]) == ("assign", number)
    assert run.papers("s1") == ["order", "plan", "report", "commendation"]
    assert len(standing(month)) == len(ALL)


def test_a_refusal_is_remembered_and_leads_to_somebody_else(month: Month) -> None:
    proposed(month)
    month.event("2026-11-21", "consent_refused", "s1", "m1")
    run = month.run(date(2026, 11, 21))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("assign_direct_manager", "head")
    assert len(standing(month)) == len(ALL)
    month.events.clear()
    assert month.run(NEXT).pairs() == {"s1": "head"}


def test_without_an_answer_the_servant_is_matched_anew_on_the_safe_day(month: Month) -> None:
    safe = date.fromisoformat(proposed(month)["s1"]["dates"]["order_safe"])
    month.mentor("m2", subdivision="Unit B")
    run = month.run(safe)
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("assign", "m2")
    assert "consent_silent" in run.codes("s1")


def signed(month: Month, day: str = "2026-11-20", number: str = "12-k") -> Run:
    month.hire("s1")
    month.run()
    month.event(day, "order_signed", "s1", "m1", number)
    return month.run(NEXT)


def test_a_signed_order_stands_and_its_papers_are_never_touched(month: Month) -> None:
    run = signed(month)
    before = papers(month)
    assert (run["s1"]["outcome"], run["s1"]["documents"]) == ("already_assigned", [])
    month.mentor("m1", penalty="reprimand", position="Other")
    month.hire("s1", full_name="Other Name")
    assert month.run(date(2026, 11, 24))["s1"]["outcome"] == "already_assigned"
    after = papers(month)
    assert after == before


def test_an_order_signed_on_another_day_gives_plan_and_forms_anew(month: Month) -> None:
    run = signed(month, day="2026-11-23")
    assert run.papers("s1") == ["plan", "report", "commendation"]
    assert [path.rsplit("/", 1)[1] for path in run["s1"]["documents"]] == [
        "07-plan.docx",
        "08-report.docx",
        "09-commendation.docx",
    ]
    assert run["s1"]["term"]["start"] == "2026-11-23"
    assert month.run(date(2026, 11, 24))["s1"]["documents"] == []


def test_a_corrected_number_of_an_order_is_a_warning_and_a_new_entry(month: Month) -> None:
    signed(month)
    month.events.clear()
    month.event("2026-11-20", "order_signed", "s1", "m1", "13-k")
    run = month.run(date(2026, 11, 24))
    assert run["s1"]["outcome"] == "already_assigned"
    assert "13-k" in run["s1"]["reasons"][0]
    assert {one.severity for one in run.outcome.findings if one.column == "document"} == {"warning"}


def test_an_annulled_order_is_planned_again(month: Month) -> None:
    signed(month)
    month.event("2026-11-24", "annulled", "s1", "m1", "12-k")
    month.mentor("m1", penalty="reprimand")
    run = month.run(date(2026, 11, 24))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("assign_direct_manager", "head")
    assert all(int(path.rsplit("/", 1)[1][:2]) > len(ALL) for path in run["s1"]["documents"])


def test_an_annulled_mentorship_frees_the_place_and_is_decided_anew(month: Month) -> None:
    signed(month)
    month.event("2026-11-24", "annulled", "s1", "m1")
    run = month.run(date(2026, 11, 24))
    assert (run["s1"]["outcome"], run["s1"]["mentorship"]) == ("assign", 2)


def test_a_planned_term_that_passed_unsigned_is_decided_anew_with_an_error(month: Month) -> None:
    month.hire("s1", term_months="1")
    month.run()
    run = month.run(date(2027, 1, 11))
    assert run["s1"]["outcome"] == "assign"
    assert run["s1"]["term"]["start"] == "2027-01-11"
    assert "plan_expired" in run.codes("s1")


def test_a_late_order_is_reported(month: Month) -> None:
    month.hire("s1", appointed_on="2026-11-02")
    assert "order_late" in month.run().codes("s1")


def test_a_servants_absence_moves_the_planned_end_without_new_papers(month: Month) -> None:
    month.hire("s1")
    end = month.run()["s1"]["term"]["end"]
    month.away("s1", "2026-11-24", "2026-11-26")
    run = month.run(NEXT)
    assert (run["s1"]["outcome"], run["s1"]["documents"]) == ("already_assigned", [])
    assert run["s1"]["term"]["days_not_counted"] == 3
    assert (
        date.fromisoformat(run["s1"]["term"]["end"]).toordinal()
        == date.fromisoformat(end).toordinal() + 3
    )


def test_an_open_absence_leaves_the_end_open_and_the_place_taken(month: Month) -> None:
    month.hire("s1")
    month.hire("s2")
    month.run()
    month.away("s1", "2026-11-24", "", "maternity_leave")
    month.hire("s3")
    run = month.run(NEXT)
    assert run["s1"]["term"] == {
        "start": "2026-11-20",
        "months": 2,
        "end": None,
        "days_not_counted": None,
    }
    assert run["s3"]["mentor_id"] == "head"


def test_a_draft_records_nothing_and_writes_one_workbook(month: Month) -> None:
    from pipeline import flow
    from pipeline.rosters import Places

    month.hire("s1")
    places = Places(month.write(), month.out, month.out / "register.sqlite")
    outcome = flow.draft(places, DAY)
    assert [one["outcome"] for one in outcome.decisions] == ["assign"]
    assert list(files(month.out)) == ["draft/decisions.xlsx"]


def test_a_length_of_service_that_says_the_same_later_changes_no_papers(month: Month) -> None:
    month.mentor("m1", service_since="5 years 3 months")
    month.hire("s1")
    month.run()
    assert month.run(NEXT)["s1"]["outcome"] == "already_assigned"
    month.mentor("m1", service_since="6 years 3 months")
    assert month.run(date(2026, 11, 24))["s1"]["outcome"] == "assign"


def test_the_proof_does_not_rest_on_the_pairs_that_it_is_to_prove(month: Month) -> None:
    from pipeline import record

    month.mentor("m1", consent="no")
    month.hire("s1")
    month.hire("s2")
    month.run()
    with record.open_register(month.out / "register.sqlite", read_only=True) as register:
        mentorships = record.state(register).mentorships
    proofs = [{one["id"]: one["keys"] for one in pair.case["proof"]} for pair in mentorships]
    assert proofs == [{"head": ["7"], "m1": ["7"]}] * 2


def test_a_servant_without_a_mentor_is_not_forgotten_when_hires_leave_them_out(
    month: Month,
) -> None:
    month.hire("s1")
    month.run()
    month.hires.clear()
    month.mentor("m1", penalty="reprimand")
    month.mentor("m2", last_mark="")
    lost = month.run(date(2026, 12, 1))["s1"]
    assert (lost["outcome"], lost["mentorship"]) == ("ask_data", None)
    month.mentor("m2")
    assert month.run(date(2026, 12, 2)).pairs() == {"s1": "m2"}


def test_an_annulled_mentorship_of_an_unlisted_servant_is_decided_anew(month: Month) -> None:
    signed(month)
    month.hires.clear()
    month.event("2026-11-24", "annulled", "s1", "m1")
    assert month.run(date(2026, 11, 24)).pairs() == {"s1": "m1"}


def test_an_old_proposal_gives_no_third_servant(month: Month) -> None:
    proposed(month)
    month.event("2027-02-03", "consent_given", "s1", "m1")
    month.mentor("m1")
    month.hire("s2", appointed_on="2027-02-02")
    month.hire("s3", appointed_on="2027-02-02")
    pairs = list(month.run(date(2027, 2, 3)).pairs().values())
    assert pairs.count("m1") == 2


def test_a_planned_fallback_keeps_its_place_against_a_later_row(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.hire("s1")
    month.hire("s2")
    month.run()
    month.hire("s3", appointed_on="2026-11-10")
    assert month.run(NEXT).pairs() == {"s1": "head", "s2": "head", "s3": None}


def test_a_planned_fallback_gives_way_to_somebody_who_conforms(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.hire("s1")
    month.run()
    month.mentor("m1")
    month.hire("s2")
    month.hire("s3")
    run = month.run(NEXT)
    assert sorted(str(one) for one in run.pairs().values()) == ["head", "m1", "m1"]
    assert run["s1"]["mentor_id"] == "m1"


def test_a_new_colleague_who_refuses_does_not_remake_a_fallbacks_papers(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.hire("s1")
    month.run()
    month.mentor("m9", consent="no")
    assert month.run(NEXT)["s1"]["documents"] == []


def test_a_pair_that_falls_away_frees_its_place_in_the_same_run(month: Month) -> None:
    month.hire("s1")
    month.hire("s2")
    month.run()
    month.hire("s1", first_appointed="no")
    month.hire("s3")
    run = month.run(NEXT)
    assert run.pairs() == {"s1": None, "s2": "m1", "s3": "m1"}
    assert "plan_withdrawn" in run.codes("s1")


def test_the_consent_of_the_newcomers_row_is_remembered_when_the_row_is_gone(
    month: Month,
) -> None:
    month.mentor("m1", consent="no")
    month.hire("s1", nominated_mentor_id="m1", consent="yes")
    month.run()
    month.hires.clear()
    run = month.run(date(2026, 12, 1))
    assert (run["s1"]["outcome"], run["s1"]["mentor_id"]) == ("already_assigned", "m1")


def test_the_papers_of_a_planned_mentorship_that_is_annulled_are_taken_away(month: Month) -> None:
    month.hire("s1")
    month.run()
    month.event("2026-11-23", "annulled", "s1", "m1")
    month.run(NEXT)
    assert {path.split(" ")[0] for path in standing(month)} == {"0002"}


def test_a_corrected_order_number_renews_the_forms_that_state_it(month: Month) -> None:
    signed(month, day="2026-11-23")
    month.events.clear()
    month.event("2026-11-23", "order_signed", "s1", "m1", "13-k")
    assert month.run(date(2026, 11, 24)).papers("s1") == ["plan", "report", "commendation"]
    assert month.run(date(2026, 11, 25))["s1"]["documents"] == []


def test_settings_that_no_paper_shows_leave_asked_papers_alone(month: Month) -> None:
    proposed(month)
    month.settings = 'executor = "HR division"\ndays_off = [2027-06-01]\n'
    month.event("2026-11-21", "consent_given", "s1", "m1")
    run = month.run(date(2026, 11, 21))
    assert run.papers("s1") == ["order", "plan", "report", "commendation"]


def test_a_nomination_gets_the_place_that_another_one_leaves(month: Month) -> None:
    month.mentor("m2", subdivision="Unit B")
    month.hire("s0")
    month.hire("s2", nominated_mentor_id="m1")
    month.run()
    month.hire("s1", appointed_on="2026-11-16", nominated_mentor_id="m1")
    month.hire("s2", nominated_mentor_id="m2")
    run = month.run(NEXT)
    assert run.pairs() == {"s0": "m1", "s1": "m1", "s2": "m2"}
    assert "nomination_fails" not in run.codes()


def test_an_earlier_day_run_again_after_a_later_one_changes_no_byte(month: Month) -> None:
    month.hire("s1")
    month.run()
    month.mentor("m2", last_mark="so-so")
    month.run(NEXT)
    before = files(month.out)
    month.staff.pop("m2")
    month.run()
    assert files(month.out) == before


def test_one_order_number_written_in_two_ways_is_one_order(month: Month) -> None:
    signed(month)
    month.event("2026-11-24", "annulled", "s1", "m1", "№ 12-K")
    month.event("2026-11-24", "order_signed", "s1", "m1", "14-k")
    run = month.run(date(2026, 11, 24))
    assert "contradicting_rows" not in run.codes()


def test_the_papers_of_a_void_replacement_no_longer_stand_and_stay_on_the_disk(
    month: Month,
) -> None:
    import json

    month.mentor("m2", subdivision="Unit B")
    signed(month)
    month.away("m1", "2026-12-01", "2026-12-10")
    replaced = month.run(date(2026, 12, 2))["s1"]["documents"]
    month.run(date(2026, 12, 11))
    manifest = json.loads(files(month.out)["2026-12/manifest.json"])
    assert not {one["path"] for one in manifest["documents"]} & set(replaced)
    assert set(replaced) <= set(files(month.out))
