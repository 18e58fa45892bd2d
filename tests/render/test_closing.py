"""Papers at the end of a mentorship: in its term, or before it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.settings import Settings, Signatory
from tests.render.later import ASSIGNED, SICK, completed, ended, recounted, text
from tests.render.samples import act, case, stated


def test_no_action_of_a_plan_lies_on_a_day_of_absence() -> None:
    rows = stated("report", completed())["plan"]["rows"]
    planned = [date(*map(int, reversed(row["date"].split(".")))) for row in rows]
    assert planned == sorted(planned)
    assert not [day for day in planned if SICK["first"] <= str(day) <= SICK["last"]]
    assert str(planned[-1]) <= "2027-01-30"


@pytest.mark.parametrize("kind", ["report", "commendation"])
def test_the_forms_of_completion_are_prefilled_with_order_and_real_term(kind: str) -> None:
    said = text(kind, completed())
    only = text(kind, completed(papers=[], mentors=[]))
    assert "of 20 November 2026 №\u00a0412-қ" in only
    assert "from 20 November 2026 to 30 January 2027; days not counted: 10" in said
    assert "Сәуле Бақытқызы Оразбаева (from 20 November 2026 to 4 December 2026)" in said


def test_the_report_states_when_the_plan_was_agreed() -> None:
    assert stated("report", completed())["plan"]["agreed_on"] == "23 November 2026"
    assert "Individual plan agreed on" not in text("report", case())


def test_the_cover_note_lists_report_commendation_and_interim_notes_with_their_writers() -> None:
    rows = stated("cover_note", completed())["papers"]["submitted"]
    assert [(row["title"], row["by"]) for row in rows] == [
        ("Report of the servant", "Айгүл Серікқызы Нұрланова"),
        ("Commendation by the mentor", "Ерлан Қайратұлы Сейітов"),
        ("Interim note of the former mentor", "Сәуле Бақытқызы Оразбаева"),
    ]


def test_the_cover_note_goes_to_both_receivers_and_names_the_last_day() -> None:
    said = text("cover_note", completed())
    assert "Бақыт Оспанов" in said
    assert "To the service of personnel management" in said
    assert "5 February 2027" in said


def test_there_is_one_inventory_for_each_personal_file() -> None:
    files = stated("inventory", completed())["inventory"]["files"]
    assert [file["role"] for file in files] == ["servant", "mentor", "earlier mentor"]
    files = stated("inventory", completed(mentors=[]))["inventory"]["files"]
    assert [file["role"] for file in files] == ["servant", "mentor"]


def test_a_mentor_who_came_back_is_no_earlier_mentor() -> None:
    whole = completed()
    first = {**whole["mentors"][1], "since": "2026-11-20", "until": "2026-11-25"}
    facts = {**whole, "mentors": [first, *whole["mentors"]]}
    assert len(stated("inventory", facts)["inventory"]["files"]) == 3


def test_the_inventory_lists_every_paper_with_its_number_and_day() -> None:
    rows = stated("inventory", completed())["inventory"]["rows"]
    told = {row["title"]: row["reference"] for row in rows}
    assert told["Order on the assignment of a mentor"] == "№\u00a0412-қ, 20.11.2026"
    assert told["Order on the replacement of a mentor"] == "№\u00a0440-қ, 04.12.2026"
    assert told["Individual plan of adaptation and professional training"] == "23.11.2026"
    assert told["Report of the servant"] == "29.01.2027"


def test_the_inventory_leaves_no_paper_out_because_others_are_known_by_their_day() -> None:
    rows = stated("inventory", completed())["inventory"]["rows"]
    told = {row["title"]: row["reference"] for row in rows}
    assert told["Consent to be a mentor (2)"] == ""
    assert told["Interim note of the former mentor"] == ""
    assert list(told)[-1] == "Cover note to the papers on the completion"


def test_the_inventory_counts_the_consents_of_all_mentors_and_the_notes_of_those_before() -> None:
    whole = completed()
    between = {"id": "T-7", "name": "Дана Ахметова", "since": "2026-12-04", "until": "2026-12-18"}
    first, last = whole["mentors"]
    facts = {**whole, "mentors": [first, between, {**last, "since": "2026-12-18"}]}
    titles = [row["title"] for row in stated("inventory", facts)["inventory"]["rows"]]
    assert {"Consent to be a mentor (3)", "Interim note of the former mentor (2)"} <= {*titles}


def test_after_a_replacement_the_closing_papers_name_the_orders_in_turn() -> None:
    both = "№\u00a0412-қ, 20.11.2026; №\u00a0440-қ, 04.12.2026"
    for kind in ("report", "commendation", "cover_note"):
        assert both in text(kind, completed(order_number="440-қ", order_day="2026-12-04"))


def test_without_a_list_of_papers_the_inventory_has_those_that_the_events_call_for() -> None:
    rows = stated("inventory", completed(papers=[]))["inventory"]["rows"]
    titles = [row["title"] for row in rows]
    assert len(set(titles)) == len(titles)
    assert {"Interim note of the former mentor", "Order on the counting of the term"} <= set(titles)
    number = f"№\u00a0{ASSIGNED['number']}, 20.11.2026"
    assert rows[titles.index("Order on the replacement of a mentor")]["reference"] == number
    assert rows[titles.index("Order on the assignment of a mentor")]["reference"] == ""


def test_the_only_order_of_a_mentorship_stands_in_the_inventory_with_its_number() -> None:
    rows = stated("inventory", completed(papers=[], mentors=[]))["inventory"]["rows"]
    assert rows[2]["reference"] == f"№\u00a0{ASSIGNED['number']}, 20.11.2026"
    assert "Interim note of the former mentor" not in [row["title"] for row in rows]


def test_the_extract_quotes_the_paragraph_on_results_and_decides_nothing() -> None:
    said = text("inventory", completed())
    quoted = act().documents["inventory"].paragraphs[-1]
    assert act().paragraphs[quoted].replace("\n", " ") in said
    assert "without automatic effect" in said


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("dismissed", "dismissal of the servant"),
        ("transferred", "transfer of the servant to another position"),
        ("mentorship_ended", "decision to end the mentorship"),
    ],
)
def test_the_termination_note_states_reason_day_and_document(kind: str, reason: str) -> None:
    said = text("termination_note", ended(kind))
    for words in (reason, "15 December 2026", "order № 101-ж"):
        assert words in said


def test_after_a_transfer_the_new_place_decides() -> None:
    assert stated("termination_note", ended("transferred"))["ended"]["note"]
    assert not stated("termination_note", ended())["ended"]["note"]


def test_who_signs_is_found_on_the_day_on_which_the_paper_is_made() -> None:
    settings = Settings(
        signatories=(
            Signatory("Earlier", until=date(2026, 11, 30)),
            Signatory("Now", since=date(2026, 12, 1)),
        )
    )
    assert stated("term_order", recounted(), settings)["signatory"]["name"] == "Earlier"
    facts = recounted(made_on="2026-12-17")
    assert stated("term_order", facts, settings)["signatory"]["name"] == "Now"
