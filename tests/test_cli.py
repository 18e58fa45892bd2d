"""The command line: what each command answers, in words, in JSON and by its exit status."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from openpyxl import load_workbook

from pipeline import runs
from tests.rosters import DAY, Month, files
from tests.sample import HOME, NOVEMBER, Sample
from tests.terminal import ROOT, Terminal

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
COMMANDS = ("orders", "check", "reprint", "init", "due", "summary", "council")
HEAVY = ("pandas", "numpy", "openpyxl", "ortools", "sqlalchemy", "docxtpl")
MARKER = "ZZPRIVATE"


def asked(month: Month) -> tuple[object, ...]:
    """The arguments of `orders` on a small month."""
    return ("orders", month.write(), "--on", DAY.isoformat(), "--out", month.out)


# ---- exit statuses


def test_a_month_without_a_question_ends_with_0(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    assert talimger(*asked(month)).status == 0


def test_a_warning_alone_still_ends_with_0(month: Month, talimger: Terminal) -> None:
    month.hire("s1", manager_id="")
    said = talimger(*asked(month), "--json")
    assert {one["severity"] for one in said.json["findings"]} == {"warning"}
    assert said.status == 0


@pytest.mark.parametrize(
    ("outcome", "facts"),
    [
        ("ask_consent", {"consent": ""}),
        ("ask_data", {"last_mark": ""}),
        ("unresolved", {"consent": "no"}),
    ],
)
def test_an_outcome_for_a_person_ends_with_1(
    month: Month, talimger: Terminal, outcome: str, facts: dict[str, str]
) -> None:
    month.mentor("m1", **facts)
    month.hire("s1", manager_id="nobody" if outcome == "unresolved" else "head")
    said = talimger(*asked(month), "--json")
    assert [one["outcome"] for one in said.json["decisions"]] == [outcome]
    assert said.status == 1


def test_an_error_in_a_roster_ends_with_1_though_all_others_go_out(
    month: Month, talimger: Terminal
) -> None:
    month.hire("s1")
    month.mentor("m2", last_mark_on="31.02.2026")
    said = talimger(*asked(month), "--json")
    assert (said.status, len(said.json["documents"])) == (1, 6)


@pytest.mark.parametrize(
    "arguments",
    [
        ("orders", "nowhere"),
        ("orders", HOME / "2026-11", "--on", "20.11.2026"),
        ("orders", HOME / "2026-11", "--settings", "nowhere.toml"),
        ("check", "nowhere"),
        ("reprint", "1"),
        ("reprint", "first"),
        ("council", "2026-Q4"),
        ("council", "the fourth quarter"),
    ],
    ids=str,
)
def test_what_the_operator_can_mend_ends_with_2_and_no_traceback(
    talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = talimger(*arguments)
    assert said.status == 2
    assert said.out == ""
    assert said.err
    assert "Traceback" not in said.err
    assert list(tmp_path.rglob("*.sqlite")) == []


def test_our_own_fault_ends_with_70_and_tells_where_but_nothing_of_a_person(
    month: Month, talimger: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        try:
            raise KeyError(MARKER)
        except KeyError as error:
            raise RuntimeError(f"cannot decide about {MARKER}") from error

    monkeypatch.setattr(runs, "decide", broken)
    month.hire("s1", full_name=MARKER)
    said = talimger(*asked(month))
    assert said.status == 70
    assert "RuntimeError" in said.err
    assert "runs.py" in said.err
    assert MARKER not in said.out + said.err


def test_a_run_beside_another_ends_with_75(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    month.run()
    before = files(month.out)
    with FileLock(month.out / "register.sqlite.lock"):
        said = talimger(*asked(month))
    assert said.status == 75
    assert "Another run holds the register" in said.sentence
    assert files(month.out) == before


def test_a_stop_by_the_user_ends_with_2_and_a_sentence(
    month: Month, talimger: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "decide", stopped)
    month.hire("s1")
    said = talimger(*asked(month))
    assert said.status == 2
    assert "The next run completes" in said.sentence


# ---- JSON


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


def test_check_writes_nothing(
    talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert talimger("check", HOME / "broken", "--on", NOVEMBER).status == 1
    assert list(tmp_path.iterdir()) == []


# ---- help


def test_every_help_answers_without_the_heavy_libraries(tmp_path: Path) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pipeline.cli import main
for command in ((), *[(one,) for one in {COMMANDS!r}]):
    sys.argv = ["talimger", *command, "--help"]
    try:
        main()
    except SystemExit as end:
        assert end.code == 0, command
heavy = sorted(set({HEAVY!r}) & set(sys.modules))
sys.exit(f"imported: {{heavy}}" if heavy else 0)
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("Usage: talimger") == 1 + len(COMMANDS)


def test_the_help_names_every_command_and_every_exit_status(talimger: Terminal) -> None:
    said = talimger("--help")
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", said.out, re.MULTILINE)
    assert {"0", "1", "2", "70", "75"} <= set(re.findall(r"\d+", said.out))


def test_the_version_is_told(talimger: Terminal) -> None:
    assert re.fullmatch(r"talimger \d+\.\d+\S*\n", talimger("--version").out)


# ---- draft


def test_a_draft_writes_one_workbook_and_no_register(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    said = talimger(*asked(month), "--draft", "--json")
    assert sorted(files(month.out)) == ["draft/decisions.xlsx"]
    assert not list(month.out.rglob("*.lock"))
    assert [one["outcome"] for one in said.json["decisions"]] == ["assign"]


def test_a_draft_decides_as_the_run_after_it(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    month.hire("s2", first_appointed="")
    drafted = talimger(*asked(month), "--draft", "--json").json
    real = talimger(*asked(month), "--json").json
    unplaced = [{**one, "documents": []} for one in real["decisions"]]
    assert [{**one, "documents": []} for one in drafted["decisions"]] == unplaced


def test_a_draft_leaves_a_register_and_its_month_as_they_were(
    month: Month, talimger: Terminal
) -> None:
    month.hire("s1")
    month.run()
    before = files(month.out)
    month.hire("s2")
    assert talimger(*asked(month), "--draft").status == 0
    after = files(month.out)
    assert after.pop("draft/decisions.xlsx")
    assert after == before


# ---- the register's place, and reprint


def test_the_register_lies_where_the_option_says(
    month: Month, talimger: Terminal, tmp_path: Path
) -> None:
    month.hire("s1")
    elsewhere = tmp_path / "state" / "mentors.sqlite"
    assert talimger(*asked(month), "--register", elsewhere).status == 0
    assert elsewhere.is_file()
    assert not list(month.out.glob("*.sqlite"))


def test_reprint_makes_the_same_bytes(sample: Sample, talimger: Terminal, tmp_path: Path) -> None:
    run = sample.runs[-1]
    number = next(one.number for one in run.state.mentorships if one.ever_signed and one.open)
    register = sample.out / "register.sqlite"
    said = talimger("reprint", number, "--out", tmp_path, "--register", register, "--json")
    assert said.status == 0
    made = files(tmp_path)
    assert sorted(made) == sorted(one["path"] for one in said.json["documents"])
    assert all(one["same_bytes"] for one in said.json["documents"])
    originals = {data for path, data in run.files.items() if f"/{number:04} " in path}
    assert set(made.values()) == originals


def test_reprint_of_an_unknown_number_ends_with_2(
    sample: Sample, talimger: Terminal, tmp_path: Path
) -> None:
    register = sample.out / "register.sqlite"
    said = talimger("reprint", 9999, "--out", tmp_path, "--register", register)
    assert said.status == 2
    assert "9999" in said.sentence
    assert list(tmp_path.iterdir()) == []


# ---- init


def test_the_filled_blanks_are_rosters(talimger: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "2026-11"
    assert talimger("init", folder).status == 0
    staff = {"state_body": "Agency", "subdivision": "Unit A", "category": "C-4"}
    fit = {"service_since": date(2015, 3, 1), "last_mark": "effective", "penalty": "none"}
    mentor = {"full_name": "Нұрланова Айгүл", "position": "Chief specialist", "consent": "yes"}
    hire = {"full_name": "Сейітов Ерлан", "position": "Specialist", "category": "C-5"}
    appointed = {"appointed_on": date(2026, 11, 17), "first_appointed": "yes"}
    fill(folder / "staff.xlsx", {"person_id": "m1", **staff, **fit, **mentor, "is_head": "yes"})
    fill(folder / "hires.xlsx", {"person_id": "s1", **staff, **hire, **appointed})
    said = talimger("check", folder, "--on", DAY, "--json")
    assert [one for one in said.json["findings"] if one["severity"] == "error"] == []
    done = talimger("orders", folder, "--on", DAY, "--out", tmp_path / "out", "--json")
    assert [one["mentor_id"] for one in done.json["decisions"]] == ["m1"]


def fill(book: Path, row: dict[str, Any]) -> None:
    made = load_workbook(book)
    sheet = made[book.stem]
    for place, cell in enumerate(sheet[1], 1):
        sheet.cell(2, place, row.get(str(cell.value)))
    made.save(book)


def test_blanks_that_nobody_filled_in_are_asked_for(talimger: Terminal, tmp_path: Path) -> None:
    talimger("init", tmp_path)
    said = talimger("check", tmp_path, "--on", DAY, "--json")
    assert {one["code"] for one in said.json["findings"]} == {"empty_table"}
    assert said.status == 1


@pytest.mark.parametrize("taken", ["hires.xlsx", "settings.toml"])
def test_init_overwrites_nothing(talimger: Terminal, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine", "utf-8")
    said = talimger("init", tmp_path)
    assert said.status == 2
    assert taken in said.sentence
    assert files(tmp_path) == {taken: b"mine"}
