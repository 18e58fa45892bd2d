"""The law's nouns for deadlines and papers: who acts, who signs, what an outcome makes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit to act in: `value` of `unit` (`days`, `working days`) from `event`.

    `who` has to act, `receives` are those whom the paper reaches: keys of `Act.roles`.
    """

    name: str
    value: int
    unit: str
    paragraph: str
    event: str
    who: str
    receives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A paper that the act asks for. All people are keys of `Act.roles`.

    `parts` are the headings of its text in the act's own words; `rows` the paragraphs whose
    sub-points make the rows of its table; `quotes` those whose words it prints.
    """

    kind: str
    title: str
    paragraphs: tuple[str, ...]
    signed_by: tuple[str, ...]
    agreed_by: tuple[str, ...] = ()
    received_by: tuple[str, ...] = ()
    acquainted: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision is called, the papers it makes, and the paragraphs it rests on.

    `when_moved` are the papers made where the order was signed on another day than planned,
    `when_replacing` those for the next mentor of a signed mentorship.
    """

    name: str
    papers: tuple[str, ...]
    paragraphs: tuple[str, ...]
    when_moved: tuple[str, ...]
    when_replacing: tuple[str, ...]
