"""The act's file against the published text, and its parts against one another."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pipeline.law import Act, Consent, calendar, category, due, load
from pipeline.model import Due
from tests.law.tables import ANY_DAY, HOME, Case, Table, book_of, cases, rule_of, tables

ACT: Act = load("civil-service", ANY_DAY).act
WORDS = {1: "one", 2: "two", 3: "three", 5: "five", 10: "ten"}
READINGS = {f"A{number}" for number in range(1, 43)} | {f"R{number}" for number in range(1, 20)}


def _published() -> str:
    """The Rules as published, scan errors included, white space made single blanks."""
    text = (HOME / "civil_service" / "source.txt").read_text(encoding="utf-8")
    return " ".join(text.split())


def _printed() -> str:
    """The act's file, put together again as it is printed."""
    lines: list[str] = []
    for chapter in ACT.chapters:
        lines.append(f"{chapter.number}. {chapter.title}")
        for number in chapter.paragraphs:
            lines.append(f"{number}. {ACT.paragraphs[number]}")
            points = ACT.points(number).items()
            lines += [f"{key.partition('.')[2]}) {text}" for key, text in points]
            lines += [ACT.paragraphs[last] for last in [f"{number}.last"] if last in ACT.paragraphs]
    return " ".join(lines)


def _whole(paragraph: str) -> str:
    """A paragraph with all of its parts."""
    number = paragraph.partition(".")[0]
    keys = [key for key in ACT.paragraphs if key.partition(".")[0] == number]
    return " ".join(ACT.paragraphs[key] for key in keys)


def test_the_act_has_the_published_text_word_for_word() -> None:
    assert _printed() == _published()


def test_the_act_has_twenty_paragraphs_in_four_chapters() -> None:
    numbers = [number for chapter in ACT.chapters for number in chapter.paragraphs]
    assert numbers == [str(number) for number in range(1, 21)]
    assert len(ACT.chapters) == 4


@pytest.mark.parametrize("table", tables("quote"), ids=str)
def test_what_a_table_quotes_is_the_text_of_the_act(table: Table) -> None:
    act = load(table.book.replace("_", "-"), ANY_DAY).act
    for key, words in table.head["quote"].items():
        quoted, text = " ".join(words.split()).rstrip("."), act.paragraphs[key]
        assert quoted == text.rstrip(".;") or quoted == text.rstrip(".") or quoted == text


@pytest.mark.parametrize("name", sorted(ACT.numbers))
def test_each_number_stands_in_the_paragraph_that_it_names(name: str) -> None:
    number = ACT.numbers[name]
    text = _whole(number.paragraph)
    assert re.search(rf"\b({WORDS[number.value]}|{number.value})\b", text)
    assert number.unit.rstrip("s").split()[0] in text


def test_the_listed_categories_are_those_that_paragraph_5_prints() -> None:
    printed = re.search(r"of categories (.*)\.", ACT.paragraphs["5"])
    assert printed
    assert tuple(printed[1].split(", ")) == ACT.printed_categories
    assert ACT.categories == tuple(category(code) for code in ACT.printed_categories)
    assert len(set(ACT.categories)) == 10


@pytest.mark.parametrize("kind", sorted(ACT.documents))
def test_the_headings_of_a_document_are_words_of_its_paragraphs(kind: str) -> None:
    document = ACT.documents[kind]
    text = " ".join(_whole(paragraph) for paragraph in document.paragraphs)
    assert all(part in text for part in document.parts)
    assert all(ACT.points(paragraph) for paragraph in document.rows)


def test_the_report_has_four_sections_and_the_commendation_five_aspects() -> None:
    assert len(ACT.documents["report"].parts) == 4
    assert len(ACT.documents["commendation"].parts) == 5


def test_the_sub_points_of_a_paragraph_are_without_opening_words_and_closing_sentence() -> None:
    assert list(ACT.points("8")) == ["8.1", "8.2", "8.3"]
    assert len(ACT.points("13")) == 7
    assert len(ACT.points("4")) == 4
    assert ACT.points("9") == {}


def test_every_open_question_has_a_reading_with_a_reason() -> None:
    assert {reading.id for reading in ACT.readings} == READINGS
    assert len(ACT.readings) == len(READINGS)
    assert all(reading.reading and reading.reason for reading in ACT.readings)


def test_the_words_behind_a_key_are_the_paragraph_or_the_reading() -> None:
    assert ACT.quote("8.3") == "having no disciplinary punishments."
    assert "Sick leave" in ACT.quote("A8")


def test_the_words_of_a_refusal_take_their_numbers_from_the_act() -> None:
    says = {asked.key: asked.says for asked in ACT.requirements}
    assert says["8.1"] == "public service of less than 2 years"
    assert says["10"] == "no free place: 2 servants already"


def test_a_deadline_has_value_unit_and_paragraph_of_its_number() -> None:
    found = {name: (one.value, one.unit, one.paragraph) for name, one in ACT.deadlines.items()}
    assert found == {
        "order": (5, "days", "9"),
        "plan": (3, "days", "12"),
        "replacement_after_leaving": (5, "working days", "11"),
        "replacement_after_absence": (10, "working days", "11"),
        "papers": (5, "working days", "17"),
    }


def test_the_repeal_is_a_fact_from_its_day_on() -> None:
    eve = load("civil-service", date(2015, 12, 28)).act
    after = load("civil-service", date(2015, 12, 29)).act
    assert eve.repeal is None
    assert after.repeal is not None
    assert "lost force" in after.repeal.notice
    assert after.repeal.by == "order No 11 of 29 December 2015"


def test_the_act_says_which_papers_an_outcome_makes() -> None:
    six = ("submission", "consent", "order", "plan", "report", "commendation")
    assert ACT.papers("assign") == ACT.papers("assign_direct_manager") == six
    assert ACT.papers("ask_consent") == ("submission", "consent")
    assert ACT.papers("already_assigned") == ()
    assert ACT.papers("already_assigned", moved=True) == ("plan", "report", "commendation")
    assert ACT.papers("complete") == ("cover_note", "inventory", "report", "commendation")
    assert ACT.papers("ended") == ("termination_note",)
    assert ACT.cites("complete") == ("15", "16", "17", "18")
    assert ACT.papers("ask_data") == ACT.papers("unresolved") == ACT.papers("not_required") == ()


@pytest.mark.parametrize(("table", "case"), cases(tables("papers")))
def test_an_outcome_makes_the_papers_of_its_row(table: Table, case: Case) -> None:
    asked = {name: case.row[name] for name in ("moved", "replacing") if name in case.row}
    found = book_of(table, case).act.papers(case.row["outcome"], **asked)
    assert list(found) == case.row["papers"]


@pytest.mark.parametrize(("table", "case"), cases(tables("binding")))
def test_a_requirement_binds_the_direct_manager_as_its_row_says(table: Table, case: Case) -> None:
    rule = rule_of(book_of(table, case), case.row["requirement"])
    assert rule.binds_direct_manager is (case.row["verdict"] == "bound")


@pytest.mark.parametrize(("table", "case"), cases(tables("months")))
def test_a_length_of_term_is_allowed_as_its_row_says(table: Table, case: Case) -> None:
    bounds = book_of(table, case).act.term
    allowed = bounds.least <= case.row["months"] <= bounds.most
    assert allowed is (case.row["verdict"] == "allowed")


@pytest.mark.parametrize(("table", "case"), cases(tables("duty")))
def test_a_duty_falls_on_the_days_of_its_row(table: Table, case: Case) -> None:
    act = book_of(table, case).act
    duty = act.duties[table.head["duty"]]
    assert duty.deadline is not None
    assert (duty.paragraph, duty.safe) == (table.head["paragraph"], "term_end")
    last = due(act, duty.deadline, case.row["event"], calendar()).due
    assert Due(last, case.row["event"]) == Due(case.row["due"], case.row["safe"])
    if "done" in case.row:
        assert (case.row["done"] <= last) is (case.row["verdict"] == "in time")


def test_every_duty_has_a_paragraph_somebody_who_owes_it_and_an_event_that_settles_it() -> None:
    found = {name: (one.paragraph, one.who, one.done_by) for name, one in ACT.duties.items()}
    assert found == {
        "order": ("9", "appointing_person", "order_signed"),
        "plan": ("12", "mentor", "plan_agreed"),
        "replacement": ("11", "appointing_person", "order_signed"),
        "report": ("15", "servant", "report_received"),
        "commendation": ("16", "mentor", "commendation_received"),
        "papers": ("17", "head_of_subdivision", "papers_sent"),
    }
    assert ACT.duties["papers"].receives == ("appointing_person", "personnel_service")
    assert ACT.duties["report"].receives == ("head_of_subdivision",)


def test_a_change_of_mentor_has_its_kinds_in_the_order_of_the_paragraph() -> None:
    assert ACT.change is not None
    assert ACT.change.kinds == ("dismissed", "transferred", "absent", "mentor_released")
    assert ACT.change.deadlines.get("mentor_released") is None


def test_consent_limit_and_fallback_are_facts_of_the_act() -> None:
    assert ACT.consent == Consent(key="7", asked=True)
    assert ACT.council is None
    assert ACT.limit is not None
    assert (ACT.limit.key, ACT.limit.places) == ("10", 2)
    assert ACT.fallback is not None
    assert ACT.fallback.who == "direct_manager"
    assert ACT.fallback.needs_consent is False
    assert {one.key: one.binds_direct_manager for one in ACT.requirements}["10"] is True
    assert (ACT.term.least, ACT.term.most, ACT.term.default) == (1, 2, 2)
