"""Settings are read whole, or refused in one sentence that names file, key and what is allowed."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.settings import (
    Settings,
    Signatory,
    commented,
    from_json,
    load_settings,
    rulebooks,
)
from pipeline.words.languages import LANGUAGES

FULL = """
rulebook = "civil-service"
language = "en"
term_months = 1
order_number = "{mentorship}-m"
addressee = "Head of the office"
executor = "A. Example, 70-00-00"
control = "the chief of staff"
personnel_service = "HR service"
levels = ["experience", "subdivision"]
templates = "own"
act = "acts/edited.toml"
week = 6
days_off = [2026-12-31, "2026-12-30"]
working_days = [2026-12-26]
[body]
name = " Department "
name_kk = "Департамент"
[[signatories]]
name = "B. Example"
act = "order No 15"
since = 2026-01-12
[readings]
penalty_months = 6
[blank_means]
penalty = "none"
[translations]
"Legal department" = { kk = "Заң департаменті", ru = "Юридический департамент" }
[headings]
person_id = "Tab"
staff.person_id = ["Tab. No", "Personnel No"]
"staff.email" = ["Mail"]
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "settings.toml"
    path.write_bytes(text.encode(encoding))
    return path


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(PipelineError) as refused:
        load_settings(written(folder, text))
    return str(refused.value)


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings(None) == Settings()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("book", rulebooks())
def test_the_commented_file_equals_the_defaults(tmp_path: Path, language: str, book: str) -> None:
    settings = load_settings(written(tmp_path, commented(language, book)))
    assert settings == Settings(language=language, rulebook=book)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commented_file_names_every_setting(language: str) -> None:
    lines = [line.lstrip("# ") for line in commented(language).splitlines()]
    for name in [f.name for f in fields(Settings)] + [f.name for f in fields(Signatory)]:
        heads = (f"{name} =", f"[{name}]", f"[[{name}]]")
        assert any(line.startswith(heads) for line in lines), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_commented_example_is_a_valid_setting(tmp_path: Path, language: str) -> None:
    text = commented(language)
    starts = ("term_months", "[[", "penalty", '"', *(f.name for f in fields(Signatory)))
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    shown = [
        line
        for line, raw in zip(lines, text.splitlines(), strict=True)
        if not raw.startswith("# ") or (line.startswith(starts) and "=" in line) or "[[" in line
    ]
    settings = load_settings(written(tmp_path, "\n".join(shown)))
    assert settings.term_months == 2
    assert settings.signatories[0].since == date(2026, 1, 12)
    assert settings.blank_means == {"penalty": "none"}
    assert settings.readings == {"penalty_months": 6}
    assert len(settings.translations) == 1
    assert list(settings.headings) == ["staff.person_id"]


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, FULL))
    assert settings == Settings(
        term_months=1,
        order_number="{mentorship}-m",
        addressee="Head of the office",
        executor="A. Example, 70-00-00",
        control="the chief of staff",
        personnel_service="HR service",
        levels=("experience", "subdivision"),
        templates=tmp_path.resolve() / "own",
        act=tmp_path.resolve() / "acts/edited.toml",
        week=6,
        days_off=(date(2026, 12, 30), date(2026, 12, 31)),
        working_days=(date(2026, 12, 26),),
        body={"name": "Department", "name_kk": "Департамент"},
        signatories=(Signatory("B. Example", act="order No 15", since=date(2026, 1, 12)),),
        readings={"penalty_months": 6},
        blank_means={"penalty": "none"},
        translations={
            "Legal department": {"kk": "Заң департаменті", "ru": "Юридический департамент"}
        },
        headings={
            "person_id": ("Tab",),
            "staff.person_id": ("Tab. No", "Personnel No"),
            "staff.email": ("Mail",),
        },
    )


@pytest.mark.parametrize("text", ["", FULL])
def test_settings_come_back_from_the_register_unchanged(tmp_path: Path, text: str) -> None:
    settings = load_settings(written(tmp_path, text))
    assert from_json(json.loads(json.dumps(settings.as_json()))) == settings


def test_the_register_s_form_does_not_depend_on_the_order_in_the_file(tmp_path: Path) -> None:
    one = load_settings(written(tmp_path, 'executor = "x"\n[body]\nname = "n"\ncity = "c"'))
    other = load_settings(written(tmp_path, 'body.city = "c"\nexecutor = "x"\nbody.name = "n"'))
    assert json.dumps(one.as_json()) == json.dumps(other.as_json())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('langage = "en"', "langage: there is no such setting; did you mean language?"),
        ('rulebook = "civil-servise"', "did you mean civil-service?"),
        ('language = "de"', "allowed en, ru, kk, kk+ru"),
        ("term_months = 0", "term_months: found 0"),
        ("term_months = true", "term_months: found True"),
        ("term_months = 1.0", "term_months: found 1.0"),
        ('term_months = "2"', "term_months: found '2'"),
        ('order_number = "{number}"', "the only name allowed in braces is {mentorship}"),
        ('order_number = "{mentorship.x}"', "the only name allowed in braces"),
        ("order_number = 17", "order_number: allowed a text in quotes"),
        ('levels = ["subdivisions"]', "did you mean subdivision?"),
        ('levels = ["category", "category"]', "levels: a level stands in it twice"),
        ('levels = "category"', "levels: allowed a list in [ ]"),
        ("week = 7", "week: found 7, allowed 5, 6"),
        ("week = 5.0", "week: found 5.0, allowed 5, 6"),
        ('days_off = ["31.12.2026"]', "days_off: allowed a date such as 2026-03-09"),
        ("days_off = [2026-12-31T10:00:00]", "days_off: allowed a date"),
        (
            "days_off = [2026-12-31]\nworking_days = [2026-12-31]",
            "days_off: 2026-12-31 stands in working_days too",
        ),
        ('[body]\nnmae = "x"', "body.nmae: there is no such setting; did you mean name?"),
        ("[body]\nname = 5", "body.name: allowed a text in quotes"),
        ("body = 5", "body: allowed a section [body]"),
        ('[[signatories]]\nsince = "soon"', "signatories.since: allowed a date"),
        ('[[signatories]]\nnames = "x"', "signatories.names: there is no such setting"),
        ("[signatories]\n", "signatories: allowed a list"),
        ('[blank_means]\npenalti = "none"', "blank_means.penalti: there is no such setting"),
        ('[blank_means]\npenalty = "reprimand"', "allowed none"),
        ('[blank_means]\nconsent = "yes"', "blank_means.consent: there is no such setting"),
        ('[translations]\n"x" = "y"', "translations.x: allowed a section"),
        ('[translations.x]\nen = "y"', "translations.x.en: there is no such setting"),
        ("[headings]\nperson_id = 5", "headings.person_id: allowed a list"),
        ("[readings.a]\nb = 1", "readings.a: allowed a yes/no, a number, a word or a list"),
        ("rulebook =", "not valid TOML"),
        ('language = "en"\nlanguage = "en"', "not valid TOML"),
    ],
)
def test_a_fault_is_told_with_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    told = refusal(tmp_path, text)
    assert "settings.toml" in told
    assert says in told
    assert told.endswith(".")
    assert "\n" not in told


def test_the_value_of_a_person_s_setting_is_not_repeated(tmp_path: Path) -> None:
    assert "ZZPRIVATE" not in refusal(tmp_path, '[[signatories]]\nname = ["ZZPRIVATE"]')


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="cannot be read"):
        load_settings(tmp_path / "none.toml")


def test_a_file_of_another_encoding_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, 'executor = "Ким"', "cp1251")
    with pytest.raises(PipelineError, match="UTF-8"):
        load_settings(path)


def test_notepad_s_mark_at_the_beginning_does_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, 'executor = "x"', "utf-8-sig")
    assert load_settings(path).executor == "x"


def test_settings_do_not_load_pandas() -> None:
    code = "import sys, pipeline.settings; print('pandas' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_the_commented_file_is_toml_as_it_stands() -> None:
    assert tomllib.loads(commented())["week"] == 5
