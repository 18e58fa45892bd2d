"""Council: a meeting's people: who is away, who presides, who does not vote, how many must come."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from pipeline.law import Act
from pipeline.model import Absence

from .items import Item
from .nouns import CHAIR, DEPUTY, Composition, Matter, Person, council_of

WHOLE = 100


def not_voting(item: Item | Matter, composition: Composition) -> list[Person]:
    """The members who are a party and do not vote, in the order of the composition. A restricted
    item of an agenda names nobody; its `Matter` does, for the papers of the few."""
    return [one.person for one in composition.members if one.id in item.parties]


def presides(
    item: Item | Matter, composition: Composition, away: Collection[str] = ()
) -> Person | None:
    """Who leads the item: the chair, or the deputy where the chair is a party or away. `away` are
    keys. None: neither can, or it is a restricted item of an agenda, which names nobody."""
    if isinstance(item, Item) and item.restricted:
        return None
    barred = {*item.parties, *away}
    leading = (composition.holder(role) for role in (CHAIR, DEPUTY))
    return next((one for one in leading if one and one.id not in barred), None)


def quorum(composition: Composition, act: Act) -> int:
    """How many members must be there: more than the act's share of all, and never more than all."""
    seats = len(composition.members)
    return min(seats * council_of(act).quorum // WHOLE + 1, seats)


def attendance(
    composition: Composition, absences: Iterable[Absence], day: date | None
) -> dict[str, str | None]:
    """For each member's key the kind of absence over that day, None where none is known. The day
    None: it is not set yet, and nobody is known to be away."""
    away = {
        absence.person_id: absence.kind
        for absence in sorted(absences, key=lambda one: one.first, reverse=True)
        if day and absence.first <= day and (absence.last is None or day <= absence.last)
    }
    return {one.id: away.get(one.id) for one in composition.members}
