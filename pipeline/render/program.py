"""Render, program: a paper's template, compiled once; then values in, a document out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from pipeline.errors import PipelineError
from pipeline.render import engine
from pipeline.render.charts import filled_by_names
from pipeline.render.engine import Fault, RefusedValueError, TemplateFaultsError
from pipeline.render.faults import sentence
from pipeline.render.names import shape
from pipeline.words.languages import BOTH
from pipeline.words.speech import Told, say


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled template and its name, such as `en/order.docx`."""

    name: str
    engine: engine.Program


@lru_cache(maxsize=64)
def compile_template(data: bytes, name: str) -> Program:
    """The template `name` (its stem is the kind of paper) from its bytes, checked once for all.

    Raises PipelineError with the file and the place where the template is unsafe, cannot be read,
    or asks for a name that this kind of paper does not offer.
    """
    try:
        return Program(name, _compiled(data, name))
    except TemplateFaultsError as error:
        first, *others = error.faults
        told = sentence(first, name)
        if others:
            told = say("errors.templates.several", first=told, more=len(others))
        raise PipelineError(told) from None


def faults_of(data: bytes, name: str) -> tuple[Fault, ...]:
    """Everything that is wrong in the template `name` (`ru/order.docx`); empty where it is fine."""
    try:
        _compiled(data, name)
    except TemplateFaultsError as error:
        return error.faults
    return ()


def _compiled(data: bytes, name: str) -> engine.Program:
    """The folder tells whether the paper has two texts, and the template may name the second."""
    path = PurePath(name)
    offered = shape(path.stem, both=path.parent.name == BOTH)
    return engine.compiled(data, offered, filled_by_names)


def check_values(values: Mapping[str, Any], kind: str) -> None:
    """PipelineError, with the name and never the value, where a paper could not be printed.

    A roster's texts were refused with their cell long before; a setting's come in by this door.
    """
    found = engine.refused(values)
    if found:
        raise PipelineError(_refusal(found, kind))


def _refusal(found: RefusedValueError, kind: str) -> Told:
    if found.sign is None:
        return say("errors.papers.no_text", paper=kind, name=found.name)
    sign, place = found.sign
    return say("errors.papers.bad_sign", paper=kind, name=found.name, sign=sign, place=place)


def render(values: Mapping[str, Any], program: Program) -> bytes:
    """The .docx of `values` (dictionaries and lists of strings): the same bytes on every run.

    Raises ValueError, with the name and never the value, for a sign that no document holds.
    """
    return program.engine.render(values)
