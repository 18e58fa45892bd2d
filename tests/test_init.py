"""A fresh folder of `init`, in each language and for each rulebook, filled in by hand, is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.settings import load_settings, rulebooks
from pipeline.words.languages import LANGUAGES
from pipeline.words.rosters import rosters
from tests.rosters import files
from tests.terminal import Terminal

CIVIL, INSTITUTE = "civil-service", "internal-affairs"
EACH = [(language, book) for language in LANGUAGES for book in (CIVIL, INSTITUTE)]
TABLES = {
    CIVIL: {"hires", "staff", "absences", "events"},
    INSTITUTE: {"hires", "staff", "absences", "events", "council", "resolutions"},
}
ON = "2026-11-20"
PLACE = {"state_body": "Қала әкімдігі", "subdivision": "Кадр", "position": "Маман"}
TRANSLATED = {
    f"{name}_{language}": text
    for language, texts in {
        "kk": ("Қала әкімдігі", "Заң бөлімі", "Бас маман"),
        "ru": ("Акимат города", "Юридический отдел", "Главный специалист"),
    }.items()
    for name, text in zip(PLACE, texts, strict=True)
}
PERSON = PLACE | TRANSLATED
MENTORS = {
    CIVIL: {
        "category": "D-O-4",
        "service_since": date(2015, 3, 1),
        "last_mark": "effective",
        "attestation": "positive",
        "consent": "yes",
    },
    INSTITUTE: {"rank": "капитан", "service_since": date(2010, 3, 1)},
}
NEWCOMERS = {
    CIVIL: {"category": "D-O-5", "first_appointed": "yes"},
    INSTITUTE: {"rank": "лейтенант", "ground": "newly_admitted"},
}
NO_PENALTY = {"en": "none", "ru": "нет", "kk": "жоқ", "kk+ru": "жоқ"}
AWAY = {"person_id": "00045", "kind": "annual_leave"}


def fill(folder: Path, table: str, language: str, *rows: Mapping[str, Any]) -> None:
    """Rows by the columns' names, typed in below the language's headings in its lists' words."""
    roster = rosters(language)[table]
    book = load_workbook(folder / f"{table}.xlsx")
    sheet = book[roster.sheet]
    columns = list(roster.columns.values())
    for at, row in enumerate(rows, 2):
        for place, column in enumerate(columns, 1):
            value = row.get(column.name)
            said = column.kind.word(value) if column.kind.codes and value else value
            sheet.cell(at, place, said)
    book.save(folder / f"{table}.xlsx")


def filled(folder: Path, language: str, book: str) -> None:
    """A head, a mentor, a newcomer, an absence; and who sits on the council."""
    common = PERSON | MENTORS[book] | {"manager_id": "00007", "penalty": NO_PENALTY[language]}
    head = common | {"person_id": "00007", "full_name": "Ахметов Ерлан", "is_head": "yes"}
    mentor = common | {"person_id": "00045", "full_name": "Ким Анна", "is_head": "no"}
    fill(folder, "staff", language, head, mentor)
    newcomer = {"person_id": "00123", "full_name": "Сейтова Дана", "manager_id": "00007"}
    accepted = {"appointed_on": date(2026, 11, 18), "head_id": "00007"}
    fill(folder, "hires", language, PERSON | NEWCOMERS[book] | newcomer | accepted)
    trip = AWAY | {"from": date(2026, 8, 3), "to": date(2026, 8, 28)}
    fill(folder, "absences", language, trip)
    if book == INSTITUTE:
        chair = {"person_id": "00007", "role": "chair"}
        fill(folder, "council", language, chair, {"person_id": "00045", "role": "secretary"})


@pytest.mark.parametrize(("language", "book"), EACH)
def test_what_is_filled_in_by_hand_is_read_without_a_finding(
    talimger: Terminal, tmp_path: Path, language: str, book: str
) -> None:
    folder = tmp_path / "2026-11"
    made = talimger("init", folder, "--language", language, "--rulebook", book)
    assert made.status == 0
    assert {path.stem for path in folder.glob("*.xlsx")} == TABLES[book]
    filled(folder, language, book)
    checked = talimger("check", folder, "--on", ON, "--json")
    assert checked.json["findings"] == []
    assert {one["table"] for one in checked.json["recognised"]} == TABLES[book]
    done = talimger("orders", folder, "--on", ON, "--out", tmp_path / "out", "--json")
    assert done.json["rulebook"] == book
    assert [one["mentor_id"] for one in done.json["decisions"]] in (["00007"], ["00045"])


@pytest.mark.parametrize(("language", "book"), EACH)
def test_the_settings_of_a_fresh_folder_name_its_language_and_its_rulebook(
    talimger: Terminal, tmp_path: Path, language: str, book: str
) -> None:
    talimger("init", tmp_path, "--language", language, "--rulebook", book)
    settings = load_settings(tmp_path / "settings.toml")
    assert (settings.language, settings.rulebook) == (language, book)


def test_a_language_or_a_rulebook_that_is_none_is_refused(
    talimger: Terminal, tmp_path: Path
) -> None:
    for option, known in (("--language", LANGUAGES), ("--rulebook", rulebooks())):
        said = talimger("init", tmp_path / "new", option, "klingon")
        assert said.status == 2
        assert all(name in said.err for name in known)
    assert not (tmp_path / "new").exists()


def test_words_of_a_fresh_folder_are_those_of_its_language(
    talimger: Terminal, tmp_path: Path
) -> None:
    said = {one: talimger("init", tmp_path / one, "--language", one).out for one in ("ru", "kk")}
    assert "Заполните" in said["ru"]
    assert "толтырып" in said["kk"]
    for language, comment in (("ru", "Язык документов"), ("kk", "Құжаттардың")):
        text = (tmp_path / language / "settings.toml").read_text(encoding="utf-8")
        assert comment in text


def test_blanks_that_nobody_filled_in_are_asked_for(talimger: Terminal, tmp_path: Path) -> None:
    talimger("init", tmp_path)
    said = talimger("check", tmp_path, "--on", ON, "--json")
    assert {one["code"] for one in said.json["findings"]} == {"empty_table"}
    assert said.status == 1


@pytest.mark.parametrize("taken", ["hires.xlsx", "settings.toml"])
def test_init_overwrites_nothing(talimger: Terminal, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine", "utf-8")
    said = talimger("init", tmp_path)
    assert said.status == 2
    assert taken in said.sentence
    assert files(tmp_path) == {taken: b"mine"}
