"""The law's act file, what is owed: deadlines, duties, papers, and the papers of each outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.law.act import COUNTS_FROM, SAFE, WORKING_DAYS, Duty, Number, Option
from pipeline.law.fields import Fields
from pipeline.law.options import fits
from pipeline.law.papers import Deadline, DocumentKind, Outcome

_CLOCKS = ("days", WORKING_DAYS)
_PEOPLE = ("signed_by", "agreed_by", "received_by", "acquainted")
_PAPER = "document"


@dataclass(frozen=True, slots=True)
class Known:
    """The names that the tables of an act's file may use, and the readings in use."""

    numbers: Mapping[str, Number]
    paragraphs: Mapping[str, str]
    roles: Mapping[str, str]
    options: Mapping[str, Option]
    chosen: Mapping[str, Any]

    def days(self, one: Fields, name: str) -> int:
        """The days of the number of the act, or of the reading, that the fact `name` names."""
        known = one.known(one.text(name), (*self.numbers, *self.chosen), "number_or_reading")
        days: int = self.numbers[known].days if known in self.numbers else self.chosen[known]
        return days

    def amount(self, one: Fields, name: str) -> Any:
        """The value of the number of the act, or of the reading, that the fact `name` names."""
        known = one.known(one.text(name), (*self.numbers, *self.chosen), "number_or_reading")
        return self.numbers[known].value if known in self.numbers else self.chosen[known]


def owed_of(top: Fields, known: Known) -> dict[str, Any]:
    """The act's deadlines, duties, documents and outcomes, each by its name."""
    deadlines = {
        name: _deadline(name, one, known) for name, one in top.named("deadlines", {}).items()
    }
    documents = {kind: _document(kind, one, known) for kind, one in top.named("documents").items()}
    return {
        "deadlines": deadlines,
        "documents": documents,
        "duties": {
            name: _duty(name, one, deadlines, known)
            for name, one in top.named("duties", {}).items()
        },
        "outcomes": {
            name: _outcome(name, one, documents, known)
            for name, one in top.named("outcomes").items()
        },
    }


def _deadline(name: str, one: Fields, known: Known) -> Deadline:
    number = known.numbers[one.known(one.text("number"), known.numbers, "number")]
    one.known(number.unit, _CLOCKS, "deadline_unit")
    who = one.known(one.text("who"), known.roles, "role")
    receives = _names(one, "receives", known.roles, "role")
    event = one.text("event")
    one.close()
    return Deadline(name, number.value, number.unit, number.paragraph, event, who, receives)


def _duty(name: str, one: Fields, deadlines: Mapping[str, Deadline], known: Known) -> Duty:
    """Paragraph, who and receivers are the deadline's, where the duty names none."""
    key = one.text("deadline", "")
    limit = deadlines[one.known(key, deadlines, "deadline")] if key else None
    duty = Duty(
        name=name,
        paragraph=one.known(_own(one, "paragraph", limit), known.paragraphs, "paragraph"),
        who=one.known(_own(one, "who", limit), known.roles, "role"),
        receives=_names(one, "receives", known.roles, "role", limit.receives if limit else ()),
        counts_from=one.known(one.text("counts_from"), COUNTS_FROM, "day"),
        deadline=key or None,
        safe=one.known(one.text("safe"), SAFE, "safe_day"),
        done_by=one.text("done_by"),
    )
    one.close()
    return duty


def _own(one: Fields, name: str, limit: Deadline | None) -> str:
    return one.text(name, getattr(limit, name)) if limit else one.text(name)


def _document(kind: str, one: Fields, known: Known) -> DocumentKind:
    made = DocumentKind(
        kind=kind,
        title=one.text("title"),
        paragraphs=_names(one, "paragraphs", known.paragraphs, "paragraph"),
        parts=one.texts("parts", ()),
        rows=_names(one, "rows", known.paragraphs, "paragraph"),
        quotes=_names(one, "quotes", known.paragraphs, "paragraph"),
        **{name: _names(one, name, known.roles, "role") for name in _PEOPLE},
    )
    one.close()
    return made


def _outcome(
    name: str, one: Fields, documents: Mapping[str, DocumentKind], known: Known
) -> Outcome:
    """The papers; a body's reading may ask for others."""
    found = {
        "papers": _names(one, "papers", documents, _PAPER),
        "when_moved": _names(one, "when_moved", documents, _PAPER),
    }
    cited = _names(one, "paragraphs", known.paragraphs, "paragraph")
    for row in one.each("under", []):
        found |= _under(row, documents, known)
    found["when_replacing"] = _names(one, "when_replacing", documents, _PAPER, found["papers"])
    one.close()
    return Outcome(name=name, paragraphs=cited, **found)


def _under(
    row: Fields, documents: Mapping[str, DocumentKind], known: Known
) -> dict[str, tuple[str, ...]]:
    """The lists of papers of one reading's value, where that value is in use."""
    name = row.known(row.text("reading"), known.chosen, "reading")
    value = row.take("is")
    if not fits(known.options[name], value):
        row.wrong("reading_never", name=name, value=repr(value))
    lists = {
        key: _names(row, key, documents, _PAPER)
        for key in ("papers", "when_moved")
        if key in row.rest()
    }
    row.close()
    return lists if known.chosen[name] == value else {}


def _names(
    one: Fields, name: str, known: Iterable[str], what: str, default: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """A list of names, each of which must be known."""
    listed = tuple(known)
    return tuple(one.known(each, listed, what) for each in one.texts(name, default))
