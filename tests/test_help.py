"""Help and what is said about arguments: in the language of who typed, before a run knows one."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from pipeline.cli import talimger as program
from pipeline.typed import Typed, locale_of, spoken_in
from pipeline.usage import option_says
from pipeline.words.help import help_words
from pipeline.words.languages import LANGUAGES, TRANSLATED
from tests.languages import ONLY_KAZAKH, ONLY_RUSSIAN, SAMPLES
from tests.rosters import DAY
from tests.terminal import ROOT, Terminal
from tests.words.test_texts import LATIN, NAMED

ROSTERS = SAMPLES / "civil-service" / "2026-11"
LOCALES = {"ru": "ru_RU.UTF-8", "kk": "kk_KZ.UTF-8"}
QUOTED = re.compile(r"`[^`]*`")
HEAVY = ("pandas", "numpy", "openpyxl", "ortools", "sqlalchemy", "docxtpl")

# Arguments that a command cannot take, and what its sentence names.
MISUSED = {
    "a command that is none": (("ordes",), "`orders`"),
    "a command that is like no other": (("zzz",), "`zzz`"),
    "a command within a group": (("templates", "chekc"), "`check`"),
    "no command": (("templates", "--"), "`talimger templates --help`"),
    "an option that is none": (("orders", "x", "--onn"), "`--on`"),
    "an option that is like no other": (("due", "--zzz"), "`--zzz`"),
    "a letter that is no option": (("due", "-z"), "`-z`"),
    "no rosters": (("orders",), "`talimger orders --help`"),
    "no day of the period": (("summary", "--from", DAY), "`--to`"),
    "too much": (("check", "x", "y"), "1"),
    "an option without its value": (("check", "x", "--on"), "`--on`"),
    "a value after a flag": (("check", "x", "--json=yes"), "`--json`"),
    "no day": (("check", "x", "--on", "today"), "2026-11-20"),
    "a day of no century of ours": (("orders", "x", "--on", "9999-12-01"), "31.12.2199"),
    "no number": (("reprint", "first"), "1"),
    "a number below one": (("reprint", "0"), "1"),
    "a rulebook that is none": (("init", "x", "--rulebook", "ours"), "civil-service"),
    "a file for a folder": (("due", "--out", __file__), "`--out`"),
    "a folder for a file": (("check", "x", "--settings", "."), "`--settings`"),
}


def commands(group: click.Group = program, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """The program and all its commands, by the names that the help has."""
    yield before or str(group.name), group
    for name, command in group.commands.items():
        path = f"{before} {name}".strip()
        if isinstance(command, click.Group):
            yield from commands(command, path)
        else:
            yield path, command


def options(command: click.Command) -> list[click.Option]:
    """All options of a command, `--help` too."""
    params = command.get_params(click.Context(command))
    return [one for one in params if isinstance(one, click.Option)]


COMMANDS = dict(commands())


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_every_command_option_and_value_has_its_text_and_no_text_is_left_over(
    language: str,
) -> None:
    words = help_words(language)
    assert set(words["commands"]) == set(COMMANDS)
    named, places = set(), set()
    for path, command in COMMANDS.items():
        assert words["commands"][path]["says"]
        for option in options(command):
            assert option_says(option, path, words)
            named.add(max(option.opts, key=len).removeprefix("--"))
        taking = (one for one in command.params if not getattr(one, "is_flag", False))
        places |= {
            one.metavar or one.type.name for one in taking if not isinstance(one.type, click.Choice)
        }
        own = set(words["commands"][path].get("options", {}))
        assert own <= {max(one.opts, key=len).removeprefix("--") for one in options(command)}
    assert set(words["options"]) == named
    assert set(words["places"]) == places


def test_every_help_answers_without_the_heavy_libraries(tmp_path: Path) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pipeline.cli import main
for command in {[path.removeprefix("talimger") for path in COMMANDS]!r}:
    sys.argv = ["talimger", *command.split(), "--help"]
    try:
        main()
    except SystemExit as end:
        assert end.code == 0, command
heavy = sorted(set({HEAVY!r}) & set(sys.modules))
sys.exit(f"imported: {{heavy}}" if heavy else 0)
"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("Usage: talimger") == len(COMMANDS)


def test_the_help_names_every_command_and_every_exit_status(talimger: Terminal) -> None:
    said = talimger("--help")
    for command in program.commands:
        assert re.search(rf"^  {command} ", said.out, re.MULTILINE)
    assert {"0", "1", "2", "70", "75"} <= set(re.findall(r"\d+", said.out))


def test_the_version_is_told(talimger: Terminal) -> None:
    assert re.fullmatch(r"talimger \d+\.\d+\S*\n", talimger("--version").out)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("path", COMMANDS)
def test_a_page_of_help_is_in_its_language_alone(
    path: str, language: str, talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [] if path == "talimger" else path.split()
    said = replace(talimger, locale=LOCALES[language])(*names, "--help")
    assert said.status == 0
    typed = re.compile(r"-{1,2}[a-z]+|^  [a-z]+  |\[[a-z+|-]+\]|: [a-z-]+\]", re.MULTILINE)
    text = typed.sub("", said.out.replace(f"talimger {path}", ""))
    assert {word.strip(".") for word in LATIN.findall(text)} <= NAMED
    foreign = ONLY_RUSSIAN if language == "kk" else ONLY_KAZAKH
    assert not foreign.search(said.out)
    assert re.search("[а-я]{4}", said.out)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("case", MISUSED)
def test_what_is_wrong_in_the_arguments_is_one_sentence_in_the_language(
    case: str, language: str, talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words, named = MISUSED[case]
    said = replace(talimger, locale=LOCALES[language])(*words)
    assert said.status == 2
    assert said.out == ""
    assert named in said.sentence
    assert re.search(r"`talimger[ a-z]* --help`$", said.sentence)
    plain = QUOTED.sub("", said.sentence.removeprefix("talimger: "))
    assert LATIN.findall(plain) == []
    assert re.search("[а-я]{4}", plain)


def test_an_argument_is_called_as_the_help_calls_it(talimger: Terminal) -> None:
    for language in ("en", *TRANSLATED):
        place = help_words(language)["places"]["SERVANT_ID"]
        asked = replace(talimger, locale=LOCALES.get(language, "C"))
        assert place in asked("explain").sentence
        assert place in asked("explain", "--help").out


def test_the_program_alone_shows_its_help_and_is_not_done(talimger: Terminal) -> None:
    said = replace(talimger, locale="ru_KZ")()
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Использование: talimger ")


def settings(folder: Path, language: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "settings.toml").write_text(f'language = "{language}"\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("orders", "ru"),
        ("orders nowhere", "ru"),
        ("orders kazakh", "kk"),
        ("explain 0001 kazakh --candidate", "kk"),
        ("orders kazakh --settings both/settings.toml", "kk+ru"),
        ("orders kazakh --settings=both/settings.toml", "kk+ru"),
        ("orders kazakh --settings none.toml", "ru"),
        ("orders kazakh --language en", "en"),
        ("init --language=kk+ru", "kk+ru"),
        ("init --language klingon", "ru"),
        ("init x --language", "ru"),
        ("orders english", "en"),
        ("due --register postgresql+psycopg://host/register", "ru"),
        ("due --register kazakh/settings.toml", "ru"),
        ("", "ru"),
    ],
)
def test_the_language_is_asked_for_or_of_the_settings_or_of_the_locale(
    words: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, told in {"kazakh": "kk", "both": "kk+ru", "english": "en"}.items():
        settings(tmp_path / name, told)
    assert Typed(tuple(words.split()), "ru_RU.UTF-8").language == language
    assert not list(tmp_path.rglob("*.sqlite"))


def test_where_no_settings_are_the_register_comes_before_the_locale(
    tmp_path: Path, talimger: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROSTERS, tmp_path / "rosters")
    file = tmp_path / "rosters" / "settings.toml"
    text = file.read_text(encoding="utf-8").replace('language = "en"', 'language = "kk"')
    file.write_text(text, encoding="utf-8")
    assert talimger("orders", "rosters", "--on", DAY).status <= 1
    (tmp_path / "out").rename(tmp_path / "other")
    for words in ("due --out other", "verify other", "due --register other/register.sqlite"):
        assert Typed(tuple(words.split()), "ru").language == "kk"
    assert Typed(("due",), "ru").language == "ru"
    (tmp_path / "other").rename(tmp_path / "out")
    assert Typed(("--help",), "ru").language == "kk"
    settings(tmp_path / "russian", "ru")
    assert Typed(("orders", "russian"), "en").language == "ru"
    assert Typed(("orders", "russian", "--language", "kk+ru"), "en").language == "kk+ru"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_folder_that_is_missing_is_told_in_the_language_of_the_locale(
    language: str, tmp_path: Path, talimger: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = replace(talimger, locale=LOCALES[language])("orders", "nowhere")
    assert said.status == 2
    assert LATIN.findall(QUOTED.sub("", said.sentence.removeprefix("talimger: "))) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_templates_are_spoken_of_in_the_language_of_the_locale(
    language: str, talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = replace(talimger, locale=LOCALES[language])
    assert (
        asked("templates", "check").out
        == talimger("templates", "check", "--language", language).out
    )
    assert asked("templates", "check", "--language", "en").out == talimger("templates", "check").out


def test_of_a_folder_that_may_not_be_read_click_says_nothing_of_its_own(
    talimger: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    for command in (("templates", "check"), ("orders",)):
        said = replace(talimger, locale="ru_KZ")(*command, tmp_path)
        assert said.status == 2
        assert "is not readable" not in said.sentence


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("kk_KZ.UTF-8", "kk"),
        ("kk_KZ@cyrillic", "kk"),
        ("ru_KZ", "ru"),
        ("ru-RU", "ru"),
        ("ru", "ru"),
        ("en_US.UTF-8", "en"),
        ("C.UTF-8", "en"),
        ("de_DE", "en"),
        ("rue_UA", "en"),
        ("", "en"),
    ],
)
def test_a_locale_tells_its_language(locale: str, language: str) -> None:
    assert spoken_in(locale) == language


def test_the_shell_tells_the_locale_and_where_it_tells_none_windows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = SimpleNamespace(GetUserDefaultUILanguage=lambda: 0x043F)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=asked), raising=False)
    assert locale_of({}) == locale_of({"LANG": ""}) == "kk_KZ"
    shell = {}
    for name, told in (("LANG", "ru_RU"), ("LC_MESSAGES", "kk_KZ"), ("LC_ALL", "en_US")):
        shell[name] = told
        assert locale_of(shell) == told
    assert locale_of(shell | {"LC_ALL": ""}) == "kk_KZ"


def test_with_two_languages_the_help_speaks_the_leading_one() -> None:
    assert help_words("kk+ru") == help_words("kk")
    assert {one for one in LANGUAGES if "+" in one} == {"kk+ru"}
