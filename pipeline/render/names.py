"""Render, names: what a template of each kind may ask for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pipeline.render import council_orders, meeting_names, month_order
from pipeline.render.body import SHARED
from pipeline.render.people import PERSON
from pipeline.render.spoken import SECOND

_COMMON: dict[str, tuple[str, ...]] = {
    **SHARED,
    "law": (
        *("goal", "objectives", "term", "submission", "requirements", "order", "limit"),
        *(
            "replacement",
            "plan",
            "duties",
            "servant_duties",
            "report",
            "commendation",
            "papers",
            "files",
            "results",
            "summary",
        ),
        *("servants_limit", "plan_within", "papers_within"),
    ),
    "servant": (*PERSON, "accepted_on"),
    "mentor": (*PERSON, "experience", "mark", "penalty", "servants", "earlier"),
    "manager": PERSON,
    "head": PERSON,
    "term": (
        *("months", "length", "text", "period", "runs", "remaining"),
        *("start", "end", "old_end", "days"),
    ),
    "order": (
        *("number", "day", "reference", "paragraphs", "ground", "chief_decision"),
        *("control", "executor"),
    ),
    "assigned": ("number", "day", "reference"),
    "plan": ("by", "by_text", "agreed_on"),
    "papers": ("by", "by_text"),
}
_ROWS = ("no", "action", "objective", "duty", "date", "form")
_PROOF = {
    "proof": ("day", "count"),
    "proof.rows[]": ("no", "name", "post", "excluded"),
    "proof.grounds[]": ("ground", "says"),
}
_LISTS_OF_ORDER = {
    "order.basis[]": ("no", "text", "stop"),
    "order.acquainted[]": ("no", "role", "name", "post"),
}
_CHANGE = {"former": PERSON, "change": ("ground", "by_law", "next_plan")}
_SPONSORED = {"sponsored": ("category",), "term": (*_COMMON["term"], "uncounted")}
_OWN: dict[str, dict[str, tuple[str, ...]]] = {
    "submission": _PROOF,
    "order": {**_LISTS_OF_ORDER, **_PROOF},
    "plan": {
        "plan": (*_COMMON["plan"], "instead", "goal"),
        "plan.rows[]": _ROWS,
        "plan.objectives[]": ("no", "text"),
        "plan.duties[]": ("no", "text"),
        "plan.servant_duties[]": ("no", "text"),
    },
    "report": {"plan.rows[]": _ROWS},
    "replacement_order": {**_CHANGE, **_LISTS_OF_ORDER, **_PROOF},
    "plan_revision": {**_CHANGE, "plan.rows[]": _ROWS},
    "interim_note": {**_CHANGE, "note.aspects[]": ("no", "text")},
    "term_order": {
        **_LISTS_OF_ORDER,
        "absences.rows[]": ("no", "reason", "first", "last", "document", "days"),
    },
    "cover_note": {"papers.submitted[]": ("no", "title", "by")},
    "inventory": {
        "inventory": ("results", "report_on", "commendation_on"),
        "inventory.files[]": ("role", "name", "post"),
        "inventory.rows[]": ("no", "title", "reference"),
    },
    "assignment_sheet": {
        **_SPONSORED,
        "instead": ("name", "post", "ground"),
        "words.quotes[]": ("no", "text"),
        "order.acquainted[]": ("no", "role", "name", "post"),
    },
    "final_report": _SPONSORED,
    "termination_note": {"ended": ("day", "reason", "document", "note")},
}
_SUMMARY: dict[str, tuple[str, ...]] = {
    **{name: _COMMON[name] for name in ("body", "addressee", "personnel_service", "act", "law")},
    "period": ("from", "to"),
    "figures": (
        *("hired", "covered", "by_decision", "waiting", "left", "not_required", "open"),
        *("fallbacks", "fallback_share", "ended", "recounted", "duties", "persons"),
    ),
    "by_month[]": ("month", "hired", "covered", "late"),
    "timeliness[]": ("duty", "paragraph", "in_time", "late", "undone", "overdue"),
    "late[]": ("no", "servant", "order", "due", "signed", "days"),
    "replacements[]": ("servant", "reason", "old", "new", "due", "signed", "days"),
    "loads[]": ("servants", "mentors"),
    "ended[]": ("no", "servant", "reason", "day"),
    "breaches[]": ("what", "paragraph", "servant", "due", "done", "days"),
}


_OF_BODY = {**council_orders.OFFERED, **meeting_names.OFFERED, **month_order.OFFERED}


def offered(kind: str) -> tuple[str, ...]:
    """The names that a template of this kind may use; `plan.rows[].date` is one row's `date`."""
    own = _groups(kind).items()
    return tuple(f"{group}.{name}" if name else group for group, name in _pairs(own))


def _groups(kind: str) -> Mapping[str, tuple[str, ...]]:
    if kind == "summary":
        return _SUMMARY
    if kind in _OF_BODY:
        return {**SHARED, **_OF_BODY[kind]}
    return {**_COMMON, **_OWN.get(kind, {})}


def _pairs(groups: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[tuple[str, str]]:
    return ((group, name) for group, names in groups for name in names or ("",))


@cache
def shape(kind: str, *, both: bool = False) -> dict[str, Any]:
    """`offered` as a tree: a dictionary for a group, a list of one for rows, None for a text.

    `both`: of a template for papers with two texts. The second text's names stand under `ru`, and
    those of its rows in the rows of the first text as well.
    """
    if both:
        return {**_with_second(_shape(kind), _shape(kind)), SECOND: _shape(kind)}
    return _shape(kind)


def _with_second(tree: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """The tree with the second text's row in each row of it."""
    found: dict[str, Any] = {}
    for name, below in tree.items():
        if isinstance(below, list):
            found[name] = [{**_with_second(below[0], second[name][0]), SECOND: second[name][0]}]
        elif isinstance(below, dict):
            found[name] = _with_second(below, second[name])
        else:
            found[name] = below
    return found


def _shape(kind: str) -> dict[str, Any]:
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
