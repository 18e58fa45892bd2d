"""Reading the settings: a file is read whole, or refused in one sentence that says where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError
from pipeline.settings.fields import LEVELS, ONE_ORDER, RULEBOOK, Settings, Signatory
from pipeline.words.languages import LANGUAGES, texts_of
from pipeline.words.own import in_terms, voice
from pipeline.words.speech import reason, say

NAMES = [name + end for name in ("name", "city", "address") for end in ("", "_kk", "_ru")]
BODY = (*NAMES, "phone", "email", "website")

_LANGUAGE = re.compile(r"""(?m)^\s*language\s*=\s*(["'])([a-z+]+)\1""")
_RULEBOOK = re.compile(r"""(?m)^\s*rulebook\s*=\s*(["'])([a-z-]+)\1""")

# A blank may be declared to mean something only where the law asks for a fact that a staff list
# leaves out when there is nothing to say. Consent is none of them: a blank is nobody's answer.
BLANK_MEANS: Mapping[str, tuple[str, ...]] = {
    "last_mark": ("none",),
    "attestation": ("none",),
    "penalty": ("none",),
    "first_appointed": ("yes", "no"),
    "other_service": ("yes", "no"),
    "higher_or_equal": ("yes", "no"),
    "new_knowledge": ("yes", "no"),
}


def load_settings(path: Path | None) -> Settings:
    """The settings of the file `path`; the defaults without one. PipelineError if it is faulty."""
    if path is None:
        return Settings()
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except OSError as error:
        told = say("errors.settings.unreadable", file=str(path), why=reason(error))
        raise PipelineError(told) from error
    except UnicodeDecodeError as error:
        raise PipelineError(say("errors.settings.not_utf8", file=str(path))) from error
    except tomllib.TOMLDecodeError as error:
        told = say("errors.settings.not_toml", file=str(path), fault=str(error))
        raise PipelineError(told) from error
    return _settings(values, str(path), path.resolve().parent)


def voice_in(path: Path) -> str | None:
    """The language that a settings file asks for in the words of its rulebook, even where the rest
    of it cannot be used; None where there is no such file."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None
    found, book = _LANGUAGE.search(text), _RULEBOOK.search(text)
    language = found[2] if found and found[2] in LANGUAGES else Settings().language
    return voice(language, book[2] if book else RULEBOOK)


def from_json(values: Mapping[str, Any]) -> Settings:
    """The settings that a register recorded by `as_json`; PipelineError where they are no more."""
    return _settings(values, say("errors.settings.registers"), Path())


def commented(language: str = "en", rulebook: str = RULEBOOK) -> str:
    """The commented settings file that `talimger init` writes: loaded, it equals the defaults but
    for the language and the rulebook. Its comments are in the language, of two in the leading one.
    """
    told = texts_of(language)[0]
    spoken = voice(told, rulebook)
    name = "settings.toml" if told == "en" else f"settings.{told}.toml"
    text = in_terms((files("pipeline") / "words" / name).read_text(encoding="utf-8"), spoken)
    for key, value in (("language", language), ("rulebook", rulebook)):
        text = re.sub(rf'(?m)^{key} = ".*"$', f'{key} = "{value}"', text)
    return text


def _settings(values: Mapping[str, Any], file: str, folder: Path) -> Settings:
    reader = _Reader(file, folder)
    own: dict[str, Callable[[str, Any], Any]] = {
        "rulebook": reader.choice(rulebooks()),
        "language": reader.choice(LANGUAGES),
        "languages": reader.languages,
        "term_months": reader.months,
        "one_order": reader.choice(ONE_ORDER),
        "order_number": reader.order_number,
        "levels": reader.levels,
        "templates": reader.path,
        "letterhead": reader.path,
        "act": reader.path,
        "week": reader.choice((5, 6)),
        "days_off": reader.days,
        "working_days": reader.days,
        "body": reader.texts(BODY),
        "signatories": reader.signatories,
        "readings": reader.readings,
        "blank_means": reader.blank_means,
        "translations": reader.translations,
        "headings": reader.headings,
    }
    reader.known(values, [f.name for f in fields(Settings)], "")
    read: dict[str, Any] = {
        key: own[key](key, value) if key in own else reader.text(key, value)
        for key, value in values.items()
    }
    settings = Settings(**read)
    both = sorted(set(settings.days_off) & set(settings.working_days))
    if both:
        raise reader.fault("days_off", "day_in_both", day=both[0].isoformat())
    return settings


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns TOML values into settings; every refusal names the file and the key."""

    file: str
    folder: Path

    def fault(self, key: str, why: str, /, **facts: Any) -> PipelineError:
        what = say(f"errors.setting.{why}", **facts)
        return PipelineError(say("errors.settings.wrong", file=self.file, key=key, what=what))

    def known(self, values: Iterable[str], allowed: Iterable[str], place: str) -> None:
        allowed = list(allowed)
        for name in values:
            if name not in allowed:
                near = get_close_matches(name, allowed, n=1)
                why = "unknown_near" if near else "unknown"
                raise self.fault(place + name, why, near="".join(near), known=tuple(allowed))

    def choice(self, allowed: tuple[Any, ...]) -> Callable[[str, Any], Any]:
        def read(key: str, value: Any) -> Any:
            # 5.0 equals 5 and is no number of days
            if value in allowed and type(value) in map(type, allowed):
                return value
            words = tuple(str(word) for word in allowed)
            near = get_close_matches(str(value), words, n=1)
            facts = {"found": repr(value), "allowed": words, "near": "".join(near)}
            raise self.fault(key, "choice_near" if near else "choice", **facts)

        return read

    def languages(self, key: str, value: Any) -> dict[str, str]:
        # which kinds of papers there are, the templates say
        table = self.table(key, value).items()
        return {kind: self.choice(LANGUAGES)(f"{key}.{kind}", one) for kind, one in table}

    def kind(self, key: str, value: Any, wanted: type) -> Any:
        if not isinstance(value, wanted):  # the value may be a person's: it is not repeated
            raise self.fault(key, f"no_{wanted.__name__}", key=key)
        return value

    def text(self, key: str, value: Any) -> str:
        return str(self.kind(key, value, str)).strip()

    def table(self, key: str, value: Any) -> dict[str, Any]:
        return dict(self.kind(key, value, dict))

    def items(self, key: str, value: Any) -> tuple[Any, ...]:
        return tuple(self.kind(key, value, list))

    def months(self, key: str, value: Any) -> int:
        if type(value) is not int or value < 1:
            raise self.fault(key, "no_months", found=repr(value))
        return value

    def order_number(self, key: str, value: Any) -> str:
        pattern = self.text(key, value)
        if set("{}") & set(pattern.replace("{mentorship}", "")):
            raise self.fault(key, "braces", found=repr(value))
        return pattern

    def levels(self, key: str, value: Any) -> tuple[str, ...]:
        levels = tuple(self.choice(LEVELS)(key, name) for name in self.items(key, value))
        if len(set(levels)) < len(levels):
            raise self.fault(key, "level_twice")
        return levels

    def path(self, key: str, value: Any) -> Path | None:
        text = self.text(key, value)
        return self.folder / text if text else None

    def day(self, key: str, value: Any) -> date:
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        elif isinstance(value, date) and not isinstance(value, datetime):
            return value
        raise self.fault(key, "no_day")

    def days(self, key: str, value: Any) -> tuple[date, ...]:
        return tuple(sorted({self.day(key, day) for day in self.items(key, value)}))

    def texts(self, allowed: tuple[str, ...]) -> Callable[[str, Any], dict[str, str]]:
        def read(key: str, value: Any) -> dict[str, str]:
            self.known(self.table(key, value), allowed, f"{key}.")
            read = {name: self.text(f"{key}.{name}", text) for name, text in value.items()}
            return {name: text for name, text in read.items() if text}

        return read

    def signatories(self, key: str, value: Any) -> tuple[Signatory, ...]:
        return tuple(self.signatory(key, person) for person in self.items(key, value))

    def signatory(self, key: str, value: Any) -> Signatory:
        names = [f.name for f in fields(Signatory)]
        self.known(self.table(key, value), names, f"{key}.")
        told: dict[str, Any] = {}
        for name, fact in value.items():
            read = self.day if name in ("since", "until") else self.text
            if fact is not None:
                told[name] = read(f"{key}.{name}", fact)
        return Signatory(**told)

    def readings(self, key: str, value: Any) -> dict[str, object]:
        # which readings there are, the act's file says; here only that a value is a plain one
        for name, reading in self.table(key, value).items():
            if isinstance(reading, dict):
                raise self.fault(f"{key}.{name}", "no_reading")
        return dict(value)

    def blank_means(self, key: str, value: Any) -> dict[str, str]:
        self.known(self.table(key, value), BLANK_MEANS, f"{key}.")
        return {
            column: self.choice(BLANK_MEANS[column])(f"{key}.{column}", word)
            for column, word in value.items()
        }

    def translations(self, key: str, value: Any) -> dict[str, dict[str, str]]:
        table = self.table(key, value).items()
        return {text: self.texts(("kk", "ru"))(f"{key}.{text}", words) for text, words in table}

    def headings(self, key: str, value: Any) -> dict[str, tuple[str, ...]]:
        own: dict[str, tuple[str, ...]] = {}
        for column, words in self.table(key, value).items():
            if isinstance(words, dict):  # staff.person_id without quotes is a table in TOML
                inner = self.headings(f"{key}.{column}", words)
                own |= {f"{column}.{name}": headings for name, headings in inner.items()}
            else:
                listed = [words] if isinstance(words, str) else self.items(f"{key}.{column}", words)
                own[column] = tuple(self.text(f"{key}.{column}", word) for word in listed)
        return own


def rulebooks() -> tuple[str, ...]:
    """The names of all rulebooks, as the settings choose one."""
    books = (files("pipeline") / "law").iterdir()
    return tuple(
        sorted(book.name.replace("_", "-") for book in books if (book / "act.toml").is_file())
    )
