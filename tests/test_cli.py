"""The command line: exit statuses, a draft, where the register lies, and a reprint."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from pipeline import runs
from tests.rosters import Month, asked, files
from tests.sample import HOME, NOVEMBER, Sample
from tests.terminal import Terminal

MARKER = "ZZPRIVATE"


# ---- exit statuses


def test_a_month_without_a_question_ends_with_0(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    assert talimger(*asked(month)).status == 0


def test_a_warning_alone_still_ends_with_0(month: Month, talimger: Terminal) -> None:
    month.hire("s1", manager_id="")
    said = talimger(*asked(month, "--json"))
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
    said = talimger(*asked(month, "--json"))
    assert [one["outcome"] for one in said.json["decisions"]] == [outcome]
    assert said.status == 1


def test_an_error_in_a_roster_ends_with_1_though_all_others_go_out(
    month: Month, talimger: Terminal
) -> None:
    month.hire("s1")
    month.mentor("m2", last_mark_on="31.02.2026")
    said = talimger(*asked(month, "--json"))
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


def test_check_writes_nothing(
    talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert talimger("check", HOME / "broken", "--on", NOVEMBER).status == 1
    assert list(tmp_path.iterdir()) == []


# ---- draft


def test_a_draft_writes_one_workbook_and_no_register(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    said = talimger(*asked(month, "--draft", "--json"))
    assert sorted(files(month.out)) == ["draft/decisions.xlsx"]
    assert not list(month.out.rglob("*.lock"))
    assert [one["outcome"] for one in said.json["decisions"]] == ["assign"]


def test_a_draft_decides_as_the_run_after_it(month: Month, talimger: Terminal) -> None:
    month.hire("s1")
    month.hire("s2", first_appointed="")
    drafted = talimger(*asked(month, "--draft", "--json")).json
    real = talimger(*asked(month, "--json")).json
    unplaced = [{**one, "documents": []} for one in real["decisions"]]
    assert [{**one, "documents": []} for one in drafted["decisions"]] == unplaced


def test_a_draft_leaves_a_register_and_its_month_as_they_were(
    month: Month, talimger: Terminal
) -> None:
    month.hire("s1")
    month.run()
    before = files(month.out)
    month.hire("s2")
    assert talimger(*asked(month, "--draft")).status == 0
    after = files(month.out)
    assert after.pop("draft/decisions.xlsx")
    assert after == before


# ---- the register's place, and reprint


def test_the_register_lies_where_the_option_says(
    month: Month, talimger: Terminal, tmp_path: Path
) -> None:
    month.hire("s1")
    elsewhere = tmp_path / "state" / "mentors.sqlite"
    assert talimger(*asked(month, "--register", elsewhere)).status == 0
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
