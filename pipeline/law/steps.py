"""The law's nouns for the steps that not every act has: consent, a limit, a fallback, a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether a mentor has to agree; `key` is the requirement that says so.

    `asked`: consent is a condition, so silence is asked about. Otherwise silence is a yes, and only
    a recorded no counts.
    """

    key: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """How many servants one mentor may have; `key` is the requirement that says so."""

    key: str
    places: int


@dataclass(frozen=True, slots=True)
class Fallback:
    """Who becomes the mentor where nobody conforms, and what binds that person all the same."""

    who: str
    paragraph: str
    needs_consent: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What makes another mentor take over: `kinds` in their written order, and `paragraph`.

    `deadlines` name for a kind the deadline that counts from it; a kind without one has none.
    `longest` is how many days a mentor may be absent before another takes over; 0: no absence
    changes the mentor.
    """

    paragraph: str
    kinds: tuple[str, ...]
    deadlines: Mapping[str, str]
    longest: int


@dataclass(frozen=True, slots=True)
class OneOrder:
    """A body may assign all mentors of a month by one order: its `document`, and the paper of each
    pair that it takes the place of."""

    document: str
    instead_of: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A newcomer's fact that conforms, and yet asks for a person's look: the column `fact` holds
    `value`. `code` names the warning, `paragraph` the paragraph or reading that explains it."""

    fact: str
    value: str
    code: str
    paragraph: str
