"""The law's nouns: an act as it stands on one day, frozen. Nobody sees its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.law.council import Council
from pipeline.law.neutral import NEUTRAL
from pipeline.law.papers import Deadline, DocumentKind, Outcome
from pipeline.law.seniority import Seniority
from pipeline.law.steps import Change, Consent, Doubt, Fallback, Limit, OneOrder

MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7
WORKING_DAYS = "working days"
COUNTS_FROM = ("acceptance", "assignment", "change", "completion")
SAFE = ("deadline", "term_end")
CITED = ("title", "form", "issuer", "number", "date")
"""What a citation of the act may hold in braces."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the act: its number, its title, the numbers of its paragraphs."""

    number: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the act sets: its value on the day, its unit, the paragraph that sets it."""

    value: int
    unit: str
    paragraph: str

    @property
    def months(self) -> int:
        """The same length in months; the unit is years or months."""
        return self.value * {"years": MONTHS_A_YEAR, "months": 1}[self.unit]

    @property
    def days(self) -> int:
        """The same length in calendar days; the unit is weeks or days."""
        return self.value * {"weeks": DAYS_A_WEEK, "days": 1}[self.unit]


@dataclass(frozen=True, slots=True)
class Option:
    """A setting that chooses between readings: its default and what else it may be.

    `default` is a boolean, a whole number of at least `least` and at most `most` (None: any), one
    word of `allowed`, or a list of words of `allowed`.
    """

    name: str
    default: Any
    allowed: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the act is read where its text leaves a question open, and why."""

    id: str
    paragraph: str
    question: str
    reading: str
    reason: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeal:
    """The act lost force: by which act, of which day, and the sentence for a run's report."""

    by: str
    date: dt.date
    notice: str


@dataclass(frozen=True, slots=True)
class TermBounds:
    """How many months a mentorship may take, and how many it takes where nobody says."""

    least: int
    most: int
    default: int
    paragraph: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody owes while a mentorship lasts or when it ends: `who` and `receives` are roles.

    `deadline` names the act's deadline, counted from the day that `counts_from` names (one of
    `COUNTS_FROM`); None: the change of the mentor says which, or the act sets no day. `safe` says
    which day is safe (one of `SAFE`): that of the deadline's stricter reading, or the term's end.
    `done_by` is the event that settles it.
    """

    name: str
    paragraph: str
    who: str
    receives: tuple[str, ...]
    counts_from: str
    deadline: str | None
    safe: str
    done_by: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule's place in the act: its key, its function, the facts it asks for.

    `says` is what is wrong where the rule refuses. `binds_direct_manager`: the fallback too.
    """

    key: str
    rule: str
    facts: tuple[str, ...]
    says: str
    binds_direct_manager: bool


@dataclass(frozen=True, slots=True)
class AbsenceKinds:
    """Every kind of absence, those that leave a mentor able to mentor, those without a reason.

    `longest` is how many days somebody may be absent who is chosen as a mentor.
    """

    all: tuple[str, ...]
    mentor_present: tuple[str, ...]
    without_reason: tuple[str, ...]
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act as of one day, under the readings that are in use.

    `citation` is how papers cite the act within a sentence, with names of `CITED` in braces; blank
    where the words of the papers compose it.

    `paragraphs` gives the text by number: "8" the opening words, "8.1" a sub-point, "8.last" the
    closing sentence. `categories` are normal forms, `printed_categories` as the act prints them.
    `consent`, `limit`, `fallback`, `change`, `one_order` and `council` are None where the act has
    no such step.
    `doubts` are facts of a newcomer that ask for a look although they conform.
    """

    key: str
    title: str
    form: str
    number: str
    date: dt.date
    issuer: str
    basis: str
    registration: str
    digest: str
    citation: str = ""
    source: str = field(repr=False)
    as_of: dt.date
    repeal: Repeal | None
    chapters: tuple[Chapter, ...]
    paragraphs: Mapping[str, str]
    numbers: Mapping[str, Number]
    categories: tuple[str, ...]
    printed_categories: tuple[str, ...]
    term: TermBounds
    absences: AbsenceKinds
    deadlines: Mapping[str, Deadline]
    duties: Mapping[str, Duty]
    roles: Mapping[str, str]
    documents: Mapping[str, DocumentKind]
    outcomes: Mapping[str, Outcome]
    seniority: Seniority
    consent: Consent | None
    limit: Limit | None
    fallback: Fallback | None
    change: Change | None
    one_order: OneOrder | None
    council: Council | None
    doubts: tuple[Doubt, ...]
    scope: tuple[Asked, ...]
    requirements: tuple[Asked, ...]
    readings: tuple[Reading, ...]
    options: Mapping[str, Any]

    def reading(self, name: str) -> Any:
        """The value in use of the setting `name`: the settings' own, otherwise the act's default.

        A question that the act does not raise has its neutral answer.
        """
        return self.options[name] if name in self.options else NEUTRAL[name]

    @property
    def consent_key(self) -> str | None:
        """The requirement that asks for consent; None where the act asks for none."""
        return self.consent.key if self.consent else None

    @property
    def places(self) -> int | None:
        """How many servants one mentor may have; None where the act sets no limit."""
        return self.limit.places if self.limit else None

    @property
    def of_pairs(self) -> frozenset[str]:
        """The requirements that hang on the servant or on the mentor's other pairs."""
        return frozenset(step.key for step in (self.consent, self.limit) if step)

    def papers(
        self, outcome: str, *, moved: bool = False, replacing: bool = False
    ) -> tuple[str, ...]:
        """The kinds of papers of an outcome.

        `moved`: the order was signed on another day; `replacing`: for the next mentor of a signed
        mentorship.
        """
        found = self._outcome(outcome)
        if replacing:
            return found.when_replacing
        return found.when_moved if moved else found.papers

    def cites(self, outcome: str) -> tuple[str, ...]:
        """The paragraphs that a decision of this outcome rests on, in the act's order."""
        return self._outcome(outcome).paragraphs

    def _outcome(self, name: str) -> Outcome:
        """An outcome that the act does not list makes no paper."""
        return self.outcomes.get(name) or Outcome(name, (), (), (), ())

    def points(self, paragraph: str) -> Mapping[str, str]:
        """The sub-points of a paragraph by their keys, such as "13.1"; without opening and end."""
        start = f"{paragraph}."
        return {
            key: text
            for key, text in self.paragraphs.items()
            if key.startswith(start) and key.removeprefix(start).isdigit()
        }

    def quote(self, key: str) -> str:
        """The words behind a key: a paragraph's text, or the reading's where the key is one."""
        if key in self.paragraphs:
            return self.paragraphs[key]
        return next(reading.reading for reading in self.readings if reading.id == key)
