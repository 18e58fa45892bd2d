"""ask: HR's summary of a period (par. 20), its figures and its Word document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline import deliver, record, render
from pipeline.errors import PipelineError
from pipeline.words.languages import TRANSLATED
from pipeline.words.speech import say

from .figures import Figures
from .lawful import Past, past
from .period import Period

NOT_REQUIRED = "not_required"
SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a period, and the path in OUT of the document that tells them."""

    figures: Mapping[str, Any]
    path: str


def summary(where: str | Path, out: Path, period: Period, on: date) -> Summary:
    """Count, write the document, and give both. PipelineError: no run, or a period without days."""
    if period.last < period.first:
        raise PipelineError(say("errors.summary.period"))
    with record.open_register(where, read_only=True) as register:
        known = past(register, on)
        decisions = _latest(register, period)
    figures = Figures(known.agenda(decisions), period, _exempt(known, decisions)).told()
    path = f"{SUMMARY}/{SUMMARY}-{period.first}-{period.last}.docx"
    deliver.publish(deliver.Volume(out), [(path, _document(figures, known))])
    return Summary(figures, path)


def _latest(register: record.Register, period: Period) -> list[Mapping[str, Any]]:
    """Each servant's last decision, of the months from the period's first on."""
    latest: dict[str, Mapping[str, Any]] = {}
    for name in record.months(register):
        found = record.month(register, name) if name >= period.months[0] else None
        latest |= {one["servant_id"]: one for _, one in found.decisions} if found else {}
    return list(latest.values())


def _exempt(known: Past, decisions: Iterable[Mapping[str, Any]]) -> dict[str, date | None]:
    """Newcomers of whom the act asks nothing; not those whose mentorship is over."""
    served = {one.servant_id for one in known.state.mentorships if one.service}
    exempt = (one for one in decisions if one["outcome"] == NOT_REQUIRED)
    return {
        one["servant_id"]: _day(one["shown"].get("appointed_on"))
        for one in exempt
        if one["servant_id"] not in served
    }


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _names(known: Past) -> dict[str, dict[str, str]]:
    """Everybody's name in other languages by key, as the register has it: namesakes have two."""
    cases = [one.case for one in known.state.mentorships]
    cases += [one.replacement.case for one in known.state.mentorships if one.replacement]
    people = (who for case in cases for who in case.values() if isinstance(who, Mapping))
    return {
        who["id"]: {
            language: who[f"name_{language}"]
            for language in TRANSLATED
            if who.get(f"name_{language}")
        }
        for who in people
        if who.get("id")
    }


def _document(figures: Mapping[str, Any], known: Past) -> bytes:
    settings = known.settings
    templates = render.load_templates(settings, settings.rulebook)
    if SUMMARY not in templates:
        raise PipelineError(say("errors.summary.no_template", rulebook=settings.rulebook))
    name, data, _ = templates[SUMMARY]
    act, language = known.law.act, settings.language
    values = render.summary_values(figures, act, settings, language, _names(known))
    return render.render(values, render.compile_template(data, name))
