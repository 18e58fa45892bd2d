"""Samples run in another language, and what a paper may not hold in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline import flow
from pipeline.rosters import Places
from pipeline.runs import Outcome
from pipeline.words.languages import LANGUAGES

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "samples"
TEMPLATES = ROOT / "templates"
LATIN = re.compile(r"[A-Za-z]{2,}")
# Letters by which Russian shows itself in a Kazakh sentence, and words that need none of them.
ONLY_RUSSIAN = re.compile(
    r"\b(служащ\w+|наставник\w*|приказ\w*|пункт\w*|срок\w*|отдел\w*|и|для|или|года|месяц\w*|дней)\b",
    re.IGNORECASE,
)
ONLY_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)


def there(book: str) -> list[str]:
    """The languages, English aside, in which a rulebook has templates."""
    folder = TEMPLATES / book.replace("-", "_")
    return [one for one in LANGUAGES if one != "en" and (folder / one).is_dir()]


def spoken(folder: Path, sample: str, language: str, settings: str = "", **texts: str) -> Path:
    """A copy of a sample's folder in a language, with more settings before its sections."""
    into = folder / "rosters" / Path(sample).name
    shutil.copytree(SAMPLES / sample, into)
    file = into / "settings.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace('language = "en"', f'language = "{language}"\n{settings}')
    for old, new in texts.items():
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return into


def ran(rosters: Path, out: Path, on: date) -> Outcome:
    """One run of these rosters."""
    return flow.orders(Places(rosters, out, out / "register.sqlite"), on)


def strays(text: str, language: str, known: frozenset[str]) -> Iterator[str]:
    """Words of a paper that are in another language; `known` are words of rosters and codes."""
    for word in LATIN.findall(text):
        if word.casefold() not in known:
            yield word
    if language == "kk":
        words = (found[0] for found in ONLY_RUSSIAN.finditer(text))
        yield from (word for word in words if word.casefold() not in known)
    if language == "ru":
        yield from (
            word
            for word in re.findall(r"\w+", text)
            if ONLY_KAZAKH.search(word) and word.casefold() not in known
        )
