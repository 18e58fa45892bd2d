"""Whole runs in every language: each paper is there, whole, and in its language alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline import ask, record
from pipeline.ask import Period
from pipeline.errors import PipelineError
from pipeline.render import load_templates
from pipeline.settings import Settings, load_settings
from pipeline.words.languages import BOTH, texts_of
from pipeline.words.rosters import rosters
from pipeline.words.terminal import terminal_words
from pipeline.words.values import code
from pipeline.words.workbooks import workbook_words
from tests.languages import LATIN, SAMPLES, ran, spoken, strays, there
from tests.render.samples import paragraphs
from tests.terminal import Terminal

CIVIL, INSTITUTE = "civil-service", "internal-affairs"
MONTHS = {
    CIVIL: (("2026-11", date(2026, 11, 20)), ("2026-12", date(2026, 12, 10))),
    INSTITUTE: (("2026-Q4", date(2026, 10, 12)),),
}
RUNS = [(book, language) for book in MONTHS for language in there(book)]
NAMED = re.compile(r"`[^`]*`|\w+\.(xlsx|csv|json)|talimger verify")
"""Columns, files and commands, which are named alike in every language."""
ORDER = re.compile(r"\d+-(\w+)\.docx$")


def cells(folder: Path, columns: str = "") -> frozenset[str]:
    """The words of the rosters' columns whose headings begin so, in small letters."""
    found: set[str] = set()
    for path in folder.glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path).worksheets:
            for column in sheet.iter_cols(values_only=True):
                if str(column[0]).startswith(columns):
                    found |= {word for cell in column[1:] for word in words(cell)}
    for path in folder.glob("*.csv"):
        found |= set(words(path.read_text(encoding="utf-8-sig")))
    return frozenset(found)


def words(text: Any) -> list[str]:
    return re.findall(r"\w+", str(text).casefold()) if text is not None else []


def names_and_codes(folder: Path, language: str) -> frozenset[str]:
    """What a paper may print as it is: names of people, codes, documents, free texts of rosters,
    and in its letterhead both names of the body.

    Posts and units are not among them where the settings translate them.
    """
    settings = tomllib.loads((folder / "settings.toml").read_text(encoding="utf-8"))
    translated = {word for text in settings["translations"] for word in words(text)}
    named = cells(folder, "state_body")
    bodies = [
        *(settings["body"][name] for name in ("name_kk", "name_ru")),
        *(
            names
            for text, names in settings["translations"].items()
            if named.issuperset(words(text))
        ),
    ]
    body = {word for names in bodies for word in words(names)}
    return frozenset((cells(folder) - translated) | cells(folder, "full_name") | body | {"tel"})


@pytest.fixture(scope="module", params=RUNS, ids=lambda one: f"{one[0]} {one[1]}")
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A sample's months in a language: OUT, the rosters' folders, the language."""
    book, language = request.param
    base = tmp_path_factory.mktemp("run")
    folders = [spoken(base, f"{book}/{name}", language) for name, _ in MONTHS[book]]
    outcomes = [
        ran(folder, base / "out", on) for folder, (_, on) in zip(folders, MONTHS[book], strict=True)
    ]
    return base / "out", folders, language, outcomes


def papers(out: Path) -> Iterable[Path]:
    return sorted(out.rglob("*.docx"))


def test_every_paper_is_made_and_no_mark_is_left_unfilled(run: Any) -> None:
    out, _, _, outcomes = run
    made = [path for outcome in outcomes for path in outcome.documents]
    assert made
    for path in papers(out):
        text = "\n".join(paragraphs(path.read_bytes()))
        assert text.strip()
        assert not re.search(r"\{[{%]|[%}]\}|\bNone\b|\{\w*\}", text), path.name


def test_a_paper_is_in_its_language_alone(run: Any) -> None:
    out, folders, language, _ = run
    known = frozenset().union(*(names_and_codes(one, language) for one in folders))
    found = {
        (ORDER.search(path.name)[1], word)  # type: ignore[index]
        for path in papers(out)
        for text in paragraphs(path.read_bytes())
        for word in strays(text, language, known)
    }
    assert found == set()


def test_the_same_pairs_are_found_whatever_the_language(run: Any) -> None:
    _, folders, _, outcomes = run
    book = folders[0].parent.name
    assert [one["mentor_id"] for one in outcomes[0].decisions], book
    english = {(one["servant_id"], one["outcome"]) for one in outcomes[0].decisions}
    assert len(english) == len(outcomes[0].decisions)


def test_a_text_that_stands_in_no_column_and_no_translation_is_a_warning_once(run: Any) -> None:
    *_, outcomes = run
    for outcome in outcomes:
        told = [
            one for one in outcome.findings if one.code in ("untranslated", "text_untranslated")
        ]
        keys = [(one.found, one.allowed) for one in told]
        assert len(keys) == len(set(keys))
        assert all(one.severity == "warning" for one in told)


def ours(out: Path) -> Iterable[Any]:
    """The sheets of a run's workbooks, but the marked copies, which show rosters as they are."""
    for path in sorted(out.rglob("*.xlsx")):
        if not path.name.startswith("problems-"):
            yield from openpyxl.load_workbook(path).worksheets


def test_sheets_and_headings_are_in_the_language(run: Any) -> None:
    out, _, language, _ = run
    sheets = list(ours(out))
    assert sheets
    for sheet in sheets:
        told = " ".join(map(str, [sheet.title, *(cell.value or "" for cell in sheet[1])]))
        assert not LATIN.search(told)
        if language != BOTH:
            assert list(strays(told, language, frozenset())) == []


def test_decisions_and_events_are_told_in_the_languages_words(run: Any) -> None:
    out, _, language, _ = run
    words, roster = workbook_words(language), rosters(language)["events"]
    heading = words["decisions"]["columns"]["outcome"]
    for path in out.rglob("decisions.xlsx"):
        told = column_of(openpyxl.load_workbook(path)[words["decisions"]["sheet"]], heading)
        assert told
        assert set(told) <= set(words["outcomes"].values())
    for path in out.rglob("events.xlsx"):
        told = column_of(openpyxl.load_workbook(path)[roster.sheet], roster.headings[1])
        assert told
        assert {code("event", word) for word in told} <= set(roster.columns["event"].kind.codes)
        assert not [word for word in told if LATIN.search(word)]


def column_of(sheet: Any, heading: str) -> list[str]:
    """The filled cells below a heading."""
    (place,) = [cell.column for cell in sheet[1] if cell.value == heading]
    below = next(sheet.iter_cols(place, place, 2, values_only=True))
    return [str(value) for value in below if value is not None]


def test_the_terminal_speaks_the_language_of_the_settings_and_of_the_register(
    run: Any, talimger: Terminal
) -> None:
    out, folders, language, _ = run
    known = frozenset().union(*(names_and_codes(one, language) for one in folders))
    due = talimger("due", "--out", out, "--on", "2026-12-20").out
    assert workbook_words(texts_of(language)[0])["due"]["sheet"] in due
    assert sorted(set(strays(due, texts_of(language)[0], known))) == []
    checked = talimger("verify", out, folders[-1])
    assert checked.status == 0
    assert sorted(set(strays(checked.out, texts_of(language)[0], known))) == []
    assert terminal_words(language)["verify"]["not_proved"] in checked.out


def test_an_explanation_is_told_in_the_language_of_the_settings(
    run: Any, talimger: Terminal
) -> None:
    out, folders, language, outcomes = run
    known = frozenset(rosters()).union(*(names_and_codes(one, language) for one in folders))
    leading = texts_of(language)[0]
    for decision in outcomes[-1].decisions:
        told = talimger("explain", decision["servant_id"], folders[-1], "--out", out)
        assert told.status == 0
        assert workbook_words(leading)["explain"]["title"] in told.out
        assert sorted(set(strays(NAMED.sub("", told.out), leading, known))) == []


def test_json_has_the_same_keys_and_codes_in_every_language(run: Any, talimger: Terminal) -> None:
    out, folders, *_ = run
    duties = talimger("due", "--out", out, "--on", "2026-12-20", "--json").json
    assert {one["state"] for one in duties} <= {"open", "overdue", "done"}
    assert all(re.fullmatch("[a-z_]+", one["duty"] + one["who"]) for one in duties)
    checked = talimger("verify", out, folders[-1], "--json").json
    assert {"run", "on", "decisions", "proved", "not_proved", "problems"} <= set(checked)


@pytest.mark.skipif(not there(CIVIL), reason="no second language yet")
def test_a_summary_is_made_in_the_language_of_the_register(run: Any, tmp_path: Path) -> None:
    out, folders, language, _ = run
    if "civil" not in str((SAMPLES / CIVIL).name) or not (out / "register.sqlite").is_file():
        return
    with record.open_register(out / "register.sqlite", read_only=True) as register:
        if register.rulebook() != CIVIL:
            pytest.skip("the source of this rulebook asks for no summary")
    period = Period(date(2026, 11, 1), date(2026, 12, 31))
    told = ask.summary(out / "register.sqlite", tmp_path, period, date(2026, 12, 31))
    known = frozenset().union(*(names_and_codes(one, language) for one in folders))
    text = paragraphs((tmp_path / told.path).read_bytes())
    assert [word for one in text for word in strays(one, language, known)] == []


@pytest.mark.skipif("kk+ru" not in there(CIVIL), reason="no paper with two texts yet")
def test_a_paper_with_two_texts_has_every_name_in_both(run: Any) -> None:
    out, _, language, _ = run
    if len(texts_of(language)) == 1 or not (out / "2026-11").is_dir():
        pytest.skip("a paper with one text")
    order = next(iter(sorted((out / "2026-11").rglob("03-order.docx"))))
    text = " ".join(paragraphs(order.read_bytes()))
    for word in ("БҰЙЫРАМЫН", "ПРИКАЗЫВАЮ", "Негіз", "Основание"):
        assert word in text
    assert text.count("№ ______") <= 2, "the number is filled in once, and cited on the sheet"


SECOND_LANGUAGES = pytest.mark.skipif(
    not {"ru", "kk", "kk+ru"} <= set(there(CIVIL)), reason="no second language yet"
)


def with_column(rosters: Path, servant: str, language: str) -> None:
    """The column `language` in hires, filled in for one newcomer."""
    book = openpyxl.load_workbook(rosters / "hires.xlsx")
    sheet: Any = book.worksheets[0]
    column = sheet.max_column + 1
    sheet.cell(1, column, "language")
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 1).value == servant:
            sheet.cell(row, column, language)
    book.save(rosters / "hires.xlsx")


def first_words(out: Path, outcome: Any, servant: str) -> dict[str, str]:
    """By kind of paper all its text, for one newcomer."""
    one = next(one for one in outcome.decisions if one["servant_id"] == servant)
    return {
        ORDER.search(path)[1]: "\n".join(paragraphs((out / path).read_bytes()))  # type: ignore[index]
        for path in one["documents"]
    }


@SECOND_LANGUAGES
def test_a_kind_and_a_servant_may_have_languages_of_their_own(tmp_path: Path) -> None:
    rosters = spoken(tmp_path, f"{CIVIL}/2026-11", "ru")
    settings = rosters / "settings.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + '\n[languages]\norder = "kk+ru"\n', encoding="utf-8"
    )
    with_column(rosters, "T-00302", "қазақша")
    out = tmp_path / "out"
    outcome = ran(rosters, out, date(2026, 11, 20))
    general = first_words(out, outcome, "T-00301")
    own = first_words(out, outcome, "T-00302")
    assert "БҰЙЫРАМЫН" in general["order"]
    assert "ПРИКАЗЫВАЮ" in general["order"]
    assert "Служащий" in general["plan"]
    assert "Қызметші" not in general["plan"]
    assert "Қызметші" in own["plan"]
    assert "Служащий" not in own["plan"]
    assert "ПРИКАЗЫВАЮ" in own["order"], "a language fixed for a kind holds for everybody"


@SECOND_LANGUAGES
def test_a_second_run_changes_nothing_and_a_reprint_has_the_same_bytes(tmp_path: Path) -> None:
    rosters, out = spoken(tmp_path, f"{CIVIL}/2026-11", "kk+ru"), tmp_path / "out"
    first = ran(rosters, out, date(2026, 11, 20))
    before = {path: path.read_bytes() for path in papers(out)}
    again = ran(rosters, out, date(2026, 11, 20))
    assert again.run == first.run
    assert {path: path.read_bytes() for path in papers(out)} == before
    reprinted = ask.reprint(out / "register.sqlite", tmp_path / "again", 1)
    assert reprinted
    assert all(one.same_bytes for one in reprinted)


@SECOND_LANGUAGES
def test_another_language_makes_unsigned_papers_anew(tmp_path: Path) -> None:
    rosters, out = spoken(tmp_path, f"{CIVIL}/2026-11", "ru"), tmp_path / "out"
    ran(rosters, out, date(2026, 11, 20))
    settings = rosters / "settings.toml"
    text = settings.read_text(encoding="utf-8").replace('language = "ru"', 'language = "kk"')
    settings.write_text(text, encoding="utf-8")
    outcome = ran(rosters, out, date(2026, 11, 20))
    assert "БҰЙЫРАМЫН" in first_words(out, outcome, "T-00301")["order"]


def test_a_kind_of_paper_that_nobody_knows_is_told_with_the_nearest(tmp_path: Path) -> None:
    settings = Settings(languages={"ordr": "en"})
    with pytest.raises(PipelineError, match="no paper is called so; the nearest is order"):
        load_templates(settings, CIVIL)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[languages]\norder = "de"', "languages.order: found 'de', allowed en, ru, kk, kk"),
        ("[languages]\norder = 5", "languages.order: found 5"),
        ('languages = "kk"', "languages: allowed a section"),
    ],
)
def test_a_language_that_is_none_is_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match=re.escape(says)):
        load_settings(tmp_path / "settings.toml")


@pytest.mark.parametrize("language", there(CIVIL))
def test_the_one_order_for_a_month_is_in_its_language_alone(language: str, tmp_path: Path) -> None:
    folder = spoken(tmp_path, f"{CIVIL}/2026-11", language, 'one_order = "month"\n')
    ran(folder, tmp_path / "out", date(2026, 11, 20))
    orders = sorted((tmp_path / "out").rglob("*month_order.docx"))
    known = names_and_codes(folder, language)
    told = [text for path in orders for text in paragraphs(path.read_bytes())]
    assert len(orders) == 3
    assert [word for text in told for word in strays(text, language, known)] == []
    assert not re.search(r"\{[{%]|[%}]\}|\bNone\b", "\n".join(told))
