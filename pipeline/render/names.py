"""Render, names: what a template of each kind may ask for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

_PERSON = ("name", "position", "subdivision", "state_body", "post", "category")
_COMMON: dict[str, tuple[str, ...]] = {
    "body": ("name", "name_kk", "name_ru", "city", "address"),
    "addressee": ("position", "body", "name"),
    "signatory": ("position", "name", "act"),
    "personnel_service": (),
    "act": ("title", "citation"),
    "law": (
        *("objectives", "term", "submission", "requirements", "order", "limit", "plan", "duties"),
        *("report", "commendation", "papers", "servants_limit", "plan_within", "papers_within"),
    ),
    "servant": (*_PERSON, "accepted_on"),
    "mentor": (*_PERSON, "experience", "mark", "penalty", "servants"),
    "manager": _PERSON,
    "head": _PERSON,
    "term": ("months", "length", "text", "period"),
    "order": (
        *("number", "day", "reference", "paragraphs", "ground", "chief_decision"),
        *("control", "executor"),
    ),
    "plan": ("by", "by_text"),
    "papers": ("by", "by_text"),
}
_ROWS = ("no", "action", "objective", "duty", "date", "form")
_OWN: dict[str, dict[str, tuple[str, ...]]] = {
    "submission": {
        "proof": ("day", "count"),
        "proof.rows[]": ("no", "name", "post", "excluded"),
        "proof.grounds[]": ("ground", "says"),
    },
    "order": {
        "order.basis[]": ("no", "text", "stop"),
        "order.acquainted[]": ("no", "role", "name", "post"),
    },
    "plan": {
        "plan.rows[]": _ROWS,
        "plan.objectives[]": ("no", "text"),
        "plan.duties[]": ("no", "text"),
    },
    "report": {"plan.rows[]": _ROWS},
}


def offered(kind: str) -> tuple[str, ...]:
    """The names that a template of this kind may use; `plan.rows[].date` is one row's `date`."""
    groups = [*_COMMON.items(), *_OWN.get(kind, {}).items()]
    return tuple(f"{group}.{name}" if name else group for group, name in _pairs(groups))


def _pairs(groups: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[tuple[str, str]]:
    return ((group, name) for group, names in groups for name in names or ("",))


@cache
def shape(kind: str) -> dict[str, Any]:
    """`offered` as a tree: a dictionary for a group, a list of one for rows, None for a text."""
    tree: dict[str, Any] = {}
    for name in offered(kind):
        at: Any = tree
        *groups, last = name.split(".")
        for group in groups:
            rows = group.endswith("[]")
            at = at.setdefault(group.removesuffix("[]"), [{}] if rows else {})
            at = at[0] if rows else at
        at[last] = None
    return tree
