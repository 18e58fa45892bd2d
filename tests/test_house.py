"""The house: its papers say what the program does, and its files keep the rules of the house."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
import pytest

from pipeline.cli import talimger
from pipeline.decide import outcomes
from pipeline.settings import Settings
from pipeline.words.rosters import rosters

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "samples" / "civil-service" / "2026-11"
PAPERS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions.md", "docs/templates.md")
ZIPPED = (".docx", ".xlsx")
SOURCES = sorted(
    path for folder in ("pipeline", "scripts") for path in (ROOT / folder).rglob("*.py")
)
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-peers.lock")

# Written so that this file does not hold what it looks for.
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|--(?:extra-)?index-url[ =]|https?://\S+/simple\b"
)
MACHINE = re.compile(r"/(?:work|tmp|home|opt|root|Users)/\w|[A-Z]:\\Users")
UNDONE = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b")

LONGEST_MODULE, LONGEST_FUNCTION = 300, 50


@cache
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The README's text under the heading `title`."""
    return readme().split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", sorted(talimger.commands))
def test_every_command_stands_in_the_readme(name: str) -> None:
    command = talimger.commands[name]
    assert re.search(rf"`talimger {name}[ `]", section("Commands"))
    for option in command.params:
        if isinstance(option, click.Option):
            assert f"`{option.opts[0]}`" in section("Commands")


@pytest.mark.parametrize("name", sorted(rosters()))
def test_every_column_of_a_roster_stands_in_the_readme(name: str) -> None:
    table = section("The rosters").split(f"\n### {name}\n")[1].split("\n### ")[0]
    for column in rosters()[name].columns:
        assert f"| `{column}` |" in table


@pytest.mark.parametrize("name", [one.name for one in fields(Settings)])
def test_every_setting_stands_in_the_readme(name: str) -> None:
    table = section("The settings")
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert any(f"`{name}`" in row for row in rows)


def test_every_outcome_that_a_run_can_give_stands_in_the_readme() -> None:
    named = vars(outcomes).items()
    codes = [code for name, code in named if name.isupper() and isinstance(code, str)]
    assert codes
    for code in codes:
        assert f"| `{code}` |" in section("What comes out")


def test_the_generated_parts_of_the_papers_are_fresh() -> None:
    script = ROOT / "scripts" / "make_docs.py"
    done = subprocess.run(
        [sys.executable, script, "--check"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"run make docs: {done.stdout}{done.stderr}"


def test_the_first_screen_shows_the_two_commands_and_an_order() -> None:
    first = readme().split("\n## ")[0]
    assert "make orders" in first
    assert "make test" in first
    assert "docs/order.png" in first
    assert 0 < (ROOT / "docs" / "order.png").stat().st_size < 200_000


@pytest.mark.parametrize("paper", PAPERS)
def test_what_a_paper_links_to_is_there(paper: str) -> None:
    path = ROOT / paper
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", text)
    for target in (one or other for one, other in targets):
        assert (path.parent / target).exists(), f"{target} is missing"


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLE, tmp_path / SAMPLE.name)
    monkeypatch.chdir(tmp_path)
    example = section("From Python").split("```python\n")[1].split("```")[0]
    exec(compile(example, "README.md", "exec"), {})
    assert " assign " in capsys.readouterr().out
    assert (tmp_path / "out" / "2026-11" / "decisions.xlsx").is_file()


@cache
def ours() -> tuple[Path, ...]:
    """The files of the repository; without git, what stands in its folders."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run(
            [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        return tuple(
            path for name in listed.split("\0") if name and (path := ROOT / name).is_file()
        )
    folders = ("pipeline", "templates", "scripts", "tests", "data", "docs")
    within = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    found = (*ROOT.glob("*"), *within)
    return tuple(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def texts(path: Path) -> Iterator[str]:
    """The text of a file, or of the parts of a Word file or workbook; nothing of a picture."""
    if path.suffix in ZIPPED:
        with zipfile.ZipFile(path) as parts:
            contents = [parts.read(name) for name in parts.namelist()]
    else:
        contents = [path.read_bytes()]
    for content in contents:
        try:
            yield content.decode("utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize(
    ("what", "sign"),
    [
        ("the address of a registry", REGISTRY),
        ("the path of a machine", MACHINE),
        ("a mark of work undone", UNDONE),
    ],
    ids=["registry", "machine", "undone"],
)
def test_no_file_holds_what_does_not_belong_into_it(what: str, sign: re.Pattern[str]) -> None:
    holding = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in ours()
        for text in texts(path)
        if (found := sign.search(text))
    ]
    assert not holding, what


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_of_a_lock_has_one_version_and_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = re.findall(r"^\S.*(?:\n[ \t].*)*", text, re.MULTILINE)
    assert len(requirements) > 10
    for requirement in requirements:
        assert re.match(r"[\w.-]+(?:\[[\w,-]+\])?==\S+ ", requirement), requirement.splitlines()[0]
        assert "--hash=sha256:" in requirement, requirement.splitlines()[0]


@pytest.mark.parametrize(("name", "other"), list(pairwise(LOCKS)))
def test_a_lock_has_the_versions_of_the_one_before(name: str, other: str) -> None:
    first, second = (
        set(re.findall(r"^([\w.-]+==\S+)", (ROOT / one).read_text(encoding="utf-8"), re.MULTILINE))
        for one in (name, other)
    )
    assert first <= second


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_begins_with_its_promise(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith('"""')
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_module_of_tests_says_what_it_is_about(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or text.startswith('"""')
