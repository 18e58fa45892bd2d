"""Render, program: a template compiled once; then values in, the bytes of a document out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import PurePath
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template
from lxml import etree  # type: ignore[import-untyped]

from pipeline.errors import PipelineError
from pipeline.render.charts import filled_by_names
from pipeline.render.names import shape
from pipeline.render.package import Frame, frame, take_apart
from pipeline.render.tags import check_tags, environment

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What docxtpl fills by objects or by a second pass over tables: plain strings cannot.
_BEYOND = re.compile(r"\{%\s*(tc|hm|vm|colspan|cellbg)\b|\{\{(r|p|tr|tc)\s")
# Refused by validation long before; a document with one of them would not open.
_NO_DOCUMENT_HOLDS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled template: the constant part of the file, and its changing parts."""

    name: str
    frame: Frame
    parts: Mapping[str, Template]


@lru_cache(maxsize=64)
def compile_template(data: bytes, name: str) -> Program:
    """The template `name` (its stem is the kind of paper) from its bytes, checked once for all.

    Raises PipelineError with the file and the place where the template is unsafe, cannot be read,
    or asks for a name that this kind of paper does not offer.
    """
    kind = PurePath(name).stem
    package = take_apart(data, name)
    sources = {part: _lifted(xml, name, part) for part, xml in package.rendered.items()}
    for part, source in sources.items():
        check_tags(source, shape(kind), name, part)
    env = environment()
    parts = {part: env.from_string(source) for part, source in sources.items()}
    for part, template in parts.items():
        _prove_whole(template, shape(kind), name, part)
    return Program(name, frame(package.constant), parts)


def render(values: Mapping[str, Any], program: Program) -> bytes:
    """The .docx of `values` (dictionaries and lists of strings): the same bytes on every run.

    Raises ValueError, with the name and never the value, for a character that no document holds.
    """
    check_values(values)
    return program.frame.filled(
        {part: (_HEAD + text.render(values)).encode() for part, text in program.parts.items()}
    )


def check_values(values: Any, name: str = "values") -> None:
    """Raises TypeError or ValueError where something else than clean strings has come."""
    if isinstance(values, str):
        if _NO_DOCUMENT_HOLDS.search(values):
            raise ValueError(f"{name} holds a character that no document can hold")
    elif isinstance(values, Mapping):
        for key, value in values.items():
            check_values(value, f"{name}.{key}")
    elif isinstance(values, list | tuple):
        for number, value in enumerate(values):
            check_values(value, f"{name}[{number}]")
    else:
        raise TypeError(f"{name} is no text but {type(values).__name__}")


@cache
def _docxtpl() -> DocxTemplate:
    return DocxTemplate("")


def _lifted(xml: str, name: str, part: str) -> str:
    """Word's XML as Jinja source: split runs joined, {%p %} and {%tr %} lifted, by docxtpl."""
    beyond = _BEYOND.search(re.sub(r"<[^>]*>", "", xml))
    if beyond:
        tag = " ".join(beyond.group(0).split())
        raise PipelineError(f"{name}, {part}: the tag {tag} … is not supported.")
    joined = _docxtpl().patch_xml(re.sub(r"<w:proofErr[^>]*/>", "", filled_by_names(xml)))
    return re.sub(r"\{#.*?#\}", "", joined, flags=re.DOTALL)


def _prove_whole(template: Template, names: Mapping[str, Any], file: str, part: str) -> None:
    """A loop or condition that opens in one cell and ends in another breaks the document."""
    for full in (False, True):
        try:
            etree.fromstring(template.render(_trial(names, full=full)))
        except etree.XMLSyntaxError as error:
            raise PipelineError(
                f"{file}, {part}: a loop or condition begins and ends in different places; "
                "put {%p … %} into paragraphs and {%tr … %} into rows of their own."
            ) from error


def _trial(names: Any, *, full: bool) -> Any:
    if isinstance(names, dict):
        return {name: _trial(below, full=full) for name, below in names.items()}
    if isinstance(names, list):
        return [_trial(names[0], full=full)] * 2 if full else []
    return "x" if full else ""
