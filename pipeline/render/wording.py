"""Render, wording: dates, lengths and citations in the words of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.words.languages import shared_blanks
from pipeline.words.own import voice
from pipeline.words.papers import paper_words

if TYPE_CHECKING:
    from pipeline.law import Act

_MONTHS_A_YEAR = 12
_MONTHS = {"written": "months", "cited": "months_cited"}


def _russian(value: int) -> int:
    """день, дня, дней: by the last digit, but for those from 11 to 14."""
    if value % 10 == 1 and value % 100 != 11:
        return 0
    return 1 if value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14) else 2


# How a language chooses among the forms of a unit: by its file's `plural`.
_FORMS: Mapping[str, Callable[[int], int]] = {
    "one-other": lambda value: int(value != 1),
    "ru": _russian,
    "none": lambda _value: 0,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language; a missing fact becomes a line to fill in, never "None"."""

    words: Mapping[str, Any]
    language: str = "en"
    both: bool = False

    def say(self, section: str, sentence: str, /, **names: object) -> str:
        """The sentence of a section with its {names} filled in."""
        return str(self.words[section][sentence]).format(**names)

    def blank(self, kind: str = "text") -> str:
        """A line to be filled in by hand."""
        return self.say("blank", kind)

    def or_blank(self, text: object) -> str:
        """The text on one line, or a line to fill in where there is none."""
        return one_line(text) or self.blank()

    def day(self, day: object) -> str:
        """A day as documents write it; `day` is an ISO date, or None for a blank."""
        return self._written(day, "written") or self.blank()

    def cited(self, day: object) -> str:
        """A day as it stands in the name of an act or order: Kazakh has `21 қарашадағы` there."""
        pattern = "cited" if "cited" in self.words["dates"] else "written"
        return self._written(day, pattern) or self.blank("day")

    def known_day(self, day: object) -> str:
        """A day as documents write it; empty for None."""
        return self._written(day, "written")

    def short_day(self, day: date | str | None) -> str:
        """A day in digits, for narrow columns; empty for None."""
        return self._written(day, "short")

    def month(self, month: str) -> str:
        """A month in digits, as a narrow chart shows it; `month` is such as `2026-11`."""
        year, number = month.split("-")[:2]
        return self.say("dates", "month", month=int(number), year=int(year))

    def _written(self, day: object, pattern: str) -> str:
        if not day:
            return ""
        on = date.fromisoformat(str(day))
        names = self.words["dates"].get(_MONTHS.get(pattern, ""))
        month = names[on.month - 1] if names else on.month
        return self.say("dates", pattern, day=on.day, month=month, year=on.year)

    def code(self, section: str, code: object) -> str:
        """The words of a code; what has none stands as it is written, and None as nothing."""
        return one_line(self.words[section].get(code, code))

    def number(self, value: int, unit: str = "words") -> str:
        """A number as a word, where the language's list goes so far.

        A unit whose words agree with it in another way has a list of its own.
        """
        words = self.words["numbers"].get(unit) or self.words["numbers"]["words"]
        return str(words[value]) if 0 <= value < len(words) else str(value)

    def length(self, value: int, unit: str, *, digits: bool = False) -> str:
        """`three days`; with `digits` `2 (two) months`."""
        said = self.number(value, unit)
        if digits:
            said = self.say("numbers", "with_word", number=value, word=said)
        return f"{said} {self.unit(value, unit)}"

    def unit(self, value: int, unit: str) -> str:
        """The unit's form beside a number."""
        forms = self.words["units"][unit]
        return str(forms[_FORMS[self.words.get("plural", "one-other")](value)])

    def years_and_months(self, months: int) -> str:
        """`11 years 8 months`; a part that is nought is left out."""
        parts = zip(divmod(months, _MONTHS_A_YEAR), ("years", "months"), strict=True)
        said = [f"{value} {self.unit(value, unit)}" for value, unit in parts if value]
        return " ".join(said) or f"0 {self.unit(0, 'months')}"

    def paragraphs(self, keys: Iterable[str]) -> str:
        """`paragraph 9`, `paragraphs 8 and 9`: whole paragraphs, each once, in the act's order.

        Empty where there is none.
        """
        numbers = sorted({whole(key) for key in keys}, key=lambda number: (len(number), number))
        if not numbers:
            return ""
        *others, last = numbers
        said = ", ".join(others) + self.words["act"]["and"] + last if others else last
        return self.say("act", "paragraphs" if others else "paragraph", paragraphs=said)

    def ground(self, key: str, act: Act) -> str:
        """A key of a refusal as a reader looks it up: `par. 8, 1)`, or the reading's name."""
        if whole(key) not in act.paragraphs and key not in act.paragraphs:
            return self.say("act", "reading", key=key)
        paragraph, _, point = key.partition(".")
        sentence = "point" if point.isdigit() else "whole"
        return self.say("act", sentence, paragraph=paragraph, point=point)


def wording(language: str, rulebook: str = "", *, both: bool = False) -> Wording:
    """The wording of a language, such as "en", in a rulebook's words; `both`: of one of the texts
    of a paper with two."""
    words = paper_words(voice(language, rulebook))
    if both:
        words = {**words, "blank": {**words["blank"], **shared_blanks()}}
    return Wording(words, language, both)


def whole(key: str) -> str:
    """The paragraph that a key belongs to: `8` of `8.last`."""
    return key.partition(".")[0]


def numbered(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows of a list with their numbers under `no`, from 1 on."""
    return [{"no": str(number), **row} for number, row in enumerate(rows, start=1)]


def one_line(text: object) -> str:
    """The text without the line breaks that a setting may have; empty for None."""
    return "" if text is None else " ".join(str(text).splitlines()).strip()
