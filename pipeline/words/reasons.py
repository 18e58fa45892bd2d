"""Words: the candidates of an explanation as lines of a table, by keys and cells alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

ORDER = ("chosen", "outbid", "unknown", "refused")
Shape = Mapping[str, Any]


def candidate_rows(candidates: Sequence[Shape], words: Shape) -> Iterator[tuple[str, ...]]:
    """Person, verdict, paragraph, cell, what would change it or what it would cost: the chosen one
    first, then those who came nearest; a line a paragraph."""
    for one in sorted(candidates, key=lambda one: (ORDER.index(one["verdict"]), _near(one))):
        who = one["person_id"], words["verdicts"][one["verdict"]]
        if not one["paragraphs"]:
            yield (*who, "", "", price(one, words))
        for each in one["paragraphs"]:
            yield (*who, f"{each['paragraph']}: {each['text']}", each["cell"] or "", each["mend"])
            who = "", ""


def _near(one: Shape) -> tuple[int, tuple[int, ...], str]:
    price_ = one["price"] or {}
    return len(one["paragraphs"]), tuple(price_.values()), one["person_id"]


def price(one: Shape, words: Shape) -> str:
    """What forcing the pair would cost, level by level, in words."""
    told = [
        f"{words['levels'][level]}: {cost:+}"
        for level, cost in (one["price"] or {}).items()
        if cost
    ]
    return "; ".join(part for part in (one["note"], ", ".join(told)) if part)


def change_lines(changes: Shape, words: Shape) -> Iterator[str]:
    """How other settings would change the answers of everybody."""
    own, outcomes = words["explain"], words["outcomes"]
    yield own["changed"].format(count=len(changes["changed"]))
    before, after = changes["outcomes_before"], changes["outcomes_after"]
    for name, word in outcomes.items():
        if before.get(name) != after.get(name):
            yield f"  {word}: {before.get(name, 0)} → {after.get(name, 0)}"
