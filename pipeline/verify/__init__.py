"""verify: the independent check of a run: shares nothing with decide or the rules."""

from pipeline.verify.check import NOT_PROVED, Verified, verify
from pipeline.verify.problem import Problem

__all__ = ["NOT_PROVED", "Problem", "Verified", "verify"]
