"""Render, wording: dates, lengths and citations in the words of one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.words.papers import paper_words

if TYPE_CHECKING:
    from pipeline.law import Act

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language; a missing fact becomes a line to fill in, never "None"."""

    words: Mapping[str, Any]

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
        month = self.words["dates"]["months"][on.month - 1] if pattern == "written" else on.month
        return self.say("dates", pattern, day=on.day, month=month, year=on.year)

    def code(self, section: str, code: object) -> str:
        """The words of a code; what has none stands as it is written, and None as nothing."""
        return one_line(self.words[section].get(code, code))

    def number(self, value: int) -> str:
        """A number as a word, where the language's list goes so far."""
        words = self.words["numbers"]["words"]
        return str(words[value]) if 0 <= value < len(words) else str(value)

    def length(self, value: int, unit: str, *, digits: bool = False) -> str:
        """`three days`; with `digits` `2 (two) months`."""
        said = self.number(value)
        if digits:
            said = self.say("numbers", "with_word", number=value, word=said)
        return f"{said} {self.unit(value, unit)}"

    def unit(self, value: int, unit: str) -> str:
        """The unit's form beside a number."""
        return str(self.words["units"][unit][value != 1])

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


def wording(language: str) -> Wording:
    """The wording of a language, such as "en"."""
    return Wording(paper_words(language))


def whole(key: str) -> str:
    """The paragraph that a key belongs to: `8` of `8.last`."""
    return key.partition(".")[0]


def one_line(text: object) -> str:
    """The text without the line breaks that a setting may have; empty for None."""
    return "" if text is None else " ".join(str(text).splitlines()).strip()
