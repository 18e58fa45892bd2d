"""Words: decisions, findings and refusals as plain JSON objects, and back: nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from pipeline.model import Cell, Dates, Decision, Finding, Refusal, Term

Shape = dict[str, Any]

# What a run keeps for itself: the facts of the papers, and which papers it has to make.
INNER = ("case", "papers")


def decision_shape(decision: Decision, *, inner: bool = False) -> Shape:
    """A decision as CONTRACT gives it to machines; with `inner` also its case and papers."""
    names = (one.name for one in fields(Decision) if inner or one.name not in INNER)
    shape = {name: getattr(decision, name) for name in names}
    shape["refused"] = dict(sorted(decision.refused.items()))
    return {name: _plain(value) for name, value in shape.items()}


def decision_from(shape: Mapping[str, Any]) -> Decision:
    """The decision of a `decision_shape`; what the shape leaves out has its default."""
    term, dates = shape["term"], shape["dates"]
    told = {f.name: shape[f.name] for f in fields(Decision) if f.name in shape}
    told |= {
        name: tuple(told[name])
        for name in ("paragraphs", "reasons", "documents", "papers")
        if name in told
    }
    told["term"] = term and Term(
        date.fromisoformat(term["start"]),
        term["months"],
        _day(term["end"]),
        term["days_not_counted"],
    )
    told["dates"] = dates and Dates(**{name: _day(day) for name, day in dates.items()})
    return Decision(**told)


def finding_shape(finding: Finding) -> Shape:
    """A finding as CONTRACT gives it to machines, its place told as file, sheet and cell."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_place(finding.cell),
        "column": finding.column,
        "row_key": finding.row_key,
        "found": finding.found,
        "allowed": finding.allowed,
        "mend": finding.mend,
        "paragraph": finding.paragraph,
    }


def finding_from(shape: Mapping[str, Any]) -> Finding:
    """The finding of a `finding_shape`."""
    return Finding(cell=_cell(shape), **_besides_place(shape))


def refusal_shape(refusal: Refusal) -> Shape:
    """A refusal as a plain object, its place told as a finding's is."""
    return {
        "state_body": refusal.state_body,
        "person_id": refusal.person_id,
        "paragraph": refusal.paragraph,
        "found": refusal.found,
        **_place(refusal.cell),
        "servant_id": refusal.servant_id,
    }


def refusal_from(shape: Mapping[str, Any]) -> Refusal:
    """The refusal of a `refusal_shape`."""
    return Refusal(cell=_cell(shape), **_besides_place(shape))


def _plain(value: Any) -> Any:
    if isinstance(value, Term | Dates):
        value = {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _place(cell: Cell | None) -> Shape:
    return {
        "file": cell.file if cell else None,
        "sheet": (cell.sheet or None) if cell else None,
        "cell": (cell.address or None) if cell else None,
    }


def _cell(shape: Mapping[str, Any]) -> Cell | None:
    if shape["file"] is None:
        return None
    place = re.fullmatch(r"([A-Z]*)(\d*)", shape["cell"] or "")
    column, row = place.groups() if place else ("", "")
    return Cell(shape["file"], shape["sheet"] or "", int(row) if row else None, column or None)


def _besides_place(shape: Mapping[str, Any]) -> Shape:
    return {name: value for name, value in shape.items() if name not in ("file", "sheet", "cell")}
