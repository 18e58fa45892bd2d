"""verify: the independent check of a run: shares nothing with decide or the rules."""

from pipeline.verify.check import Verified, verify
from pipeline.verify.problem import Problem

__all__ = ["Problem", "Verified", "verify"]
