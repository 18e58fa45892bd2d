"""`due` and `summary` as HR asks them, and what a run leaves to be filled in."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files as files_of
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.deliver.month import records, rows
from tests.rosters import Month, Run, files
from tests.terminal import Said, Terminal

RUN = date(2026, 11, 20)
LATER = date(2026, 12, 2)
KEYS = [
    "servant_id",
    "mentorship",
    "mentor_id",
    "duty",
    "paragraph",
    "who",
    "due",
    "safe",
    "state",
    "done_on",
]


@pytest.fixture
def pair(month: Month) -> Month:
    """One newcomer whose order was signed in time, and a second mentor in reserve."""
    month.mentor("m2", subdivision="Unit B")
    month.hire("s1")
    month.run(RUN)
    month.event("2026-11-23", "order_signed", "s1", "m1", "7")
    month.run(date(2026, 11, 24))
    return month


def due(talimger: Terminal, month: Month, on: str, *more: str) -> Said:
    return talimger("due", "--out", month.out, "--on", on, *more)


def awaited(month: Month, name: str = "2026-11") -> list[dict[str, Any]]:
    """What the run asks HR to enter, by its keys; notes and days aside."""
    found = records(files(month.out)[f"{name}/events.xlsx"], "events")
    listed = [one for one in found if one["event"]]
    assert all(one["date"] is None for one in listed)
    return listed


def keys(month: Month, name: str = "2026-11") -> list[tuple[str, str | None, str]]:
    return [(one["event"], one["servant_id"], one["person_id"]) for one in awaited(month, name)]


# ---- due


def test_due_json_has_the_keys_of_the_contract(pair: Month, talimger: Terminal) -> None:
    said = due(talimger, pair, "2026-11-27", "--json")
    assert said.status == 0
    assert [list(one) for one in said.json] == [KEYS] * 5
    assert said.json[0] == {
        "servant_id": "s1",
        "mentorship": 1,
        "mentor_id": "m1",
        "duty": "plan",
        "paragraph": "12",
        "who": "mentor",
        "due": "2026-11-26",
        "safe": "2026-11-26",
        "state": "overdue",
        "done_on": None,
    }
    assert [one["state"] for one in said.json] == ["overdue", "open", "open", "open", "done"]


def test_the_table_tells_what_is_overdue_first_and_no_name(pair: Month, talimger: Terminal) -> None:
    said = due(talimger, pair, "2026-11-27")
    lines = [line for line in said.out.splitlines() if re.match(r" (overdue|open|done) ", line)]
    assert [line.split()[0] for line in lines] == ["overdue", "open", "open", "open", "done"]
    assert "head, servant" in lines[0]
    assert "1 overdue, 3 open, 1 done" in said.out
    assert "Newcomer s1" not in said.out
    assert "Mentor m1" not in said.out


def test_a_newcomer_without_a_pair_is_due_too(pair: Month, talimger: Terminal) -> None:
    pair.hire("s2", first_appointed="")
    pair.run(date(2026, 11, 24))
    listed = due(talimger, pair, "2026-11-25", "--json").json
    (one,) = [one for one in listed if one["servant_id"] == "s2"]
    assert (one["duty"], one["mentorship"], one["state"]) == ("order", None, "overdue")
    pair.hire("s2", first_appointed="no")
    pair.run(date(2026, 11, 24))
    listed = due(talimger, pair, "2026-11-25", "--json").json
    assert [one for one in listed if one["servant_id"] == "s2"] == []


def test_one_manager_sees_only_the_own_people(month: Month, talimger: Terminal) -> None:
    month.mentor("boss", subdivision="Unit B", is_head="yes", consent="no", category="C-3")
    month.hire("s1")
    month.hire("s2", subdivision="Unit B", manager_id="boss")
    month.hire("s3", subdivision="Unit B", manager_id="boss", first_appointed="")
    month.run(RUN)

    def seen(key: str) -> list[str]:
        said = due(talimger, month, RUN.isoformat(), "--manager", key, "--json")
        return [one["servant_id"] for one in said.json]

    assert seen("head") == ["s1"]
    assert seen("boss") == ["s2", "s3"]
    assert seen("m1") == ["s1", "s2"]
    assert seen("nobody") == []


def test_due_goes_by_the_settings_of_the_last_run(pair: Month, talimger: Terminal) -> None:
    pair.settings = '[readings]\ndays_kind = "working"\n'
    pair.run(date(2026, 11, 24))
    plan = due(talimger, pair, "2026-11-25", "--json").json[0]
    assert (plan["duty"], plan["due"]) == ("plan", "2026-11-26")
    order = [one for one in due(talimger, pair, "2026-11-25", "--json").json if one["done_on"]]
    assert [one["due"] for one in order] == ["2026-11-24"]


def test_due_goes_by_the_act_that_the_register_keeps_though_the_bodys_copy_is_gone(
    month: Month, talimger: Terminal
) -> None:
    shipped = files_of("pipeline.law") / "civil_service" / "act.toml"
    text = shipped.read_text("utf-8")
    order = text.index("[numbers.order]")
    own = text[:order] + text[order:].replace("value = 5", "value = 7", 1)
    copy = month.folder / "own.toml"
    month.folder.mkdir(parents=True)
    copy.write_text(own, "utf-8")
    month.settings = 'act = "own.toml"\n'
    month.hire("s1")
    month.run(RUN)
    copy.unlink()
    (one,) = due(talimger, month, "2026-11-20", "--json").json
    assert one["due"] == "2026-11-24"


@pytest.mark.parametrize(
    "asked", [("due",), ("summary", "--from", "2026-11-01", "--to", "2026-11-30")]
)
def test_without_a_run_there_is_nothing_to_ask(
    talimger: Terminal, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    said = talimger(*asked, "--out", tmp_path / "empty")
    assert said.status == 2
    assert "holds no run" in said.sentence
    assert list(tmp_path.iterdir()) == []


def test_asking_changes_nothing(pair: Month, talimger: Terminal) -> None:
    before = files(pair.out)
    due(talimger, pair, "2026-12-24")
    assert files(pair.out) == before


# ---- the sheet of duties


def test_the_months_workbook_has_the_duties_with_names_and_the_acts_words(pair: Month) -> None:
    found = records(files(pair.out)["2026-11/decisions.xlsx"], "Due")
    assert [(one["State"], one["Duty"]) for one in found] == [
        ("open", "Individual plan"),
        ("open", "Report of the servant"),
        ("open", "Commendation by the mentor"),
        ("open", "Sending of report and commendation"),
        ("done", "Order on the mentor"),
    ]
    assert (found[0]["Newcomer"], found[0]["Mentor"]) == ("Newcomer s1", "Mentor m1")
    assert found[3]["Who has to act"] == "chief of the structural subdivision"


def test_a_later_month_leaves_out_what_was_done_before_it(pair: Month) -> None:
    pair.run(LATER)
    found = records(files(pair.out)["2026-12/decisions.xlsx"], "Due")
    assert [one["State"] for one in found] == ["overdue", "open", "open", "open"]


def test_a_draft_has_no_duties(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    talimger("orders", month.write(), "--on", RUN, "--out", month.out, "--draft")
    with pytest.raises(KeyError):
        rows(files(month.out)["draft/decisions.xlsx"], "Due")


# ---- events.xlsx


def test_a_planned_pair_awaits_its_order(month: Month) -> None:
    month.hire("s1")
    month.run(RUN)
    (one,) = awaited(month)
    assert (one["event"], one["servant_id"], one["person_id"]) == ("order_signed", "s1", "m1")
    assert one["note"].endswith("Last day: 23.11.2026.")


def test_a_proposed_pair_awaits_its_answer_by_the_safe_day(month: Month) -> None:
    month.mentor("m1", consent="")
    month.hire("s1")
    month.run(RUN)
    (one,) = awaited(month)
    assert one["event"] == "consent_given"
    assert one["note"].endswith("Last day: 20.11.2026.")


def test_a_signed_pair_awaits_everything_up_to_the_papers_in_the_order_of_the_days(
    pair: Month,
) -> None:
    assert keys(pair) == [
        ("plan_agreed", "s1", "m1"),
        ("report_received", "s1", "m1"),
        ("commendation_received", "s1", "m1"),
        ("papers_sent", "s1", "m1"),
    ]


def test_what_is_due_first_is_asked_first_whoever_it_is_about(month: Month) -> None:
    month.hire("s1", appointed_on="2026-11-19")
    month.hire("s2", appointed_on="2026-11-17")
    month.run(RUN)
    assert [servant for _, servant, _ in keys(month)] == ["s2", "s1"]


def fill(month: Month, event: str, on: str, document: str = "", name: str = "2026-11") -> None:
    """HR fills in the day, and the document, of one prefilled row."""
    (one,) = [one for one in awaited(month, name) if one["event"] == event]
    month.event(on, event, one["servant_id"] or "", one["person_id"], document)


def errors(run: Run) -> list[str]:
    return [one.code for one in run.outcome.findings if one.severity == "error"]


def test_what_hr_fills_in_is_taken_and_asked_no_more(month: Month) -> None:
    month.hire("s1")
    month.run(RUN)
    left = ["plan_agreed", "report_received", "commendation_received", "papers_sent"]
    fill(month, "order_signed", "2026-11-23", "7")
    on = date(2026, 11, 24)
    assert errors(month.run(on)) == []
    for event, day in zip(
        left, ("2026-11-25", "2027-01-24", "2027-01-25", "2027-01-26"), strict=True
    ):
        name = f"{on:%Y-%m}"
        assert [one["event"] for one in awaited(month, name)] == left
        fill(month, event, day, name=name)
        left = left[1:]
        on = max(on, date.fromisoformat(day))
        assert errors(month.run(on)) == []
    assert awaited(month, "2027-01") == []


def test_a_planned_replacement_awaits_the_order_of_the_new_mentor(pair: Month) -> None:
    pair.event("2026-12-01", "dismissed", "", "m1")
    pair.run(LATER)
    orders = [one for one in awaited(pair, "2026-12") if one["event"] == "order_signed"]
    assert [(one["servant_id"], one["person_id"], one["document"]) for one in orders] == [
        ("s1", "m2", None)
    ]
    assert "in place of Mentor m1" in orders[0]["note"]
    assert orders[0]["note"].endswith("Last day: 08.12.2026.")
    fill(pair, "order_signed", "2026-12-03", "9", "2026-12")
    run = pair.run(date(2026, 12, 4))
    assert (errors(run), run.pairs()) == ([], {"s1": "m2"})
    plans = [one for one in keys(pair, "2026-12") if one[0] == "plan_agreed"]
    assert plans == [("plan_agreed", "s1", "m1"), ("plan_agreed", "s1", "m2")]


@pytest.mark.parametrize("status", ["dismissed", "transferred"])
def test_who_has_left_without_a_date_is_asked_for_it(pair: Month, status: str) -> None:
    pair.mentor("m1", status=status)
    pair.run(LATER)
    assert (status, None, "m1") in keys(pair, "2026-12")
    fill(pair, status, "2026-12-01", name="2026-12")
    run = pair.run(LATER)
    assert errors(run) == []
    assert run["s1"]["dates"]["replace_by"] == "2026-12-08"
    assert (status, None, "m1") not in keys(pair, "2026-12")


def test_who_vanished_from_the_staff_list_is_asked_for_the_day_of_leaving(pair: Month) -> None:
    del pair.staff["m1"]
    pair.run(LATER)
    assert ("dismissed", None, "m1") in keys(pair, "2026-12")


# ---- summary


def summed(talimger: Terminal, month: Month, *more: str) -> Said:
    period = ("--from", "2026-11-01", "--to", "2026-12-31")
    return talimger("summary", *period, "--on", "2027-03-01", "--out", month.out, *more)


def test_the_summary_is_a_word_document_with_the_figures_of_its_json(
    pair: Month, talimger: Terminal
) -> None:
    said = summed(talimger, pair, "--json")
    assert said.status == 0
    assert (said.json["from"], said.json["to"], said.json["on"]) == (
        "2026-11-01",
        "2026-12-31",
        "2027-03-01",
    )
    assert (said.json["hired"], said.json["orders"]["in_time"]) == (1, 1)
    path = pair.out / "summary" / "summary-2026-11-01-2026-12-31.docx"
    tables = Document(str(path)).tables
    told = {row.cells[0].text: row.cells[-1].text for table in tables for row in table.rows}
    assert told["Newcomers accepted into the body"] == "1"
    assert told["Of them with a mentor"] == "1"


def test_the_same_summary_again_has_the_same_bytes(pair: Month, talimger: Terminal) -> None:
    summed(talimger, pair)
    before = files(pair.out)
    assert summed(talimger, pair).status == 0
    assert files(pair.out) == before


def test_the_summary_says_on_the_terminal_where_it_lies_and_nobodys_name(
    pair: Month, talimger: Terminal
) -> None:
    said = summed(talimger, pair)
    assert "summary-2026-11-01-2026-12-31.docx" in said.out
    assert "Accepted: 1. With a mentor: 1." in said.out
    assert "s1" not in said.out.replace("summary", "")


def test_newcomers_of_whom_nothing_is_asked_and_those_without_a_pair_are_counted(
    pair: Month, talimger: Terminal
) -> None:
    pair.hire("s2", first_appointed="no")
    pair.hire("s3", first_appointed="")
    pair.run(date(2026, 11, 24))
    told = summed(talimger, pair, "--json").json
    people = (told["hired"], told["covered"], told["not_required"], told["orders"]["overdue"])
    assert people == (3, 1, 1, 1)


def test_a_newcomer_whom_a_later_roster_forgets_is_still_counted(
    pair: Month, talimger: Terminal
) -> None:
    pair.hire("s3", first_appointed="")
    pair.run(date(2026, 11, 24))
    del pair.hires["s3"]
    pair.run(LATER)
    told = summed(talimger, pair, "--json").json
    assert (told["hired"], [one["servant_id"] for one in told["late"]]) == (2, ["s3"])


def test_a_newcomer_of_the_periods_last_month_is_counted(pair: Month, talimger: Terminal) -> None:
    pair.hire("s3", first_appointed="", appointed_on="2026-12-01")
    pair.run(LATER)
    assert summed(talimger, pair, "--json").json["hired"] == 2


def test_who_is_through_with_the_mentorship_is_hired_once(pair: Month, talimger: Terminal) -> None:
    pair.event("2027-01-26", "papers_sent", "s1", "m1", "L-1")
    pair.run(date(2027, 1, 27))
    assert pair.run(date(2027, 1, 28)).outcomes() == {"s1": "not_required"}
    told = summed(talimger, pair, "--json").json
    assert (told["hired"], told["covered"], told["not_required"]) == (1, 1, 0)


def test_a_period_that_ends_before_it_begins_is_refused(pair: Month, talimger: Terminal) -> None:
    said = talimger("summary", "--from", "2026-12-01", "--to", "2026-11-01", "--out", pair.out)
    assert said.status == 2
    assert "--from" in said.sentence
    assert not (pair.out / "summary").exists()
