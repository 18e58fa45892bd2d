"""The act in another language: other words, the same numbers, a body's own wording kept."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.law import Act, in_language, load
from pipeline.law import language as stage

DAY = date(2026, 11, 20)
BOOK = "civil_service"
WORDS = """
verified = false
source = "made for a test"
[act]
title = "Правила"
form = "приказ"
issuer = "Агентство"
basis = "Закон"
citation = "Правил от {date} № {number}"
[paragraphs]
"3" = "Цель наставничества."
"4.1" = "первая задача;"
[says]
"8.1" = "стаж менее {service} лет"
[readings]
R10 = "кто не наставник"
[roles]
servant = "служащий"
[documents.order]
title = "Приказ"
[documents.report]
parts = ["раз", "два", "три", "четыре"]
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rulebooks in which the civil service has Russian words."""
    shutil.copytree(Path(stage.__file__).parent / BOOK, tmp_path / BOOK)
    for name in ("ru", "kk"):
        (tmp_path / BOOK / f"{name}.toml").unlink(missing_ok=True)
    (tmp_path / BOOK / "ru.toml").write_text(WORDS, encoding="utf-8")
    monkeypatch.setattr(stage, "_HOME", tmp_path)
    monkeypatch.setattr(stage, "_translated", {})
    return tmp_path


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    stage.words_of.cache_clear()
    yield
    stage.words_of.cache_clear()


def act() -> Act:
    return load("civil-service", DAY).act


def test_the_words_are_the_languages_and_the_numbers_stay(home: Path) -> None:
    own, told = act(), in_language(act(), "ru")
    assert told.title == "Правила"
    assert told.citation == "Правил от {date} № {number}"
    assert told.paragraphs["3"] == "Цель наставничества."
    assert told.paragraphs["4.1"] == "первая задача;"
    assert told.roles["servant"] == "служащий"
    assert told.documents["order"].title == "Приказ"
    assert told.documents["report"].parts == ("раз", "два", "три", "четыре")
    assert told.quote("R10") == "кто не наставник"
    for name in ("number", "date", "numbers", "deadlines", "categories", "outcomes", "digest"):
        assert getattr(told, name) == getattr(own, name)


def test_what_a_rule_says_holds_the_acts_own_number(home: Path) -> None:
    rules = {one.key: one.says for one in in_language(act(), "ru").requirements}
    assert rules["8.1"] == f"стаж менее {act().numbers['service'].value} лет"


def test_what_the_language_does_not_tell_stays_as_the_act_has_it(home: Path) -> None:
    own, told = act(), in_language(act(), "ru")
    assert told.paragraphs["5"] == own.paragraphs["5"]
    assert told.roles["mentor"] == own.roles["mentor"]


def test_what_a_body_changed_in_its_copy_stays_in_the_words_of_the_copy(home: Path) -> None:
    own = act()
    wording = own.paragraphs["3"]
    copy = dataclasses.replace(
        own,
        source=own.source.replace(wording[:30], "Another goal"),
        paragraphs={**own.paragraphs, "3": "Another goal"},
    )
    told = in_language(copy, "ru")
    assert told.paragraphs["3"] == "Another goal"
    assert told.paragraphs["4.1"] == "первая задача;"


def test_what_a_body_says_in_its_copy_of_a_rule_or_a_reading_stays(home: Path) -> None:
    text = (home / BOOK / "act.toml").read_text(encoding="utf-8")
    says, reading = (
        "public service of less than {service} years",
        "another servant under mentorship",
    )
    assert says in text
    assert reading in text
    text = text.replace(says, "fewer than {service} years").replace(reading, "a pupil")
    copy = load("civil-service", DAY, text=text).act
    told = in_language(copy, "ru")
    years = copy.numbers["service"].value
    assert {one.key: one.says for one in told.requirements}["8.1"] == f"fewer than {years} years"
    assert "a pupil" in told.quote("R10")


def test_the_acts_own_language_is_the_act_itself(home: Path) -> None:
    own = act()
    assert in_language(own, "en") is own
    assert in_language(own, "ru") is in_language(own, "ru")


def test_a_language_without_words_is_told(home: Path) -> None:
    with pytest.raises(PipelineError, match="no texts in the language kk"):
        in_language(act(), "kk")


BOOKS = Path(stage.__file__).parent
EVERY = sorted(path for name in ("ru", "kk") for path in BOOKS.glob(f"*/{name}.toml"))


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shipped_language_tells_everything_that_papers_may_print(path: Path) -> None:
    own = load(path.parent.name.replace("_", "-"), DAY).act
    words = stage.words_of(own.key, path.stem)
    assert set(words["paragraphs"]) == set(own.paragraphs)
    assert set(words["roles"]) == set(own.roles)
    assert set(words["documents"]) == set(own.documents)
    asked = {one.key for one in (*own.scope, *own.requirements)}
    assert asked <= set(words["says"])
    for kind, paper in own.documents.items():
        assert len(words["documents"][kind].get("parts", ())) == len(paper.parts)
    assert {"verified", "source"} <= set(words)
    in_language(own, path.stem)
