"""The act of the internal affairs bodies against the published page, and what it sets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pipeline.law
from pipeline.errors import PipelineError
from pipeline.law import Consent, load
from tests.law.tables import ANY_DAY, HOME, Case, Table, book_of, cases, rule_of, tables

ACT = load("internal-affairs", ANY_DAY).act
FILE = Path(pipeline.law.__file__).parent / "internal_affairs" / "act.toml"
LISTED = re.compile(r"(?<![\w.])[1-8]\. ")


def _published() -> str:
    """The page as published, slips of the translation included, white space made single blanks."""
    text = (HOME / "internal_affairs" / "source.txt").read_text(encoding="utf-8")
    return LISTED.sub("", " ".join(text.split()))


def _printed() -> str:
    """The act's text, put together again in the page's order."""
    return " ".join(" ".join(text.split()) for text in ACT.paragraphs.values())


def test_the_act_has_the_published_text_word_for_word() -> None:
    head, text, tail = _published().partition(_printed())
    assert text
    assert head.endswith(f"{' '.join(ACT.chapters[0].title.split())} ")
    assert tail.startswith(" Sarkulov")


def test_the_ministrys_order_is_the_one_that_the_page_names() -> None:
    for said in (ACT.title, f"№ {ACT.number} ", f"{ACT.date:%d.%m.%Y}", ACT.issuer):
        assert said in ACT.paragraphs["1"]
    assert "№ 58 from 10.03.2017" in ACT.paragraphs["2"]
    assert "№ 58 from 10.03.2017" in ACT.basis


def test_the_act_has_eight_functions_and_four_categories() -> None:
    assert list(ACT.points("4")) == [f"4.{at}" for at in range(1, 9)]
    assert list(ACT.points("6")) == [f"6.{at}" for at in range(1, 5)]
    assert list(ACT.chapters[0].paragraphs) == [str(at) for at in range(1, 9)]


def test_the_one_number_is_the_year_of_the_term() -> None:
    assert [(name, one.months, one.paragraph) for name, one in ACT.numbers.items()] == [
        ("term_most", 12, "7")
    ]
    assert "up to one year" in ACT.paragraphs["7"]
    assert (ACT.term.least, ACT.term.most, ACT.term.default) == (1, 12, 12)
    assert ACT.deadlines == {}


@pytest.mark.parametrize("kind", sorted(ACT.documents))
def test_the_headings_of_a_document_are_words_of_its_paragraphs(kind: str) -> None:
    document = ACT.documents[kind]
    text = " ".join(ACT.paragraphs[key] for key in document.paragraphs)
    assert [part for part in document.parts if part not in text] == []


def test_consent_is_no_condition_and_there_is_no_fallback_and_no_limit() -> None:
    assert ACT.consent == Consent(key="C1", asked=False)
    assert ACT.fallback is None
    assert ACT.limit is None
    assert ACT.change is not None
    assert ACT.change.deadlines == {}


def test_a_body_may_set_a_limit_and_ask_for_no_experience() -> None:
    book = load("internal-affairs", ANY_DAY, readings={"servants_limit": 2, "experience_years": 0})
    assert book.act.limit is not None
    assert (book.act.limit.key, book.act.limit.places) == ("R8", 2)
    assert [rule.key for rule in book.requirements] == ["C1", "R8", "R10"]
    assert rule_of(book, "R8").says == "no free place: 2 sponsored already"


def test_admission_again_alone_asks_for_a_look() -> None:
    assert [(one.fact, one.value, one.paragraph) for one in ACT.doubts] == [
        ("ground", "admitted_again", "6.2")
    ]


def test_the_times_that_are_not_counted_are_a_closed_list() -> None:
    with pytest.raises(PipelineError, match="valid_absences"):
        load("internal-affairs", ANY_DAY, readings={"valid_absences": ["business_trip"]})


@pytest.mark.parametrize(("table", "case"), cases(tables("seniority")))
def test_a_rank_is_lower_or_not_as_its_row_says(table: Table, case: Case) -> None:
    seniority = book_of(table, case).act.seniority
    mentor, servant = (seniority.height(case.row[name]) for name in ("mentor", "servant"))
    if mentor is None or servant is None:
        assert case.row["verdict"] == "unknown"
    else:
        assert case.row["verdict"] == ("lower" if mentor < servant else "not lower")


def test_every_rank_is_known_in_three_languages_and_higher_than_the_one_before() -> None:
    seniority = ACT.seniority
    assert seniority.by == "rank"
    for height, code in enumerate(seniority.ranks):
        spelled = [text for text, known in seniority.spellings.items() if known == code]
        assert any(text.isascii() for text in spelled), code
        assert sum(not text.isascii() for text in spelled) >= 2, code
        assert {seniority.height(text) for text in spelled} == {height}


@pytest.mark.parametrize(
    "text",
    ["Captain of police", "CAPTAIN  OF POLICE", "капитан полиции", "Полиция капитаны", "к-н"],
)
def test_a_rank_is_known_however_it_is_written(text: str) -> None:
    assert ACT.seniority.rank(text) == "captain"


def test_an_act_that_ranks_nobody_compares_categories() -> None:
    seniority = load("civil-service", ANY_DAY).act.seniority
    assert (seniority.by, seniority.height("captain")) == ("category", None)


def test_every_reading_has_an_answer_and_a_reason() -> None:
    assert all(one.question and one.reading and one.reason for one in ACT.readings)
    applying = {f"R{at}" for at in (2, *range(4, 17), 18, 19)}
    assert applying <= {one.id for one in ACT.readings}


def test_what_the_act_does_not_ask_has_a_neutral_answer() -> None:
    assert ACT.reading("suspend_unit") == "calendar"
    assert ACT.reading("release_capacity_after_days") == 0
    with pytest.raises(KeyError):
        ACT.reading("nobody_asks_this")


def _copy(folder: Path, old: str, new: str) -> Path:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = folder / "own.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('single = ["chair", "s', 'single = ["chief", "s', "the role 'chief' is unknown"),
        ('order = "council_order"', 'order = "council_ordre"', "did you mean 'council_order'"),
        ('quorum = "quorum_percent"', 'quorum = "quorum"', "the number or reading 'quorum'"),
        ('meeting = "8"', 'meeting = "9"', "the paragraph '9'"),
        ('answer = "at_once"', 'answer = "soon"', "the answer 'soon'"),
        ("restricted = true", 'restricted = "yes"', "'restricted' must be true or false"),
        ('paper = "case_file"', 'paper = "case"', "the document 'case' is unknown"),
        ("[steps.council.duties.hearing]", "[steps.council.duties.hear]", "the duty 'hear'"),
        (
            '[steps.council.duties.approval]\nparagraph = "2"\nwho = "chief"\nreceives = [',
            "[ignored]\nreceives = [",
            "the council lacks a duty: 'approval'",
        ),
        ('who = "executor"', 'who = "doer"', "the role 'doer'"),
        ('by = "rank"', 'by = "height"', "the column 'height'"),
        ('spellings = ["captain"', 'spellings = ["captain", "major"', "spelling 'major' stands"),
        ('code = "captain"', 'code = "major"', "rank 'major' stands there twice"),
        ('longest = "away_days"', 'longest = "away"', "did you mean 'away_days'"),
        ('asked_under = "servants_limit"', 'asked_under = "limit"', "the reading 'limit'"),
        ("asked = false", 'asked = "never"', "the reading 'never'"),
        ('code = "admitted_again"\nparagraph = "6.2"', 'code = "a"\nparagraph = "6.5"', "'6.5'"),
        ('already"\nasked', 'of {limits} already"\nasked', "no number of the act"),
    ],
)
def test_a_fault_in_a_copy_of_the_act_is_one_sentence(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(PipelineError) as fault:
        load("internal-affairs", ANY_DAY, file=_copy(tmp_path, old, new))
    assert "own.toml" in str(fault.value)
    assert says in str(fault.value)


def test_a_body_may_mend_the_ranks_and_the_number_of_quarters_in_its_copy(tmp_path: Path) -> None:
    path = _copy(tmp_path, '"captain", "капитан"', '"captain", "cpt", "капитан"')
    assert load("internal-affairs", ANY_DAY, file=path).act.seniority.rank("Cpt.") == "captain"
