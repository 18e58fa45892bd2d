"""What stops a command, and faults of templates: told in the language of the settings alone."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from errno import errorcode
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import PipelineError
from pipeline.record.engine import TROUBLES
from pipeline.render import check_templates
from pipeline.render.faults import sentence
from pipeline.settings import load_settings, voice_in
from pipeline.verify.problem import Problem
from pipeline.words.languages import TRANSLATED
from pipeline.words.speech import reason, say, spoken
from tests.languages import SAMPLES, TEMPLATES
from tests.languages import spoken as in_language
from tests.render.engine.made import p
from tests.render.engine.test_faults import CROSSED, SHUT_OUT, WRONG, faults
from tests.rosters import DAY
from tests.terminal import Terminal
from tests.words.test_messages import sentences

HOME = Path(pipeline.__file__).parent
LATIN = re.compile(r"[A-Za-z]{2,}")
QUOTED = re.compile(r"`[^`]*`|«[^»]*»")
ROSTERS = SAMPLES / "civil-service" / "2026-11"

# Settings with one mistake each, after the line with the language.
MISTAKES = {
    "a name that is none": "term_monts = 2",
    "a name that is like no other": "zzz = 2",
    "a word that is not allowed": "week = 4",
    "a misspelt word": 'rulebook = "civil-servis"',
    "no number": 'term_months = "two"',
    "a term outside the act": "term_months = 60",
    "no section": "body = 5",
    "no list": 'days_off = "1 May"',
    "no day": 'days_off = ["1 May"]',
    "no text": "addressee = 5",
    "a level twice": 'levels = ["category", "category"]',
    "a number of an order": 'order_number = "{year}-k"',
    "a day off at work": "days_off = [2026-12-01]\nworking_days = [2026-12-01]",
    "an order for all with a council": 'one_order = "month"\nrulebook = "internal-affairs"',
    "no folder of templates": 'templates = "nowhere"',
    "no letterhead": 'letterhead = "none.png"',
    "no act": 'act = "act.toml"',
    "a reading that is none": "[readings]\nfoo = 1",
    "a reading with a wrong word": '[readings]\ndays_kind = "lunar"',
    "a reading with a wrong number": "[readings]\nmin_absence_days = -1",
    "a paper that is none": '[languages]\nordr = "ru"',
    "no TOML": "body = {",
}


def stray(text: str) -> set[str]:
    """Latin words outside quotes."""
    return set(LATIN.findall(QUOTED.sub("", text.removeprefix("talimger: "))))


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_settings_is_told_in_their_language(
    mistake: str, language: str, tmp_path: Path, talimger: Terminal
) -> None:
    folder = tmp_path / "rosters"
    shutil.copytree(ROSTERS, folder)
    text = f'language = "{language}"\n{MISTAKES[mistake]}\n'
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    said = talimger("check", folder, "--on", DAY)
    assert said.status == 2
    assert stray(said.sentence) == set()
    assert re.search("[а-я]{3}", said.sentence)


def test_the_text_of_an_exception_is_english_whatever_the_settings_say(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('language = "ru"\nweek = 4\n', encoding="utf-8")
    with pytest.raises(PipelineError, match="week: found 4, allowed 5, 6") as caught:
        load_settings(file)
    assert "найдено `4`" in spoken(caught.value.args[0], "ru")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('language = "kk"\n', "kk"),
        ("  language='kk+ru' # both\n", "kk+ru"),
        ('\ufefflanguage = "ru"\nbody = {\n', "ru"),
        ('[languages]\norder = "ru"\n', "en"),
        ('# language = "ru"\n', "en"),
        ('language = "de"\n', "en"),
        ('rulebook = "мои"\nlanguage = "ru"\n', "ru"),
        ('rulebook = "internal-affairs"\nlanguage = "ru"\n[', "ru@internal-affairs"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_the_language_of_settings_is_known_even_where_they_cannot_be_used(
    text: str, language: str, encoding: str, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(text.encode(encoding, errors="ignore"))
    assert voice_in(file) == language


def test_without_settings_the_register_tells_the_language(
    tmp_path: Path, talimger: Terminal
) -> None:
    folder, out = tmp_path / "rosters", tmp_path / "out"
    shutil.copytree(ROSTERS, folder)
    file = folder / "settings.toml"
    text = file.read_text(encoding="utf-8").replace('language = "en"', 'language = "kk"')
    file.write_text(text, encoding="utf-8")
    assert "does not exist" in talimger("check", tmp_path / "none").sentence
    talimger("orders", folder, "--on", DAY, "--out", out)
    for command in (
        ("orders", tmp_path / "none", "--out", out),
        ("reprint", "999", "--out", out),
        ("council", "2026-Q4", "--out", out),
        ("council", "autumn", "--out", out),
        ("summary", "--from", "2026-12-01", "--to", "2026-11-01", "--out", out),
        ("explain", "nobody", folder, "--out", out),
        ("verify", out, SAMPLES / "civil-service" / "2026-12", "--settings", file),
    ):
        said = talimger(*command)
        assert said.status == 2, command
        assert stray(said.sentence) == set(), command
        assert re.search("[а-я]{3}", said.sentence), command
    assert "holds no run" in talimger("due", "--out", tmp_path / "other").sentence
    assert not (tmp_path / "other" / "register.sqlite").exists()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_folder_that_is_not_empty_and_templates_are_told_in_the_language_asked_for(
    language: str, tmp_path: Path, talimger: Terminal
) -> None:
    shutil.copy(TEMPLATES / "civil_service" / "en" / "order.docx", tmp_path / "ordr.docx")
    asked = ("--language", language)
    talimger("init", tmp_path, *asked)
    for said in (
        talimger("init", tmp_path, *asked),
        talimger("templates", "names", "ordr", *asked),
        talimger("templates", "check", tmp_path / "none", *asked),
    ):
        assert said.status == 2
        assert stray(said.sentence) == set()
    said = talimger("templates", "check", tmp_path, *asked)
    assert said.status == 1
    assert stray(said.out) == {"ordr", "docx"}
    (one,) = talimger("templates", "check", tmp_path, *asked, "--json").json
    assert one["code"] == "template_name"
    assert stray(one["what"] + one["mend"]) == set()


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize(
    "body", [*map(p, WRONG), *CROSSED.values(), *(body for body, _ in SHUT_OUT.values())]
)
def test_every_fault_of_a_template_is_told_in_the_language(body: str, language: str) -> None:
    for fault in faults(body):
        assert stray(spoken(sentence(fault), language)) == set()


def test_a_faulty_file_among_templates_is_told_in_the_language(tmp_path: Path) -> None:
    (tmp_path / "order.docx").write_bytes(b"no zip")
    (one,) = check_templates(tmp_path).faults
    assert spoken(one.sentence(), "ru").startswith("order.docx: файл не открывается; ")


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_the_database_and_the_disk_say_has_our_own_words(language: str) -> None:
    for trouble in TROUBLES.values():
        assert stray(spoken(say(f"errors.register.{trouble}"), language)) == set()
    assert stray(spoken(reason(PermissionError(13, "Permission denied")), language)) == set()
    assert reason(OSError(99_999, "odd")) == "odd"


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("level", ["standing", "unmatched", "category", "keys", "order"])
def test_a_level_that_verify_refuses_is_named_in_words(level: str, language: str) -> None:
    problem = Problem("value", state_body="Орган", level=level)
    assert stray(problem.says(language)) == set()
    assert problem.shape(language)["level"] == level


@pytest.mark.parametrize("language", TRANSLATED)
def test_how_a_text_file_was_read_is_told_in_the_language(
    language: str, tmp_path: Path, talimger: Terminal
) -> None:
    folder = in_language(tmp_path, "civil-service/messy-2026-11", language)
    found = talimger("check", folder, "--on", DAY, "--json").json["recognised"]
    (one,) = [one for one in found if one["read_as"]]
    assert one["read_as"].startswith("kz1048, ")
    assert stray(one["read_as"].removeprefix("kz1048")) == set()


def raised() -> Iterator[tuple[str, ast.expr]]:
    """The text of every PipelineError that code makes, and where."""
    for path in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PipelineError":
                yield f"{path.relative_to(HOME).as_posix()}:{node.lineno}", node.args[0]


def test_no_sentence_of_an_error_is_written_where_it_is_raised() -> None:
    found = dict(raised())
    assert len(found) > 60
    written = (ast.Constant, ast.JoinedStr, ast.BinOp)
    assert [where for where, text in found.items() if isinstance(text, written)] == []


def constants() -> set[str]:
    """Every text that stands in code."""
    return {
        node.value
        for path in HOME.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_sentence_that_an_error_names_is_there() -> None:
    named = {text for text in constants() if re.fullmatch(r"errors(\.\w+){2,}", text)}
    assert len(named) > 60
    assert named - sentences("errors.{}.toml", "en").keys() == set()


def test_every_sentence_about_errors_is_named_in_code() -> None:
    named = constants()
    named |= {part for text in named for part in text.split("/")} | {*errorcode.values()}
    named |= {f"no_{one}" for one in ("str", "int", "bool", "date", "dict", "list")}
    idle = set()
    for key in sentences("errors.{}.toml", "en"):
        *_, group, last = key.split(".")
        if key not in named and (group if last.startswith(("what", "mend")) else last) not in named:
            idle.add(key)
    assert idle == set()
