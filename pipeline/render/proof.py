"""Render, proof: everybody in the body, each with what excludes them (the fallback of the act)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render.people import named, post
from pipeline.render.wording import Wording, numbered, one_line
from pipeline.words.languages import alphabetical

if TYPE_CHECKING:
    from pipeline.law import Act


def proof(case: Mapping[str, Any], act: Act, say: Wording) -> dict[str, Any]:
    """Rows of the annex, and the grounds that occur in them with their meaning."""
    people = sorted(case.get("proof") or (), key=_in_order)
    used = {key for who in people for key in who["keys"]}
    known = [rule.key for rule in act.requirements]
    keys = [*(key for key in known if key in used), *sorted(used.difference(known))]
    return {
        "day": say.day(case["chosen_on"]),
        "count": str(len(people)),
        "rows": numbered(_row(who, act, say) for who in people),
        "grounds": [{"ground": say.ground(key, act), "says": says(key, act)} for key in keys],
    }


def _in_order(who: Mapping[str, Any]) -> tuple[Any, str]:
    """As a list of names is read; who has no name yet comes first."""
    return alphabetical(who.get("name") or ""), str(who.get("id") or "")


def says(key: str, act: Act) -> str:
    """What is wrong where a rule refuses; for a reading of the act, the reading itself."""
    found = next((rule.says for rule in act.requirements if rule.key == key), "")
    return one_line(found or act.quote(key)).rstrip(".")


def _row(who: Mapping[str, Any], act: Act, say: Wording) -> dict[str, str]:
    return {
        "name": named(who, say),
        "post": post(who, say),
        "excluded": "; ".join(say.ground(key, act) for key in who["keys"]),
    }
