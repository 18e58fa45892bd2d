"""Loading a rulebook: by name, as of a day, under readings, from a body's own copy; every fault."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import pipeline.law
from pipeline.errors import PipelineError
from pipeline.law import load
from pipeline.settings import rulebooks
from tests.law.tables import ANY_DAY, Case, Table, book_of, cases, tables

ROOT = Path(pipeline.law.__file__).parents[2]
FILE = Path(pipeline.law.__file__).parent / "civil_service" / "act.toml"


def _copy(folder: Path, old: str = "", new: str = "") -> Path:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = folder / "own.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return path


def test_a_rulebook_is_a_folder() -> None:
    assert "civil-service" in rulebooks()


def test_an_unknown_rulebook_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(PipelineError, match="did you mean 'civil-service'"):
        load("civil-servis", ANY_DAY)


@pytest.mark.parametrize("name", ["", "..", "civil_service/..", "/"])
def test_a_name_that_is_a_path_is_no_rulebook(name: str) -> None:
    with pytest.raises(PipelineError, match="no rulebook"):
        load(name, ANY_DAY)


def test_the_same_file_has_the_same_digest_with_either_kind_of_line_ends(tmp_path: Path) -> None:
    unix = load("civil-service", ANY_DAY).act.digest
    path = tmp_path / "own.toml"
    path.write_bytes(FILE.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert load("civil-service", ANY_DAY, file=path).act.digest == unix


def test_the_act_carries_its_own_file_for_the_register() -> None:
    act = load("civil-service", ANY_DAY).act
    assert act.source == FILE.read_text(encoding="utf-8")
    assert act.key == "civil-service"


def test_a_value_holds_from_its_day_on(tmp_path: Path) -> None:
    old = "[{ since = 2013-10-18, value = 3 }]"
    new = "[{ since = 2013-10-18, value = 3 }, { since = 2020-01-01, value = 4 }]"
    path = _copy(tmp_path, old, new)
    eve = load("civil-service", date(2019, 12, 31), file=path)
    after = load("civil-service", date(2020, 1, 1), file=path)
    assert eve.act.deadlines["plan"].value == 3
    assert after.act.deadlines["plan"].value == 4


def test_the_order_of_the_dated_values_in_the_file_does_not_matter(tmp_path: Path) -> None:
    old = "[{ since = 2013-10-18, value = 3 }]"
    new = "[{ since = 2020-01-01, value = 4 }, { since = 2013-10-18, value = 3 }]"
    path = _copy(tmp_path, old, new)
    assert load("civil-service", ANY_DAY, file=path).act.deadlines["plan"].value == 4


@pytest.mark.parametrize(("table", "case"), cases(tables("force")))
def test_the_act_speaks_on_a_day_as_its_row_says(table: Table, case: Case) -> None:
    if case.row["verdict"] == "silent":
        with pytest.raises(PipelineError, match=case.day.isoformat()):
            book_of(table, case)
    else:
        noticed = book_of(table, case).act.repeal is not None
        assert noticed is (case.row["verdict"] == "speaks, with a notice")


def test_a_body_may_drop_a_requirement_in_its_copy(tmp_path: Path) -> None:
    start = '[[requirement]]\nkey = "8.3"'
    text = FILE.read_text(encoding="utf-8")
    block = text[text.index(start) : text.index('[[requirement]]\nkey = "10"')]
    book = load("civil-service", ANY_DAY, file=_copy(tmp_path, block, ""))
    assert [rule.key for rule in book.requirements] == ["7", "8.1", "8.2", "10", "R10"]


def test_a_reading_of_the_settings_wins_over_the_default() -> None:
    act = load("civil-service", ANY_DAY, readings={"accepted_marks": ["effective"]}).act
    assert act.reading("accepted_marks") == ("effective",)
    assert act.reading("roll") == "next"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("role", "next", "did you mean 'roll'"),
        ("roll", "nextt", "one of 'next', 'none', 'previous'"),
        ("roll", True, "one of"),
        ("count_event_day", "yes", "true or false"),
        ("count_event_day", 1, "true or false"),
        ("penalty_months", -1, "whole number, 0 or more"),
        ("penalty_months", True, "whole number"),
        ("min_absence_days", 0, "whole number, 1 or more"),
        ("valid_absences", "sick_leave", "a list of some of"),
        ("valid_absences", ["no_valid_reason"], "a list of some of"),
        ("accepted_marks", ["good"], "a list of some of"),
    ],
)
def test_a_reading_that_does_not_exist_or_is_not_allowed_is_refused(
    name: str, value: object, says: str
) -> None:
    with pytest.raises(PipelineError) as fault:
        load("civil-service", ANY_DAY, readings={name: value})
    assert name in str(fault.value)
    assert says in str(fault.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('number = "06-7/148"\n', "", "'number' is missing"),
        ('form = "order"', "form = 5", "'form' must be a text"),
        ('form = "order"', 'form = ""', "'form' is empty"),
        ('form = "order"', 'form = "order"\nform = "law"', "not valid TOML"),
        ('form = "order"', 'form = "order"\nfrom = "law"', "did you mean 'form'?"),
        ("[outcomes.ask_data]\n", "", "outcome 'ask_data' is missing"),
        ('requirement = "7"', 'requirement = "9"', "a requirement that is not asked: '9'"),
        ('paragraph = "8.last"\nneeds', 'paragraph = "8.4"\nneeds', "the paragraph '8.4'"),
        ('name = "roll"', 'name = "rolling"', "option 'roll' is missing"),
        ('unit = "years"', 'unit = "weeks"', "the unit of number 'service' cannot be 'weeks'"),
        ('default = "next"', "default = true", "reading 'roll' has another kind of value"),
        ('"military_call",\n  "init', '"call",\n  "init', "absence 'military_call' is missing"),
        ("date = 2013-10-18", 'date = "18.10.2013"', "'date' must be a date"),
        ("date = 2013-10-18", "date = 2013-10-18T00:00:00", "'date' must be a date"),
        ('unit = "years"', 'unit = "year"', "did you mean 'years'"),
        ("value = 3 }", "value = -3 }", "whole number, not below nought"),
        ("value = 3 }", "value = true }", "whole number, not below nought"),
        ("value = 3 }", "value = 3, till = 2020-01-01 }", "'till' means nothing here"),
        ('number = "plan"\n', 'number = "plam"\n', "did you mean 'plan'"),
        ('who = "mentor"', 'who = "mentors"', "did you mean 'mentor'"),
        ('rule = "p8_1"', 'rule = "p8_11"', "did you mean 'p8_1'"),
        ('key = "8.2"\n', 'key = "8.1"\n', "requirement '8.1' stands there twice"),
        ('id = "A42"', 'id = "A7"', "reading 'A7' stands there twice"),
        ('"limit_binds_fallback"\n', '"limit_binds_falback"\n', "did you mean"),
        ('form = "order"', 'form = "order"\ncitation = "of {day}"', "these names in braces"),
        ('form = "order"', 'form = "order"\ncitation = "of {date.x}"', "these names in braces"),
        ("less than {service} years", "less than {servise} years", "no number of the act"),
        ('"E-G-4"', '"E-G-4", "Б-5"', "is no category code"),
        ('"E-G-4"', '"E-G-4", "D-5"', "twice"),
        ("default = 2\n", "default = 3\n", "not within 1 to 2 months"),
        ('mentor_present = ["business_trip"]', 'mentor_present = ["trip"]', "the kind 'trip'"),
        ('paragraphs = ["1", "2"]', 'paragraphs = ["1"]', "the chapters do not list"),
        ('kinds = ["dismissed", "t', 'kinds = ["sacked", "t', "the kind 'dismissed'"),
        ('absent = "replacement_after', 'absent = "replacing_after', "the deadline 'replacing"),
        ('[steps.change]\nparagraph = "11"', '[steps.change]\nparagraph = "21"', "paragraph '21'"),
        ("[steps.consent]", "[steps.consents]", "did you mean 'consent'"),
        ("[duties.report]", "[duties.reports]", "duty 'report' is missing"),
        ('counts_from = "change"', 'counts_from = "chance"', "did you mean 'change'"),
        ('safe = "term_end"', 'safe = "term"', "did you mean 'term_end'"),
        ('reading = "replan"', 'reading = "replann"', "did you mean 'replan'"),
        ('is = "new"', 'is = "newer"', "the reading 'replan' is never 'newer'"),
        ("{ penalty_months = [", "{ penalty_month = [", "did you mean 'penalty_months'"),
        ('without_reason = ["no_v', 'without_reason = ["v', "the kind 'valid_reason'"),
        ('papers = ["submission", "consent"]', 'papers = ["consents"]', "did you mean 'consent'"),
    ],
)
def test_a_fault_in_a_copy_of_the_act_is_one_sentence_with_its_place(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    path = _copy(tmp_path, old, new)
    with pytest.raises(PipelineError) as fault:
        load("civil-service", ANY_DAY, file=path)
    assert path.name in str(fault.value)
    assert says in str(fault.value)


def test_a_copy_that_is_not_there_or_not_in_utf_8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="cannot be read"):
        load("civil-service", ANY_DAY, file=tmp_path / "none.toml")
    path = tmp_path / "old.toml"
    path.write_bytes("title = 'Правила'".encode("cp1251"))
    with pytest.raises(PipelineError, match="UTF-8"):
        load("civil-service", ANY_DAY, file=path)


def test_an_empty_copy_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "empty.toml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(PipelineError, match="is missing"):
        load("civil-service", ANY_DAY, file=path)


def test_the_law_can_be_loaded_without_the_library_of_tables() -> None:
    code = "import sys, pipeline.law; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
