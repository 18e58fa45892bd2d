"""Headings as bodies write them, in three languages: each means one column, or is asked back."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.read.headings import known_headings, meaning, nearest
from pipeline.settings import Settings
from pipeline.words.headings import column_headings, fold, table_names, table_of
from pipeline.words.rosters import rosters

NONE = Settings()

WRITTEN = {
    "hires": {
        "person_id": "Табельный номер|Таб. №|ИИН|ЖСН|ЖСН / ИИН|Табельдік нөмір|Personnel No.|ID",
        "full_name": "ФИО|Ф.И.О.|Ф. И. О.|Фамилия, имя, отчество|Фамилия Имя Отчество (при наличии)"
        "|Аты-жөні|Аты жөні|Т.А.Ә.|Тегі, аты, әкесінің аты|Қызметкердің аты-жөні|Сотрудник",
        "state_body": "Государственный орган|Мемлекеттік орган|Госорган",
        "subdivision": "Структурное подразделение|Отдел|Бөлім|Құрылымдық бөлімше / Структурное"
        " подразделение|БӨЛІМ\nОТДЕЛ",
        "position": "Должность|Лауазымы|Лауазымы / Должность|Занимаемая должность:",
        "category": "Категория|Санаты|Санаты / Категория|Категория должности",
        "appointed_on": "Дата приёма на работу|Дата назначения|Жұмысқа қабылданған күні|hire date"
        "|Дата назначения (дд.мм.гггг)",
        "first_appointed": "Впервые|Алғаш рет|Впервые на гос. службе",
        "manager_id": "Непосредственный руководитель|Тікелей басшысы",
        "nominated_mentor_id": "Наставник|Тәлімгер",
        "consent": "Согласие|Келісімі",
        "full_name_kk": "ФИО (каз.)|Аты-жөні (қазақша)",
        "position_ru": "Должность (рус.)",
        "email": "E-mail|e-mail|Эл. почта|Электрондық пошта",
        "ordinal": "№|№ п/п|р/с|Р/с|N|No",
        "surname": "Фамилия|Тегі|Тегі / Фамилия",
        "given_name": "Имя|Аты|Аты / Имя",
        "patronymic": "Отчество|Әкесінің аты|Әкесінің аты / Отчество",
    },
    "staff": {
        "service_since": "На госслужбе с|Дата поступления на государственную службу",
        "service": "Стаж|Стаж гос. службы|Мемлекеттік қызмет өтілі",
        "last_mark": "Оценка|Бағасы|Бағасы / Оценка|Годовая оценка",
        "attestation": "Аттестация|Аттестация нәтижесі|Результат аттестации",
        "penalty": "Взыскания|Тәртіптік жазасы|Взыскание",
        "penalty_lifted_on": "Дата снятия|Снято",
        "status": "Статус|Мәртебесі",
    },
    "absences": {"from": "С|Дата начала|басталған күні", "to": "По|Дата окончания"},
    "resolutions": {
        "number": "Номер решения|№ решения|Шешім нөмірі / Номер решения",
        "decided_on": "Дата заседания|Отырыс күні",
        "decision": "Решение|Шешім",
        "executor_id": "Исполнитель|Орындаушының табельдік нөмірі",
        "due": "Срок исполнения|Орындау мерзімі",
        "done_on": "Исполнено|Орындалған күні",
        "votes_for": "За|Қолдағандар",
        "votes_against": "Против|Қарсы",
        "votes_abstained": "Воздержались|Қалыс қалғандар / Воздержались",
    },
    "events": {"date": "Дата|Күні", "event": "Событие|Оқиға", "note": "Примечание|Ескерту"},
}


@pytest.mark.parametrize(
    ("table", "heading", "column"),
    [
        (table, heading, column)
        for table, columns in WRITTEN.items()
        for column, headings in columns.items()
        for heading in headings.split("|")
    ],
)
def test_a_heading_means_its_column(table: str, heading: str, column: str) -> None:
    found = meaning(heading, known_headings(rosters()[table], NONE))
    assert found is not None
    assert found.columns == (column,)


@pytest.mark.parametrize("table", rosters())
def test_every_canonical_name_means_itself(table: str) -> None:
    known = known_headings(rosters()[table], NONE)
    assert [meaning(name, known).column for name in rosters()[table].columns] == [  # type: ignore[union-attr]
        *rosters()[table].columns
    ]


@pytest.mark.parametrize("table", rosters())
def test_no_listed_heading_means_another_canonical_column(table: str) -> None:
    listed = column_headings(table)
    clashing = [name for name in rosters()[table].columns if listed.get(fold(name), name) != name]
    assert clashing == []


def test_no_heading_is_listed_for_two_columns_of_one_roster() -> None:
    import tomllib
    from pathlib import Path

    import pipeline.words.headings as words

    listed = tomllib.loads(Path(words.__file__).with_name("headings.toml").read_text("utf-8"))
    for table, roster in rosters().items():
        group = listed["columns"]["all"] | listed["columns"].get(table, {})
        group = {column: headings for column, headings in group.items() if column in roster.columns}
        group |= listed["ordinals"] | (listed["names"] if "full_name" in roster.columns else {})
        of = {column: {fold(one) for one in headings} for column, headings in group.items()}
        counts = Counter(one for headings in of.values() for one in headings)
        assert [one for one, count in counts.items() if count > 1] == [], table


@pytest.mark.parametrize(
    ("heading", "columns"),
    [("Должность / Категория", {"position", "category"}), ("ФИО/ИИН", {"full_name", "person_id"})],
)
def test_a_heading_of_two_columns_is_left_open(heading: str, columns: set[str]) -> None:
    found = meaning(heading, known_headings(rosters()["hires"], NONE))
    assert found is not None
    assert set(found.columns) == columns
    assert found.column is None


@pytest.mark.parametrize(
    "heading", ["Категория / класс", "Любимый цвет", "Дата", "Дата рождения", ""]
)
def test_what_is_not_listed_is_not_guessed(heading: str) -> None:
    assert meaning(heading, known_headings(rosters()["hires"], NONE)) is None


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("1. Таб. №*", "person_id"),
        ("2) ФИО", "full_name"),
        ("(2) ФИО", "full_name"),
        ("2.1 ФИО", "full_name"),
        ("2.1. ФИО", "full_name"),
        ("2 – ФИО", "full_name"),
        ("2\nФИО", "full_name"),
        ("№ 3 Должность", "position"),
        ("№3. Должность", "position"),
        ("No. 3 Position", "position"),
        ("1. Аты-жөні / 1. ФИО*", "full_name"),
        ("2. ФИО (каз.)*", "full_name_kk"),
        ("1. №", "ordinal"),
        ("Должность <1>", "position"),
        ("Должность [1]", "position"),
        ("Должность²", "position"),
        ("Должность 1)", "position"),
        ("Отдел†", "subdivision"),
    ],
)
def test_a_heading_means_the_same_with_a_number_before_it_or_a_mark_behind(
    heading: str, column: str
) -> None:
    found = meaning(heading, known_headings(rosters()["hires"], NONE))
    assert found is not None
    assert found.columns == (column,)


@pytest.mark.parametrize(
    "heading",
    [
        *("1", "1.", "1)", "(1)", "№ 1", "№ 1.", "*", "¹", "1*", "(1) (2)"),
        *("5 Отдел", "5-отдел", "01.11.2026 Должность", "1.11.26 Должность", "2026. Должность"),
    ],
)
def test_a_number_alone_or_one_that_belongs_to_the_words_is_no_numbered_heading(
    heading: str,
) -> None:
    assert meaning(heading, known_headings(rosters()["hires"], NONE)) is None


def test_a_numbered_heading_of_the_settings_is_taken_as_it_stands() -> None:
    own = Settings(headings={"subdivision": ("1. Должность",)})
    found = meaning("1. Должность", known_headings(rosters()["hires"], own))
    assert found is not None
    assert found.column == "subdivision"


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("3. Должнось*", "position"),
        ("Дата приема на роботу", "appointed_on"),
        ("Должнось", "position"),
        ("emial", "email"),
        ("Лауазымi", "position"),
        ("Любимый цвет", None),
    ],
)
def test_a_near_miss_is_suggested_and_never_taken(heading: str, column: str | None) -> None:
    known = known_headings(rosters()["hires"], NONE)
    assert (meaning(heading, known), nearest(heading, known)) == (None, column)


def test_a_heading_of_the_settings_wins_over_a_listed_one() -> None:
    own = Settings(headings={"position": ("Отдел",)})
    found = meaning("Отдел", known_headings(rosters()["staff"], own))
    assert found is not None
    assert found.column == "position"


NAMES = {
    "hires": "hires|Hires 2026-11|Принятые|Новые сотрудники|принятые_ноябрь_2026|Жаңа қызметкерлер",
    "staff": "staff|Штат|Штат на 01.11.2026|Сотрудники|Список сотрудников (ноябрь)|Қызметкерлер"
    "|Қызметкерлер тізімі 2026 жыл|staff (1)",
    "absences": "absences|Отпуска|Отсутствия|Демалыстар",
    "events": "events|События|Оқиғалар",
    "council": "council|Совет наставников|Тәлімгерлер кеңесі",
}


@pytest.mark.parametrize(
    ("name", "table"), [(one, table) for table, names in NAMES.items() for one in names.split("|")]
)
def test_a_file_or_sheet_is_known_by_its_name_in_three_languages(name: str, table: str) -> None:
    assert table_of(name) == table


@pytest.mark.parametrize("name", ["Лист1", "письмо", "hires old", "2026-11", "", "staff and hires"])
def test_another_name_is_no_roster(name: str) -> None:
    assert table_of(name) is None


def test_no_name_stands_for_two_rosters() -> None:
    counts = Counter(
        fold(name) for names in table_names().values() for name in set(map(fold, names))
    )
    assert [name for name, count in counts.items() if count > 1] == []


KAZAKH = set("әғқңөұүһі")


def in_language(written: str) -> str:
    """The language that a heading's letters show; Kazakh words without a letter of its own are
    taken for Russian ones."""
    return "en" if written.isascii() else "kk" if KAZAKH & {*written} else "ru"


@pytest.mark.parametrize("table", rosters())
def test_every_table_and_every_column_is_known_in_three_languages(table: str) -> None:
    names = {table, *table_names()[table]}
    assert {in_language(name) for name in names} == {"en", "ru", "kk"}
    known: dict[str, set[str]] = {column: {"en"} for column in rosters()[table].columns}
    for heading, column in column_headings(table).items():
        known.setdefault(column, {"en"}).add(in_language(heading))
    assert {column for column, has in known.items() if has != {"en", "ru", "kk"}} == set()
