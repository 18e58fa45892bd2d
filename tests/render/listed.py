"""The one order for a month, with many pairs and with one, for the tests of papers."""

from __future__ import annotations

from typing import Any

from pipeline.monthly import STATED
from tests.render.samples import case, person

PAIRS = 12


def pair(number: int, **changes: Any) -> dict[str, Any]:
    """One pair of the list; names and posts are long, as they are in life."""
    mentor = person(f"M-{number}", f"Қалмағамбетова Гүлсімжан {number}-қызы", "Head of sector")
    servant = person(f"S-{number}", f"Константинопольская Александра {number}", "Chief specialist")
    whole = case(servant=servant, mentor=mentor, **changes)
    return {name: whole.get(name) for name in STATED}


def facts(*pairs: dict[str, Any]) -> dict[str, Any]:
    """What the order states."""
    body = pairs[0]["servant"]["state_body"]
    return {"made_on": "2026-11-20", "state_body": body, "pairs": list(pairs)}


FULL = facts(
    *(pair(number) for number in range(1, PAIRS)),
    pair(PAIRS, outcome="assign_direct_manager", chief_decision="No 45 of 2 November 2026"),
)
BARE = facts(pair(1, manager=None, head=None))
