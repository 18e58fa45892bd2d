"""Samples: invented people. The same seed gives the same names, facts and ways of writing them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

SEED = "2026"
T = TypeVar("T")
Row = dict[str, Any]

RUSSIAN_LETTERS = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮІ", "агкноуухиАГКНОУУИ")
LATIN = str.maketrans({"B": "В", "C": "С", "E": "Е", "O": "О"})


WORDS_FILE = Path(__file__).with_name("sample_words.toml")
LISTS: dict[str, list[str]] = {
    name: words.split()
    for name, words in tomllib.loads(WORDS_FILE.read_text(encoding="utf-8")).items()
}


def pick(options: Sequence[T], *what: object) -> T:
    """One of the options: always the same one for the same words, on every machine."""
    return options[crc32("/".join(map(str, (SEED, *what))).encode()) % len(options)]


def share(percent: int, *what: object) -> bool:
    """True for about so many of a hundred."""
    return pick(range(100), *what) < percent


def name(key: str) -> Row:
    """A full name, and its spellings in Kazakh and in Russian."""
    woman = share(50, key, "woman")
    if share(65, key, "kazakh"):
        given = pick(LISTS["women" if woman else "men"], key, "given")
        father = pick([man for man in LISTS["men"] if man != given], key, "father")
        surname = pick(LISTS["kazakh"], key, "surname") + ("а" if woman else "")
        full = f"{surname} {given} {father}{'қызы' if woman else 'ұлы'}"
    else:
        given = pick(LISTS["women_ru" if woman else "men_ru"], key, "given")
        father = pick(LISTS["fathers_ru"], key, "father") + ("на" if woman else "ич")
        full = f"{_russian_surname(key, woman)} {given} {father}"
    return {
        "full_name": full,
        "full_name_kk": full,
        "full_name_ru": full.translate(RUSSIAN_LETTERS),
    }


def _russian_surname(key: str, woman: bool) -> str:
    surname: str = pick(LISTS["russian"], key, "surname")
    if not woman:
        return surname
    return f"{surname[:-2]}ая" if surname[-2:] in ("ый", "ий", "ой") else f"{surname}а"


def code(category: str, *what: object) -> str:
    """A category as people type it: now in Latin, now in Cyrillic letters that look the same."""
    return category.translate(LATIN) if share(40, *what, "letters") else category


def day(value: date | None, *what: object) -> date | str | None:
    """A day as people write it: mostly a real date, else text in one of the usual forms."""
    if value is None or share(70, *what, "real date"):
        return value
    forms = (
        f"{value:%d.%m.%Y}",
        f"{value:%Y-%m-%d}",
        f"{value.day} {LISTS['months_ru'][value.month - 1]} {value.year} г.",
        f"{value.year} жылғы {value.day} {LISTS['months_kk'][value.month - 1]}",
    )
    return pick(forms, *what, "form")


def word(meaning: str | None, *what: object) -> str | None:
    """A word of the rosters in English, Russian or Kazakh."""
    return pick(WORDS[meaning], *what, "language") if meaning else None


WORDS: dict[str, tuple[str, ...]] = {
    "yes": ("yes", "yes", "да", "иә", "+"),
    "no": ("no", "no", "нет", "жоқ"),
    "effective": ("effective", "effective", "эффективно", "тиімді"),
    "excellent": ("excellent", "отлично", "өте жақсы"),
    "satisfactory": ("satisfactory", "удовлетворительно", "қанағаттанарлық"),
    "unsatisfactory": ("unsatisfactory", "неудовлетворительно"),
    "none": ("none", "none", "нет", "жоқ"),
    "positive": ("positive", "положительно", "оң"),
    "negative": ("negative", "отрицательно"),
    "reprimand": ("reprimand", "выговор", "сөгіс"),
    "annual_leave": ("annual_leave", "трудовой отпуск", "еңбек демалысы"),
    "sick_leave": ("sick_leave", "больничный"),
    "study_leave": ("study_leave", "учебный отпуск"),
    "business_trip": ("business_trip", "командировка"),
}


def length(since: date, on: date, *what: object) -> str:
    """The length of service on the day of the run, as a staff list gives it."""
    months = (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
    years, months = divmod(months, 12)
    forms = (
        f"{years} years {months} months",
        f"{years} лет {months} мес.",
        f"{years} ж. {months} ай",
    )
    return pick(forms, *what, "length")
