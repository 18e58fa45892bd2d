"""Deliver: the month for machines. The same values give the same bytes, sorted, in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from pipeline.deliver.view import MonthView, StandingDocument
from pipeline.words.shapes import decision_shape, finding_shape

_STATED = tuple(one.name for one in fields(StandingDocument))


def manifest_json(month: str, documents: Iterable[StandingDocument]) -> bytes:
    """Each document that stands: kind, servant, mentorship, path, hashes, act; sorted by path."""
    standing = sorted(documents, key=lambda document: document.path)
    return _bytes({"month": month, "documents": [_shape(one) for one in standing]})


def _shape(document: StandingDocument) -> dict[str, Any]:
    return {name: getattr(document, name) for name in _STATED}


def decisions_json(view: MonthView, documents: Iterable[str]) -> bytes:
    """The decisions for machines: as `orders --json`, each with the number of its run."""
    cases = sorted(view.cases, key=lambda case: case.servant.person_id)
    return _bytes(
        {
            "month": view.month,
            "on": view.on.isoformat(),
            "rulebook": view.rulebook,
            "decisions": [decision_shape(case.decision) | {"run": case.run} for case in cases],
            "findings": [finding_shape(finding) for finding in view.findings],
            "documents": sorted(documents),
        }
    )


def _bytes(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    # half a character may stand in what a finding shows: it is written as JSON's own escape
    return text.encode("utf-8", "backslashreplace")
