"""Benchmarks: a paper by the product, and by docxtpl as its manual shows it."""

from __future__ import annotations

import io
from collections.abc import Callable
from time import perf_counter
from typing import Any

from docxtpl import DocxTemplate
from made import ON

from pipeline import law
from pipeline.render import compile_template, load_templates, render, values
from pipeline.settings import Settings

BOOK = "civil-service"
KINDS = ("order", "plan")


def stated(kind: str) -> dict[str, Any]:
    """The values of one paper of an invented pair."""
    settings = Settings()
    calendar = law.calendar(settings.days_off, settings.working_days, settings.week)
    return values(kind, _case(), law.load(BOOK, ON).act, settings, calendar)


def _case() -> dict[str, Any]:
    return {
        "servant": {**_person("S-1", "Нұрланова Айгүл Серікқызы"), "appointed_on": "2026-11-17"},
        "mentor": {
            **_person("M-1", "Сейітов Ерлан Қайратұлы"),
            "service_since": "2015-03-01",
            "service_written": None,
            "last_mark": "effective",
            "last_mark_on": "2026-01-15",
            "attestation": "none",
            "attestation_on": None,
            "penalty": "none",
            "penalty_on": None,
            "penalty_lifted_on": None,
        },
        "manager": _person("M-2", "Ахметова Дина Маратқызы"),
        "head": _person("M-3", "Ким Олег Петрович"),
        "outcome": "assign",
        "nominated": False,
        "chief_decision": None,
        "months": 2,
        "chosen_on": ON.isoformat(),
        "start": ON.isoformat(),
        "end": "2027-01-20",
        "order_number": None,
        "order_day": None,
        "plan_by": "2026-11-23",
        "papers_by": "2027-01-27",
        "language": "en",
        "counts": {"servants_of_mentor": 1},
        "proof": [],
    }


def _person(key: str, name: str) -> dict[str, Any]:
    return {
        "id": key,
        "name": name,
        **dict.fromkeys(("name_kk", "name_ru", "state_body_kk", "state_body_ru")),
        **dict.fromkeys(("subdivision_kk", "subdivision_ru", "position_kk", "position_ru")),
        "state_body": "Department of Economy & Budget Planning",
        "subdivision": "Legal division",
        "position": "Chief specialist",
        "category": "D-O-4",
        "rank": None,
        "email": None,
    }


def first(kind: str) -> float:
    """Milliseconds for compiling the template, which is done once a run."""
    name, data, _ = load_templates(Settings(), BOOK)[kind]
    compile_template.cache_clear()
    return _milliseconds(lambda: compile_template(data, name), 1)


def ours(kind: str, papers: int) -> float:
    """Milliseconds a paper, the template compiled before."""
    name, data, _ = load_templates(Settings(), BOOK)[kind]
    program, facts = compile_template(data, name), stated(kind)
    return _milliseconds(lambda: render(facts, program), papers)


def docxtpl(kind: str, papers: int) -> float:
    """Milliseconds a paper with a new DocxTemplate for each, escaping what Word must not read."""
    _, data, _ = load_templates(Settings(), BOOK)[kind]
    facts = stated(kind)

    def paper() -> None:
        document = DocxTemplate(io.BytesIO(data))
        document.render(facts, autoescape=True)
        document.save(io.BytesIO())

    return _milliseconds(paper, papers)


def _milliseconds(paper: Callable[[], object], papers: int) -> float:
    begun = perf_counter()
    for _ in range(papers):
        paper()
    return (perf_counter() - begun) * 1000 / papers
