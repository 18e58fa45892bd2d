"""verify: what is wrong in an answer: a code, whom it concerns, and a sentence of keys alone."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.words.languages import texts_of
from pipeline.words.terminal import terminal_words
from pipeline.words.workbooks import workbook_words


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that the check refuses. `servant_id` and `person_id` are blank where none fits."""

    code: str
    servant_id: str = ""
    person_id: str = ""
    state_body: str = ""
    level: str = ""

    def shape(self, language: str) -> dict[str, str]:
        """The problem for machines, with its sentence."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return told | {"says": self.says(language)}

    def says(self, language: str) -> str:
        """One sentence of keys; a body's name is no personal data."""
        own = terminal_words(language)["verify"]
        levels = {**workbook_words(texts_of(language)[0])["explain"]["levels"], **own["levels"]}
        sentence: str = own["problems"][self.code]
        return sentence.format(
            servant=self.servant_id,
            person=self.person_id,
            body=self.state_body,
            level=levels.get(self.level, self.level),
        )
