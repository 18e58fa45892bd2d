"""Render: the facts of a case and a Word template become the bytes of a paper."""

from pipeline.render.checking import Checked, FaultyTemplate, check_templates
from pipeline.render.engine.many import shared_out
from pipeline.render.local import Missing, missing, missing_of_office
from pipeline.render.names import offered
from pipeline.render.of_body import body_values
from pipeline.render.papers import values
from pipeline.render.program import Program, check_values, compile_template, render
from pipeline.render.spoken import SECOND
from pipeline.render.summary import summary_values
from pipeline.render.templates import Templates, load_all, load_templates, names_of

__all__ = [
    "SECOND",
    "Checked",
    "FaultyTemplate",
    "Missing",
    "Program",
    "Templates",
    "body_values",
    "check_templates",
    "check_values",
    "compile_template",
    "load_all",
    "load_templates",
    "missing",
    "missing_of_office",
    "names_of",
    "offered",
    "render",
    "shared_out",
    "summary_values",
    "values",
]
