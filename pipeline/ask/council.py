"""ask: the pack of a council's quarterly meeting, from the register alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import deliver, record, render
from pipeline.council import Quarter, affairs, problems
from pipeline.errors import PipelineError
from pipeline.model import RESTRICTED, Finding
from pipeline.untranslated import untranslated
from pipeline.words.speech import in_language, say

from .council_papers import papers
from .council_registers import guide, registers, resolutions
from .council_sitting import Sitting
from .lawful import Past, past

FOLDER = "council"
"""Where in OUT the pack lies; what of it only a few may see has a folder of its own."""

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Pack:
    """The pack of a quarter: the paths in OUT of what was made, and what the affairs lack."""

    quarter: str
    documents: Sequence[str]
    findings: Sequence[Finding]


def council(where: str | Path, out: Path, quarter: str, on: date) -> Pack:
    """Make the pack of the meeting of a quarter such as `2026-Q4`.

    PipelineError: the quarter does not read, no run, no council in the rulebook, none in the
    register or none in that quarter yet.
    """
    asked = Quarter.parse(quarter)
    with record.open_register(where, read_only=True) as register:
        known = past(register, on)
    sitting = _sitting(known, asked)
    files = [*_documents(known, sitting), *_workbooks(sitting, known.settings.voice)]
    deliver.publish(deliver.Volume(out), files)
    told = [
        *problems(sitting.affairs, known.state, known.law, on),
        *_untranslated(known, sitting),
    ]
    findings = [in_language(one, known.settings.voice) for one in told]
    return Pack(asked.name, [path for path, _ in files], findings)


def _untranslated(known: Past, sitting: Sitting) -> Iterator[Finding]:
    """Texts in another language than the papers; of those for the few nothing is told."""
    stated = [paper.facts for paper in papers(sitting) if not paper.restricted]
    return untranslated((), stated, None, known.settings)


def _sitting(known: Past, quarter: Quarter) -> Sitting:
    act, settings = known.law.act, known.settings
    if act.council is None:
        raise PipelineError(say("errors.council.none_known", rulebook=settings.rulebook))
    told = affairs(known.state, act)
    composition = told.sitting(min(known.on, quarter.last))
    if composition is None:
        raise PipelineError(say("errors.council.nobody"))
    first = Quarter.of(told.compositions[0].day)
    if quarter < first:
        raise PipelineError(say("errors.council.too_early", quarter=first.name))
    return Sitting(told, composition, known.state, known.law, quarter, known.on, settings.language)


def _documents(known: Past, sitting: Sitting) -> Iterator[File]:
    act, settings = known.law.act, known.settings
    templates = render.load_templates(settings, settings.rulebook)
    for paper in papers(sitting):
        if paper.kind not in templates:
            told = say("errors.council.no_template", rulebook=settings.rulebook, paper=paper.kind)
            raise PipelineError(told)
        name, data, _ = templates[paper.kind]
        values = render.body_values(paper.kind, paper.facts, act, settings)
        made = render.render(values, render.compile_template(data, name))
        yield _place(paper.name + ".docx", sitting, few=paper.restricted), made


def _workbooks(sitting: Sitting, language: str) -> Iterator[File]:
    """The registers and the decisions to fill in; for the few a table that has all decisions."""
    yield (
        _place("registers.xlsx", sitting),
        deliver.registers_workbook(registers(sitting), language),
    )
    few = any(one.restricted for one in sitting.items)
    for restricted in (False, True) if few else (False,):
        rows = resolutions(sitting, restricted=restricted)
        about = guide(sitting, restricted=restricted)
        yield (
            _place("resolutions.xlsx", sitting, few=restricted),
            deliver.resolutions_workbook(rows, about, language),
        )


def _place(name: str, sitting: Sitting, *, few: bool = False) -> str:
    return f"{RESTRICTED if few else FOLDER}/{sitting.quarter.name}/{name}"
