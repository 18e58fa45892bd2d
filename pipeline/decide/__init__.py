"""decide: frames, register, act and day in; decisions, refusals and findings out."""

from .accounts import explained
from .circumstances import Circumstances
from .stage import Decided, Settled, decide
from .why import Why

__all__ = ["Circumstances", "Decided", "Settled", "Why", "decide", "explained"]
