"""Engine: Word templates in the dialect of docxtpl, compiled once, then documents as bytes.

It knows nothing of papers: a template, the shape of what may be asked for, and values.
"""

from pipeline.render.engine.faults import (
    Fact,
    Fault,
    RefusedValueError,
    Spot,
    TemplateFaultsError,
    Term,
)
from pipeline.render.engine.program import Program, compiled, shape_of
from pipeline.render.engine.values import refused

__all__ = [
    "Fact",
    "Fault",
    "Program",
    "RefusedValueError",
    "Spot",
    "TemplateFaultsError",
    "Term",
    "compiled",
    "refused",
    "shape_of",
]
