"""decide: frames, register, act and day in; decisions, refusals and findings out."""

from .circumstances import Circumstances
from .stage import Decided, decide

__all__ = ["Circumstances", "Decided", "decide"]
