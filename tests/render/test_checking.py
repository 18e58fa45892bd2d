"""templates check: all faults of a folder in one go, for people and for machines."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import talimger
from pipeline.errors import PipelineError
from pipeline.render import check_templates, offered
from pipeline.words.shapes import finding_from
from tests.render.samples import changed, template, with_tag

FINDING = ("code", "severity", "file", "sheet", "cell", "column", "row_key", "found", "allowed")


def run(*arguments: str) -> tuple[int, str]:
    """Exit status and what was said on standard output."""
    done = CliRunner().invoke(talimger, ["templates", *arguments], standalone_mode=False)
    assert done.exception is None
    return done.return_value, done.stdout


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A folder with a faulty plan and consent, a fine order, and two that are none."""
    plan = changed(template("plan"), "word/document.xml", b"item.duty", b"item.dutty")
    (tmp_path / "plan.docx").write_bytes(plan)
    consent = with_tag("{{ mentor.nmae }} and {{ servant }}")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "consent.docx").write_bytes(consent)
    (tmp_path / "order.docx").write_bytes(template("order"))
    (tmp_path / "ordr.docx").write_bytes(template("order"))
    (tmp_path / "old.doc").write_bytes(b"x")
    (tmp_path / "~$order.docx").write_bytes(b"lock of Word")
    return tmp_path


def test_the_shipped_templates_of_every_rulebook_and_language_are_fine() -> None:
    status, said = run("check")
    assert status == 0
    assert "no faults" in said


def test_every_fault_of_a_folder_is_told_with_its_place(faulty: Path) -> None:
    status, said = run("check", str(faulty))
    assert status == 1
    near = "near “{{ mentor.nmae }} and {{ servant }}”"
    consent = f"below/consent.docx, main text, paragraph 11, {near}:"
    assert said.splitlines() == [
        f"{consent} the name mentor.nmae is not known; the nearest is mentor.name.",
        (
            f"{consent} servant is a group of names, not a text; "
            "choose one of its names, such as name."
        ),
        (
            "old.doc, only Word documents (.docx) can be templates; open it in Word and save it as "
            ".docx."
        ),
        "ordr.docx, no paper has this name; the nearest is order.docx.",
        (
            "plan.docx, main text, table 3, row 3, cell 4, near “{{ item.dutty }}”: the name "
            "item.dutty is not known; the nearest is item.duty."
        ),
        "5 templates, 5 faults in 4 of them.",
    ]


def test_machines_are_told_the_same_as_findings(faulty: Path) -> None:
    status, said = run("check", str(faulty), "--json")
    found = json.loads(said)
    assert status == 1
    assert [one["file"] for one in found] == [
        *["below/consent.docx"] * 2,
        "old.doc",
        "ordr.docx",
        "plan.docx",
    ]
    for one in found:
        assert set(FINDING) <= set(one)
        assert one["severity"] == "error"
        shape = {name: value for name, value in one.items() if name not in ("what", "place")}
        assert finding_from(shape).code.startswith("template_")
    assert found[-1]["place"] == "table 3, row 3, cell 4"
    assert found[-1]["sheet"] == "main text"
    assert found[-1]["mend"] == "the nearest is item.duty"


def test_a_folder_without_faults_ends_with_nought(tmp_path: Path) -> None:
    (tmp_path / "order.docx").write_bytes(template("order"))
    assert run("check", str(tmp_path)) == (0, "1 templates, no faults.\n")
    assert run("check", str(tmp_path), "--json") == (0, "[]\n")


def test_a_folder_that_is_not_there_or_empty_is_told(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="There is no folder"):
        check_templates(tmp_path / "none")
    with pytest.raises(PipelineError, match="no Word file"):
        check_templates(tmp_path)


def test_a_file_that_is_no_word_document_is_one_fault_among_others(tmp_path: Path) -> None:
    (tmp_path / "order.docx").write_bytes(b"no zip")
    shutil.copy(tmp_path / "order.docx", tmp_path / "plan.docx")
    found = check_templates(tmp_path).faults
    assert [one.sentence().split(";")[0] for one in found] == [
        "order.docx, the file cannot be opened",
        "plan.docx, the file cannot be opened",
    ]


def test_the_names_of_a_paper_are_listed_one_a_line() -> None:
    assert run("names", "order") == (0, "".join(f"{name}\n" for name in offered("order")))
    assert json.loads(run("names", "plan", "--json")[1]) == list(offered("plan"))


def test_the_names_of_a_paper_that_there_is_not_are_told_with_the_nearest() -> None:
    done = CliRunner().invoke(talimger, ["templates", "names", "ordr"], standalone_mode=False)
    assert isinstance(done.exception, PipelineError)
    assert str(done.exception) == "There is no paper ordr; the nearest is order."


def test_the_steps_of_the_readme_use_names_that_an_order_offers() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    steps = text.split("## Your own templates\n")[1].split("\n## ")[0]
    names = re.findall(r"(?:\{\{|if|in) ((?:servant|order|item)\.[a-z_.]+)", steps)
    known = offered("order")
    lists = {name.split("[]")[0] for name in known}
    rows = {name.rpartition("[].")[2] for name in known if name.startswith("order.basis[]")}
    assert {"servant.name", "order.control", "order.basis", "item.no"} <= set(names)
    for name in set(names) - {"servant.nmae"}:
        assert name in known or name in lists or name.removeprefix("item.") in rows, name


def test_the_fault_that_the_readme_shows_is_told_so(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = "the name servant.nmae is not known; the nearest is servant.name."
    assert shown in " ".join(text.split())
    (tmp_path / "consent.docx").write_bytes(with_tag("{{ servant.nmae }}"))
    assert run("check", str(tmp_path))[1].splitlines()[0].endswith(shown)
