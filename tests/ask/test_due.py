"""`due` as HR asks it, and the sheet of duties that a run leaves."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files as files_of
from pathlib import Path

import pytest

from tests.ask.months import LATER, RUN, due, signed_pair
from tests.deliver.month import records, rows
from tests.rosters import Month, files
from tests.sample import Sample
from tests.terminal import Terminal

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
    return signed_pair(month)


# ---- the command


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


def test_duties_and_decisions_of_a_run_give_the_same_dates(
    sample: Sample, talimger: Terminal
) -> None:
    run = sample.runs[-1]
    listed = talimger("due", "--out", sample.out, "--on", run.on, "--json").json
    for one in run.decisions:
        mine = [duty for duty in listed if duty["mentorship"] == one["mentorship"] is not None]
        days = {duty["duty"]: duty["due"] for duty in mine}
        if one["dates"] and mine:
            assert days["order"] == one["dates"]["order_by"]
            assert days.get("papers") in (None, one["dates"]["papers_by"])
        changing = [duty for duty in mine if duty["duty"] == "replacement" and not duty["done_on"]]
        assert bool(changing) == (one["old_mentor_id"] is not None), one["servant_id"]
        if changing and one["dates"]:
            assert changing[0]["due"] == one["dates"]["replace_by"]


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
