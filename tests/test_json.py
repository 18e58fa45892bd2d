"""What commands tell machines: the keys of the contract, alone on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.rosters import Month, asked
from tests.sample import HOME, NOVEMBER
from tests.terminal import Terminal

DECISION = [
    "servant_id",
    "outcome",
    "mentorship",
    "mentor_id",
    "old_mentor_id",
    "paragraphs",
    "reasons",
    "refused",
    "term",
    "dates",
    "documents",
]
TERM = ["start", "months", "end", "days_not_counted"]
DATES = ["order_by", "order_safe", "plan_by", "plan_safe", "papers_by", "replace_by"]
FINDING = [
    "code",
    "severity",
    "file",
    "sheet",
    "cell",
    "column",
    "row_key",
    "found",
    "allowed",
    "mend",
    "paragraph",
]
WITH_TERM = {"assign", "assign_direct_manager", "ask_consent", "already_assigned"}


@pytest.fixture
def november(talimger: Terminal, tmp_path: Path) -> Any:
    """What `orders --json` says of the sample."""
    rosters = HOME / "2026-11"
    return talimger("orders", rosters, "--on", NOVEMBER, "--out", tmp_path / "out", "--json").json


def test_orders_json_has_the_keys_of_the_contract(november: Any) -> None:
    assert list(november) == ["on", "rulebook", "decisions", "findings", "documents"]
    assert (november["on"], november["rulebook"]) == ("2026-11-20", "civil-service")
    for one in november["decisions"]:
        assert list(one) == DECISION
        assert set(one["refused"]) <= {"7", "8.1", "8.2", "8.3", "10", "R10"}
        assert all(isinstance(text, str) and text for text in one["reasons"])
    for one in november["findings"]:
        assert list(one) == FINDING


def test_term_and_dates_are_told_for_just_the_outcomes_that_have_them(november: Any) -> None:
    for one in november["decisions"]:
        if one["outcome"] in WITH_TERM:
            assert list(one["term"]) == TERM
            assert list(one["dates"]) == DATES
        else:
            assert one["term"] is None
            assert one["dates"] is None


def test_every_date_of_the_json_is_written_as_iso_8601(november: Any) -> None:
    told = list(days(november["decisions"]))
    assert len(told) > 100
    assert [day for day in told if date.fromisoformat(day).isoformat() != day] == []


def days(decisions: Any) -> Iterator[str]:
    for one in decisions:
        if one["term"]:
            yield one["term"]["start"]
            yield one["term"]["end"]
            yield from filter(None, one["dates"].values())


def test_the_documents_of_the_json_are_those_of_its_decisions(november: Any) -> None:
    mine = sorted(path for one in november["decisions"] for path in one["documents"])
    assert november["documents"] == mine
    assert len(set(mine)) == len(mine)


def test_json_leaves_standard_output_to_one_value_and_the_words_to_the_other(
    month: Month, talimger: Terminal
) -> None:
    month.hire("s1", manager_id="")
    said = talimger(*asked(month), "--json")
    assert said.out.startswith("{")
    assert said.json["decisions"]
    assert "Assign the mentor" in said.err
    assert "warning" in said.err


def test_without_json_the_words_go_to_standard_output(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    said = talimger(*asked(month))
    assert "Assign the mentor" in said.out
    assert said.err == ""


def test_the_second_run_says_the_same_json(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    month.hire("s2", first_appointed="")
    assert talimger(*asked(month), "--json") == talimger(*asked(month), "--json")


def test_check_json_tells_what_was_recognised_as_what(talimger: Terminal) -> None:
    said = talimger("check", HOME / "2026-11", "--on", NOVEMBER, "--json")
    assert list(said.json) == ["findings", "recognised"]
    tables = {one["table"]: one for one in said.json["recognised"]}
    assert set(tables) == {"hires", "staff", "absences"}
    assert tables["hires"]["file"] == "hires.xlsx"
    assert tables["hires"]["sheet"] == "hires"
    assert tables["hires"]["header_row"] == 1
    assert tables["hires"]["columns"]["person_id"] == {"column": "A", "heading": "person_id"}
    assert said.status == 1
