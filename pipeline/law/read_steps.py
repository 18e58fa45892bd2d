"""The law's act file, the steps that not every act has, such as consent and a council."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pipeline.law.fields import Fields
from pipeline.law.read_council import council_of
from pipeline.law.read_papers import Known
from pipeline.law.steps import Change, Consent, Fallback, Limit, OneOrder


def steps_of(top: Fields, known: Known, owed: Mapping[str, Any]) -> dict[str, Any]:
    """Each step by its name, None where the act has none; `owed` are its deadlines and papers."""
    steps = top.named("steps", {})
    readers: dict[str, Callable[[Fields], Any]] = {
        "consent": lambda one: _consent(one, known),
        "limit": lambda one: _limit(one, known),
        "fallback": lambda one: _fallback(one, known),
        "change": lambda one: _change(one, known, tuple(owed["deadlines"])),
        "one_order": lambda one: _one_order(one, tuple(owed["documents"])),
        "council": lambda one: council_of(one, known, tuple(owed["documents"])),
    }
    found = {name: read(steps[name]) if name in steps else None for name, read in readers.items()}
    for name, one in steps.items():
        one.known(name, readers, "step")
        one.close()
    return found


def flag(one: Fields, name: str, options: Mapping[str, Any], default: bool = False) -> bool:
    """A truth value, or the name of a reading that gives it."""
    value = one.take(name, default)
    if isinstance(value, bool):
        return value
    return bool(options[one.known(str(value), options, "reading")])


def _consent(one: Fields, known: Known) -> Consent:
    return Consent(one.text("requirement"), flag(one, "asked", known.chosen, default=True))


def _limit(one: Fields, known: Known) -> Limit | None:
    """The limit is a number of the act, or a reading's; nought there: no limit."""
    key = one.text("requirement")
    places = known.amount(one, "number")
    return Limit(key, places) if places else None


def _fallback(one: Fields, known: Known) -> Fallback:
    return Fallback(
        who=one.known(one.text("who"), known.roles, "role"),
        paragraph=one.text("paragraph"),
        needs_consent=flag(one, "needs_consent", known.chosen),
    )


def _one_order(one: Fields, documents: Iterable[str]) -> OneOrder:
    listed = tuple(documents)
    document, instead_of = (
        one.known(one.text(name), listed, "document") for name in ("document", "instead_of")
    )
    return OneOrder(document, instead_of)


def _change(one: Fields, known: Known, deadlines: Iterable[str]) -> Change:
    """Each kind has the deadline that it names, or none."""
    kinds = one.texts("kinds")
    table = Fields(one.take("deadlines", {}), f"{one.where}, deadlines")
    by_kind = {kind: table.text(kind) for kind in table.rest()}
    for kind, name in by_kind.items():
        one.known(kind, kinds, "kind")
        one.known(name, deadlines, "deadline")
    paragraph = one.known(one.text("paragraph"), known.paragraphs, "paragraph")
    return Change(paragraph, kinds, by_kind, known.days(one, "longest"))
