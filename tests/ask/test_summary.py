"""HR's summary of a period: its document and its JSON say the same."""

from __future__ import annotations

from datetime import date

import pytest
from docx import Document

from tests.ask.months import LATER, signed_pair
from tests.rosters import Month, files
from tests.terminal import Said, Terminal


@pytest.fixture
def pair(month: Month) -> Month:
    return signed_pair(month)


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


def test_of_two_namesakes_each_has_the_translation_of_the_own_row(
    month: Month, talimger: Terminal
) -> None:
    month.settings = 'language = "kk"\n'
    for key, own in (("s1", "Әлия Сұлтанқызы"), ("s2", "Алия Сұлтан")):
        month.hire(key, full_name="Алия Султан", full_name_kk=own, appointed_on="2026-11-02")
    month.run(date(2026, 11, 20))
    assert summed(talimger, month).status == 0
    path = month.out / "summary" / "summary-2026-11-01-2026-12-31.docx"
    told = [cell.text for table in Document(str(path)).tables for cell in table._cells]
    assert {"Әлия Сұлтанқызы", "Алия Сұлтан"} <= set(told)
