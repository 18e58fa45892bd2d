"""Render: the facts of a case and a Word template become the bytes of a paper."""

from pipeline.render.council import body_values
from pipeline.render.names import offered
from pipeline.render.papers import values
from pipeline.render.program import Program, compile_template, render
from pipeline.render.summary import summary_values
from pipeline.render.templates import load_templates

__all__ = [
    "Program",
    "body_values",
    "compile_template",
    "load_templates",
    "offered",
    "render",
    "summary_values",
    "values",
]
